"""What is said about one address: its own statements, links to it, the facts about it with their evidence, labels.

Every statement keeps its named graph. Addresses are those that the release publishes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from weakref import WeakKeyDictionary

from contrechamp.ntriples import Term, bare, iri, text, typed
from contrechamp.results import XSD_STRING, Blank, Literal, Value
from contrechamp.server.questions import part, question
from contrechamp.session import Graph
from contrechamp.vocab import BASE, CCH

A_PAGE = 100
"""Links to a thing on one page of its description."""
_AT_ONCE = 300
OWN_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Of the graphs that the project makes; the graph that states the licences of the others states none of its own."""
_stated: WeakKeyDictionary[Graph, dict[Term, Term]] = WeakKeyDictionary()


class Quad(NamedTuple):
    """A statement with the graph that it comes from, as N-Triples terms."""

    subject: Term
    predicate: Term
    value: Term
    graph: Term


@dataclass(frozen=True)
class Description:
    """One page of what is said about something."""

    address: str
    """As published."""
    quads: Sequence[Quad]
    """Sorted, each once."""
    links: int
    """Statements that lead to it, on all pages."""
    page: int
    pages: int
    licences: dict[Term, Term]
    """Licence of each graph that a statement comes from."""


def describe(graph: Graph, address: str, page: int = 1) -> Description | None:
    """Describe an address of the project; None when nothing is known of it, or when there is no such page."""
    published = address.replace(BASE, graph.base, 1)
    own = list(_about(graph, [published]))
    if published == f"{graph.base}ontology":
        own += _whole(graph, f"{graph.base}graph/ontology")
    links = 0 if published == f"{graph.base}ontology" else _count(graph, published)
    pages = max(1, -(-links // A_PAGE))
    if (not own and not links) or not 1 <= page <= pages:
        return None
    found = set(_closed(graph, own))
    arriving = list(_arriving(graph, published, page)) if links else []
    found.update(arriving)
    facts = sorted({bare(one.subject) for one in arriving if one.subject.startswith(f"<{graph.base}id/fact/")})
    told = list(_closed(graph, _about(graph, facts)))
    found.update(told)
    if published.startswith(f"{graph.base}id/fact/"):
        told += own
    evidence = sorted({bare(one.value) for one in told if one.predicate == _moved(graph, CCH.evidence)})
    found.update(_closed(graph, _about(graph, evidence)))
    found.update(_labels(graph, found))
    return Description(published, sorted(found), links, page, pages, licences(graph, {one.graph for one in found}))


def licences(graph: Graph, graphs: Iterable[Term]) -> dict[Term, Term]:
    """Give the licence of some named graphs, as the release states it."""
    if graph not in _stated:  # a worker holds one release, which does not change
        rows = graph.table(question("linked/licences")).solutions
        _stated[graph] = {iri(str(name)): iri(str(licence)) for name, licence in rows}
    stated = _stated[graph]
    return {name: stated.get(name, iri(OWN_LICENCE)) for name in sorted(graphs)}


def _about(graph: Graph, addresses: Sequence[str]) -> Iterator[Quad]:
    for start in range(0, len(addresses), _AT_ONCE):
        some = [iri(one) for one in addresses[start : start + _AT_ONCE]]
        yield from _quads(graph, question("linked/statements", s=some))


def _closed(graph: Graph, quads: Iterable[Quad]) -> Iterator[Quad]:
    """Add what is said of nodes that have no name of their own: parts after `#`, and what was blank in a file."""
    ahead = list(quads)
    seen = {one.subject for one in ahead}
    while ahead:
        yield from ahead
        owners = tuple(f"{one[:-1]}#" for one in {quad.subject for quad in ahead})
        inside = {
            one.value
            for one in ahead
            if one.value.startswith((f"<{graph.base}genid/", *owners)) and one.value not in seen
        }
        seen |= inside
        ahead = list(_about(graph, sorted(map(bare, inside))))


def _count(graph: Graph, address: str) -> int:
    row = graph.table(question("linked/link_count", o=[iri(address)])).first()
    return int(str(row["n"])) if row else 0


def _arriving(graph: Graph, address: str, page: int) -> Iterator[Quad]:
    """Give one page of the links to an address, in the order of the store: the same for the same release."""
    return _quads(graph, part(question("linked/links", o=[iri(address)]), A_PAGE, page))


def _labels(graph: Graph, quads: Iterable[Quad]) -> Iterator[Quad]:
    start = f"<{graph.base}"
    ends = sorted({bare(end) for one in quads for end in (one.subject, one.value) if end.startswith(start)})
    for first in range(0, len(ends), _AT_ONCE):
        yield from _quads(graph, question("linked/titles", s=[iri(one) for one in ends[first : first + _AT_ONCE]]))


def _whole(graph: Graph, name: str) -> Iterator[Quad]:
    return _quads(graph, question("linked/graph_content", g=[iri(name)]))


def _quads(graph: Graph, sparql: str) -> Iterator[Quad]:
    for subject, predicate, value, name in graph.table(sparql).solutions.rows:
        if subject is not None and predicate is not None and value is not None and name is not None:
            yield Quad(term(subject), term(predicate), term(value), term(name))


def term(value: Value) -> Term:
    """Write what a query gave as N-Triples."""
    if isinstance(value, Literal):
        if value.language is not None:
            return text(value.value, value.language)
        return text(value.value) if value.datatype == XSD_STRING else typed(value.value, iri(value.datatype))
    return Term(f"_:{value}") if isinstance(value, Blank) else iri(str(value))


def _moved(graph: Graph, one: Term) -> Term:
    return Term(one.replace(BASE, graph.base))
