"""Inhabitants counted by the name of their town or département: "ses 12 000 Fuxéens"."""

from __future__ import annotations

import re

from contrechamp.finders import wording
from contrechamp.finders.quantities.numbers import Quantity


class Demonyms:
    """Knows how the names of inhabitants end, and what stands before their number."""

    def __init__(self) -> None:
        """Read the table of counts."""
        table = wording.table("counts.toml")["demonym"]
        self._least: int = table["least"]
        endings = "|".join(table["endings"])
        self._name = re.compile(rf"\s?(?:de\s|d')?[A-ZÀ-Ý][\w'-]{{1,30}}?(?:{endings})(?!\w)(?! [A-ZÀ-Ý])")
        self._before = re.compile(rf"(?<!\w){wording.pattern(table['before'])}\s$", re.IGNORECASE)

    def after(self, view: str, quantity: Quantity) -> int:
        """Give the end of the name of inhabitants after a figure; 0 without one."""
        if quantity.numbers[-1].value < self._least:
            return 0
        found = self._name.match(view, quantity.end)
        if found is None:
            return 0
        start = quantity.start
        hedged = quantity.qualifier not in ("exact", "target")
        return found.end() if hedged or self._before.search(view, max(0, start - 20), start) else 0
