"""A publisher's server on this machine, which can do all that goes wrong with a real one."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from contrechamp.fetching import Limits


@dataclass
class Fault:
    """What one request meets instead of a whole answer."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    cut_after: int = 0
    """Close the connection after this many bytes of the body."""
    drip: float = 0
    """Seconds between two halves of the body."""


@dataclass
class Seen:
    """A request that came."""

    method: str
    path: str
    headers: dict[str, str]
    body: str = ""


@dataclass
class Publisher:
    """What is served, how, and what was asked."""

    port: int
    content: bytes = b""
    etag: str = '"one"'
    last_modified: str = ""
    media: str = "text/csv"
    ranges: bool = True
    """Whether it honours Range."""
    length: bool = True
    """Whether it says how long the file is."""
    faults: list[Fault] = field(default_factory=list)
    """Met by the requests one after the other; then all is well."""
    redirects: dict[str, str] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    reply: Callable[[str], bytes] | None = None
    """What a question sent by POST is answered with."""

    def url(self, path: str = "/file") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    publisher: Publisher

    def log_message(self, format: str, *arguments: object) -> None:
        """Stay silent."""

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode())

    def do_GET(self) -> None:
        self._answer("")

    def _answer(self, sent: str) -> None:
        publisher = self.publisher
        publisher.seen.append(Seen(self.command, self.path, dict(self.headers), sent))
        if target := publisher.redirects.get(self.path):
            self._send(302, b"", {"Location": target})
            return
        fault = publisher.faults.pop(0) if publisher.faults else Fault()
        if fault.status:
            self._send(fault.status, fault.body, fault.headers, fault)
            return
        if publisher.reply:
            publisher.content = publisher.reply(parse_qs(sent)["query"][0])
        self._file(fault)

    def _file(self, fault: Fault) -> None:
        publisher = self.publisher
        headers = {"Content-Type": publisher.media, **fault.headers}
        if publisher.etag:
            headers["ETag"] = publisher.etag
        if publisher.last_modified:
            headers["Last-Modified"] = publisher.last_modified
        if publisher.etag and self.headers.get("If-None-Match") == publisher.etag:
            self._send(304, b"", headers)
            return
        wanted = re.fullmatch(r"bytes=([0-9]+)-", self.headers.get("Range", ""))
        same = self.headers.get("If-Range") in (publisher.etag, publisher.last_modified)
        if wanted and publisher.ranges and same:
            start, whole = int(wanted[1]), len(publisher.content)
            if start >= whole:
                self._send(416, b"", {"Content-Range": f"bytes */{whole}"})
                return
            headers["Content-Range"] = f"bytes {start}-{whole - 1}/{whole}"
            self._send(206, publisher.content[start:], headers, fault)
            return
        self._send(200, publisher.content, headers, fault)

    def _send(self, status: int, body: bytes, headers: dict[str, str], fault: Fault | None = None) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if self.publisher.length:
            self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if fault and fault.cut_after:
            body = body[: fault.cut_after]
        half = len(body) // 2 if fault and fault.drip else 0
        try:
            self.wfile.write(body[:half])
            self.wfile.flush()
            if fault and fault.drip:
                time.sleep(fault.drip)
            self.wfile.write(body[half:])
        except OSError:
            pass  # the client has gone: some tests kill it


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    served = Publisher(server.server_address[1])
    handler.publisher = served  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield served
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class Clock:
    """A clock that only sleeping moves."""

    slept: list[float] = field(default_factory=list)
    start: datetime = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limits(clock: Clock) -> Limits:
    return Limits(connect=2, read=1, answer=1, sleep=clock.sleep, now=lambda: clock.start)
