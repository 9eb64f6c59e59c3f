"""Codes of the Common Procurement Vocabulary, written with or without their check digit.

The check digit follows no published formula: it is that of the official list, and can be verified for the codes
that `lexicon/procurement.toml` copies from it only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CODE = re.compile(r"([0-9]{8})(?:-([0-9]))?")


@dataclass(frozen=True, slots=True)
class Cpv:
    """One code: its eight digits, and the check digit when it was written."""

    code: str
    check: str = ""

    def agrees(self, known: dict[str, str]) -> bool | None:
        """Tell whether the check digit is that of the official list; None when either is not known."""
        return known[self.code] == self.check if self.check and self.code in known else None


def read_cpv(written: str) -> Cpv | None:
    """Read a code; None for anything else, which a loader keeps as it is written and does not use."""
    found = _CODE.fullmatch(written.strip())
    return Cpv(found[1], found[2] or "") if found else None
