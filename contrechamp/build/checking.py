"""Judge the graphs: what nothing declares, what two graphs declare, what the shapes refuse.

Every problem is one line that starts with the file and line to open.
"""

from __future__ import annotations

import json
from collections.abc import Container, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib.metadata import version as installed_version
from pathlib import Path

from contrechamp import assets, validation
from contrechamp.build.disk import read_kept
from contrechamp.build.known import KnownNodes, lines_with, reference
from contrechamp.build.shards import Shard, key_of
from contrechamp.build.units import Unit
from contrechamp.files import written_whole
from contrechamp.source import Expected
from contrechamp.validation import Graph, Result, Shapes, read_ntriples
from contrechamp.vocab import CCH

BACKGROUND = ("ontology", "capabilities", "schemes")
"""Graphs that every validation needs whole: classes, and concepts with their types."""
REFERENCE = "pyshacl"
_EXAMPLES = 5
"""Results of one shape that are shown for one graph; the report holds them all."""


@dataclass(frozen=True)
class Judgement:
    """What was found in one graph."""

    graph: str
    engine: str
    results: tuple[Result, ...]
    fresh: bool
    """Whether it was validated now, or known from an earlier build of the same bytes."""

    @property
    def violations(self) -> tuple[Result, ...]:
        """Results that stop a build."""
        return tuple(result for result in self.results if result.severity == "Violation")


class Judge:
    """Validates graphs, and remembers the results by the bytes they depend on."""

    def __init__(self, shards: Sequence[Shard], folder: Path, known: Path | None = None) -> None:
        """Judge graphs among `shards`, all that there are; `folder` keeps the results, `known` what is known."""
        self.shapes = Shapes()
        self.known = KnownNodes(shards, known)
        background = [shard for shard in shards if shard.graph in BACKGROUND]
        self.background = [shard.file for shard in background]
        self.folder = folder
        engines = ",".join(installed_version(name) for name in ("pyshacl", "rdflib", "shacl-rust", "pyoxigraph"))
        adapter = sorted(Path(validation.__file__).parent.glob("*.py"))
        self._base_key = key_of("validation", engines, adapter, Path(__file__), self.shapes.files) + "".join(
            shard.digest for shard in background
        )

    @cached_property
    def _background_graph(self) -> Graph:
        return read_ntriples(self.background)

    def judge(self, unit: Unit, shard: Shard) -> Judgement:
        """Validate one graph with what it needs to know of the others."""
        way = "by hand" if unit.by_hand else "bulk"
        file = self.folder / f"{key_of(self._base_key, way, shard.digest, self.known.context_key(shard))}.json"
        if file.is_file():
            kept = read_kept(file)
            found = tuple(Result(**entry) for entry in kept["results"])
            return Judgement(shard.graph, kept["engine"], found, fresh=False)
        context = self.known.context(shard)
        judgement = self._by_hand(shard, context) if unit.by_hand else self._in_bulk(shard, context)
        with written_whole(file) as stream:
            results = [asdict(result) for result in judgement.results]
            stream.write(json.dumps({"engine": judgement.engine, "results": results}).encode())
        return judgement

    def _by_hand(self, shard: Shard, context: str) -> Judgement:
        """Ask the reference engine about every node."""
        found = self.shapes.validate([shard.file, context], self._background_graph)
        results = tuple(result for result in found if self._judged_here(shard.declares, result.focus))
        return Judgement(shard.graph, REFERENCE, results, fresh=True)

    def _in_bulk(self, shard: Shard, context: str) -> Judgement:
        """Ask the engine for large graphs."""
        self.known.read_whole()
        declared = shard.declares.whole
        parts: list[Path | str] = [shard.file, *self.background, context]
        report = self.shapes.bulk.validate(parts, lambda node: self._judged_here(declared, node.decode()))
        return Judgement(shard.graph, "; ".join(report.engines), tuple(sorted(report.results)), fresh=True)

    def _judged_here(self, declared: Container[str], node: str) -> bool:
        """Whether a graph answers for a node: one that only another graph declares is judged there."""
        return node in declared or node not in self.known


class Locator:
    """Finds the file and line where a node is written, reading a file again only when asked."""

    def __init__(self, unit: Unit, shard: Shard) -> None:
        self._unit = unit
        self._shard = shard
        self._places: Mapping[str, tuple[str, int]] | None = None

    def place(self, node: str) -> str:
        """Give `file:line` of a node, or the source's name when its line is not known."""
        if self._places is None:
            unit = self._unit
            self._places = unit.loader.locate(unit.context) if unit.loader and unit.context else {}
        if found := self._places.get(node.strip("<>")):
            return f"{found[0]}:{found[1]}"
        if row := self._row(node):
            return row
        files = self._unit.inputs
        return assets.shown(files[0]) if len(files) == 1 else self._shard.graph

    def _row(self, node: str) -> str | None:
        """Find the row of an official file that a fact, or a node with the fact's code, comes from."""
        lines = self._properties(node)
        evidence = lines.get(CCH.evidence, node)
        found = self._properties(evidence)
        if CCH.row not in found:
            return None
        file = found[CCH.document].strip("<>").rpartition("/")[2]
        number = found[CCH.row].split('"')[1]
        return f"{file}:{number}"

    def _properties(self, node: str) -> dict[str, str]:
        prefix = f"{node} "
        with self._shard.file.open(encoding="utf-8") as stream:
            return dict(text[len(prefix) : -3].split(" ", 1) for text in stream if text.startswith(prefix))


def problems(judge: Judge, judgement: Judgement, unit: Unit, shard: Shard, language: str) -> list[str]:
    """List what is wrong with one graph, a line each, with its place and remedy."""
    locator = Locator(unit, shard)
    return [
        *_dangling(shard, judge.known, locator),
        *count_problems(unit, shard.classes()),
        *_violations(judgement, locator, judge.shapes, language),
    ]


def declared_twice(known: KnownNodes, graph: str | None = None) -> list[str]:
    """List the nodes that two graphs declare, or those that `graph` shares with another."""
    return [
        f"{reference(node)} is declared in {first} and again in {second}: keep one, or rename one"
        for node, first, second in known.twice
        if graph in (None, first, second)
    ]


def _dangling(shard: Shard, known: KnownNodes, locator: Locator) -> list[str]:
    found = []
    for node, subjects in lines_with(shard, known.dangling(shard)).items():
        near = ", ".join(reference(name) for name in known.nearest(node))
        hint = f"; near it: {near}" if near else ""
        for subject in subjects[:_EXAMPLES]:
            found.append(f"{locator.place(subject)}: refers to {reference(node)}, which nothing declares{hint}")
    return found


def count_problems(unit: Unit, counts: Mapping[str, int]) -> list[str]:
    """Say which classes a unit's source gives too few or too many nodes of."""
    if unit.loader is None:
        return []
    wrong = (_outside(expected, counts, unit.editions) for expected in unit.loader.source.expected)
    file = assets.shown(unit.loader.source.file)
    return [f"{file}: {reason}" for reason in wrong if reason]


def _outside(expected: Expected, counts: Mapping[str, int], editions: int) -> str | None:
    number = counts.get(CCH[expected.kind], 0)
    most = expected.at_most * editions  # editions may share nodes, so that the lower bound stays
    if expected.at_least <= number <= most:
        return None
    return (
        f"{number} nodes of class {expected.kind}; expected {expected.at_least} to {most}: "
        "has the publisher changed the file, or is it cut?"
    )


def _violations(judgement: Judgement, locator: Locator, shapes: Shapes, language: str) -> list[str]:
    found: list[str] = []
    shown: dict[str, int] = {}
    for result in judgement.violations:
        shown[result.shape] = shown.get(result.shape, 0) + 1
        if shown[result.shape] <= _EXAMPLES:
            found.append(f"{locator.place(result.focus)}: {describe(result, shapes, language)}")
    for shape, number in shown.items():
        if number > _EXAMPLES:
            found.append(f"{judgement.graph}: … and {number - _EXAMPLES} more results of {shape}")
    return found


def describe(result: Result, shapes: Shapes, language: str) -> str:
    """Say what a result means, in one language, with the node and the value it is about."""
    messages = shapes.messages(result.shape)
    message = messages.get(language) or messages.get("en") or f"breaks {result.component} of {result.shape}"
    value = f" [{result.value}]" if result.value else ""
    return f"{reference(result.focus)}: {message}{value}"
