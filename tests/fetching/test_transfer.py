"""One file over HTTP, with everything that goes wrong on the way."""

from __future__ import annotations

import socket
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.errors import FetchError
from contrechamp.fetching import Limits
from contrechamp.fetching.parts import DiskPart, MemoryPart, Part
from contrechamp.fetching.transfer import Received, Wanted, client, transfer

if TYPE_CHECKING:
    from tests.fetching.conftest import Clock, Publisher

from tests.fetching.conftest import Fault

CONTENT = bytes(range(256)) * 400
SIZE = (10, 200_000)


@pytest.fixture(autouse=True)
def content(publisher: Publisher) -> None:
    publisher.content = CONTENT


def bring(
    publisher: Publisher, limits: Limits, part: Part | None = None, url: str = "", etag: str = ""
) -> tuple[bytes, Received]:
    with closing(part or MemoryPart()) as open_part, client(limits) as http:
        address = url or publisher.url()
        got = transfer(http, Wanted(address, SIZE, ("text/csv",), etag), open_part, limits, lambda done, whole: None)
        return open_part.content(), got


def refused(publisher: Publisher, limits: Limits, part: Part | None = None, url: str = "") -> str:
    with pytest.raises(FetchError) as caught:
        bring(publisher, limits, part, url)
    return str(caught.value)


def ranges(publisher: Publisher) -> list[str]:
    return [seen.headers.get("Range", "") for seen in publisher.seen]


def test_a_file_comes_whole_and_the_client_says_who_it_is(publisher: Publisher, limits: Limits) -> None:
    content, got = bring(publisher, limits)
    assert content == CONTENT
    assert got == Received(publisher.url(), '"one"')
    [seen] = publisher.seen
    assert seen.headers["User-Agent"].startswith("contrechamp/")
    assert seen.headers["Accept-Encoding"] == "identity"
    assert "Range" not in seen.headers


@pytest.mark.parametrize("memory", [True, False])
def test_a_broken_connection_goes_on_where_it_broke(
    publisher: Publisher, limits: Limits, clock: Clock, tmp_path: Path, memory: bool
) -> None:
    publisher.faults = [Fault(cut_after=40_000), Fault(cut_after=30_000)]
    content, _ = bring(publisher, limits, MemoryPart() if memory else DiskPart(tmp_path / "x.part"))
    assert content == CONTENT
    assert ranges(publisher) == ["", "bytes=40000-", "bytes=70000-"]
    assert clock.slept == [2, 4]


def test_a_part_of_an_earlier_process_is_gone_on_with(publisher: Publisher, limits: Limits, tmp_path: Path) -> None:
    publisher.faults = [Fault(cut_after=40_000)]
    said = refused(publisher, replace(limits, attempts=1), DiskPart(tmp_path / "x.part"))
    assert "run the command again" in said
    assert (tmp_path / "x.part").stat().st_size == 40_000
    assert bring(publisher, limits, DiskPart(tmp_path / "x.part"))[0] == CONTENT
    assert ranges(publisher) == ["", "bytes=40000-"]


def test_a_server_that_ignores_ranges_sends_all_again(publisher: Publisher, limits: Limits) -> None:
    publisher.ranges = False
    publisher.faults = [Fault(cut_after=40_000)]
    assert bring(publisher, limits)[0] == CONTENT
    assert ranges(publisher) == ["", "bytes=40000-"]


def test_a_file_that_changes_on_the_way_is_never_a_mixture(publisher: Publisher, limits: Limits, clock: Clock) -> None:
    publisher.faults = [Fault(cut_after=40_000)]

    def change(_: float) -> None:
        publisher.content, publisher.etag = b"b" * 90_000, '"two"'

    content, got = bring(publisher, replace(limits, sleep=change))
    assert content == b"b" * 90_000
    assert got.etag == '"two"'


def test_a_part_that_is_longer_than_the_file_begins_again(publisher: Publisher, limits: Limits, tmp_path: Path) -> None:
    part = DiskPart(tmp_path / "x.part")
    part.restart(publisher.url(), '"one"')
    part.append(b"z" * (len(CONTENT) + 1))
    assert bring(publisher, limits, part)[0] == CONTENT


def test_a_range_that_was_not_asked_for_is_not_believed(publisher: Publisher, limits: Limits) -> None:
    wrong = {"Content-Type": "text/csv", "Content-Range": "bytes 5-9/102400", "ETag": '"one"'}
    publisher.faults = [Fault(cut_after=40_000), Fault(206, wrong, b"12345")]
    assert bring(publisher, limits)[0] == CONTENT
    assert ranges(publisher) == ["", "bytes=40000-", ""]


@pytest.mark.parametrize(("etag", "modified"), [("", ""), ('W/"one"', "")])
def test_nothing_is_resumed_without_a_strong_mark(
    publisher: Publisher, limits: Limits, etag: str, modified: str
) -> None:
    publisher.etag, publisher.last_modified = etag, modified
    publisher.faults = [Fault(cut_after=40_000)]
    assert bring(publisher, limits)[0] == CONTENT
    assert ranges(publisher) == ["", ""]


def test_a_date_is_a_mark_too(publisher: Publisher, limits: Limits) -> None:
    publisher.etag, publisher.last_modified = "", "Sat, 21 Nov 2026 08:00:00 GMT"
    publisher.faults = [Fault(cut_after=40_000)]
    assert bring(publisher, limits)[0] == CONTENT
    assert publisher.seen[1].headers["If-Range"] == "Sat, 21 Nov 2026 08:00:00 GMT"


def test_half_a_note_beside_a_part_means_to_begin_again(publisher: Publisher, limits: Limits, tmp_path: Path) -> None:
    (tmp_path / "x.part").write_bytes(b"old")
    (tmp_path / "x.part.json").write_text('{"mark": ')
    assert bring(publisher, limits, DiskPart(tmp_path / "x.part"))[0] == CONTENT
    assert ranges(publisher) == [""]


def test_a_busy_server_is_asked_again_when_it_says(publisher: Publisher, limits: Limits, clock: Clock) -> None:
    publisher.faults = [
        Fault(503, {"Retry-After": "7"}),
        Fault(429, {"Retry-After": "Sun, 22 Nov 2026 10:00:30 GMT"}),
        Fault(500),
    ]
    assert bring(publisher, limits)[0] == CONTENT
    assert clock.slept == [7, 30, 8]


def test_a_server_that_asks_for_an_hour_is_left_alone(publisher: Publisher, limits: Limits, clock: Clock) -> None:
    publisher.faults = [Fault(503, {"Retry-After": "3600"})]
    assert refused(publisher, limits).endswith("the server answers 503; it asks to come back in 3600 s")
    assert clock.slept == []


def test_attempts_are_counted(publisher: Publisher, limits: Limits) -> None:
    publisher.faults = [Fault(502)] * 9
    assert "the server answers 502, 5 times" in refused(publisher, limits)
    assert len(publisher.seen) == 5


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_what_will_not_pass_is_not_tried_again(publisher: Publisher, limits: Limits, status: int) -> None:
    publisher.faults = [Fault(status)]
    assert f"the server answers {status}" in refused(publisher, limits)
    assert len(publisher.seen) == 1


def test_a_page_of_the_network_is_not_the_file(publisher: Publisher, limits: Limits) -> None:
    publisher.media = "text/html; charset=utf-8"
    assert "text/html instead of text/csv" in refused(publisher, limits)


def test_a_file_of_another_size_is_refused_before_it_is_read(publisher: Publisher, limits: Limits) -> None:
    publisher.content = b"x" * 200_001
    assert "200001 bytes, 10 to 200000 are expected" in refused(publisher, limits)


def test_a_file_that_does_not_say_its_size_is_bounded(publisher: Publisher, limits: Limits, tmp_path: Path) -> None:
    publisher.length = False
    publisher.content = b"x" * 900_000
    assert "more than 200000 bytes" in refused(publisher, limits, DiskPart(tmp_path / "x.part"))
    assert (tmp_path / "x.part").stat().st_size == 0
    publisher.content = b"short"
    assert "5 bytes, at least 10 are expected" in refused(publisher, limits)


def test_compression_that_was_not_asked_for_is_refused(publisher: Publisher, limits: Limits) -> None:
    publisher.faults = [Fault(headers={"Content-Encoding": "gzip"})]
    assert "compressed on the way" in refused(publisher, limits)


def test_a_server_that_falls_silent_is_given_up(publisher: Publisher, limits: Limits) -> None:
    publisher.faults = [Fault(drip=0.8)]
    assert bring(publisher, replace(limits, read=0.2))[0] == CONTENT
    assert ranges(publisher) == ["", "bytes=51200-"]


def test_a_server_that_drips_is_given_up_after_the_whole_time(publisher: Publisher, limits: Limits) -> None:
    publisher.faults = [Fault(drip=0.2)]
    assert "not whole after 0 s; run the command again" in refused(publisher, replace(limits, whole=0.1))


def test_redirects_lead_to_the_final_address(publisher: Publisher, limits: Limits) -> None:
    publisher.redirects = {"/r/1": "/r/2", "/r/2": publisher.url("/20260403-101500/file.csv")}
    assert bring(publisher, limits, url=publisher.url("/r/1"))[1].final_address.endswith("/20260403-101500/file.csv")


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("/r/1", "more than 5 redirects"),
        ("file:///etc/passwd", "which is not http(s)"),
        ("ftp://127.0.0.1/file", "which is not http(s)"),
        ("http:///nowhere", "which is not http(s)"),
    ],
)
def test_redirects_are_limited(publisher: Publisher, limits: Limits, target: str, said: str) -> None:
    publisher.redirects = {"/r/1": target}
    assert said in refused(publisher, limits, url=publisher.url("/r/1"))


def test_nothing_unchanged_is_sent_again(publisher: Publisher, limits: Limits) -> None:
    content, got = bring(publisher, limits, etag='"one"')
    assert content == b""
    assert got.unchanged
    assert not bring(publisher, limits, etag='"other"')[1].unchanged


def test_no_server_is_one_sentence_and_one_attempt(publisher: Publisher, limits: Limits, clock: Clock) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        said = refused(publisher, limits, url=f"http://127.0.0.1:{taken.getsockname()[1]}/")
    assert said.startswith("no network: 127.0.0.1 cannot be reached")
    assert clock.slept == []


def test_a_proxy_of_the_environment_is_used(
    publisher: Publisher, limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", publisher.url(""))
    monkeypatch.setenv("http_proxy", publisher.url(""))
    assert bring(publisher, limits, url="http://data.example/file")[0] == CONTENT
    assert publisher.seen[0].path == "http://data.example/file"
