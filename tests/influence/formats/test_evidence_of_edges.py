"""Every edge of every projection, in every format: its words or its row, and its address or that none is known."""

from __future__ import annotations

import dataclasses
import html
import io
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from contrechamp.catalogue import read_catalogue
from contrechamp.influence.formats import FORMATS, write
from contrechamp.influence.formats.fields import NO_ADDRESS, address, told_fields, words_of
from contrechamp.influence.graph import Edge, Projection
from contrechamp.influence.projecting import project
from contrechamp.session import open_graph
from tests.influence import made

if TYPE_CHECKING:
    from tests.conftest import Project

GRAPHS = [query.name for query in read_catalogue() if query.typing is not None]
SUFFIXES = {"csv": ".zip", "neo4j": ".zip", "cytoscape": ".cyjs", "nodelink": ".json"}


def letters(text: str) -> str:
    """Keep letters and digits: each format escapes, quotes and breaks lines in its own way."""
    return re.sub(r"[\W_]", "", html.unescape(html.unescape(text)))


def said(file: Path) -> str:
    """Everything that a written graph says, whatever the format."""
    raw = file.read_bytes()
    if file.suffix == ".zip":
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return letters(" ".join(archive.read(name).decode() for name in archive.namelist()))
    if file.suffix == ".xlsx":
        sheets = openpyxl.load_workbook(io.BytesIO(raw))
        return letters(" ".join(str(cell.value) for sheet in sheets for row in sheet for cell in row if cell.value))
    if file.suffix == ".png":
        return letters(" ".join(_chunks(raw)).replace('\\"', '"'))
    text = raw.decode()
    return letters(re.sub(r"<[^<>]*>", " ", text) + text)


def _chunks(raw: bytes) -> list[str]:
    found, place = [], 8
    while place < len(raw):
        (size,) = struct.unpack(">I", raw[place : place + 4])
        if raw[place + 4 : place + 8] == b"iTXt":
            data = raw[place + 8 : place + 8 + size]
            found.append(zlib.decompress(data[data.index(b"\0") + 5 :]).decode())
        place += size + 12
    return found


def holds(text: str, edge: Edge, language: str) -> list[str]:
    """Give what a written graph does not say of an edge."""
    wanted = [
        part
        for told in edge.told
        for part in (told.quote or told.row or words_of(told, language), address(told, language))
    ]
    return [part for part in wanted if letters(part) not in text]


def check(projection: Projection, format: str, folder: Path) -> None:
    file = folder / f"graph{SUFFIXES.get(format, FORMATS[format].suffixes[0])}"
    write(projection, format, file)
    text = said(file)
    for edge in projection.edges:
        assert not holds(text, edge, projection.origin.language), edge.id


@pytest.fixture(scope="module")
def projections(small_release: Project) -> dict[str, Projection]:
    with open_graph(small_release.release.store, language="en") as graph:
        return {name: project(graph, name) for name in GRAPHS}


def test_the_small_set_has_edges_with_words_and_edges_of_official_files(projections: dict[str, Projection]) -> None:
    told = [one for projection in projections.values() for edge in projection.edges for one in edge.told]
    assert any(one.quote for one in told)
    for one in told:
        assert one.quote or one.row, one.fact
        assert one.quote == "" or one.row == "", "words and a row do not stand for each other"


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", GRAPHS)
def test_every_edge_in_every_format_has_its_evidence(
    projections: dict[str, Projection], name: str, format: str, tmp_path: Path
) -> None:
    check(projections[name], format, tmp_path)


def test_a_fact_of_a_derived_edge_has_its_own_date_and_never_the_other_one() -> None:
    both = (made.told("first", date="2019~"), made.told("second"))
    edge = dataclasses.replace(made.edge("a", "b", "first", date="2019~"), supports=both)
    assert [one["period"] for one in told_fields(edge, "en")] == ["2019~", ""]


@pytest.mark.parametrize("format", FORMATS)
def test_a_derived_edge_and_one_of_an_official_file_have_theirs(format: str, tmp_path: Path) -> None:
    both = (made.told("first", url="https://example.org/one"), made.told("second", quote="other words", url=""))
    derived = dataclasses.replace(
        made.edge("a", "b", "first"), supports=both, rests_on=("first", "second"), quote="words of first / other words"
    )
    row = made.told("third", quote="", url="https://example.org/list")
    official = dataclasses.replace(
        made.edge("b", "c", "third", quote="", url="https://example.org/list"), row="row 253, key inspection-1"
    )
    assert official.told[0] == dataclasses.replace(row, row="row 253, key inspection-1")
    check(made.projection(derived, official), format, tmp_path)
    assert address(both[1], "en") == NO_ADDRESS["en"]
