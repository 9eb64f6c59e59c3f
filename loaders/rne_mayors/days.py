"""Days as the two layouts of the register write them.

>>> read_day("26/05/2020", "day-first") == read_day("2020-05-26", "iso")
True
"""

from __future__ import annotations

import re
from datetime import date as Date
from functools import cache

_FORMS = {
    "day-first": re.compile(r"(?P<day>[0-9]{2})/(?P<month>[0-9]{2})/(?P<year>[0-9]{4})"),
    "iso": re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"),
}
_SHOWN = {"day-first": "26/05/2020", "iso": "2020-05-26"}


@cache
def read_day(value: str, form: str) -> Date:
    """Read a day in one form; another form, or a day that the calendar lacks, is a ValueError."""
    match = _FORMS[form].fullmatch(value)
    if match is None:
        raise ValueError(f"{value!r} is not a day such as {_SHOWN[form]}")
    try:
        return Date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError as error:
        raise ValueError(f"{value!r} is not a day of the calendar") from error
