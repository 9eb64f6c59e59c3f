"""The rows of the register, without what is personal: birth, sex and occupation stop here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from pathlib import Path

from contrechamp.context import Context
from contrechamp.errors import SourceError
from contrechamp.loaders.rne_mayors.days import read_day
from contrechamp.loaders.rne_mayors.lookups import Layout, Lookups
from contrechamp.names import fold
from contrechamp.tabular import Row, read_header, read_rows

_NAME = re.compile(r"maires-([0-9]{4})((?:-[0-9]{2}){2})?\.csv")
_SHORTEST = 3
"""Letters of a word that two spellings of one name must share; `de` is shared by many."""
SURNAME, FIRST_NAME = "Nom de l'élu", "Prénom de l'élu"
SINCE, COUNCILLOR_SINCE = "Date de début de la fonction", "Date de début du mandat"

_CODE = re.compile(r"[0-9][0-9AB][0-9]{3}")


@dataclass(frozen=True, slots=True)
class Edition:
    """One file of the register."""

    file: Path
    name: str
    """As published: without `.gz`."""
    vintage: str
    """Its year, or the day on which it was published."""
    layout: Layout
    last: Date
    """Day on which it was published, or the last of its year: no office starts later."""

    @property
    def first(self) -> Date:
        """Day before which the newest office of an edition cannot have started: mayors change every week."""
        return self.last - timedelta(days=364)


@dataclass(frozen=True, slots=True)
class Mayor:
    """Who held the office in one commune, since when, in one edition."""

    commune: str
    commune_name: str
    name: str
    """First name, then surname, both as the register writes them: the surname in capitals."""
    surname: str
    since: Date
    """First day in the office of mayor."""
    row: Row
    """File and line; it holds no value of the file."""

    @property
    def key(self) -> str:
        """Key in the register: commune and first day of the office."""
        return f"rne-{self.commune}-{self.day}"

    @property
    def day(self) -> str:
        """First day in the office, as keys write it: `20200526`."""
        return self.since.isoformat().replace("-", "")


def find_editions(context: Context, lookups: Lookups) -> list[Edition]:
    """List the editions, oldest first; two files of one, or one of an unknown layout, is an error."""
    found: dict[str, Edition] = {}
    for file in context.inputs:
        name = file.name.removesuffix(".gz")
        if not name.startswith("maires-"):
            continue
        edition = _edition(file, name, lookups)
        if edition.vintage in found:
            raise SourceError(
                f"two files of the edition {edition.vintage}: {found[edition.vintage].file}, {file}", name
            )
        found[edition.vintage] = edition
    if not found:
        raise SourceError("no file is named maires-(year).csv", context.source.file)
    return [found[vintage] for vintage in sorted(found)]


def _edition(file: Path, name: str, lookups: Lookups) -> Edition:
    match = _NAME.fullmatch(name)
    try:
        last = Date.fromisoformat(f"{match[1]}{match[2] or '-12-31'}") if match else None
    except ValueError:
        last = None
    if match is None or last is None:
        raise SourceError("an edition is named by its year or day: maires-2022.csv, maires-2026-05-12.csv", name)
    if match[1] not in lookups.layouts:
        raise SourceError(
            f"the edition {match[1]} has no layout; known: {', '.join(sorted(lookups.layouts))}. "
            "Add it to loaders/rne_mayors/lookups.toml",
            name,
        )
    return Edition(file, name, f"{match[1]}{match[2] or ''}", lookups.layouts[match[1]], last)


def read_mayors(edition: Edition, lookups: Lookups) -> Iterator[Mayor]:
    """Yield the mayors of one edition; the file may be whole, or cut to the columns that may be kept."""
    layout = edition.layout
    header = read_header(edition.file, delimiter=";", encoding=layout.encoding)
    columns = lookups.kept if header == list(lookups.kept) else lookups.published
    seen: dict[str, int] = {}
    newest = Date.min
    row = None
    for row in read_rows(edition.file, columns, delimiter=";", encoding=layout.encoding):
        mayor = _read_mayor(row, layout)
        if mayor.commune in seen:
            raise row.error(f"commune {mayor.commune} has another mayor on line {seen[mayor.commune]}")
        seen[mayor.commune] = row.line
        if mayor.since > edition.last:
            raise row.error(f"an office that starts on {mayor.since} is not of the edition {edition.vintage}")
        newest = max(newest, mayor.since)
        yield mayor
    if row is not None and newest < edition.first:
        raise SourceError(
            f"the last office starts on {newest}: this is not the edition {edition.vintage}, or it is cut", edition.name
        )


def alike(one: str, other: str) -> bool:
    """Tell whether two names can be two spellings of one: they share a word."""
    words = [{word for word in fold(name).split() if len(word) >= _SHORTEST} for name in (one, other)]
    return fold(one) == fold(other) or bool(words[0] & words[1])


def _read_mayor(row: Row, layout: Layout) -> Mayor:
    code = row["Code de la commune"].rjust(5, "0")  # numbers of some editions have lost their first zero
    if not _CODE.fullmatch(code):
        raise row.error(f"Code de la commune {row['Code de la commune']!r} is not the code of a commune")
    since, councillor = _day(row, SINCE, layout), _day(row, COUNCILLOR_SINCE, layout)
    if councillor > since:
        raise row.error("the office of mayor starts before the mandate of councillor")
    return Mayor(
        commune=code,
        commune_name=_words(row, "Libellé de la commune"),
        name=f"{_words(row, FIRST_NAME)} {_words(row, SURNAME)}",
        surname=_words(row, SURNAME),
        since=since,
        row=Row(row.file, row.line, {}),
    )


def _day(row: Row, column: str, layout: Layout) -> Date:
    try:
        return read_day(row[column], layout.dates)
    except ValueError as error:
        raise row.error(f"{column}: {error}") from error


def _words(row: Row, column: str) -> str:
    words = " ".join(row[column].split())
    if not words:
        raise row.error(f"{column} is empty")
    return words
