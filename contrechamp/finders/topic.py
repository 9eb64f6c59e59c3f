"""Whether a text is about video surveillance: words that elsewhere mean something else count only there."""

from __future__ import annotations

import re
from functools import lru_cache

from contrechamp.finders.phrases import low, read

NEAR = 100
"""Characters between a device and a word that says that it watches people."""


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    table = read("capabilities.toml")["topic"]
    sure, devices, watching = ("|".join(map(low, table[name])) for name in ("sure", "devices", "watching"))
    return re.compile(rf"\b(?:{sure})"), re.compile(rf"\b(?:{devices})"), re.compile(rf"\b(?:{watching})")


@lru_cache(maxsize=1)
def is_surveillance(view: str) -> bool:
    """Tell whether a text is about video surveillance; the last text is kept, because several finders ask."""
    sure, devices, watching = _patterns()
    plain = low(view)
    if sure.search(plain):
        return True
    return any(
        watching.search(plain, max(0, found.start() - NEAR), found.end() + NEAR) for found in devices.finditer(plain)
    )
