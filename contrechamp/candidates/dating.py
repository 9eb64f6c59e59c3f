"""Dates as the text means them: « le 10 février dernier » needs the year of the document, or of the date before it."""

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


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that the text states, or that follows from it."""

    span: Span
    edtf: str
    basis: str
    """`stated`, `relative` (to the day of the document) or `context` (the year of a date before it)."""


def resolve(text: Text, found: Sequence[Mention], published: str | None) -> list[Dated]:
    """Give the dates of a text that can be known, in its order; those inside the names of laws are left out."""
    day = _day(published)
    dates: list[Dated] = []
    year: int | None = None
    for mention in found:
        if mention.rule == CITED:
            continue
        stated = mention.value.get("date")
        if stated:
            dates.append(Dated(mention.span, str(stated), "stated"))
            year = _year(str(stated)) or year
        elif worked_out := _work_out(mention, text.quote(mention.span), day, year):
            dates.append(Dated(mention.span, *worked_out))
    return dates


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
