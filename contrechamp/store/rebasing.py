"""A store that was published under another base address, seen under the project's own.

Queries and code write `https://w3id.org/contrechamp/`; who re-hosts the graph publishes
it under `CONTRECHAMP_BASE`. On the way in the one becomes the other, on the way out back.
"""

from __future__ import annotations

from collections.abc import Iterator

from contrechamp.results import Answer, Iri, Solutions, Triples, Value
from contrechamp.store.base import Store
from contrechamp.vocab import BASE, PREFIXES


class RebasedStore(Store):
    """A view of a store whose own addresses start with `base`."""

    def __init__(self, store: Store, base: str, *, back: bool = True) -> None:
        """See `store` under the project's base; with `back` off, answers keep the published addresses."""
        self._store = store
        self._base = base
        self._back = back

    def query(self, sparql: str, *, allow_service: bool = False) -> Answer:  # noqa: D102 (see Store)
        declared = {name for name in PREFIXES if f"PREFIX {name}:" in sparql}
        prologue = "".join(
            f"PREFIX {name}: <{address}>\n"
            for name, address in PREFIXES.items()
            if address.startswith(BASE) and name not in declared
        )
        text = (prologue + sparql).replace(BASE, self._base)
        answer = self._store.query(text, allow_service=allow_service)
        if not self._back or isinstance(answer, bool):
            return answer
        if isinstance(answer, Triples):
            return Triples(self._lines_back(answer))
        return Solutions(answer.variables, [tuple(map(self._cell_back, row)) for row in answer.rows])

    def graphs(self) -> list[str]:  # noqa: D102
        return [self._written(graph) for graph in self._store.graphs()]

    def close(self) -> None:  # noqa: D102
        self._store.close()

    def _written(self, address: str) -> str:
        return address.replace(self._base, BASE, 1) if self._back else address

    def _cell_back(self, cell: Value | None) -> Value | None:
        return Iri(self._written(cell)) if isinstance(cell, Iri) else cell

    def _lines_back(self, lines: Triples) -> Iterator[str]:
        old, new = f"<{self._base}", f"<{BASE}"
        return (line.replace(old, new) for line in lines)
