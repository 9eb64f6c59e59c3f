"""The page where nothing is known: words, and what may have been meant."""

from __future__ import annotations

from contrechamp.names import short
from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.pages.facts import Named
from contrechamp.server.rendering import href, render
from contrechamp.session import Graph


def show(graph: Graph, ask: Ask, address: str) -> Answer:
    """Say that nothing is known of an address, with near names."""
    words = address.rpartition("/")[2].rpartition("#")[2].replace("-", " ")
    near = [Named(match.iri, match.label, href(match.iri, ask.language)) for match in graph.find(words, limit=6)]
    return render("missing.html", graph, ask, status=404, address=short(address), near=near)
