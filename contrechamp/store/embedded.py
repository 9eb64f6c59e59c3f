"""The store on disk, read in this process. The only reader of pyoxigraph; `writer` is its only writer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from contrechamp.errors import QueryError, StoreError
from contrechamp.memory import without_collection
from contrechamp.results import (
    RDF_LANG_STRING,
    Answer,
    Blank,
    Iri,
    Literal,
    Solutions,
    Triples,
    Value,
    unsupported_term,
)
from contrechamp.store.base import Store
from contrechamp.store.guard import check_query
from contrechamp.store.tokens import names_its_graphs
from contrechamp.vocab import PREFIXES

_tuple = tuple.__new__
"""Makes a Literal without the call of its own that a named tuple costs."""
_PLACE = re.compile(r"error at (\d+):(\d+): ", re.DOTALL)
_SENTENCE = re.compile(r"[A-Z][a-z]+(?: [A-Za-z]+){2,}")
"""A reason among the grammar's tokens, such as `Prefix not found`."""


_AGAIN = "run `contrechamp build --force`"


class EmbeddedStore(Store):
    """A store directory, opened read-only: it sees the content of the moment it was opened."""

    def __init__(self, directory: str | Path, graphs: Sequence[str] | None = None) -> None:
        """Open a directory that `store.create` wrote; `graphs` restricts the view to these."""
        self.directory = Path(directory)
        self._view = None if graphs is None else [ox.NamedNode(graph) for graph in sorted(set(graphs))]
        try:
            self._store: ox.Store | None = ox.Store.read_only(str(self.directory))
        except OSError as error:
            raise StoreError(f"no store can be opened at {self.directory}: build one first ({error})") from error
        except RuntimeError as error:  # the engine's word for a file of its own that is lost or cut
            raise StoreError(f"the store {self.directory} is damaged: {_AGAIN} ({error})") from error

    def query(self, sparql: str, *, allow_service: bool = False) -> Answer:  # noqa: D102 (see Store)
        check_query(sparql, allow_service=allow_service)
        store = self.engine
        own_graphs = names_its_graphs(sparql)
        if own_graphs and self._view is not None:
            raise QueryError("FROM is refused here: the store was opened on chosen graphs")
        return evaluate(store, sparql, self._view, union=not own_graphs)

    def graphs(self) -> list[str]:  # noqa: D102
        if self._view is not None:
            return [node.value for node in self._view if self.engine.contains_named_graph(node)]
        return sorted(str(node.value) for node in self.engine.named_graphs())

    def close(self) -> None:  # noqa: D102
        self._store = None

    @property
    def engine(self) -> ox.Store:
        """The engine, for the modules of this package; a StoreError after `close`."""
        if self._store is None:
            raise StoreError(f"the store {self.directory} is closed")
        return self._store


def evaluate(store: ox.Store, sparql: str, view: list[ox.NamedNode] | None = None, *, union: bool = True) -> Answer:
    """Run a query on an Oxigraph store, over `view` or, with `union`, over all graphs.

    `union` must be off when the query says FROM: Oxigraph would pass over the FROM in silence.
    """
    try:
        if view is None:
            found = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=union)
        else:
            found = store.query(sparql, prefixes=PREFIXES, default_graph=list(view), named_graphs=list(view))
        if isinstance(found, ox.QueryTriples):
            return Triples(_lines(found))
        if isinstance(found, ox.QueryBoolean):
            return bool(found)
        names = tuple(variable.value for variable in found.variables)
        with without_collection():  # it would look through all the rows again and again while they are made
            return Solutions(names, list(_rows(found)))
    except SyntaxError as error:
        raise QueryError(syntax_reason(str(error), sparql)) from error
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the engine cannot run the query: {error}") from error


def _lines(triples: ox.QueryTriples) -> Iterator[str]:
    try:
        for triple in triples:
            yield f"{triple} .\n"
    except (RuntimeError, OSError) as error:
        raise QueryError(f"the engine stopped during the query: {error}") from error


def _rows(found: ox.QuerySolutions) -> Iterator[tuple[Value | None, ...]]:
    """Turn the rows into ours; a cell that says the same as the one above it shares its term."""
    above: list[Any] = [None] * len(found.variables)
    values: list[Value | None] = [None] * len(above)
    for row in found:
        for column, term in enumerate(row):
            if term != above[column]:
                above[column] = term
                values[column] = _value(term)
        yield tuple(values)


def _value(term: Any) -> Value | None:
    # Millions of calls: the exact type is asked first, and the rare cases last.
    kind = type(term)
    if kind is ox.NamedNode:
        return Iri(term.value)
    if kind is ox.Literal:
        return _literal(term)
    if term is None:
        return None
    if kind is ox.BlankNode:
        return Blank(term.value)
    raise QueryError(unsupported_term("triple term"))


def _literal(term: ox.Literal) -> Literal:
    language = term.language
    if language is None:
        return _tuple(Literal, (term.value, term.datatype.value, None))
    if term.direction is not None:
        raise QueryError(unsupported_term("text with a direction"))
    return _tuple(Literal, (term.value, RDF_LANG_STRING, language))


def syntax_reason(message: str, sparql: str) -> str:
    """Say where a query cannot be read, with the words that stand there."""
    place = _PLACE.match(message)
    if place is None:
        return f"the query cannot be read: {message}"
    line, column = int(place.group(1)), int(place.group(2))
    lines = sparql.split("\n")
    there = lines[line - 1][column - 1 :].strip()[:40] if line <= len(lines) else ""
    reason = _SENTENCE.search(message)
    return (
        f"line {line}, column {column}: {reason.group() if reason else 'the query cannot be read'}"
        f" {f'at {there!r}' if there else 'at its end'}"
    )
