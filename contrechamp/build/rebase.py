"""Publish under another base address: the one place where it is replaced.

Every file of the repository writes `https://w3id.org/contrechamp/`. Whoever re-hosts
the graph under an address of their own sets `CONTRECHAMP_BASE`; the shards stay as
they are, and the lines get the other address on their way into the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contrechamp.vocab import BASE


def rebased(lines: Iterable[bytes], base: str) -> Iterator[bytes]:
    """Give lines of N-Triples or N-Quads whose own addresses start with `base`."""
    if base == BASE:
        yield from lines
        return
    old, new = f"<{BASE}".encode(), f"<{base}".encode()
    for line in lines:
        yield line.replace(old, new)
