"""Numbers of articles as French writes them, and one way of writing each.

Acts of Parliament and codes have articles with hyphens (`L. 251-2`, `230-20`) and parts in Roman
figures or degrees (`20-I`, `L. 251-2, 4°`); acts of the European Union and conventions have
numbered paragraphs and lettered points, which the same hyphens join: `5-1-c)` is `5(1)(c)`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from contrechamp.finders.law.action_dates import MONTH

_PREFIX = r"(?:L\.?\s?O|L|R|D|A)\s?\*?\.?\s?\*?\s?"
_LATIN = r"(?:\s?\b(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies)\b)?"
_NUMBER = re.compile(
    rf"(?:(?P<prefix>{_PREFIX})(?P<coded>\d{{1,4}}(?:-\d{{1,3}}){{0,5}})"
    rf"|(?P<plain>premier\b|1\s?(?:er\b|\^\{{?er\}}?)|\d{{1,4}}(?:-\d{{1,3}}){{0,4}})){_LATIN}"
    rf"(?!\d|\s?(?:[%€°]|euros?\b|caméras?\b|ans?\b|mois\b|jours?\b|heures?\b|{MONTH}\b))"
)
_PART = re.compile(
    r"\s?,?\s?(?:§+|paragraphes?|par\.|alinéas?|al\.)\s?(?P<paragraph>\d{1,2})(?:er)?\b"
    r"|\s?,?\s?(?:points?|lettre|sous|litt\.)\s?(?P<point>[a-z]\b|\d{1,2}\b)\)?"
    r"|\s?\((?P<bracket>\d{1,2}°?|[a-z]|[IVX]{1,4})\)"
    r"|(?:\s?,\s|\s|-|\s-\s)(?P<roman>[IVX]{1,4})\b(?!\^|')(?:-(?P<sub>[A-C])\b)?"
    r"|(?:\s?,\s?|\s|-)(?P<degree>\d{1,2}°(?:\s?(?:,|et|à|ou)\s?\d{1,2}°)*)"
    r"|(?:\s?,\s?|\s|-|\.)(?P<letter>[a-z])\)"
    r"|(?:[-.]|,\s(?=[a-z],?\sdu\s))(?P<bare>[a-z])\b(?!['.])"
    r"|\.(?P<dotted>\d{1,2})(?![\d°])"
)
_BEFORE = re.compile(
    r"(?:\b(?:paragraphes?\s(?P<paragraph>\d{1,2})|(?P<alinea>(?:premier|deuxième|second|troisième|dernier|1er)\salinéa)|"
    r"(?:points?\s|sous\s)?(?P<letter>[a-z])\)|points?\s(?P<point>[a-z])|(?P<degree>\d{1,2}°)|(?P<roman>[IVX]{1,4})|"
    r"(?P<number>\d{1,2}))|§\s?(?P<sign>\d{1,2}))\s(?:de\sl'|du\s|de\sla\s|de\s|d')$"
)
FOLLOWING = re.compile(r",?\s(?:et\s(?:suivants?|s\.|ss\.|seq\.)|s\.(?!\s?[A-Z]\d))")
_SEPARATOR = re.compile(
    r"\s?(?:(?P<range>à|jusqu'à|a(?=\s[LRD]\.?\s?\d))\s|(?:,\s?(?:et|ou|puis|ainsi que)?|;|/|et|ou|ainsi que|et/ou)\s?)"
    r"(?:(?:de|à|aux?|des|en)\s)?(?:l'|les\s|son\s|ses\s)?(?:articles?\s|art\.\s?)?",
    re.IGNORECASE,
)
MOST = 60
"""Numbers read in one list: beyond that it is no citation."""


class Number(NamedTuple):
    """One article number, or a range of them."""

    start: int
    end: int
    head: str
    """`L. 251-2`, `90`, `5-1`."""
    parts: tuple[tuple[str, str], ...]
    """Kind and sign of each part, from the outside in: (("roman", "I"),)."""
    to: str | None
    """The last article of a range; `suivants`."""

    @property
    def coded(self) -> bool:
        """Tell whether the number has the letter of a code."""
        return self.head[0] in "LRDA"


def one(view: str, position: int) -> Number | None:
    """Read the number that starts at a place, with its parts."""
    found = _NUMBER.match(view, position)
    if not found:
        return None
    head = _head(found)
    parts: list[tuple[str, str]] = []
    end = found.end()
    while len(parts) < 4 and (part := _PART.match(view, end)):
        parts.append(_part(part))
        end = part.end()
    following = FOLLOWING.match(view, end)
    if following:
        end = following.end()
    return Number(found.start(), end, head, tuple(parts), "suivants" if following else None)


def several(view: str, position: int) -> list[Number]:
    """Read the list of numbers that starts at a place: `87, 90 et 110`, `L. 251-1 à L. 255-1` (its two ends)."""
    numbers: list[Number] = []
    found = one(view, position)
    while found and len(numbers) < MOST:
        numbers.append(found)
        joint = _SEPARATOR.match(view, found.end)
        found = one(view, joint.end()) if joint else None
        if joint and found and joint["range"]:
            numbers[-1] = numbers[-1]._replace(to=written(found, False))
    return numbers


def before(view: str, position: int) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Read the parts said before the article (`au 4° du I de l'article`): where they start, from the outside in."""
    parts: list[tuple[str, str]] = []
    start = position
    while len(parts) < 4 and (found := _BEFORE.search(view, max(0, start - 40), start)):
        parts.append(_said(found))
        start = found.start()
    return start, tuple(parts)


def written(number: Number, european: bool) -> str:
    """Write a number the one way: `20-I`, `L. 251-2, 4°`, `5(1)(c)`."""
    head, *rest = path(number, european)
    if european:
        return head + "".join(f"({part})" for part in rest)
    return head + "".join(_french(part) for part in rest)


def path(number: Number, european: bool) -> tuple[str, ...]:
    """Give the article and its parts one by one: ("35", "3", "c")."""
    inner = tuple(sign for _, sign in number.parts)
    if european and not number.coded:
        return (*number.head.split("-"), *inner)
    return (number.head, *inner)


def _french(part: str) -> str:
    if part.isupper() or "-" in part:
        return f"-{part}"
    return f", {part})" if len(part) == 1 and part.isalpha() else f", {part}" if not part.isdigit() else f", al. {part}"


def _head(found: re.Match[str]) -> str:
    latin = re.search(r"[a-z]{3,}$", found.group())
    suffix = f" {latin.group()}" if latin and not found.group().endswith("premier") else ""
    if found["prefix"]:
        letters = "".join(sign for sign in found["prefix"] if sign.isalpha())
        return f"{'.'.join(letters)}. {found['coded']}{suffix}"
    plain: str = found["plain"]
    return ("1" if not plain.replace("-", "").isdigit() else plain) + suffix


def _part(found: re.Match[str]) -> tuple[str, str]:
    kind = found.lastgroup or ""
    if kind == "sub":
        return "roman", f"{found['roman']}-{found['sub']}"
    return kind, found[kind]


def _said(found: re.Match[str]) -> tuple[str, str]:
    kind = found.lastgroup or ""
    return kind, found[kind]
