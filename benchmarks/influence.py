"""Measures of a large graph: NetworkX against the engine that the same call takes, in one run.

    python -m benchmarks.influence

A made graph of 35,000 communes and vendors and 200,000 ties, a few of them hubs, as vendors are. CPU seconds of
each engine, the ratio, and whether the answers are the same; Louvain is compared by modularity.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from contrechamp.influence.backends import Fast, Reference, pagerank
from contrechamp.influence.merging import Network

NODES = 35_000
TIES = 200_000
SEED = 7


def made(size: int = NODES, ties: int = TIES) -> Network:
    """Make a graph in which some nodes have many more ties than others."""
    drawn = random.Random(SEED)  # noqa: S311 - a made graph, not a secret
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < ties:
        one, other = int(size * drawn.random() ** 3), drawn.randrange(size)
        if one != other:
            pairs.add((min(one, other), max(one, other)))
    return Network(size, tuple((*pair, float(drawn.randint(1, 4))) for pair in sorted(pairs)), directed=False)


def main() -> None:
    """Measure every call with both engines and print the table; importing them is not counted."""
    import networkx  # noqa: F401
    import rustworkx  # noqa: F401
    import scipy.sparse  # noqa: F401

    arguments = [int(one) for one in sys.argv[1:]]
    network = made(*arguments)
    print(f"{network.size:,} nodes, {len(network.links):,} ties")
    print(f"{'':<28} {'networkx':>10} {'ours':>10} {'ratio':>7}  same")
    reference, fast = Reference(), Fast()
    rows: tuple[tuple[str, Callable[[], Any], Callable[[], Any]], ...] = (
        ("components", lambda: reference.components(network), lambda: fast.components(network)),
        ("core", lambda: reference.core(network), lambda: fast.core(network)),
        ("bridges", lambda: reference.bridges(network), lambda: fast.bridges(network)),
        ("brokers", lambda: reference.blocks(network), lambda: fast.blocks(network)),
        ("pagerank", lambda: _pagerank(network), lambda: pagerank(network)),
        ("betweenness, 128 starts", lambda: reference.betweenness(network), lambda: fast.betweenness(network)),
        ("communities", lambda: reference.communities(network), lambda: fast.communities(network)),
    )
    for name, theirs, ours in rows:
        slow, expected = _timed(theirs)
        quick, found = _timed(ours)
        same = _modularities(network, expected, found) if name == "communities" else _same(expected, found)
        print(f"{name:<28} {slow:>10.2f} {quick:>10.2f} {slow / quick:>6.1f}x  {same}", flush=True)


def _pagerank(network: Network) -> list[float]:
    import networkx

    graph: Any = networkx.DiGraph()
    graph.add_nodes_from(range(network.size))
    for source, target, weight in network.arcs:
        graph.add_edge(source, target, weight=weight)
        graph.add_edge(target, source, weight=weight)
    found = networkx.pagerank(graph, tol=1e-10, max_iter=1_000)
    return [found[node] for node in range(network.size)]


def _timed(call: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    answer = call()
    return time.process_time() - start, answer


def _same(one: Sequence[Any], other: Sequence[Any]) -> str:
    if len(one) != len(other):
        return "NO"
    apart = max((abs(a - b) for a, b in zip(one, other, strict=True) if isinstance(a, (int, float))), default=0)
    return "yes" if (apart < 1e-6 if apart else list(one) == list(other)) else f"NO ({apart:.1e})"


def _modularities(network: Network, *labels: Sequence[int]) -> str:
    import networkx

    graph: Any = networkx.Graph()
    graph.add_nodes_from(range(network.size))
    graph.add_weighted_edges_from(network.links)
    found = []
    for one in labels:
        groups: dict[int, set[int]] = {}
        for node, label in enumerate(one):
            groups.setdefault(label, set()).add(node)
        found.append(networkx.community.modularity(graph, groups.values()))
    return " / ".join(f"modularity {one:.4f}" for one in found)


if __name__ == "__main__":
    main()
