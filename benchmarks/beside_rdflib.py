"""The saved queries beside rdflib in memory: the same text, the same statements, another engine.

    python -m benchmarks.queries --rdflib [TOPIC | TOPIC/NAME …]

Each query is asked with the parameters of its expected answer (`tests/queries/expected`), of a release of
which rdflib holds every statement: a Dataset, so that GRAPH works, whose default graph is the union.

Two things are compared with ours, which is `Graph.query`: values checked, names looked up, the text read
and planned, rows converted. `rdflib` is `dataset.query(text)`, read, planned and run at each call, as ours
is: neither engine keeps what it has read. The bar of `LEAST` is held against this one, since it is what a
person calls. `prepared` is the same query without its reading, which `prepareQuery` has done before the
clock starts, while ours still reads: whoever asks one text again and again may do so in rdflib, not here.

The text is one, and it is written for our engine: tables joined by key, which serve Oxigraph, may cost
rdflib more than a plainer text of the same question would (`pages/readings`, four times as much).

What takes `PATIENCE` times as long as ours is stopped there: its ratio is a floor, written with `>`. CPU
milliseconds of one process. The dataset is filled once, in some 40 seconds and gigabytes.
"""

from __future__ import annotations

import json
import math
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path
from statistics import median
from types import FrameType

import pyoxigraph as ox
import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Node

from contrechamp.catalogue import Query
from contrechamp.memory import few_collections, without_collection
from contrechamp.release import current_release
from contrechamp.session import Graph
from contrechamp.settings import read_settings
from contrechamp.store import EmbeddedStore
from contrechamp.vocab import PREFIXES

EXPECTED = Path(__file__).parent.parent / "tests" / "queries" / "expected"
LEAST = 5.0
"""How many times as quick as rdflib each query must be."""
PATIENCE = 10.0
SHORTEST = 0.5
"""Seconds that rdflib has at least."""
ENOUGH = 0.1
"""Seconds for which a quick query is asked again and again."""
BATCH = 0.02
"""Seconds of CPU that are measured at once: clocks of processes tick coarsely."""


class Stopped(BaseException):
    """The time of a query is up; no `except Exception` of an engine may hold it back."""


@dataclass(frozen=True)
class Run:
    """What rdflib needed for one query, in CPU milliseconds."""

    took: float
    rows: int = 0
    finished: bool = True
    fault: str = ""
    """Why it gave no answer, where it could not."""


@dataclass(frozen=True)
class Comparison:
    """One query in both engines, in CPU milliseconds."""

    name: str
    rows: int
    ours: float
    called: Run
    """rdflib, the text read at each call."""
    prepared: Run
    """rdflib, the text read beforehand."""

    def ratio(self, theirs: Run) -> float:
        """One of theirs to ours; a floor if rdflib was stopped."""
        return theirs.took / self.ours

    def keeps(self, theirs: Run) -> bool:
        """Whether ours is quick enough beside one of theirs; also where rdflib cannot answer at all."""
        return bool(theirs.fault) or self.ratio(theirs) >= LEAST

    @property
    def kept(self) -> bool:
        """Whether ours is quick enough beside a call."""
        return self.keeps(self.called)

    def line(self) -> str:
        """Write it as a line of the table."""
        cells = "".join(f" {theirs.took:>9.1f} {self._said(theirs):>7}" for theirs in (self.called, self.prepared))
        theirs = self.called
        apart = f"  {theirs.rows} rows there" if theirs.finished and theirs.rows != self.rows else ""
        mark = "" if self.kept else "  NOT KEPT"
        return f"{self.name:<40} {self.rows:>6} {self.ours:>8.1f}{cells}{theirs.fault or apart}{mark}"

    def _said(self, theirs: Run) -> str:
        return "-" if theirs.fault else f"{'' if theirs.finished else '>'}{self.ratio(theirs):.1f}"


def dataset_of(store: ox.Store) -> rdflib.Dataset:
    """Put every statement of a store into rdflib's memory."""
    dataset = rdflib.Dataset(default_union=True)
    add = dataset.store.add
    terms: dict[object, Node] = {}

    def term(one: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | ox.DefaultGraph) -> Node:
        found = terms.get(one)
        if found is None:
            found = terms[one] = _in_rdflib(one)
        return found

    with without_collection():  # it would look for circles among millions of statements
        for name in store.named_graphs():
            graph = dataset.graph(rdflib.URIRef(str(name.value)))
            for quad in store.quads_for_pattern(None, None, None, name):
                add((term(quad.subject), term(quad.predicate), term(quad.object)), graph)
    return dataset


def _in_rdflib(term: object) -> Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if not isinstance(term, ox.Literal):
        raise TypeError(f"{term} has no counterpart in rdflib")
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    text = term.datatype.value == str(rdflib.XSD.string)
    return rdflib.Literal(term.value, datatype=None if text else rdflib.URIRef(term.datatype.value))


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise Stopped


def averaged(ask: Callable[[], int]) -> tuple[float, int]:
    """Ask until `ENOUGH` CPU time has gone by; gives milliseconds for one run of the quickest batch, and its rows.

    A machine with neighbours disturbs a batch now and then, by ten times what a quick query takes.
    """
    start, best, rows = time.process_time(), math.inf, 0
    while math.isinf(best) or time.process_time() - start < ENOUGH:
        batch, runs = time.process_time(), 0
        while not runs or time.process_time() - batch < BATCH:
            rows = ask()
            runs += 1
        best = min(best, (time.process_time() - batch) / runs)
    return best * 1000, rows


def timed(ask: Callable[[], int], seconds: float) -> Run:
    """Ask rdflib for that long at most."""
    start = time.process_time()
    previous = signal.signal(signal.SIGPROF, _stop)
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            return Run(*averaged(ask))
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except Stopped:
        return Run((time.process_time() - start) * 1000, finished=False)
    except Exception as fault:
        took = (time.process_time() - start) * 1000
        return Run(took, finished=False, fault=f"  rdflib fails: {type(fault).__name__}")
    finally:
        signal.signal(signal.SIGPROF, previous)


def in_rdflib(dataset: rdflib.Dataset, text: str, seconds: float) -> tuple[Run, Run]:
    """Ask rdflib a text as it is called, and prepared.

    What did not end prepared is not asked again: the call would have taken the reading longer. A call that
    was stopped though it ended prepared was most likely disturbed: once more.
    """
    names = dict(PREFIXES)
    try:
        reading, _ = averaged(lambda: 1 if prepareQuery(text, initNs=names) else 0)
        query = prepareQuery(text, initNs=names)
    except Exception as fault:
        unread = Run(0.0, finished=False, fault=f"  rdflib cannot read it: {type(fault).__name__}")
        return unread, unread
    prepared = timed(lambda: sum(1 for _ in dataset.query(query)), seconds)
    if not prepared.finished:
        return replace(prepared, took=prepared.took + reading), prepared
    seconds += reading / 1000

    def call() -> Run:
        return timed(lambda: sum(1 for _ in dataset.query(text, initNs=names)), seconds)

    called = call()
    return (called if called.finished or called.fault else call()), prepared


def parameters_of(query: Query) -> dict[str, str]:
    """Give the parameters of the expected answer of a query."""
    answer = json.loads((EXPECTED / query.topic / f"{query.name}.json").read_text("utf-8"))
    return dict(answer["parameters"])


def compared(names: Sequence[str] = ()) -> Iterator[Comparison]:
    """Ask both engines the queries of topics or names, or all; ours with names looked up and rows converted."""
    release = current_release(read_settings())
    with Graph(EmbeddedStore(release.store), "fr", release) as graph:
        dataset = dataset_of(ox.Store.read_only(str(release.store)))
        with few_collections():  # else the first question would search the whole dataset for circles
            for query in graph.catalogue:
                if not names or query.key in names or query.topic in names:
                    yield beside(graph, dataset, query)


def beside(graph: Graph, dataset: rdflib.Dataset, query: Query) -> Comparison:
    """Ask both engines one query."""
    given = parameters_of(query)
    said = {"language": "fr"} if any(one.name == "language" for one in query.parameters) else {}
    rows = len(graph.query(query.key, **given))
    ours, _ = averaged(lambda: len(graph.query(query.key, **given)))
    text = query.bind({**said, **given}, graph.names).text
    called, prepared = in_rdflib(dataset, text, max(SHORTEST, ours / 1000 * PATIENCE))
    return Comparison(query.key, rows, ours, called, prepared)


def report(found: Sequence[Comparison]) -> list[str]:
    """Sum up: how many keep the bar in each way, the smallest ratio, and what rdflib did not do."""
    answered = [one for one in found if not one.called.fault]
    stopped = sum(not one.called.finished for one in answered)
    lines = [
        f"{len(found)} queries; rdflib finished {len(answered) - stopped}, was stopped in {stopped}, "
        f"could not answer {len(found) - len(answered)}"
    ]
    for way, theirs in (("called", attrgetter("called")), ("prepared", attrgetter("prepared"))):
        asked = [one for one in found if not theirs(one).fault]
        kept = sum(one.keeps(theirs(one)) for one in found)
        if asked:
            least = min(asked, key=lambda one: one.ratio(theirs(one)))
            middle = median(one.ratio(theirs(one)) for one in asked)
            lines.append(
                f"{way}: {kept} keep {LEAST:g} times, {len(found) - kept} do not; median ratio {middle:.1f}; "
                f"smallest {least.name}, {least.ratio(theirs(least)):.1f}"
            )
    return lines


def compare(names: Sequence[str]) -> int:
    """Print a line for each query, then the smallest ratio; 1 if a query is not quick enough beside a call."""
    print(f"{'CPU ms':<40} {'rows':>6} {'ours':>8} {'rdflib':>9} {'ratio':>7} {'prepared':>9} {'ratio':>7}")
    found = []
    for one in compared(names):
        found.append(one)
        print(one.line(), flush=True)
    print("", *report(found), sep="\n")
    return 0 if all(one.kept for one in found) else 1
