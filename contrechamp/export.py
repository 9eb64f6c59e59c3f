"""Dumps: the same release gives the same bytes, in every format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from contrechamp.errors import NotFoundError, ParameterError
from contrechamp.registry import loaders
from contrechamp.store import Store
from contrechamp.store.serialising import serialise
from contrechamp.vocab import CCH, DCTERMS, RDF, VOID

FORMATS = {
    "nquads": "N-Quads: one line a statement, with its graph",
    "ntriples": "N-Triples: one line a statement, graphs merged",
    "trig": "TriG: readable, with graphs",
    "turtle": "Turtle: readable, graphs merged",
    "jsonld": "JSON-LD 1.1, with graphs",
}

_OWN = "CC-BY-4.0"
_LICENCES = f"""SELECT ?graph ?licence {{
  ?graph {RDF.type} {VOID.Dataset} ; {VOID.triples} ?size ; {DCTERMS.license} ?address .
  OPTIONAL {{ ?graph {CCH.licenceId} ?id }}
  BIND(COALESCE(?id, "{_OWN}") AS ?licence)
}}"""
"""Licence of each graph, as the release states it; what is not from a source is the project's own."""


@dataclass(frozen=True)
class Choice:
    """Which graphs to write: by name, and by the licence that the release states for each."""

    graphs: Sequence[str] = ()
    """Names; none is all."""
    licences: Sequence[str] = ()
    """Only graphs under one of these; none is any."""
    without: Sequence[str] = ()
    """No graph under one of these."""


def export(store: Store, base: str, format_name: str, choice: Choice, out: BinaryIO) -> int:
    """Write the chosen graphs to a stream; gives the number of statements.

    A licence that neither the release nor a source has is a ParameterError: a misspelt one would let everything out.
    """
    if format_name not in FORMATS:
        raise ParameterError(f"no export format {format_name!r}; there is {', '.join(FORMATS)}")
    chosen = [_address(name, store, base) for name in choice.graphs] or store.graphs()
    if choice.licences or choice.without:
        chosen = _licensed(chosen, choice, store, base)
    if format_name == "nquads":
        return _write_lines(_quads(store, chosen), out)
    if format_name == "ntriples":
        return _write_lines(iter(sorted({line for graph in chosen for line in store.triples(graph)})), out)
    return serialise(_quads(store, chosen), format_name, out)


def _licensed(graphs: Sequence[str], choice: Choice, store: Store, base: str) -> list[str]:
    """Keep the graphs whose licence is asked for, or not shut out; one without a stated licence is never kept."""
    stated = {f"{base}graph/release": _OWN}  # the graph that states the others' does not state its own
    stated |= {str(graph): str(licence) for graph, licence in store.select(_LICENCES)}
    known = {*stated.values(), *(one.source.licence for one in loaders())}
    asked = {_known(name, known) for name in choice.licences}
    shut_out = {_known(name, known) for name in choice.without}
    return [
        graph
        for graph in graphs
        if (licence := stated.get(graph)) and licence not in shut_out and (not asked or licence in asked)
    ]


def _known(name: str, known: set[str]) -> str:
    for licence in known:
        if licence.casefold() == name.casefold():
            return licence
    raise ParameterError(f"no licence {name!r}; there is {', '.join(sorted(known))}")


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
