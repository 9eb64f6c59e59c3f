"""Reconciliation: what OpenRefine sends, and answers of the form that the specification 0.2 gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from contrechamp.errors import NotFoundError, RequestError
from contrechamp.server.exchange import Ask
from contrechamp.server.linked import sitemaps
from contrechamp.server.linked.datasets import dataset_block
from contrechamp.server.linked.reconciling import MOST_QUERIES
from contrechamp.session import Graph
from contrechamp.store import open_store
from contrechamp.vocab import BASE
from tests.server.linked import ORIGIN, answer, header

if TYPE_CHECKING:
    from tests.conftest import Project

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def graph(small_release: Project) -> Iterator[Graph]:
    with Graph(open_store(small_release.release.store), "fr", small_release.release) as opened:
        yield opened


def said(graph: Graph, address: str, **form: str) -> Any:
    return json.loads(answer(graph, address, **form).body)


def batch(graph: Graph, *queries: dict[str, Any]) -> list[list[dict[str, Any]]]:
    given = {f"q{number}": query for number, query in enumerate(queries)}
    found = said(graph, "/reconcile", queries=json.dumps(given))
    assert list(found) == list(given), "an answer for each query, by its name"
    return [one["result"] for one in found.values()]


def test_the_manifest_names_spaces_types_and_every_service(graph: Graph) -> None:
    manifest = said(graph, "/reconcile")
    assert "0.2" in manifest["versions"]
    assert manifest["identifierSpace"] == f"{BASE}id/"
    assert manifest["schemaSpace"] == f"{BASE}ontology#"
    assert {"id": "Commune", "name": "commune"} in manifest["defaultTypes"]
    assert "Person" not in {one["id"] for one in manifest["defaultTypes"]}
    assert manifest["view"]["url"] == f"{ORIGIN}/page/{{{{id}}}}"
    english = said(graph, "/en/reconcile")
    assert english["suggest"]["entity"]["service_url"] == f"{ORIGIN}/en/reconcile"
    for one in manifest["defaultTypes"]:
        assert graph.store.ask(f"ASK {{ <{manifest['schemaSpace']}{one['id']}> ?p ?o }}"), one
    services = [*manifest["suggest"].values(), manifest["extend"]["propose_properties"]]
    for service in services:
        path = service["service_url"] + service["service_path"]
        assert answer(graph, path.removeprefix(ORIGIN) + "?prefix=val").status == 200
    preview = manifest["preview"]["url"].replace("{{id}}", "commune/59606").removeprefix(ORIGIN)
    assert b"Valenciennes" in answer(graph, preview).body


def test_a_candidate_has_what_the_specification_asks(graph: Graph) -> None:
    [[first, *_]] = batch(graph, {"query": "valenciennes", "type": "Commune", "limit": 3})
    assert first == {
        "id": "commune/59606",
        "name": "Valenciennes",
        "description": "commune, 59606, Nord",
        "type": [{"id": "Commune", "name": "commune"}],
        "score": 100.0,
        "match": True,
    }


def test_types_are_taken_in_each_form_and_keep_other_kinds_out(graph: Graph) -> None:
    for given in ("Commune", "commune", ["Commune"], [{"id": "Commune"}], f"{BASE}ontology#Commune"):
        [found] = batch(graph, {"query": "Valenciennes", "type": given})
        assert {one["type"][0]["id"] for one in found} == {"Commune"}
    [free] = batch(graph, {"query": "Valenciennes"})
    assert len({one["type"][0]["id"] for one in free}) > 1
    assert not any(one["id"].startswith(("person/", "document/", "fact/")) for one in free)


def test_a_code_or_an_address_finds_what_it_names(graph: Graph) -> None:
    for given in ("59606", "commune/59606", f"{BASE}id/commune/59606"):
        [[first]] = batch(graph, {"query": given})
        assert (first["id"], first["match"]) == ("commune/59606", True)


def test_a_misspelt_name_is_found_and_never_matched_by_itself(graph: Graph) -> None:
    [[first, *_], none, empty] = batch(
        graph, {"query": "Valencienes", "type": "Commune"}, {"query": "qqqqzzzz"}, {"query": " "}
    )
    assert first["id"] == "commune/59606"
    assert first["score"] < 85
    assert not first["match"]
    assert none == empty == []


def test_namesakes_are_told_apart_by_a_property_only(graph: Graph) -> None:
    query = {"query": "Freigné", "type": "Commune"}
    plain, told, wrong = batch(
        graph,
        query,
        {**query, "properties": [{"pid": "inseeCode", "v": "49144"}]},
        {**query, "properties": [{"pid": "within", "v": {"id": "department/no-such"}}]},
    )
    assert len(plain) > 1, "the small set has namesakes"
    assert not any(one["match"] for one in plain)
    assert told[0]["match"]
    assert told[0]["score"] > told[1]["score"]
    assert wrong[0]["score"] == 50.0
    assert not any(one["match"] for one in wrong)


def test_a_name_kept_under_a_new_code_is_no_homonym(graph: Graph) -> None:
    [found] = batch(graph, {"query": "Afa", "type": "Commune"})
    assert {one["id"]: one["match"] for one in found[:2]} == {"commune/2A001": True, "commune/20001": False}
    former = next(one for one in found if one["id"] == "commune/20001")
    assert former["description"].endswith("ancienne commune, → Afa")


def test_one_query_alone_and_plain_text(graph: Graph) -> None:
    as_object = said(graph, "/reconcile", query=json.dumps({"query": "Valenciennes", "type": "Commune"}))
    assert as_object["result"][0]["id"] == "commune/59606"
    assert said(graph, "/reconcile?query=59606")["result"][0]["id"] == "commune/59606"


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"queries": "{"}, "not JSON"),
        ({"queries": "[]"}, "must be a JSON object"),
        ({"queries": "[" * 100_000}, "not JSON"),
        ({"queries": '{"q0": "x"}'}, "a query is an object"),
        ({"queries": '{"q0": {"query": 3}}'}, "a query is an object"),
        ({"queries": '{"q0": {"query": "x", "limit": 1000}}'}, "limit must be"),
        ({"queries": '{"q0": {"query": "x", "limit": "3"}}'}, "limit must be"),
        ({"queries": '{"q0": {"query": "x", "properties": [{"v": "59"}]}}'}, "a property of a query"),
        ({"extend": "{}"}, "extend needs"),
        ({"extend": '{"ids": [], "properties": [{"id": "nonesuch"}]}'}, "no property 'nonesuch'"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_words(graph: Graph, form: dict[str, str], words: str) -> None:
    with pytest.raises(RequestError, match=words) as refused:
        answer(graph, "/reconcile", **form)
    assert refused.value.status == 400


def test_a_batch_is_bounded(graph: Graph) -> None:
    many = {f"q{number}": {"query": ""} for number in range(MOST_QUERIES + 1)}
    with pytest.raises(RequestError) as refused:
        answer(graph, "/reconcile", queries=json.dumps(many))
    assert refused.value.status == 413


def test_a_table_is_extended_with_values_and_never_with_links_that_lost_their_source(graph: Graph) -> None:
    asked = {"ids": ["commune/59606", "commune/00000", "x"], "properties": [{"id": "inseeCode"}, {"id": "within"}]}
    found = said(graph, "/reconcile", extend=json.dumps(asked))
    assert [one["id"] for one in found["meta"]] == ["inseeCode", "within"]
    assert found["rows"] == {
        "commune/59606": {"inseeCode": [{"str": "59606"}], "within": [{"id": "department/59", "name": "Nord"}]},
        "commune/00000": {"inseeCode": [], "within": []},
        "x": {"inseeCode": [], "within": []},
    }
    offered = {one["id"] for one in said(graph, "/reconcile/properties")["properties"]}
    assert {"inseeCode", "within"} <= offered
    assert graph.store.ask("ASK { ?s cch:supplies|cch:deployedIn|cch:hasCapability ?o }"), "the set has derived links"
    assert not offered & {"supplies", "suppliesSystemTo", "deployedIn", "hasCapability", "operates", "mayorOf"}


def test_names_are_suggested_while_one_types(graph: Graph) -> None:
    entities = said(graph, "/reconcile/suggest/entity?prefix=valenc")["result"]
    assert entities[0]["id"] == "commune/59606"
    assert [one["id"] for one in said(graph, "/reconcile/suggest/type?prefix=commune%20d")["result"]] == []
    assert "Commune" in [one["id"] for one in said(graph, "/reconcile/suggest/type?prefix=comm")["result"]]
    assert "inseeCode" in [one["id"] for one in said(graph, "/en/reconcile/suggest/property?prefix=ins")["result"]]
    with pytest.raises(NotFoundError):
        answer(graph, "/reconcile/suggest/nonesuch?prefix=a")


def test_a_card_is_escaped_and_may_be_framed(graph: Graph) -> None:
    card = answer(graph, "/reconcile/preview?id=commune/59606")
    assert "frame-ancestors *" in header(card, "content-security-policy")
    assert "default-src 'none'" in header(card, "content-security-policy")
    flyout = said(graph, "/reconcile/flyout?id=commune/59606")
    assert flyout["id"] == "commune/59606"
    assert f'href="{ORIGIN}/page/commune/59606"' in flyout["html"]
    for wrong in ("", "commune/00000", "person/p-8ickb6", "<script>", "commune/<b>"):
        with pytest.raises(NotFoundError):
            answer(graph, f"/reconcile/preview?id={wrong}")


def test_a_browser_finds_the_search_and_its_suggestions(graph: Graph) -> None:
    described = ElementTree.fromstring(answer(graph, "/en/opensearch.xml").body)  # noqa: S314 - our own words
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert (described.tag, described.findtext(f"{space}ShortName")) == (f"{space}OpenSearchDescription", "Contrechamp")
    templates = {one.get("type"): one.get("template") or "" for one in described.iter(f"{space}Url")}
    assert templates["text/html"] == f"{ORIGIN}/en/search?q={{searchTerms}}"
    asked = templates["application/x-suggestions+json"].removeprefix(ORIGIN).replace("{searchTerms}", "valenc")
    words, names, kinds, addresses = said(graph, asked)
    assert words == "valenc"
    assert names[0] == "Valenciennes"
    assert kinds[0] == "commune"
    assert addresses[0] == f"{ORIGIN}/en/page/commune/59606"
    assert len(names) == len(kinds) == len(addresses)
    assert said(graph, "/suggest") == ["", [], [], []]


def test_the_sitemap_is_sound_and_leaves_people_out(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "A_PART", 40)
    root = ElementTree.fromstring(answer(graph, "/sitemap.xml").body)  # noqa: S314
    assert root.tag == f"{SITEMAP}sitemapindex"
    parts = [one.text or "" for one in root.iter(f"{SITEMAP}loc")]
    assert len(parts) > 1
    seen: list[str] = []
    for part in parts:
        urls = ElementTree.fromstring(answer(graph, part).body)  # noqa: S314
        assert urls.tag == f"{SITEMAP}urlset"
        found = [one.text or "" for one in urls.iter(f"{SITEMAP}loc")]
        assert 0 < len(found) <= 2 * 40
        seen += found
    assert len(seen) == len(set(seen))
    assert {f"{ORIGIN}/", f"{ORIGIN}/page/commune/59606", f"{ORIGIN}/en/page/commune/59606"} <= set(seen)
    lists = {one.removeprefix(ORIGIN) for one in seen if one.removeprefix(f"{ORIGIN}/page/").count("/") == 0}
    assert {"/page/polarity", "/page/capability"} <= lists
    assert all(answer(graph, one).status == 200 for one in lists if one.startswith("/page/"))
    assert graph.store.ask("ASK { ?s a cch:Person }"), "the set has people"
    assert not any("/page/person/" in one for one in seen)
    for wrong in ("/sitemap-0.xml", f"/sitemap-{len(parts) + 1}.xml"):
        with pytest.raises(NotFoundError):
            answer(graph, wrong)


def test_search_engines_read_of_a_dataset_with_its_licences(graph: Graph) -> None:
    block = dataset_block(graph, Ask("/", origin=ORIGIN))
    assert graph.release
    assert block["@id"] == f"{BASE}release/{graph.release.version}"
    assert len(block["license"]) > 1, "one for each licence of a graph"
    assert block["description"]
