"""Patterns made from lists of French words: one way for all finders to match what people write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from contrechamp import assets

_BARE = str.maketrans(
    {letter: f"[{letter}{bare}]" for letter, bare in zip("àâäéèêëîïôöùûüç", "aaaeeeeiioouuuc", strict=True)}
)
"""Capitals and old files often go without accents."""

_LIKE = str.maketrans("\u0130\u0131\u017f\u212a", "iisk")
"""Letters that a search without capitals takes for i, s and k."""

_OF = "(?:de|des|du|d')"


def table(name: str) -> dict[str, Any]:
    """Read a table of the lexicon."""
    read: dict[str, Any] = assets.table(name)
    return read


def pattern(words: Iterable[str]) -> str:
    """Give a group that matches any of the words, the longest first.

    Accents may be missing, a hyphen be a space, a middle dot be another mark of inclusive writing,
    and a closing "de" be any of its forms.
    """
    return f"(?:{'|'.join(_written(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))})"


def starting(words: Iterable[str], others: str = "") -> str:
    """Give a look-ahead at the first letters of words: it saves trying them all at every character."""
    letters = {letter for word in words for letter in (word[0].lower(), bare(word[0].lower()))}
    return f"(?=[{re.escape(''.join(sorted(letters)))}{others}])"


def key(words: str) -> str:
    """Write words the one way in which tables are looked up: no accents, capitals or hyphens."""
    return bare(words.translate(_LIKE)).lower().replace("-", " ").rstrip(".")


def bare(word: str) -> str:
    """Write a word without its accents."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def _written(word: str) -> str:
    start = word.removesuffix(" de")
    plain = re.sub(r"\\?[ -]", "[ -]", re.escape(start)).replace("œ", "(?:œ|oe)").replace("·", "[.·•‧⋅-]")
    return plain.translate(_BARE) + (f" {_OF}" if start != word else "")
