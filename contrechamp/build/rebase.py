"""Publish under another base address: the one place where it is replaced.

Every file of the repository writes `https://w3id.org/contrechamp/`. Whoever re-hosts
the graph under an address of their own sets `CONTRECHAMP_BASE`; the shards stay as
they are, and the lines get the other address on their way into the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contrechamp.vocab import BASE, SH, VOID

_SPELT_OUT = (VOID.uriSpace, SH.namespace)
"""Properties whose literals are the beginning of our addresses; every other text stays as its author wrote it."""


def rebased(lines: Iterable[bytes], base: str) -> Iterator[bytes]:
    """Give lines of N-Triples or N-Quads whose own addresses start with `base`, as nodes and spelt out."""
    if base == BASE:
        yield from lines
        return
    old, new = f"<{BASE}".encode(), f"<{base}".encode()
    spelt_out = [(f'{one} "{BASE}'.encode(), f'{one} "{base}'.encode()) for one in _SPELT_OUT]
    for line in lines:
        moved = line.replace(old, new)
        for text, moved_text in spelt_out:
            moved = moved.replace(text, moved_text)
        yield moved
