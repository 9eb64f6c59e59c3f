"""Where dumps are kept: a folder a release, a file a named graph, N-Quads in gzip."""

from __future__ import annotations

import hashlib
from pathlib import Path

from contrechamp.release import Release

WHOLE = "contrechamp"
"""Name of the dump of every graph: theirs, one after the other, which is a file of gzip too."""
SUFFIX = ".nq.gz"
MEDIA_TYPE = "application/gzip"
_LAYOUT = 1
"""Changes when what a file holds changes."""


def folder(cache: Path, release: Release) -> Path:
    """Give the folder of the dumps of a release, which may not exist yet."""
    base = hashlib.sha256(release.base.encode()).hexdigest()[:8]
    return cache / "dumps" / f"{release.version}-{base}-{_LAYOUT}"


def file_of(place: Path, graph: str) -> Path:
    """Give the file of a named graph, such as `insee-cog/2026`."""
    return place / f"{graph.replace('/', '.')}{SUFFIX}"


def graphs_of(release: Release, name: str) -> tuple[str, ...]:
    """Give the graphs that a dump holds; none when there is no such dump."""
    if name == WHOLE:
        return tuple(release.graphs)
    return (name,) if name in release.graphs else ()
