"""What a browser is told about every answer of every address: nothing from elsewhere, no frame, no guess of types."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

import pytest

from contrechamp.server.guarding import Guarded
from contrechamp.server.limits import Limits
from contrechamp.server.policies import with_policies
from contrechamp.server.routes import page_routes
from contrechamp.server.static_files import FOLDER

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

    from tests.server.conftest import Site

ACTING = ("script-src", "style-src", "connect-src", "img-src", "font-src", "form-action", "base-uri")
FIELDS = {
    "{kind}": "commune", "{key:path}": "59350", "{what}": "entity", "{number:int}": "1", "{name}": "actors",
    "{rest:path}": "commune/59350", "{topic}": "cameras",
}  # fmt: skip
FRAMED = "/reconcile/preview"


def addresses() -> list[str]:
    """One address of every route, those of the front too; a field without a value here is filled with a word."""
    found = ["/health", "/ready", "/metrics", "/sparql", "/sparql?query=ASK+%7B%7D", "/favicon.ico", "/static/none"]
    found += [f"/static/{file.relative_to(FOLDER).as_posix()}" for file in FOLDER.rglob("*") if file.is_file()]
    for route in page_routes():
        path = re.sub(r"{[^}]*}", lambda field: FIELDS.get(field[0], "x"), route.pattern)
        found += [path, "/en" + path]
    return [*found, f"{FRAMED}?id=commune/59350", "/no/such/thing", "/page/commune/nonesuch", "/id/commune/59350"]


def policy(text: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (rule.split() for rule in text.split(";"))}


@pytest.mark.parametrize("address", addresses())
def test_every_answer_has_its_policies(pages: Site, address: str) -> None:
    pages.wait(lambda: pages.get(address).status_code < 500, 60)  # a graph may be prepared first
    answer = pages.get(address)
    headers = answer.headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["access-control-allow-origin"] == "*"
    assert "server" not in headers
    assert not {"set-cookie", "x-powered-by"} & set(headers)
    rules = policy(headers["content-security-policy"])
    assert rules["default-src"] == ["'none'"]
    if address.startswith((FRAMED, "/en" + FRAMED)) and answer.status_code == 200:
        assert rules["frame-ancestors"] == ["*"]
        assert "script-src" not in rules
        assert "x-frame-options" not in headers
        return
    assert rules["frame-ancestors"] == ["'none'"]
    assert headers["x-frame-options"] == "DENY"
    if headers.get("content-type", "").startswith("text/html"):
        _closed(rules)
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "camera=()" in headers["permissions-policy"]
    else:
        assert set(rules) <= {"default-src", "frame-ancestors", "style-src"}, "data loads and runs nothing"


def _closed(rules: dict[str, list[str]], *also: str) -> None:
    assert all(set(rules.get(name, [])) <= {"'self'", "'none'", "data:", *also} for name in ACTING), rules
    assert rules["script-src"] == ["'self'"]
    assert rules["base-uri"] == ["'none'"]


@pytest.mark.parametrize("path", ["/sparql", "/en/sparql"])
def test_what_a_browser_gets_at_sparql_has_them_too(pages: Site, path: str) -> None:
    answer = pages.get(path, headers={"accept": "text/html"})
    assert answer.headers["x-frame-options"] == "DENY"
    rules = policy(answer.headers["content-security-policy"])
    assert (rules["default-src"], rules["frame-ancestors"]) == (["'none'"], ["'none'"])
    if answer.headers["content-type"].startswith("text/html"):
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert set(rules.pop("style-src")) <= {"'self'", "'unsafe-inline'"}, "an editor may write styles, not scripts"
        _closed(rules)


def test_refusals_have_them_too(pages: Site) -> None:
    for answer in (
        pages.get("/?q=" + "x" * 40_000),
        pages.get("/", headers={"x-large": "x" * 20_000}),
        pages.get("/", headers={"host": "a b"}),
        pages.sparql("SELECT"),
        pages.sparql("INSERT DATA { <a:a> <a:a> <a:a> }"),
    ):
        assert 400 <= answer.status_code < 500
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_data_may_be_read_from_every_site_and_pages_are_no_parts_of_another(pages: Site) -> None:
    data = pages.get("/data/commune/59350.ttl").headers
    assert data["content-type"].startswith("text/turtle")
    assert data["cross-origin-resource-policy"] == "cross-origin"
    assert "cross-origin-opener-policy" not in data
    assert pages.get("/static/site.js").headers["cross-origin-resource-policy"] == "same-origin"


def test_what_is_not_modified_keeps_the_policy_of_the_page(pages: Site) -> None:
    tag = pages.get("/").headers["etag"]
    again = pages.get("/", headers={"if-none-match": tag})
    assert again.status_code == 304
    assert not {"content-security-policy", "x-frame-options", "cross-origin-resource-policy"} & set(again.headers)
    assert b"content-security-policy" not in dict(with_policies(304, []))


def test_a_fault_of_the_front_has_them_and_hides_the_inside() -> None:
    async def faulty(scope: Scope, receive: Receive, send: Send) -> None:
        raise ZeroDivisionError("a secret of the inside")

    async def receive() -> Message:
        return {"type": "http.request"}

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []}
    with pytest.raises(ZeroDivisionError):  # for the log
        asyncio.run(Guarded(faulty, Limits())(scope, receive, send))
    start, body = sent
    assert start["status"] == 500
    assert dict(start["headers"])[b"x-content-type-options"] == b"nosniff"
    assert b"secret" not in body["body"]


def test_what_an_answer_says_itself_comes_first() -> None:
    own = [(b"Content-Type", b"image/svg+xml"), (b"Referrer-Policy", b"no-referrer")]
    given = with_policies(200, own)
    assert given[:2] == own
    assert [name.lower() for name, _ in given].count(b"referrer-policy") == 1
    assert b"style-src 'unsafe-inline'" in dict(given)[b"content-security-policy"], "a picture has its own styles"
