"""Publish under another base address: the one place where it is replaced.

Every file of the repository writes `https://w3id.org/contrechamp/`. Whoever re-hosts
the graph under an address of their own sets `CONTRECHAMP_BASE`; the shards stay as
they are, and a copy with the other address goes into the store.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contrechamp.vocab import BASE


@contextmanager
def rebased(file: Path, base: str) -> Iterator[Path]:
    """Give a file of N-Triples whose own addresses start with `base`."""
    if base == BASE:
        yield file
        return
    old, new = f"<{BASE}".encode(), f"<{base}".encode()
    with tempfile.NamedTemporaryFile(suffix=".nt") as copy:
        with file.open("rb") as stream:
            for line in stream:
                copy.write(line.replace(old, new))
        copy.flush()
        yield Path(copy.name)
