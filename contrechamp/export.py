"""Dumps: the same release gives the same bytes, in every format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from contrechamp.errors import NotFoundError, ParameterError
from contrechamp.store import Store
from contrechamp.store.serialising import serialise

FORMATS = {
    "nquads": "N-Quads: one line a statement, with its graph",
    "ntriples": "N-Triples: one line a statement, graphs merged",
    "trig": "TriG: readable, with graphs",
    "turtle": "Turtle: readable, graphs merged",
    "jsonld": "JSON-LD 1.1, with graphs",
}


def export(store: Store, base: str, format_name: str, graphs: Sequence[str], out: BinaryIO) -> int:
    """Write the named graphs (all when none is named) to a stream; gives the number of statements."""
    if format_name not in FORMATS:
        raise ParameterError(f"no export format {format_name!r}; there is {', '.join(FORMATS)}")
    chosen = [_address(name, store, base) for name in graphs] or store.graphs()
    if format_name == "nquads":
        return _write_lines(_quads(store, chosen), out)
    if format_name == "ntriples":
        return _write_lines(iter(sorted({line for graph in chosen for line in store.triples(graph)})), out)
    return serialise(_quads(store, chosen), format_name, out)


def _quads(store: Store, graphs: Sequence[str]) -> Iterator[str]:
    for graph in graphs:
        for line in sorted(store.triples(graph)):
            yield f"{line.removesuffix(chr(10)).removesuffix(' .')} <{graph}> .\n"


def _write_lines(lines: Iterator[str], out: BinaryIO) -> int:
    count = 0
    for line in lines:
        out.write(line.encode())
        count += 1
    return count


def _address(name: str, store: Store, base: str) -> str:
    known = store.graphs()
    address = name if name.startswith(("http://", "https://")) else f"{base}graph/{name}"
    if address not in known:
        shown = ", ".join(graph.removeprefix(f"{base}graph/") for graph in known)
        raise NotFoundError(f"no graph {name!r}; there is {shown}")
    return address
