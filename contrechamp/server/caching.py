"""How long an answer may be kept, and what tells that it is still the same."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import contrechamp
from contrechamp.release import Release
from contrechamp.server.exchange import Ask

KEEP = "public, max-age=60"
"""A minute: then a switched release shows, and the same one costs a 304."""
FOREVER = "public, max-age=31536000, immutable"
NEVER = "no-store"


def tag(release: Release, *parts: object) -> str:
    """Give the weak ETag of what depends on the release, this software and these parts alone."""
    text = "\0".join([release.version, release.base, software(), *map(repr, parts)])
    return f'W/"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'


def page_tag(release: Release, ask: Ask) -> str:
    """Give the ETag of a page."""
    return tag(release, ask.path, ask.query, ask.language, ask.accept, ask.origin)


def unchanged(if_none_match: str, current: str) -> bool:
    """Tell whether the visitor holds this very answer."""
    held = [part.strip().removeprefix("W/") for part in if_none_match.split(",")]
    return "*" in held or current.removeprefix("W/") in held


@cache
def software() -> str:
    """Identify the code that makes answers: the version, and the files of this package, templates too."""
    digest = hashlib.sha256(contrechamp.__version__.encode())
    folder = Path(__file__).parent
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]
