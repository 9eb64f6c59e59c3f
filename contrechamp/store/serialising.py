"""Write statements in the formats that need more than one line each."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

import pyoxigraph as ox

from contrechamp.vocab import PREFIXES

_FORMATS = {"trig": ox.RdfFormat.TRIG, "turtle": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD}


def serialise(quads: Iterator[str], format_name: str, out: BinaryIO) -> int:
    """Write lines of N-Quads, in their order, as TriG, Turtle or JSON-LD; gives their number.

    Turtle has no graphs: the statements of all graphs are merged, in sorted order.
    """
    parsed = (
        quad for line in quads for quad in ox.parse(io.BytesIO(line.encode()), format=ox.RdfFormat.N_QUADS)
    )
    counted = _Counted(parsed if format_name != "turtle" else _merged(parsed))
    ox.serialize(counted, out, format=_FORMATS[format_name], prefixes=PREFIXES)
    return counted.number


def _merged(quads: Iterator[ox.Quad]) -> Iterator[ox.Triple]:
    merged = {str(quad.triple): quad.triple for quad in quads}
    return (merged[key] for key in sorted(merged))


class _Counted:
    """An iterator that knows how many elements have passed."""

    def __init__(self, elements: Iterator[ox.Quad] | Iterator[ox.Triple]) -> None:
        self._elements = elements
        self.number = 0

    def __iter__(self) -> _Counted:
        return self

    def __next__(self) -> ox.Quad | ox.Triple:
        element = next(self._elements)
        self.number += 1
        return element
