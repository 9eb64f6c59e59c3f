"""Dates and numbers as a reader of French or English says them, with the precision they have.

>>> spoken_date("2021-05", "fr"), spoken_date("2017~", "en"), spoken_date("[2020-02-12..2021-08-04]", "en")
('mai 2021', 'about 2017', 'between 12 February 2020 and 4 August 2021')
>>> spoken_number(1450, "en"), spoken_number("12.5", "fr")
('1,450', '12,5')
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from contrechamp.dates import parse_date
from contrechamp.errors import DateError
from contrechamp.points import spoken_point

_FORMS = {
    "fr": {
        "between": "entre {} et {}",
        "span": "de {} à {}",
        "since": "depuis {}",
        "until": "au plus tard {}",
    },
    "en": {
        "between": "between {} and {}",
        "span": "from {} to {}",
        "since": "since {}",
        "until": "by {}",
    },
}
_NARROW_SPACE = "\u202f"


def spoken_date(edtf: str, language: str) -> str:
    """Say a date; what cannot be read stays as it was written."""
    try:
        parse_date(edtf)
    except DateError:
        return edtf
    forms = _FORMS[language]
    if edtf.startswith("["):
        first, last = edtf[1:-1].split("..")
        return forms["between"].format(_with_article(first, language), _with_article(last, language))
    if "/" not in edtf:
        return spoken_point(edtf, language)
    first, _, last = edtf.partition("/")
    if last == "..":
        return forms["since"].format(_with_article(first, language))
    if first == "..":
        return _elided(forms["until"].format(_with_article(last, language)))
    return _elided(forms["span"].format(_with_article(first, language), _with_article(last, language)))


def spoken_number(value: int | float | Decimal | str, language: str) -> str:
    """Write a number as the language does; a text that is none stays as it is."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    written = f"{number:,f}"
    if language == "en":
        return written
    whole, point, part = written.partition(".")
    return whole.replace(",", _NARROW_SPACE) + ("," + part if point else "")


def _with_article(point: str, language: str) -> str:
    said = spoken_point(point, language)
    return f"le {said}" if language == "fr" and point.count("-") == 2 and not point.endswith("~") else said


def _elided(said: str) -> str:
    """Contract French articles: `de le 3` is `du 3`."""
    return said.replace("de le ", "du ").replace(" à le ", " au ")
