"""How long every saved query takes on the current release, beside the bare engine with the same text.

    python -m benchmarks.queries [TOPIC | TOPIC/NAME …]
    python -m benchmarks.queries --rdflib [TOPIC | TOPIC/NAME …]    # beside rdflib instead: `beside_rdflib`

Each question is asked once for everything, where it may be, and once with each of its documented
examples. `cold` is the first answer of a store that has just been opened, `warm` the quickest of up to
`RUNS` later ones; `bare` is pyoxigraph with the same text, its rows counted and thrown away, the runs
of the two taken in turns. All are CPU milliseconds of this process, so that neighbours on the machine
do not count. Nothing is changed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import pyoxigraph as ox

from contrechamp.catalogue import Query
from contrechamp.release import Release, current_release
from contrechamp.session import Graph
from contrechamp.settings import read_settings
from contrechamp.store import EmbeddedStore
from contrechamp.vocab import PREFIXES

RUNS = 3
LONG = 1_000.0
"""Milliseconds from which one warm run is enough."""
MOST_MEDIAN = 50.0
MOST = 1_000.0
MOST_RATIO = 1.2
SMALL = 2.0
"""Milliseconds of our own that the ratio forgives: tokens are checked before a query runs."""


@dataclass(frozen=True)
class Question:
    """A saved query with some of its documented examples."""

    query: Query
    given: dict[str, str]

    @property
    def name(self) -> str:
        """What the table calls it."""
        return " ".join([self.query.key, *(f"{key}={value}" for key, value in self.given.items())])


@dataclass(frozen=True)
class Timing:
    """What one question took, in CPU milliseconds."""

    name: str
    rows: int
    cold: float
    warm: float
    bare: float

    @property
    def ratio(self) -> float:
        """Ours to the bare engine, warm."""
        return self.warm / self.bare

    @property
    def kept(self) -> bool:
        """Whether the question is within the bars for one question."""
        return self.warm <= MOST and self.warm <= self.bare * MOST_RATIO + SMALL


def questions(queries: Sequence[Query]) -> Iterator[Question]:
    """Ask each query for everything, and with each example; what is required is always given."""
    for query in queries:
        needed = {one.name: one.example for one in query.parameters if one.required}
        if not needed:
            yield Question(query, {})
        for one in query.parameters:
            if one.name != "language" and not (one.required and len(needed) > 1):
                yield Question(query, {**needed, one.name: one.example})
        if len(needed) > 1:
            yield Question(query, needed)


def milliseconds(call: Callable[[], Any]) -> tuple[float, Any]:
    """CPU time of a call, and its answer."""
    start = time.process_time()
    answer = call()
    return (time.process_time() - start) * 1000, answer


def drained(store: ox.Store, text: str) -> int:
    """Run a query with nothing of ours around it; gives the number of its rows."""
    found = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - saved queries are SELECTs
    return sum(1 for _ in found)


def timed(question: Question, graph: Graph, release: Release) -> Timing:
    """Measure one question; `graph` has its names read already."""
    key, given = question.query.key, question.given
    text = question.query.bind({**given, "language": graph.language} if _speaks(question) else given, graph.names).text
    with EmbeddedStore(release.store) as opened:
        cold, _ = milliseconds(lambda: opened.select(text))
    bare_store = ox.Store.read_only(str(release.store))
    first, _ = milliseconds(lambda: graph.query(key, **given))
    drained(bare_store, text)
    ours, bare = [], []
    for _ in range(1 if first > LONG else RUNS):
        took, table = milliseconds(lambda: graph.query(key, **given))
        ours.append(took)
        took, rows = milliseconds(lambda: drained(bare_store, text))
        bare.append(took)
        if len(table) != rows:
            raise SystemExit(f"{question.name}: {len(table)} rows, and {rows} from the bare engine")
    return Timing(question.name, rows, cold, min(ours), min(bare))


def _speaks(question: Question) -> bool:
    return any(one.name == "language" for one in question.query.parameters)


def measured(names: Sequence[str] = ()) -> Iterator[Timing]:
    """Measure the questions of topics or queries, or all; French labels."""
    release = current_release(read_settings())
    with Graph(EmbeddedStore(release.store), "fr", release) as graph:
        graph.names.find("Valenciennes")
        chosen = [one for one in graph.catalogue if not names or one.key in names or one.topic in names]
        for question in questions(chosen):
            yield timed(question, graph, release)


def report(timings: Sequence[Timing]) -> list[str]:
    """Sum up: the median, the slowest, the ratios; each with its bar."""
    middle = median(timing.warm for timing in timings)
    slowest = max(timings, key=lambda timing: timing.warm)
    whole = sum(timing.warm for timing in timings) / sum(timing.bare for timing in timings)
    apart = [timing for timing in timings if timing.warm > timing.bare * MOST_RATIO + SMALL]
    return [
        f"{len(timings)} questions; median {middle:.1f} ms warm (at most {MOST_MEDIAN:g}), "
        f"{median(timing.cold for timing in timings):.1f} ms cold",
        f"slowest: {slowest.name}, {slowest.warm:.0f} ms (at most {MOST:g})",
        f"all of ours to all of the bare engine: {whole:.2f} (at most {MOST_RATIO:g})",
        f"questions above {MOST_RATIO:g} times the bare engine and {SMALL:g} ms: {len(apart)}",
    ]


def main() -> int:
    """Measure, print a line for each question, and say whether the bars are kept."""
    arguments = [one for one in sys.argv[1:] if not one.startswith("-")]
    if "--rdflib" in sys.argv:
        from benchmarks.beside_rdflib import compare  # only then: rdflib takes its time to start

        return compare(arguments)
    print(f"{'CPU ms':<70} {'rows':>7} {'cold':>8} {'warm':>8} {'bare':>8} {'ratio':>6}")
    timings = []
    for one in measured(arguments):
        timings.append(one)
        mark = "" if one.kept else "  NOT KEPT"
        print(
            f"{one.name:<70} {one.rows:>7} {one.cold:>8.1f} {one.warm:>8.1f} {one.bare:>8.1f} {one.ratio:>6.2f}{mark}",
            flush=True,
        )
    print("", *report(timings), sep="\n")
    kept = all(one.kept for one in timings) and median(one.warm for one in timings) <= MOST_MEDIAN
    print("kept" if kept else "NOT KEPT")
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
