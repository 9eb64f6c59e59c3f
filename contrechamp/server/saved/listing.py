"""The catalogue of saved queries: by topic, and by the words of a search."""

from __future__ import annotations

from itertools import groupby

from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.rendering import phrase, phrases, render
from contrechamp.session import Graph

INSIDE = ("pages", "resolution")
"""Topics that serve the machinery: they stand last."""


def show(graph: Graph, ask: Ask) -> Answer:
    """Show every saved query, or those that hold the words."""
    words = ask.first("q").strip()[:200]
    topic = ask.first("topic")
    found = graph.catalogue.search(words) if words else list(graph.catalogue)
    shown = [query for query in found if not topic or query.topic == topic]
    ordered = shown if words else sorted(shown, key=lambda query: (query.topic in INSIDE, query.key))
    groups = [("", ordered)] if words else [(name, list(each)) for name, each in groupby(ordered, lambda q: q.topic)]
    return render(
        "saved/listing.html",
        graph,
        ask,
        words=words,
        topic=topic,
        total=len(shown),
        groups=groups,
        topics=[
            (name, said(name, ask.language))
            for name in sorted({query.topic for query in graph.catalogue}, key=lambda name: (name in INSIDE, name))
        ],
        said=lambda name: said(name, ask.language),
    )


def said(topic: str, language: str) -> str:
    """Say a topic as people do."""
    key = f"topic_{topic}"
    return phrase(key, language) if key in phrases() else topic
