"""Whether the name of a holder shows it to be a legal person; anything else may be a sole trader, who is not named."""

from __future__ import annotations

from functools import lru_cache

from contrechamp.assets import table
from contrechamp.names import fold


@lru_cache(maxsize=1)
def _forms() -> frozenset[str]:
    return frozenset(table("procurement.toml")["holders"]["forms"])


def has_form(name: str) -> bool:
    """Tell whether a name holds the form of a legal person: `AMICA SAS`, `S.A.R.L. Untel`."""
    return not _forms().isdisjoint(fold(name.replace(".", "")).split())
