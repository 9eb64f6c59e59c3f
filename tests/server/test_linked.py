"""Linked data: every kind of address leads to data that every reader of RDF takes, and says where it comes from."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import httpx
import pytest
import rdflib

from contrechamp.build import build
from contrechamp.errors import NotFoundError, RequestError
from contrechamp.server.linked.addresses import data_path, named, page_path
from contrechamp.server.linked.description import A_PAGE
from contrechamp.server.linked.formats import DATA, PAGE, Format, wanted
from contrechamp.session import Graph
from contrechamp.settings import Settings
from contrechamp.store import open_store
from contrechamp.vocab import BASE
from tests.server.linked import ORIGIN, answer, header

if TYPE_CHECKING:
    from tests.conftest import Project

pytestmark = [  # of the readers of rdflib, among themselves
    pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]
VALENCIENNES = f"{BASE}id/commune/59606"
READERS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml", "trig": "trig", "nq": "nquads"}
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")


@pytest.fixture(scope="module")
def graph(small_release: Project) -> Iterator[Graph]:
    with Graph(open_store(small_release.release.store), "fr", small_release.release) as opened:
        yield opened


def read(body: bytes, suffix: str) -> rdflib.Graph:
    """Read with rdflib; graphs are merged."""
    found = rdflib.Graph()
    if suffix in ("trig", "nq"):
        dataset = rdflib.Dataset()
        dataset.parse(data=body, format=READERS[suffix])
        for subject, predicate, value, _ in dataset.quads():
            found.add((subject, predicate, value))
        return found
    return found.parse(data=body, format=READERS[suffix])


def of_every_kind(graph: Graph) -> list[str]:
    """Give one address of each kind that the store holds, parts of things apart."""
    found: dict[str, str] = {}
    own = f'STRSTARTS(STR(?s), "{BASE}")'
    for row in graph.table(f"SELECT DISTINCT ?s {{ ?s ?p ?o FILTER({own}) }} ORDER BY ?s"):
        rest = str(row["s"]).removeprefix(BASE)
        if rest.startswith("genid/") or ("#" in rest and not rest.startswith("ontology#")):
            continue
        start = "/".join(rest.split("/")[: 2 if rest.startswith("id/") else 1]) + ("/" if "/" in rest else "")
        found.setdefault(start.partition("#")[0] + "#" * ("#" in start), str(row["s"]))
    return list(found.values())


def below(address: str) -> str:
    """Give the path of an address on the server."""
    return "/" + address.removeprefix(BASE).replace("ontology#", "ontology/")


def test_every_kind_of_address_leads_to_data_in_every_format(graph: Graph) -> None:
    addresses = of_every_kind(graph)
    kinds = {one.removeprefix(BASE).rpartition("/")[0].partition("/")[0] for one in addresses}
    assert {"id", "graph", "query", "release", "shape", "capability", "polarity"} <= kinds
    for address in [*addresses, f"{BASE}ontology"]:
        rows = graph.store.select(f"SELECT DISTINCT ?p ?o {{ <{address}> ?p ?o }}").rows
        for each in DATA:
            led = answer(graph, below(address), each.media_type)
            assert (led.status, header(led, "location")) == (303, f"{ORIGIN}{data_path(address)}.{each.suffix}")
            given = answer(graph, header(led, "location"))
            assert given.status == 200
            assert header(given, "content-location") == header(led, "location")
            found = read(given.body, each.suffix)
            assert len(list(found.predicate_objects(rdflib.URIRef(address)))) >= len(rows) > 0, (address, each)
            document = rdflib.URIRef(ORIGIN + data_path(address))
            assert (document, rdflib.FOAF.primaryTopic, rdflib.URIRef(address)) in found
            assert list(found.objects(document, rdflib.DCTERMS.license))


def test_every_format_says_the_same(graph: Graph) -> None:
    texts = [read(answer(graph, f"/data/commune/59606.{each.suffix}").body, each.suffix) for each in DATA]
    sets = [{(s, p, str(o)) for s, p, o in one} for one in texts]
    assert sets[0]
    assert all(one == sets[0] for one in sets)
    assert answer(graph, "/data/commune/59606.ttl").body == answer(graph, "/data/commune/59606.ttl").body


def test_a_description_holds_facts_with_their_words_and_what_things_are_called(graph: Graph) -> None:
    found = read(answer(graph, "/data/commune/59606.ttl").body, "ttl")
    cch = rdflib.Namespace(f"{BASE}ontology#")
    facts = set(found.subjects(cch.about, rdflib.URIRef(VALENCIENNES)))
    assert facts
    for fact in facts:
        assert list(found.objects(fact, cch.polarity)), "who affirms or denies goes with the fact"
        for evidence in found.objects(fact, cch.evidence):
            assert list(found.objects(evidence, cch.document))
    labelled = rdflib.URIRef(f"{BASE}id/department/59")
    assert [str(one) for one in found.objects(labelled, rdflib.RDFS.label)] == ["Nord"]


def test_formats_with_graphs_say_where_each_statement_comes_from(graph: Graph) -> None:
    found = rdflib.Dataset()
    found.parse(data=answer(graph, "/data/commune/59606.nq").body, format="nquads")
    for subject, predicate, value, name in found.quads((rdflib.URIRef(VALENCIENNES), None, None, None)):
        terms = " ".join(one.n3() for one in (subject, predicate, value))
        assert graph.store.ask(f"ASK {{ GRAPH <{name}> {{ {terms} }} }}")
    names = {str(one) for *_, one in found.quads((rdflib.URIRef(VALENCIENNES), None, None, None))}
    document = rdflib.URIRef(f"{ORIGIN}/data/commune/59606")
    assert names <= {str(one) for *_, one, _ in found.quads((document, rdflib.DCTERMS.source, None, None))}


def test_many_links_are_given_in_pages_with_their_number(graph: Graph) -> None:
    first = answer(graph, "/data/polarity/affirmed.ttl")
    [[number]] = graph.store.select(
        f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p <{BASE}polarity/affirmed> }} }}"
    ).rows
    total = int(str(number))
    assert total > A_PAGE
    seen = set()
    for page in range(1, -(-total // A_PAGE) + 1):
        given = answer(graph, f"/data/polarity/affirmed.ttl?page={page}")
        found = read(given.body, "ttl")
        [said] = found.objects(None, rdflib.URIRef("http://www.w3.org/ns/hydra/core#totalItems"))
        assert int(str(said)) == total
        assert ('rel="next"' in header(given, "link")) == (page * A_PAGE < total)
        seen |= set(found.subject_predicates(rdflib.URIRef(f"{BASE}polarity/affirmed")))
    seen -= {one for one in seen if one[1] == rdflib.FOAF.primaryTopic}  # what a page says of itself
    assert len(seen) == total, "each link once, on one page"
    assert 'rel="prev"' not in header(first, "link")
    for wrong in ("0", "-1", "x", "9999999", "99999999999"):
        with pytest.raises(NotFoundError):
            answer(graph, f"/data/polarity/affirmed.ttl?page={wrong}")


@pytest.mark.parametrize(
    ("accept", "address", "suffix"),
    [
        ("", "/id/commune/59606", "html"),
        ("*/*", "/id/commune/59606", "html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "/id/commune/59606", "html"),
        ("application/xhtml+xml", "/id/commune/59606", "html"),
        ("text/turtle", "/id/commune/59606", "ttl"),
        ("text/turtle;q=0.5, application/ld+json", "/id/commune/59606", "jsonld"),
        ("text/html;q=0.1, application/rdf+xml;q=0.2", "/id/commune/59606", "rdf"),
        ("application/json", "/id/commune/59606", "jsonld"),
        ("text/plain", "/id/commune/59606", "nt"),
        ("application/n-quads", "/id/commune/59606", "nq"),
        ("text/turtle;q=0, application/trig", "/id/commune/59606", "trig"),
        ("text/html", "/id/commune/59606.ttl", "ttl"),
        ("text/html", "/id/commune/59606?format=rdf", "rdf"),
        ("text/turtle", "/id/commune/59606?format=text/html", "html"),
        ("text/turtle", "/id/commune/59606.html", "html"),
    ],
)
def test_the_format_is_the_one_that_is_wanted(graph: Graph, accept: str, address: str, suffix: str) -> None:
    led = answer(graph, address, accept)
    place = f"{ORIGIN}/page/commune/59606" if suffix == "html" else f"{ORIGIN}/data/commune/59606.{suffix}"
    assert (led.status, header(led, "location")) == (303, place)


@pytest.mark.parametrize(
    ("accept", "address"),
    [("image/png", "/id/commune/59606"), ("", "/id/commune/59606?format=png"), ("text/html", "/data/commune/59606")],
)
def test_what_cannot_be_given_is_refused_with_a_list(graph: Graph, accept: str, address: str) -> None:
    with pytest.raises(RequestError, match=r"text/turtle \(\.ttl\), application/ld\+json") as refused:
        answer(graph, address, accept)
    assert refused.value.status == 406


def test_a_page_in_the_language_of_the_visitor() -> None:
    assert named("ontology/0.1.0") == named("ontology") == f"{BASE}ontology"
    assert page_path(f"{BASE}polarity") == "/page/polarity"
    assert data_path(f"{BASE}ontology#Commune") == "/data/ontology/Commune"


def test_in_english_the_page_is_the_english_one(graph: Graph) -> None:
    assert header(answer(graph, "/en/id/commune/59606"), "location") == f"{ORIGIN}/en/page/commune/59606"
    assert header(answer(graph, "/data/commune/59606.html"), "location") == f"{ORIGIN}/page/commune/59606"


@pytest.mark.parametrize(
    "address", ["/id/commune/00000", "/nonesuch", "/polarity/perhaps", "/id/x%20y", "/id/<b>", "/ontology/Nonesuch"]
)
def test_what_nobody_knows_is_404_with_words(graph: Graph, address: str) -> None:
    shown = answer(graph, address, "text/html")
    assert (shown.status, shown.media_type) == (404, "text/html; charset=utf-8")
    assert b"<b>" not in shown.body
    with pytest.raises(NotFoundError, match="nothing is known of"):
        answer(graph, address, "text/turtle")
    with pytest.raises(NotFoundError, match="nothing is known of"):
        answer(graph, f"/data{address.removeprefix('/id')}.ttl")
    with pytest.raises(NotFoundError, match="nothing is known of"):
        answer(graph, f"/data{address.removeprefix('/id')}.html")


def test_a_former_commune_leads_to_what_became_of_it(graph: Graph) -> None:
    row = graph.table("SELECT ?old ?new { ?old cch:succeededBy ?new } ORDER BY ?old LIMIT 1").first()
    assert row
    led = answer(graph, below(str(row["old"])), "text/turtle")
    assert f'<{row["new"]}>; rel="successor-version"' in header(led, "link")
    found = read(answer(graph, header(led, "location")).body, "ttl")
    succeeded = rdflib.URIRef(f"{BASE}ontology#succeededBy")
    assert (rdflib.URIRef(str(row["old"])), succeeded, rdflib.URIRef(str(row["new"]))) in found


def test_links_in_the_head_lead_to_formats_licences_and_the_thing(graph: Graph) -> None:
    links = header(answer(graph, "/data/commune/59606.ttl"), "link")
    for each in DATA:
        assert f'<{ORIGIN}/data/commune/59606.{each.suffix}>; rel="alternate"; type="{each.media_type}"' in links
    assert f'<{VALENCIENNES}>; rel="describes"' in links
    assert 'rel="license"' in links
    assert f'<{ORIGIN}/data/commune/59606>; rel="describedby"' in header(answer(graph, "/id/commune/59606"), "link")


def test_json_ld_needs_no_network_and_its_terms_are_those_of_the_context(graph: Graph) -> None:
    whole = json.loads(answer(graph, "/context.jsonld").body)["@context"]
    assert whole["inseeCode"] == "cch:inseeCode"
    for address in ("/data/commune/59606.jsonld", "/data/polarity/denied.jsonld"):
        given = json.loads(answer(graph, address).body)
        assert given["@context"].items() <= whole.items()
        assert given["@graph"][0]["@id"].endswith(address.removeprefix("/data/").removesuffix(".jsonld"))


def test_every_term_has_its_place_on_the_page_of_its_list(graph: Graph) -> None:
    for address, anchor, words in (
        ("/page/polarity", "denied", "nié"),
        ("/page/ontology", "Commune", "commune"),
        ("/en/page/polarity", "denied", "denied"),
    ):
        page = answer(graph, address)
        assert page.status == 200
        assert f'id="{anchor}"' in page.body.decode()
        assert words in page.body.decode()
    assert answer(graph, "/page/nonesuch").status == 404


@pytest.mark.parametrize("address", ["/void", "/.well-known/void", "/catalog"])
@pytest.mark.parametrize("each", DATA, ids=[one.suffix for one in DATA])
def test_the_dataset_describes_itself(graph: Graph, address: str, each: Format) -> None:
    given = answer(graph, address, each.media_type)
    found = read(given.body, each.suffix)
    assert graph.release
    release = rdflib.URIRef(f"{BASE}release/{graph.release.version}")
    assert (release, rdflib.RDF.type, DCAT.Dataset) in found
    parts = set(found.objects(release, rdflib.DCTERMS.hasPart))
    assert parts
    for part in parts - {rdflib.URIRef(f"{BASE}graph/release")}:
        assert list(found.objects(part, rdflib.DCTERMS.license)), f"{part} has no licence"
    if address == "/catalog":
        assert (rdflib.URIRef(f"{ORIGIN}/catalog"), DCAT.dataset, release) in found
        given_as = set(found.objects(release, DCAT.distribution))
        assert given_as == {
            *(rdflib.URIRef(f"{ORIGIN}/catalog#{form.suffix}") for form in DATA),
            rdflib.URIRef(f"{ORIGIN}/catalog#dump-contrechamp"),
        }
    else:
        assert (release, VOID.sparqlEndpoint, rdflib.URIRef(f"{ORIGIN}/sparql")) in found
        assert int(str(next(found.objects(release, VOID.triples)))) == sum(graph.release.graphs.values())
        for example in found.objects(release, VOID.exampleResource):
            assert answer(graph, below(str(example))).status == 303


def test_another_base_changes_every_address(small: Project) -> None:
    base = "https://graphe.example.org/"
    settings = Settings(small.home, base, "fr")
    build(settings)
    release = small.release
    assert release.base == base
    with Graph(open_store(release.store), "fr", release, base) as moved:
        for each in DATA:
            given = answer(moved, f"/data/commune/59606.{each.suffix}")
            assert BASE.encode() not in given.body
            found = read(given.body, each.suffix)
            assert list(found.objects(rdflib.URIRef(f"{base}id/commune/59606"), rdflib.RDFS.label))
        assert header(answer(moved, "/ontology/Commune", "text/turtle"), "location").endswith("/ontology/Commune.ttl")
        for address in ("/context.jsonld", "/void.ttl", "/catalog", "/reconcile"):
            assert BASE.encode() not in answer(moved, address).body
        cells = {"ids": ["commune/59606"], "properties": [{"id": "within"}]}
        rows = json.loads(answer(moved, "/reconcile", extend=json.dumps(cells)).body)["rows"]
        assert rows["commune/59606"]["within"] == [{"id": "department/59", "name": "Nord"}]


def test_a_format_without_a_name_is_the_first() -> None:
    from contrechamp.server.exchange import Ask

    assert wanted(Ask("/"), None, (PAGE, *DATA)) is PAGE
    assert wanted(Ask("/"), None, DATA).suffix == "ttl"


def test_from_an_address_to_its_data_over_the_network(small_release: Project) -> None:
    """A real server, and a client that follows: `curl -L -H 'Accept: text/turtle' …/id/commune/59606`."""
    process = subprocess.Popen(
        [sys.executable, "-c", "from contrechamp.cli import main; main()", "serve", "--port", "0", "--workers", "1"],
        env=small_release.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process, ExitStack() as stack:
        assert process.stdout
        try:
            address = process.stdout.readline().strip()
            client = stack.enter_context(httpx.Client(base_url=address, follow_redirects=True, timeout=60))
            for path in ("/id/commune/59606", "/polarity/denied", "/ontology/Commune", "/ontology"):
                given = client.get(path, headers={"accept": "text/turtle"})
                assert (given.status_code, given.history[0].status_code) == (200, 303)
                assert given.headers["vary"] == given.history[0].headers["vary"] == "accept"
                assert read(given.content, "ttl")
                page = client.get(path, headers={"accept": "text/html"})
                assert (page.status_code, page.history[0].status_code) == (200, 303), path
                again = client.get(
                    str(given.url), headers={"accept": "text/turtle", "if-none-match": given.headers["etag"]}
                )
                assert again.status_code == 304
            assert client.get("/id/commune/59606", headers={"accept": "image/png"}).status_code == 406
            assert client.get("/nonesuch").status_code == 404
            batch = {"queries": json.dumps({"q0": {"query": "Valenciennes", "type": "Commune"}})}
            posted = client.post("/reconcile", data=batch)
            assert posted.json() == client.get("/reconcile", params=batch).json()
            assert posted.json()["q0"]["result"][0]["id"] == "commune/59606"
            assert posted.headers["access-control-allow-origin"] == "*"
            home = client.get("/").text
            assert '"@type": "Dataset"' in home
            assert "/opensearch.xml" in home
            assert client.get("/robots.txt").text.endswith(f"Sitemap: {address}/sitemap.xml\n")
        finally:
            process.terminate()
            process.wait(30)
