"""Measures of small projections, whose answers can be counted by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contrechamp.errors import NotFoundError, ParameterError
from contrechamp.influence.filtering import EXISTING
from contrechamp.influence.graph import Tie
from contrechamp.influence.measures import (
    GROUPED,
    OTHERS,
    RANKED,
    Coverage,
    bridges,
    coverage,
    growth,
    measure,
    rank,
    read_words,
    shared,
)  # fmt: skip
from contrechamp.influence.merging import merge
from contrechamp.influence.showing import measure_table, measure_words
from tests.influence.made import edge, projection

STAR = projection(
    edge("a", "b", "1"), edge("a", "b", "2"), edge("a", "c", "3"), edge("a", "d", "4", tie="denied"),
    edge("d", "e", "5", tie="planned"),
)  # fmt: skip


def test_parallel_edges_are_merged_and_what_does_not_exist_is_passed_over() -> None:
    merged = merge(STAR)
    assert merged.network.arcs == ((0, 1, 2.0), (0, 2, 1.0))
    assert (merged.counted, merged.passed_over) == (3, 2)
    assert merge(STAR, {Tie.DENIED}).network.arcs == ((0, 3, 1.0),)


def test_what_two_nodes_share_counts_once_however_many_facts_say_so() -> None:
    edges = [replace(edge("a", "b", str(n)), through=through) for n, through in enumerate(("x", "x", "y"))]
    assert merge(projection(*edges, directed=False)).network.arcs == ((0, 1, 2.0),)
    assert merge(projection(*edges)).network.arcs == ((0, 1, 3.0),)


def test_both_directions_are_one_link() -> None:
    both = merge(projection(edge("a", "b"), edge("b", "a"))).network
    assert both.arcs == ((0, 1, 1.0), (1, 0, 1.0))
    assert both.links == ((0, 1, 2.0),)


def test_a_rank_stands_beside_what_it_rests_on() -> None:
    ranks = rank(STAR, merge(STAR), ["degree", "weighted-degree"])
    assert [(one.rank, one.node.id, dict(one.values)) for one in ranks[:3]] == [
        (1, "a", {"degree": 2, "weighted-degree": 3}),
        (2, "b", {"degree": 1, "weighted-degree": 2}),
        (2, "c", {"degree": 1, "weighted-degree": 1}),
    ]
    assert [one.rank for one in ranks[3:]] == [4, 4]
    assert ranks[0].coverage == Coverage(documents=4, facts=4)
    assert coverage(STAR)["e"] == Coverage(1, 1)


def test_brokers_and_bridges() -> None:
    two = projection(edge("a", "b"), edge("b", "c"), edge("a", "c"), edge("c", "d"), edge("d", "e"))
    merged = merge(two)
    assert measure(merged.network, "broker") == [0, 0, 1, 1, 0]
    assert {one.fact for one in bridges(two, merged, EXISTING)} == {"cd", "de"}


def test_growth_by_year_leaves_the_undated_apart() -> None:
    made = projection(
        edge("a", "b", "1", start="2017-01-01"), edge("a", "c", "2", start="2019-05-01"),
        edge("b", "a", "3", end="2019-01-01"),
        edge("a", "d", "4"), edge("a", "e", "5", start="2017-01-01", tie="denied"),
    )  # fmt: skip
    years = [(one.year, one.edges, one.nodes, one.all_edges, one.all_nodes) for one in growth(made, EXISTING)]
    assert years == [("2017", 1, 2, 1, 2), ("2019", 2, 1, 3, 3), ("", 1, 1, 4, 4)]


def test_neighbours_in_common_are_weighted_in_two_ways() -> None:
    made = projection(*(edge(v, c) for v, c in ("ax", "bx", "cx", "ay", "by", "bz")), bipartite=True)
    pairs = [(p.one.id, p.other.id, p.weight, p.newman) for p in shared(made, "sources", EXISTING)]
    assert pairs == [("a", "b", 2.0, 1.5), ("a", "c", 1.0, 0.5), ("b", "c", 1.0, 0.5)]
    assert next((p.one.id, p.other.id, p.weight) for p in shared(made, "targets", EXISTING)) == ("x", "y", 2.0)
    with pytest.raises(ParameterError, match="no two sides"):
        shared(STAR, "sources", EXISTING)
    with pytest.raises(ParameterError, match="sources or targets"):
        shared(made, "left", EXISTING)


def test_every_measure_has_its_words() -> None:
    words = read_words()
    assert set(words) == {*RANKED, *GROUPED, *OTHERS}
    for one in words.values():
        for text in (one.label, one.means, one.means_not):
            assert set(text) == {"fr", "en"}
            assert all(text.values())


def test_an_unknown_measure_lists_those_there_are() -> None:
    with pytest.raises(NotFoundError, match="no measure 'power'; there are degree"):
        measure(merge(STAR).network, "power")


@pytest.mark.parametrize("name", [*RANKED, *GROUPED, *OTHERS])
def test_an_empty_projection_is_no_crash(name: str) -> None:
    empty = projection(bipartite=True)
    assert len(measure_table(empty, [name], frozenset())) == 0
    assert list(measure_words(empty, [name], frozenset(), "fr"))


def test_what_is_not_counted_is_said() -> None:
    assert any("2 planned or denied" in line for line in measure_words(STAR, ["degree"], frozenset(), "en"))
    with pytest.raises(ParameterError, match="alone"):
        measure_table(STAR, ["degree", "growth"], frozenset())


def test_the_same_projection_gives_the_same_answer() -> None:
    shuffled = replace(STAR, edges=tuple(reversed(STAR.edges)), nodes=tuple(reversed(STAR.nodes)))
    for name in [*RANKED, *GROUPED]:
        first, second = (measure_table(one, [name], frozenset()).solutions for one in (STAR, shuffled))
        assert first == second
