"""A web page to the canonical text of its article. The only user of trafilatura."""

from __future__ import annotations

import configparser
import logging
import re
from collections.abc import Iterator

import trafilatura
from lxml import etree
from trafilatura.settings import DEFAULT_CONFIG

from contrechamp.documents.document import Document
from contrechamp.documents.fragments import Lines, tags
from contrechamp.errors import DocumentError

MOST_MARKUP = 2_000_000
"""Characters of a page, its scripts left out: far above any article."""

MOST_TAGS = 100_000
"""Tags of a page."""

_MOST_ATTRIBUTES = 4_000
"""Characters of attributes of one tag: more are a picture written out, or a trap."""

_SHORT = 100_000
"""Characters of a page that is read a second time, when one block came of it."""

_LINES = {"p", "head", "item", "row", "quote", "code"}
_WAY_OUT = "save its text as .txt and read that"


def page(markup: str, file: str, notes: tuple[str, ...] = ()) -> Document:
    """Read a web page: its article without menus, notices and comments, by the rule `web-page`."""
    markup = _thinned(markup, file)
    try:
        found = _article(markup)
        if found is not None and found.body is not None and len(found.body) < 2 and len(markup) < _SHORT:
            found = _article(markup, least=1) or found  # it ran all blocks of a short page into one
        return _document(found, file, notes)
    except DocumentError:
        raise
    except Exception as error:  # lxml and the libraries of dates fail with any class of error
        raise DocumentError(f"this HTML cannot be read ({error}): {_WAY_OUT}", file) from error


def _thinned(markup: str, file: str) -> str:
    """Leave out what holds no text and costs time; what states the date or title stays."""
    parts, at, count = [], 0, 0
    for tag in tags(markup):
        count += 1
        if tag.name in ("style", "script") and not (tag.closing or "ld+json" in tag.inside):
            parts.append(markup[at : tag.start])
        elif len(tag.inside) > _MOST_ATTRIBUTES:
            parts += (markup[at : tag.start], f"<{tag.name}>")
        else:
            continue
        at = tag.end
    thinned = "".join((*parts, markup[at:]))
    if len(thinned) > MOST_MARKUP or count > MOST_TAGS:
        raise DocumentError(f"this page is too large ({len(thinned):,} characters, {count:,} tags): {_WAY_OUT}", file)
    return thinned


def _article(markup: str, least: int | None = None) -> trafilatura.settings.Document | None:
    """Ask trafilatura, quietly, for the article and for the date that the page states, if it does."""
    for library in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    settings = configparser.ConfigParser()
    settings.read_dict({"DEFAULT": DEFAULT_CONFIG["DEFAULT"]})
    if least is not None:
        settings["DEFAULT"]["min_extracted_size"] = str(least)
    found = trafilatura.bare_extraction(
        markup,
        include_links=True,
        include_comments=False,
        favor_recall=least is not None,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
        config=settings,
    )
    return None if isinstance(found, dict) else found


def _document(found: trafilatura.settings.Document | None, file: str, notes: tuple[str, ...]) -> Document:
    lines = Lines()
    if found is not None and found.body is not None:
        blocks = list(_blocks(found.body))
        title = found.title or ""
        if title and not (blocks and _spaced("".join(map(str, blocks[0].itertext()))).strip() == title):
            lines.add(title)
        for block in blocks:
            lines.line()
            _write(block, lines)
        lines.line()
        if blocks and lines.characters().strip():
            address = found.url if (found.url or "").startswith(("http://", "https://")) else None
            return Document(
                lines.characters(),
                "web-page",
                file,
                title=found.title,
                published=found.date,
                address=address,
                links=tuple(lines.links),
                notes=notes,
            )
    raise DocumentError(f"no article was found in this page: {_WAY_OUT}", file)


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
    if element.tag == "cell" and element.getprevious() is not None:
        lines.add(" | ")
    if element.tag == "ref":
        lines.open(element.get("target"))
    lines.add(_spaced(element.text))
    for child in element:
        _write(child, lines)
        if element.tag != "row":
            lines.add(_spaced(child.tail))
    if element.tag == "ref":
        lines.close()


def _spaced(words: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", words or "")
