"""First names given in France, folded: what tells the name of a person from other words with capitals."""

from __future__ import annotations

from functools import cache

from contrechamp import assets


@cache
def first_names() -> frozenset[str]:
    """Read the list of the lexicon."""
    lines = assets.path("lexicon", "first_names.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
