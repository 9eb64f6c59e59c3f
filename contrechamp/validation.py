"""SHACL: pySHACL as the reference, a Rust engine for graphs too large for it.

Both give the same (focus, component, value) results; `tests/test_validation.py`
holds them to it on every kind of constraint that the shapes use. Messages are read
from the shapes, in both languages, so that they do not depend on the engine.
The only user of pyshacl and shacl_rust.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, cast
from unittest import mock

import rdflib
from rdflib import Literal, URIRef
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.query import Result as Answer
from rdflib.term import Node

from contrechamp import assets

SEVERITIES = ("Violation", "Warning", "Info")


@dataclass(frozen=True, order=True)
class Result:
    """One validation result, with addresses and literals as N-Triples text."""

    focus: str
    path: str
    value: str
    severity: str
    """One of SEVERITIES."""
    component: str
    """Local name: `MinCountConstraintComponent`…"""
    shape: str
    """Address of the shape that the node breaks."""


class Graph(rdflib.Graph):
    """An rdflib graph that parses the text of a query once: pySHACL asks the same ones of every node."""

    def query(self, query_object: Any, *args: Any, **options: Any) -> Answer:
        """Answer a query as rdflib does."""
        return super().query(
            _prepared(query_object) if isinstance(query_object, str) else query_object, *args, **options
        )


@cache
def _prepared(text: str) -> Any:
    return prepareQuery(text)


class Shapes:
    """All the shapes of the project, with their messages."""

    def __init__(self, files: Sequence[Path] | None = None) -> None:
        self.files = list(files) if files is not None else list(assets.files("shapes", "**/*.ttl"))

    @cached_property
    def graph(self) -> Graph:
        """The shapes as one rdflib graph."""
        graph = Graph()
        for file in self.files:
            graph.parse(file, format="turtle")
        return graph

    @cached_property
    def turtle(self) -> str:
        """The shapes as one Turtle text."""
        return self.graph.serialize(format="turtle")

    def messages(self, shape: str) -> dict[str, str]:
        """Messages of a shape by language; empty if it has none."""
        found = self.graph.objects(URIRef(shape), SH.message)
        return {m.language: str(m) for m in found if isinstance(m, Literal) and m.language}

    def validate(self, parts: Iterable[Path | str], background: Graph | None = None) -> list[Result]:
        """Validate N-Triples (files or text, taken together) with the reference engine.

        `background` is a graph read once for many calls (the ontology); it is given back as it was.
        """
        own = read_ntriples(parts)
        data = own
        if background is not None:
            own -= background
            data = background
            data += own
        try:
            report = self._reference(data)
        finally:
            if background is not None:
                background -= own
        return sorted(_from_report(report))

    @cached_property
    def _harvested(self) -> Any:
        """The shapes as pySHACL holds them, found in their graph once."""
        from pyshacl.shapes_graph import ShapesGraph

        return ShapesGraph(Graph() + self.graph)  # it adds statements of its own

    def _reference(self, data: Graph) -> rdflib.Graph:
        """Report of pySHACL."""
        # Imported here: a sixth of a second, which a build of nothing new has no need of.
        from pyshacl.graph_abstraction import DataGraph
        from pyshacl.monkey import apply_patches
        from pyshacl.validator import Validator, assign_baked_in

        for prepare in cast("tuple[Any, ...]", (apply_patches, assign_baked_in)):
            prepare()
        validator: Any = Validator(DataGraph.from_rdflib(data), shacl_graph=self.graph, options={})
        validator.shacl_graph = self._harvested
        with _without_prose():
            report: rdflib.Graph = validator.run()[1]
        return report

    def validate_bulk(self, parts: Iterable[Path | str]) -> list[Result]:
        """Validate N-Triples with the Rust engine: same results, a thirtieth of the time."""
        import shacl_rust

        stream = _Chained(parts)
        report = shacl_rust.validate_file(
            stream,
            io.BytesIO(self.turtle.encode()),
            data_format="nt",
            shapes_format="turtle",
            experimental_index=True,
        )
        return sorted(_from_rust(entry) for entry in report["results"])


def read_ntriples(parts: Iterable[Path | str]) -> Graph:
    """Read N-Triples, files or text, into one graph."""
    graph = Graph()
    for part in parts:
        if isinstance(part, Path):
            graph.parse(part, format="nt")
        else:
            graph.parse(data=part, format="nt")
    return graph


@contextmanager
def _without_prose() -> Iterator[None]:
    """Keep pySHACL from describing in words each shape that it tries and each result, as nobody reads them.

    It does so for every alternative of an `sh:or` too, which costs as much as the checks. Its list of
    parameters becomes a set besides: it is searched for every statement about every shape.
    """
    from pyshacl import shape
    from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
    from pyshacl.constraints.constraint_component import ConstraintComponent

    parameters = (frozenset(ALL_CONSTRAINT_PARAMETERS), CONSTRAINT_PARAMETERS_MAP)
    with (
        mock.patch.object(ConstraintComponent, "make_v_result_description", return_value=""),
        mock.patch.object(shape.Shape, "__str__", lambda shape: str(shape.node)),
        mock.patch.object(shape, "CONSTRAINT_PARAMS", parameters, create=True),
    ):
        yield


def _from_report(report: rdflib.Graph) -> Iterable[Result]:
    for node in report.objects(None, SH.result):
        yield Result(
            _n3(report.value(node, SH.focusNode)),
            _n3(report.value(node, SH.resultPath)),
            _n3(report.value(node, SH.value)),
            _local(_n3(report.value(node, SH.resultSeverity))),
            _local(_n3(report.value(node, SH.sourceConstraintComponent))),
            _n3(report.value(node, SH.sourceShape)).strip("<>"),
        )


def _from_rust(entry: Mapping[str, str | None]) -> Result:
    return Result(
        entry.get("focusNode") or "",
        entry.get("resultPath") or "",
        entry.get("value") or "",
        _local(entry.get("severity") or ""),
        _local(entry.get("sourceConstraintComponent") or ""),
        (entry.get("sourceShape") or "").strip("<>"),
    )


def _n3(node: Node | None) -> str:
    """Write a term in N-Triples form; a blank node (a complex path) as its bare label."""
    if node is None:
        return ""
    if isinstance(node, Literal):
        return node._literal_n3(use_plain=False).replace("^^<http://www.w3.org/2001/XMLSchema#string>", "")
    return node.n3()


def _local(iri: str) -> str:
    return iri.strip("<>").rpartition("#")[2]


class _Chained(io.RawIOBase):
    """Several N-Triples files and texts read as one stream, so that none is copied."""

    def __init__(self, parts: Iterable[Path | str]) -> None:
        self._parts = iter(list(parts))
        self._current: io.BufferedIOBase | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while True:
            if self._current is None:
                part = next(self._parts, None)
                if part is None:
                    return 0
                self._current = part.open("rb") if isinstance(part, Path) else io.BytesIO(part.encode())
            count = self._current.readinto(buffer)
            if count:
                return count
            self._current.close()
            self._current = None
