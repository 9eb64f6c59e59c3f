"""The tables that Wikidata gave: what its contributors say, to be read as a secondary source."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

from contrechamp.context import Context
from contrechamp.dates import PartialDate, parse_date
from contrechamp.errors import DateError, SourceError
from contrechamp.loaders.wikidata.crosswalk import Lookups, item_of
from contrechamp.siren import is_siren
from contrechamp.tabular import Row, read_rows

COMMUNES, MAYORS, ORGANISATIONS = "wikidata-communes.csv", "wikidata-mayors.csv", "wikidata-organisations.csv"
_COLUMNS = {
    COMMUNES: ("insee", "item"),
    MAYORS: ("insee", "statement", "mayor", "name", "start", "startPrecision", "end", "endPrecision"),
    ORGANISATIONS: ("item", "siren"),
}
_STATEMENT = re.compile(r"http://www\.wikidata\.org/entity/statement/[Qq][1-9][0-9]*-[0-9A-Fa-f-]+")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T00:00:00Z")


@dataclass(frozen=True)
class Answers:
    """The tables of one day."""

    day: Date
    files: Mapping[str, Path]

    def rows(self, name: str) -> Iterator[Row]:
        """Read one table strictly."""
        return read_rows(self.files[name], _COLUMNS[name])


@dataclass(frozen=True, slots=True)
class Mandate:
    """That someone is or was mayor, as one statement of Wikidata says it."""

    key: str
    commune: str
    person: str
    """Key of the person: it shows neither the name nor the item."""
    name: str
    when: PartialDate | None
    ended: bool
    row: Row


def find_answers(context: Context) -> Answers | None:
    """Find the tables that were fetched; the folder's name is the day. Some of them without the others is an error."""
    found = {file.name.removesuffix(".gz"): file for file in context.inputs}
    files = {name: found[name] for name in _COLUMNS if name in found}
    if not files:
        return None
    if missing := _COLUMNS.keys() - files:
        raise SourceError(f"without {', '.join(sorted(missing))}: fetch wikidata again", context.source.file)
    folder = files[COMMUNES].parent.name
    try:
        return Answers(Date.fromisoformat(folder), files)
    except ValueError as error:
        raise SourceError(f"the folder {folder!r} is not a day such as 2026-11-22", files[COMMUNES]) from error


def read_items(answers: Answers, communes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the code and the item of each commune that has one item only, which no other commune has."""
    items: defaultdict[str, set[str]] = defaultdict(set)
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for row in answers.rows(COMMUNES):
        code, item = _commune(row, communes), item_of(row, "item")
        items[code].add(item)
        codes[item].add(code)
    for code in sorted(items):
        item = min(items[code])
        if len(items[code]) == len(codes[item]) == 1:
            yield code, item


def read_sirens(answers: Answers) -> dict[str, str]:
    """Map each item to its SIREN, when it has one only and its check digit is right."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in answers.rows(ORGANISATIONS):
        found[item_of(row, "item")].add("".join(row["siren"].split()))
    return {item: min(sirens) for item, sirens in found.items() if len(sirens) == 1 and is_siren(min(sirens))}


def read_mandates(answers: Answers, communes: Mapping[str, str], lookups: Lookups) -> Iterator[Mandate]:
    """Yield the mandates that Wikidata gives; one with several starts or ends is one without a date."""
    rows: dict[str, list[Row]] = {}
    for row in answers.rows(MAYORS):
        if not _STATEMENT.fullmatch(row["statement"]):
            raise row.error(f"statement {row['statement']!r} is not a statement of Wikidata")
        rows.setdefault(row["statement"], []).append(row)
    for statement in sorted(rows):
        mandate = _mandate(statement, rows[statement], answers.day, communes, lookups)
        if mandate is not None:
            yield mandate


def _mandate(
    statement: str, rows: list[Row], day: Date, communes: Mapping[str, str], lookups: Lookups
) -> Mandate | None:
    row = rows[0]
    for column in ("insee", "mayor", "name"):
        if len({one[column] for one in rows}) > 1:
            raise row.error(f"the statement has several values of {column}")
    name = " ".join(row["name"].split())
    if not name:
        raise row.error("name is empty")
    starts, ends = ({_point(one, side, lookups) for one in rows} for side in ("start", "end"))
    start, end = (points.pop() if len(points) == 1 else "" for points in (starts, ends))
    when = None
    if start or end:
        try:
            when = parse_date(f"{start or '..'}/{end or '..'}")
        except DateError:
            return None  # it ends before it starts: see source.toml
    return Mandate(
        key=_digest(statement, 16),
        commune=_commune(row, communes),
        person=f"wd-{_digest(item_of(row, 'mayor'), 10)}",
        name=name,
        when=when,
        ended=bool(end and when and when.latest and when.latest <= day),
        row=Row(row.file, row.line, {}),
    )


def _point(row: Row, side: str, lookups: Lookups) -> str:
    """Write a day with the precision that Wikidata gives it; empty when there is none, or one too coarse."""
    value, precision = row[side], row[f"{side}Precision"]
    if not value and not precision:
        return ""
    match = _DAY.fullmatch(value)
    try:
        return _known(match)[: lookups.precisions[precision]]
    except (ValueError, KeyError) as error:
        raise row.error(f"{side} {value!r} with the precision {precision!r} is not a date that we know") from error


def _known(match: re.Match[str] | None) -> str:
    if match is None:
        raise ValueError
    return Date.fromisoformat(match[1]).isoformat()


def _commune(row: Row, communes: Mapping[str, str]) -> str:
    if row["insee"] not in communes:
        raise row.error(f"insee {row['insee']!r} is not the code of a commune of today")
    return row["insee"]


def _digest(value: str, length: int) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:length]
