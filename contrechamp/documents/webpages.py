"""A web page to the canonical text of its article. The only user of trafilatura and lxml."""

from __future__ import annotations

import re
from collections.abc import Iterator

import trafilatura
from lxml import etree

from contrechamp.documents.document import Document
from contrechamp.documents.fragments import Lines
from contrechamp.errors import DocumentError

_LINES = {"p", "head", "item", "row", "quote", "code"}


def page(markup: str, file: str) -> Document:
    """Read a web page: its article without menus, notices and comments, by the rule `web-page`."""
    try:
        found = trafilatura.bare_extraction(markup, include_links=True, include_comments=False, with_metadata=True)
    except (etree.LxmlError, RecursionError, ValueError) as error:
        raise DocumentError(f"this HTML cannot be read: {error}", file) from error
    if found is None or isinstance(found, dict) or found.body is None:
        raise DocumentError("no article was found in this page: save its text as .txt and read that", file)
    lines = Lines()
    blocks = list(_blocks(found.body))
    if found.title and not (blocks and _spaced("".join(blocks[0].itertext())).strip() == found.title):
        lines.add(found.title)
        lines.line()
    for block in blocks:
        _write(block, lines)
        lines.line()
    characters = lines.characters()
    if not characters.strip():
        raise DocumentError("no article was found in this page: save its text as .txt and read that", file)
    return Document(
        characters=characters,
        rule="web-page",
        file=file,
        title=found.title,
        published=found.date,
        address=found.url,
        links=tuple(lines.links),
    )


def _blocks(body: etree._Element) -> Iterator[etree._Element]:
    for element in body:
        if element.tag in _LINES or not any(child.tag in (*_LINES, "list", "table") for child in element.iter()):
            yield element
        else:
            yield from _blocks(element)


def _write(element: etree._Element, lines: Lines) -> None:
    """Write the words of a block; white space inside it is single spaces."""
    if element.tag == "lb":
        lines.add("\n")
    if element.tag == "ref":
        lines.open(element.get("target"))
    lines.add(_spaced(element.text))
    for child in element:
        _write(child, lines)
        lines.add(_spaced(child.tail))
    if element.tag == "ref":
        lines.close()
    if element.tag == "cell":
        lines.add(" ")


def _spaced(words: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", words or "")
