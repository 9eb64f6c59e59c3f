"""The engines of the measures against NetworkX, the reference, on made networks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contrechamp.influence import backends
from contrechamp.influence.backends import Fast, Reference, backend, hits, numbered, pagerank
from contrechamp.influence.betweenness import betweenness, sample
from contrechamp.influence.communities import louvain
from contrechamp.influence.measures import measure
from contrechamp.influence.merging import Network
from tests.influence.made import network


@st.composite
def networks(draw: st.DrawFn, directed: bool = False) -> Network:
    size = draw(st.integers(1, 12))
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda pair: pair[0] != pair[1])
    drawn = draw(st.sets(pairs, max_size=30)) if size > 1 else set()
    if not directed:
        drawn = {(min(pair), max(pair)) for pair in drawn}
    weights = draw(st.lists(st.integers(1, 5), min_size=len(drawn), max_size=len(drawn)))
    return network(size, [(*pair, float(w)) for pair, w in zip(sorted(drawn), weights, strict=True)], directed)


def graph_of(one: Network, make: Any = networkx.Graph) -> Any:
    graph = make()
    graph.add_nodes_from(range(one.size))
    graph.add_weighted_edges_from(one.arcs if make is networkx.DiGraph else one.links)
    return graph


def close(one: Sequence[float], other: Sequence[float], within: float = 1e-9) -> bool:
    return list(one) == pytest.approx(list(other), abs=within)


@given(networks())
def test_rustworkx_gives_what_networkx_gives(one: Network) -> None:
    fast, reference = Fast(), Reference()
    assert close(fast.betweenness(one), reference.betweenness(one))
    assert fast.core(one) == reference.core(one)
    assert fast.components(one) == reference.components(one)
    assert fast.bridges(one) == reference.bridges(one)
    assert fast.blocks(one) == reference.blocks(one)


@given(networks(directed=True))
def test_direction_is_forgotten_where_it_must_be(one: Network) -> None:
    assert close(Fast().betweenness(one), Reference().betweenness(one))
    assert Fast().core(one) == Reference().core(one)


@given(networks(directed=True))
@settings(max_examples=50)
def test_pagerank_is_that_of_networkx(one: Network) -> None:
    found = networkx.pagerank(graph_of(one, networkx.DiGraph), tol=1e-12, max_iter=10_000)
    assert close(pagerank(one), [found[node] for node in range(one.size)], 1e-6)


def test_hits_are_those_of_networkx() -> None:
    one = network(6, [(0, 3, 2.0), (0, 4, 1.0), (1, 3, 1.0), (1, 4, 3.0), (2, 4, 1.0), (2, 5, 1.0)], directed=True)
    hubs, authorities = networkx.hits(graph_of(one, networkx.DiGraph))
    found = hits(one)
    assert close(found[0], [hubs[node] for node in range(6)], 1e-6)
    assert close(found[1], [authorities[node] for node in range(6)], 1e-6)


@given(networks(), st.integers(0, 9))
def test_betweenness_from_a_sample_is_that_of_networkx(one: Network, seed: int) -> None:
    count = max(1, one.size // 2)
    if count < 2 or count == one.size:
        return  # NetworkX gives no number for one starting node
    found = networkx.betweenness_centrality(graph_of(one), k=count, seed=seed)
    ours = betweenness(one.size, one.links, sample(one.size, count, seed))
    assert close(ours, [found[node] for node in range(one.size)])


def test_many_starting_nodes_are_followed_in_blocks() -> None:
    graph = networkx.gnm_random_graph(120, 300, seed=3)
    links = [(min(pair), max(pair), 1.0) for pair in sorted(graph.edges)]
    one = network(120, links)
    found = networkx.betweenness_centrality(graph_of(one), k=70, seed=5)
    ours = betweenness(120, one.links, sample(120, 70, 5))
    assert close(ours, [found[node] for node in range(120)])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_communities_are_as_good_as_those_of_networkx(seed: int) -> None:
    graph = networkx.planted_partition_graph(6, 25, 0.4, 0.02, seed=seed)
    links = [(min(pair), max(pair), 1.0) for pair in sorted(graph.edges)]

    def modularity(labels: list[int]) -> float:
        groups = [{node for node, label in enumerate(labels) if label == wanted} for wanted in set(labels)]
        return float(networkx.community.modularity(graph, groups))

    one = network(150, links)
    ours, theirs = Fast().communities(one), Reference().communities(one)
    assert modularity(ours) == pytest.approx(modularity(theirs), rel=0.02)
    assert ours == Fast().communities(one)


@given(networks())
def test_communities_never_cross_a_gap(one: Network) -> None:
    labels, parts = louvain(one.size, one.links, 1), Fast().components(one)
    for node, label in enumerate(labels):
        assert all(parts[node] == parts[other] for other, same in enumerate(labels) if same == label)


def test_a_network_without_ties_is_no_crash() -> None:
    for one in (network(0, []), network(1, []), network(3, [])):
        for name in ("degree", "betweenness", "pagerank", "hub", "core", "broker", "community", "component"):
            for engine in ("networkx", "fast"):
                assert len(measure(one, name, engine)) == one.size
        assert Fast().bridges(one) == Reference().bridges(one) == []


def test_groups_are_numbered_by_size_then_first_node() -> None:
    assert numbered([{4}, {2, 3}, {0}, {1}], 5) == [2, 3, 1, 1, 4]


def test_the_engine_is_chosen_by_size(monkeypatch: pytest.MonkeyPatch) -> None:
    one = network(10, [(0, 1, 1.0)])
    assert isinstance(backend(one), Reference)
    monkeypatch.setattr(backends, "LARGE", 5)
    assert isinstance(backend(one), Fast)
    assert isinstance(backend(one, "networkx"), Reference)
    monkeypatch.setattr(backends, "EXACT", 5)
    monkeypatch.setattr(backends, "STARTS", 4)
    graph = networkx.gnm_random_graph(40, 80, seed=1)
    large = network(40, [(min(pair), max(pair), 1.0) for pair in graph.edges])
    assert measure(large, "betweenness", "fast") == measure(large, "betweenness", "networkx")
