"""The page of a list of terms: a closed list of words, or the ontology; each term has its anchor."""

from __future__ import annotations

from contrechamp.errors import TermError
from contrechamp.ntriples import iri
from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.linked.addresses import data_path, named
from contrechamp.server.linked.formats import DATA
from contrechamp.server.pages import missing
from contrechamp.server.pages.facts import Named
from contrechamp.server.pages.reading import Node, names, nodes
from contrechamp.server.questions import question
from contrechamp.server.rendering import href, local, render
from contrechamp.session import Graph
from contrechamp.vocab import BASE, RDFS, SKOS


def show(graph: Graph, ask: Ask) -> Answer:
    """Show every term of a list with its label and its definition."""
    address = named(ask.fields["kind"])
    try:
        member = RDFS.isDefinedBy if ask.fields["kind"] == "ontology" else SKOS.inScheme
        found = graph.own_table(question("linked/members", member=[member], list=[iri(address)])).column("term")
    except TermError:
        found = []
    if not found:
        return missing.show(graph, ask, address)
    known = nodes(graph, map(str, found))
    called = names(graph, [address, *known], ask.language)
    terms = [
        (Named(one, called[one], href(one, ask.language)), one.rpartition("#")[2].rpartition("/")[2], _said(node, ask))
        for one, node in sorted(known.items(), key=lambda pair: (called[pair[0]].casefold(), pair[0]))
    ]
    about = nodes(graph, [address]).get(address)
    return render(
        "listing.html",
        graph,
        ask,
        address=address.replace(BASE, graph.base, 1),
        title_words=(about.text("http://purl.org/dc/terms/title", ask.language) if about else "") or called[address],
        lead=(about.text("skos:definition", ask.language) if about else "")
        or (about.text("http://purl.org/dc/terms/description", ask.language) if about else ""),
        terms=terms,
        types={each.suffix: each.media_type for each in DATA},
        files=[(each.suffix, local(f"{data_path(address)}.{each.suffix}", "fr")) for each in DATA],
    )


def _said(node: Node, ask: Ask) -> str:
    return node.text("skos:definition", ask.language)
