"""The words around names of organisations and municipalities, read from `lexicon/actor_names.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from contrechamp import assets
from contrechamp.names import fold


@dataclass(frozen=True)
class Wording:
    """All the tables, their words folded."""

    forms: Mapping[str, str]
    """The legal form by each way to write it."""
    empty: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    parts: re.Pattern[str]
    """Matches from the first word on that says which part of a body is meant."""
    municipality: re.Pattern[str]
    """Matches a folded name of a municipality: the link, and the commune."""
    links: Mapping[str, str]
    """The article that a link hides, by link."""
    groups: frozenset[str]
    """Kinds of organisations of which a name names several companies."""
    bodies: re.Pattern[str]
    """Matches a word that makes a name that of another body than the municipality."""


@cache
def read_wording() -> Wording:
    """Read the tables, once."""
    data = assets.table("actor_names.toml")
    towns, loose = data["municipalities"], data["loose"]
    links = {fold(link): article for link, article in towns["links"].items()}
    return Wording(
        forms={fold(word): form for form, words in data["legal_forms"].items() for word in words},
        empty=_longest_first(data["empty_words"]["words"]),
        before=_longest_first(loose["before"]),
        after=_longest_first(loose["after"]),
        parts=re.compile(rf" (?:{_either(loose['parts'])})(?: |$)"),
        municipality=re.compile(
            rf"(?:(?:{_either(towns['before'])}) )?(?:{_either(towns['words'])})(?: ({_either(links)}))? (.+)"
        ),
        links=links,
        groups=frozenset(data["kinds"]["groups"]),
        bodies=re.compile(rf"(?:^| )(?:{_either(towns['other_bodies'])})(?: |$)"),
    )


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({fold(word) for word in words}, key=lambda word: (-len(word), word)))


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, _longest_first(words)))
