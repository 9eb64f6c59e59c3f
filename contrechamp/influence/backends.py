"""Engines behind the measures: NetworkX is the reference; rustworkx and SciPy take over on large networks.

Both give the same numbers (a test holds them together), but for communities, where the seeds of two
programs cannot be made to agree: there the test compares modularity. PageRank and HITS are rustworkx's
at every size, because NetworkX needs SciPy's solvers for them, whose answer to a tie depends on the solver.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from contrechamp.influence.betweenness import betweenness, sample
from contrechamp.influence.communities import louvain
from contrechamp.influence.merging import Network

LARGE = 2_000
"""Nodes from which NetworkX makes a reader wait."""
EXACT = 5_000
"""Nodes up to which betweenness starts from every one."""
STARTS = 128
"""Starting nodes of a betweenness that is estimated."""
SEED = 20_211
"""One for all runs: the same release gives the same communities."""
_MOST_ROUNDS = 100_000


class Backend(Protocol):
    """What an engine must be able to do; values stand in the order of the numbers of the nodes."""

    def betweenness(self, network: Network) -> list[float]:
        """Share of shortest paths, direction apart, that pass through each node."""

    def core(self, network: Network) -> list[int]:
        """Largest k such that the node is in a part where everyone has k neighbours."""

    def components(self, network: Network) -> list[int]:
        """Number of the connected part, parts numbered by size."""

    def communities(self, network: Network) -> list[int]:
        """Number of the Louvain community, communities numbered by size."""

    def bridges(self, network: Network) -> list[tuple[int, int]]:
        """Links without which the network falls apart further."""

    def blocks(self, network: Network) -> list[int]:
        """Number of parts, themselves safe from the loss of one node, that each node belongs to."""


def backend(network: Network, name: str = "auto") -> Backend:
    """Choose the engine: by size, or by name (`networkx`, `fast`)."""
    if name == "networkx" or (name == "auto" and network.size < LARGE):
        return Reference()
    return Fast()


def estimated(network: Network) -> bool:
    """Tell whether betweenness starts from a sample of the nodes."""
    return network.size > EXACT


def numbered(groups: Iterable[Iterable[int]], size: int) -> list[int]:
    """Number groups from the largest, those of one size by their first node."""
    found = [0] * size
    for number, group in enumerate(sorted((sorted(one) for one in groups), key=lambda one: (-len(one), one)), 1):
        for node in group:
            found[node] = number
    return found


def _grouped(labels: list[int]) -> list[list[int]]:
    groups: dict[int, list[int]] = {}
    for node, label in enumerate(labels):
        groups.setdefault(label, []).append(node)
    return list(groups.values())


class Reference:
    """NetworkX."""

    def _graph(self, network: Network) -> Any:  # the stubs say too little of nodes that are numbers
        import networkx

        graph: Any = networkx.Graph()
        graph.add_nodes_from(range(network.size))
        graph.add_weighted_edges_from(network.links)
        return graph

    def betweenness(self, network: Network) -> list[float]:
        """See Backend."""
        import networkx

        starts = STARTS if estimated(network) else None
        found = networkx.betweenness_centrality(self._graph(network), k=starts, seed=SEED)
        return [found[node] for node in range(network.size)]

    def core(self, network: Network) -> list[int]:
        """See Backend."""
        import networkx

        found = networkx.core_number(self._graph(network))
        return [found[node] for node in range(network.size)]

    def components(self, network: Network) -> list[int]:
        """See Backend."""
        import networkx

        return numbered(networkx.connected_components(self._graph(network)), network.size)

    def communities(self, network: Network) -> list[int]:
        """See Backend."""
        import networkx

        return numbered(networkx.community.louvain_communities(self._graph(network), seed=SEED), network.size)

    def bridges(self, network: Network) -> list[tuple[int, int]]:
        """See Backend."""
        import networkx

        pairs: Iterable[tuple[int, int]] = networkx.bridges(self._graph(network))
        return sorted((min(one, other), max(one, other)) for one, other in pairs)

    def blocks(self, network: Network) -> list[int]:
        """See Backend."""
        import networkx

        found = [0] * network.size
        blocks: Any = networkx.biconnected_components(self._graph(network))
        for block in blocks:
            for node in block:
                found[node] += 1
        return found


class Fast:
    """Rustworkx; SciPy for sampled betweenness; our own Louvain."""

    def _graph(self, network: Network) -> Any:
        import rustworkx

        graph = rustworkx.PyGraph(multigraph=False)
        graph.add_nodes_from(range(network.size))
        graph.add_edges_from(network.links)
        return graph

    def betweenness(self, network: Network) -> list[float]:
        """See Backend."""
        import rustworkx

        if estimated(network):
            return betweenness(network.size, network.links, sample(network.size, STARTS, SEED))
        found = rustworkx.betweenness_centrality(self._graph(network))
        return [found[node] for node in range(network.size)]

    def core(self, network: Network) -> list[int]:
        """See Backend."""
        import rustworkx

        found: Any = rustworkx.core_number(self._graph(network))
        return [found[node] for node in range(network.size)]

    def components(self, network: Network) -> list[int]:
        """See Backend."""
        import rustworkx

        return numbered(rustworkx.connected_components(self._graph(network)), network.size)

    def communities(self, network: Network) -> list[int]:
        """See Backend."""
        return numbered(_grouped(louvain(network.size, network.links, SEED)), network.size)

    def bridges(self, network: Network) -> list[tuple[int, int]]:
        """See Backend."""
        import rustworkx

        return sorted((min(pair), max(pair)) for pair in rustworkx.bridges(self._graph(network)))

    def blocks(self, network: Network) -> list[int]:
        """See Backend."""
        import rustworkx

        blocks: list[set[int]] = [set() for _ in range(network.size)]
        # The stubs take the pairs for numbers.
        found: Any = rustworkx.biconnected_components(self._graph(network))
        for (source, target), block in found.items():
            blocks[source].add(block)
            blocks[target].add(block)
        return [len(one) for one in blocks]


def _arcs(network: Network) -> Any:
    import rustworkx

    graph = rustworkx.PyDiGraph(multigraph=False)
    graph.add_nodes_from(range(network.size))
    graph.add_edges_from(network.arcs)
    if not network.directed:
        graph.add_edges_from([(target, source, weight) for source, target, weight in network.arcs])
    return graph


def pagerank(network: Network) -> list[float]:
    """PageRank along the direction of the ties, damping 0.85."""
    import rustworkx

    if not network.size:
        return []
    found = rustworkx.pagerank(_arcs(network), weight_fn=float, tol=1e-10, max_iter=_MOST_ROUNDS)
    return [found[node] for node in range(network.size)]


def hits(network: Network) -> tuple[list[float], list[float]]:
    """Kleinberg's hubs and authorities; zeros where there is no tie."""
    import rustworkx

    if not network.arcs:
        return [0.0] * network.size, [0.0] * network.size
    hubs, authorities = rustworkx.hits(_arcs(network), weight_fn=float, tol=1e-10, max_iter=_MOST_ROUNDS)
    return [hubs[node] for node in range(network.size)], [authorities[node] for node in range(network.size)]
