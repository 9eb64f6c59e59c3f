"""Dates and numbers as a reader of French or English says them, with the precision they have: every output alike.

>>> spoken_date("2021-05", "fr"), spoken_date("2017~", "en"), spoken_date("[2020-02-12..2021-08-04]", "en")
('mai 2021', 'about 2017', 'between 12 February 2020 and 4 August 2021')
>>> spoken_date("../2020-01-20", "fr"), spoken_date("[..2020-01-20]", "fr")
("jusqu'au 20 janvier 2020", 'au plus tard le 20 janvier 2020')
>>> spoken_number(1450, "en"), spoken_number("12.5", "fr")
('1,450', '12,5')
"""

from __future__ import annotations

import re
from decimal import Decimal

from contrechamp.dates import parse_date
from contrechamp.errors import DateError

_MONTHS = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
}  # fmt: skip
_FORMS = {
    "fr": {
        "between": "entre {} et {}",
        "by": "au plus tard {1}",
        "not before": "au plus tôt {0}",
        "span": "de {} à {}",
        "since": "depuis {0}",
        "until": "jusque {1}",
    },
    "en": {
        "between": "between {} and {}",
        "by": "by {1}",
        "not before": "not before {0}",
        "span": "from {} to {}",
        "since": "since {0}",
        "until": "until {1}",
    },
}
_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(~?)")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_NARROW_SPACE = "\u202f"


def spoken_date(edtf: str, language: str) -> str:
    """Say a date; what cannot be read stays as it was written."""
    try:
        date = parse_date(edtf)
    except DateError:
        return edtf
    if date.first == date.last:
        return _point(date.first or edtf, language)
    if date.first and date.last:
        form = "between" if date.doubt else "span"
    elif date.first:
        form = "not before" if date.doubt else "since"
    else:
        form = "by" if date.doubt else "until"
    first, last = (_day(end, language) if end else "" for end in (date.first, date.last))
    return _contracted(_FORMS[language][form].format(first, last))


def spoken_number(value: int | float | Decimal | str, language: str) -> str:
    """Write a number as the language does; a text that is none stays as it is.

    A fraction keeps the digits that it was written with, unless all are zeros.
    """
    found = _NUMBER.fullmatch(str(value))
    if not found:
        return str(value)
    whole, _, fraction = f"{Decimal(found[0]):,f}".partition(".")
    fraction = fraction if fraction.strip("0") else ""
    if language == "fr":
        return whole.replace(",", _NARROW_SPACE) + (f",{fraction}" if fraction else "")
    return whole + (f".{fraction}" if fraction else "")


def _point(point: str, language: str) -> str:
    """Say a day, month or year with the precision it has."""
    found = _POINT.fullmatch(point)
    if not found:
        return point
    year, month, day, about = found.groups()
    said = year
    if month:
        said = f"{_MONTHS[language][int(month) - 1]} {year}"
    if day:
        said = f"{'1er' if language == 'fr' and day == '01' else int(day)} {said}"
    return f"{'vers' if language == 'fr' else 'about'} {said}" if about else said


def _day(point: str, language: str) -> str:
    said = _point(point, language)
    return f"le {said}" if language == "fr" and point.count("-") == 2 and not point.endswith("~") else said


def _contracted(said: str) -> str:
    """Contract French articles (`de le 3` is `du 3`) and set the `en` that a month or year wants."""
    said = said.replace("de le ", "du ").replace(" à le ", " au ").replace("jusque le ", "jusqu'au ")
    said = re.sub(r"^(au plus t(?:ard|ôt)) (?!le |vers )", r"\1 en ", said)
    return re.sub(r"^jusque (?!vers)", "jusqu'en ", said)
