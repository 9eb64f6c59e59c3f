"""The map: communes that documents name, by département, with the figures that sources give; a table says the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.pages.facts import Fact, Named, tell
from contrechamp.server.pages.reading import address_of, kept, names
from contrechamp.server.rendering import href, local, render, table
from contrechamp.session import Graph

SIZE = 40
"""Side of a tile, in units of the drawing."""
STEPS = (1, 2, 4, 8)
"""Communes from which a tile is drawn one step darker; the number is written in it too."""


@dataclass(frozen=True)
class Tile:
    """One département on the map."""

    number: str
    name: str
    x: int
    y: int
    communes: int
    step: int
    """0 when nothing is documented, to 4."""
    href: str


@dataclass(frozen=True)
class Town:
    """A commune that documents name."""

    commune: Named
    facts: int
    documents: int
    figures: Sequence[Fact]
    """What sources say of its cameras, each figure apart."""


@dataclass(frozen=True)
class Part:
    """A département and its documented communes."""

    number: str
    department: Named
    towns: Sequence[Town]


def show(graph: Graph, ask: Ask) -> Answer:
    """Show the map, and the table of one département or of all."""
    language = ask.language
    rows = kept(graph, "pages/documented_places")
    by_department: dict[str, list[Mapping[str, object]]] = defaultdict(list)
    for row in rows:
        by_department[str(row["department"] or "").rpartition("/")[2]].append(row)
    chosen = ask.first("department") if ask.first("department") in tiles() else ""
    shown = {
        number: by_department.get(number, []) for number in ([chosen] if chosen else sorted(by_department)) if number
    }
    departments = {number: address_of("department", number) for number in {*tiles(), *shown}}
    communes = [str(row["commune"]) for part in shown.values() for row in part]
    called = names(graph, [*departments.values(), *communes], language)
    figures = _figures(graph, language) if chosen else {}
    return render(
        "map.html",
        graph,
        ask,
        chosen=chosen,
        chosen_name=called[departments[chosen]] if chosen else "",
        tiles=[
            _tile(ask, number, called[departments[number]], place, len(by_department.get(number, ())))
            for number, place in tiles().items()
        ],
        size=SIZE,
        width=SIZE * (1 + max(column for column, _ in tiles().values())),
        height=SIZE * (1 + max(line for _, line in tiles().values())),
        steps=STEPS,
        total=len(rows),
        areas=[
            Part(
                number,
                Named(departments[number], called[departments[number]], local(ask.path, language, department=number)),
                [
                    Town(
                        Named(one, called[one], href(one, language)),
                        int(str(row["facts"])),
                        int(str(row["documents"])),
                        figures.get(one, ()),
                    )
                    for row in part
                    for one in [str(row["commune"])]
                ],
            )
            for number, part in sorted(shown.items())
        ],
    )


@cache
def tiles() -> Mapping[str, tuple[int, int]]:
    """Column and line of the tile of each département."""
    rows = table("tiles.toml")["rows"]
    return {
        number: (column, line)
        for line, row in enumerate(rows)
        for column, number in enumerate(row.split())
        if number != "--"
    }


def _tile(ask: Ask, number: str, name: str, place: tuple[int, int], communes: int) -> Tile:
    return Tile(
        number=number,
        name=name,
        x=place[0] * SIZE,
        y=place[1] * SIZE,
        communes=communes,
        step=sum(communes >= step for step in STEPS),
        href=local(ask.path, ask.language, department=number) + "#table",
    )


def _figures(graph: Graph, language: str) -> dict[str, list[Fact]]:
    """Facts that give a number of cameras, by commune."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in kept(graph, "cameras/counts_by_commune"):
        if row["commune"] and str(row["fact"]) not in found[str(row["commune"])]:
            found[str(row["commune"])].append(str(row["fact"]))
    told = {fact.iri: fact for fact in tell(graph, (one for facts in found.values() for one in facts), language)}
    return {commune: [told[one] for one in facts if one in told] for commune, facts in found.items()}
