"""The shapes of the project, their messages, and the engines that judge with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import Literal, URIRef
from rdflib.namespace import SH

from contrechamp import assets
from contrechamp.validation.graph import Graph
from contrechamp.validation.reference import Reference
from contrechamp.validation.report import Result
from contrechamp.validation.turtle import read_turtle

if TYPE_CHECKING:
    from contrechamp.validation.bulk import Bulk


class Shapes:
    """All the shapes of the project, with their messages."""

    def __init__(self, files: Sequence[Path] | None = None) -> None:
        self.files = list(files) if files is not None else list(assets.files("shapes", "**/*.ttl"))

    @cached_property
    def graph(self) -> Graph:
        """The shapes as one rdflib graph."""
        graph = Graph()
        for file in self.files:
            for triple in read_turtle(file):
                graph.add(triple)
        return graph

    @cached_property
    def turtle(self) -> str:
        """The shapes as one Turtle text."""
        return self.graph.serialize(format="turtle")

    def messages(self, shape: str) -> dict[str, str]:
        """Messages of a shape by language; empty if it has none."""
        found = self.graph.objects(URIRef(shape), SH.message)
        return {m.language: str(m) for m in found if isinstance(m, Literal) and m.language}

    @cached_property
    def _reference(self) -> Reference:
        return Reference(self.graph)

    def validate(self, parts: Iterable[Path | str], background: Graph | None = None) -> list[Result]:
        """Validate N-Triples (files or text, taken together) with the reference engine.

        `background` is a graph read once for many calls (the ontology); it is given back as it was.
        """
        data = Graph() if background is None else background
        added = data.read(parts)
        try:
            return sorted(self._reference.validate(data))
        finally:
            if background is not None:
                data.take_back(added)

    @cached_property
    def bulk(self) -> Bulk:
        """The engine for large graphs."""
        from contrechamp.validation.bulk import Bulk  # imported here, with a reader of SPARQL that dossiers do without

        return Bulk(self.graph)

    def validate_bulk(self, parts: Iterable[Path | str]) -> list[Result]:
        """Validate N-Triples with the engine for large graphs: same results, a fraction of the time."""
        return sorted(self.bulk.validate(parts).results)

    def validate_in_rust(self, parts: Iterable[Path | str]) -> list[Result]:
        """Validate N-Triples with the Rust engine alone: a third opinion."""
        from contrechamp.validation import rust

        return sorted(rust.validate(parts, self.turtle))
