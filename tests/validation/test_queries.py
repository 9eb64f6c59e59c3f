"""Queries that may be asked once of all nodes, and those that may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import URIRef

from contrechamp.validation import Shapes
from contrechamp.validation.bulk import QUERIES, RUST
from contrechamp.validation.queries import read_query

HEAD = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <urn:x:> .\n"
SHAPE = 'x:s a sh:NodeShape ; sh:targetSubjectsOf x:p ; sh:sparql x:q . x:q sh:select """%s""" .'
DATA = """<urn:x:a> <urn:x:p> <urn:x:b> .
<urn:x:b> <urn:x:p> <urn:x:a> .
<urn:x:c> <urn:x:p> "text" .
<urn:x:d> <urn:x:r> <urn:x:d> .
"""


def shapes_of(folder: Path, query: str) -> Shapes:
    file = folder / "query.ttl"
    file.write_text(HEAD + SHAPE % query, "utf-8")
    return Shapes([file])


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this ?value { $this <urn:x:p> ?value FILTER(isLiteral(?value)) }",
        "SELECT $this ?value { $this <urn:x:p> ?value . ?value <urn:x:p>* $this }",
        "SELECT DISTINCT $this ?value { $this <urn:x:p>|<urn:x:r> ?value FILTER NOT EXISTS { ?value <urn:x:p> ?x } }",
        "SELECT $this ?value { ?value ^<urn:x:p>/<urn:x:r>? $this . $this <urn:x:p> ?other . ?value <urn:x:p> ?more }",
    ],
)
def test_what_can_be_asked_once_gives_what_the_reference_gives(tmp_path: Path, query: str) -> None:
    shapes = shapes_of(tmp_path, query)
    report = shapes.bulk.validate([DATA])
    assert sorted(report.results) == shapes.validate([DATA])
    assert QUERIES in report.engines
    assert RUST not in report.engines


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this ?value { $this ?value ?other }",
        "SELECT $this ?value { $this !<urn:x:r> ?value }",
        "SELECT $this ?value { ?value <urn:x:p> ?other OPTIONAL { $this <urn:x:p> ?other } }",
        "SELECT $this ?value { $this <urn:x:p>* ?value }",
        "SELECT $this ?value ?other { $this <urn:x:p> ?value . ?value <urn:x:p> ?other }",
        "SELECT $this ?value { $this <urn:x:p> ?value . { SELECT ?value { ?value <urn:x:p> ?x } } }",
        "SELECT $this ?value { $this <urn:x:p> ?value . GRAPH ?g { ?value <urn:x:p> ?x } }",
    ],
)
def test_what_cannot_be_asked_once_is_left_to_another_engine(tmp_path: Path, query: str) -> None:
    shapes = shapes_of(tmp_path, query)
    assert read_query(shapes.graph, URIRef("urn:x:s")) is None
    assert [str(shape) for shape in shapes.bulk.far] == ["urn:x:s"]


def test_only_nodes_of_the_target_are_reported(tmp_path: Path) -> None:
    shapes = shapes_of(tmp_path, "SELECT $this ?value { $this <urn:x:p>|<urn:x:r> ?value }")
    assert {result.focus for result in shapes.validate_bulk([DATA])} == {"<urn:x:a>", "<urn:x:b>", "<urn:x:c>"}
