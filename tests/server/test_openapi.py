"""The description of the API: valid, complete, and true of the server that runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from openapi_spec_validator import validate
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from contrechamp.session import Graph
from contrechamp.store import open_store
from tests.server.conftest import Site, serving
from tests.server.pages import Html, answer

if TYPE_CHECKING:
    from tests.conftest import Project

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def graph(small_release: Project) -> Iterator[Graph]:
    release = small_release.release
    with Graph(open_store(release.store), "fr", release, release.base) as opened:
        yield opened


@pytest.fixture(scope="module")
def real_site(small_release: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(small_release, tmp_path_factory.mktemp("real"), "--real-pages", workers=2) as started:
        yield started


def described(graph: Graph, prefix: str = "") -> dict[str, Any]:
    document: dict[str, Any] = json.loads(answer(graph, f"{prefix}/openapi.json").body)
    return document


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_it_is_valid(graph: Graph, prefix: str) -> None:
    validate(described(graph, prefix))


def test_every_query_is_an_operation_with_its_parameters(graph: Graph) -> None:
    paths = described(graph, "/en")["paths"]
    for query in graph.catalogue:
        operation = paths[f"/queries/{query.key}.{{format}}"]["get"]
        assert operation["summary"] == query.title["en"]
        told = {one["name"]: one for one in operation["parameters"] if one["in"] == "query"}
        assert list(told) == [parameter.name for parameter in query.parameters]
        for parameter in query.parameters:
            assert told[parameter.name]["required"] == parameter.required
            assert told[parameter.name]["description"] == parameter.description["en"]
            assert (told[parameter.name]["schema"]["type"] == "array") == parameter.many
    operations = [one["operationId"] for methods in paths.values() for one in methods.values()]
    assert len(operations) == len(set(operations))


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_names_every_operation(graph: Graph, prefix: str) -> None:
    text = answer(graph, f"{prefix}/api").body.decode()
    Html(text).check(prefix[1:] or "fr")
    for path in described(graph)["paths"]:
        assert path in text


def test_examples_are_answered(real_site: Site) -> None:
    document = real_site.get("/openapi.json").json()
    for path, methods in document["paths"].items():
        operation = methods["get"]
        if not path.startswith("/queries/law/"):
            continue
        given = {one["name"]: one["example"] for one in operation["parameters"] if one.get("required")}
        given.pop("format")
        if not given:
            found = real_site.get(path.format(format="csv"))
            assert (found.status_code, found.headers["content-type"]) == (200, "text/csv; charset=utf-8")
            assert found.text.startswith(",".join(operation["x-contrechamp-columns"]))


def test_problems_and_preflights_reach_programs_elsewhere(real_site: Site) -> None:
    wrong = real_site.get("/queries/cameras/counts_by_commune.csv?commune=zzqx")
    assert (wrong.status_code, wrong.headers["content-type"]) == (400, "application/problem+json")
    assert wrong.headers["access-control-allow-origin"] == "*"
    assert wrong.headers["cache-control"] == "no-cache"
    page = httpx.get(f"{real_site.address}/sparql", headers={"accept": "text/html"}, timeout=60)
    assert "connect-src 'self'" in page.headers["content-security-policy"]
    described_as_graph = real_site.get("/sparql", headers={"accept": "text/turtle"})
    assert described_as_graph.headers["content-type"].startswith("text/turtle")


@pytest.mark.slow
def test_the_server_does_what_is_described_whatever_is_asked(real_site: Site) -> None:
    schema = schemathesis.openapi.from_url(f"{real_site.address}/openapi.json")
    seen = 0
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()

        @settings(
            max_examples=3, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
        )
        @given(case=operation.as_strategy())
        def hold(case: Any) -> None:
            case.call_and_validate(base_url=real_site.address, checks=CHECKS, timeout=60)

        hold()
        seen += 1
    assert seen > 100
