"""The page that documents the API: the same description, for people, without a script."""

from __future__ import annotations

from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.rendering import render
from contrechamp.server.saved.openapi import describe
from contrechamp.session import Graph


def show(graph: Graph, ask: Ask) -> Answer:
    """Show every operation with its parameters, examples and answers, by tag."""
    document = describe(graph, ask.language)
    operations = [
        {"path": path, "method": method.upper(), **operation}
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    return render(
        "saved/api.html",
        graph,
        ask,
        about=document["info"]["description"],
        tags=[(tag, [one for one in operations if one["tags"] == [tag["name"]]]) for tag in document["tags"]],
        total=len(operations),
        origin=ask.origin,
        responses=document["components"]["responses"],
    )
