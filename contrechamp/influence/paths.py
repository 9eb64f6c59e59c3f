"""Chains of evidence between two nodes: fewest hops first, then the strongest ties, each hop with its words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from contrechamp.errors import NotFoundError
from contrechamp.influence.filtering import EXISTING
from contrechamp.influence.graph import Edge, Node, Projection, Tie
from contrechamp.influence.styles import OWN_VOICE

if TYPE_CHECKING:
    import networkx

_STEP = 1_000_000
"""More than the weakness of any chain: a hop less always comes first."""


@dataclass(frozen=True)
class Hop:
    """One step of a chain: between two nodes, the edges that carry it, the strongest first."""

    start: Node
    end: Node
    edges: tuple[Edge, ...]

    @property
    def forward(self) -> bool:
        """Whether the strongest edge points the way the chain goes."""
        return self.edges[0].source == self.start.id


@dataclass(frozen=True)
class Chain:
    """Hops from the one node to the other."""

    hops: tuple[Hop, ...]


def weakness(edge: Edge) -> int:
    """Order edges from the strongest, 0: done before past, planned, denied; own voice before someone's word; stated."""
    tie = (Tie.ACTUAL, Tie.PAST, Tie.PLANNED, Tie.DENIED).index(edge.tie)
    told = any(one.said_by != OWN_VOICE for one in edge.told)
    inferred = any(one.basis == "inferred" for one in edge.told)
    return tie * 8 + bool(edge.supports) * 4 + inferred * 2 + told


def chains(
    projection: Projection, start: str, end: str, most: int = 3, ties: Collection[Tie] = EXISTING
) -> list[Chain]:
    """Find the best chains, at most `most`, direction apart, over some ties; a NotFoundError when there is none.

    By default a chain holds only what exists or existed: never a denial, never a plan.
    """
    import networkx

    nodes = {node.id: node for node in projection.nodes}
    for wanted in (start, end):
        if wanted not in nodes:
            raise NotFoundError(
                f"{wanted} has no edge in the graph {projection.origin.name}: not documented there; try another graph"
            )
    if start == end:
        raise NotFoundError("both ends are the same node: a chain links two")
    between: dict[tuple[str, str], list[Edge]] = {}
    for edge in projection.edges:
        if edge.tie in ties:
            pair = (min(edge.source, edge.target), max(edge.source, edge.target))
            between.setdefault(pair, []).append(edge)
    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(sorted(nodes))
    for pair in sorted(between):
        between[pair].sort(key=lambda edge: (weakness(edge), edge.id))
        graph.add_edge(*pair, cost=_STEP + weakness(between[pair][0]))
    try:
        found = [tuple(path) for path in islice(networkx.shortest_simple_paths(graph, start, end, "cost"), most)]
    except networkx.NetworkXNoPath:
        left = {tie.value for tie in Tie} - {str(tie) for tie in ties}
        raise NotFoundError(
            f"no chain from {nodes[start].label} to {nodes[end].label} in the graph {projection.origin.name}: none is "
            "documented, which does not mean that there is none"
            + (f"; {', '.join(sorted(left))} ties were not followed (--certainty)" if left else "")
        ) from None
    return [
        Chain(
            tuple(
                Hop(nodes[one], nodes[two], tuple(between[min(one, two), max(one, two)])) for one, two in pairwise(path)
            )
        )
        for path in found
    ]
