"""Words that tell of a legal action, as `lexicon/actions.toml` lists them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from contrechamp import assets
from contrechamp.documents.text import Span

AROUND = 60
"""Characters around the words in which the pattern `not` is searched."""

NEAR = 100
"""Characters before the words in which the pattern `near` is searched."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of one kind of action."""

    name: str
    cues: tuple[str, ...]
    """Some of these letters are in every sentence that the pattern finds."""
    kind: str
    roles: frozenset[str]
    place: str
    """Where the authority stands: `subject`, `after` or `any`."""
    alone: bool
    """Whether the action is told even when its authority is not."""
    default: str | None
    """The authority when the text names none: only this one has such numbers."""
    possible: bool
    """Whether the words say themselves that it has not happened."""
    cited: bool
    """Whether the words name an act by its day or number, which « pourrait » around them does not undo."""
    listed: bool
    """Whether the words tell of an action in the acts of a prefecture only."""
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    near: re.Pattern[str] | None


class Told(NamedTuple):
    """A trigger at a place of a text."""

    start: int
    end: int
    trigger: Trigger


class Triggers:
    """All triggers, with the words that undo them."""

    def __init__(self) -> None:
        table = assets.table("actions.toml")
        self.triggers = [
            Trigger(
                entry["name"],
                tuple(entry["cues"]),
                entry["kind"],
                frozenset(entry["roles"]),
                entry["place"],
                entry.get("alone", False),
                entry.get("default"),
                entry.get("possible", False),
                entry.get("cited", False),
                entry.get("listed", False),
                _alternatives(entry["pattern"]),
                _alternatives(entry["not"]) if "not" in entry else None,
                _alternatives(entry["near"]) if "near" in entry else None,
            )
            for entry in table["trigger"]
        ]
        self._hypothetical = _alternatives(table["hypothetical"]["before"])
        self._yet = _alternatives(table["hypothetical"]["after"])
        self._not, self._denied, self._never, self._next = (
            _alternatives(table["denied"][key]) for key in ("before", "within", "already", "next")
        )
        self.outcomes = {
            word: re.compile(_plain(pattern), re.IGNORECASE) for word, pattern in table["outcomes"].items()
        }
        patterns = [rf"(?P<w{number}>{entry['pattern']})" for number, entry in enumerate(table["anaphora"]["words"])]
        self.anaphora = re.compile(
            rf"\b(?:l[ae]s?\s|l'|du\s|aux?\s|des\s|ce\s|cette\s|en\s(?=préf))(?:{'|'.join(patterns)})\b", re.IGNORECASE
        )
        self.anaphora_roles = [frozenset(entry["roles"]) for entry in table["anaphora"]["words"]]
        self.anaphora_names: list[str | None] = [entry.get("name") for entry in table["anaphora"]["words"]]

    def find(self, view: str, sentences: Sequence[Span]) -> dict[Span, list[Told]]:
        """Give the triggers of each sentence that has some, in order."""
        low = _lower(view)
        starts = [span.start for span in sentences]
        found: dict[Span, list[Told]] = {}
        for trigger in self.triggers:
            places = {bisect_right(starts, place) - 1 for cue in trigger.cues for place in _places(low, cue)}
            for place in sorted(places - {-1}):
                start, end = sentence = sentences[place]
                found.setdefault(sentence, []).extend(
                    Told(match.start(), match.end(), trigger)
                    for match in trigger.pattern.finditer(view, start, end)
                    if self._holds(trigger, view, match.start(), match.end(), start, end)
                )
        return {sentence: sorted(told, key=lambda one: one[:2]) for sentence, told in found.items() if told}

    def _holds(self, trigger: Trigger, view: str, start: int, end: int, first: int, last: int) -> bool:
        until = view.find(" ", min(last, end + AROUND), last)  # no word is cut
        around = max(first, start - AROUND), until if until >= 0 else last
        if trigger.unless and trigger.unless.search(view, *around):
            return False
        if trigger.near and not trigger.near.search(view, max(first, start - NEAR), around[1]):
            return False
        if trigger.possible or trigger.cited:
            return True
        if self._hypothetical.search(view, max(first, start - 110), start) or self._yet.search(view[end:last][:80]):
            return False
        return not self._is_denied(view, start, end, first, last)

    def _is_denied(self, view: str, start: int, end: int, first: int, last: int) -> bool:
        lead = view[max(first, start - 60) : start]
        if self._not.search(lead) and self._denied.search(view[start : min(last, end + 30)]):
            return True
        return bool(self._never.search(lead) or self._next.search(view[last : last + 80]))

    def outcome(self, words: str) -> str | None:
        """Give the outcome that the words of a ruling tell of first."""
        found = [(match.start(), word) for word, pattern in self.outcomes.items() if (match := pattern.search(words))]
        return min(found, key=lambda pair: pair[0])[1] if found else None


def _places(low: str, cue: str) -> Iterator[int]:
    place = low.find(cue)
    while place >= 0:
        yield place
        place = low.find(cue, place + len(cue))


def _lower(view: str) -> str:
    """Write in small letters without moving any: one of them, in Turkish, has no single small letter."""
    low = view.lower()
    return low if len(low) == len(view) else "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in view)


def _alternatives(pattern: str) -> re.Pattern[str]:
    return re.compile(_plain(pattern), re.IGNORECASE)


def _plain(pattern: str) -> str:
    """Join the lines of a pattern; a space in it is any space."""
    return re.sub(r"\s*\n\s*", "", pattern.strip()).replace(" ", r"\s")
