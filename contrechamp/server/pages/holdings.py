"""What the release holds and how good it is: graphs with their licences, warnings, facts known at second hand only."""

from __future__ import annotations

from collections import Counter

from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.pages.facts import Named, tell
from contrechamp.server.pages.reading import in_language, kept, names
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
    return render(
        "licences.html",
        graph,
        ask,
        rows=[
            {
                "name": str(row["graph"]).removeprefix(f"{BASE}graph/"),
                "title": str(row["title"] or ""),
                "publisher": str(row["publisher"] or ""),
                "licence": str(row["licenceId"] or row["licence"] or ""),
                "url": outside(str(row["licence"] or "")),
                "vintage": str(row["vintage"] or ""),
                "triples": row["triples"],
                "page": outside(str(row["landingPage"] or "")),
            }
            for row in rows
        ],
        counts=sorted(Counter(str(row["licenceId"] or "") for row in rows).items()),
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
