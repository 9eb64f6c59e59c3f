"""How to have something corrected or erased: what to write about one thing, what happens, what was read and when."""

from __future__ import annotations

from dataclasses import dataclass

from contrechamp import assets
from contrechamp.gazetteer import split_iri
from contrechamp.privacy import read_suppressed
from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.pages.facts import Fact, Named, tell
from contrechamp.server.pages.reading import address_of, kept, names, nodes
from contrechamp.server.rendering import href, render
from contrechamp.session import Graph

MOST_LETTERS = 300


@dataclass(frozen=True)
class Subject:
    """What a visitor wants to report: a fact told whole, or a thing by its name."""

    thing: Named
    fact: Fact | None


@dataclass(frozen=True)
class Reading:
    """Facts noted from one document on one day."""

    day: str
    document: Named
    facts: int


def show(graph: Graph, ask: Ask) -> Answer:
    """Say how to have something corrected; with `about=fact/…`, what to write about that very thing."""
    about = ask.first("about").strip()[:MOST_LETTERS]
    return render(
        f"words/corrections.{ask.language}.html",
        graph,
        ask,
        about=about,
        subject=_subject(graph, about, ask.language) if about else None,
        readings=_readings(graph, ask.language),
        suppressed=len(read_suppressed(assets.path("data", "suppressed.txt"))),
    )


def _subject(graph: Graph, about: str, language: str) -> Subject | None:
    kind, _, key = about.partition("/")
    address = address_of(kind, key)
    if not key or address not in nodes(graph, [address]):
        return None
    fact = next(iter(tell(graph, [address], language)), None) if split_iri(address)[0] == "fact" else None
    return Subject(Named(address, names(graph, [address], language)[address], href(address, language)), fact)


def _readings(graph: Graph, language: str) -> list[Reading]:
    rows = kept(graph, "pages/readings")
    called = names(graph, (str(row["document"]) for row in rows), language)
    return [
        Reading(
            str(row["recordedOn"]),
            Named(document, called[document], href(document, language)),
            int(str(row["facts"])),
        )
        for row in rows
        for document in [str(row["document"])]
    ]
