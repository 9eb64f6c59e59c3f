"""Statements written in the format that a visitor chose: the same statements give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable

from contrechamp.ntriples import Term
from contrechamp.server.linked import context
from contrechamp.server.linked.description import Quad
from contrechamp.server.linked.formats import Format
from contrechamp.store.serialising import serialise_graph, serialise_quads

NOWHERE = Term("")
"""Graph of statements that stand in none."""


def write(quads: Iterable[Quad], chosen: Format, base: str, first: str) -> bytes:
    """Write statements; in JSON-LD the node `first` comes first. Formats without graphs merge them."""
    ordered = sorted(quads)
    if chosen.suffix == "jsonld":
        return context.write(ordered, base, first)
    out = io.BytesIO()
    if chosen.suffix in ("trig", "nq"):
        serialise_quads(map(_line, ordered), chosen.writer, out, base)
    else:
        serialise_graph((_line(one._replace(graph=NOWHERE)) for one in ordered), chosen.writer, out, base)
    return out.getvalue()


def media_type(chosen: Format) -> str:
    """Give the media type with its encoding where one belongs to it."""
    return f"{chosen.media_type}; charset=utf-8" if chosen.media_type.startswith("text/") else chosen.media_type


def _line(quad: Quad) -> str:
    return f"{' '.join(part for part in quad if part)} .\n"
