"""Make a store: into a directory of its own, which disappears if anything goes wrong.

Nothing is ever repaired: a killed bulk load leaves orphan files ten times the size of
the data, so a failed directory is thrown away and the next build starts in a new one.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self, cast

import pyoxigraph as ox

from contrechamp.errors import QueryError, StoreError
from contrechamp.results import Solutions, Triples
from contrechamp.store.embedded import evaluate
from contrechamp.store.guard import check_query
from contrechamp.store.tokens import names_its_graphs


class Writer:
    """A store being written, as a context manager: kept when the block ends well, else deleted."""

    def __init__(self, directory: str | Path, copy_of: str | Path | None = None) -> None:
        """Start a store in a directory that must not exist yet, or be empty.

        `copy_of` is a store to start from: its files are hard-linked, and stay as they are.
        """
        self.directory = Path(directory)
        self._original = copy_of
        self._store: ox.Store | None = None

    def __enter__(self) -> Self:
        if self.directory.exists() and any(self.directory.iterdir()):
            raise StoreError(f"{self.directory} is not empty: a store is written into a new directory")
        try:
            self.directory.parent.mkdir(parents=True, exist_ok=True)
            if self._original is not None:
                ox.Store.read_only(str(self._original)).backup(str(self.directory))
            self._store = ox.Store(str(self.directory))
        except OSError as error:
            raise StoreError(f"no store can be written at {self.directory}: {error}") from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        store, self._store = self._store, None
        try:
            if store is not None and kind is None:
                store.flush()
                return
        except OSError as failure:
            del store
            shutil.rmtree(self.directory)
            raise StoreError(f"{self.directory} cannot be written to the end: {failure}") from failure
        del store  # lets go of the lock before its directory is deleted
        shutil.rmtree(self.directory)

    def bulk_load(self, graph: str, file: str | Path) -> None:
        """Add a file of N-Triples to a graph; a line that cannot be read is a StoreError."""
        store = self._opened()
        node = ox.NamedNode(graph)
        try:
            store.bulk_load(path=str(file), format=ox.RdfFormat.N_TRIPLES, to_graph=node)
            store.add_graph(node)  # a graph without triples exists all the same
        except (SyntaxError, ValueError, OSError) as error:
            raise StoreError(f"{file}: cannot be loaded into {graph}: {error}") from error

    def bulk_load_quads(self, file: str | Path) -> None:
        """Add a file of N-Quads; a line that cannot be read is a StoreError."""
        try:
            self._opened().bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
        except (SyntaxError, ValueError, OSError) as error:
            raise StoreError(f"{file}: cannot be loaded: {error}") from error

    def renew(self, graph: str, gone: bytes, new: bytes) -> None:
        """Take statements out of a graph and add others, both as N-Triples; for few of them, without blank nodes.

        A StoreError if one that shall go is not there.
        """
        store, node = self._opened(), ox.NamedNode(graph)
        try:
            for old in ox.parse(gone, format=ox.RdfFormat.N_TRIPLES):
                quad = ox.Quad(old.subject, old.predicate, old.object, node)
                if quad not in store:
                    raise StoreError(f"{graph} does not hold {old.subject} {old.predicate}: build again with --force")
                store.remove(quad)
            store.load(new, format=ox.RdfFormat.N_TRIPLES, to_graph=node)
        except (SyntaxError, ValueError, OSError) as error:
            raise StoreError(f"{graph} cannot be renewed: {error}") from error

    def drop(self, graph: str) -> None:
        """Remove a graph, whether it exists or not."""
        try:
            self._opened().remove_graph(ox.NamedNode(graph))
        except OSError as error:
            raise StoreError(f"{graph} cannot be removed: {error}") from error

    def clear(self, graph: str) -> None:
        """Empty a graph; it goes on existing."""
        try:
            self._opened().clear_graph(ox.NamedNode(graph))
        except OSError as error:
            raise StoreError(f"{graph} cannot be emptied: {error}") from error

    def construct(self, sparql: str) -> Iterator[str]:
        """Run a CONSTRUCT over all that was loaded so far; gives lines of N-Triples."""
        check_query(sparql)
        answer = evaluate(self._opened(), sparql, union=not names_its_graphs(sparql))
        if not isinstance(answer, Triples):
            raise QueryError("a CONSTRUCT query is needed here")
        return iter(answer)

    def size(self, graph: str | None = None) -> int:
        """Count the statements of a graph, or of all."""
        store = self._opened()
        if graph is None:
            return len(store)
        counted = evaluate(store, f"SELECT (COUNT(*) AS ?number) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
        return int(str(cast(Solutions, counted).rows[0][0]))

    def counts(self) -> dict[str, int]:
        """Count the triples of each graph, by address in order."""
        store = self._opened()
        nodes = sorted((node for node in store.named_graphs()), key=lambda node: str(node.value))
        return {str(node.value): sum(1 for _ in store.quads_for_pattern(None, None, None, node)) for node in nodes}

    def _opened(self) -> ox.Store:
        if self._store is None:
            raise StoreError("a Writer writes inside its `with` block only")
        return self._store


def create(directory: str | Path, shards: Iterable[tuple[str, Path]]) -> dict[str, int]:
    """Write a new store from (graph address, N-Triples file) pairs; gives the triples of each graph.

    Several files may go to one graph. On any failure the directory is deleted.
    """
    with Writer(directory) as writer:
        for graph, file in shards:
            writer.bulk_load(graph, file)
        return writer.counts()
