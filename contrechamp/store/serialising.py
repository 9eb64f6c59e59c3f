"""Write statements in the formats that need more than one line each."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO, TypeVar

import pyoxigraph as ox

from contrechamp.store.embedded import EmbeddedStore
from contrechamp.vocab import BASE, PREFIXES

_Element = TypeVar("_Element")
_FORMATS = {"trig": ox.RdfFormat.TRIG, "turtle": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD}
GRAPHS = {
    **_FORMATS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
"""Formats of one graph by name."""


def serialise(quads: Iterator[str], format_name: str, out: BinaryIO) -> int:
    """Write lines of N-Quads, in their order, as TriG, Turtle or JSON-LD; gives their number.

    Turtle has no graphs: the statements of all graphs are merged, in sorted order.
    """
    parsed = (quad for line in quads for quad in ox.parse(io.BytesIO(line.encode()), format=ox.RdfFormat.N_QUADS))
    number = 0

    def counted(elements: Iterable[_Element]) -> Iterator[_Element]:
        nonlocal number
        for element in elements:
            number += 1
            yield element

    form, prefixes = _FORMATS[format_name], PREFIXES
    if format_name == "turtle":
        ox.serialize(counted(_merged(parsed)), out, format=form, prefixes=prefixes)
    else:
        ox.serialize(counted(parsed), out, format=form, prefixes=prefixes)
    return number


def serialise_graph(triples: Iterable[str], format_name: str, out: BinaryIO, base: str = BASE) -> None:
    """Write lines of N-Triples in a format of `GRAPHS`, in sorted order, each statement once.

    Prefixes stand for addresses under `base`.
    """
    parsed = (quad for line in triples for quad in ox.parse(line.encode(), format=ox.RdfFormat.N_TRIPLES))
    ox.serialize(_merged(parsed), out, format=GRAPHS[format_name], prefixes=_prefixes(base))


def serialise_quads(quads: Iterable[str], format_name: str, out: BinaryIO, base: str = BASE) -> None:
    """Write lines of N-Quads in a format of `GRAPHS` that has graphs, sorted by graph, then statement, each once."""
    parsed = {quad for line in quads for quad in ox.parse(line.encode(), format=ox.RdfFormat.N_QUADS)}
    ordered = sorted(parsed, key=lambda quad: (str(quad.graph_name), str(quad.triple)))
    ox.serialize(ordered, out, format=GRAPHS[format_name], prefixes=_prefixes(base))


def write_graph(store: EmbeddedStore, graph: str, out: BinaryIO) -> None:
    """Write one named graph as N-Quads, as it stands in the store: quick, not sorted, never whole in memory."""
    ox.serialize(store.engine.quads_for_pattern(None, None, None, ox.NamedNode(graph)), out, format=GRAPHS["nquads"])


def _prefixes(base: str) -> dict[str, str]:
    return {name: address.replace(BASE, base) for name, address in PREFIXES.items()}


def _merged(quads: Iterable[ox.Quad]) -> list[ox.Triple]:
    merged = {str(quad.triple): quad.triple for quad in quads}
    return [merged[key] for key in sorted(merged)]
