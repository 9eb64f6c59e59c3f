"""Whether a text is about video surveillance: words that elsewhere mean something else count only there."""

from __future__ import annotations

import re
from functools import lru_cache

from contrechamp.finders.phrases import low, read

NEAR = 100
"""Characters between a device and a word that says that it watches people."""


@lru_cache(maxsize=1)
def _patterns() -> list[re.Pattern[str]]:
    table = read("capabilities.toml")["topic"]
    lists = (table["sure"], table["devices"], table["watching"], table["elsewhere"])
    return [re.compile(rf"\b(?:{'|'.join(map(low, words))})") for words in lists]


@lru_cache(maxsize=1)
def is_surveillance(view: str) -> bool:
    """Tell whether a text is about video surveillance; the last text is kept, because several finders ask."""
    sure, devices, watching, elsewhere = _patterns()
    plain = low(view)
    if sure.search(plain):
        return True
    if elsewhere.search(plain):
        return False
    return any(
        watching.search(plain, max(0, found.start() - NEAR), found.end() + NEAR) for found in devices.finditer(plain)
    )
