"""What the endpoint says of itself: SPARQL 1.1 Service Description, with what is known of the release."""

from __future__ import annotations

import io
from collections.abc import Iterator

from contrechamp.errors import RequestError
from contrechamp.ntriples import iri, text
from contrechamp.results import Triples
from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.questions import question
from contrechamp.server.sparql.formats import GRAPH, SOLUTIONS, choose
from contrechamp.session import Graph
from contrechamp.store.serialising import serialise_graph
from contrechamp.vocab import RDF, VOID, Namespace

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_FORMATS = Namespace("http://www.w3.org/ns/formats/")
_NAMED = {
    "text/turtle": "Turtle", "application/n-triples": "N-Triples", "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML", "application/trig": "TriG", "application/n-quads": "N-Quads",
    "application/sparql-results+json": "SPARQL_Results_JSON", "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV", "text/tab-separated-values": "SPARQL_Results_TSV",
}  # fmt: skip


def show(graph: Graph, ask: Ask) -> Answer:
    """Describe the service in the format that is asked for."""
    chosen = choose(ask.accept, "graph")
    if chosen is None:
        raise RequestError(f"none of the accepted media types can be given; there are: {', '.join(GRAPH)}", 406)
    out = io.BytesIO()
    serialise_graph(statements(graph, f"{ask.origin}/sparql"), chosen[1], out)
    return Answer(out.getvalue(), chosen[0])


def statements(graph: Graph, address: str) -> Iterator[str]:
    """Give the description as lines of N-Triples: the service, its dataset, its graphs, the release."""
    service, dataset, default = iri(address), iri(address + "#dataset"), iri(address + "#default-graph")
    pairs = [
        (RDF.type, SD.Service),
        (SD.endpoint, service),
        (SD.supportedLanguage, SD.SPARQL11Query),
        (SD.feature, SD.UnionDefaultGraph),
        (SD.defaultDataset, dataset),
        *((SD.resultFormat, _FORMATS[_NAMED[each]]) for each in [*SOLUTIONS, *GRAPH] if each in _NAMED),
    ]
    yield from (f"{service} {predicate} {value} .\n" for predicate, value in dict.fromkeys(pairs))
    yield f"{dataset} {RDF.type} {SD.Dataset} .\n"
    yield f"{dataset} {SD.defaultGraph} {default} .\n"
    yield f"{default} {RDF.type} {SD.Graph} .\n"
    for number, name in enumerate(sorted(graph.store.graphs())):
        node = iri(f"{address}#graph-{number}")
        yield f"{dataset} {SD.namedGraph} {node} .\n"
        yield f"{node} {RDF.type} {SD.NamedGraph} .\n"
        yield f"{node} {SD.name} {iri(name)} .\n"
    if graph.release is not None:
        yield f"{dataset} {VOID.triples} {_integer(sum(graph.release.graphs.values()))} .\n"
        described = graph.sparql(question("sparql/release"))
        if isinstance(described, Triples):
            yield from described


def _integer(number: int) -> str:
    return f"{text(str(number))}^^<http://www.w3.org/2001/XMLSchema#integer>"
