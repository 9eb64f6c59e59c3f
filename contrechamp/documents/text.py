"""A canonical text as the finders see it: the same characters, with its paragraphs, headings and sentences.

Offsets are code points of the canonical text everywhere. `view` is the text with one character put
for one: typographic apostrophes, dashes and spaces become plain ones, and the end of a line inside a
paragraph becomes a space. A match in the view is at the same place in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from contrechamp.documents import structure


class Span(NamedTuple):
    """Code points `start` (included) to `end` (excluded) of a canonical text."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Tell whether another span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Tell whether two spans share a character."""
        return self.start < other.end and other.start < self.end


class Text:
    """A canonical text and its parts; immutable, each part computed when first asked for."""

    def __init__(self, characters: str) -> None:
        """Take the canonical text as it is: nothing is normalised here."""
        self.characters = characters

    def __len__(self) -> int:
        return len(self.characters)

    @cached_property
    def view(self) -> str:
        """The text to search in: same length, plain apostrophes and spaces, line ends only between paragraphs."""
        plain = self.characters.translate(structure.PLAIN)
        return structure.join_lines(plain)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Lines of the view that are not blank, without the space around them."""
        return tuple(Span(found.start(), found.end()) for found in re.finditer(r"[^\s](?:[^\n]*[^\s])?", self.view))

    @cached_property
    def headings(self) -> tuple[Span, ...]:
        """Paragraphs that are titles of what follows them."""
        lines = [self.view[slice(*span)] for span in self.paragraphs]
        marks = structure.are_headings(lines)
        return tuple(span for span, marked in zip(self.paragraphs, marks, strict=True) if marked)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences in order; a sentence lies in one paragraph."""
        return tuple(
            Span(span.start + start, span.start + end)
            for span in self.paragraphs
            for start, end in structure.sentences(self.view[slice(*span)])
        )

    def sentence_at(self, offset: int) -> Span:
        """Give the sentence that holds a place, or the last one before it."""
        return _at(self.sentences, offset)

    def paragraph_at(self, offset: int) -> Span:
        """Give the paragraph that holds a place, or the last one before it."""
        return _at(self.paragraphs, offset)

    def heading_before(self, offset: int) -> Span | None:
        """Give the nearest heading that starts before a place."""
        index = bisect_right(self.headings, offset - 1, key=lambda span: span.start)
        return self.headings[index - 1] if index else None

    def quote(self, span: Span) -> str:
        """Give the exact characters of a span."""
        return self.characters[span.start : span.end]


def _at(spans: tuple[Span, ...], offset: int) -> Span:
    if not spans:
        return Span(0, 0)
    return spans[max(0, bisect_right(spans, offset, key=lambda span: span.start) - 1)]
