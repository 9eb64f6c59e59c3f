"""One document as it was read: its canonical text, the rule that gave it, and what the file says about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from functools import cached_property

from contrechamp.documents.text import Span, Text

RULES = {
    "whole-file-utf8": "the file's bytes read as UTF-8, nothing added or taken away",
    "repaired-text": "the file's bytes in the encoding they were written in, damage of a wrong decoding undone, "
    "line ends as LF, accents composed (NFC), characters that nobody sees left out",
    "html-in-json": "the HTML of one record of a CMS's export: a line end for each end of a block, other tags deleted, "
    "entities decoded, nothing trimmed; then as a repaired text",
    "web-page": "the main text of a web page: one line for each paragraph, title, item and row",
    "docx-paragraphs": "the paragraphs and table rows of a Word file, one a line",
    "pdf-pages": "the text of the pages of a PDF, in order, a blank line between pages",
    "post-of-dump": "one post of a dump of many, from its title to its last character",
}
"""How a canonical text is had from a file; a dossier names one of these."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words of the text that lead somewhere."""

    span: Span
    address: str


@dataclass(frozen=True)
class Document:
    """A canonical text with what its file says about it; nothing here is guessed."""

    characters: str
    rule: str
    """One of RULES."""
    file: str
    """Name of the file, as the reader gave it."""
    title: str | None = None
    published: str | None = None
    """EDTF, as far as the file states it."""
    address: str | None = None
    """Where the document was first published."""
    copied_from: str | None = None
    """Where this copy was found, when the file names both."""
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = field(default=())
    """What a person should know of this reading: a guessed encoding, a repaired text."""

    @cached_property
    def text(self) -> Text:
        """The text as finders see it."""
        return Text(self.characters)

    @cached_property
    def sha256(self) -> str:
        """Identity of the canonical text: SHA-256 of its UTF-8 bytes."""
        return hashlib.sha256(self.characters.encode("utf-8")).hexdigest()

    def part(self, span: Span, rule: str, title: str | None, published: str | None) -> Document:
        """Give a part of this document as a document of its own; links keep their words."""
        links = tuple(
            Link(Span(link.span.start - span.start, link.span.end - span.start), link.address)
            for link in self.links
            if span.holds(link.span)
        )
        return replace(
            self,
            characters=self.characters[span.start : span.end],
            rule=rule,
            title=title,
            published=published,
            links=links,
        )
