"""The rows of the yearly lists, in one form whatever the layout; natural persons never leave here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from contrechamp.context import Context
from contrechamp.errors import SourceError
from contrechamp.loaders.cnil_inspections.lookups import Kind, Layout, Lookups
from contrechamp.names import fold
from contrechamp.tabular import Row, read_rows


@dataclass(frozen=True, slots=True)
class Inspection:
    """One row: one inspection."""

    key: str
    """From the words of the row: the lists give no identifier, no date and no address."""
    year: str
    kind: Kind
    modality: str
    """As the list says it; empty before 2017."""
    body: str
    """Name of the inspected body, as the list writes it, on one line."""
    place: str
    department: str
    country: str
    row: Row


def find_lists(context: Context, lookups: Lookups) -> list[tuple[Path, Layout]]:
    """List the files with their layouts, by year; two files of one year, or an unknown one, is an error."""
    found: dict[str, tuple[Path, Layout]] = {}
    for file in context.inputs:
        if file.parent.parent.name != "cnil-controles":
            continue
        name = file.name.removesuffix(".gz")
        if name not in lookups.lists:
            raise SourceError("unknown list: add its layout to loaders/cnil_inspections/lookups.toml", name)
        layout = lookups.lists[name]
        if file.parent.name != layout.year:
            raise SourceError(f"this is the list of {layout.year}, in the folder of {file.parent.name}", name)
        if layout.year in found:
            raise SourceError(f"two lists of {layout.year}: {found[layout.year][0].name}, {file.name}", name)
        found[layout.year] = file, layout
    return [found[year] for year in sorted(found)]


def read_list(file: Path, layout: Layout, lookups: Lookups) -> Iterator[Inspection]:
    """Yield the inspections of one list; totals, blank rows and natural persons are left out."""
    keys: dict[str, tuple[str, int]] = {}
    for row, cells in read_cells(file, layout):
        if not any(cells.values()) or is_total(row, cells, lookups) or is_person(cells, lookups):
            continue
        if cells["year"] not in ("", layout.year):
            raise row.error(f"an inspection of {cells['year']} in the list of {layout.year}")
        kind = lookups.kinds.get(cells["kind"].casefold())
        if kind is None:
            raise row.error(f"unknown kind {cells['kind']!r}: add it to loaders/cnil_inspections/lookups.toml")
        modality = cells["modality"] or kind.modality
        if modality not in lookups.modalities:
            raise row.error(f"unknown modality {modality!r}: add it to loaders/cnil_inspections/lookups.toml")
        if not cells["body"]:
            raise row.error("no inspected body")
        yield Inspection(
            key=_key(layout.year, cells, keys, row),
            year=layout.year,
            kind=kind,
            modality=modality,
            body=cells["body"],
            place=cells["place"],
            department=cells["department"],
            country=cells["country"],
            row=Row(row.file, row.line, {}),
        )


def read_cells(file: Path, layout: Layout) -> Iterator[tuple[Row, dict[str, str]]]:
    """Yield each row with its cells by field, each on one line; a field that the list lacks is empty."""
    for row in read_rows(file, layout.columns, delimiter=";", encoding=layout.encoding, blank_lines=True):
        cells = dict.fromkeys(("year", "kind", "modality", "body", "place", "department", "country", "sector"), "")
        cells |= {field: " ".join(row[column].split()) for field, column in layout.fields.items()}
        if row.values.get("", ""):
            raise row.error("a value in a column without a name: have the cells moved?")
        yield row, cells


def is_total(row: Row, cells: dict[str, str], lookups: Lookups) -> bool:
    """Tell the total under a list from an inspection: one cell, with known words."""
    filled = [value for value in cells.values() if value]
    if len(filled) != 1:
        return False
    if filled[0].casefold() not in lookups.totals:
        raise row.error(f"a row of one cell, {filled[0]!r}, that is no known total")
    return True


def is_person(cells: dict[str, str], lookups: Lookups) -> bool:
    """Tell a row about a natural person: by its sector, its words, a title, a network address, or a digest."""
    persons, name = lookups.persons, fold(cells["body"])
    return (
        cells["sector"].casefold() in persons.sectors
        or name in persons.names
        or bool(persons.titles.search(cells["body"]))
        or bool(persons.addresses.search(cells["body"]))
        or hashlib.sha256(name.encode()).hexdigest()[:16] in persons.digests
    )


def _key(year: str, cells: dict[str, str], keys: dict[str, tuple[str, int]], row: Row) -> str:
    """Make a key from the words of a row, whatever its place in the list; identical rows are counted.

    Spaces, capitals and accents do not count: a list that is published again with other ones keeps its keys.
    """
    words = "|".join(fold(cells[field]) for field in ("kind", "modality", "body", "department", "place"))
    digest = hashlib.sha256(f"{year}|{words}".encode()).hexdigest()[:10]
    before, number = keys.get(digest, (words, 0))
    if before != words:
        raise row.error(f"the key {digest} stands for two different rows: lengthen it")
    keys[digest] = words, number + 1
    return f"cnil-controle-{year}-{digest}" + (f"-{number + 1}" if number else "")
