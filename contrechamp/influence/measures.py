"""Measures of a projection: ranks with their coverage, bridges, growth, neighbours in common.

Every figure counts what was read: `Coverage` stands beside each rank, and `lexicon/graph_measures.toml`
says what a measure means here and what it does not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from contrechamp import assets
from contrechamp.errors import NotFoundError, ParameterError
from contrechamp.influence.backends import backend, hits, pagerank
from contrechamp.influence.graph import Edge, Node, Projection, Tie
from contrechamp.influence.merging import Merged, Network

DIGITS = 6
"""Decimals of a measure: beyond them engines differ."""
Values = Sequence[float]


@dataclass(frozen=True)
class Words:
    """What a measure is called, means and does not mean."""

    label: Mapping[str, str]
    """`fr` and `en`."""
    means: Mapping[str, str]
    means_not: Mapping[str, str]


@cache
def read_words() -> Mapping[str, Words]:
    """Read the words of every measure, once."""
    table = assets.table("graph_measures.toml")
    return {
        name: Words({key: one[key] for key in ("fr", "en")}, one["means"], one["not"]) for name, one in table.items()
    }


def _degree(network: Network, engine: str) -> Values:
    counts = [0] * network.size
    for source, target, _ in network.links:
        counts[source] += 1
        counts[target] += 1
    return counts


def _weighted_degree(network: Network, engine: str) -> Values:
    sums = [0.0] * network.size
    for source, target, weight in network.links:
        sums[source] += weight
        sums[target] += weight
    return sums


RANKED: Mapping[str, Callable[[Network, str], Values]] = {
    "degree": _degree,
    "weighted-degree": _weighted_degree,
    "betweenness": lambda network, engine: backend(network, engine).betweenness(network),
    "pagerank": lambda network, engine: pagerank(network),
    "hub": lambda network, engine: hits(network)[0],
    "authority": lambda network, engine: hits(network)[1],
    "core": lambda network, engine: backend(network, engine).core(network),
    "broker": lambda network, engine: [max(0, n - 1) for n in backend(network, engine).blocks(network)],
}
"""Measures that rank nodes, largest first."""
GROUPED: Mapping[str, Callable[[Network, str], Values]] = {
    "community": lambda network, engine: backend(network, engine).communities(network),
    "component": lambda network, engine: backend(network, engine).components(network),
}
"""Measures that number groups, 1 being the largest."""
OTHERS = ("bridge", "growth", "shared")
"""What is measured of ties, years and pairs."""


def measure(network: Network, name: str, engine: str = "auto") -> Values:
    """Measure each node of a network; `engine` is auto, networkx or fast. An unknown name is a NotFoundError."""
    found = RANKED.get(name) or GROUPED.get(name)
    if found is None:
        raise NotFoundError(f"no measure {name!r}; there are {', '.join([*RANKED, *GROUPED, *OTHERS])}")
    return [round(value, DIGITS) for value in found(network, engine)]


@dataclass(frozen=True)
class Coverage:
    """On how much a node's place in a graph rests."""

    documents: int
    facts: int


def coverage(projection: Projection) -> dict[str, Coverage]:
    """Count the documents and facts of each node's edges, also of planned and denied ones."""
    documents: dict[str, set[str]] = defaultdict(set)
    facts: dict[str, set[str]] = defaultdict(set)
    for edge in projection.edges:
        for end in (edge.source, edge.target):
            for told in edge.told:
                documents[end].add(told.document)
                facts[end].add(told.fact)
    return {node.id: Coverage(len(documents[node.id]), len(facts[node.id])) for node in projection.nodes}


@dataclass(frozen=True)
class Ranked:
    """A node, its measures, and what they rest on."""

    rank: int
    """Equal values have equal ranks."""
    node: Node
    values: Mapping[str, float]
    coverage: Coverage


def rank(projection: Projection, merged: Merged, names: Sequence[str], engine: str = "auto") -> list[Ranked]:
    """Rank the nodes by the first of some measures; those after it stand beside it."""
    columns = {name: dict(zip(merged.ids, measure(merged.network, name, engine), strict=True)) for name in names}
    first, covered = names[0], coverage(projection)
    way = 1 if first in GROUPED else -1
    order = sorted(projection.nodes, key=lambda node: (way * columns[first][node.id], node.label, node.id))
    ranks: list[Ranked] = []
    for position, node in enumerate(order, 1):
        same = bool(ranks) and ranks[-1].values[first] == columns[first][node.id]
        values = {name: columns[name][node.id] for name in names}
        ranks.append(Ranked(ranks[-1].rank if same else position, node, values, covered[node.id]))
    return ranks


def bridges(projection: Projection, merged: Merged, ties: frozenset[Tie], engine: str = "auto") -> list[Edge]:
    """Give the edges of each tie without which the graph falls apart."""
    found = {
        frozenset((merged.ids[source], merged.ids[target]))
        for source, target in backend(merged.network, engine).bridges(merged.network)
    }
    return [edge for edge in projection.edges if edge.tie in ties and frozenset((edge.source, edge.target)) in found]


@dataclass(frozen=True)
class Year:
    """What sources date to a year, and what there is at its end."""

    year: str
    """Empty for what has no date."""
    edges: int
    nodes: int
    """Nodes that appear for the first time."""
    all_edges: int
    all_nodes: int


def growth(projection: Projection, ties: frozenset[Tie]) -> list[Year]:
    """Count edges and new nodes by first known year; what has no date comes last, apart."""
    by_year: dict[str, list[Edge]] = defaultdict(list)
    for edge in projection.edges:
        if edge.tie in ties:
            by_year[(edge.start or edge.end)[:4]].append(edge)
    seen: set[str] = set()
    total, found = 0, []
    for year in sorted(by_year, key=lambda year: (not year, year)):
        ends = {end for edge in by_year[year] for end in (edge.source, edge.target)}
        new = ends - seen
        seen |= ends
        total += len(by_year[year])
        found.append(Year(year, len(by_year[year]), len(new), total, len(seen)))
    return found


@dataclass(frozen=True)
class Shared:
    """Two nodes on one side, and what they share on the other."""

    one: Node
    other: Node
    common: tuple[Node, ...]
    weight: float
    """How many they share."""
    newman: float
    """The same, each shared node counting 1 / (number of its neighbours - 1)."""


def shared(projection: Projection, side: str, ties: frozenset[Tie]) -> list[Shared]:
    """Project a bipartite graph on its sources or targets, weighted by what two nodes share.

    A ParameterError when a kind of node stands on both sides.
    """
    if side not in ("sources", "targets"):
        raise ParameterError(f"a side is sources or targets, not {side!r}")
    if not projection.origin.bipartite:
        raise ParameterError(f"the graph {projection.origin.name} has kinds of nodes at both ends: it has no two sides")
    nodes = {node.id: node for node in projection.nodes}
    around: dict[str, set[str]] = defaultdict(set)
    for edge in projection.edges:
        if edge.tie in ties:
            kept, middle = (edge.source, edge.target) if side == "sources" else (edge.target, edge.source)
            around[middle].add(kept)
    common: dict[tuple[str, str], list[str]] = defaultdict(list)
    for middle in sorted(around):
        for pair in combinations(sorted(around[middle]), 2):
            common[pair].append(middle)
    found = [
        Shared(
            nodes[one],
            nodes[other],
            tuple(nodes[middle] for middle in middles),
            float(len(middles)),
            round(sum(1 / (len(around[middle]) - 1) for middle in middles), DIGITS),
        )
        for (one, other), middles in common.items()
    ]
    return sorted(found, key=lambda pair: (-pair.weight, pair.one.label, pair.other.label, pair.one.id, pair.other.id))


def tied(projection: Projection) -> dict[Tie, int]:
    """Count the edges of each tie."""
    counts = Counter(edge.tie for edge in projection.edges)
    return {tie: counts[tie] for tie in Tie}
