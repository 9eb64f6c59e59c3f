"""Dates of acts and decisions as French writes them, with their precision: `12 mai 2021`, `mai 2021`, `12/05/2021`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from contrechamp.dates import parse_date
from contrechamp.errors import DateError

_MONTHS = {
    "jan": 1, "fév": 2, "fev": 2, "mar": 3, "avr": 4, "mai": 5, "juin": 6,
    "juil": 7, "aoû": 8, "aou": 8, "sep": 9, "oct": 10, "nov": 11, "déc": 12, "dec": 12,
}  # fmt: skip
MONTH = (
    r"(?:janv(?:ier|\.)?|f[ée]v(?:r(?:ier|\.)?|\.)?|mars|avr(?:il|\.)|mai|juin|juil(?:let|l?\.)?|ao[ûu]t|"
    r"sept(?:embre|\.)?|oct(?:obre|\.)?|nov(?:embre|\.)?|d[ée]c(?:embre|\.)?)"
)
_DAY_OF_MONTH = r"(?:1\s?(?:er|\^\{?er\}?)|[0-3]?\d)"
DAY = (
    rf"(?:{_DAY_OF_MONTH}\s?{MONTH}\s?[12]\d{{3}}(?!\d)|[0-3]?\d[/.][01]?\d[/.](?:19|20)\d\d(?!\d)|"
    r"(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d))"
)
"""A whole date, to the day; for use in larger patterns, letters of any case."""

_DATE = re.compile(
    rf"(?<![\d/.-])(?P<day>(?P<d>{_DAY_OF_MONTH})\s?(?P<m>{MONTH})\s?(?P<y>[12]\d{{3}})(?!\d))"
    r"|(?<![\d/.-])(?P<nd>[0-3]?\d)[/.](?P<nm>[01]?\d)[/.](?P<ny>(?:19|20)\d\d)(?![\d/])"
    r"|(?<![\d/.-])(?P<iy>(?:19|20)\d\d)-(?P<im>[01]\d)-(?P<id>[0-3]\d)(?![\d/-])"
    rf"|\b(?P<om>{MONTH})\s?(?P<oy>(?:19|20)\d\d)(?![\d/-])"
    r"|\b(?:en|[Dd]ès|depuis|fin|début|courant|année|de|[ée]té|automne|printemps|hiver)\s(?P<yy>(?:19|20)\d\d)(?![\d/-])",
    re.IGNORECASE,
)


class Said(NamedTuple):
    """A date in a text: its place and its EDTF."""

    start: int
    end: int
    edtf: str


def dates(view: str, start: int = 0, end: int | None = None) -> Iterator[Said]:
    """Give the dates between two places, in order; a day that the calendar does not have is none."""
    for found in _DATE.finditer(view, start, len(view) if end is None else end):
        written = found.groupdict()
        if written["day"]:
            edtf = f"{written['y']}-{_month(written['m']):02}-{_number(written['d']):02}"
        elif written["nd"]:
            edtf = f"{written['ny']}-{int(written['nm']):02}-{int(written['nd']):02}"
        elif written["iy"]:
            edtf = found.group()
        elif written["om"]:
            edtf = f"{written['oy']}-{_month(written['om']):02}"
        else:
            edtf = written["yy"]
        try:
            parse_date(edtf)
        except DateError:
            continue
        yield Said(found.start("yy") if written["yy"] else found.start(), found.end(), edtf)


def read(words: str) -> str | None:
    """Give the EDTF of words that hold one date."""
    return next((said.edtf for said in dates(words)), None)


def _month(word: str) -> int:
    return _MONTHS.get(word[:4].casefold(), 0) or _MONTHS[word[:3].casefold()]


def _number(word: str) -> int:
    found = re.match(r"\d+", word)
    assert found  # noqa: S101 - the pattern begins with digits
    return int(found.group())
