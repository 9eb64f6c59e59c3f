"""The page about one fact: its axes, its exact words, where it comes from, what says otherwise, how to cite it."""

from __future__ import annotations

from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.pages import missing
from contrechamp.server.pages.facts import tell
from contrechamp.server.pages.identity import identity
from contrechamp.server.pages.reading import address_of, names, nodes
from contrechamp.server.rendering import render
from contrechamp.session import Graph
from contrechamp.vocab import BASE

AXES = ("attributedTo", "via", "polarity", "modality", "basis", "date", "dateBasis", "precision", "recordedOn")


def show(graph: Graph, ask: Ask) -> Answer:
    """Show one fact."""
    address = address_of("fact", ask.fields["key"])
    told = tell(graph, [address], ask.language)
    if not told:
        return missing.show(graph, ask, address)
    fact = told[0]
    rows = {row.name: row for row in identity(graph, fact.node, ask.language, keep=AXES)}
    parts = {name: rows.pop(name) for name in AXES if name in rows}
    kind = names(graph, fact.node.links("rdf:type"), ask.language)
    documents = nodes(graph, {quote.document.iri for quote in fact.quotes})
    published = {one: node.text("published") for one, node in documents.items()}
    return render(
        "fact.html",
        graph,
        ask,
        fact=fact,
        kind_words=next(iter(kind.values()), ""),
        axes=list(parts.values()),
        own_voice="attributedTo" not in parts and not fact.node.links("speaker"),
        rows=list(rows.values()),
        others=tell(graph, (one.iri for one in fact.contested), ask.language),
        published=published,
        origin=_origin(graph, address),
        licences=_licences(graph, address),
    )


def _origin(graph: Graph, fact: str) -> list[str]:
    """Names of the graphs that state a fact."""
    rows = graph.known("pages/graphs_of", node=[fact])
    return [str(row["graph"]).removeprefix(f"{BASE}graph/") for row in rows if "derived" not in str(row["graph"])]


def _licences(graph: Graph, fact: str) -> list[tuple[str, str]]:
    known = graph.release.licences if graph.release else {}
    return [(name, known[name]) for name in _origin(graph, fact) if name in known]
