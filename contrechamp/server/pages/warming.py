"""What is made beside the workers before a visitor asks: tables, graphs and layouts that take seconds."""

from __future__ import annotations

from collections.abc import Sequence

from contrechamp.influence.projecting import graph_queries
from contrechamp.server.pages import networks, shelf
from contrechamp.server.pages.reading import kept
from contrechamp.session import Graph

QUERIES = (
    "actors/contradictions",
    "pages/documented_places",
    "pages/placed_deployments",
    "pages/capability_states",
    "pages/capabilities",
    "pages/dated_facts",
    "pages/read_facts",
    "pages/readings",
    "graph/coverage",
    "graph/graphs",
    "graph/validation_warnings",
    "cameras/conflicting_figures",
    "cameras/counts_by_commune",
    "cameras/per_inhabitant",
    "sources/single_secondary_source",
)
"""Saved queries whose rows pages of the whole release need."""
_LAST = "law"
"""The largest graph."""


def fill(graphs: Sequence[Graph]) -> None:
    """Fill the shelf of a release in each language: tables, then graphs with their layouts, the largest last."""
    for graph in graphs:
        warm(graph)
    names = sorted((query.name for query in graph_queries(graphs[0])), key=lambda name: (name == _LAST, name))
    for name in names:
        for graph in graphs:
            networks.prepare(graph, name)
    shelf.finish()


def warm(graph: Graph) -> None:
    """Read the tables that pages of the whole release need, and the names for the search."""
    for query in QUERIES:
        kept(graph, query)
    graph.find("france", limit=1)
