"""A table of results as a page shows it: what the rows say, and beside it whose word that is and where it stands.

The columns that tell of one fact (polarity, modality, who says it, its words, its document) become one
cell, so that a row cannot be read without them. With `view=full` every column stands by itself.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from contrechamp.dates import sorting_day
from contrechamp.results import Blank, Iri, Table, Value, to_python
from contrechamp.server.pages.facts import Fact, tell
from contrechamp.server.pages.reading import in_language, names
from contrechamp.server.rendering import href, outside, page_of, table
from contrechamp.session import Graph
from contrechamp.spoken import spoken_date, spoken_number
from contrechamp.vocab import CCH

_OF_A_FACT = (
    "polarity", "modality", "basis", "date", "dateBasis", "precision", "saidBy", "via", "content", "quote",
    "document", "documentLabel", "url", "start", "end", "graph", "recorded", "earliest", "latest", "fact",
)  # fmt: skip
"""Columns that a cell of evidence stands for, beside one that names a fact."""
_PLAIN = re.compile(r"(?:.*Y|y)ear|begins|.*[cC]ode|siren")
"""Columns whose whole numbers are names of something: no space between thousands."""
_LONG = 280
"""Letters of a cell from which the rest is folded away."""


@dataclass(frozen=True)
class Column:
    """One column of the page."""

    name: str
    label: str
    numeric: bool


@dataclass(frozen=True)
class Cell:
    """What stands in one place of the table."""

    text: str
    href: str | None = None
    numeric: bool = False
    outside: bool = False
    """Whether the link leaves the site."""
    long: bool = False


@dataclass(frozen=True)
class Evidence:
    """Whose word a row is, and the way to it."""

    fact: Fact | None
    """None where the fact cannot be read: then its address alone leads there."""
    page: str
    quote: str
    document: Cell | None
    url: str | None


@dataclass(frozen=True)
class Line:
    """One row of the page."""

    cells: Sequence[Cell]
    evidence: Sequence[Evidence]
    """One for each group of columns that tells of a fact."""


@dataclass(frozen=True)
class Layout:
    """Which columns stand by themselves, and which groups of columns are one cell of evidence."""

    columns: tuple[str, ...]
    groups: tuple[str, ...]
    """Prefix of each group: empty for `fact`, `other` for `otherFact`."""
    empty: tuple[str, ...]
    """Columns that are left out because no row has a value for them."""


def layout(rows: Table, *, full: bool) -> Layout:
    """Part the columns; a label stands in the place of the address it names, a column without any value is left out."""
    columns = rows.columns
    groups = () if full else tuple(prefix for prefix in ("", "other") if _name(prefix, "fact") in columns)
    told = {_name(prefix, one) for prefix in groups for one in _OF_A_FACT}
    labels = set() if full else {f"{name}Label" for name in columns if f"{name}Label" in columns}
    rest = [name for name in columns if name not in told | labels]
    empty = () if full else tuple(name for name in rest if not _known(rows, name) and not _known(rows, f"{name}Label"))
    return Layout(tuple(name for name in rest if name not in empty), groups, empty)


def heads(graph: Graph, columns: Sequence[str], rows: Table, language: str) -> list[Column]:
    """Name the columns for readers."""
    known = table("columns.toml")["named"]
    said = {name: name.removesuffix("Label") or name for name in columns}
    called = names(
        in_language(graph, language), (CCH.address + one for one in said.values() if one not in known), language
    )
    return [
        Column(
            name,
            known[one][language] if one in known else called[CCH.address + one].removeprefix("cch:"),
            _numeric(rows, name),
        )
        for name, one in said.items()
    ]


def lines(graph: Graph, everything: Table, part: Sequence[int], shape: Layout, language: str) -> list[Line]:
    """Make the rows of a page; `part` says which rows of the table it shows."""
    columns = everything.columns
    chosen = [dict(zip(columns, everything.solutions.rows[number], strict=True)) for number in part]
    bare = {
        str(row[name])
        for row in chosen
        for name in shape.columns
        if isinstance(row[name], Iri) and page_of(str(row[name])) and not row.get(f"{name}Label")
    }
    called = names(in_language(graph, language), bare, language)
    wanted = [
        str(row[_name(prefix, "fact")]) for row in chosen for prefix in shape.groups if row[_name(prefix, "fact")]
    ]
    facts = {fact.iri: fact for fact in tell(in_language(graph, language), wanted, language)}
    return [
        Line(
            [_cell(row, name, called, language) for name in shape.columns],
            [_evidence(row, prefix, facts, language) for prefix in shape.groups if row[_name(prefix, "fact")]],
        )
        for row in chosen
    ]


def order(everything: Table, sort: str) -> list[int]:
    """Give the numbers of the rows in the order asked for, `column` or `-column`; empty cells last."""
    name = sort.removeprefix("-")
    if name not in everything.columns:
        return list(range(len(everything)))
    values = everything.column(f"{name}Label" if f"{name}Label" in everything.columns else name)
    there = [number for number, value in enumerate(values) if value is not None]
    dated = _written_date(name)
    there.sort(key=lambda number: _sortable(values[number], dated=dated), reverse=sort.startswith("-"))
    return there + [number for number, value in enumerate(values) if value is None]


def _sortable(value: object, *, dated: bool) -> tuple[int, Decimal, str]:
    if dated:
        return (1, Decimal(0), sorting_day(str(value)))
    if isinstance(value, (bool, int, float, Decimal)):
        return (0, Decimal(str(value)), "")
    return (1, Decimal(0), value.isoformat() if isinstance(value, datetime.date) else str(value).casefold())


def _cell(row: Mapping[str, Value | None], name: str, called: Mapping[str, str], language: str) -> Cell:
    value, label = row[name], row.get(f"{name}Label")
    if value is None or (label is not None and not isinstance(value, Iri)):
        return Cell(str(label) if label is not None else "")
    if isinstance(value, Iri):
        address = str(value)
        text = str(label) if label is not None and str(label) else called.get(address, address)
        return Cell(text, href(address, language), outside=page_of(address) is None)
    if isinstance(value, Blank):
        return Cell("·")
    native = to_python(value)
    if isinstance(native, bool):
        return Cell({True: "✓", False: "✗"}[native])
    if isinstance(native, (int, Decimal, float)):
        return Cell(str(native) if _PLAIN.fullmatch(name) else spoken_number(native, language), numeric=True)
    if isinstance(native, datetime.date):
        return Cell(spoken_date(native.isoformat(), language))
    text = spoken_date(native, language) if _written_date(name) else native
    link = outside(text)
    return Cell(text, link, outside=True, long=len(text) > _LONG) if link else Cell(text, long=len(text) > _LONG)


def _evidence(row: Mapping[str, Value | None], prefix: str, facts: Mapping[str, Fact], language: str) -> Evidence:
    fact = str(row[_name(prefix, "fact")])
    document = _name(prefix, "document")
    url = row.get(_name(prefix, "url"))
    quote = row.get(_name(prefix, "quote"))
    return Evidence(
        fact=facts.get(fact),
        page=href(fact, language) or "",
        quote="" if quote is None else str(quote),
        document=_cell(row, document, {}, language) if isinstance(row.get(document), Iri) else None,
        url=outside(str(url)) if url is not None else None,
    )


def _written_date(name: str) -> bool:
    """Tell whether a column holds dates as they are written, in EDTF."""
    return name.lower().endswith("date") or name in ("decided", "published")


def _name(prefix: str, column: str) -> str:
    return f"{prefix}{column[0].upper()}{column[1:]}" if prefix else column


def _known(rows: Table, name: str) -> bool:
    return name in rows.columns and any(value is not None for value in rows.column(name))


def _numeric(rows: Table, name: str) -> bool:
    values: Iterable[object] = (value for value in rows.column(name) if value is not None)
    first = next(iter(values), None)
    return isinstance(first, (int, float, Decimal)) and not isinstance(first, bool)
