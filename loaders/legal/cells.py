"""Checks that several files share: every wrong cell is a SourceError that names its row."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Mapping, Sequence

from contrechamp.context import Context
from contrechamp.tabular import Row

_KEY = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*")


def rows_by_key(context: Context, file: str, columns: Sequence[str], person: re.Pattern[str]) -> dict[str, Row]:
    """Read a file whose first column is a key; a bad or repeated key, or a person's name, is an error."""
    found: dict[str, Row] = {}
    for row in context.rows(file, columns):
        key = row["key"]
        if not _KEY.fullmatch(key):
            raise row.error(f"{key!r} cannot be a key: lower-case letters, digits and '-', '/' between parts")
        if key in found:
            raise row.error(f"key {key!r} was used on line {found[key].line}")
        for column, value in row.values.items():
            if value != value.strip():
                raise row.error(f"{column} starts or ends with a space")
            if person.search(value):
                raise row.error(f"{column} seems to name a natural person, which this file never does")
        found[key] = row
    return found


def values(row: Row, column: str) -> list[str]:
    """Split a cell at `|`; an empty or repeated value is an error."""
    if not row[column]:
        return []
    found = row[column].split("|")
    if any(not value or value != value.strip() for value in found):
        raise row.error(f"{column} has an empty value, or spaces around '|'")
    if len(set(found)) < len(found):
        raise row.error(f"{column} has the same value twice")
    return found


def required(row: Row, *columns: str) -> None:
    """Refuse an empty cell."""
    for column in columns:
        if not row[column]:
            raise row.error(f"{column} is empty")


def check_word(row: Row, column: str, word: str, known: Collection[str]) -> None:
    """Refuse a word that is not in a closed list."""
    if word not in known:
        raise row.error(f"unknown {column} {word!r}; known: {', '.join(sorted(known))}")


def check_pair(row: Row, stem: str) -> None:
    """Refuse prose that exists in one language only."""
    if bool(row[f"{stem}_fr"]) != bool(row[f"{stem}_en"]):
        raise row.error(f"{stem}_fr and {stem}_en must both be given, or neither")


def check_day(row: Row, column: str, value: str) -> datetime.date:
    """Read a full ISO date."""
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise ValueError
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise row.error(f"{column} {value!r} is not a date such as 2021-05-12") from None


def check_chain(rows: Mapping[str, Row], column: str) -> None:
    """Refuse a row that leads back to itself through `column`; every reference must exist already."""
    for key, row in rows.items():
        seen = {key}
        at = row[column]
        while at:
            if at in seen:
                raise row.error(f"{column} leads from {key!r} back to {at!r}")
            seen.add(at)
            at = rows[at][column]
