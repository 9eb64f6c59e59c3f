"""How far what is counted has come, when the words around a figure say it: planned, authorised, installed, aimed at."""

from __future__ import annotations

import re

from contrechamp.finders import wording

BEFORE, AFTER = 60, 45
"""Characters around a figure in which a word may speak of it."""

_BREAK = re.compile(r"[.;:!?\n«»\"()](?!\d)")


class Stages:
    """Reads the words around a figure."""

    def __init__(self) -> None:
        """Read the table of counts."""
        table = wording.table("counts.toml")
        groups = "|".join(f"(?P<{name}>{wording.pattern(words)})" for name, words in table["status"].items())
        self._status = re.compile(rf"(?<!\w)(?:{groups})(?!\w)", re.IGNORECASE)
        target = table["target"]
        self._before = re.compile(rf"(?<!\w){wording.pattern(target['before'])}(?!\w)[^,]{{0,25}}$", re.IGNORECASE)
        self._after = re.compile(rf"(?<!\w){wording.pattern(target['after'])}(?!\w)", re.IGNORECASE)
        self._around = re.compile(rf"(?<!\w){wording.pattern(target['around'])}(?!\w)", re.IGNORECASE)
        self._added = re.compile(rf"(?<!\w){wording.pattern(target['added'])}(?!\w)", re.IGNORECASE)

    def read(self, view: str, start: int, end: int, low: int, high: int) -> tuple[str | None, bool]:
        """Give the status of a figure and whether it is aimed at; words from `low` to `high` may speak of it."""
        left = view[max(low, start - BEFORE) : start]
        left = _BREAK.split(left)[-1]
        right = _BREAK.split(view[end : min(high, end + AFTER)])[0]
        status = self._nearest(left, view[start:end], right)
        added = self._added.search(view[start:end]) or self._added.match(right.lstrip())
        aimed = self._before.search(left) or self._after.search(right) or self._around.search(left)
        return status, bool(aimed and not added)

    def _nearest(self, left: str, inside: str, right: str) -> str | None:
        within = self._status.search(inside)
        if within:
            return within.lastgroup
        nearest: tuple[int, str | None] = (10_000, None)
        for found in self._status.finditer(left):
            nearest = min(nearest, (len(left) - found.end(), found.lastgroup), key=lambda pair: pair[0])
        found_after = self._status.search(right)
        if found_after and found_after.start() < nearest[0]:
            return found_after.lastgroup
        return nearest[1]
