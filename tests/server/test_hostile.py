"""What a visitor may send and what it may not do: leave the folder of files, write into a page, break the server."""

from __future__ import annotations

import json
import re
import string
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from contrechamp.errors import NotFoundError
from contrechamp.server import static_files
from contrechamp.server.routes import page_routes
from tests.server.pages import Html

if TYPE_CHECKING:
    from pathlib import Path

    from tests.server.conftest import Site


def send(
    site: Site, path: str, method: str = "GET", headers: dict[str, str] | None = None, body: bytes | None = None
) -> tuple[int, str, bytes]:
    """Send a path as it is written: clients for people tidy `..` away. Gives status, media type and body."""
    host, _, port = site.address.removeprefix("http://").partition(":")
    connection = HTTPConnection(host, int(port), timeout=60)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("content-type", ""), answer.read()
    finally:
        connection.close()


# --- files -----------------------------------------------------------------------------------

OURS = {
    file.read_bytes() for file in (*static_files.FOLDER.rglob("*"), *static_files.ELSEWHERE.values()) if file.is_file()
}
LEAVING = (
    "../routes.py", "..%2froutes.py", "%2e%2e/routes.py", "%2e%2e%2froutes.py", "%252e%252e%252froutes.py",
    "..%5croutes.py", "..\\routes.py", "....//routes.py", "site.css/../../routes.py", "site.css%2f..%2f..%2froutes.py",
    "/etc/passwd", "%2fetc%2fpasswd", "../../../../../../etc/passwd", "%c0%ae%c0%ae/routes.py", "..%c0%afroutes.py",
    "site.css%00", "site.css%00.py", "%00", "..%00/routes.py", ".", "..", "%2e", "", "site.css/", "SITE.CSS/x",
    "vendor", "a" * 300, "a/" * 2000, "%ff%fe", "~root", "file:///etc/passwd", "site.css;x", "site.css%0a",
)  # fmt: skip


@pytest.mark.parametrize("name", LEAVING)
@pytest.mark.parametrize("prefix", ["/static/", "/en/static/"])
def test_no_path_leaves_the_folder_of_files(pages: Site, prefix: str, name: str) -> None:
    status, _, body = send(pages, prefix + name)
    if status == 200:  # the name of a file with a line end or a slash after it
        assert body in OURS
    assert status in (200, 303, 400, 404)


@given(st.text(max_size=60))
@example("\0")
@example("site.css\0")
@example("x" * 5000)
def test_a_name_of_a_file_is_one_of_ours_or_none(name: str) -> None:
    try:
        content, _ = static_files.read(name)
    except NotFoundError:
        return
    assert content in OURS


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("secret")
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "file").write_text("ours")
    monkeypatch.setattr(static_files, "FOLDER", folder)
    assert static_files.read("file")[0] == b"ours"
    with pytest.raises(NotFoundError):
        static_files.read("link")


# --- words of a visitor ----------------------------------------------------------------------

HOSTILE = (
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</title><svg/onload=x>",
    "javascript:alert(1)", "{{7*7}}{% raw %}", "%s%n{0}{q}", "\u202etxet", "\u2028\u2029\0\x01", "--><!--", "]]>",
    "\"; DROP ALL; #", "> } SERVICE <http://127.0.0.1:9/> {", "\r\nSet-Cookie: a=b", "é" * 500, "🎥" * 50,
)  # fmt: skip
SHOWING = (
    "/search?q={}", "/search?q=lille&kind={}", "/search?q=lille&territory={}", "/map?department={}",
    "/timeline?year={}", "/timeline?subject={}", "/graphs/actors?around={}", "/graphs/{}", "/page/commune/{}",
    "/page/{}", "/page/{}/x", "/page/fact/{}", "/page/evidence/{}", "/{}", "/id/{}", "/data/{}", "/queries/{}",
    "/reconcile/preview?id={}", "/suggest?q={}", "/contradictions?page={}", "/sparql?query={}", "/capabilities?{}={}",
)  # fmt: skip


@pytest.mark.parametrize("form", SHOWING)
def test_words_of_a_visitor_stay_words(pages: Site, form: str) -> None:
    if form.startswith("/graphs/actors"):
        pages.wait(lambda: pages.get("/graphs/actors").status_code == 200, 60)  # it is prepared first
    for words in HOSTILE:
        status, media_type, body = send(
            pages, form.replace("{}", quote(words, safe="")), headers={"accept": "text/html,*/*;q=0.5"}
        )
        assert status < 500, (words, body[:300])
        if media_type.startswith("text/html"):
            text = body.decode()
            page = Html(text)
            assert not page.errors, words
            assert not page.inline, words
            assert not any(link.lower().startswith(("javascript:", "data:")) for link in page.links)
            assert "<img" not in text
            assert "alert(1)</script>" not in text
            assert "49" not in re.findall(r"<h1>(.*?)</h1>", text) or words != "{{7*7}}{% raw %}"


def test_no_header_is_written_by_a_visitor(pages: Site) -> None:
    for path in ("/id/x%0d%0aSet-Cookie:%20a=b", "/data/x%0d%0aSet-Cookie:%20a=b.ttl", "/%0d%0aSet-Cookie:%20a=b"):
        host, _, port = pages.address.removeprefix("http://").partition(":")
        connection = HTTPConnection(host, int(port), timeout=60)
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status < 500
        assert answer.headers.get("set-cookie") is None
        connection.close()


ELSEWHERE = (
    "//evil.example/", "//evil.example/commune/59350", "/%2f%2fevil.example", "/id//evil.example/x", "/\\evil.example",
    "/https://evil.example/", "/en//evil.example", "/id/%2f%2fevil.example", "/id/https://evil.example/x",
)  # fmt: skip


def test_nobody_is_led_to_another_site(pages: Site) -> None:
    for path in ELSEWHERE:
        host, _, port = pages.address.removeprefix("http://").partition(":")
        connection = HTTPConnection(host, int(port), timeout=60)
        connection.request("GET", path)
        answer = connection.getresponse()
        there = answer.headers.get("location", "/")
        assert answer.status < 500
        assert there.startswith(pages.address + "/") or re.match(r"/(?![/\\])", there), there
        connection.close()


# --- whatever may come -----------------------------------------------------------------------

NAMES = (
    "q", "kind", "territory", "page", "department", "year", "subject", "around", "query", "queries", "extend",
    "timeout", "default-graph-uri", "named-graph-uri", "prefix", "cursor", "id", "type", "limit", "lang", "language",
    "format", "commune", "node", "callback", "v", "after", "depth",
)  # fmt: skip
VALUES = st.one_of(
    st.text(max_size=40),
    st.integers().map(str),
    st.floats().map(str),
    st.sampled_from(
        ["", "0", "-1", "1e999", "99999999999999999999", "²", "٣", "59", "commune/59350", "null", "[]", "{}", "{", "*"]
    ),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
            st.sampled_from(["query", "type", "limit", "ids", "properties", "q0", "pid", "v", "id"]), inner, max_size=3
        ),
        max_leaves=8,
    ).map(json.dumps),
)  # fmt: skip
RAW = st.text(alphabet=string.ascii_letters + string.digits + "%&=+;?/.#[]{}\\|^~!$'()*,:@-_", max_size=60)
QUERIES = st.one_of(
    RAW,
    st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=4).map(
        lambda pairs: "&".join(f"{name}={quote(value, safe='', errors='surrogatepass')}" for name, value in pairs)
    ),
)
PATHS = st.one_of(
    st.sampled_from([route.pattern for route in page_routes()]).flatmap(
        lambda pattern: st.lists(VALUES | RAW, min_size=2, max_size=2).map(lambda values: _filled(pattern, values))
    ),
    st.sampled_from(["/sparql", "/health", "/ready", "/metrics", "/static/site.css"]),
    RAW.map(lambda text: "/" + text.replace("?", "").replace("#", "")),
)
ACCEPTS = st.one_of(
    st.sampled_from(["", "text/html", "text/turtle", "application/ld+json", "*/*", "text/*;q=x", "a/b;q=9", ",,;"]),
    st.text(alphabet=string.printable.replace("\r", "").replace("\n", "").strip(), max_size=40),
)


def _filled(pattern: str, values: list[str]) -> str:
    given = iter(values)
    return re.sub(r"{[^}]*}", lambda _: quote(next(given), safe="/%", errors="surrogatepass"), pattern)


FUZZED = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.slow
@FUZZED
@given(path=PATHS, query=QUERIES, accept=ACCEPTS, english=st.booleans())
def test_no_address_breaks_the_server(pages: Site, path: str, query: str, accept: str, english: bool) -> None:
    address = f"{'/en' if english else ''}{path}".replace("#", "%23") + (f"?{query}".replace("#", "%23"))
    status, _, body = send(pages, address, headers={"accept": accept})
    assert status < 500, (status, address, accept, body[:500])


@pytest.mark.slow
@FUZZED
@given(
    path=st.sampled_from([route.pattern for route in page_routes() if route.form] + ["/sparql"]),
    kind=st.sampled_from(["application/x-www-form-urlencoded", "application/sparql-query", "application/json", ""]),
    body=QUERIES.map(str.encode) | st.binary(max_size=80),
)
def test_no_body_breaks_the_server(pages: Site, path: str, kind: str, body: bytes) -> None:
    status, _, said = send(pages, path, "POST", {"content-type": kind}, body)
    assert status < 500, (status, path, kind, body, said[:500])


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "X"])
def test_other_methods_are_refused(pages: Site, method: str) -> None:
    for path in ("/", "/page/commune/59350", "/static/site.css", "/health", "/sparql"):
        status, _, body = send(pages, path, method, {"x-told": "told-back"})
        assert status == 405
        assert b"told-back" not in body
