"""What goes wrong, as a browser is shown it: in its language, with a way out; programs keep their line of text."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from contrechamp.server.failing import as_page, prepare, wants_page
from contrechamp.server.rendering import phrase, phrases
from tests.server.conftest import Site
from tests.server.pages import Html

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def shown(
    status: int, text: str, path: str = "/x", query: str = "", accept: str = BROWSER, reason: str = "",
    media_type: str = "text/plain; charset=utf-8", root: str = "",
    headers: tuple[tuple[bytes, bytes], ...] = (),
) -> tuple[dict[bytes, bytes], str]:  # fmt: skip
    """Send an error through, and give what arrives: headers and text."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "path": path, "query_string": query.encode(), "headers": [(b"accept", accept.encode())],
        "contrechamp": {"reason": reason}, "root_path": root,
    }  # fmt: skip

    async def run() -> None:
        into = as_page(scope, send)
        start = [(b"content-type", media_type.encode()), (b"content-length", b"1"), *headers]
        await into({"type": "http.response.start", "status": status, "headers": start})
        await into({"type": "http.response.body", "body": text[:3].encode(), "more_body": True})
        await into({"type": "http.response.body", "body": text[3:].encode()})

    asyncio.run(run())
    assert sent[0]["status"] == status
    return dict(sent[0]["headers"]), b"".join(one["body"] for one in sent[1:]).decode()


@pytest.mark.parametrize(
    ("accept", "page"),
    [(BROWSER, True), ("text/html", True), ("", False), ("*/*", False), ("application/json", False),
     ("text/plain, text/html", False), ("application/sparql-results+json,*/*;q=0.9", False)],
)  # fmt: skip
def test_only_who_asks_for_pages_gets_one(accept: str, page: bool) -> None:
    assert wants_page(accept) is page
    headers, text = shown(404, "nothing is known of x\n", accept=accept)
    assert headers[b"content-type"].startswith(b"text/html") is page
    assert text.startswith("<!doctype html>") is page


@pytest.mark.parametrize(
    "status", sorted(int(key[6:]) for key in phrases() if key.startswith("error_") and key[6:].isdigit())
)
@pytest.mark.parametrize(("path", "language"), [("/sparql", "fr"), ("/en/sparql", "en")])
def test_each_status_has_a_sound_page_with_its_words(status: int, path: str, language: str) -> None:
    headers, text = shown(status, "the reason in words\n", path)
    Html(text).check(language)
    assert int(headers[b"content-length"]) == len(text.encode())
    assert headers[b"vary"] == b"accept"
    assert phrase(f"title_{status}", language) in text.replace("&#39;", "'")
    assert '<p lang="en">the reason in words</p>' in text
    assert f"{status}" in text


def test_a_busy_server_says_when_to_come_back_and_costs_little() -> None:
    prepare()
    _, text = shown(503, "no worker became free in 10 s\n", "/map", "x=1", reason="BusyError",
                    headers=((b"retry-after", b"5"),))  # fmt: skip
    assert "dans 5 secondes" in text
    assert 'href="/map?x=1"' in text
    assert "no worker" not in text
    before = time.process_time()
    for number in range(200):
        shown(503, "no worker\n", f"/page/{number}", reason="BusyError", headers=((b"retry-after", b"5"),))
    assert (time.process_time() - before) / 200 < 0.005


def test_nothing_of_the_request_or_the_reason_can_write_into_the_page() -> None:
    attack = '"><script>alert(1)</script>@detail@'
    _, text = shown(400, f"not {attack}\n", f"/en/{attack}", attack)
    page = Html(text)
    page.check("en")
    assert "<script>alert" not in text
    _, text = shown(404, "no\n", "//evil.example/x")
    Html(text).check("fr")
    assert 'href="//' not in text


def test_below_the_path_of_a_proxy_its_links_lead_there_too() -> None:
    _, text = shown(503, "no\n", "/graph/en/map", root="/graph")
    page = Html(text)
    page.check("en")
    assert "/graph/en/map" in page.links
    assert all(link.startswith(("/graph", "#")) for link in page.links)


def test_a_problem_for_a_program_is_said_to_a_browser_too() -> None:
    _, text = shown(
        406, '{"title": "Not Acceptable", "detail": "no format foo"}', media_type="application/problem+json"
    )
    assert "no format foo" in text
    assert "{" not in text.partition("<main")[2]
    assert "Not Found" not in shown(404, "Not Found")[1]


def test_a_page_or_data_that_went_well_is_left_alone() -> None:
    assert shown(200, "1 2 3")[1] == "1 2 3"
    assert shown(404, "<p>own page</p>", media_type="text/html")[1] == "<p>own page</p>"


def test_a_browser_is_shown_pages_by_the_server(site: Site) -> None:
    asked = {"accept": BROWSER}
    for path, status in (("/missing", 404), ("/fault", 500), ("/sparql?query=SELECT", 400), ("/en/missing", 404)):
        answer = site.get(path, headers=asked)
        assert answer.status_code == status
        Html(answer.text).check("en" if path.startswith("/en") else "fr")
        assert "secret" not in answer.text
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    long = site.get("/?q=" + "x" * 40_000, headers=asked)
    assert long.status_code == 414
    Html(long.text).check("fr")
    assert len(long.text) < 20_000
