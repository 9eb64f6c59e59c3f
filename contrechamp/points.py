"""Points in time in words, as readers of French and of English say them: every output says them alike."""

from __future__ import annotations

import re

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
_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(~?)")


def spoken_point(point: str, language: str) -> str:
    """Say a day, month or year with the precision it has; one of another form as it is written.

    >>> spoken_point("2021-05-01", "fr"), spoken_point("2017~", "en"), spoken_point("soon", "fr")
    ('1er mai 2021', 'about 2017', 'soon')
    """
    found = _POINT.fullmatch(point)
    if not found or (found[2] and not 1 <= int(found[2]) <= 12):
        return point
    year, month, day, about = found.groups()
    said = year
    if month:
        said = f"{_MONTHS[language][int(month) - 1]} {year}"
    if day:
        first = "1er" if language == "fr" and day == "01" else str(int(day))
        said = f"{first} {said}"
    return f"{'vers' if language == 'fr' else 'about'} {said}" if about else said
