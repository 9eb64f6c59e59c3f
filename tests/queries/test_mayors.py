"""Who was mayor on a day: one answer, or a gap, and no mandate taken further than its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from contrechamp.session import Graph, open_graph

if TYPE_CHECKING:
    from tests.conftest import Project


@pytest.fixture(scope="module")
def graph(small_release: Project) -> Iterator[Graph]:
    with open_graph(small_release.release.store, language="en") as opened:
        yield opened


@pytest.mark.parametrize(
    ("commune", "day", "answer"),
    [
        ("59606", "2020-05-25", "gap"),  # the day before the office starts
        ("59606", "2020-05-26", "Laurent DEGALLAIX"),
        ("59606", "2022-01-27", "Laurent DEGALLAIX"),  # the last day on which the edition cannot but hold
        ("59606", "2022-01-28", "gap"),  # the register gives no end: it says nothing of the day after
        ("98711", "2021-01-01", "Calixte Robert Teroki YIP"),  # overseas, no département in the register
        ("59350", "2021-01-01", "gap"),  # a commune that the small register lacks
        ("60455", "2021-01-01", "gap"),  # a commune that has merged
    ],
)
def test_one_answer_or_a_gap(graph: Graph, commune: str, day: str, answer: str) -> None:
    table = graph.query("people/mayor_on", commune=f"commune/{commune}", day=day)
    [row] = [dict(zip(table.solutions.variables, row, strict=True)) for row in table.solutions.rows]
    assert str(row["answer"]) == answer
    assert (row["facts"] is None) == (answer == "gap")


def test_a_decision_that_a_mandate_covers_falls_into_no_gap(graph: Graph) -> None:
    """The warning of 12 May 2021 to Valenciennes: the register knows who was mayor."""
    decided = graph.query("people/mayor_at_decision", commune="commune/59606").solutions
    [row] = [dict(zip(decided.variables, row, strict=True)) for row in decided.rows]
    assert (str(row["date"]), str(row["mayor"])) == ("2021-05-12", "Laurent DEGALLAIX")
    assert not list(graph.query("people/decisions_in_gap", commune="commune/59606").solutions.rows)
