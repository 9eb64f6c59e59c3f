"""The answer of a query written as it is found, by the engine's own writers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import BinaryIO, TypeVar

import pyoxigraph as ox

from contrechamp.errors import QueryError, TooLargeError
from contrechamp.store.embedded import EmbeddedStore, syntax_reason
from contrechamp.store.guard import check_query
from contrechamp.store.serialising import GRAPHS
from contrechamp.store.tokens import names_its_graphs
from contrechamp.vocab import BASE, PREFIXES

_Element = TypeVar("_Element")
RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}


class Found:
    """What the engine found, not yet written; it can be written once."""

    def __init__(self, answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, base: str) -> None:
        self._answer = answer
        self._base = base

    @property
    def form(self) -> str:
        """`solutions`, `boolean` or `graph`."""
        if isinstance(self._answer, ox.QueryTriples):
            return "graph"
        return "boolean" if isinstance(self._answer, ox.QueryBoolean) else "solutions"

    def write(self, format_name: str, out: BinaryIO, statements: int) -> None:
        """Write the answer in a format of `RESULTS`, or `serialising.GRAPHS`.

        More `statements` of a graph than these are a TooLargeError.
        The rows of a SELECT are counted by whoever reads `out`: the engine writes them without us.
        """
        try:
            if isinstance(self._answer, ox.QueryTriples):
                prefixes = {name: address.replace(BASE, self._base) for name, address in PREFIXES.items()}
                ox.serialize(_bounded(self._answer, statements), out, format=GRAPHS[format_name], prefixes=prefixes)
            else:
                self._answer.serialize(out, format=RESULTS[format_name])
        except (RuntimeError, ValueError) as error:
            raise QueryError(f"the engine stopped during the query: {error}") from error


def find(
    store: EmbeddedStore,
    sparql: str,
    *,
    base: str = BASE,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
    services: Collection[str] = (),
) -> Found:
    """Start one query as `Graph.sparql` understands it, on a store published under `base`.

    Without graphs a pattern outside `GRAPH` sees the union of all; with any, these are the whole
    dataset, whatever the query says by `FROM` (SPARQL 1.1 Protocol, 2.1.4).
    """
    check_query(sparql, services=services)
    text = sparql.replace(BASE, base)
    prefixes = {name: address.replace(BASE, base) for name, address in PREFIXES.items()}
    try:
        if default_graphs or named_graphs:
            answer = store.engine.query(
                text,
                base_iri=base,
                prefixes=prefixes,
                default_graph=[ox.NamedNode(graph.replace(BASE, base)) for graph in default_graphs],
                named_graphs=[ox.NamedNode(graph.replace(BASE, base)) for graph in named_graphs],
            )
        else:
            union = not names_its_graphs(text)
            answer = store.engine.query(text, base_iri=base, prefixes=prefixes, use_default_graph_as_union=union)
    except SyntaxError as error:
        raise QueryError(syntax_reason(str(error), text)) from error
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the engine cannot run the query: {error}") from error
    return Found(answer, base)


def _bounded(elements: Iterable[_Element], most: int) -> Iterator[_Element]:
    for number, element in enumerate(elements, 1):
        if number > most:
            raise TooLargeError(f"the answer has more than {most:,} statements: ask for less, with LIMIT and OFFSET")
        yield element
