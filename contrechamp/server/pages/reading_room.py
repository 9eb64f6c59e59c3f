"""Pages of words: how we know, what this is. One template a language."""

from __future__ import annotations

from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.rendering import render
from contrechamp.session import Graph


def how_we_know(graph: Graph, ask: Ask) -> Answer:
    """Say what the signs mean, and what each value does not mean."""
    return _show("how-we-know", graph, ask)


def about(graph: Graph, ask: Ask) -> Answer:
    """Say what the project is, and what is not there."""
    return _show("about", graph, ask)


def _show(name: str, graph: Graph, ask: Ask) -> Answer:
    return render(f"words/{name}.{ask.language}.html", graph, ask)
