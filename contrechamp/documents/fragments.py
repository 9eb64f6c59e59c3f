"""The HTML that a CMS keeps of one article, to canonical text, with the words that links stand on."""

from __future__ import annotations

import html
import re

from contrechamp.documents.document import Link
from contrechamp.documents.text import Span

_TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>|<[^>]+>", re.DOTALL)
_TARGET = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_ELSEWHERE = re.compile(r"""(https?://[^\s"'<>]+?)_?(?=["'\s]|$)""")
"""An address in another attribute, for scripts that open it."""
_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div", "tr", "blockquote", "figcaption"}
_UNSEEN = {"script", "style"}
_SCHEMES = ("http://", "https://", "mailto:")


class Lines:
    """Characters and links, as they are put together."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._open: tuple[int, str] | None = None
        self.links: list[Link] = []

    def add(self, characters: str) -> None:
        """Go on with characters."""
        self._parts.append(characters)
        self._length += len(characters)

    def open(self, address: str | None) -> None:
        """Start the words of a link."""
        self._open = (self._length, html.unescape(address).strip()) if address else None

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
    unseen = ""
    for found in _TAG.finditer(markup):
        if not unseen:
            lines.add(html.unescape(markup[at : found.start()]))
        at = found.end()
        closing, name = found[1], (found[2] or "").lower()
        if name in _UNSEEN:
            unseen = "" if closing else name
        elif name == "a" and not unseen:
            target = None if closing else _TARGET.search(found[3]) or _ELSEWHERE.search(found[3])
            lines.close()
            lines.open(next(filter(None, target.groups()), None) if target else None)
        elif name == "br" or (closing and name in _BLOCKS):
            lines.add("\n")
    lines.add("" if unseen else html.unescape(markup[at:]))
    lines.close()
    return lines.characters(), tuple(lines.links)
