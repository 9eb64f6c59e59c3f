"""The saved queries beside rdflib in memory: the same text, the same statements, another engine.

    python -m benchmarks.queries --rdflib [TOPIC | TOPIC/NAME …]

Each query is asked with the parameters of its expected answer (`tests/queries/expected`), of a release of
which rdflib holds every statement: a Dataset, so that GRAPH works, whose default graph is the union. The
text is parsed before the clock starts, for rdflib's parser alone is slower than most of our answers. What
takes `PATIENCE` times as long as ours is stopped there: its ratio is a floor, written with `>`. CPU seconds
of one process; filling the dataset takes minutes and some gigabytes.
"""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import pyoxigraph as ox
import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Node

from contrechamp.catalogue import Query
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
"""Seconds for which a quick query is asked again and again: clocks of processes tick coarsely."""


class Stopped(BaseException):
    """The time of a query is up; no `except Exception` of an engine may hold it back."""


@dataclass(frozen=True)
class Comparison:
    """One query in both engines, in CPU milliseconds."""

    name: str
    rows: int
    ours: float
    theirs: float
    finished: bool
    their_rows: int
    fault: str = ""
    """Why rdflib gave no answer, where it could not."""

    @property
    def ratio(self) -> float:
        """Theirs to ours; a floor if rdflib was stopped."""
        return self.theirs / self.ours

    @property
    def kept(self) -> bool:
        """Whether ours is quick enough; also where rdflib cannot answer at all."""
        return bool(self.fault) or self.ratio >= LEAST

    def line(self) -> str:
        """Write it as a line of the table."""
        ratio = "-" if self.fault else f"{'' if self.finished else '>'}{self.ratio:.1f}"
        apart = f"  {self.their_rows} rows there" if self.finished and self.their_rows != self.rows else ""
        mark = "" if self.kept else "  NOT KEPT"
        return (
            f"{self.name:<45} {self.rows:>6} {self.ours:>9.1f} {self.theirs:>9.1f} {ratio:>8}{self.fault}{apart}{mark}"
        )


def dataset_of(store: ox.Store) -> rdflib.Dataset:
    """Put every statement of a store into rdflib's memory."""
    dataset = rdflib.Dataset(default_union=True)
    terms: dict[object, Node] = {}

    def term(one: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | ox.DefaultGraph) -> Node:
        found = terms.get(one)
        if found is None:
            found = terms[one] = _in_rdflib(one)
        return found

    for name in store.named_graphs():
        graph = dataset.graph(rdflib.URIRef(str(name.value)))
        for quad in store.quads_for_pattern(None, None, None, name):
            dataset.store.add((term(quad.subject), term(quad.predicate), term(quad.object)), graph)
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
    """Ask until `ENOUGH` CPU time has gone by; gives milliseconds for one run, and its rows."""
    start, runs, rows = time.process_time(), 0, 0
    while not runs or time.process_time() - start < ENOUGH:
        rows = ask()
        runs += 1
    return (time.process_time() - start) * 1000 / runs, rows


def in_rdflib(dataset: rdflib.Dataset, text: str, seconds: float) -> tuple[float, int, bool, str]:
    """Ask rdflib for that long at most; gives CPU milliseconds, rows, whether it finished, and its fault."""
    try:
        prepared = prepareQuery(text, initNs=dict(PREFIXES))
    except Exception as fault:
        return 0.0, 0, False, f"  rdflib cannot read it: {type(fault).__name__}"
    start = time.process_time()
    previous = signal.signal(signal.SIGPROF, _stop)
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            took, rows = averaged(lambda: sum(1 for _ in dataset.query(prepared)))
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        return took, rows, True, ""
    except Stopped:
        return (time.process_time() - start) * 1000, 0, False, ""
    except Exception as fault:
        return (time.process_time() - start) * 1000, 0, False, f"  rdflib fails: {type(fault).__name__}"
    finally:
        signal.signal(signal.SIGPROF, previous)


def parameters_of(query: Query) -> dict[str, str]:
    """Give the parameters of the expected answer of a query."""
    answer = json.loads((EXPECTED / query.topic / f"{query.name}.json").read_text("utf-8"))
    return dict(answer["parameters"])


def compared(names: Sequence[str] = ()) -> Iterator[Comparison]:
    """Ask both engines the queries of topics or names, or all; ours with names looked up and rows converted."""
    release = current_release(read_settings())
    with Graph(EmbeddedStore(release.store), "fr", release) as graph:
        dataset = dataset_of(ox.Store.read_only(str(release.store)))
        for query in graph.catalogue:
            if names and query.key not in names and query.topic not in names:
                continue
            given = parameters_of(query)
            said = {"language": "fr"} if any(one.name == "language" for one in query.parameters) else {}
            key = query.key
            rows = len(graph.query(key, **given))
            ours, _ = averaged(lambda key=key, given=given: len(graph.query(key, **given)))  # type: ignore[misc]
            text = query.bind({**said, **given}, graph.names).text
            theirs = in_rdflib(dataset, text, max(SHORTEST, ours / 1000 * PATIENCE))
            yield Comparison(key, rows, ours, theirs[0], theirs[2], theirs[1], theirs[3])


def report(found: Sequence[Comparison]) -> list[str]:
    """Sum up: the smallest ratio, and what rdflib did not do."""
    answered = [one for one in found if not one.fault]
    least = min(answered, key=lambda one: one.ratio)
    return [
        f"{len(found)} queries; rdflib finished {sum(one.finished for one in answered)}, was stopped in "
        f"{sum(not one.finished for one in answered)}, could not answer {len(found) - len(answered)}",
        f"smallest ratio: {least.name}, {'' if least.finished else '>'}{least.ratio:.1f} (at least {LEAST:g})",
        f"queries under {LEAST:g} times: {sum(not one.kept for one in found)}",
    ]


def compare(names: Sequence[str]) -> int:
    """Print a line for each query, then the smallest ratio; 1 if a query is not quick enough."""
    print(f"{'CPU ms':<45} {'rows':>6} {'ours':>9} {'rdflib':>9} {'ratio':>8}")
    found = []
    for one in compared(names):
        found.append(one)
        print(one.line(), flush=True)
    print("", *report(found), sep="\n")
    return 0 if all(one.kept for one in found) else 1
