"""Classes, properties and prefixes for editors of SPARQL: what a query can name."""

from __future__ import annotations

import json
from typing import Any

from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.pages.reading import in_language, names
from contrechamp.server.questions import question
from contrechamp.session import Graph
from contrechamp.vocab import BASE, OWL, PREFIXES, RDF, RDFS

_KINDS = {
    "classes": (OWL.Class, RDFS.Class),
    "properties": (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property),
}


def show(graph: Graph, ask: Ask) -> Answer:
    """Give the terms as JSON, with the addresses under which this release is published."""
    found: dict[str, Any] = {"prefixes": prefixes(graph)}
    for kind, classes in _KINDS.items():
        addresses = [str(one) for one in graph.own_table(question("saved/terms", kind=classes)).column("term")]
        called = names(in_language(graph, ask.language), addresses, ask.language)
        found[kind] = [{"iri": one.replace(BASE, graph.base, 1), "label": called[one]} for one in addresses]
    return Answer(json.dumps(found, ensure_ascii=False).encode(), "application/json")


def prefixes(graph: Graph) -> dict[str, str]:
    """Give the usual prefixes, which a query sent here need not declare."""
    return {name: str(address).replace(BASE, graph.base, 1) for name, address in PREFIXES.items()}
