"""The words around names of places, and how words are compared: in lower case, without accents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from contrechamp import assets
from contrechamp.names import fold

_WORD = re.compile(r"\w+(?:-\w+)*'?|[^\w\s]")
_ASIDE = re.compile(r"\([^()]*\)")


@cache
def lexicon() -> Mapping[str, Any]:
    """Read the words around names of places."""
    return assets.table("places.toml")


@lru_cache(maxsize=1 << 15)
def plain(word: str) -> str:
    """Write a word in lower case without accents, hyphens kept."""
    return "-".join(map(fold, word.split("-"))) if "-" in word[1:] else fold(word) or word


def tokens(before: str) -> list[str]:
    """Split what stands before a name into words and marks, without what stands in brackets."""
    return [word.rstrip("'") or word for word in _WORD.findall(_ASIDE.sub("", before))]


@cache
def words_of(name: str, section: str = "") -> frozenset[str]:
    """Give a list of the lexicon, ready to compare."""
    table = lexicon()[section] if section else lexicon()
    return frozenset(" ".join(map(plain, words.split())) for words in table[name])


@dataclass(frozen=True, slots=True)
class Heads:
    """Nouns by their last word, each with the words before it."""

    by_last: Mapping[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, nouns: Iterable[str]) -> Heads:
        """Arrange nouns."""
        by_last: dict[str, tuple[tuple[str, ...], ...]] = {}
        for noun in nouns:
            *before, last = map(plain, tokens(noun))
            by_last[last] = (*by_last.get(last, ()), tuple(before))
        return cls(by_last)

    def at(self, words: Sequence[str], place: int) -> bool:
        """Tell whether one of the nouns ends at a place."""
        nouns = self.by_last.get(words[place])
        return nouns is not None and any(
            tuple(words[max(0, place - len(before)) : place]) == before for before in nouns
        )


@cache
def heads(name: str, section: str = "") -> Heads:
    """Give the nouns of a list of the lexicon."""
    return Heads.of((lexicon()[section] if section else lexicon())[name])
