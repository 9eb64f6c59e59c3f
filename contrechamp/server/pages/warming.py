"""What a worker does before it answers: read once what pages of the whole release need."""

from __future__ import annotations

from contrechamp.server.pages.facts import contradicted
from contrechamp.server.pages.reading import kept
from contrechamp.session import Graph

QUERIES = (
    "pages/documented_places",
    "pages/capability_states",
    "pages/capabilities",
    "pages/dated_facts",
    "pages/read_facts",
    "graph/coverage",
    "cameras/conflicting_figures",
    "cameras/counts_by_commune",
    "sources/single_secondary_source",
)
"""Saved queries whose rows are kept for the life of a worker."""


def warm(graph: Graph) -> None:
    """Read what is kept, the names for the search included: seconds that no visitor should wait for."""
    contradicted(graph)
    for query in QUERIES:
        kept(graph, query)
    graph.find("france", limit=1)
