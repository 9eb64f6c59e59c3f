"""What cannot bring the server down: endless queries, memory, crowds, slow and absent visitors, dead workers."""

from __future__ import annotations

import os
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.server.conftest import BOMB, alive

if TYPE_CHECKING:
    from tests.server.conftest import Served, Site

SORT_BOMB = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c ?a"
EVERYTHING = "SELECT * { ?s ?p ?o }"
LATE = 'contrechamp_tasks_total{lane="sparql",outcome="late"}'
LEFT = 'contrechamp_tasks_total{lane="sparql",outcome="left"}'
LARGE = 'contrechamp_tasks_total{lane="sparql",outcome="large"}'


def test_a_query_that_would_never_end_is_ended(served: Served) -> None:
    site = served(query_seconds=1, workers=2)
    started = time.monotonic()
    answer = site.sparql(BOMB)
    assert (answer.status_code, answer.text.startswith("ended after 1 s")) == (503, True)
    assert "retry-after" not in answer.headers, "to ask again would change nothing"
    assert time.monotonic() - started < 4
    assert site.sparql("ASK {}").json()["boolean"] is True
    site.wait(site.idle)
    assert site.metric(LATE) == 1


def test_the_visitor_may_lower_the_time_but_not_raise_it(served: Served) -> None:
    site = served(query_seconds=2, workers=2)
    assert site.sparql(BOMB, timeout="0.5").text.startswith("ended after 0.5 s")
    assert site.sparql(BOMB, timeout="1000").text.startswith("ended after 2 s")


def test_sorting_a_product_breaks_the_memory_bound_or_the_deadline_and_nothing_else(served: Served) -> None:
    site = served(memory=64, query_seconds=20, workers=2)
    answer = site.sparql(SORT_BOMB)
    assert (answer.status_code, answer.text) == (
        503,
        "the query needs more memory than this server gives: ask for less\n",
    )
    assert site.sparql("ASK {}").status_code == 200
    site.wait(site.idle)
    assert site.metric(LARGE) == 1


def test_a_page_that_takes_all_memory_is_an_error_and_the_next_one_is_not(served: Served) -> None:
    site = served(memory=64, workers=1)
    answer = site.get("/huge?mib=500")
    assert answer.status_code == 503
    assert "memory" in answer.text
    assert len(site.get("/huge?mib=1").content) == 1 << 20


def test_a_slow_page_is_ended(served: Served) -> None:
    site = served(page_seconds=0.5, workers=1)
    assert site.get("/slow?seconds=30").status_code == 503
    assert site.get("/slow?seconds=0").text == "slept"


def test_an_answer_past_the_rows_is_refused_not_cut_short(served: Served) -> None:
    site = served(rows=10, workers=2)
    for accept in ("application/json", "application/xml", "text/csv", "text/tab-separated-values"):
        assert site.sparql("SELECT * { ?s ?p ?o } LIMIT 10", accept).status_code == 200
        refused = site.sparql("SELECT * { ?s ?p ?o } LIMIT 11", accept)
        assert (refused.status_code, "more than 10 rows" in refused.text) == (503, True)
    assert site.sparql("CONSTRUCT WHERE { ?s cch:inseeCode ?o } LIMIT 10").status_code == 200
    refused = site.sparql("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 50")
    assert (refused.status_code, "more than 10 statements" in refused.text) == (503, True)


def test_what_fails_after_the_beginning_breaks_the_transfer(served: Served) -> None:
    site = served(bytes=2_000_000, workers=2)
    with pytest.raises(httpx.RemoteProtocolError, match="incomplete chunked read"):
        site.sparql(EVERYTHING, "application/json")
    site.wait(site.idle)
    assert '"event": "answer broken off"' in site.log.read_text()
    assert "Traceback" not in site.log.read_text()


def test_a_deadline_in_the_middle_breaks_the_transfer(served: Served) -> None:
    site = served(query_seconds=1.5, rows=10**9, bytes=10**12, workers=2)
    with pytest.raises(httpx.RemoteProtocolError, match="incomplete chunked read"):
        site.sparql("SELECT * { ?a ?b ?c . ?d ?e ?f }", "text/csv")


def test_a_visitor_who_leaves_frees_the_worker(served: Served) -> None:
    site = served(workers=2)
    with pytest.raises(httpx.ReadTimeout):
        site.sparql(BOMB, patience=0.5)
    site.wait(lambda: site.metric(LEFT) == 1, 5)
    site.wait(site.idle, 5)


def test_a_visitor_who_leaves_in_the_middle_of_an_answer_frees_the_worker(served: Served) -> None:
    site = served(workers=2, rows=10**9, bytes=10**12)
    address = site.address + "/sparql"
    query = {"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }"}
    with httpx.stream("GET", address, params=query, timeout=30) as answer:
        assert answer.status_code == 200
        next(answer.iter_bytes())
    site.wait(lambda: site.metric(LEFT) == 1, 5)
    site.wait(site.idle, 5)


def test_a_visitor_who_reads_nothing_is_cut_off(served: Served) -> None:
    site = served(workers=2, send_seconds=1, query_seconds=3, rows=10**9, bytes=10**12)
    with _connection(site) as stream:
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        stream.sendall(b"GET /sparql?query=SELECT+*+%7B?a+?b+?c.?d+?e+?f%7D HTTP/1.1\r\nHost: localhost\r\n\r\n")
        site.wait(lambda: "answer broken off" in site.log.read_text(), 10)
    site.wait(site.idle, 5)


def test_one_endless_query_slows_no_page_and_no_other_query(served: Served) -> None:
    site = served(query_seconds=8, workers=3)
    with ThreadPoolExecutor(4) as crowd:
        endless = [crowd.submit(site.sparql, BOMB) for _ in range(1)]
        site.wait(lambda: site.metric('contrechamp_workers{state="sparql"}') == 1)
        durations = []
        for _ in range(20):
            started = time.monotonic()
            assert site.sparql("ASK {}").status_code == 200
            assert site.get("/").status_code == 200
            durations.append(time.monotonic() - started)
        assert median(durations) < 1
        assert not endless[0].done()
        assert endless[0].result().status_code == 503


def test_sparql_never_takes_the_last_worker_from_the_pages(served: Served) -> None:
    site = served(query_seconds=4, queue_seconds=1, workers=2)
    with ThreadPoolExecutor(2) as crowd:
        bombs = [crowd.submit(site.sparql, BOMB) for _ in range(2)]
        site.wait(lambda: any(bomb.done() for bomb in bombs))
        assert site.get("/").status_code == 200
        answers = [bomb.result() for bomb in bombs]
    busy = next(answer for answer in answers if "free" in answer.text)
    assert (busy.status_code, busy.headers["retry-after"]) == (503, "5")


def test_who_comes_to_a_full_queue_is_told_soon_but_not_so_soon_that_a_crowd_only_asks_again(served: Served) -> None:
    site = served(query_seconds=6, queue=0, workers=1)
    with ThreadPoolExecutor(1) as crowd:
        bomb = crowd.submit(site.sparql, BOMB)
        site.wait(lambda: site.metric('contrechamp_workers{state="sparql"}') == 1)
        started = time.monotonic()
        refused = site.get("/")
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
        assert 1 <= time.monotonic() - started < 4
        assert not bomb.done()
        assert bomb.result().status_code == 503


def test_fifty_at_once_are_all_answered_right(site: Site) -> None:
    def one(number: int) -> bool:
        if number % 2:
            return bool(site.get(f"/echo/number/{number}").json()["fields"]["key"] == str(number))
        rows = site.sparql(f"SELECT ({number} AS ?n) {{}}").json()["results"]["bindings"]
        return bool(rows[0]["n"]["value"] == str(number))

    with ThreadPoolExecutor(50) as crowd:
        assert all(crowd.map(one, range(200)))
    site.wait(site.idle)


def test_a_worker_that_is_killed_is_replaced_and_its_visitor_told(served: Served) -> None:
    site = served(workers=2)
    site.wait(site.idle)
    with ThreadPoolExecutor(1) as crowd:
        waiting = crowd.submit(site.get, "/slow?seconds=30")
        site.wait(lambda: site.metric('contrechamp_workers{state="page"}') == 1)
        before = set(site.processes())
        workers = sorted(before)[1:]
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        answer = waiting.result()
    assert (answer.status_code, answer.text) == (503, "the process that worked on this ended: ask again\n")
    site.wait(site.idle)
    assert not set(workers) & set(site.processes())
    assert site.get("/exit").status_code == 503, "a handler that ends the process"
    assert site.get("/").status_code == 200


def test_the_server_outlives_the_process_that_starts_workers(served: Served) -> None:
    site = served(workers=2)
    site.wait(site.idle)
    os.kill(min(site.processes()), signal.SIGKILL)
    site.wait(lambda: site.get("/").status_code == 200)
    site.wait(site.idle)


def test_no_process_stays_behind(served: Served) -> None:
    site = served(workers=2)
    site.wait(site.idle)
    below = site.processes()
    assert len(below) >= 3, "the nursery, its workers, and for a while the process that fills the shelf"
    site.process.kill()
    site.process.wait()
    end = time.monotonic() + 10
    while any(map(alive, below)):
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_signal_lets_running_requests_end(served: Served) -> None:
    site = served(workers=2)
    with ThreadPoolExecutor(1) as crowd:
        running = crowd.submit(site.get, "/slow?seconds=2")
        site.wait(lambda: site.metric('contrechamp_workers{state="page"}') == 1)
        below = site.processes()
        site.process.send_signal(signal.SIGTERM)
        assert running.result().text == "slept"
    assert site.process.wait(20) == 0
    assert not any(map(alive, below))


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the system does not list threads")
def test_workers_are_forked_by_a_process_with_one_thread(site: Site) -> None:
    nursery = min(site.processes())
    assert len(list(Path(f"/proc/{nursery}/task").iterdir())) == 1


# --- slow and large requests -----------------------------------------------------------------


def _connection(site: Site) -> socket.socket:
    host, _, port = site.address.removeprefix("http://").partition(":")
    return socket.create_connection((host, int(port)), 20)


def _drip(stream: socket.socket, content: bytes, seconds: float) -> bool:
    """Send a byte at a time; tells whether the other side closed before the time was over."""
    end = time.monotonic() + seconds
    stream.settimeout(0.1)
    for byte in content * 1000:
        if time.monotonic() > end:
            return False
        try:
            stream.sendall(bytes([byte]))
            if stream.recv(1) == b"":
                return True
        except TimeoutError:
            continue
        except (BrokenPipeError, ConnectionResetError):
            return True
    return False


def test_who_sends_a_header_byte_by_byte_is_cut_off(served: Served) -> None:
    site = served(header_seconds=1, workers=1)
    with _connection(site) as first, _connection(site) as silent:
        assert _drip(first, b"GET / HTTP/1.1\r\nX-Slow: aaaaaaaa", 8)
        silent.settimeout(8)
        assert silent.recv(1) == b"", "a connection without a word"
    with _connection(site) as again:  # a slow second request on a connection that was honest once
        again.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        again.recv(65536)
        assert _drip(again, b"GET / HTTP/1.1\r\nX-Slow: aaaaaaaa", 8)


def test_who_sends_a_body_byte_by_byte_is_told_so(served: Served) -> None:
    site = served(header_seconds=1, workers=1)
    with _connection(site) as stream:
        head = (
            "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 900\r\n\r\n"
        )
        stream.sendall(head.encode() + b"ASK")
        assert stream.recv(65536).startswith(b"HTTP/1.1 408 ")


def test_long_addresses_queries_bodies_and_headers_are_refused(served: Served) -> None:
    site = served(url_length=2_000, query_length=1_000, body_length=3_000, workers=1)
    assert site.get("/?q=" + "x" * 2_000).status_code == 414
    assert site.sparql("ASK {} #" + "x" * 1_000).status_code == 414
    post = site.address + "/sparql"
    typed = {"content-type": "application/sparql-query"}
    assert httpx.post(post, content="ASK {} #" + "x" * 900, headers=typed).status_code == 200
    assert httpx.post(post, content="ASK {} #" + "x" * 1_000, headers=typed).status_code == 413
    assert httpx.post(post, content="ASK {} #" + "x" * 3_000, headers=typed).status_code == 413
    assert site.get("/", headers={"x-large": "x" * 20_000}).status_code == 431
    assert site.get("/?" + "&".join(f"a{n}=" for n in range(250))).status_code == 400
    assert site.get("/").status_code == 200
