"""Shapes that are a query: asked once of all focus nodes, of the statements that the query can look at.

SHACL asks the query of each focus node. Asking it without a node gives the same when the node is
bound by the pattern itself; a query of another form is not taken, and its shape is far.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rdflib import URIRef, Variable
from rdflib.namespace import SH
from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from contrechamp.validation.graph import Graph, as_reference_writes
from contrechamp.validation.report import Result, local, written

_THIS, _VALUE = Variable("this"), Variable("value")
_AROUND = {"Project", "Distinct", "Filter", "Extend"}
_PATTERNS = {
    "SelectQuery",
    "BGP",
    "Join",
    "LeftJoin",
    "Union",
    "GroupGraphPatternSub",
    "TriplesBlock",
    "vars",
    *_AROUND,
}


@dataclass(frozen=True)
class Query:
    """One shape that is a query."""

    shape: str
    severity: str
    text: str
    predicates: frozenset[str]
    """Predicates that it can look at."""
    needs: tuple[frozenset[str], ...]
    """Without a statement of one predicate of each of these, it finds nothing."""
    target_classes: frozenset[str]
    target_predicates: frozenset[str]

    @property
    def wanted(self) -> frozenset[str]:
        """Predicates of the statements that must be at hand to ask it."""
        return self.predicates | self.target_predicates

    def may_find(self, statements: Mapping[bytes, Sequence[bytes]]) -> bool:
        """Whether statements of all that it needs are at hand."""
        return all(any(statements.get(name.encode()) for name in need) for need in self.needs)


def read_query(shapes: Graph, shape: Node) -> Query | None:
    """Read the query of a shape; None if asking it once is not known to be the same."""
    nodes = list(shapes.objects(shape, SH.sparql))
    texts = [str(text) for node in nodes for text in shapes.objects(node, SH.select)]
    if len(nodes) != 1 or len(texts) != 1 or shapes.value(shape, SH.path) is not None:
        return None
    text = _prefixes(shapes, nodes[0]) + texts[0]
    tree = translateQuery(parseQuery(text)).algebra
    patterns = list(_triples(tree))
    root = list(_root(tree))
    if set(tree.PV) != {_THIS, _VALUE} or not _known(tree) or not _bound(root, patterns):
        return None
    try:
        names = frozenset(name for _, path, _ in patterns for name in _names(path))
    except ValueError:
        return None
    return Query(
        str(shape),
        local(written(shapes.value(shape, SH.severity))) or "Violation",
        text,
        names,
        tuple(need for _, path, _ in root for need in _needs(path)),
        frozenset(written(target) for target in shapes.objects(shape, SH.targetClass)),
        frozenset(written(target) for target in shapes.objects(shape, SH.targetSubjectsOf)),
    )


def ask(
    queries: Sequence[Query], statements: Mapping[bytes, Sequence[bytes]], is_focus: Callable[[Query, str], bool]
) -> Iterator[Result]:
    """Ask the queries of statements by predicate, those that are `wanted`."""
    import pyoxigraph

    if not queries:
        return
    store = pyoxigraph.Store()
    for name in sorted({name for query in queries for name in query.predicates}):
        store.bulk_load(b"".join(statements.get(name.encode(), ())), pyoxigraph.RdfFormat.N_TRIPLES)
    for query in queries:
        answer: Any = store.query(query.text)
        for focus, value in {(str(row["this"]), str(row["value"] or row["this"])) for row in answer}:
            if is_focus(query, focus):
                written_as = _as_written(focus, value, [statements.get(name.encode(), ()) for name in query.predicates])
                yield Result(focus, "", written_as, query.severity, "SPARQLConstraintComponent", query.shape)


def _as_written(focus: str, value: str, statements: Iterable[Sequence[bytes]]) -> str:
    """Give a value of the focus as the reference writes it: the store keeps 1.50 as 1.5."""
    import pyoxigraph

    if "^^" not in value:
        return value
    own = [line for lines in statements for line in lines if line.startswith(f"{focus} ".encode())]
    for line in own:
        alone = pyoxigraph.Store()
        alone.bulk_load(line, pyoxigraph.RdfFormat.N_TRIPLES)
        if any(str(quad.object) == value for quad in alone):
            return as_reference_writes(line.decode().split(" ", 2)[2][:-3])
    return value


def _prefixes(shapes: Graph, node: Any) -> str:
    found = []
    for holder in shapes.objects(node, SH.prefixes):
        for declared in shapes.objects(holder, SH.declare):
            found.append(f"PREFIX {shapes.value(declared, SH.prefix)}: <{shapes.value(declared, SH.namespace)}>\n")
    return "".join(sorted(found))


def _triples(part: Any) -> Iterator[tuple[Any, Any, Any]]:
    """All the patterns of statements in a query, wherever they stand."""
    if isinstance(part, CompValue):
        for name, value in part.items():
            if name == "triples":
                flat = [term for item in value for term in item]
                yield from zip(flat[::3], flat[1::3], flat[2::3], strict=True)
            else:
                yield from _triples(value)
    elif isinstance(part, list | tuple):
        for item in part:
            yield from _triples(item)


def _root(part: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Patterns that every answer fits."""
    if part.name == "SelectQuery" or part.name in _AROUND:
        yield from _root(part.p)
    elif part.name == "Join":
        yield from _root(part.p1)
        yield from _root(part.p2)
    elif part.name == "LeftJoin":
        yield from _root(part.p1)
    elif part.name == "BGP":
        yield from part.triples


def _known(part: Any) -> bool:
    """Whether a query is made of patterns and expressions that are known here: no graph, no query inside, no VALUES."""
    if isinstance(part, CompValue):
        name = part.name
        expression = name.startswith(("Builtin_", "Unary")) or name.endswith(("Expression", "Function"))
        return (expression or name in _PATTERNS) and all(_known(value) for value in part.values())
    return not isinstance(part, list | tuple) or all(_known(item) for item in part)


def _bound(root: Sequence[Any], patterns: Sequence[Any]) -> bool:
    """Whether statements, not empty paths, bind the focus and both ends of each `*` and `?`."""
    bound = {end for first, path, last in root if not _may_be_empty(path) for end in (first, last)}
    return _THIS in bound and all(not _may_be_empty(path) or {start, end} <= bound for start, path, end in patterns)


def _names(path: Any) -> frozenset[str]:
    """Predicates on a path; a ValueError says that they are not all known: a variable, or all but some."""
    if isinstance(path, URIRef):
        return frozenset([written(path)])
    if isinstance(path, AlternativePath | SequencePath):
        return frozenset[str]().union(*map(_names, path.args))
    if isinstance(path, InvPath):
        return _names(path.arg)
    if isinstance(path, MulPath):
        return _names(path.path)
    raise ValueError(path)


def _may_be_empty(path: Any) -> bool:
    if isinstance(path, MulPath):
        return bool(path.zero) or _may_be_empty(path.path)
    if isinstance(path, AlternativePath):
        return any(map(_may_be_empty, path.args))
    if isinstance(path, SequencePath):
        return all(map(_may_be_empty, path.args))
    return isinstance(path, InvPath) and _may_be_empty(path.arg)


def _needs(path: Any) -> Iterator[frozenset[str]]:
    if _may_be_empty(path):
        return
    if isinstance(path, SequencePath):
        for step in path.args:
            yield from _needs(step)
    else:
        yield _names(path)
