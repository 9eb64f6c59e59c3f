"""SPARQL 1.1 Protocol, against a real server: requests as data, formats, syntax, clients of others."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, POSTDIRECTLY, TURTLE, SPARQLWrapper

from contrechamp.catalogue import read_catalogue
from contrechamp.errors import ParameterError
from contrechamp.server.sparql.counting import counter
from contrechamp.session import open_graph
from contrechamp.store.tokens import query_form

if TYPE_CHECKING:
    from tests.conftest import Project
    from tests.server.conftest import Site

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = tomllib.loads((HERE / "protocol.toml").read_text("utf-8"))["case"]
SYNTAX: dict[str, list[str]] = tomllib.loads((HERE / "syntax.toml").read_text("utf-8"))
GRAPHS = {"{o}": "https://w3id.org/contrechamp/graph/ontology", "{e}": "https://w3id.org/contrechamp/graph/schemes"}
GRAPH_FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}
RESULT_FORMATS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
ROWS = "SELECT ?s ?l { ?s a owl:Class ; rdfs:label ?l } ORDER BY ?s ?l"
AWKWARD = """SELECT ?x ?y { VALUES (?x ?y) { ("a,{\\"b\\"},{" 1) ("line\\nend\\r\\n,{" UNDEF) (UNDEF UNDEF)
  ("back\\\\" 2.5) ("\\\\\\",{" <http://e.org/,>) ("<result>" "été"@fr) } }"""


def filled(text: str) -> str:
    for sign, graph in GRAPHS.items():
        text = text.replace(sign, quote(graph, safe=""))
    return text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_protocol(site: Site, case: dict[str, Any]) -> None:
    body = bytes.fromhex(case["body_hex"]) if "body_hex" in case else filled(case.get("body", "")).encode()
    address = f"{site.address}/sparql?{filled(case.get('query', ''))}".removesuffix("?")
    answer = httpx.request(
        case.get("method", "GET"), address, content=body or None, headers=case.get("headers", {}), timeout=60
    )
    assert answer.status_code == case["status"], answer.text
    assert answer.headers.get("content-type", "").startswith(case.get("type", ""))
    assert answer.headers["access-control-allow-origin"] == "*"
    if "truth" in case:
        assert answer.json()["boolean"] is case["truth"]
    if "empty" in case:
        assert answer.content == b""
    assert case.get("says", "") in answer.text
    if answer.status_code >= 400 and answer.status_code != 405:
        assert answer.headers["content-type"].startswith("text/plain")
        assert answer.text.endswith("\n")


def test_a_browser_of_another_site_may_ask(site: Site) -> None:
    asked = {
        "origin": "https://elsewhere.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
    }
    for path in ("/sparql", "/", "/ready"):
        answer = httpx.options(site.address + path, headers=asked)
        assert answer.status_code == 204
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "POST" in answer.headers["access-control-allow-methods"]
        assert "content-type" in answer.headers["access-control-allow-headers"]


def test_head_is_get_without_the_rows(site: Site) -> None:
    answer = httpx.head(site.address + "/sparql", params={"query": ROWS}, headers={"accept": "text/csv"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"


def test_the_same_question_of_the_same_release_is_not_answered_twice(site: Site) -> None:
    first = site.sparql(ROWS)
    again = site.get("/sparql", params={"query": ROWS}, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert site.sparql(ROWS, "text/csv").headers["etag"] != first.headers["etag"]
    assert "etag" not in site.sparql("SELECT (NOW() AS ?x) {}").headers, "another answer each time"


@pytest.mark.parametrize("media_type", RESULT_FORMATS)
def test_results_are_the_same_in_every_format(site: Site, media_type: str) -> None:
    def rows(answer: httpx.Response, form: ox.QueryResultsFormat) -> list[tuple[object, ...]]:
        parsed = ox.parse_query_results(answer.content, form)
        assert isinstance(parsed, ox.QuerySolutions)
        return [tuple(row) for row in parsed]

    expected = rows(site.sparql(ROWS), ox.QueryResultsFormat.JSON)
    assert len(expected) > 50
    answer = site.sparql(ROWS, media_type)
    assert answer.headers["content-type"].startswith(media_type)
    assert rows(answer, RESULT_FORMATS[media_type]) == expected
    assert len(site.sparql(ROWS, "text/csv").text.splitlines()) >= len(expected)


@pytest.mark.parametrize("media_type", GRAPH_FORMATS)
def test_graphs_are_the_same_in_every_format(site: Site, media_type: str) -> None:
    query = "CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s a owl:Class ; rdfs:label ?l }"

    def triples(answer: httpx.Response, form: ox.RdfFormat) -> set[str]:
        return {str(quad.triple) for quad in ox.parse(answer.content, format=form)}

    expected = triples(site.sparql(query, "application/n-triples"), ox.RdfFormat.N_TRIPLES)
    assert len(expected) > 50
    answer = site.sparql(query, media_type)
    assert answer.headers["content-type"].startswith(media_type)
    assert triples(answer, GRAPH_FORMATS[media_type]) == expected


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "application/rdf+xml"])
def test_the_service_describes_itself_and_the_release(site: Site, accept: str) -> None:
    answer = site.get("/sparql", headers={"accept": accept})
    assert answer.status_code == 200
    lines = "".join(f"{quad.triple} .\n" for quad in ox.parse(answer.content, format=GRAPH_FORMATS[accept]))
    graph = rdflib.Graph().parse(data=lines, format="nt")
    service = rdflib.URIRef(site.address + "/sparql")
    described = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert (service, rdflib.RDF.type, described.Service) in graph
    assert (service, described.endpoint, service) in graph
    assert (None, described.name, rdflib.URIRef(GRAPHS["{o}"])) in graph
    assert list(graph.subjects(rdflib.RDF.type, rdflib.DCAT.Dataset))


# --- syntax ---


@pytest.mark.parametrize("text", SYNTAX["good"])
def test_what_the_grammar_allows_is_answered(site: Site, text: str) -> None:
    answer = site.sparql(text)
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("text", SYNTAX["bad"])
def test_what_the_grammar_does_not_allow_is_refused_with_the_place(site: Site, text: str) -> None:
    answer = site.sparql(text)
    assert answer.status_code == 400
    assert len(answer.text) < 400


def test_every_saved_query_is_answered_as_in_process(site: Site, small_release: Project) -> None:
    """The text of each, with the values of its examples, gives the rows that the library gives."""
    with open_graph(small_release.release.store, language="en") as graph:
        compared = 0
        for saved in read_catalogue():
            if query_form(saved.text) != "SELECT":
                continue
            try:
                given = {each.name: each.example for each in saved.parameters if each.required}
                text = saved.bind(given, graph.names).text
            except ParameterError:
                continue  # the example is not in the small set
            answer = site.sparql(text)
            assert answer.status_code == 200, f"{saved.key}: {answer.text}"
            assert len(answer.json()["results"]["bindings"]) == len(graph.table(text)), saved.key
            compared += 1
    assert compared > 30


# --- rows are counted in the bytes that the engine writes ---


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 100_000])
@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_rows_are_counted_whatever_they_hold_and_wherever_they_are_cut(name: str, size: int) -> None:
    form = {
        "json": ox.QueryResultsFormat.JSON,
        "xml": ox.QueryResultsFormat.XML,
        "csv": ox.QueryResultsFormat.CSV,
        "tsv": ox.QueryResultsFormat.TSV,
    }[name]
    found = ox.Store().query(AWKWARD)
    assert isinstance(found, ox.QuerySolutions)
    written = found.serialize(format=form)
    assert written
    count = counter(name)
    rows = [count(written[start : start + size]) for start in range(0, len(written), size)]
    assert rows[-1] == 6
    assert rows == sorted(rows)


# --- clients that others wrote ---


def test_rdflib_reads_the_endpoint(site: Site) -> None:
    graph = rdflib.Graph(SPARQLStore(site.address + "/sparql"))
    assert list(graph.query("SELECT ?l { <http://www.w3.org/ns/dcat#none> ?p ?l }")) == []
    found = {str(each) for each in graph.subjects(rdflib.RDF.type, rdflib.OWL.Class)}
    assert "https://w3id.org/contrechamp/ontology#Commune" in found


@pytest.mark.parametrize("direct", [False, True])
def test_sparqlwrapper_reads_the_endpoint(site: Site, direct: bool) -> None:
    client: Any = SPARQLWrapper(site.address + "/sparql")
    client.setMethod(POST)
    if direct:
        client.setRequestMethod(POSTDIRECTLY)
    client.setReturnFormat(JSON)
    client.setQuery("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a owl:Class }")
    assert int(client.query().convert()["results"]["bindings"][0]["n"]["value"]) > 50
    client.setReturnFormat(TURTLE)
    client.setQuery("CONSTRUCT { ?s a owl:Class } WHERE { ?s a owl:Class }")
    assert b"owl:Class" in client.query().convert()
