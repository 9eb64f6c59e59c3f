"""Measures of a large graph: NetworkX against the engine that the same call takes, in one run.

    python -m benchmarks.influence

A made graph of 35,000 communes and vendors and 200,000 ties, a few of them hubs, as vendors are. CPU seconds of
each engine, the ratio, and whether the answers are the same; Louvain is compared by modularity. Then `shared`, which
has one engine only: pairs of 1,000 vendors by clients in common, with as many ties as communes.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from contrechamp.influence.backends import Fast, Reference, hits, pagerank
from contrechamp.influence.graph import Edge, Node, Origin, Projection, Tie
from contrechamp.influence.measures import shared
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
        ("HITS", lambda: _hits(network), lambda: hits(network)),
        ("betweenness, 128 starts", lambda: reference.betweenness(network), lambda: fast.betweenness(network)),
        ("communities", lambda: reference.communities(network), lambda: fast.communities(network)),
    )
    for name, theirs, ours in rows:
        slow, expected = _timed(theirs)
        quick, found = _timed(ours)
        if name == "communities":
            same = _modularities(network, expected, found)
        elif name == "HITS":
            same = "; ".join(_same(*pair) for pair in zip(expected, found, strict=True))
        else:
            same = _same(expected, found)
        print(f"{name:<28} {slow:>10.2f} {quick:>10.2f} {slow / quick:>6.1f}x  {same}", flush=True)
    projection = clients(1_000, network.size, network.size)
    took, pairs = _timed(lambda: shared(projection, "sources", frozenset({Tie.ACTUAL})))
    print(f"{'shared, sources':<28} {'':>10} {took:>10.2f} {'':>7}  {len(pairs):,} pairs of {len(projection.edges):,}")


def clients(vendors: int, communes: int, ties: int) -> Projection:
    """Make a graph of vendors and their communes, a few vendors with many."""
    drawn = random.Random(SEED)  # noqa: S311 - a made graph, not a secret
    pairs = {(int(vendors * drawn.random() ** 2), drawn.randrange(communes)) for _ in range(ties)}
    edges = tuple(
        Edge(
            f"e{number}", f"v{vendor}", f"c{commune}", "supplier-of", "", 1.0, Tie.ACTUAL, "affirmed", "actual",
            "stated",
            "document", "", "", "unknown", f"f{number}", "", "", "", "", "made", "",
        )
        for number, (vendor, commune) in enumerate(sorted(pairs))
    )  # fmt: skip
    nodes = [Node(f"v{number}", f"Vendor {number}", "vendor") for number in range(vendors)]
    nodes += [Node(f"c{number}", f"Commune {number}", "place") for number in range(communes)]
    origin = Origin("made", "", "", "", "", "", "en", {}, "", directed=True, bipartite=True)
    return Projection(origin, tuple(nodes), edges)


def _both_ways(network: Network) -> Any:
    import networkx

    graph: Any = networkx.DiGraph()
    graph.add_nodes_from(range(network.size))
    for source, target, weight in network.arcs:
        graph.add_edge(source, target, weight=weight)
        graph.add_edge(target, source, weight=weight)
    return graph


def _pagerank(network: Network) -> list[float]:
    import networkx

    found = networkx.pagerank(_both_ways(network), tol=1e-10, max_iter=1_000)
    return [found[node] for node in range(network.size)]


def _hits(network: Network) -> tuple[list[float], ...]:
    import networkx

    found = networkx.hits(_both_ways(network), tol=1e-10, max_iter=1_000)
    return tuple([one[node] for node in range(network.size)] for one in found)


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
