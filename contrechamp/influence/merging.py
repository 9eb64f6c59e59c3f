"""A projection as measures see it: one tie between two nodes, weighted, out of the parallel edges that exist."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from contrechamp.influence.filtering import EXISTING
from contrechamp.influence.graph import Projection, Tie


@dataclass(frozen=True)
class Network:
    """Nodes by number, and their ties: what a back end measures."""

    size: int
    arcs: tuple[tuple[int, int, float], ...]
    """Source, target, weight: one arc per direction, in the order of the numbers."""
    directed: bool

    @cached_property
    def links(self) -> tuple[tuple[int, int, float], ...]:
        """The same without direction: smaller number first, weights of both ways added."""
        if not self.directed:
            return self.arcs
        weights: dict[tuple[int, int], float] = {}
        for source, target, weight in self.arcs:
            pair = (source, target) if source < target else (target, source)
            weights[pair] = weights.get(pair, 0.0) + weight
        return tuple((source, target, weights[source, target]) for source, target in sorted(weights))


@dataclass(frozen=True)
class Merged:
    """A network, and what its numbers stand for."""

    ids: tuple[str, ...]
    network: Network
    counted: int
    """Edges that went into it."""
    passed_over: int
    """Edges that do not exist (planned, denied) and were not counted."""


def merge(projection: Projection, ties: Collection[Tie] = EXISTING) -> Merged:
    """Merge the parallel edges of some ties; every node stays, also one that nothing is left to link.

    Weights add up; in a graph without direction, what two nodes have in common counts once however many facts say so.
    """
    ids = tuple(sorted(node.id for node in projection.nodes))
    number = {node: index for index, node in enumerate(ids)}
    shares: dict[tuple[int, int], dict[str, float]] = {}
    counted = 0
    for edge in projection.edges:
        if edge.tie not in ties:
            continue
        counted += 1
        source, target = number[edge.source], number[edge.target]
        pair = (source, target) if projection.origin.directed or source < target else (target, source)
        once = edge.id if projection.origin.directed else edge.through or edge.id
        share = shares.setdefault(pair, {})
        share[once] = max(share.get(once, 0.0), edge.weight)
    arcs = tuple((source, target, sum(shares[source, target].values())) for source, target in sorted(shares))
    network = Network(len(ids), arcs, projection.origin.directed)
    return Merged(ids, network, counted, len(projection.edges) - counted)
