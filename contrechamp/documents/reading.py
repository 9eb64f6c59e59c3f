"""Read any file that a journalist has into documents, within bounds, or say what is wrong with it."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from contrechamp.documents import decoding, dumps
from contrechamp.documents.document import Document
from contrechamp.errors import DocumentError

MOST_BYTES = 64 * 1024 * 1024
"""Size of a file that is read: a text of 50 MB is, a film is not."""

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".pdf", ".docx")
"""Files of a folder that are documents; another file given by name is read as what its bytes say."""

_PAGES = (".html", ".htm", ".xhtml")

_REFUSED = {
    b"\xd0\xcf\x11\xe0": "an old Word file (.doc), or one with a password: save it as .docx, without a password",
    b"{\\rtf": "an RTF file: save it as .docx",
    b"\x89PNG": "a picture: recognise its text first, for instance with ocrmypdf",
    b"\xff\xd8\xff": "a picture: recognise its text first, for instance with ocrmypdf",
    b"\x1f\x8b": "a packed file: unpack it first",
}
"""First bytes of files that journalists have and that are not read, and the way out."""


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Give the documents of folders, in order of name, and the files given by name.

    In a folder, hidden files, what Word leaves behind (`~$letter.docx`) and what is no regular file are
    passed over. A folder that cannot be listed is given itself: reading it says why.
    """
    for path in paths:
        if path.is_dir():
            inside = sorted(_inside(path))
            if not inside:
                raise DocumentError(f"no document in this folder: looked for {', '.join(SUFFIXES)}", path)
            yield from inside
        else:
            yield path


def _inside(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            file = Path(here, name)
            if file.suffix.lower() in SUFFIXES and not name.startswith((".", "~$")) and file.is_file():
                yield file
    yield from closed


def read(path: Path) -> list[Document]:
    """Read one file; a dump or an export gives several documents."""
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            next(path.iterdir(), None)  # one that cannot be listed says so
            raise DocumentError("this is a folder: give the files in it", path)
        if not stat.S_ISREG(kind):
            raise DocumentError("this is no regular file: save its content in one", path)
        with path.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # a name with a zero character is a ValueError
        raise DocumentError(getattr(error, "strerror", None) or str(error), path) from error
    return read_bytes(data, str(path))


def read_bytes(data: bytes, file: str) -> list[Document]:
    """Read the bytes of a file; its name helps where the bytes leave a choice."""
    if len(data) > MOST_BYTES:
        raise DocumentError(f"is larger than {MOST_BYTES:,} bytes: split it", file)
    if not data.strip():
        raise DocumentError("the file is empty", file)
    found = [post for document in _documents(data, file) for post in dumps.posts(document)]
    if not any(document.characters.strip() for document in found):
        raise DocumentError("the file holds no text", file)
    return found


def _documents(data: bytes, file: str) -> list[Document]:
    # Libraries for formats are imported when a file of that format comes: plain text needs none of them.
    suffix = Path(file).suffix.lower()
    if data.startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in data[:1024]):
        from contrechamp.documents import office

        return [office.pdf(data, file)]
    if data.startswith(b"PK\x03\x04"):
        from contrechamp.documents import office

        return [office.word(data, file)]
    for magic, reason in _REFUSED.items():
        if data.startswith(magic):
            raise DocumentError(reason, file)
    characters, rule, notes = decoding.decode(data, file)
    start = characters[:2000].lstrip().lower()
    if start.startswith(("{", "[")) and (suffix == ".json" or _is_json(characters)):
        from contrechamp.documents import exports

        return exports.records(characters, file, tuple(notes))
    markup = re.search("<[a-z!]", start) if suffix in _PAGES else re.match("<!doctype html|<.*<html", start, re.DOTALL)
    if markup or start.startswith("<html"):
        from contrechamp.documents import webpages

        return [webpages.page(characters, file, tuple(notes))]
    return [Document(characters, rule, file, title=_title(characters), notes=tuple(notes))]


def _is_json(characters: str) -> bool:
    return characters.endswith(("}", "]", "}\n", "]\n")) and bool(re.search(r'"\s*:', characters[:2000]))


def _title(characters: str) -> str | None:
    """Give the title that a Markdown text states; the first line of another text may be anything."""
    found = re.search(r"^# +([^\n]*[^\s#])", characters[:2000], re.MULTILINE)
    return found[1] if found else None
