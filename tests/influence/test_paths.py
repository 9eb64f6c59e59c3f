"""Chains of evidence, neighbourhoods, and what changed between two projections."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contrechamp.errors import NotFoundError, ParameterError
from contrechamp.influence.comparing import Change, compare
from contrechamp.influence.graph import Tie
from contrechamp.influence.paths import Chain, chains, weakness
from contrechamp.influence.projecting import neighbourhood
from contrechamp.influence.showing import chain_table
from tests.influence.made import edge, projection, told


def walked(found: list[Chain]) -> list[str]:
    return ["".join([chain.hops[0].start.id, *(hop.end.id for hop in chain.hops)]) for chain in found]


def test_fewest_hops_first_then_the_strongest_ties() -> None:
    made = projection(
        edge("a", "x"), edge("x", "b", said_by="Someone"), edge("a", "y"), edge("b", "y"),
        edge("a", "z", tie="past"), edge("z", "b"), edge("a", "u"), edge("u", "v"), edge("v", "b"),
    )  # fmt: skip
    found = chains(made, "a", "b", 4)
    assert walked(found) == ["ayb", "axb", "azb", "auvb"]
    assert [hop.forward for hop in found[0].hops] == [True, False]
    assert walked(chains(made, "b", "a", 1)) == ["bya"]


def test_a_denial_or_a_plan_is_no_link_unless_asked_for() -> None:
    made = projection(edge("a", "b", "1", tie="denied"), edge("a", "c", "2", tie="planned"), edge("c", "b", "3"))
    with pytest.raises(
        NotFoundError, match=r"does not mean that there is none; denied, planned ties were not followed"
    ):
        chains(made, "a", "b")
    assert walked(chains(made, "a", "b", 3, {Tie.ACTUAL, Tie.PLANNED})) == ["acb"]
    assert walked(chains(made, "a", "b", 1, set(Tie))) == ["ab"]


def test_a_hop_shows_its_strongest_edge_and_counts_the_others() -> None:
    made = projection(
        edge("a", "b", "weak", said_by="Someone"), edge("b", "a", "strong"), edge("a", "b", "past", tie="past")
    )
    hop = chains(made, "a", "b")[0].hops[0]
    assert [one.fact for one in hop.edges] == ["strong", "weak", "past"]
    row = next(iter(chain_table(chains(made, "a", "b"))))
    assert (row["quote"], row["otherEdges"], row["relation"]) == ("words of strong", 2, "←r—")


def test_the_order_of_strength() -> None:
    derived = replace(edge("a", "b"), supports=(told("1"), told("2")))
    order = [
        edge("a", "b"), edge("a", "b", said_by="S"), edge("a", "b", basis="inferred"), derived,
        edge("a", "b", tie="past"), edge("a", "b", tie="planned"), edge("a", "b", tie="denied"),
    ]  # fmt: skip
    assert [weakness(one) for one in order] == sorted({weakness(one) for one in order})


def test_ends_that_are_not_there_are_said_so() -> None:
    made = projection(edge("a", "b"))
    with pytest.raises(NotFoundError, match="not documented there"):
        chains(made, "a", "q")
    with pytest.raises(NotFoundError, match="same node"):
        chains(made, "a", "a")


def test_a_neighbourhood_holds_the_edges_between_what_is_near() -> None:
    made = projection(edge("a", "b"), edge("c", "a"), edge("b", "c"), edge("c", "d"), edge("d", "e"))
    near = neighbourhood(made, "a", 1)
    assert [node.id for node in near.nodes] == ["a", "b", "c"]
    assert {one.fact for one in near.edges} == {"ab", "ca", "bc"}
    assert near.origin.filters == {"ego": "a", "depth": "1"}
    assert len(neighbourhood(made, "a", 3).edges) == 5
    with pytest.raises(NotFoundError, match="not documented there"):
        neighbourhood(made, "q", 1)
    with pytest.raises(ParameterError):
        neighbourhood(made, "a", 0)


def test_what_changed_between_two_projections() -> None:
    before = projection(edge("a", "b", "1"), edge("a", "c", "2"), edge("a", "d", "3", recorded="2025-01-01"))
    after = projection(edge("a", "c", "2", tie="past"), edge("a", "d", "3"), edge("a", "e", "4"))
    found = [(one.change, one.edge.fact) for one in compare(before, after)]
    assert found == [(Change.ADDED, "4"), (Change.GONE, "1"), (Change.CHANGED, "2")]
    assert not list(compare(after, after))
