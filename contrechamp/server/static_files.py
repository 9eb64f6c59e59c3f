"""Style, scripts and pictures of the pages, which come with the package and can be kept for ever.

The address of a file holds a digest of its content: when the file changes, so does the address.
"""

from __future__ import annotations

import hashlib
import mimetypes
from functools import cache
from pathlib import Path

from contrechamp.errors import NotFoundError
from contrechamp.influence.formats.lettering import VENDOR
from contrechamp.influence.formats.page import VIEWER

FOLDER = Path(__file__).parent / "static"
ELSEWHERE = {"explorer.js": VIEWER / "page.js", "explorer.css": VIEWER / "app.css"} | {
    name: VENDOR / name for name in ("sigma.min.js", "graphology.umd.min.js")
}
"""Files of the explorer of graphs, which a page without a server holds too."""
PREFIX = "/static/"


def address(name: str) -> str:
    """Give the address of a file for a page: `/static/site.css?v=0f3a…`; a NotFoundError if there is none."""
    return f"{PREFIX}{name}?v={digest(name)}"


def digest(name: str) -> str:
    """Identify the content of a file."""
    return _read(name)[1]


def read(name: str) -> tuple[bytes, str]:
    """Give the content and media type of a file; a NotFoundError if there is none."""
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    textual = media_type.startswith("text/") or media_type in ("application/json", "image/svg+xml")
    return _read(name)[0], f"{media_type}; charset=utf-8" if textual else media_type


def _read(name: str) -> tuple[bytes, str]:
    files = _files(FOLDER)
    if name not in files:
        raise NotFoundError(f"no file {name}")
    return files[name]


@cache
def _files(folder: Path) -> dict[str, tuple[bytes, str]]:
    """Read all files once, by name: what a visitor writes is looked up, never opened."""
    inside = folder.resolve()
    found = (file for file in folder.rglob("*") if file.is_file() and file.resolve().is_relative_to(inside))
    places = {file.relative_to(folder).as_posix(): file for file in found} | ELSEWHERE
    contents = {name: file.read_bytes() for name, file in places.items()}
    return {name: (content, hashlib.sha256(content).hexdigest()[:12]) for name, content in contents.items()}
