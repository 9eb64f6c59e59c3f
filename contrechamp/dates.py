"""Dates with their true precision, in a small part of EDTF (ISO 8601-2).

| written                      | means                                    | bounds                  | precision |
|------------------------------|------------------------------------------|-------------------------|-----------|
| `2021-05-12`                 | that day                                 | 2021-05-12 … 2021-05-12 | day       |
| `2021-05`                    | some time in that month                  | 2021-05-01 … 2021-05-31 | month     |
| `2021`                       | some time in that year                   | 2021-01-01 … 2021-12-31 | year      |
| `2021~`                      | about then; the bounds are not widened   | as without `~`          | as without |
| `2017/2020`                  | from the one to the other, all along     | 2017-01-01 … 2020-12-31 | interval  |
| `2017/..`, `../2026`         | since, until; the other end is not known | one bound only          | interval  |
| `[2020-02-12..2021-08-04]`   | once, between the two: doubt             | the two                 | interval  |
| `[..2026]`, `[2017..]`       | once, at the latest, at the earliest     | one bound only          | interval  |

The bounds are for comparing and sorting. They are never printed as a date: what is
printed is what was written.

>>> parse_date("2021-05").earliest
datetime.date(2021, 5, 1)
>>> parse_date("2017/..").latest is None
True
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date as Date

from contrechamp.errors import DateError

_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~)?")
_FORMS = "2021, 2021-05, 2021-05-12, 2017/2020, 2017/.., ../2026, [2020-02-12..2021-08-04], [..2026], with ~ for about"


@dataclass(frozen=True)
class PartialDate:
    """A date as it was written, its bounds (inclusive; None when open) and its precision."""

    edtf: str
    earliest: Date | None
    latest: Date | None
    precision: str
    """`day`, `month`, `year` or `interval`."""
    first: str | None
    last: str | None
    """The two ends as they were written, None when open; of a single point, the point twice."""
    doubt: bool = False
    """Whether it was once, somewhere between the ends; else an interval was all along."""

    @property
    def day(self) -> Date:
        """The day to sort by: the first possible, else the last."""
        day = self.earliest or self.latest
        assert day is not None  # noqa: S101 - a date that is open at both ends is not read
        return day


def sorting_day(value: str) -> str:
    """Give the day to sort a written date by, as ISO writes it; what is no date is sorted by its text."""
    try:
        return parse_date(value).day.isoformat()
    except DateError:
        return value


def parse_date(value: str) -> PartialDate:
    """Read a date; another form, an impossible day or an end before its start is a DateError."""
    if value.startswith("[") and value.endswith("]"):
        first, between, last = value[1:-1].partition("..")
        if not between:
            raise _error(value)
        return _interval(value, first, last, doubt=True)
    if "/" in value:
        first, _, last = value.partition("/")
        if "" in (first, last):
            raise _error(value)
        return _interval(value, "" if first == ".." else first, "" if last == ".." else last, doubt=False)
    earliest, latest, precision = _point(value, value)
    return PartialDate(value, earliest, latest, precision, value, value)


def _interval(value: str, first: str, last: str, *, doubt: bool) -> PartialDate:
    """Read the two ends of an interval, of which one may be open (empty)."""
    if not first and not last:
        raise _error(value)
    earliest = _point(first, value)[0] if first else None
    latest = _point(last, value)[1] if last else None
    if earliest and latest and latest < earliest:
        raise DateError(f"{value!r} ends before it starts")
    return PartialDate(value, earliest, latest, "interval", first or None, last or None, doubt)


def _point(point: str, whole: str) -> tuple[Date, Date, str]:
    match = _POINT.fullmatch(point)
    if not match:
        raise _error(whole)
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    assert year is not None  # noqa: S101 - the pattern requires it
    try:
        if month is None:
            return Date(year, 1, 1), Date(year, 12, 31), "year"
        if day is None:
            return Date(year, month, 1), Date(year, month, calendar.monthrange(year, month)[1]), "month"
        return Date(year, month, day), Date(year, month, day), "day"
    except (ValueError, calendar.IllegalMonthError) as error:
        raise DateError(f"{whole!r} is not a date of the calendar: {error}") from error


def _error(value: str) -> DateError:
    return DateError(f"{value!r} is not a date that can be read; write {_FORMS}")
