"""Cameras that film for a screen, not for the police: film crews, television, clubs, naturalists."""

from __future__ import annotations

import re
from functools import cached_property

from contrechamp.documents import Text
from contrechamp.finders import wording

LONG = 600
"""Characters from which a text has some sign of surveillance if it tells of it."""


class Shoots:
    """Knows the words of film crews and those of surveillance."""

    def __init__(self) -> None:
        """Read the table of counts."""
        table = wording.table("counts.toml")["shoot"]
        self.words = re.compile(rf"(?<!\w){wording.pattern(table['words'])}(?!\w)", re.IGNORECASE)
        self.sign = re.compile(wording.pattern(table["sign"]), re.IGNORECASE)
        self.surveillance = re.compile(wording.pattern(table["surveillance"]), re.IGNORECASE)


class Scenes:
    """The paragraphs of a text that are about filming; each is read once, and only if asked."""

    def __init__(self, text: Text, shoots: Shoots) -> None:
        """Take the text."""
        self._text = text
        self._shoots = shoots
        self._read: dict[int, bool] = {}

    def is_at(self, place: int) -> bool:
        """Tell whether the cameras at a place are those of a film crew."""
        start, end = self._text.paragraph_at(place)
        if start not in self._read:
            view, shoots = self._text.view, self._shoots
            filmed = self._of_filming or shoots.words.search(view, start, end) is not None
            self._read[start] = filmed and shoots.surveillance.search(view, start, end) is None
        return self._read[start]

    @cached_property
    def is_elsewhere(self) -> bool:
        """Tell whether a text is about something else altogether: its agents and screens are none of ours."""
        return len(self._text) >= LONG and self._shoots.sign.search(self._text.view) is None

    @cached_property
    def _of_filming(self) -> bool:
        view, shoots = self._text.view, self._shoots
        return shoots.surveillance.search(view) is None and shoots.words.search(view) is not None
