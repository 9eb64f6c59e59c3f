"""Dates as the text means them: « le 10 février dernier » needs the day of the document, or the year said before it.

The day of a document is the one it was published on; when its reader does not know it, the one that the text says of
itself: « Publié le 14 mars 2024 », « Auray, le 11/11/2021 », « séance du 3 juin 2024 ».
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from contrechamp.documents.text import Span, Text
from contrechamp.finders.mention import Mention

CITED = "cited-norm"
"""Rule of dates that belong to the name of a law: they date nothing else."""

_OFFSET = re.compile(r"-P(\d+)([DWMY])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PUBLISHED = re.compile(
    r"\b(?:publi\w+|post[ée]\w*|paru\w*|mis\w*\s[àa]\sjour|mis\w*\sen\sligne|journal\sofficiel|JO)\s?(?:[\w']+\s){0,3}?"
    r"(?:du|le)?\s?:?\s?(?:\w+di\s|dimanche\s)?\W{0,3}$",
    re.IGNORECASE,
)
_SESSION = re.compile(r"\b(?:s[ée]ance|r[ée]union)\s(?:[\w']+\s){0,5}?(?:du|le)\s(?:\w+di\s)?$", re.IGNORECASE)
_PLACED = re.compile(r"(?:^|\n)[^\n.;:]{2,60},?\s(?:le|ce)\s\W{0,3}$", re.IGNORECASE)
_ALONE = re.compile(r"(?:^|\n)\W{0,3}(?:le\s)?(?:\w+di\s)?$", re.IGNORECASE)
_LINE_END = re.compile(r"\W{0,4}(?:\n|$|[-—–|à])")
TOP = 1500
"""Characters at the beginning and at the end of a text in which it says its own day."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that the text states, or that follows from it."""

    span: Span
    edtf: str
    basis: str
    """`stated`, `relative` (to the day of the document) or `context` (the year of a date before it)."""


def resolve(text: Text, found: Sequence[Mention], published: str | None) -> list[Dated]:
    """Give the dates of a text that can be known, in its order; those inside the names of laws are left out."""
    day = _day(published) or _own_day(text, found)
    dates: list[Dated] = []
    year: int | None = None
    said: tuple[int, int] | None = None
    """The last year said without a month, and where: it holds for its sentence only."""
    for mention in found:
        if mention.rule == CITED:
            continue
        stated = mention.value.get("date")
        if stated:
            dates.append(Dated(mention.span, str(stated), "stated"))
            if (found_year := _year(str(stated))) and "-" in str(stated):
                year = found_year
            elif found_year:
                said = (mention.span.start, found_year)
        else:
            here = said if said and said[0] >= text.sentence_at(mention.span.start).start else None
            if worked_out := _work_out(mention, text.quote(mention.span), day, here[1] if here else year):
                dates.append(Dated(mention.span, *worked_out))
    return dates


def _own_day(text: Text, found: Sequence[Mention]) -> date | None:
    """Give the day that a text says it was published, held or signed on, in this order of trust."""
    days: dict[int, date] = {}
    for mention in found:
        start, end = mention.span.start, mention.span.end
        if mention.rule == CITED or (start > TOP and end < len(text.view) - TOP):
            continue
        day, lead = _day(str(mention.value.get("date") or "")), text.view[max(0, start - 90) : start]
        if day is None:
            continue
        closed = bool(_LINE_END.match(text.view, end))
        signs = (
            _PUBLISHED.search(lead) and start <= TOP,
            _SESSION.search(lead) and start <= TOP // 2,
            _ALONE.search(lead) and closed and start <= TOP,
            _PLACED.search(lead) and closed,
        )
        for trust, sign in enumerate(signs):
            if sign and (trust not in days or trust == 0):  # a reply is published after its question
                days[trust] = max(day, days.get(trust, day))
    return days[min(days)] if days else None


def in_sentence(dates: Sequence[Dated], sentence: Span) -> list[Dated]:
    """Give the dates that a sentence holds."""
    first = bisect_left(dates, sentence.start, key=lambda one: one.span.start)
    last = bisect_left(dates, sentence.end, key=lambda one: one.span.start)
    return list(dates[first:last])


def _work_out(mention: Mention, words: str, day: date | None, year: int | None) -> tuple[str, str] | None:
    value = mention.value
    month, number = value.get("month"), value.get("day")
    if isinstance(month, int):
        if day is not None:
            chosen = _year_before(day, month, number if isinstance(number, int) else 1, "prochain" in words.lower())
            return _written(chosen, month, number), "relative"
        return (_written(year, month, number), "context") if year else None
    if day is None:
        return None
    if offset := _OFFSET.fullmatch(str(value.get("offset") or "")):
        return _earlier(day, int(offset[1]), offset[2])
    weekday = value.get("weekday")
    if isinstance(weekday, int):
        back = (day.isoweekday() - weekday) % 7 or 7
        return (day - timedelta(days=back)).isoformat(), "relative"
    return None


def _year_before(day: date, month: int, number: int, ahead: bool) -> int:
    """Give the year in which a month lies last before a day, or first after it."""
    if ahead:
        return day.year if (month, number) > (day.month, day.day) else day.year + 1
    return day.year if (month, number) <= (day.month, day.day) else day.year - 1


def _written(year: int, month: int, number: object) -> str:
    if isinstance(number, int):
        try:
            return date(year, month, number).isoformat()
        except ValueError:  # 29 February of another year
            return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}"


def _earlier(day: date, number: int, unit: str) -> tuple[str, str] | None:
    if unit == "D":
        return (day - timedelta(days=number)).isoformat(), "relative"
    if unit == "M":
        months = day.year * 12 + day.month - 1 - number
        return f"{months // 12:04}-{months % 12 + 1:02}", "relative"
    return (f"{day.year - number:04}", "relative") if unit == "Y" else None


def _day(edtf: str | None) -> date | None:
    return date.fromisoformat(edtf) if edtf and _DAY.fullmatch(edtf) else None


def _year(edtf: str) -> int | None:
    found = re.match(r"(\d{4})(?:-|$)", edtf)
    return int(found[1]) if found else None
