"""The commonest first names of France, as folded words: what tells a person's surname from a place."""

from __future__ import annotations

from contrechamp import assets


def word_list(name: str) -> frozenset[str]:
    """Read a list of the lexicon that has one word a line; lines that begin with # are comments."""
    lines = assets.path("lexicon", name).read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def first_names() -> frozenset[str]:
    """Give the first names, folded as `contrechamp.names.fold` does."""
    return word_list("first_names.txt")
