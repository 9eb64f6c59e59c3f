"""Pages: what a handler is given, what a visitor gets, and what the server answers without a worker."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import httpx
import pytest

from contrechamp.server import static_files
from contrechamp.server.routes import page_routes

if TYPE_CHECKING:
    from tests.server.conftest import Served, Site


def test_a_handler_is_given_all_that_was_asked(site: Site) -> None:
    said = site.get("/echo/commune/59/606%C3%A9?q=%C3%A9t%C3%A9&q=2&empty=", headers={"accept": "text/html"}).json()
    assert said.pop("process") != site.process.pid
    assert said.pop("root") == ""
    assert said == {
        "path": "/echo/commune/59/606é",
        "fields": {"kind": "commune", "key": "59/606é"},
        "query": [["q", "été"], ["q", "2"], ["empty", ""]],
        "language": "fr",
        "accept": "text/html",
        "origin": site.address,
        "graph": "fr",
    }


@pytest.mark.parametrize(("path", "seen"), [("/en", "/"), ("/en/", "/"), ("/en/echo/a/b", "/echo/a/b")])
def test_below_en_the_same_page_is_asked_in_english(site: Site, path: str, seen: str) -> None:
    said = site.get(path).json()
    assert (said["path"], said["language"], said["graph"]) == (seen, "en", "en")


def test_a_form_is_read_where_a_page_takes_one(site: Site) -> None:
    answer = httpx.post(f"{site.address}/form?a=1&b=2", data={"b": "été", "c": ""}, timeout=60)
    assert answer.json()["query"] == [["a", "1"], ["b", "2"], ["b", "été"], ["c", ""]]
    assert httpx.post(f"{site.address}/en/form", data={"a": "1"}, timeout=60).json()["language"] == "en"
    assert site.get("/form?a=1").json()["query"] == [["a", "1"]]
    assert httpx.post(f"{site.address}/form", json={"a": 1}, timeout=60).status_code == 415
    assert httpx.post(f"{site.address}/form", data={"a": "x" * 1_000_001}, timeout=60).status_code == 413
    assert httpx.post(f"{site.address}/label/59606", data={"a": "1"}, timeout=60).status_code == 405


def test_a_page_knows_the_release(site: Site, small_release: object) -> None:
    version = site.get("/ready").json()["release"]
    answer = site.get("/label/59606")
    assert answer.text == f"<p>{version} Valenciennes</p>"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-length"] == str(len(answer.content))


def test_errors_have_the_status_of_their_kind_and_hide_the_inside(site: Site) -> None:
    missing = site.get("/missing")
    assert (missing.status_code, missing.text) == (404, "there is no such thing\n")
    assert missing.headers["cache-control"] == "no-store"
    assert site.get("/label/nonesuch-at-all").status_code == 400
    fault = site.get("/fault")
    assert fault.status_code == 500
    assert "secret" not in fault.text
    assert "ZeroDivisionError: a secret of the inside" in site.log.read_text()
    assert site.get("/no/such/address").status_code == 404
    assert site.get("/").status_code == 200, "the worker goes on"


def test_a_handler_sets_its_status_and_headers(site: Site) -> None:
    gone = site.get("/gone")
    assert (gone.status_code, gone.text, gone.headers["x-own"]) == (410, "<p>erased</p>", "1")
    assert gone.headers.get_list("cache-control") == ["no-store"], "its own comes first, and once"
    assert "etag" not in gone.headers


def test_what_the_visitor_has_already_is_not_made_again(site: Site) -> None:
    first = site.get("/label/59606")
    before = site.metric('contrechamp_tasks_total{lane="page",outcome="done"}')
    again = site.get("/label/59606", headers={"if-none-match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert site.metric('contrechamp_tasks_total{lane="page",outcome="done"}') == before, "no worker was asked"


def test_the_tag_tells_apart_all_that_the_answer_depends_on(site: Site) -> None:
    asked: list[tuple[str, dict[str, str]]] = [
        ("/label/59606", {}),
        ("/en/label/59606", {}),
        ("/label/59606?a=1", {}),
        ("/label/59606?a=2", {}),
        ("/label/59606", {"accept": "text/turtle"}),
        ("/label/59606", {"host": "example.org"}),
    ]
    tags = {site.get(path, headers=headers).headers["etag"] for path, headers in asked}
    assert len(tags) == len(asked)


def test_head_is_get_without_the_body(site: Site) -> None:
    get, head = site.get("/label/59606"), httpx.head(site.address + "/label/59606")
    assert (head.status_code, head.content) == (200, b"")
    skipped = {"date"}
    assert {k: v for k, v in head.headers.items() if k not in skipped} == {
        k: v for k, v in get.headers.items() if k not in skipped
    }


def test_a_host_that_is_none_is_refused(site: Site) -> None:
    for host in ("<script>", "a b", "a/b", "x\tx"):
        assert site.get("/", headers={"host": host}).status_code == 400


def test_what_a_proxy_says_is_believed_only_when_told_so(site: Site, served: Served) -> None:
    said = {"x-forwarded-proto": "https", "x-forwarded-host": "graphe.example.org"}
    assert site.get("/", headers=said).json()["origin"] == site.address
    behind = served("--behind-proxy", "--root-path", "/graph", workers=1)
    answer = behind.get("/en/echo/a/b", headers=said).json()
    assert answer["origin"] == "https://graphe.example.org/graph"
    assert answer["path"] == "/echo/a/b"


def test_a_large_page_arrives_whole(site: Site) -> None:
    assert len(site.get("/huge?mib=9").content) == 9 << 20


def test_files_are_kept_for_ever_under_the_digest_of_their_content(site: Site) -> None:
    files = sorted(file for file in static_files.FOLDER.rglob("*") if file.is_file())
    assert files
    for file in files:
        name = file.relative_to(static_files.FOLDER).as_posix()
        answer = site.get(static_files.address(name))
        assert answer.content == file.read_bytes()
        assert "immutable" in answer.headers["cache-control"]
        other = site.get(f"/static/{name}?v=old")
        assert "immutable" not in other.headers["cache-control"]
        assert site.get(f"/static/{name}", headers={"if-none-match": other.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    "path", ["/static/nonesuch.css", "/static/../routes.py", "/static/%2e%2e/routes.py", "/static/"]
)
def test_nothing_but_the_files_is_given(site: Site, path: str) -> None:
    assert site.get(path).status_code == 404


def test_a_browser_at_sparql_gets_the_editor(site: Site) -> None:
    browser = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    assert site.get("/sparql", headers=browser).text == "<title>editor fr /sparql</title>"
    assert site.get("/en/sparql", headers=browser).text == "<title>editor en /sparql</title>"


def test_the_pages_of_the_project_all_exist() -> None:
    routes = page_routes()
    assert len({route.name for route in routes}) == len(routes)
    assert len({route.pattern for route in routes}) == len(routes)


def test_the_log_says_nothing_of_visitors(site: Site) -> None:
    site.get("/echo/a/b?q=somebody", headers={"user-agent": "browser-of-somebody"})
    site.sparql("SELECT ?secret { ?secret a cch:Commune } LIMIT 1")
    lines = [json.loads(line) for line in site.log.read_text().splitlines() if line.startswith("{")]
    requests = [line for line in lines if line["event"] == "request"]
    assert {"time", "method", "route", "path", "status", "ms", "bytes"} <= requests[-1].keys()
    assert all(word not in site.log.read_text() for word in ("127.0.0.1", "somebody", "?secret"))
