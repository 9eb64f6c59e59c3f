"""The timeline: dated facts read in documents, year by year, on one subject or all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.pages.entity import SECTION_OF
from contrechamp.server.pages.facts import tell
from contrechamp.server.pages.particulars import ORDER
from contrechamp.server.pages.reading import kept
from contrechamp.server.pages.turning import turn
from contrechamp.server.rendering import local, render
from contrechamp.session import Graph
from contrechamp.vocab import CCH

A_PAGE = 30
SUBJECTS = tuple(one for one in ORDER if one not in ("identity", "documents", "history"))


@dataclass(frozen=True)
class Dated:
    """A fact with the year that it is put in: that of its first possible day, else of its last."""

    iri: str
    subject: str
    year: str
    day: str
    open: bool
    """Whether only its last possible day is known."""


@dataclass(frozen=True)
class Year:
    """A year, how much it holds, and where it leads."""

    year: str
    count: int
    width: int
    """Of its bar, in hundredths of the longest."""
    href: str
    chosen: bool


def show(graph: Graph, ask: Ask) -> Answer:
    """Show one year, or the latest that has facts."""
    everything = _dated(graph)
    subject = ask.first("subject") if ask.first("subject") in SUBJECTS else ""
    facts = [one for one in everything if one.subject in SUBJECTS and (not subject or one.subject == subject)]
    counts = Counter(one.year for one in facts)
    asked = ask.first("year")
    year = asked if asked in counts else max(counts, default="")
    of_year = [one for one in facts if one.year == year]
    pages = turn(ask, len(of_year), A_PAGE)
    kept_subject = {"subject": subject} if subject else {}
    most = max(counts.values(), default=1)
    return render(
        "timeline.html",
        graph,
        ask,
        year=year,
        subject=subject,
        pages=pages,
        facts=tell(graph, (one.iri for one in pages.of(of_year)), ask.language),
        years=[
            Year(
                one,
                counts[one],
                max(2, round(100 * counts[one] / most)),
                local(ask.path, ask.language, year=one, **kept_subject),
                one == year,
            )
            for one in sorted(counts, reverse=True)
        ],
        subjects=[
            (one, local(ask.path, ask.language, year=year, subject=one if one else None), one == subject)
            for one in ("", *SUBJECTS)
        ],
    )


def _dated(graph: Graph) -> list[Dated]:
    found: dict[str, Dated] = {}
    for row in kept(graph, "pages/dated_facts"):
        day = str(row["earliest"] or row["latest"] or "")
        subject = SECTION_OF.get(str(row["class"]).removeprefix(CCH.address), "documents")
        found[str(row["found"])] = Dated(str(row["found"]), subject, day[:4], day, row["earliest"] is None)
    return sorted((one for one in found.values() if one.year), key=lambda one: (one.day, one.subject, one.iri))
