"""Turtle files of the repository as sorted statements, the same at every reading.

Blank nodes (the lists inside shapes) get addresses from what they say and where they
stand, so that the same files give the same bytes, and a change moves no other address.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from rdflib import XSD, BNode, Graph, Literal
from rdflib.term import Node

from contrechamp.assets import shown
from contrechamp.errors import AssetError
from contrechamp.ntriples import Statement, Term, iri, text, typed
from contrechamp.vocab import BASE


def read_turtle(files: Iterable[Path]) -> Graph:
    """Parse Turtle files into one graph; a syntax error is an AssetError naming the file and line."""
    graph = Graph()
    for file in files:
        try:
            graph.parse(file, format="turtle")
        except Exception as error:  # rdflib's parsers raise several unrelated classes
            reason = " ".join(str(error).split())
            raise AssetError(f"{shown(file)}: not valid Turtle: {reason[:300]}") from error
    return graph


def statements(files: Iterable[Path]) -> list[Statement]:
    """Give the statements of Turtle files, blank nodes named, in sorted order."""
    graph = read_turtle(files)
    names = _Names(graph)
    return sorted({(names.term(s), _term(p), names.term(o)) for s, p, o in graph})


class _Names:
    """Addresses of blank nodes; those that nothing tells apart are one."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._contents: dict[BNode, str] = {}
        self._made: dict[BNode, Term] = {}
        self._open: list[BNode] = []

    def term(self, node: Node) -> Term:
        """Write a node, whatever its kind."""
        if not isinstance(node, BNode):
            return _term(node)
        if node not in self._made:
            content = self._content(node)  # refuses circles, so that the way up ends too
            above = sorted(
                f"{self.term(subject)} {_term(link)}" for subject, link in self._graph.subject_predicates(node)
            )
            self._made[node] = iri(f"{BASE}genid/{_digest([*above, content])}")
        return self._made[node]

    def _content(self, node: BNode) -> str:
        """Digest of what is said of a blank node, and of those that it leads to."""
        if node not in self._contents:
            if node in self._open:
                raise AssetError("blank nodes lead to each other in a circle: give one of them an address")
            self._open.append(node)
            said = [
                f"{_term(link)} {self._content(value) if isinstance(value, BNode) else _term(value)}"
                for link, value in self._graph.predicate_objects(node)
            ]
            self._open.pop()
            self._contents[node] = _digest(sorted(said))
        return self._contents[node]


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _term(node: Node) -> Term:
    if not isinstance(node, Literal):
        return iri(str(node))
    if node.language:
        return text(str(node), node.language.lower())
    if node.datatype is None or node.datatype == XSD.string:
        return text(str(node))
    return typed(str(node), iri(str(node.datatype)))
