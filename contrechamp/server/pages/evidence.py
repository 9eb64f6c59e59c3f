"""The page about one piece of evidence: its words, where they stand, in which document, what rests on them."""

from __future__ import annotations

from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.pages import missing
from contrechamp.server.pages.facts import Named, tell
from contrechamp.server.pages.identity import identity
from contrechamp.server.pages.reading import Node, address_of, facts_about, names, nodes
from contrechamp.server.rendering import href, outside, render
from contrechamp.session import Graph

MOST_FACTS = 40


def show(graph: Graph, ask: Ask) -> Answer:
    """Show one piece of evidence."""
    address = address_of("evidence", ask.fields["key"])
    node = nodes(graph, [address]).get(address)
    if node is None:
        return missing.show(graph, ask, address)
    document = next(iter(node.links("document")), "")
    source = nodes(graph, [document]).get(document, Node(document))
    listed = facts_about(graph, [address])
    return render(
        "evidence.html",
        graph,
        ask,
        node=node,
        words=" ".join(node.text("quote").split()),
        words_language=source.text("language") or "fr",
        document=Named(document, names(graph, [document], ask.language)[document], href(document, ask.language)),
        url=next((found for one in source.links("url") if (found := outside(one))), None),
        archive=next((found for one in source.links("archiveUrl") if (found := outside(one))), None),
        start=node.text("start"),
        end=node.text("end"),
        sha256=source.text("sha256"),
        rows=[
            row for row in identity(graph, node, ask.language) if row.name not in ("quote", "document", "start", "end")
        ],
        facts=tell(graph, (one.iri for one in listed[:MOST_FACTS]), ask.language),
        total=len(listed),
    )
