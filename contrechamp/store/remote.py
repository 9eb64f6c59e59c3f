"""A store behind a SPARQL 1.1 endpoint. The only user of SPARQLWrapper.

| variable                     | what it sets                                                  |
|------------------------------|---------------------------------------------------------------|
| `CONTRECHAMP_STORE_USER`     | user name for HTTP authentication                             |
| `CONTRECHAMP_STORE_PASSWORD` | its password; never part of an address, a log or a message    |
| `CONTRECHAMP_STORE_AUTH`     | `basic` (default) or `digest` (Virtuoso's `/sparql-auth`)     |

A server's default graph may be the union of its graphs, or empty. It is asked once, with a
statement of each of a few graphs; unless all are there, each query names every known graph as
default and as named graph, and so means the same everywhere. A server whose default graph is
the union answers several times faster (Oxigraph: `--union-default-graph`). Nothing is tried twice.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from SPARQLWrapper import BASIC, DIGEST, POST, URLENCODED, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from contrechamp.errors import QueryError, SettingError, StoreError
from contrechamp.ntriples import iri
from contrechamp.results import Answer, Iri, Solutions, Triples, read_sparql_json
from contrechamp.store.base import Store
from contrechamp.store.escapes import canonical, statement_in_sparql
from contrechamp.store.guard import check_query
from contrechamp.store.tokens import names_its_graphs, query_form, with_prefixes

TIMEOUT = 60
"""Seconds without a byte from the server before a request is given up."""
PROBED = 5
"""Graphs of which one statement is looked for in the default graph."""
BATCH = 2_000
"""Statements in one INSERT DATA: about 300 KB, well below the limits of common servers."""

_JSON = "application/sparql-results+json"
_LINES = "application/n-triples, text/plain;q=0.5"


class RemoteStore(Store):
    """An endpoint seen through its query address and, to publish into it, its update address."""

    def __init__(
        self,
        url: str,
        update_url: str | None = None,
        *,
        graphs: Sequence[str] | None = None,
        timeout: int = TIMEOUT,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Name the addresses; nothing is sent before the first question."""
        for address in (url, update_url or url):
            if urlsplit(address).username is not None:
                raise SettingError(
                    "no user or password in an address: set CONTRECHAMP_STORE_USER and CONTRECHAMP_STORE_PASSWORD"
                )
        self.url = url
        self.update_url = update_url
        self.timeout = timeout
        self._environment = os.environ if environment is None else environment
        self._view = None if graphs is None else sorted(set(graphs))
        self._known: list[str] | None = None
        self._union: bool | None = None
        self._closed = False

    def query(self, sparql: str, *, allow_service: bool = False) -> Answer:  # noqa: D102 (see Store)
        check_query(sparql, allow_service=allow_service)
        if not names_its_graphs(sparql):
            return self._ask_server(sparql, [] if self._sees_union() else self.graphs())
        if self._view is not None:
            raise QueryError("FROM is refused here: the store was opened on chosen graphs")
        return self._ask_server(sparql, [])

    def _sees_union(self) -> bool:
        """Tell whether a query without a dataset sees all graphs; never so on a restricted view."""
        if self._union is None:
            self._union = self._view is None and all(self._in_default(graph) for graph in self.graphs()[:PROBED])
        return self._union

    def _in_default(self, graph: str) -> bool:
        found = self._ask_server(
            f"SELECT ?s ?p ?o {{ GRAPH {iri(graph)} {{ ?s ?p ?o FILTER(isIRI(?o)) }} }} LIMIT 1", []
        )
        rows = found.rows if isinstance(found, Solutions) else []
        return all(
            self._ask_server(f"ASK {{ {' '.join(iri(str(term)) for term in row)} }}", []) is True for row in rows
        )

    def graphs(self) -> list[str]:  # noqa: D102
        if self._known is None:
            found = self._list_graphs("SELECT DISTINCT ?g { GRAPH ?g {} }")
            # Some servers answer nothing to an empty pattern; all answer the slow question.
            found = found or self._list_graphs("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
            self._known = [name for name in found if self._view is None or name in self._view]
        return list(self._known)

    def close(self) -> None:  # noqa: D102
        self._closed = True

    def put(self, graph: str, lines: Iterable[str], progress: Callable[[int], None] = lambda sent: None) -> int:
        """Replace a graph by N-Triples lines; gives the number sent, and tells `progress` after each batch.

        Not one transaction: if the server fails half-way the graph holds a part. Put it again.
        """
        target = iri(graph)
        self._update(f"DROP SILENT GRAPH {target}")
        self._known = self._union = None
        sent = 0
        statements = iter(lines)
        while batch := [statement_in_sparql(line) for line in islice(statements, BATCH)]:
            self._update(f"INSERT DATA {{ GRAPH {target} {{\n{''.join(_ended(batch))}}} }}")
            sent += len(batch)
            progress(sent)
        return sent

    def verify(self, counts: Mapping[str, int]) -> None:
        """Raise a StoreError that lists each graph whose number of triples differs from `counts`."""
        self._known = self._union = None
        wrong = [
            f"{graph}: {found} triples instead of {expected}"
            for graph, expected in sorted(counts.items())
            if (found := self.count(graph)) != expected
        ]
        if wrong:
            raise StoreError(f"{self.url} does not hold what was sent:\n" + "\n".join(wrong))

    def count(self, graph: str | None = None) -> int:
        """Count triples; a graph that the server does not know holds none."""
        return 0 if graph is not None and graph not in self.graphs() else super().count(graph)

    def _list_graphs(self, sparql: str) -> list[str]:
        answer = self._ask_server(sparql, [])
        if not isinstance(answer, Solutions):
            raise StoreError(f"{self.url} does not list its graphs: is it a SPARQL query address?")
        return sorted(str(row[0]) for row in answer if isinstance(row[0], Iri))

    def _ask_server(self, sparql: str, dataset: Sequence[str]) -> Answer:
        form = query_form(sparql)
        rows = form in ("SELECT", "ASK")
        wrapper = self._wrapper(self.url, with_prefixes(sparql), form)
        wrapper.addCustomHttpHeader("Accept", _JSON if rows else _LINES)
        for graph in dataset:
            wrapper.addDefaultGraph(graph)
            wrapper.addNamedGraph(graph)
        body = self._send(wrapper, self.url)
        if not rows:
            return Triples(_statements(body))
        try:
            return read_sparql_json(json.loads(body))
        except json.JSONDecodeError as error:
            raise StoreError(
                f"{self.url}: the answer is not whole SPARQL JSON; was the query cut off? ({error})"
            ) from error

    def _update(self, text: str) -> None:
        if self.update_url is None:
            raise StoreError(f"{self.url} can only be read: give its update address too")
        self._send(self._wrapper(self.update_url, text, "INSERT"), self.update_url)

    def _wrapper(self, url: str, text: str, form: str) -> Any:
        if self._closed:
            raise StoreError(f"the store {self.url} is closed")
        wrapper = SPARQLWrapper(url, updateEndpoint=url)
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(URLENCODED)
        wrapper.setTimeout(self.timeout)
        wrapper.queryString = text
        wrapper.queryType = form  # SPARQLWrapper would guess it, wrongly when a comment stands first
        user = self._environment.get("CONTRECHAMP_STORE_USER")
        if user:
            wrapper.setHTTPAuth(self._authentication())
            wrapper.setCredentials(user, self._environment.get("CONTRECHAMP_STORE_PASSWORD", ""))
        return wrapper

    def _authentication(self) -> str:
        name = self._environment.get("CONTRECHAMP_STORE_AUTH", "basic").lower()
        if name not in ("basic", "digest"):
            raise SettingError(f"CONTRECHAMP_STORE_AUTH must be basic or digest, not {name!r}")
        return str(BASIC if name == "basic" else DIGEST)

    def _send(self, wrapper: Any, url: str) -> bytes:
        try:
            with wrapper.query().response as response:
                return bytes(response.read())
        except QueryBadFormed as error:
            raise QueryError(f"{url} refuses the query: {_said(error)}") from error
        except SPARQLWrapperException as error:
            raise StoreError(f"{url}: {_said(error)}; check the address and the user") from error
        except HTTPError as error:
            with error:
                said = error.read(2_000).decode("utf-8", "replace").strip()
            raise StoreError(f"{url} answers {error.code} {error.reason}: {said}") from error
        except TimeoutError as error:
            raise StoreError(f"{url} gave no answer within {self.timeout} s: ask for less") from error
        except (URLError, OSError) as error:
            reason = getattr(error, "reason", error)
            raise StoreError(f"{url} cannot be reached: {reason}; is the server running?") from error


def _ended(batch: list[str]) -> Iterator[str]:
    return (line if line.endswith("\n") else line + "\n" for line in batch)


def _statements(body: bytes) -> Iterator[str]:
    for line in body.decode("utf-8").split("\n"):
        if line and not line.startswith("#"):
            yield canonical(line) + "\n"


def _said(error: SPARQLWrapperException) -> str:
    """Take the server's own words out of SPARQLWrapper's message."""
    _, _, said = str(error).partition("Response:\n")
    if said.startswith(("b'", 'b"')):
        said = said[2:-1].encode("latin-1", "replace").decode("unicode_escape")
        said = said.encode("latin-1", "replace").decode("utf-8", "replace")
    return " ".join((said or str(error)).split())[:2_000]
