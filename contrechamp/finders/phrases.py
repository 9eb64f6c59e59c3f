"""Phrases of a list in a text: found in one pass, whatever their case, accents, hyphens and spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from contrechamp import assets

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"[ \-'/«»\"*_]{0,4}")


def _plain(letter: str) -> str:
    """Give the letter without its capital and accent, or the letter itself when that would be two letters."""
    bare = unicodedata.normalize("NFKD", letter.lower())[0]
    return bare if bare.isalpha() else letter


_LETTERS = str.maketrans({letter: _plain(letter) for letter in map(chr, range(0x41, 0x250)) if letter.isalpha()})


def low(view: str) -> str:
    """Write a text without capitals and accents, one character for one.

    >>> low("L'Œuvre de Saint-Étienne")
    "l'œuvre de saint-etienne"
    """
    return view.translate(_LETTERS)


def read(name: str) -> dict[str, Any]:
    """Read one TOML table of the lexicon."""
    return assets.table(name)


class Word(NamedTuple):
    """A word of a text, as phrases are compared."""

    start: int
    end: int
    text: str
    joined: bool
    """Whether it may go on a phrase: between it and the word before stands no stop, comma, bracket or line end."""


def words(view: str, *, skip: frozenset[str] = frozenset(), form: Callable[[str], str] = str) -> list[Word]:
    """Give the words of a text without accents and capitals, small words left out, each in its dictionary form."""
    found = []
    plain = low(view)
    end, joined = 0, False
    for match in _WORD.finditer(plain):
        joined = joined and _is_joint(view, end, match.start())
        end = match.end()
        if match[0] in skip:
            continue
        found.append(Word(match.start(), end, form(match[0]), joined))
        joined = True
    return found


def _is_joint(view: str, start: int, end: int) -> bool:
    return view[start:end] == " " or (end - start <= 4 and _JOINT.fullmatch(view, start, end) is not None)


@lru_cache(maxsize=1)
def all_words(view: str) -> tuple[Word, ...]:
    """Give every word of a text as it is; the last text is kept, because several finders read it in turn."""
    return tuple(words(view))


class Phrases(Generic[T]):
    """Phrases by their first word, the longest first."""

    def __init__(self, entries: Iterable[tuple[Sequence[str], T]]) -> None:
        """Take each phrase as its words, in the form in which `words` gives those of a text, and what it stands for."""
        self._by_first: dict[str, dict[tuple[str, ...], T]] = {}
        for phrase, value in entries:
            if phrase:
                self._by_first.setdefault(phrase[0], {}).setdefault(tuple(phrase[1:]), value)
        self._lengths = {
            first: sorted({len(rest) for rest in rests}, reverse=True) for first, rests in self._by_first.items()
        }

    def __contains__(self, first: str) -> bool:
        return first in self._by_first

    def longest(self, found: Sequence[Word], place: int, *, first: str | None = None) -> tuple[int, T] | None:
        """Give the longest phrase that begins at a word: the place of the word after it, and what it stands for.

        With `first`, the phrase begins with that word and goes on at the place, as the members of a list
        share what stands before them.
        """
        opening = found[place].text if first is None else first
        begin = place + 1 if first is None else place
        for length in self._lengths.get(opening, ()):
            end = begin + length
            if end > len(found) or end == place or not all(word.joined for word in found[place + 1 : end]):
                continue
            rest = tuple(word.text for word in found[begin:end])
            if (value := self._by_first[opening].get(rest)) is not None:
                return end, value
        return None

    def all(self, found: Sequence[Word]) -> Iterator[tuple[int, int, T]]:
        """Give the phrases of a text from left to right, none inside another."""
        place = 0
        while place < len(found):
            if found[place].text not in self._by_first or (match := self.longest(found, place)) is None:
                place += 1
                continue
            yield place, match[0], match[1]
            place = match[0]
