"""What every store offers: ask, list graphs, count, dump. Two engines keep this contract."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from contrechamp.errors import QueryError
from contrechamp.ntriples import iri
from contrechamp.results import Answer, Literal, Solutions, Triples


class Store(ABC):
    """A read-only view of a set of named graphs, or of some of them.

    A pattern outside `GRAPH` sees the union of the graphs, unless the query says `FROM`.
    The prefixes of `vocab.PREFIXES` need no declaration. A triple that stands in two graphs
    matches twice: count with DISTINCT what several sources may say.
    """

    @abstractmethod
    def query(self, sparql: str, *, allow_service: bool = False) -> Answer:
        """Run one query: Solutions for SELECT, bool for ASK, Triples for CONSTRUCT and DESCRIBE.

        A QueryError says where the text cannot be read, or which word is refused (updates,
        and SERVICE unless allowed); a StoreError that the store cannot answer.
        """

    @abstractmethod
    def graphs(self) -> list[str]:
        """Give the addresses of the graphs in view, sorted."""

    @abstractmethod
    def close(self) -> None:
        """Let the store go; a query after that is a StoreError."""

    def select(self, sparql: str) -> Solutions:
        """Run a SELECT; another form is a QueryError."""
        answer = self.query(sparql)
        if not isinstance(answer, Solutions):
            raise QueryError("a SELECT query is needed here")
        return answer

    def ask(self, sparql: str) -> bool:
        """Run an ASK; another form is a QueryError."""
        answer = self.query(sparql)
        if not isinstance(answer, bool):
            raise QueryError("an ASK query is needed here")
        return answer

    def construct(self, sparql: str) -> Triples:
        """Run a CONSTRUCT or DESCRIBE; another form is a QueryError."""
        answer = self.query(sparql)
        if not isinstance(answer, Triples):
            raise QueryError("a CONSTRUCT or DESCRIBE query is needed here")
        return answer

    def count(self, graph: str | None = None) -> int:
        """Count the triples of one graph, or of all graphs in view one by one."""
        if graph is None:
            return sum(self.count(name) for name in self.graphs())
        rows = self.select(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {iri(graph)} {{ ?s ?p ?o }} }}").rows
        number = rows[0][0]
        if not isinstance(number, Literal):
            raise QueryError(f"the engine gave no count of {graph}")
        return int(number.value)

    def dump(self, graph: str | None = None) -> Iterator[str]:
        """Give one graph as sorted N-Triples lines; or all, graph after graph, as N-Quads lines.

        Lines end with a newline. The largest graph must fit in memory: it is sorted there.
        """
        if graph is not None:
            yield from sorted(self.triples(graph))
            return
        for name in self.graphs():
            ending = f" {iri(name)} .\n"
            for line in sorted(self.triples(name)):
                yield line.removesuffix(" .\n") + ending

    def triples(self, graph: str) -> Iterator[str]:
        """Give one graph as N-Triples lines, in any order."""
        node = iri(graph)
        yield from self.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {node} {{ ?s ?p ?o }} }}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
