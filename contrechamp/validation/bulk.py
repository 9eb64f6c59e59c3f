"""The engine for registers: the reference judges one node of each kind, and its results hold for the others.

Two nodes are of one kind if no shape that looks at a node's own statements, and at the classes of
what they refer to, can tell them apart (`marks`, `kinds`). Shapes that are queries are asked once
of all nodes (`queries`). What looks farther goes to the Rust engine, with the statements that it can look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rdflib.namespace import SH
from rdflib.term import Node

from contrechamp.memory import without_collection
from contrechamp.validation import rust
from contrechamp.validation.graph import Graph
from contrechamp.validation.kinds import Kind, Kinds
from contrechamp.validation.lines import SUBCLASS, TYPE, classes_by_node, gather, with_predicates
from contrechamp.validation.queries import Query, ask, read_query
from contrechamp.validation.reach import Reach, mentioned, part, reach
from contrechamp.validation.reference import Reference
from contrechamp.validation.report import Result, written
from contrechamp.validation.transfer import holding

REFERENCE = "pyshacl (one node of each kind)"
QUERIES = "pyoxigraph (shapes that are queries)"
RUST = "shacl_rust (shapes that look farther than a node)"


@dataclass(frozen=True)
class Report:
    """What was found, in no order, and what found it."""

    results: list[Result]
    engines: tuple[str, ...]


@dataclass(frozen=True)
class _Data:
    """Statements that are judged together."""

    parts: Sequence[Path | str]
    classes: Mapping[bytes, tuple[bytes, ...]]
    lineage: Mapping[bytes, set[bytes]]
    """Classes that a class is part of."""

    @cached_property
    def populated(self) -> set[bytes]:
        """Classes that have a member, themselves or in a class that is part of them."""
        met = {kind for kinds in set(self.classes.values()) for kind in kinds}
        return met.union(*(self.lineage.get(kind, ()) for kind in met))

    def below(self, kinds: set[bytes]) -> set[bytes]:
        """Classes that are one of some, or part of one."""
        return kinds.union(kind for kind, above in self.lineage.items() if not kinds.isdisjoint(above))

    @cached_property
    def tree(self) -> list[bytes]:
        """Statements about which classes are part of others."""
        return [b" ".join((kind, SUBCLASS, other, b".\n")) for kind, above in self.lineage.items() for other in above]

    def is_a(self, node: bytes, kind: bytes) -> bool:
        return any(own == kind or kind in self.lineage.get(own, ()) for own in self.classes.get(node, ()))


class Bulk:
    """Shapes made ready for large graphs."""

    def __init__(self, shapes: Graph) -> None:
        self._shapes = shapes

    @cached_property
    def reach(self) -> Reach:
        """What the shapes look at."""
        return reach(self._shapes)

    @cached_property
    def _queries(self) -> dict[Node, Query]:
        read = {shape: read_query(self._shapes, shape) for shape in self.reach.queries}
        return {shape: query for shape, query in read.items() if query}

    @cached_property
    def far(self) -> list[Node]:
        """Shapes that are left to the Rust engine."""
        return [*self.reach.far, *sorted(self.reach.queries - self._queries.keys(), key=str)]

    @cached_property
    def _reference(self) -> Reference:
        return Reference(part(self._shapes, self.reach.near))

    def validate(self, parts: Iterable[Path | str], judged: Callable[[bytes], bool] | None = None) -> Report:
        """Judge N-Triples, files or text taken together; `judged` says of which nodes, of all without it."""
        with without_collection():
            return self._validate(list(parts), judged)

    def _validate(self, parts: Sequence[Path | str], judged: Callable[[bytes], bool] | None) -> Report:
        data = _Data(parts, *classes_by_node(parts))
        queries = [query for query in self._queries.values() if _may_apply(query, data)]
        wanted = {name.encode() for query in queries for name in query.wanted}
        focus_terms = data.below({name.encode() for name in self.reach.focus_targets})
        kinds = Kinds(self.reach, data.classes, focus_terms, wanted, judged)
        results = list(self._by_kind(kinds.sort(parts), data))
        queries = [query for query in queries if query.may_find(kinds.aside)]
        results += _ask(queries, kinds, data)
        far = [shape for shape in self.far if self._has_focus(shape, kinds, data)]
        if far:
            results += self._judge_far(far, parts)
        if judged:
            results = [result for result in results if judged(result.focus.encode())]
        engines = [REFERENCE, *[QUERIES] * bool(queries), *[RUST] * bool(far)]
        return Report(results, tuple(engines))

    def _by_kind(self, kinds: Sequence[Kind], data: _Data) -> Iterator[Result]:
        """Judge one node of each kind, and say of the others what holds for them."""
        found = self._judge([(kind.subject, kind.tails) for kind in kinds], data)
        broken = [(kind, found[kind.subject]) for kind in kinds if kind.subject in found]
        holdings = [holding(kind.subject, kind.tails, results) for kind, results in broken]
        read = {
            other
            for (kind, _), held in zip(broken, holdings, strict=True)
            if held is None or held.reads
            for other in kind.others
        }
        whole = gather(data.parts, read) if read else {}
        apart: list[tuple[bytes, Sequence[bytes]]] = []
        for (kind, results), held in zip(broken, holdings, strict=True):
            yield from results
            for other in kind.others:
                if held is None:
                    apart.append((other, whole[other]))
                else:
                    yield from held.of(other, whole.get(other, ()))
        for results in self._judge(apart, data).values():
            yield from results

    def _judge(self, nodes: Sequence[tuple[bytes, Sequence[bytes]]], data: _Data) -> dict[bytes, list[Result]]:
        """Ask the reference about some nodes, given with all their statements."""
        if not nodes:
            return {}
        lines = set(data.tree)
        for subject, tails in nodes:
            lines.update(subject + b" " + tail for tail in tails)
            for tail in tails:
                value = tail.partition(b" ")[2][:-3]
                for kind in data.classes.get(value, ()):
                    lines.add(b" ".join((value, TYPE, kind, b".\n")))
        graph = Graph()
        graph.read([b"".join(sorted(lines)).decode()])
        asked = {subject for subject, _ in nodes}
        found: dict[bytes, list[Result]] = {}
        for result in self._reference.validate(graph):
            focus = result.focus.encode()
            if focus in asked:
                found.setdefault(focus, []).append(result)
        return found

    def _has_focus(self, shape: Node, kinds: Kinds, data: _Data) -> bool:
        """Whether any node can be in the target of a shape."""
        for predicate, value in self._shapes.predicate_objects(shape):
            if predicate == SH.targetClass:
                if written(value).encode() in data.populated:
                    return True
            elif predicate == SH.targetSubjectsOf:
                if kinds.has(written(value).encode()):
                    return True
            elif str(predicate).startswith(f"{SH}target"):
                return True
        return not any(self._shapes.objects(shape, SH.targetClass)) and not any(
            self._shapes.objects(shape, SH.targetSubjectsOf)
        )

    def _judge_far(self, far: list[Node], parts: Sequence[Path | str]) -> list[Result]:
        """Ask the Rust engine, with no more statements than these shapes can look at."""
        shapes = part(self._shapes, far)
        names = mentioned(shapes)
        if names is None:
            return rust.validate(parts, shapes.serialize(format="turtle"))
        seen = {TYPE, SUBCLASS, *(written(name).encode() for name in names)}
        text = b"".join(with_predicates(parts, seen)).decode()
        return rust.validate([text], shapes.serialize(format="turtle"))


def _may_apply(query: Query, data: _Data) -> bool:
    return bool(query.target_predicates) or any(name.encode() in data.populated for name in query.target_classes)


def _ask(queries: Sequence[Query], kinds: Kinds, data: _Data) -> Iterator[Result]:
    """Ask the shapes that are queries, of the statements that were set aside for them."""

    def is_focus(query: Query, node: str) -> bool:
        subject = node.encode()
        return any(data.is_a(subject, kind.encode()) for kind in query.target_classes) or any(
            line.startswith(subject + b" ") for name in query.target_predicates for line in kinds.aside[name.encode()]
        )

    return ask(queries, kinds.aside, is_focus)
