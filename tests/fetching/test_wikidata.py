"""`contrechamp fetch wikidata` against a server that plays recorded answers, well or badly.

The answers are made by hand in the form of the public service; whoever is called Exemple is invented.
"""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import pytest

from contrechamp.errors import FetchError
from contrechamp.fetching import Limits, fetch, plan
from contrechamp.fetching.asking import rows_of
from contrechamp.progress import TerminalProgress
from contrechamp.registry import loader
from contrechamp.store import open_store
from contrechamp.tabular import read_rows
from tests.fetching.conftest import Fault, Publisher

if TYPE_CHECKING:
    from tests.conftest import Project
    from tests.fetching.conftest import Clock

ENTITY = "http://www.wikidata.org/entity/"
ITEMS = {"59350": ["Q648"], "44109": ["Q12191"], "69123": ["Q456"], "60057": ["Q174257", "Q1"], "59606": ["Q163795"]}
STATEMENTS = f"{ENTITY}statement/"
MAYORS: list[dict[str, str]] = [
    {
        "insee": "59350",
        "statement": f"{STATEMENTS}Q648-0a1b2c3d-1111-4222-8333-444455556666",
        "mayor": f"{ENTITY}Q999001",
        "name": "Camille Exemple",
        "start": "2001-03-25T00:00:00Z",
        "startPrecision": "11",
        "end": "2020-01-01T00:00:00Z",
        "endPrecision": "9",
    },
    {
        "insee": "59350",
        "statement": f"{STATEMENTS}Q648-0a1b2c3d-1111-4222-8333-777777777777",
        "mayor": f"{ENTITY}Q999001",
        "name": "Camille Exemple",
        "start": "2020-07-01T00:00:00Z",
        "startPrecision": "10",
    },
    {
        "insee": "44109",
        "statement": f"{STATEMENTS}Q12191-0a1b2c3d-1111-4222-8333-888888888888",
        "mayor": f"{ENTITY}Q999002",
        "name": "Noé Exemple",
        "start": "1990-01-01T00:00:00Z",
        "startPrecision": "8",
    },
    {
        "insee": "69123",
        "statement": f"{STATEMENTS}Q456-0a1b2c3d-1111-4222-8333-999999999999",
        "mayor": f"{ENTITY}Q999003",
        "name": "Ida Exemple",
        "start": "2020-07-01T00:00:00Z",
        "startPrecision": "11",
        "end": "2014-07-01T00:00:00Z",
        "endPrecision": "11",
    },
]


def answer(columns: list[str], rows: list[dict[str, str]]) -> bytes:
    """Rows in the form of SPARQL 1.1 JSON results."""
    bindings = [
        {
            name: {"type": "uri" if value.startswith("http") else "literal", "value": value}
            for name, value in row.items()
        }
        for row in rows
    ]
    return json.dumps({"head": {"vars": columns}, "results": {"bindings": bindings}}).encode()


def reply(query: str) -> bytes:
    """Answer as the service would, about the communes that the query names."""
    codes = re.findall(r'"([0-9AB]{5})"', query)
    if "P374" in query and "P6 " not in query:
        found = [{"insee": code, "item": ENTITY + item} for code in codes for item in ITEMS.get(code, [])]
        return answer(["insee", "item"], found)
    if "p:P6" in query:
        columns = ["insee", "statement", "mayor", "name", "start", "startPrecision", "end", "endPrecision"]
        return answer(columns, [row for row in MAYORS if row["insee"] in codes])
    return answer(["item", "siren"], [{"item": f"{ENTITY}Q160120", "siren": "451063739"}])


class Service:
    """The publisher as a SPARQL service: each question is answered as it comes."""

    def __init__(self, publisher: Publisher, reply: Callable[[str], bytes]) -> None:
        self.publisher = publisher
        publisher.media = "application/sparql-results+json"
        publisher.etag = ""
        publisher.reply = reply

    @property
    def questions(self) -> list[str]:
        return [parse_qs(seen.body)["query"][0] for seen in self.publisher.seen]


@pytest.fixture
def service(small: Project, publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> Service:
    """The service, few enough rows for the small set, and the decision that joins Huawei to its item."""
    file = small.file("loaders/wikidata/source.toml")
    text = re.sub(r"^rows = .*$", "rows = [1, 9]", file.read_text("utf-8"), flags=re.MULTILINE)
    text = re.sub(r"^page = .*$", "page = 6", text, flags=re.MULTILINE)
    file.write_text(text, "utf-8")
    with small.file("data/resolution/wikidata.csv").open("a", encoding="utf-8") as table:
        table.write("Q160120,organisation/vigie,same,pour le test,2026-11-22\n")
    return Service(publisher, reply)


def run(small: Project, limits: Limits, publisher: Publisher) -> Path:
    done = fetch(loader("wikidata"), small.home, at(limits, publisher), TerminalProgress("en"))
    return done.vintage.folder


def at(limits: Limits, publisher: Publisher) -> Limits:
    return replace(limits, endpoint=publisher.url("/sparql"))


def refused(small: Project, limits: Limits, publisher: Publisher) -> str:
    with pytest.raises(FetchError) as caught:
        run(small, limits, publisher)
    return str(caught.value)


def test_tables_are_asked_for_page_by_page(small: Project, service: Service, limits: Limits, clock: Clock) -> None:
    folder = run(small, limits, service.publisher)
    assert folder == small.home / "opendata/wikidata/2026-11-22"
    rows = read_rows(folder / "wikidata-communes.csv.gz", ("insee", "item"))
    assert [row["insee"] for row in rows] == ["44109", "59350", "59606", "60057", "60057", "69123"]
    asked = plan(loader("wikidata"), small.home, at(limits, service.publisher))
    pages = sum(int(found[1]) for line in asked if (found := re.search(r"([0-9]+) pages", line)))
    assert len(service.questions) == pages > 3
    assert clock.slept == [1.0] * pages
    seen = service.publisher.seen[0]
    assert seen.headers["User-Agent"].startswith("contrechamp/")
    assert seen.headers["Accept"] == "application/sparql-results+json"
    assert seen.method == "POST"
    assert not (small.home / "downloads/wikidata/pages").exists()


def test_the_graph_says_what_wikidata_says_and_that_it_does(small: Project, service: Service, limits: Limits) -> None:
    run(small, limits, service.publisher)
    built = small.invoke("build")
    assert built.status == 0, built.stderr
    assert "wikidata: 2026-09 (shipped), 2026-11-22 (fetched on 2026-11-22)" in built.stderr
    with open_store(small.release.store) as store:
        items = store.select("SELECT ?n ?i { ?n cch:wikidata ?i } ORDER BY ?n").rows
        known = {str(node).partition("/id/")[2]: str(item).rpartition("/")[2] for node, item in items}
        assert known == {
            "commune/44109": "Q12191",
            "commune/59350": "Q648",
            "commune/59606": "Q163795",
            "commune/69123": "Q456",  # 60057 has two items, and so none
            "municipality/44109": "Q86693245",
            "municipality/59350": "Q86605089",
            "municipality/60057": "Q115902780",
            "municipality/69123": "Q3278474",
            "organisation/vigie": "Q160120",
        }
        mandates = store.select(
            """SELECT ?label ?date ?precision ?modality ?by ?document {
                GRAPH <https://w3id.org/contrechamp/graph/wikidata> {
                    ?m a cch:Mandate ; cch:precision ?precision ; cch:modality ?modality ; cch:attributedTo ?by ;
                        rdfs:label ?label ; cch:evidence/cch:document ?document .
                    OPTIONAL { ?m cch:date ?date }
                    FILTER(LANG(?label) = "en") } } ORDER BY ?label"""
        ).rows
        said = [
            (str(label).partition(",")[0], str(date or ""), *(str(cell).rpartition("/")[2] for cell in rest))
            for label, date, *rest in mandates
        ]
        assert said == [
            ("Camille Exemple: mayor", "2001-03-25/2020", "interval", "past", "wikidata", "wikidata-mayors.csv"),
            ("Camille Exemple: mayor", "2020-07/..", "interval", "actual", "wikidata", "wikidata-mayors.csv"),
            ("Noé Exemple: mayor", "", "unknown", "actual", "wikidata", "wikidata-mayors.csv"),
        ]
        people = store.select("SELECT ?p { ?p a cch:Person ; cch:publicRole 'mayor, according to Wikidata'@en }")
        assert len(people.rows) == 2
        [[siren]] = store.select("SELECT ?s { <https://w3id.org/contrechamp/id/organisation/vigie> cch:siren ?s }").rows
        assert str(siren) == "451063739"
    assert not [line for line in small.dump() if "Q99900" in line], "no item of a person is in the graph"


def test_a_busy_service_is_waited_for(small: Project, service: Service, limits: Limits, clock: Clock) -> None:
    service.publisher.faults = [Fault(429, {"Retry-After": "9"}), Fault(500), Fault(503)]
    run(small, limits, service.publisher)
    assert clock.slept[:3] == [9, 4, 8]


@pytest.mark.parametrize(
    "body",
    [b"", b'{"head": {"vars": ["insee", "ite', b'{"head": {"vars": ["insee"]}, "results": {"bindings": []}}', b"[1]"],
)
def test_an_answer_that_is_not_whole_is_asked_for_again(
    small: Project, service: Service, limits: Limits, body: bytes
) -> None:
    ok = {"Content-Type": "application/sparql-results+json"}
    service.publisher.faults = [Fault(200, ok, body), Fault(200, ok, body)]
    run(small, limits, service.publisher)
    service.publisher.faults = [Fault(200, ok, body)] * 5
    later = replace(limits, now=lambda: datetime(2026, 11, 23, tzinfo=UTC))
    assert "the answer is not whole" in refused(small, later, service.publisher)
    assert "the pages that came are kept" in refused_message(small, later, service)


def refused_message(small: Project, limits: Limits, service: Service) -> str:
    service.publisher.faults = [Fault(500)] * 5
    return refused(small, limits, service.publisher)


def test_a_run_that_stopped_goes_on_where_it_was(small: Project, service: Service, limits: Limits) -> None:
    ok: list[Fault] = [Fault()] * 3
    service.publisher.faults = [*ok, *[Fault(503)] * 5]
    assert "the server answers 503" in refused(small, limits, service.publisher)
    first = service.questions[:3]
    service.publisher.seen.clear()
    folder = run(small, limits, service.publisher)
    assert not set(first) & set(service.questions)
    assert folder.is_dir()


def test_pages_of_another_week_are_asked_for_again(small: Project, service: Service, limits: Limits) -> None:
    service.publisher.faults = [Fault(), *[Fault(503)] * 5]
    refused(small, limits, service.publisher)
    first = service.questions[0]
    service.publisher.seen.clear()
    folder = run(small, replace(limits, now=lambda: datetime(2026, 11, 29, 9, tzinfo=UTC)), service.publisher)
    assert service.questions[0] == first
    assert folder.name == "2026-11-29"


def test_a_run_killed_half_way_goes_on(small: Project, service: Service) -> None:
    endpoint = {"CONTRECHAMP_WIKIDATA_ENDPOINT": service.publisher.url("/sparql")}
    place = "contrechamp.fetching.asking:rows_of"
    died = small.run("fetch", "wikidata", KILL_AT=place, KILL_CALL="2", **endpoint)
    assert died.returncode == -signal.SIGKILL, died.stderr
    kept = list((small.home / "downloads/wikidata/pages").glob("*.json"))
    assert len(kept) == 1
    assert not (small.home / "opendata").exists()
    service.publisher.seen.clear()
    small.run("fetch", "wikidata", KILL_AT=place, KILL_CALL="3", **endpoint)
    assert len(list((small.home / "downloads/wikidata/pages").glob("*.json"))) > 1
    assert len(service.questions) == 2  # the first page came from the disk


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_refusal_is_not_repeated(small: Project, service: Service, limits: Limits, status: int) -> None:
    service.publisher.faults = [Fault(status)]
    refused(small, limits, service.publisher)
    assert len(service.questions) == 1


def test_too_few_rows_keep_what_is_here(small: Project, service: Service, limits: Limits) -> None:
    service.publisher.reply = lambda query: answer(["insee", "item"], []) if "P6" not in query else reply(query)
    text = small.file("loaders/wikidata/source.toml").read_text("utf-8")
    small.file("loaders/wikidata/source.toml").write_text(text.replace('"item", "siren"', '"item", "insee"'), "utf-8")
    said = refused(small, limits, service.publisher)
    assert "0 rows of wikidata-communes.csv.gz, 1 to 9 are expected" in said
    assert said.endswith("the shipped vintage 2026-09 stays in use")
    assert not (small.home / "opendata").exists()


def test_what_the_loader_cannot_read_is_refused(
    small: Project, service: Service, limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ITEMS, "59350", ["L42"])
    said = refused(small, limits, service.publisher)
    assert "wikidata-communes.csv:" in said
    assert "is not an item of Wikidata" in said
    assert not (small.home / "opendata").exists()


def test_only_the_newest_day_is_loaded(small: Project, service: Service, limits: Limits) -> None:
    run(small, limits, service.publisher)
    asked = len(service.questions)
    again = fetch(loader("wikidata"), small.home, at(limits, service.publisher), TerminalProgress("en"))
    assert again.unchanged
    assert len(service.questions) == asked
    run(small, replace(limits, now=lambda: datetime(2026, 11, 29, 9, tzinfo=UTC)), service.publisher)
    assert "wikidata: 2026-09 (shipped), 2026-11-29 (fetched on 2026-11-29)" in small.invoke("build").stderr


def test_no_service_is_one_sentence(small: Project, service: Service, limits: Limits) -> None:
    with pytest.raises(FetchError, match=r"no network: 127\.0\.0\.1 cannot be reached .*stays in use"):
        fetch(
            loader("wikidata"),
            small.home,
            replace(limits, endpoint="http://127.0.0.1:9/sparql"),
            TerminalProgress("en"),
        )


@pytest.mark.parametrize("value", [1, None, ["x"]])
def test_values_are_text(value: Any) -> None:
    body = json.dumps({"head": {"vars": ["a"]}, "results": {"bindings": [{"a": {"value": value}}]}})
    with pytest.raises(ValueError, match="not text"):
        rows_of(body.encode(), ("a",))
