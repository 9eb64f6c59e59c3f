"""Turtle files of the repository as sorted statements, the same at every reading.

Blank nodes (the lists inside shapes) get stable addresses from the canonical form
of the graph, so that the same files give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rdflib import XSD, BNode, Graph, Literal
from rdflib.compare import to_canonical_graph
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
    if any(isinstance(term, BNode) for triple in graph for term in triple):
        graph = Graph() + to_canonical_graph(graph)
    return sorted((_term(s), _term(p), _term(o)) for s, p, o in graph)


def _term(node: Node) -> Term:
    if isinstance(node, BNode):
        return iri(f"{BASE}genid/{node}")
    if not isinstance(node, Literal):
        return iri(str(node))
    if node.language:
        return text(str(node), node.language.lower())
    if node.datatype is None or node.datatype == XSD.string:
        return text(str(node))
    return typed(str(node), iri(str(node.datatype)))
