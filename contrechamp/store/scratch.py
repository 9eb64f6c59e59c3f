"""A store in memory, for the time of a few questions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from contrechamp.errors import QueryError
from contrechamp.results import Triples
from contrechamp.store.embedded import evaluate
from contrechamp.store.guard import check_query
from contrechamp.store.tokens import names_its_graphs


class Scratch:
    """Named graphs in memory."""

    def __init__(self) -> None:
        self._store = ox.Store()

    def load(self, graph: str, source: Path | str) -> None:
        """Add N-Triples, a file or text, to a graph; addresses are not checked, as `Writer` does."""
        lines = source.read_bytes() if isinstance(source, Path) else source
        self._store.load(lines, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph), lenient=True)

    def construct(self, sparql: str) -> Iterator[str]:
        """Run a CONSTRUCT over the union of the graphs; gives lines of N-Triples."""
        check_query(sparql)
        answer = evaluate(self._store, sparql, union=not names_its_graphs(sparql))
        if not isinstance(answer, Triples):
            raise QueryError("a CONSTRUCT query is needed here")
        return iter(answer)
