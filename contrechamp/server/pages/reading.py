"""What pages read of the graph: nodes with their properties, names in the reader's language, facts about something.

A worker holds one release, which does not change: names, nodes and lists that were read are kept, up to a bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from contrechamp.dates import sorting_day
from contrechamp.errors import TermError
from contrechamp.gazetteer import split_iri
from contrechamp.iris import KINDS
from contrechamp.names import short
from contrechamp.ntriples import iri
from contrechamp.results import Iri, Literal, Native, Value
from contrechamp.server.pages import shelf
from contrechamp.session import Graph
from contrechamp.vocab import BASE, CCH, RDF, RDFS, SKOS

_AT_ONCE = 400
"""Nodes that one query is asked about."""
_KEPT_NAMES = 50_000
_KEPT_NODES = 8_000
_KEPT_LISTS = 48
_siblings: WeakKeyDictionary[Graph, dict[str, Graph]] = WeakKeyDictionary()
_SHORTENED = {CCH.address: "", RDFS.address: "rdfs:", RDF.address: "rdf:", SKOS.address: "skos:"}
_tables: WeakKeyDictionary[Graph, dict[str, Sequence[shelf.Row]]] = WeakKeyDictionary()
_seen: WeakKeyDictionary[Graph, dict[str, Node]] = WeakKeyDictionary()
_lists: WeakKeyDictionary[Graph, dict[tuple[str, ...], list[Listed]]] = WeakKeyDictionary()
_around: WeakKeyDictionary[Graph, dict[str, dict[str, list[str]]]] = WeakKeyDictionary()
_kept: WeakKeyDictionary[Graph, dict[str, dict[str, str]]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Node:
    """A node with what is stated of it."""

    iri: str
    properties: Mapping[str, Sequence[Value]] = field(default_factory=dict)
    """By short name: `place` for a property of the ontology, `rdfs:label`, else the whole address."""

    @property
    def kind(self) -> str:
        """Kind in its address, or scheme of a concept."""
        return split_iri(self.iri)[0]

    @property
    def key(self) -> str:
        """What follows the kind in its address."""
        return split_iri(self.iri)[1]

    @property
    def classes(self) -> list[str]:
        """Its classes of the ontology, by short name."""
        return [name.removeprefix(CCH.address) for name in self.links("rdf:type") if name.startswith(CCH.address)]

    def links(self, name: str) -> list[str]:
        """Addresses that a property leads to."""
        return [str(value) for value in self.properties.get(name, ()) if isinstance(value, Iri)]

    def text(self, name: str, language: str = "fr") -> str:
        """One text of a property: in the language, else in none, else in any; empty when there is none."""
        found = [value for value in self.properties.get(name, ()) if isinstance(value, Literal)]
        found.sort(key=lambda value: (value.language != language, value.language is not None, value.value))
        return found[0].value if found else ""

    def texts(self, name: str, language: str = "fr") -> list[str]:
        """Texts of a property that are in the language or in none; in another when there is no such."""
        found = [value for value in self.properties.get(name, ()) if isinstance(value, Literal)]
        own = [value.value for value in found if value.language in (language, None)]
        return own or [value.value for value in found]

    def slug(self, name: str) -> str:
        """Last part of the first address of a property: `denied` of polarity."""
        return next(iter(self.links(name)), "").rpartition("/")[2]


def address_of(kind: str, key: str) -> str:
    """Address of what a page is about, from the two parts of its path."""
    if kind == "ontology":
        return CCH.address + key
    named = kind in KINDS or kind in ("fact", "evidence", "candidate")
    return f"{BASE}id/{kind}/{key}" if named else f"{BASE}{kind}/{key}"


def nodes(graph: Graph, addresses: Iterable[str]) -> dict[str, Node]:
    """Read what is stated of some nodes; one of which nothing is known is left out."""
    seen = _seen.setdefault(graph, {})
    wanted = list(dict.fromkeys(addresses))
    if len(seen) > _KEPT_NODES:
        seen.clear()
    found: dict[str, dict[str, list[Value]]] = {}
    for part in _parts(address for address in wanted if address not in seen and _may_be(address)):
        for node, name, value in graph.known("pages/description", node=part).solutions.rows:
            if node is not None and name is not None and value is not None:
                found.setdefault(str(node), {}).setdefault(_shortened(str(name)), []).append(value)
    for address, properties in found.items():
        seen[address] = Node(address, {name: sorted(values, key=str) for name, values in properties.items()})
    return {address: seen[address] for address in wanted if address in seen}


def _may_be(address: str) -> bool:
    """Tell whether a text can be an address at all: a visitor may write anything after the last slash."""
    try:
        iri(address)
    except TermError:
        return False
    return True


def names(graph: Graph, addresses: Iterable[str], language: str) -> dict[str, str]:
    """Names of nodes in a language, in another where there is none; what has no name is its short address."""
    kept = _kept.setdefault(graph, {})
    wanted = list(dict.fromkeys(addresses))
    if len(kept) > _KEPT_NAMES:
        kept.clear()
    found: dict[str, dict[str, str]] = {address: {} for address in wanted if address not in kept}
    for part in _parts(found):
        for node, label in graph.known("pages/labels", node=part).solutions.rows:
            if isinstance(label, Literal):
                found[str(node)].setdefault(label.language or "", label.value)
    kept.update(found)
    return {address: _in(kept[address], language) or short(address) for address in wanted}


@dataclass(frozen=True)
class Listed:
    """A fact that a page may show: enough to sort and count it."""

    iri: str
    kind: str
    """Its class: CapabilityState…"""
    day: str
    """The first possible, else the last; empty where the source does not date it."""


def facts_about(graph: Graph, addresses: Sequence[str]) -> list[Listed]:
    """List the facts that touch some nodes, the undated last."""
    return _listed(graph, "pages/facts_about", node=addresses)


def facts_in_document(graph: Graph, document: str) -> list[Listed]:
    """List the facts that rest on a document."""
    return _listed(graph, "pages/facts_in_document", document=[document])


def from_document(graph: Graph, fact: str) -> bool:
    """Tell whether a fact was read by a person in a document, rather than taken from the row of a register."""
    source = fact.removeprefix(f"{BASE}id/fact/").partition("/")[0]
    return graph.release is None or f"dossier/{source}" in graph.release.graphs


def _listed(graph: Graph, query: str, **values: Sequence[str]) -> list[Listed]:
    lists = _lists.setdefault(graph, {})
    key = (query, *(address for given in values.values() for address in given))
    if key in lists:
        return lists[key]
    found: dict[str, Listed] = {}
    for fact, kind, date in graph.known(query, **values).solutions.rows:
        name = str(kind).removeprefix(CCH.address)
        if str(fact) not in found or found[str(fact)].kind == "Count":  # the narrower of two classes
            found[str(fact)] = Listed(str(fact), name, "" if date is None else sorting_day(str(date)))
    if len(lists) >= _KEPT_LISTS:
        lists.clear()
    lists[key] = sorted(found.values(), key=lambda one: (one.day or "9999", one.kind, one.iri))
    return lists[key]


def attached(graph: Graph, address: str) -> Mapping[str, Sequence[str]]:
    """Entities that lead to a node, by the property that does: `{"administers": […]}`."""
    seen = _around.setdefault(graph, {})
    if address in seen:
        return seen[address]
    if len(seen) >= _KEPT_LISTS:
        seen.clear()
    found = seen.setdefault(address, {})
    for subject, name in graph.known("pages/linked_from", node=[address]).solutions.rows:
        found.setdefault(_shortened(str(name)), []).append(str(subject))
    return found


def in_language(graph: Graph, language: str) -> Graph:
    """Give the same release as seen by a reader of a language."""
    if language == graph.language:
        return graph
    siblings = _siblings.setdefault(graph, {})
    if language not in siblings:
        siblings[language] = Graph(graph.store, language, graph.release, graph.base)
    return siblings[language]


def kept(graph: Graph, query: str) -> Sequence[Mapping[str, Native | None]]:
    """Rows of a saved query without parameters, read once in the life of a worker: it holds one release."""
    tables = _tables.setdefault(graph, {})
    if query not in tables:
        tables[query] = shelf.table(graph, query)
    return tables[query]


def _parts(addresses: Iterable[str]) -> Iterable[list[str]]:
    wanted = sorted(set(addresses))
    return (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE))


def _shortened(address: str) -> str:
    for start, said in _SHORTENED.items():
        if address.startswith(start):
            return said + address.removeprefix(start)
    return address


def _in(labels: Mapping[str, str], language: str) -> str:
    for one in (language, "", "fr"):
        if one in labels:
            return labels[one]
    return next(iter(labels.values()), "")
