"""What each shape looks at: a node's own statements and the types of their values, or farther.

A *near* shape cannot tell two nodes apart whose statements look alike to the tests listed here. A
shape that says anything this module does not know is far: it is never assumed to be near.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from rdflib import RDF, BNode, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from contrechamp.validation.graph import Graph
from contrechamp.validation.report import written

PAIRS = {SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals}
"""Parameters that compare the values of two predicates."""

_TARGETS = {SH.targetClass, SH.targetSubjectsOf}
_COUNTS = {SH.minCount, SH.maxCount, SH.qualifiedMinCount, SH.qualifiedMaxCount}
_SILENT = {RDF.type, SH.name, SH.description, SH.message, SH.severity, SH.order, SH.path, *_TARGETS, *_COUNTS}
_TERM = {SH.datatype, SH.nodeKind, SH.languageIn, SH.uniqueLang}
_NESTED = {SH["not"], SH.node, SH.property, SH.qualifiedValueShape}
_LISTS = {SH["or"], SH["and"], SH.xone}
_VALUES = {SH["class"], SH.pattern, SH.flags, SH.minLength, SH.maxLength, SH.hasValue, SH["in"]}
_VALUES |= {SH.minInclusive, SH.maxInclusive, SH.minExclusive, SH.maxExclusive}
_PATHS = {RDF.first, RDF.rest, SH.inversePath, SH.alternativePath}
_KINDS = {SH.NodeShape, SH.PropertyShape}


@dataclass
class Tests:
    """What near shapes test of the values of one predicate, or of the node itself."""

    term: bool = False
    """Kind of node, datatype, language."""
    classes: bool = False
    patterns: set[str] = field(default_factory=set)
    lengths: set[int] = field(default_factory=set)
    bounds: set[Decimal] = field(default_factory=set)
    constants: set[str] = field(default_factory=set)

    @property
    def none(self) -> bool:
        """Whether nothing looks at the values: only their number counts."""
        return not (self.term or self.classes or self.patterns or self.lengths or self.bounds or self.constants)


@dataclass
class Reach:
    """The shapes with targets, by what they look at."""

    near: list[Node] = field(default_factory=list)
    queries: set[Node] = field(default_factory=set)
    """Those whose only constraint is a query."""
    far: list[Node] = field(default_factory=list)
    tests: dict[str, Tests] = field(default_factory=dict)
    """By predicate; the empty name stands for the node itself."""
    pairs: set[tuple[str, str, str]] = field(default_factory=set)
    """Predicate, the one it is compared with, local name of the parameter."""
    focus_targets: set[str] = field(default_factory=set)
    """Target classes and predicates of the shapes that test more of the node itself than its classes."""


class _FarError(Exception):
    """The shape looks farther than at one node."""


def reach(shapes: Graph) -> Reach:
    """Sort the shapes that have targets."""
    found = Reach()
    for shape in sorted(targeted(shapes), key=str):
        try:
            tests: dict[str, Tests] = {"": Tests()}
            pairs: set[tuple[str, str, str]] = set()
            if (shape, SH.sparql, None) in shapes:
                if not set(shapes.predicates(shape)) <= _SILENT | {SH.sparql}:
                    raise _FarError
                found.queries.add(shape)
                continue
            _look(shapes, shape, "", tests, pairs, ())
        except _FarError:
            found.far.append(shape)
            continue
        found.near.append(shape)
        found.pairs |= pairs
        if not replace(tests[""], classes=False).none:
            found.focus_targets.update(written(value) for name in _TARGETS for value in shapes.objects(shape, name))
        for predicate, more in tests.items():
            _merge(found.tests.setdefault(predicate, Tests()), more)
    return found


def targeted(shapes: Graph) -> set[Node]:
    """Shapes that have a target of any kind; a class that is a shape is its own target."""
    own = {shape for shape, predicate in shapes.subject_predicates() if str(predicate).startswith(str(SH))}
    named = {shape for shape, predicate in shapes.subject_predicates() if str(predicate).startswith(f"{SH}target")}
    return named | {shape for shape, kind in shapes.subject_objects(RDF.type) if kind not in _KINDS and shape in own}


def part(shapes: Graph, chosen: list[Node]) -> Graph:
    """Statements about some shapes and all that they lead to."""
    found = Graph()
    waiting = list(chosen)
    seen: set[Node] = set()
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            for predicate, value in shapes.predicate_objects(node):
                found.add((node, predicate, value))
                waiting.append(value)
    return found


def mentioned(shapes: Graph) -> set[URIRef] | None:
    """Addresses that shapes mention: what they can look at, besides types. None if that is any statement."""
    core = _SILENT | _TERM | _NESTED | _LISTS | PAIRS | _VALUES | _PATHS
    if not set(shapes.predicates()) <= core:
        return None
    return {value for value in shapes.objects() if isinstance(value, URIRef)}


def _look(
    shapes: Graph,
    shape: Node,
    path: str,
    tests: dict[str, Tests],
    pairs: set[tuple[str, str, str]],
    above: tuple[Node, ...],
) -> None:
    """Note what a shape tests; `path` leads from the focus to what the shape is about, empty for the focus."""
    if shape in above:
        raise _FarError
    own = shapes.value(shape, SH.path)
    if own is not None:
        if path or not isinstance(own, URIRef):
            raise _FarError
        path = written(own)
    elif path and (shape, SH.closed, None) in shapes:
        raise _FarError
    known = tests.setdefault(path, Tests())
    for predicate, value in shapes.predicate_objects(shape):
        if predicate in _NESTED or predicate in _LISTS:
            for nested in shapes.items(value) if predicate in _LISTS else [value]:
                _look(shapes, nested, path, tests, pairs, (*above, shape))
        elif predicate in PAIRS:
            if own is None or not isinstance(value, URIRef):
                raise _FarError
            pairs.add((path, written(value), str(predicate).rpartition("#")[2]))
        elif predicate in {SH.closed, SH.ignoredProperties}:
            continue  # whatever else is tested, two nodes alike have the same predicates
        elif predicate == RDF.type or predicate in _TARGETS:
            if predicate == RDF.type and value not in _KINDS:
                raise _FarError
        elif predicate not in _SILENT:
            _note(shapes, known, predicate, value)


def _note(shapes: Graph, tests: Tests, parameter: Node, value: Node) -> None:
    if parameter in _TERM:
        tests.term = True
    elif parameter == SH["class"] and not isinstance(value, BNode):
        tests.classes = True
    elif parameter == SH.pattern:
        tests.patterns.add(str(value))
    elif parameter in {SH.minLength, SH.maxLength} and isinstance(value, Literal):
        tests.lengths.add(int(value) + (parameter == SH.maxLength))
    elif parameter in {SH.minInclusive, SH.maxInclusive} and isinstance(value, Literal):
        if not isinstance(value.value, int | Decimal):
            raise _FarError
        tests.bounds.add(Decimal(value.value))
    elif parameter == SH.hasValue:
        tests.constants.add(written(value))
    elif parameter == SH["in"]:
        tests.constants.update(written(item) for item in shapes.items(value))
    else:
        raise _FarError


def _merge(known: Tests, more: Tests) -> None:
    known.term |= more.term
    known.classes |= more.classes
    for name in ("patterns", "lengths", "bounds", "constants"):
        getattr(known, name).update(getattr(more, name))
