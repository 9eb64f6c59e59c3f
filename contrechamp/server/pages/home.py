"""The first page: what this is, one fact and how to read it, ways in, what the release holds."""

from __future__ import annotations

from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.linked.datasets import dataset_block
from contrechamp.server.pages.facts import Named, contradicted, tell
from contrechamp.server.pages.reading import kept, names
from contrechamp.server.rendering import href, render
from contrechamp.session import Graph

FIRST_PLACES = 15
_WAYS = ("map", "timeline", "capabilities", "contradictions", "graphs", "queries")


def show(graph: Graph, ask: Ask) -> Answer:
    """Show the first page."""
    places = kept(graph, "pages/documented_places")
    first = [str(row["commune"]) for row in places[:FIRST_PLACES]]
    called = names(graph, first, ask.language)
    pair = next(((one, *others[:1]) for one, others in sorted(contradicted(graph).items())), ())
    return render(
        "home.html",
        graph,
        ask,
        lone_search=True,
        ways=_WAYS,
        example=tell(graph, pair, ask.language),
        places=[
            (Named(one, called[one], href(one, ask.language)), row["facts"])
            for one, row in zip(first, places, strict=False)
        ],
        figures=_figures(graph, len(places)),
        sources=len({str(row["graph"]) for row in kept(graph, "graph/graphs")}),
        block=[_site(ask), dataset_block(graph, ask)],
    )


def _figures(graph: Graph, communes: int) -> dict[str, int]:
    """Count what the documents that were read gave; registers are apart."""
    read = next(iter(kept(graph, "pages/read_facts")))
    return {
        "dossiers": int(str(read["documents"])),
        "facts": int(str(read["facts"])),
        "communes": communes,
        "capabilities": len({row["capability"] for row in kept(graph, "pages/capabilities")}),
    }


def _site(ask: Ask) -> dict[str, object]:
    root = f"{ask.origin}{'/en' if ask.language == 'en' else ''}"
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": "Contrechamp",
        "url": f"{root}/",
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{root}/search?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }
