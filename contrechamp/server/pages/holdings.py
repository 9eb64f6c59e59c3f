"""What the release holds and how good it is: graphs with their licences, warnings, facts known at second hand only."""

from __future__ import annotations

from collections import Counter

from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.pages.facts import Named, tell
from contrechamp.server.pages.reading import address_of, in_language, kept, names
from contrechamp.server.pages.turning import turn
from contrechamp.server.rendering import href, outside, render
from contrechamp.session import Graph
from contrechamp.vocab import BASE

SECOND_HAND = 20
MOST_WARNINGS = 100
_READ = "/graph/dossier/"


def licences(graph: Graph, ask: Ask) -> Answer:
    """Show each graph with its publisher, licence, vintage and size."""
    rows = kept(in_language(graph, ask.language), "graph/graphs")
    known = graph.release.licences if graph.release else {}
    documents = {str(row["graph"]): _document(str(row["graph"])) for row in rows if _READ in str(row["graph"])}
    called = names(graph, documents.values(), ask.language)
    return render(
        "licences.html",
        graph,
        ask,
        rows=[
            {
                "name": _name(row["graph"]),
                "title": called.get(documents.get(str(row["graph"]), ""), str(row["title"] or "")),
                "publisher": str(row["publisher"] or ""),
                "licence": known.get(_name(row["graph"])) or str(row["licenceId"] or row["licence"] or ""),
                "url": outside(str(row["licence"] or "")),
                "vintage": str(row["vintage"] or ""),
                "triples": row["triples"],
                "page": outside(str(row["landingPage"] or "")),
            }
            for row in rows
        ],
    )


def quality(graph: Graph, ask: Ask) -> Answer:
    """Show what validation let pass, what the release covers, and what rests on second-hand sources."""
    view = in_language(graph, ask.language)
    warnings = kept(view, "graph/validation_warnings")
    coverage = kept(view, "graph/coverage")
    second = list(dict.fromkeys(str(row["fact"]) for row in kept(graph, "sources/single_secondary_source")))
    called = names(graph, (str(row["focus"]) for row in warnings[:MOST_WARNINGS]), ask.language)
    pages = turn(ask, len(second), SECOND_HAND)
    read: Counter[str] = Counter()
    registers: Counter[str] = Counter()
    for row in coverage:
        into = read if _READ in str(row["graph"]) else registers
        into[str(row["classLabel"] or row["class"])] += int(str(row["nodes"]))
    return render(
        "quality.html",
        graph,
        ask,
        warnings=[
            (
                Named(str(row["focus"]), called[str(row["focus"])], href(str(row["focus"]), ask.language)),
                str(row["message"] or ""),
            )
            for row in warnings[:MOST_WARNINGS]
        ],
        all_warnings=len(warnings),
        read=sorted(read.items(), key=lambda item: (-item[1], item[0])),
        registers=sorted(registers.items(), key=lambda item: (-item[1], item[0]))[:20],
        second=tell(graph, pages.of(second), ask.language),
        pages=pages,
    )


def _name(graph: object) -> str:
    return str(graph).removeprefix(f"{BASE}graph/")


def _document(graph: str) -> str:
    """Address of the document whose dossier a graph is."""
    return address_of("document", graph.partition(_READ)[2])
