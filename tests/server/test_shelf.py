"""The shelf: what is kept on disk of a release reads back as it was, and a visitor does not wait for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.errors import BusyError
from contrechamp.influence.projecting import project
from contrechamp.server.pages import networks, shelf, warming
from contrechamp.session import Graph
from contrechamp.store import open_store
from tests.server.pages import answer

if TYPE_CHECKING:
    from tests.conftest import Project


@pytest.fixture
def graph(small_release: Project) -> Iterator[Graph]:
    release = small_release.release
    with Graph(open_store(release.store), "fr", release, release.base) as opened:
        yield opened


@pytest.fixture
def cache(small_release: Project, tmp_path: Path) -> Iterator[Path]:
    assert shelf.place(tmp_path, small_release.release)
    yield tmp_path / "pages"
    shelf.leave()


def test_a_graph_and_tables_read_back_as_they_were(graph: Graph, cache: Path) -> None:
    made = project(graph, "actors")
    assert made.edges
    stored = [shelf.projection(graph, "graphs/actors", lambda: made, wait=False) for _ in range(2)]
    assert stored == [made, made]
    for query in warming.QUERIES:
        asked = list(graph.own(query))
        assert [shelf.table(graph, query), shelf.table(graph, query)] == [asked, asked], query
    assert len(list(cache.rglob("*.json"))) == 1 + len(warming.QUERIES)


def test_a_visitor_is_told_to_come_back_while_a_graph_is_made(graph: Graph, cache: Path) -> None:
    with pytest.raises(BusyError, match="prepared"):
        answer(graph, "/graphs/actors")
    networks.prepare(graph, "actors")
    assert answer(graph, "/graphs/actors").status == 200
    shelf.finish()  # the rest failed: pages work it out
    assert answer(graph, "/graphs/law").status == 200


def test_shelves_of_releases_that_are_gone_are_removed(small_release: Project, cache: Path) -> None:
    (cache / "0123456789ab-0.1.0-1").mkdir()
    assert shelf.place(cache.parent, small_release.release)
    assert [folder.name.partition("-")[0] for folder in cache.iterdir()] == [small_release.release.version]


def test_without_a_folder_that_can_be_written_pages_work_it_out(small_release: Project, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert not shelf.place(tmp_path / "file", small_release.release)


def test_the_explorer_has_data_with_words_of_every_edge(graph: Graph) -> None:
    found = answer(graph, "/en/graphs/actors.json")
    assert found.media_type == "application/json"
    data = json.loads(found.body)
    assert data["edges"]
    assert all(told["quote"] or told["words"] for edge in data["edges"] for told in edge["told"])
    centre = data["edges"][0]["source"].removeprefix(f"{graph.base}id/")
    near = json.loads(answer(graph, f"/graphs/actors.json?around={centre}").body)
    assert 0 < len(near["edges"]) <= len(data["edges"])
