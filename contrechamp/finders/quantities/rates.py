"""Figures that are a rate, a share or a class, not a count: "une caméra pour 110 habitants", "deux sur trois"."""

from __future__ import annotations

import re

from contrechamp.finders import wording
from contrechamp.finders.quantities.numbers import Quantity

ROUND = {10, 100, 1_000, 10_000, 100_000, 1_000_000}
"""Numbers of people that a rate is given for."""


class Rates:
    """Tells rates from counts by the words around a figure and its noun."""

    def __init__(self) -> None:
        """Read the table of counts."""
        table = wording.table("counts.toml")
        people, flags = wording.pattern(table["rate"]["people"]), re.IGNORECASE
        per = wording.pattern(table["rate"]["per"])
        self._rate = re.compile(
            rf"(?:\sde\s[\w-]+)?(?:\s?/\s?|\spar\s|\spour\s(?:chaque|une?)\s|\sau\s(?=k))(?:{per})(?!\w)|\schacune?\b",
            flags,
        )
        self._for = re.compile(r"[^.;:\n()]{0,40}\bpour\s(?:chaque\s)?$", flags)
        self._people = re.compile(rf"\s?(?:de\s|d')?{people}(?!\w)", flags)
        one = wording.pattern(table["rate"]["one"])
        self._one_for = re.compile(
            rf"\b(?:une?|1)(?:\s{one}(?:\s[\w-]+){{0,3}})?\s(?:pour|tous les|toutes les)\s$", flags
        )
        classes = wording.pattern(table["class"]["of"])
        self._class = re.compile(
            rf"(?<!\w){classes}(?!\w)[^.;:,\n]{{0,25}}\b(?:de|d'au moins|comptant|dépassant|entre)\s"
            r"(?:(?:plus|moins)\s(?:de|d'))?\s?$",
            flags,
        )
        self._each = re.compile(r"\bchaque\s[^.;,:\n]{0,40}$|\bchacune?\s[^.;,:\n]{0,40}$", flags)
        self._of = re.compile(r"\ssur\s(?:deux|trois|quatre|cinq|dix)(?!\w)", flags)

    def begins(self, view: str, count: Quantity, end: int, following: Quantity) -> bool:
        """Tell whether a count and the figure after it are a rate: "so many for so many", either being one or round."""
        if not self._for.fullmatch(view, end, following.start):
            return False
        if count.value == 1:
            return True
        if not self._people.match(view, following.end):
            return False
        return following.numbers[-1].value in ROUND or not all(float(n.value).is_integer() for n in count.numbers)

    def refused(self, view: str, count: Quantity, end: int, unit: str) -> bool:
        """Tell whether a figure whose noun ends at `end` is a rate, a share or a class of communes."""
        start, number = count.start, count.numbers[0].start
        if self._rate.match(view, end) or self._one_for.search(view, max(0, start - 80), start):
            return True
        if unit == "inhabitant" and self._class.search(view, max(0, start - 60), number):
            return True
        if unit == "inhabitant" and count.value in ROUND and view[max(0, start - 5) : start].lower() == "pour ":
            return True
        if self._each.search(view, max(0, start - 60), start):
            return True
        return self._of.match(view, end) is not None and (count.value or 0) < 10
