"""Words that a line end cuts in two ("opéra-" above "teurs"): the text without the cuts, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right

from contrechamp.documents import Span, Text
from contrechamp.finders import wording

_TAB = re.compile(r"(?<=\d)\t(?=\d)")
"""Between two figures of a table: a space there would make one figure of them."""
_CUT = re.compile(r"(?<!\w)([^\W\d_]+)(- ?\n[ \t]{0,40})(?=[a-zà-ÿ])")


class Mended:
    """A text with its cut words mended and the figures of its tables apart; itself if it has none."""

    def __init__(self, text: Text, compounds: frozenset[str]) -> None:
        """Take the text, and the words whose hyphen is their own: "vingt-" above "trois"."""
        parts: list[str] = []
        self._starts: list[int] = []
        self._moved: list[int] = []
        place = length = 0
        for found in _CUT.finditer(text.characters):
            cut = found.start(2) + (wording.key(found[1]) in compounds)
            parts.append(text.characters[place:cut])
            length += cut - place
            place = found.end()
            self._starts.append(length)
            self._moved.append(place - length)
        characters = "".join((*parts, text.characters[place:]))
        if "\t" in characters:
            characters = _TAB.sub("|", characters)
        self.text = text if characters == text.characters else Text(characters)

    def original(self, span: Span) -> Span:
        """Give the place in the text as it was."""
        return Span(self._back(span.start), self._back(span.end - 1) + 1)

    def _back(self, place: int) -> int:
        index = bisect_right(self._starts, place)
        return place + (self._moved[index - 1] if index else 0)
