"""The nginx of deploy/, run as it is written but for ports and folders, in front of a real server."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import httpx
import pytest

from tests.server.conftest import ROOT, Site, serving

if TYPE_CHECKING:
    from tests.conftest import Project

NAME = "graphe.example.org"
CONFIGURATION = ROOT / "deploy" / "nginx.conf"
MAIN = """daemon off; pid {folder}/pid; worker_processes 1; error_log {folder}/errors;
events {{ worker_connections 256; }}
http {{ include /etc/nginx/mime.types; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s; include {folder}/site.conf; }}
"""


@dataclass
class Proxy:
    """A running nginx."""

    plain: int
    secure: int
    certificate: Path
    folder: Path

    def get(self, path: str, host: str = NAME, **arguments: Any) -> httpx.Response:
        with self.client() as client:
            headers = {"host": host, **arguments.pop("headers", {})}
            return client.request(arguments.pop("method", "GET"), path, headers=headers, **arguments)

    def client(self) -> httpx.Client:
        trusted = ssl.create_default_context(cafile=str(self.certificate))
        trusted.check_hostname = False  # the address is that of this machine
        client = httpx.Client(base_url=f"https://127.0.0.1:{self.secure}", verify=trusted, timeout=60)

        def named(request: httpx.Request) -> None:
            request.extensions["sni_hostname"] = NAME

        client.event_hooks["request"].append(named)
        return client


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@pytest.fixture(scope="module")
def server(small_release: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("behind")
    with serving(small_release, folder, "--real-pages", "--behind-proxy", workers=2, bytes=2_500_000) as started:
        yield started


@pytest.fixture(scope="module")
def proxy(server: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    program, openssl = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"), shutil.which("openssl")
    if not program or not openssl:
        pytest.skip("no nginx or no openssl: the proxy was not tried")
    folder = tmp_path_factory.mktemp("nginx")
    for name in ("cache", "log", "tls"):
        (folder / name).mkdir()
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME},IP:127.0.0.1",
         "-keyout", folder / "tls/privkey.pem", "-out", folder / "tls/fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    found = Proxy(free_port(), free_port(), folder / "tls/fullchain.pem", folder)
    text = CONFIGURATION.read_text("utf-8")
    for written, here in (
        ("listen 80", f"listen 127.0.0.1:{found.plain}"),
        ("listen 443", f"listen 127.0.0.1:{found.secure}"),
        ("server 127.0.0.1:8000", f"server {server.address.removeprefix('http://')}"),
        ("/var/cache/nginx/contrechamp", f"{folder}/cache"),
        ("/var/log/nginx", f"{folder}/log"),
        ("/etc/ssl/contrechamp", f"{folder}/tls"),
    ):
        assert written in text
        text = text.replace(written, here)
    (folder / "site.conf").write_text(text, "utf-8")
    main = folder / "nginx.conf"
    user = "user root;\n" if os.geteuid() == 0 else ""  # the folder of a test is its owner's only
    main.write_text(user + MAIN.format(folder=folder), "utf-8")
    with (folder / "said").open("w") as said:
        process = subprocess.Popen([program, "-c", main, "-e", folder / "errors"], stdout=said, stderr=said)
    try:
        end = time.monotonic() + 20
        while not (folder / "pid").is_file() or not (folder / "pid").read_text().strip():
            assert process.poll() is None, (folder / "said").read_text()
            assert time.monotonic() < end
            time.sleep(0.05)
        yield found
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def test_a_page_comes_through_and_is_made_once(proxy: Proxy, server: Site) -> None:
    count = 'contrechamp_requests_total{route="page",method="GET",status="200"}'
    before = server.metric(count)
    first, second = (proxy.get("/page/commune/59350") for _ in range(2))
    assert (first.status_code, first.headers["x-cache"]) == (200, "MISS")
    assert (second.status_code, second.headers["x-cache"]) == (200, "HIT")
    assert first.content == second.content
    assert server.metric(count) == before + 1
    assert f"https://{NAME}/" in first.text, "addresses are those that the visitor sees"
    assert "127.0.0.1" not in first.text
    for header in ("content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy"):
        assert second.headers[header]
    assert second.headers["strict-transport-security"].startswith("max-age=")
    assert first.headers["content-encoding"] == "gzip"


def test_what_is_kept_is_told_apart_by_address_language_and_format(proxy: Proxy) -> None:
    turtle = proxy.get("/void", headers={"accept": "text/turtle"})
    json = proxy.get("/void", headers={"accept": "application/ld+json"})
    assert turtle.headers["content-type"] != json.headers["content-type"]
    assert proxy.get("/void", headers={"accept": "text/turtle"}).headers["x-cache"] == "HIT"
    assert proxy.get("/map").text != proxy.get("/en/map").text
    assert proxy.get("/search?q=lille").text != proxy.get("/search?q=roubaix").text


def test_who_has_it_already_is_told_so(proxy: Proxy) -> None:
    for path in ("/about", "/static/site.css"):
        tag = proxy.get(path).headers["etag"]
        again = proxy.get(path, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert proxy.get(path, headers={"if-none-match": 'W/"other"'}).status_code == 200


def test_nobody_chooses_the_name_that_others_read(proxy: Proxy, server: Site) -> None:
    evil = {"x-forwarded-host": "evil.example", "x-forwarded-proto": "http", "x-forwarded-for": "192.0.2.7"}
    assert "evil.example" not in proxy.get("/page/commune/59599", headers=evil).text
    assert "evil.example" not in proxy.get("/page/commune/59599").text
    with pytest.raises(httpx.HTTPError):
        proxy.get("/about?unseen", host="evil.example").raise_for_status()
    assert "192.0.2.7" not in server.log.read_text()


def test_without_tls_one_is_led_to_tls(proxy: Proxy) -> None:
    answer = httpx.get(f"http://127.0.0.1:{proxy.plain}/map?q=é", headers={"host": NAME})
    assert (answer.status_code, answer.headers["location"]) == (301, f"https://{NAME}/map?q=%C3%A9")


@pytest.mark.parametrize("path", ["/sparql", "/en/sparql"])
def test_sparql_comes_through_by_get_and_post(proxy: Proxy, path: str) -> None:
    ask = "ASK { ?s a cch:Commune }"
    assert proxy.get(path, params={"query": ask}).json()["boolean"] is True
    assert proxy.get(path, method="POST", data={"query": ask}).json()["boolean"] is True
    typed = {"content-type": "application/sparql-query"}
    assert proxy.get(path, method="POST", content=ask + "#" + "x" * 90_000, headers=typed).json()["boolean"] is True
    assert proxy.get(path, params={"query": ask + "#" + "x" * 20_000}).status_code == 200, "a long address"
    assert proxy.get(path, method="POST", content=b"x" * 1_100_000, headers=typed).status_code == 413
    update = {"content-type": "application/sparql-update"}
    assert proxy.get(path, method="POST", content=b"CLEAR ALL", headers=update).status_code == 403
    assert "x-cache" not in proxy.get(path, params={"query": ask}).headers


def test_a_large_answer_is_sent_on_as_it_comes_and_a_cut_one_is_cut(proxy: Proxy) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f }"  # without end: the bound on bytes cuts it
    received = 0
    address = f"/sparql?query={quote(query)}"
    with proxy.client() as client, client.stream("GET", address, headers={"host": NAME}) as answer:
        assert answer.status_code == 200
        parts = answer.iter_raw()
        received += len(next(parts))
        with pytest.raises(httpx.RemoteProtocolError):
            received += sum(map(len, parts))
    assert received < 5_000_000


def test_what_is_for_the_operator_and_what_is_for_visitors(proxy: Proxy) -> None:
    assert proxy.get("/metrics").status_code == 200, "from this machine"
    assert "deny all;" in CONFIGURATION.read_text("utf-8").partition("location = /metrics")[2].partition("}")[0]
    assert proxy.get("/health").headers.get("x-cache") in ("MISS", "BYPASS")
    assert proxy.get("/health").headers["x-cache"] != "HIT", "what must not be kept is not"
    assert proxy.get("/no/such/thing").status_code == 404


def test_the_log_of_the_proxy_says_nothing_of_visitors(proxy: Proxy) -> None:
    proxy.get("/search?q=somebody", headers={"referer": "https://from.example/", "user-agent": "browser-of-x"})
    log = proxy.folder / "log" / "contrechamp.log"
    assert "GET /search 200" in log.read_text()
    assert not any(word in log.read_text() for word in ("127.0.0.1", "somebody", "from.example", "browser-of-x"))


def test_who_asks_without_end_is_told_to_wait(proxy: Proxy) -> None:
    with proxy.client() as client:
        codes = {client.get("/about", headers={"host": NAME}).status_code for _ in range(150)}
    assert codes <= {200, 429}
    assert 429 in codes
