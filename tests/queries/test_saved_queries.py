"""Every saved query, on the graph that ships: its expected answer, and the same rows from a SPARQL server.

An answer is text and nulls, as a reader sees it; the order of names joined inside a cell is
the engine's business, the order of rows is the query's. See README.md for how to change one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from contrechamp.catalogue import Query, read_catalogue
from contrechamp.session import Graph, open_graph
from contrechamp.store import RemoteStore

if TYPE_CHECKING:
    from tests.conftest import Project

EXPECTED = Path(__file__).parent / "expected"
QUERIES = list(read_catalogue())

Cell = str | None | frozenset[str]
Rows = list[tuple[Cell, ...]]


def answer_file(query: Query) -> Path:
    return EXPECTED / query.topic / f"{query.name}.json"


@cache
def expected(query_key: str) -> dict[str, Any]:
    topic, _, name = query_key.partition("/")
    answer: dict[str, Any] = json.loads((EXPECTED / topic / f"{name}.json").read_text("utf-8"))
    return answer


def comparable(cell: object) -> Cell:
    """A cell whose parts are joined is compared as a set of its parts."""
    if cell is None:
        return None
    for separator in (" […] ", " ; "):
        if separator in str(cell):
            return frozenset(str(cell).split(separator))
    return str(cell)


def rows_of(graph: Graph, query: Query) -> Rows:
    table = graph.query(query.key, **expected(query.key)["parameters"])
    return [tuple(comparable(cell) for cell in row) for row in table.solutions.rows]


@pytest.fixture(scope="module")
def local(real_release: Project) -> Iterator[Graph]:
    with open_graph(real_release.release.store, language="fr") as graph:
        yield graph


@pytest.fixture(scope="module")
def remote(server: str) -> Iterator[Graph]:
    with Graph(RemoteStore(server), "fr") as graph:
        yield graph


def test_there_are_forty_questions_at_least() -> None:
    assert len(QUERIES) >= 40


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.key)
def test_has_an_expected_answer(query: Query) -> None:
    assert answer_file(query).is_file(), f"read an answer of {query.key} by hand, then keep it in {answer_file(query)}"


def test_no_answer_is_kept_for_a_question_that_is_gone() -> None:
    known = {answer_file(query) for query in QUERIES}
    assert set(EXPECTED.glob("*/*.json")) == known


@pytest.mark.slow
@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.key)
def test_gives_its_expected_answer(query: Query, local: Graph) -> None:
    answer = expected(query.key)
    assert list(query.columns) == answer["columns"]
    volatile = {query.columns.index(name) for name in answer.get("volatile", [])}

    def steady(rows: Rows) -> Rows:
        return [tuple(cell for index, cell in enumerate(row) if index not in volatile) for row in rows]

    found = steady(rows_of(local, query))
    kept = answer["rows"] if "rows" in answer else answer["first"]
    expected_rows = steady([tuple(comparable(cell) for cell in row) for row in kept])
    assert found[: len(expected_rows)] == expected_rows
    assert len(found) == answer.get("count", len(expected_rows))


@pytest.mark.slow
@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.key)
def test_a_server_gives_the_same_rows(query: Query, local: Graph, remote: Graph) -> None:
    assert rows_of(remote, query) == rows_of(local, query)


@pytest.mark.slow
@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.key)
def test_a_row_that_states_a_fact_leads_to_its_evidence(query: Query) -> None:
    if "fact" in query.columns:
        assert {"quote", "document", "url"} <= set(query.columns) or {"quote", "document"} <= set(query.columns)
