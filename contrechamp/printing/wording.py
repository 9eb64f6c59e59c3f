"""Quotes and spaces as readers of French and of English write them."""

from __future__ import annotations

import re

_BEFORE = re.compile(r"(?<=\S) +([:;!?»%€])")
_AFTER = re.compile(r"« +")
_NARROW, _FIXED = "\u202f", "\u00a0"


def spaced(text: str, language: str) -> str:
    r"""Put the spaces of French before `: ; ! ?` and inside `« »`, which no line may break; one line, no more.

    >>> spaced("a :  b", "fr") == "a\u00a0: b"
    True
    """
    line = " ".join(text.split())
    if language != "fr":
        return line
    line = _BEFORE.sub(lambda found: (_FIXED if found[1] in ":»" else _NARROW) + found[1], line)
    return _AFTER.sub(f"«{_FIXED}", line)


def quoted(words: str, language: str) -> str:
    """Set quotation marks round words that stay exactly as they are, but for line ends."""
    line = " ".join(words.split())
    return f"«{_FIXED}{line}{_FIXED}»" if language == "fr" else f"“{line}”"
