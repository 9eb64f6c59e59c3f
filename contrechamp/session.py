"""The graph as a Python object: saved queries, SPARQL, names.

>>> import contrechamp
>>> graph = contrechamp.open()                                        # doctest: +SKIP
>>> graph.query("cameras/counts_by_commune", commune="59606").to_pandas()    # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from contrechamp.catalogue import Catalogue, Query, read_catalogue, saved_query
from contrechamp.gazetteer import Gazetteer, How, Match, split_iri
from contrechamp.ntriples import bare, iri
from contrechamp.parameters import Bound, Given, fill
from contrechamp.release import Release, current_release
from contrechamp.resolution import resolve
from contrechamp.results import Solutions, Table, Triples
from contrechamp.settings import read_settings
from contrechamp.store import RebasedStore, Store, open_store
from contrechamp.vocab import BASE


class Graph:
    """A store with the names in it and the questions that are saved for it."""

    def __init__(self, store: Store, language: str, release: Release | None = None, base: str = BASE) -> None:
        self.store = store
        """The store as it was published, under its own base address."""
        self.language = language
        self.release = release
        """The local release; None on a remote store."""
        self.base = base
        rebased = base != BASE
        self._inner: Store = RebasedStore(store, base) if rebased else store
        self._outer: Store = RebasedStore(store, base, back=False) if rebased else store
        self._saved: dict[str, Query] = {}

    @cached_property
    def names(self) -> Gazetteer:
        """Names of everything in the store."""
        return Gazetteer(self._inner, self.language, self.release.names if self.release else None)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The saved queries."""
        return read_catalogue()

    def saved(self, name: str) -> Query:
        """Give a saved query by `topic/name`, or its name alone where that is unique; the others are not read."""
        if name not in self._saved:
            self._saved[name] = saved_query(name)
        return self._saved[name]

    def ask(self, name: str, **parameters: Given | Sequence[Given] | None) -> tuple[Table, tuple[str, ...]]:
        """Run a saved query; gives its rows, and what must be told of how the values were understood."""
        bound = self._bound(name, parameters)
        return self.table(bound.text), bound.notes

    def own(self, name: str, **parameters: Given | Sequence[Given] | None) -> Table:
        """Run a saved query as `query` does; addresses are the project's own whatever the release's base."""
        return Table(self._inner.select(self._bound(name, parameters).text))

    def known(self, name: str, **addresses: Sequence[str]) -> Table:
        """Run a saved query about addresses that came out of this store: they are not looked up again.

        Addresses are the project's own, as those of `own`. A text that cannot be an address is a TermError.
        """
        values = {key: [iri(address) for address in given] for key, given in addresses.items()}
        return Table(self._inner.select(fill(self.catalogue.get(name).text, values)))

    def _bound(self, name: str, parameters: Mapping[str, Given | Sequence[Given] | None]) -> Bound:
        saved = self.saved(name)
        given = {key: self._given(value) for key, value in parameters.items() if value is not None}
        if "language" not in given and any(parameter.name == "language" for parameter in saved.parameters):
            given["language"] = self.language
        return saved.bind(given, self.names)

    def query(self, name: str, **parameters: Given | Sequence[Given] | None) -> Table:
        """Run a saved query, by `topic/name` or its name alone where that is unique.

        Parameters are given as people write them (`commune="Valenciennes"`, `"59606"`, an
        IRI) and checked by type; a wrong one is a ParameterError with an example of a right one.
        """
        return self.ask(name, **parameters)[0]

    def resolve(self, name: str) -> Match:
        """Find the one thing that a name, code, `kind/key` or IRI means; else a ParameterError lists what it may be."""
        term, _ = resolve(name.replace(self.base, BASE), None, self.names)
        address = bare(term)
        kind, key = split_iri(address)
        return Match(address, kind, key, self.names.label(address), How.EXACT)

    def table(self, sparql: str) -> Table:
        """Run a SELECT."""
        return Table(self._outer.select(sparql))

    def own_table(self, sparql: str) -> Table:
        """Run a SELECT as `table` does; addresses are the project's own whatever the release's base."""
        return Table(self._inner.select(sparql))

    def sparql(self, sparql: str) -> Table | bool | Triples:
        """Run any read query: a Table for SELECT, bool for ASK, lines of N-Triples for the others."""
        answer = self._outer.query(sparql)
        return Table(answer) if isinstance(answer, Solutions) else answer

    def _given(self, value: Given | Sequence[Given]) -> Given | Sequence[Given]:
        """Turn published addresses into the project's own."""
        if isinstance(value, str):
            return value.replace(self.base, BASE)
        return value if isinstance(value, Given) else [self._given(one) for one in value]  # type: ignore[misc]

    def find(self, text: str, kinds: Sequence[str] | None = None, limit: int = 10) -> list[Match]:
        """Find by name, accents and spelling forgiven."""
        return self.names.find(text, kinds, limit)

    def close(self) -> None:
        """Let the store go."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_graph(
    location: str | Path | None = None, *, language: str | None = None, graphs: Sequence[str] | None = None
) -> Graph:
    """Open the current release, or the store at a directory or a SPARQL query address.

    `graphs` restricts the view to named graphs (addresses).
    """
    settings = read_settings()
    chosen = language or settings.language
    if location is not None:
        return Graph(open_store(location, graphs), chosen, base=settings.base)
    release = current_release(settings)
    return Graph(open_store(release.store, graphs), chosen, release, release.base)
