"""Whether any file that a build may read has been touched since one ended well: a look at names and times, no reading.

A file that looks the same in size, place and both its times is the same. One that was only touched, or
moved back, makes the build read it: then its bytes decide (`receipt`).
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import contrechamp
from contrechamp import assets
from contrechamp.build.request import More

_LIBRARIES = ("pyoxigraph", "pyshacl", "rdflib", "shacl_rust")
_SETTLED = 2_000_000_000
"""Nanoseconds that must lie between the last change of a file and the look: a change within the same tick
of the clock would look the same, and some file systems tick every two seconds."""


@dataclass(frozen=True)
class Look:
    """What all the files looked like at one moment."""

    key: str
    settled: bool
    """Whether a later change of any file would be seen."""


def look(more: More, base: str) -> Look:
    """Look at the code, the tables, the data and the libraries that make a release, and at what is asked for."""
    now, newest = time.time_ns(), 0
    digest = hashlib.sha256(repr((more, base, sys.version)).encode())
    for path, state in sorted(set(_states(more))):
        newest = max(newest, state[2], state[3])
        digest.update(f"{path}\0{state}\n".encode())
    return Look(digest.hexdigest(), newest < now - _SETTLED)


def _states(more: More) -> Iterator[tuple[str, tuple[int, ...]]]:
    folders = [Path(contrechamp.__file__).parent, *map(assets.folder, assets.FOLDERS), *more.folders]
    for folder in [*folders, *(root / "opendata" for root in more.fetched)]:
        if folder.is_dir():
            yield from _below(folder, frozenset())
    for name in _LIBRARIES:
        found = find_spec(name)
        if found and found.origin:
            yield found.origin, _state(Path(found.origin).stat())


def _below(folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Give the state of every file below a folder; links are followed, in no circle."""
    here = folder.stat()
    if (here.st_dev, here.st_ino) in above:
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _below(Path(entry.path), above | {(here.st_dev, here.st_ino)})
            elif entry.is_file():
                yield entry.path, _state(entry.stat())


def _state(found: os.stat_result) -> tuple[int, ...]:
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
