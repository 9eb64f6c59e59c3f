"""The text of Word and PDF files. The only user of pypdf."""

from __future__ import annotations

import io
import logging
import posixpath
import zipfile

import pypdf
from lxml import etree

from contrechamp.documents.decoding import settle
from contrechamp.documents.document import Document
from contrechamp.documents.fragments import Lines
from contrechamp.errors import DocumentError

MOST_UNPACKED = 32 * 1024 * 1024
"""Bytes that a part of a Word file may unpack to: more is no article, and may be a trap."""

MOST_PACKED = 10_000
"""Parts of a Word file, pictures among them."""

MOST_PAGES = 2_000
"""Pages of a PDF that are read."""

_STANDS_FOR = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""Elements of Word that are a character."""

_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def word(data: bytes, file: str) -> Document:
    """Read a .docx: its paragraphs and table rows in order, and its links.

    Of a text with marked changes, what was put in is read and what was struck out is not.
    """
    if data.count(b"PK\x01\x02") > MOST_PACKED:
        raise DocumentError(f"holds more than {MOST_PACKED:,} packed files: save it again as .docx", file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            main = next(iter(_related(archive, "_rels/.rels", "officeDocument", file).values()), "").lstrip("/")
            folder, name = posixpath.split(main)
            body = _part(archive, main, file)
            addresses = _related(archive, f"{folder}/_rels/{name}.rels", "hyperlink", file)
            core = _part(archive, "docProps/core.xml", file)
    except DocumentError:
        raise
    except Exception as error:  # a damaged archive fails anywhere, with any class of error
        raise DocumentError(f"this Word file cannot be read: {error}; open it and save it again", file) from error
    if body is None or _name(body) != "document":
        raise DocumentError("a packed file that is no Word text: unpack it, or save the document as .docx", file)
    lines = _lines(body, addresses)
    title = core.findtext(_TITLE) if core is not None else None
    return Document(lines.characters(), "docx-paragraphs", file, title=title or None, links=tuple(lines.links))


def _part(archive: zipfile.ZipFile, name: str, file: str) -> etree._Element | None:
    """Parse a part of the archive, within bounds: entities stay as they are."""
    if name not in archive.namelist():
        return None
    with archive.open(name) as packed:
        data = packed.read(MOST_UNPACKED + 1)
    if len(data) > MOST_UNPACKED:
        raise DocumentError(f"{name} unpacks to more than {MOST_UNPACKED:,} bytes: save the text alone as .docx", file)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(data, parser)


def _related(archive: zipfile.ZipFile, name: str, kind: str, file: str) -> dict[str, str]:
    """Give the targets of one kind of relationship, by id."""
    part = _part(archive, name, file)
    found = () if part is None else part.iter("{*}Relationship")
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in found
        if relation.get("Type", "").endswith(f"/{kind}")
    }


def _lines(body: etree._Element, addresses: dict[str, str]) -> Lines:
    """Write the words of a Word text; a table row is one line, its cells parted by bars."""
    lines = Lines()
    cells: list[int] = []  # of each open row: how many cells it has had
    paragraphs: list[int] = []  # of each open cell: how many paragraphs
    walker = etree.iterwalk(body, events=("start", "end"))
    for event, element in walker:
        match event, name := _name(element):
            case "start", "t":
                lines.add(element.text or "")
            case "start", "tab" | "br" | "cr" | "noBreakHyphen" if _name(element.getparent()) == "r":
                lines.add(" " if cells and name != "noBreakHyphen" else _STANDS_FOR[name])
            case "start", "hyperlink":
                lines.open(addresses.get(next((v for k, v in element.items() if k.endswith("}id")), "")))
            case "end", "hyperlink":
                lines.close()
            case "start", "Fallback":  # the same text box again, for old programs
                walker.skip_subtree()
            case "start", "tr":
                cells.append(0)
            case "start", "tc" if cells:
                lines.add(" | " if cells[-1] else "")
                cells[-1] += 1
                paragraphs.append(0)
            case "start", "p" if paragraphs:
                lines.add(" " if paragraphs[-1] else "")
                paragraphs[-1] += 1
            case "end", "tc" if paragraphs:
                paragraphs.pop()
            case "end", "tr" if cells:
                cells.pop()
                lines.add("" if cells else "\n")
            case "end", "p" if not paragraphs:
                lines.add("\n")
    return lines


def _name(element: etree._Element | None) -> str:
    return element.tag.rpartition("}")[2] if element is not None and isinstance(element.tag, str) else ""


def pdf(data: bytes, file: str) -> Document:
    """Read the text that a PDF holds; a PDF of pictures has none, and the error says so."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports each repair of a file that can be read
    try:
        opened = pypdf.PdfReader(io.BytesIO(data))
        if opened.is_encrypted and not opened.decrypt(""):
            raise DocumentError("this PDF needs a password: save it without one", file)
        if len(opened.pages) > MOST_PAGES:
            raise DocumentError(f"this PDF has {len(opened.pages)} pages, at most {MOST_PAGES} are read", file)
        pages = [page.extract_text() for page in opened.pages]
        title = opened.metadata.title if opened.metadata else None
    except DocumentError:
        raise
    except Exception as error:  # a damaged PDF fails anywhere in pypdf, with any class of error
        reason = f"{type(error).__name__}: {error}"
        raise DocumentError(f"this PDF cannot be read ({reason}): print it to a new PDF", file) from error
    characters = settle("\n\n".join(page.strip() for page in pages))
    if not characters.strip():
        raise DocumentError("this PDF holds pictures of text, no text: recognise it first (ocrmypdf)", file)
    return Document(characters, "pdf-pages", file, title=settle(str(title)) if title else None)
