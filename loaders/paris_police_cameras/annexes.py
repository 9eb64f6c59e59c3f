"""The rows of the two annexes, joined by the number of the site."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime
from pathlib import Path

from contrechamp.context import Context
from contrechamp.iris import entity
from contrechamp.ntriples import Term
from contrechamp.tabular import Row

COLUMNS = (
    "Code postal",
    "Numéro",
    "Implantation",
    "Rue croisement 1",
    "Rue croisement 2",
    "Rue croisement 3",
    "Précision de l’implantation",
    "Date de mise en service",
)
_NUMBER = re.compile(r"0*([1-9][0-9]*[A-Z]?)")
_POSTCODE = re.compile(r"750(0[1-9]|1[0-9]|20)|75116")
_DAY = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{2}")


@dataclass(frozen=True)
class Annex:
    """One annex: who may see the images of its sites."""

    file: str
    viewer: Term
    number: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class Lookups:
    """All the tables."""

    annexes: tuple[Annex, ...]
    unknown: frozenset[str]
    planned: Mapping[str, str]
    last: Date
    """Day of the list of starts."""
    numbers: Mapping[str, str]
    missing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of one annex."""

    number: str
    """Of the site, without leading zeros; it may end in a letter."""
    arrondissement: str
    """INSEE code."""
    where: str
    """Words of the order; empty when the transcript has lost them."""
    since: Date | None
    planned: str
    """EDTF of a start still to come on the day of the list, and the words for it."""
    words: str
    annex: Annex
    row: Row


@dataclass(frozen=True, slots=True)
class Site:
    """One number: one site, with its rows in the annexes."""

    number: str
    entries: tuple[Entry, ...]

    @property
    def where(self) -> str:
        """Words of the first annex that has some."""
        return next((entry.where for entry in self.entries if entry.where), "")

    @property
    def start(self) -> Entry | None:
        """The row that says since when, or from when on."""
        return next((entry for entry in self.entries if entry.since or entry.planned), None)


def read_lookups() -> Lookups:
    """Read the tables."""
    data = tomllib.loads(Path(__file__).with_name("lookups.toml").read_text("utf-8"))
    annexes = [
        Annex(file, entity(*one["viewer"].split("/")), one["number"], {"fr": one["fr"], "en": one["en"]})
        for file, one in data["annexes"].items()
    ]
    dates = data["dates"]
    return Lookups(
        tuple(annexes),
        frozenset(dates["unknown"]),
        dates["planned"],
        Date.fromisoformat(dates["list"]),
        data["numbers"],
        frozenset(data["missing"]["words"]),
    )


def read_sites(context: Context, lookups: Lookups) -> Iterator[Site]:
    """Yield each site, in the order of the annexes; rows of one site that contradict each other are an error."""
    found: dict[str, list[Entry]] = {}
    for annex in lookups.annexes:
        for row in context.rows(annex.file, COLUMNS, delimiter=";"):
            entry = _read(row, annex, lookups)
            for other in found.get(entry.number, ()):
                _agree(entry, other)
            found.setdefault(entry.number, []).append(entry)
    for number, entries in found.items():
        yield Site(number, tuple(entries))


def _agree(entry: Entry, other: Entry) -> None:
    if entry.annex == other.annex:
        raise entry.row.error(f"site {entry.number} is on line {other.row.line} already")
    if entry.arrondissement != other.arrondissement:
        raise entry.row.error(f"site {entry.number} is in {other.arrondissement} in {other.row.file}")
    starts = {(one.since, one.planned) for one in (entry, other) if one.since or one.planned}
    if len(starts) > 1:
        raise entry.row.error(f"site {entry.number} has another start in {other.row.file}")


def _read(row: Row, annex: Annex, lookups: Lookups) -> Entry:
    number = _NUMBER.fullmatch(row["Numéro"].strip())
    if number is None:
        raise row.error(f"Numéro {row['Numéro']!r} is not the number of a site")
    if not _POSTCODE.fullmatch(row["Code postal"]):
        raise row.error(f"Code postal {row['Code postal']!r} is not one of Paris")
    where = " ".join(row["Implantation"].split())
    if not where:
        raise row.error("Implantation is empty")
    words = row["Date de mise en service"]
    return Entry(
        number=lookups.numbers.get(number[1], number[1]),
        arrondissement=f"751{row['Code postal'][-2:]}",  # 75116 is a postcode of the 16th too
        where="" if where in lookups.missing else where,
        since=_since(row, words, lookups),
        planned=lookups.planned.get(words, ""),
        words=words,
        annex=annex,
        row=Row(row.file, row.line, {}),
    )


def _since(row: Row, words: str, lookups: Lookups) -> Date | None:
    if words in lookups.unknown or words in lookups.planned:
        return None
    try:
        if not _DAY.fullmatch(words):
            raise ValueError(words)
        since = datetime.strptime(words, "%d/%m/%y").date()
    except ValueError as error:
        raise row.error(
            f"Date de mise en service {words!r} is neither a day such as 20/01/12 nor a known word"
        ) from error
    if since > lookups.last:
        raise row.error(f"a start on {since}, after the list of {lookups.last}")
    return since
