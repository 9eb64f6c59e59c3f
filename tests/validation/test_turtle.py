"""Shapes read by Oxigraph are what rdflib reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from contrechamp import assets
from contrechamp.errors import AssetError
from contrechamp.validation import Shapes
from contrechamp.validation.turtle import read_turtle

MORE = r'''@prefix x: <urn:x:> . @base <https://example.org/base/> .
x:a x:p 1, 1.50, 1e3, true, "é\n\"q\"", """two
lines""", "mot"@fr-be, "a"^^x:t, [ x:q ( x:a <b> [] ) ], _:c .
_:c x:q x:b .
'''


@pytest.mark.parametrize("file", [*assets.files("shapes", "**/*.ttl"), None])
def test_a_file_is_read_as_rdflib_reads_it(tmp_path: Path, file: Path | None) -> None:
    if file is None:
        file = tmp_path / "more.ttl"
        file.write_text(MORE, "utf-8")
    ours, theirs = Graph(), Graph()
    for triple in read_turtle(file):
        ours.add(triple)
    theirs.parse(file, format="turtle")
    assert len(ours) > 5
    assert isomorphic(ours, theirs)


def test_a_blank_node_belongs_to_its_file(tmp_path: Path) -> None:
    files = [tmp_path / "one.ttl", tmp_path / "two.ttl"]
    for file in files:
        file.write_text("_:a <urn:x:p> 1 .\n", "utf-8")
    assert len(set(Shapes(files).graph.subjects())) == 2


def test_a_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_text("@prefix x: <urn:x:> .\nx:a x:p\n", "utf-8")
    with pytest.raises(AssetError, match=r"shapes\.ttl: not valid Turtle: .*line 3"):
        Shapes([file]).validate([])
