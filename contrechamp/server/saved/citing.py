"""How an answer is cited: which question, of which release, from which sources, under which licences."""

from __future__ import annotations

from dataclasses import dataclass

from contrechamp.results import Table
from contrechamp.server.saved.asking import Asked, digest
from contrechamp.session import Graph
from contrechamp.vocab import BASE

_FACT = f"{BASE}id/fact/"


@dataclass(frozen=True)
class Citation:
    """What who prints an answer should be able to say of it."""

    key: str
    digest: str
    address: str
    licences: tuple[tuple[str, int], ...]
    """Each licence with the number of graphs of facts that stand under it, the most frequent first."""
    of_rows: bool
    """Whether these are the licences of the rows; else of the whole release, for rows that name no fact."""


def cite(graph: Graph, asked: Asked, rows: Table, origin: str) -> Citation:
    """Make the citation of an answer."""
    known = graph.release.licences if graph.release else {}
    sources = _sources(rows)
    found = [name for source in sources for name in (f"dossier/{source}", source) if name in known]
    counted: dict[str, int] = {}
    for name in found or list(known):
        counted[known[name]] = counted.get(known[name], 0) + 1
    ordered = tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
    return Citation(asked.query.key, digest(asked.query), origin + asked.address(), ordered, bool(found))


def _sources(rows: Table) -> list[str]:
    """Give the names of the sources whose facts stand in the rows: the first part of the key of a fact."""
    facts = (
        str(cell)
        for name in ("fact", "otherFact")
        if name in rows.columns
        for cell in rows.column(name)
        if cell is not None
    )
    return sorted({fact.removeprefix(_FACT).partition("/")[0] for fact in facts if fact.startswith(_FACT)})
