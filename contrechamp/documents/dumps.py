"""Dumps of a blog: many posts in one file, each a title and a line with its date. Split before anything is linked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from contrechamp.documents.datelines import LONGEST, stated_day
from contrechamp.documents.document import Document
from contrechamp.documents.text import Span

MOST_BEFORE = 500
"""Characters before the first title: with more, the file is an article in which dates stand, no dump."""

LONGEST_TITLE = 200
"""Characters of the title of a post."""


class _Post(NamedTuple):
    start: int
    title: str
    day: str


def posts(document: Document) -> list[Document]:
    """Split a dump into its posts; a document that is no dump comes back alone.

    Two titles with a line of date below them make a dump. What stands before the first
    title belongs to no post.
    """
    characters = document.characters
    found = list(_posts(characters))
    if len(found) < 2 or found[0].start > MOST_BEFORE:
        return [document]
    ends = [post.start for post in found[1:]] + [len(characters)]
    return [
        document.part(_trimmed(characters, post.start, end), "post-of-dump", post.title, post.day)
        for post, end in zip(found, ends, strict=True)
    ]


def _posts(characters: str) -> Iterator[_Post]:
    """Look for a line after a blank one, and below it, or one blank line lower, a line of date."""
    title, blanks, free = Span(0, 0), 1, False  # the start of the file is as good as a blank line
    for found in re.finditer(r"[^\n]*+\n|[^\n]++", characters):
        line = found[0].strip()
        if not line:
            blanks += 1
            continue
        day = stated_day(line) if len(line) <= LONGEST else None
        if day and free and blanks < 2:
            yield _Post(title.start, characters[title.start : title.end], day)
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        title = Span(start, start + len(line))
        free = not day and blanks > 0 and _may_be_title(line)
        blanks = 0


def _may_be_title(line: str) -> bool:
    return 3 <= len(line) <= LONGEST_TITLE and not line.endswith((",", ";", ":"))


def _trimmed(characters: str, start: int, end: int) -> Span:
    return Span(start, start + len(characters[start:end].rstrip()))
