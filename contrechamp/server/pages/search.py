"""Search by name: what the words may mean, by kind and by département."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from contrechamp.gazetteer import TERRITORIES, How, Match
from contrechamp.influence.styles import read_styles
from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.pages.facts import Named
from contrechamp.server.pages.reading import address_of, names
from contrechamp.server.pages.turning import turn
from contrechamp.server.rendering import href, local, phrase, phrases, render
from contrechamp.session import Graph

A_PAGE = 25
MOST = 400
"""Names that a search looks through; more words find fewer."""
MOST_LETTERS = 200


@dataclass(frozen=True)
class Found:
    """One thing that the words may mean."""

    thing: Named
    kind: str
    kind_slug: str
    place: str
    """Département, where there is one."""
    population: int
    key: str


@dataclass(frozen=True)
class Choice:
    """One value of a facet: what it is called, how many there are, where it leads."""

    name: str
    count: int
    href: str
    chosen: bool


def show(graph: Graph, ask: Ask) -> Answer:
    """Show what was found, or the empty form."""
    words = ask.first("q").strip()[:MOST_LETTERS]
    kind, territory = ask.first("kind"), ask.first("territory")
    language = ask.language
    everything = graph.find(words, limit=MOST)[:MOST] if words else []
    of_kind = [match for match in everything if not kind or match.kind == kind]
    matches = [match for match in of_kind if not territory or _department(match) == territory]
    pages = turn(ask, len(matches), A_PAGE)
    numbers = sorted({number for match in everything if (number := _department(match))})
    called = names(graph, (address_of("department", number) for number in numbers), language)
    departments = {number: called[address_of("department", number)] for number in numbers}
    kinds = Counter(match.kind for match in everything)
    places = Counter(number for match in of_kind if (number := _department(match)))
    return render(
        "search.html",
        graph,
        ask,
        lone_search=True,
        words=words,
        kind=kind,
        territory=territory,
        pages=pages,
        found=[_found(match, departments, language) for match in pages.of(matches)],
        similar=bool(everything) and all(match.how is How.SIMILAR for match in everything),
        most=len(everything) >= MOST,
        facets=(
            ("kind", _choices(ask, "kind", kind, kinds, {one: kind_words(one, language) for one in kinds})),
            ("territory", _choices(ask, "territory", territory, places, departments)),
        ),
    )


def kind_words(kind: str, language: str) -> str:
    """Say a kind of address as people do."""
    key = f"kind_{kind}"
    return phrase(key if key in phrases() else "kind_concept", language)


def _department(match: Match) -> str:
    """Number of the département of a commune, a part of one, or the body that governs it."""
    if match.kind not in TERRITORIES | {"municipality"}:
        return ""
    return match.key[:3] if match.key.startswith(("97", "98")) else match.key[:2]


def _found(match: Match, departments: dict[str, str], language: str) -> Found:
    return Found(
        thing=Named(match.iri, match.label, href(match.iri, language)),
        kind=kind_words(match.kind, language),
        kind_slug=read_styles().kind_of(match.kind),
        place=departments.get(_department(match), ""),
        population=match.population,
        key=match.key,
    )


def _choices(ask: Ask, facet: str, chosen: str, counts: Counter[str], called: dict[str, str]) -> Sequence[Choice]:
    kept = {name: value for name, value in ask.query if name not in (facet, "page")}
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:12]
    return [
        Choice(
            name=called.get(value, value),
            count=count,
            href=local(ask.path, ask.language, **kept, **({} if value == chosen else {facet: value})),
            chosen=value == chosen,
        )
        for value, count in ordered
    ]
