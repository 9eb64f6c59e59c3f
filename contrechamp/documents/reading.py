"""Read any file that a journalist has into documents, within bounds, or say what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from contrechamp.documents import decoding, dumps
from contrechamp.documents.document import Document
from contrechamp.errors import DocumentError

MOST_BYTES = 64 * 1024 * 1024
"""Size of a file that is read: a text of 50 MB is, a film is not."""

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".pdf", ".docx")
"""Files of a folder that are documents; another file given by name is read as what its bytes say."""

_OLD_WORD = b"\xd0\xcf\x11\xe0"


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Give the documents of folders, in order of name, and the files given by name."""
    for path in paths:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
            if not inside:
                raise DocumentError(f"no document in this folder: looked for {', '.join(SUFFIXES)}", path)
            yield from inside
        else:
            yield path


def read(path: Path) -> list[Document]:
    """Read one file; a dump or an export gives several documents."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DocumentError(f"has {path.stat().st_size:,} bytes, at most {MOST_BYTES:,} are read", path)
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(error.strerror or str(error), path) from error
    return read_bytes(data, str(path))


def read_bytes(data: bytes, file: str) -> list[Document]:
    """Read the bytes of a file; its name helps where the bytes leave a choice."""
    if len(data) > MOST_BYTES:
        raise DocumentError(f"has {len(data):,} bytes, at most {MOST_BYTES:,} are read", file)
    if not data.strip():
        raise DocumentError("the file is empty", file)
    found = [post for document in _documents(data, file) for post in dumps.posts(document)]
    if not any(document.characters.strip() for document in found):
        raise DocumentError("the file holds no text", file)
    return found


def _documents(data: bytes, file: str) -> list[Document]:
    # Libraries for formats are imported when a file of that format comes: plain text needs none of them.
    if data.startswith(b"%PDF-"):
        from contrechamp.documents import office

        return [office.pdf(data, file)]
    if data.startswith(b"PK\x03\x04"):
        from contrechamp.documents import office

        return [office.word(data, file)]
    if data.startswith(_OLD_WORD):
        raise DocumentError("an old Word file (.doc): save it as .docx and read that", file)
    characters, rule, notes = decoding.decode(data, file)
    start = characters.lstrip()[:500].lower()
    suffix = Path(file).suffix.lower()
    if start.startswith(("{", "[")) and (suffix == ".json" or _is_json(characters)):
        from contrechamp.documents import exports

        return exports.records(characters, file)
    if suffix in (".html", ".htm", ".xhtml") or start.startswith(("<!doctype html", "<html")) or "<html" in start:
        from contrechamp.documents import webpages

        return [webpages.page(characters, file)]
    return [Document(characters, rule, file, title=_title(characters), notes=tuple(notes))]


def _is_json(characters: str) -> bool:
    return characters.rstrip().endswith(("}", "]")) and '":' in characters[:2000].replace('" :', '":')


def _title(characters: str) -> str | None:
    """Give the title that a Markdown text states; the first line of another text may be anything."""
    for line in characters[:2000].splitlines()[:20]:
        if line.startswith("# ") and line[2:].strip():
            return line[2:].strip()
    return None
