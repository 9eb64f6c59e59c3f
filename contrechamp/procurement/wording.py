r"""Words of contracts, compared in spite of what publishers do to them: lost letters, tags, hyphens, capitals.

>>> pattern(["video protection"]).search(plain("Extension de la vid\ufffdo-protection")) is not None
True
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable

LOST = "\ufffd"
"""What a publisher's file holds in the place of a letter that was lost; it is never replaced by a guess."""

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_MARKS = dict.fromkeys(range(0x300, 0x370))
_NOT_WORD = re.compile(rf"[^\w{LOST}]+|_+")
_ACCENTED = frozenset("aceiouy")


def one_line(words: str) -> str:
    """Give what was written, on one line and without HTML tags; letters, lost ones among them, stay."""
    return " ".join(html.unescape(_TAG.sub(" ", words)).split())


def plain(words: str) -> str:
    """Fold for comparison: no capitals, accents, tags or punctuation; a lost letter stays a lost letter."""
    low = one_line(words).casefold().translate(_LIGATURES)
    low = unicodedata.normalize("NFKD", low).translate(_MARKS)
    return " ".join(_NOT_WORD.sub(" ", low).split())


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Compile phrases, written plainly, so that they match folded text with lost letters and joined words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_tolerant, phrases))})(?!\w)|(?!)")


def _tolerant(phrase: str) -> str:
    return "".join(" ?" if letter == " " else _letter(letter) for letter in phrase) + "s?"


def _letter(letter: str) -> str:
    return f"[{letter}{LOST}]" if letter in _ACCENTED else re.escape(letter)
