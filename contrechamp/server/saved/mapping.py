"""The map of an answer: where a column names communes or départements, or two give latitude and longitude.

A row that states a fact shows as that fact, with its sign and source; any other as its cells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from contrechamp.gazetteer import split_iri
from contrechamp.results import Iri, Table, Value
from contrechamp.server.pages.facts import tell
from contrechamp.server.pages.features import Entry, Feature, collection, entry, written
from contrechamp.server.pages.reading import address_of, in_language, names
from contrechamp.server.positions import Position, department_of, position_of
from contrechamp.server.rendering import href
from contrechamp.server.saved import cells
from contrechamp.session import Graph

MOST = 300
MOST_FACTS = 200
"""Rows up to which an answer is drawn; those that state facts take longer to tell and more room."""
LEAST = 2
"""Places from which a map says more than a table."""
HEAVY = 60_000
"""Bytes of a map that a page may hold."""
_TOLD = 6
"""Cells of a row that stand on the map, and letters of each."""
_LETTERS = 90
_DARKEST, _ALIKE = 4, 2


@dataclass(frozen=True)
class Drawing:
    """What the map of an answer shows."""

    geojson: Mapping[str, object]
    overseas: Sequence[tuple[str, str]]
    """Départements overseas that it shows something of: number and name."""


@dataclass(frozen=True)
class _Place:
    """Where a row stands, and by which name of its own if it has one."""

    address: str
    """Empty for a bare point."""
    department: str
    position: Position | None


def mapped(graph: Graph, rows: Table, language: str) -> Drawing | None:
    """Draw an answer; None where it has no places, only one, or more than can be drawn."""
    shape = cells.layout(rows, full=False)
    if len(rows) > (MOST_FACTS if shape.groups else MOST):
        return None
    numbered, column = _places(rows)
    by_place: dict[_Place, list[int]] = {}
    for number, found in enumerate(numbered):
        if found:
            by_place.setdefault(found, []).append(number)
    if len(by_place) < LEAST:
        return None
    entries = _entries(graph, rows, shape, column, language)
    called = names(in_language(graph, language), (one.address for one in by_place if one.address), language)
    sizes = _sizes(rows, shape, list(by_place.values()))
    least, most = min(sizes), max(sizes)
    features = []
    for (place, held), size in zip(by_place.items(), sizes, strict=True):
        told = {(one.href, one.text): one for number in held for one in entries[number]}
        step = 1 + int((_DARKEST - 1) * size / most) if most > least else _ALIKE
        features.append(
            Feature(
                name=called[place.address]
                if place.address
                else f"{place.position[0]}, {place.position[1]}"
                if place.position
                else "",
                href=(href(place.address, language) or "") if place.address else "",
                summary="",
                department=place.department,
                position=place.position,
                sizes={"rows": size} if place.position else {"step": step},
                entries=list(told.values()),
            )
        )
    made = collection(features)
    if len(written(made)) > HEAVY:
        return None
    distant = sorted({one.department for one in by_place if one.department.startswith("97")})
    addresses = {number: address_of("department", number) for number in distant}
    labels = names(in_language(graph, language), addresses.values(), language)
    return Drawing(made, [(number, labels[address]) for number, address in addresses.items()])


def _places(rows: Table) -> tuple[list[_Place | None], str]:
    """Say where each row stands, by the first column that names communes, else départements, else by two numbers."""
    values = list(zip(*rows.solutions.rows, strict=True))
    for kind in ("commune", "department"):
        for name, column in zip(rows.columns, values, strict=False):
            found = [_place(value, kind) for value in column]
            if any(found):
                return found, name
    if {"latitude", "longitude"} <= set(rows.columns):
        pairs = zip(rows.column("latitude"), rows.column("longitude"), strict=True)
        return [_point(latitude, longitude) for latitude, longitude in pairs], "latitude"
    return [], ""


def _place(value: Value | None, kind: str) -> _Place | None:
    if not isinstance(value, Iri) or split_iri(str(value))[0] != kind:
        return None
    position = position_of(str(value))
    return _Place(str(value), department_of(str(value)), position) if position or kind == "department" else None


def _point(latitude: object, longitude: object) -> _Place | None:
    if isinstance(latitude, (Decimal, float, int)) and isinstance(longitude, (Decimal, float, int)):
        return _Place("", "", (float(latitude), float(longitude)))
    return None


def _entries(graph: Graph, rows: Table, shape: cells.Layout, place: str, language: str) -> Sequence[Sequence[Entry]]:
    """Say each row in lines of a card."""
    stated = [name for prefix in shape.groups if (name := f"{prefix}Fact" if prefix else "fact") in rows.columns]
    if stated:
        addresses = [[str(value) for value in row if value] for row in zip(*map(rows.column, stated), strict=True)]
        wanted = (one for row in addresses for one in row)
        facts = {fact.iri: fact for fact in tell(in_language(graph, language), wanted, language)}
        return [[entry(facts[one], language) for one in row if one in facts] for row in addresses]
    own = replace(shape, columns=tuple(name for name in shape.columns if name != place))
    heads = cells.heads(graph, own.columns, rows, language)
    lines = cells.lines(graph, rows, range(len(rows)), own, language)
    return [[_plain(heads, line.cells, language)] for line in lines]


def _plain(heads: Sequence[cells.Column], line: Sequence[cells.Cell], language: str) -> Entry:
    colon = "\u00a0: " if language == "fr" else ": "
    told = [
        f"{head.label}{colon}{cell.text[:_LETTERS]}{'…' if len(cell.text) > _LETTERS else ''}"
        for head, cell in zip(heads, line, strict=True)
        if cell.text
    ]
    target = next((cell.href for cell in line if cell.href and not cell.outside), "")
    return Entry(" · ".join(told[:_TOLD]) or "—", target)


def _sizes(rows: Table, shape: cells.Layout, groups: Sequence[Sequence[int]]) -> list[float]:
    """How large each place is drawn: its number where an answer counts, one row a place; else how many rows it has."""
    numbers = [name for name in rows.columns if name != "year" and _counts(rows.column(name))]
    if len(numbers) == 1 and not shape.groups and all(len(group) == 1 for group in groups):
        column = rows.column(numbers[0])
        return [float(str(column[group[0]])) for group in groups]
    return [float(len(group)) for group in groups]


def _counts(values: Sequence[object]) -> bool:
    return all(isinstance(one, (int, Decimal)) and not isinstance(one, bool) and one >= 0 for one in values)
