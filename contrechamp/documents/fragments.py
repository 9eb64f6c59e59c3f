"""The HTML that a CMS keeps of one article, to canonical text, with the words that links stand on."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from contrechamp.documents.decoding import settle
from contrechamp.documents.document import Link
from contrechamp.documents.text import Span

_START = re.compile(r"<(?:(/?)([a-zA-Z][a-zA-Z0-9]*)|[/!?])")
"""What makes `<` the start of a tag; before a space or a digit it is a sign of less."""
_TARGET = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_ELSEWHERE = re.compile(r"""(https?://[^\s"'<>]+)""")
"""An address in another attribute, for scripts that open it."""
_TOO_LARGE = re.compile(r"&#\d{8,}")
_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div", "tr", "blockquote", "figcaption"}
_UNSEEN = {"script", "style"}
_SCHEMES = ("http://", "https://", "mailto:")


class Tag(NamedTuple):
    """A tag, or a comment, or a script with its content: what is no text."""

    start: int
    end: int
    name: str
    """In lower case; empty for what has no name."""
    closing: bool = False
    inside: str = ""
    """What stands behind the name: attributes."""


def tags(markup: str) -> Iterator[Tag]:
    """Give the tags of HTML in order; every search goes forward, so that no markup takes long."""
    last, last_comment = markup.rfind(">"), markup.rfind("-->")
    open_ended: set[str] = set()
    at = 0
    while 0 <= (start := markup.find("<", at)) < last:
        found = _START.match(markup, start)
        at = start + 1
        if not found:
            continue
        if markup.startswith("<!--", start) and start + 4 <= last_comment:
            at = markup.index("-->", start + 4) + 3
            yield Tag(start, at, "")
            continue
        at = markup.index(">", start) + 1
        name, closing = (found[2] or "").lower(), bool(found[1])
        inside = markup[found.end() : at - 1]
        if name in _UNSEEN - open_ended and not closing:
            end = re.compile(rf"</{name}\b", re.IGNORECASE).search(markup, at, last)
            if end:
                at = markup.index(">", end.end()) + 1
            else:
                open_ended.add(name)
        yield Tag(start, at, name, closing, inside)


class Lines:
    """Characters and links, as they are put together."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._open: tuple[int, str] | None = None
        self.links: list[Link] = []

    def add(self, characters: str) -> None:
        """Go on with characters, in the form that texts are kept in."""
        if characters := settle(characters):
            self._parts.append(characters)
            self._length += len(characters)

    def open(self, address: str | None) -> None:
        """Start the words of a link."""
        self._open = (self._length, address.strip()) if address else None

    def close(self) -> None:
        """End the words of a link; one that leads nowhere outside is not kept."""
        if self._open and self._length > self._open[0] and self._open[1].startswith(_SCHEMES):
            self.links.append(Link(Span(self._open[0], self._length), self._open[1]))
        self._open = None

    def line(self) -> None:
        """End the line, unless nothing stands on it."""
        if self._parts and not self._parts[-1].endswith("\n"):
            self.add("\n")

    def characters(self) -> str:
        """Give all there is."""
        return "".join(self._parts)


def fragment(markup: str) -> tuple[str, tuple[Link, ...]]:
    """Give the text of the HTML that a CMS keeps of one article, by the rule `html-in-json`.

    Every tag goes, but the end of a block and `<br>` leave a line end; space is kept as it is.
    """
    lines = Lines()
    at = 0
    for tag in tags(markup):
        lines.add(_unescaped(markup[at : tag.start]))
        at = tag.end
        if tag.name == "a":
            lines.close()
            lines.open(None if tag.closing else _address(tag.inside))
        elif tag.name == "br" or (tag.closing and tag.name in _BLOCKS):
            lines.add("\n")
    lines.add(_unescaped(markup[at:]))
    lines.close()
    return lines.characters(), tuple(lines.links)


def _address(attributes: str) -> str | None:
    target = _TARGET.search(attributes)
    if target:
        return _unescaped(target[1] or target[2] or target[3] or "")
    elsewhere = _ELSEWHERE.search(attributes)
    return _unescaped(elsewhere[1]).removesuffix("_") if elsewhere else None


def _unescaped(markup: str) -> str:
    return html.unescape(_TOO_LARGE.sub("&#0", markup))  # Python reads no number of thousands of digits
