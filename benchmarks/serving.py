"""What the server adds to a query: latency over the library, patience beside a slow query, throughput.

    python -m benchmarks.serving

Takes the current release (`CONTRECHAMP_HOME`). Bars: median overhead 5 ms at most; medians beside an endless query,
which has a core to itself, at most twice the medians without it. Library and server, with and without, take turns:
what disturbs one disturbs the other. A machine whose cores are busy measures its own load.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from statistics import median, quantiles
from urllib.parse import quote, urlencode

from benchmarks.measure import contrechamp
from contrechamp.session import Graph, open_graph

TIMES = 300
ROUNDS, EACH = 3, 40
BAR_OVERHEAD = 5.0
BAR_BESIDE = 2.0
QUERIES = {
    "ASK": "ASK {}",
    "one commune": "SELECT ?p ?o { id:commune\\/59606 ?p ?o }",
    "100 rows": "SELECT ?s ?l { ?s a cch:Commune ; rdfs:label ?l } LIMIT 100",
}
SAVED, GIVEN = "communes/history", {"commune": "Lille"}
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
CROWD = (1, 4, 16, 50)


def main() -> None:
    """Run the server and print the tables."""
    started = time.perf_counter()
    with subprocess.Popen(
        contrechamp("serve", "--port", "0", "--query-seconds", "120"),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout is not None  # noqa: S101 - a pipe was asked for
        host, _, port = server.stdout.readline().strip().removeprefix("http://").partition(":")
        print(f"start to first answer: {time.perf_counter() - started:.2f} s")
        try:
            time.sleep(10)  # all workers are there, and what they share is read
            asked = {
                name: (_library(query), f"/sparql?query={quote(query, safe='')}") for name, query in QUERIES.items()
            }
            path = f"/queries/{SAVED}.json?{urlencode(GIVEN)}"
            with open_graph() as graph:
                basket: dict[str, tuple[Callable[[], object], str]] = {
                    name: (partial(inside, graph), path) for name, (inside, path) in asked.items()
                }
                basket[f"saved: {SAVED}"] = (lambda: graph.query(SAVED, **GIVEN).solutions, path)
                met = _latencies(host, int(port), basket)
            met &= _beside(host, int(port), {name: path for name, (_, path) in basket.items()})
            _throughput(host, int(port))
        finally:
            server.terminate()
    if not met:
        sys.exit("a bar was missed")


Basket = Mapping[str, tuple[Callable[[], object], str]]
"""Small questions: how the library answers each, and its path on the server."""


def _library(query: str) -> Callable[[Graph], None]:
    return lambda graph: _drain(graph.sparql(query))


def _latencies(host: str, port: int, basket: Basket) -> bool:
    print(f"\n{'milliseconds, median of ' + str(TIMES):<30} {'library':>9} {'server':>9} {'overhead':>9} {'p95':>9}")
    overheads = []
    for name, (inside, path) in basket.items():
        ask = _asker(host, port, path)
        _times(ask, 20)  # every worker reads its names once
        inside()
        pairs = [(_time(inside), _time(ask)) for _ in range(TIMES)]
        library, server = [one for one, _ in pairs], [other for _, other in pairs]
        overheads.append(median(server) - median(library))
        print(f"{name:<30} {median(library):>9.2f} {median(server):>9.2f} {overheads[-1]:>9.2f} {_p95(server):>9.2f}")
    return _bar("largest median overhead, ms", max(overheads), BAR_OVERHEAD)


def _beside(host: str, port: int, paths: Mapping[str, str]) -> bool:
    alone: dict[str, list[float]] = {name: [] for name in paths}
    beside: dict[str, list[float]] = {name: [] for name in paths}
    for _ in range(ROUNDS):
        for name, path in paths.items():
            alone[name] += _times(_asker(host, port, path), EACH)
            with _endless(host, port):
                beside[name] += _times(_asker(host, port, path), EACH)
    print(f"\n{'beside an endless query, ms':<30} {'alone':>9} {'beside':>9} {'ratio':>9} {'p95':>9}")
    ratios = []
    for name in paths:
        ratios.append(median(beside[name]) / median(alone[name]))
        times = f"{median(alone[name]):>9.2f} {median(beside[name]):>9.2f}"
        print(f"{name:<30} {times} {ratios[-1]:>9.2f} {_p95(beside[name]):>9.2f}")
    return _bar("largest ratio", max(ratios), BAR_BESIDE)


@contextmanager
def _endless(host: str, port: int) -> Iterator[None]:
    """Have a worker busy; whoever asked leaves in the end, which frees it."""
    connection = HTTPConnection(host, port, timeout=120)
    connection.request("GET", f"/sparql?query={quote(ENDLESS, safe='')}")
    time.sleep(0.3)
    yield
    connection.close()
    time.sleep(0.5)  # the worker that was killed is replaced


def _bar(what: str, found: float, bar: float) -> bool:
    print(f"{what}: {found:.2f}; the bar is {bar:g}: {'met' if found <= bar else 'MISSED'}")
    return found <= bar


def _throughput(host: str, port: int) -> None:
    print(f"\n{'clients':>8} {'requests/s':>12} {'median ms':>10} {'p95 ms':>10}")
    for clients in CROWD:
        started = time.perf_counter()
        with ThreadPoolExecutor(clients) as crowd:
            each = max(20, 400 // clients)
            path = f"/sparql?query={quote(QUERIES['one commune'], safe='')}"
            askers = [_asker(host, port, path) for _ in range(clients)]
            runs = list(crowd.map(_times, askers, [each] * clients))
        taken = time.perf_counter() - started
        times = [one for run in runs for one in run]
        print(f"{clients:>8} {len(times) / taken:>12.0f} {median(times):>10.2f} {_p95(times):>10.2f}")


def _asker(host: str, port: int, path: str) -> Callable[[], None]:
    connection = HTTPConnection(host, port, timeout=120)

    def ask() -> None:
        connection.request("GET", path)
        connection.getresponse().read()

    return ask


def _drain(answer: object) -> None:
    if not isinstance(answer, bool):
        list(answer)  # type: ignore[call-overload]


def _times(work: Callable[[], object], times: int = TIMES) -> list[float]:
    return [_time(work) for _ in range(times)]


def _time(work: Callable[[], object]) -> float:
    """Milliseconds of one run."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main()
