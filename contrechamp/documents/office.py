"""The text of Word and PDF files. The only user of python-docx and pypdf."""

from __future__ import annotations

import io
import logging
import unicodedata
import zipfile
from collections.abc import Iterator

import docx
import pypdf
from docx.document import Document as WordFile
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph

from contrechamp.documents.document import Document, Link
from contrechamp.documents.text import Span
from contrechamp.errors import DocumentError

MOST_UNPACKED = 200 * 1024 * 1024
"""Bytes that a Word file may unpack to: more is no article, and may be a trap."""

MOST_PAGES = 2_000
"""Pages of a PDF that are read."""


def word(data: bytes, file: str) -> Document:
    """Read a .docx: its paragraphs and table rows in order, and its links."""
    _check_archive(data, file)
    try:
        opened = docx.Document(io.BytesIO(data))
        pieces = list(_pieces(opened))
    except (OpcError, KeyError, ValueError, zipfile.BadZipFile, RecursionError) as error:
        raise DocumentError(f"not a Word file that can be read: {error}", file) from error
    except Exception as error:  # lxml's own errors, behind python-docx: no one class
        raise DocumentError(f"not a Word file that can be read: {type(error).__name__}: {error}", file) from error
    characters, links = "", []
    parts: list[str] = []
    length = 0
    for words, address in pieces:
        composed = unicodedata.normalize("NFC", words)
        if address:
            links.append(Link(Span(length, length + len(composed)), address))
        parts.append(composed)
        length += len(composed)
    characters = "".join(parts)
    stated = opened.core_properties
    return Document(characters, "docx-paragraphs", file, title=stated.title or None, links=tuple(links))


def _check_archive(data: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError) as error:
        raise DocumentError(f"not a Word file: {error}", file) from error
    if size > MOST_UNPACKED:
        raise DocumentError(f"unpacks to {size:,} bytes, at most {MOST_UNPACKED:,} are read", file)


def _pieces(opened: WordFile) -> Iterator[tuple[str, str | None]]:
    """Give the words of the file in order, with the address where they are a link."""
    for block in opened.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(cell.text.strip().replace("\n", " ") for cell in row.cells)
                yield " | ".join(cells) + "\n", None
        else:
            yield from _runs(block)
            yield "\n", None


def _runs(paragraph: Paragraph) -> Iterator[tuple[str, str | None]]:
    for piece in paragraph.iter_inner_content():
        yield piece.text, (piece.url or None) if isinstance(piece, Hyperlink) else None


def pdf(data: bytes, file: str) -> Document:
    """Read the text that a PDF holds; a PDF of pictures has none, and the error says so."""
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it reports each repair of a file that can be read
    try:
        opened = pypdf.PdfReader(io.BytesIO(data))
        if opened.is_encrypted and not opened.decrypt(""):
            raise DocumentError("this PDF needs a password", file)
        if len(opened.pages) > MOST_PAGES:
            raise DocumentError(f"this PDF has {len(opened.pages)} pages, at most {MOST_PAGES} are read", file)
        pages = [page.extract_text() for page in opened.pages]
        title = opened.metadata.title if opened.metadata else None
    except DocumentError:
        raise
    except Exception as error:  # a damaged PDF fails anywhere in pypdf, with any class of error
        raise DocumentError(f"this PDF cannot be read: {type(error).__name__}: {error}", file) from error
    characters = unicodedata.normalize("NFC", "\n\n".join(page.strip() for page in pages))
    if not characters.strip():
        raise DocumentError("this PDF holds pictures of text, no text: recognise it first (ocrmypdf)", file)
    return Document(characters, "pdf-pages", file, title=title or None)
