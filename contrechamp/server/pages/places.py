"""The map: communes that documents name, figures of cameras and installations; tables say the same without scripts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.pages.facts import Named
from contrechamp.server.pages.features import MEDIA_TYPE, Entry, Feature, collection, entry, written
from contrechamp.server.pages.installed import Figure, Installation, figures, installations
from contrechamp.server.pages.reading import address_of, kept, names
from contrechamp.server.positions import CREDITS, department_of, position_of
from contrechamp.server.rendering import href, local, phrase, render, table
from contrechamp.session import Graph

SIZE = 40
"""Side of a tile, in units of the drawing."""
STEPS = (1, 2, 4, 8)
"""Communes from which a tile is drawn one step darker; the number is written in it too."""
LISTED = 60
"""Figures, and installations, that the page lists; a saved query gives all."""
VIEWS = ("facts", "installations", "cameras", "density")
"""What the circles of the map may stand for."""
ELSEWHERE = ("971", "972", "973", "974", "976")
"""Départements overseas, each with a button that leads the map there."""


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
    figures: Sequence[Figure]
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
    counted = figures(graph, language)
    placed = installations(graph, language)
    listed = [one for town in counted.values() for one in town if chosen in ("", department_of(one.commune.iri))]
    standing = [one for one in placed if chosen in ("", one.department)]
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
        views=VIEWS,
        credits=CREDITS,
        overseas=[(number, called[departments[number]]) for number in ELSEWHERE],
        figures=sorted(listed, key=lambda one: one.commune.name)[:LISTED],
        figures_more=max(0, len(listed) - LISTED),
        installations=standing[:LISTED],
        installations_more=max(0, len(standing) - LISTED),
        unplaced=sorted(called[one] for one in communes if not position_of(one)),
        areas=[
            Part(
                number,
                Named(departments[number], called[departments[number]], local(ask.path, language, department=number)),
                [
                    Town(
                        Named(one, called[one], href(one, language)),
                        int(str(row["facts"])),
                        int(str(row["documents"])),
                        counted.get(one, ()),
                    )
                    for row in part
                    for one in [str(row["commune"])]
                ],
            )
            for number, part in sorted(shown.items())
        ],
    )


def points(graph: Graph, ask: Ask) -> Answer:
    """Give what the map draws: communes that documents name or installations stand in, and départements."""
    language = ask.language
    rows = {str(row["commune"]): row for row in kept(graph, "pages/documented_places")}
    counted = figures(graph, language)
    standing: dict[str, list[Installation]] = defaultdict(list)
    for each in installations(graph, language):
        standing[each.place.iri].append(each)
    communes = sorted({*rows, *counted, *(place for place in standing if position_of(place))})
    departments = {number: address_of("department", number) for number in tiles()}
    called = names(graph, [*communes, *departments.values()], language)
    towns = [
        Feature(
            name=called[one],
            href=href(one, language) or "",
            summary=_summary(rows.get(one), len(standing[one]), language),
            department=department_of(one),
            position=position_of(one),
            sizes={
                "facts": int(str(rows[one]["facts"])) if one in rows else 0,
                "installations": len(standing[one]),
            },
            entries=[_counted(each, language) for each in counted.get(one, ())]
            + [_standing(each) for each in standing[one]],
        )
        for one in communes
        if position_of(one)
    ]
    held: dict[str, int] = defaultdict(int)
    for one in rows:
        held[department_of(one)] += 1
    areas = [
        Feature(
            name=called[address],
            href=local("/map", language, department=number),
            summary=phrase("map_communes", language, n=held[number])
            if held[number]
            else phrase("not_documented", language),
            department=number,
            sizes={"step": sum(held[number] >= step for step in STEPS)},
        )
        for number, address in departments.items()
    ]
    return Answer(written(collection([*areas, *towns], attribution=[*map(list, CREDITS)])), MEDIA_TYPE)


def _summary(row: Mapping[str, object] | None, standing: int, language: str) -> str:
    """Say how much is known of a commune."""
    said = []
    if row:
        said = [
            phrase("facts_count", language, n=int(str(row["facts"]))),
            phrase("documents_count", language, n=int(str(row["documents"]))),
        ]
    if standing:
        said.append(phrase("map_installations_count", language, n=standing))
    return ", ".join(said)


def _counted(one: Figure, language: str) -> Entry:
    sizes = {"cameras": one.cameras, "density": one.per_thousand}
    known = {name: size for name, size in sizes.items() if size is not None}
    return entry(one.fact, language, one.densities, known)


def _standing(one: Installation) -> Entry:
    """Say what is known of an installation: the signs of its facts, each with its words and number."""
    return Entry(
        text=one.itself.name,
        href=one.itself.href or "",
        notes=[f"{mark.sign} {mark.words} ({mark.count})" for mark in one.marks],
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
