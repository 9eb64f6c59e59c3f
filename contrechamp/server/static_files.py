"""Style, scripts and pictures of the pages, which come with the package and can be kept for ever.

The address of a file holds a digest of its content: when the file changes, so does the address.
"""

from __future__ import annotations

import hashlib
import mimetypes
from functools import lru_cache
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


@lru_cache(maxsize=256)
def _read(name: str) -> tuple[bytes, str]:
    file = ELSEWHERE.get(name, (FOLDER / name).resolve())
    if not (name in ELSEWHERE or file.is_relative_to(FOLDER.resolve())) or not file.is_file():
        raise NotFoundError(f"no file {name}")
    content = file.read_bytes()
    return content, hashlib.sha256(content).hexdigest()[:12]
