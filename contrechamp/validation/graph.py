"""An rdflib graph for validation: two indexes, queries parsed once, N-Triples read with each term made once.

rdflib's own memory notes for each statement the graphs that it is in, which costs
more than half of a validation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import rdflib
from rdflib.paths import Path as PropertyPath
from rdflib.plugins.parsers.ntriples import W3CNTriplesParser
from rdflib.query import Result as Answer
from rdflib.store import Store
from rdflib.term import BNode, Literal, Node, URIRef

from contrechamp.validation.report import written

Triple = tuple[Node, Node, Node]
_IRI = r'<[^<>"\s:]+:[^<>"\s]*>'
_LITERAL = rf'"[^"\\]*(?:\\.[^"\\]*)*"(?:@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*|\^\^{_IRI})?'
_LINE = re.compile(rf"({_IRI}) ({_IRI}) ({_IRI}|{_LITERAL}) \.")
_TERMS = {URIRef, BNode, Literal}
"""Kinds of terms: whether a thing is a `Node` takes five times as long to find out, and pySHACL asks 80,000 times."""
_NOTHING: dict[Any, Any] = {}


class _Indexes(Store):
    """Statements by subject and predicate, and by predicate and object."""

    def __init__(self) -> None:
        super().__init__()
        self.by_subject: dict[Any, dict[Any, dict[Any, None]]] = {}
        self.by_predicate: dict[Any, dict[Any, dict[Any, None]]] = {}
        self._namespaces: dict[str, Any] = {}

    def add(self, triple: Any, context: Any = None, quoted: bool = False) -> None:
        subject, predicate, value = triple
        self.by_subject.setdefault(subject, {}).setdefault(predicate, {})[value] = None
        self.by_predicate.setdefault(predicate, {}).setdefault(value, {})[subject] = None

    def remove(self, triple: Any, context: Any = None) -> None:
        for (subject, predicate, value), _ in list(self.triples(triple)):
            _take(self.by_subject, subject, predicate, value)
            _take(self.by_predicate, predicate, value, subject)

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        for triple in self.matching(*triple_pattern):
            yield triple, iter(())

    def matching(self, subject: Any, predicate: Any, value: Any) -> Iterator[Triple]:
        """Statements that fit; None fits anything."""
        if subject is not None:
            found = self.by_subject.get(subject, _NOTHING)
            for name in found if predicate is None else (predicate,):
                values = found.get(name, _NOTHING)
                if value is None:
                    for one in values:
                        yield subject, name, one
                elif value in values:
                    yield subject, name, value
            return
        for name in self.by_predicate if predicate is None else (predicate,):
            values = self.by_predicate.get(name, _NOTHING)
            for one in values if value is None else (value,):
                for node in values.get(one, _NOTHING):
                    yield node, name, one

    def __len__(self, context: Any = None) -> int:
        return sum(len(values) for found in self.by_subject.values() for values in found.values())

    def bind(self, prefix: str, namespace: Any, override: bool = True) -> None:
        if override or prefix not in self._namespaces:
            self._namespaces[prefix] = namespace

    def namespace(self, prefix: str) -> Any:
        return self._namespaces.get(prefix)

    def prefix(self, namespace: Any) -> str | None:
        return next((prefix for prefix, known in self._namespaces.items() if known == namespace), None)

    def namespaces(self) -> Iterator[Any]:
        yield from self._namespaces.items()


def _take(index: dict[Any, dict[Any, dict[Any, None]]], first: Any, second: Any, third: Any) -> None:
    """Remove an entry, and what it leaves empty: iterating over a graph must not meet what is gone."""
    found = index[first]
    del found[second][third]
    if not found[second]:
        del found[second]
        if not found:
            del index[first]


class Graph(rdflib.Graph):
    """An rdflib graph that answers quickly what pySHACL asks of it."""

    def __init__(self) -> None:
        self._indexes = _Indexes()
        super().__init__(self._indexes, bind_namespaces="none")

    @classmethod
    def is_multigraph(cls) -> bool:
        """Whether it holds named graphs, as pySHACL asks: never."""
        return False

    def query(self, query_object: Any, *args: Any, **options: Any) -> Answer:
        """Answer a query as rdflib does, and parse its text once: pySHACL asks the same ones of every node."""
        return super().query(
            _prepared(query_object) if isinstance(query_object, str) else query_object, *args, **options
        )

    def triples(self, triple: Any) -> Any:
        """Statements that fit a pattern."""
        subject, predicate, value = triple
        if isinstance(predicate, PropertyPath):
            return ((start, predicate, end) for start, end in predicate.eval(self, subject, value))
        return self._indexes.matching(subject, predicate, value)

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Any:
        """Objects of the statements that fit."""
        if type(subject) in _TERMS and type(predicate) is URIRef:
            return iter(self._indexes.by_subject.get(subject, _NOTHING).get(predicate, _NOTHING))
        return super().objects(subject, predicate, unique)

    def predicate_objects(self, subject: Any = None, unique: bool = False) -> Any:
        """Predicates and objects of the statements about a subject."""
        if type(subject) in _TERMS:
            found = self._indexes.by_subject.get(subject, _NOTHING)
            return ((predicate, value) for predicate, values in found.items() for value in values)
        return super().predicate_objects(subject, unique)

    def subjects(self, predicate: Any = None, object: Any = None, unique: bool = False) -> Any:
        """Subjects of the statements that fit."""
        if type(predicate) is URIRef and type(object) in _TERMS:
            return iter(self._indexes.by_predicate.get(predicate, _NOTHING).get(object, _NOTHING))
        return super().subjects(predicate, object, unique)

    def read(self, parts: Iterable[Path | str]) -> list[Triple]:
        """Add N-Triples, files or text, and say which statements are new."""
        added: list[Triple] = []
        known: dict[str, Node] = {}
        by_subject, by_predicate = self._indexes.by_subject, self._indexes.by_predicate
        for part in parts:
            for triple in _triples(part, known):
                subject, predicate, value = triple
                values = by_subject.setdefault(subject, {}).setdefault(predicate, {})
                if value not in values:
                    values[value] = None
                    by_predicate.setdefault(predicate, {}).setdefault(value, {})[subject] = None
                    added.append(triple)
        return added

    def take_back(self, triples: Iterable[Triple]) -> None:
        """Remove statements that it holds."""
        indexes = self._indexes
        for subject, predicate, value in triples:
            _take(indexes.by_subject, subject, predicate, value)
            _take(indexes.by_predicate, predicate, value, subject)


@cache
def _prepared(text: str) -> Any:
    from rdflib.plugins.sparql import prepareQuery  # imported here: a tenth of a second

    return prepareQuery(text)


class _Terms(W3CNTriplesParser):
    """rdflib's reader of N-Triples, for single terms and for lines in another form than ours."""

    def __init__(self) -> None:
        super().__init__(sink=self)  # type: ignore[arg-type]
        self._found: list[Triple] = []

    def term(self, text: str) -> Node:
        """Make one term; most hold no escape, and need not be taken apart."""
        if "\\" in text:
            self.line = text
            return self.object()
        if text[0] == "<":
            return URIRef(text[1:-1])
        value, _, more = text[1:].rpartition('"')
        if not more:
            return Literal(value)
        if more[0] == "@":
            return Literal(value, lang=more[1:])
        return Literal(value, datatype=URIRef(more[3:-1]))

    def triple(self, subject: Node, predicate: Node, value: Node) -> None:
        self._found.append((subject, predicate, value))

    def triples(self, text: str) -> list[Triple]:
        self._found = []
        self.parsestring(text)
        return self._found


def _triples(part: Path | str, known: dict[str, Node]) -> Iterator[Triple]:
    """Read one part; `known` holds terms already made, by their text. Blank nodes belong to their part."""
    terms = _Terms()
    text = part.read_text("utf-8") if isinstance(part, Path) else part
    for line in text.split("\n"):
        match = _LINE.fullmatch(line)
        if match is None:
            yield from terms.triples(line)
            continue
        first, second, third = match.groups()
        subject, predicate, value = known.get(first), known.get(second), known.get(third)
        if subject is None:
            subject = known[first] = terms.term(first)
        if predicate is None:
            predicate = known[second] = terms.term(second)
        if value is None:
            value = known[third] = terms.term(third)
        yield subject, predicate, value


def as_reference_writes(term: str) -> str:
    """Write a term of N-Triples as results of the reference have it: escapes resolved, numbers in one form."""
    return written(_Terms().term(term))


def read_ntriples(parts: Iterable[Path | str]) -> Graph:
    """Read N-Triples, files or text, into one graph."""
    graph = Graph()
    graph.read(parts)
    return graph
