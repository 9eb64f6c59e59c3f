"""Whether the name of a holder shows it to be a legal person; anything else may be a sole trader, who is not named."""

from __future__ import annotations

from functools import lru_cache

from contrechamp.assets import table
from contrechamp.names import fold


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str]]:
    read = table("procurement.toml")["holders"]
    return frozenset(read["forms"]), frozenset(read["particles"])


def has_form(name: str) -> bool:
    """Tell whether a name holds the form of a legal person: `AMICA SAS`, `S.A.R.L. Untel`, not `Camille DE SA`."""
    forms, particles = _words()
    words = fold(name.replace(".", "")).split()
    return any(word in forms and before not in particles for before, word in zip(["", *words], words, strict=False))
