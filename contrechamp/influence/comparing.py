"""What changed between two projections of one graph: edges added, gone, and told otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from contrechamp.influence.graph import Edge, Projection


class Change(StrEnum):
    """What became of an edge."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"
    """The same fact between the same nodes, now with another date, certainty, wording or document."""


@dataclass(frozen=True)
class Changed:
    """One edge that is not the same in both; the later one where there are two."""

    change: Change
    edge: Edge


def compare(before: Projection, after: Projection) -> Iterator[Changed]:
    """Yield the edges that differ: added, then gone, then changed, each in the order of its projection."""
    old = {edge.id: edge for edge in before.edges}
    new = {edge.id: edge for edge in after.edges}
    yield from (Changed(Change.ADDED, edge) for edge in after.edges if edge.id not in old)
    yield from (Changed(Change.GONE, edge) for edge in before.edges if edge.id not in new)
    yield from (
        Changed(Change.CHANGED, edge)
        for edge in after.edges
        if edge.id in old and _content(edge) != _content(old[edge.id])
    )


def _content(edge: Edge) -> Edge:
    """An edge without what depends on the day it was read or on the words of a scheme."""
    return replace(edge, recorded="", relation_label="", supports=tuple(replace(t, recorded="") for t in edge.supports))
