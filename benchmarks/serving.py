"""What the server adds to a query: latency over the library, patience beside a slow query, throughput.

    python -m benchmarks.serving

Takes the current release (`CONTRECHAMP_HOME`). Bars: median overhead 5 ms at most; the median beside an
endless query not above twice the median without it.
"""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from statistics import median, quantiles
from urllib.parse import quote

from benchmarks.measure import contrechamp
from contrechamp.session import open_graph

TIMES = 300
QUERIES = {
    "ASK": "ASK {}",
    "one commune": "SELECT ?p ?o { id:commune\\/59606 ?p ?o }",
    "100 rows": "SELECT ?s ?l { ?s a cch:Commune ; rdfs:label ?l } LIMIT 100",
}
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
CROWD = (1, 4, 16, 50)


def main() -> None:
    """Run the server and print the tables."""
    started = time.perf_counter()
    with subprocess.Popen(
        contrechamp("serve", "--port", "0", "--query-seconds", "20"),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout is not None  # noqa: S101 - a pipe was asked for
        host, _, port = server.stdout.readline().strip().removeprefix("http://").partition(":")
        print(f"start to first answer: {time.perf_counter() - started:.2f} s")
        try:
            time.sleep(5)  # all workers are there
            _latencies(host, int(port))
            _beside(host, int(port))
            _throughput(host, int(port))
        finally:
            server.terminate()


def _latencies(host: str, port: int) -> None:
    print(f"\n{'milliseconds, median of ' + str(TIMES):<30} {'library':>9} {'server':>9} {'overhead':>9} {'p95':>9}")
    with open_graph() as graph:
        for name, query in QUERIES.items():
            inside = _times(lambda query=query: _drain(graph.sparql(query)))  # type: ignore[misc]
            outside = _times(_asker(host, port, query))
            over = median(outside) - median(inside)
            print(f"{name:<30} {median(inside):>9.2f} {median(outside):>9.2f} {over:>9.2f} {_p95(outside):>9.2f}")


def _beside(host: str, port: int) -> None:
    quiet = _times(_asker(host, port, QUERIES["ASK"]))
    slow = threading.Thread(target=_asker(host, port, ENDLESS), daemon=True)
    slow.start()
    time.sleep(0.5)
    beside = _times(_asker(host, port, QUERIES["ASK"]))
    print(f"\nASK alone {median(quiet):.2f} ms; beside an endless query {median(beside):.2f}, p95 {_p95(beside):.2f}")
    slow.join()


def _throughput(host: str, port: int) -> None:
    print(f"\n{'clients':>8} {'requests/s':>12} {'median ms':>10} {'p95 ms':>10}")
    for clients in CROWD:
        started = time.perf_counter()
        with ThreadPoolExecutor(clients) as crowd:
            each = max(20, 400 // clients)
            askers = [_asker(host, port, QUERIES["one commune"]) for _ in range(clients)]
            runs = list(crowd.map(_times, askers, [each] * clients))
        taken = time.perf_counter() - started
        times = [one for run in runs for one in run]
        print(f"{clients:>8} {len(times) / taken:>12.0f} {median(times):>10.2f} {_p95(times):>10.2f}")


def _asker(host: str, port: int, query: str) -> Callable[[], None]:
    connection = HTTPConnection(host, port, timeout=120)
    path = f"/sparql?query={quote(query, safe='')}"

    def ask() -> None:
        connection.request("GET", path)
        connection.getresponse().read()

    return ask


def _drain(answer: object) -> None:
    if not isinstance(answer, bool):
        list(answer)  # type: ignore[call-overload]


def _times(work: Callable[[], None], times: int = TIMES) -> list[float]:
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return taken


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main()
