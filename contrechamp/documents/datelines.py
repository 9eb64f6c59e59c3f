"""Lines that state a date and little else, as they stand below the title of a post: French and English."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    )
    for number, name in enumerate(names.split(), 1)
}
_MONTH = "|".join(_MONTHS)

LONGEST = 120
"""Characters of a line of date."""

_DAY = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:er|st|nd|rd|th)? (?P<m1>{_MONTH})\b,?(?: (?P<y1>\d{{4}})\b)?"
    rf"|(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?, (?P<y2>\d{{4}})\b"
    r"|(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d)(?!\d)|(?P<d4>\d{1,2})[/.](?P<m4>\d{1,2})[/.](?P<y4>\d{4})\b)",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:lun|mar|mercre|jeu|vendre|same)di\b|\bdimanche\b"
    r"|\b(?:publié|posté|mis|mise|modifié|posted|published|updated|le|la|en ligne|à jour|on|à|at|de|off)\b"
    r"|T?\d{1,2} ?[h:](?: ?\d{2})?(?::\d{2})?(?: ?[ap]m\b)?|[^\w ]",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r" *\b(?:par|by) [^\n]{2,60}", re.IGNORECASE)


def stated_day(line: str) -> str | None:
    """Give the day, as ISO 8601, of a line that states a whole date with an hour and an author at most."""
    found = _DAY.search(line) if len(line) <= LONGEST else None
    if not found or _left(line, found):
        return None
    day, month, year = (next(filter(None, (found[f"{part}{n}"] for n in range(1, 5))), "") for part in "dmy")
    try:
        return date(int(year), int(_MONTHS.get(month.lower(), month)), int(day)).isoformat()
    except ValueError:
        return None


def is_dateline(line: str) -> bool:
    """Tell whether a line holds a date, whole or not, and a word or two beside it."""
    found = _DAY.search(line) if len(line) <= LONGEST else None
    return found is not None and len(_left(line, found)) <= 12


def _left(line: str, found: re.Match[str]) -> str:
    """Give the words of a line that are not about when it was written, and by whom."""
    left = _AROUND.sub(" ", _AUTHOR.sub("", line[: found.start()] + " " + line[found.end() :], count=1))
    return " ".join(left.split())
