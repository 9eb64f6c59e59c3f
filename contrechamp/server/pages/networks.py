"""Graphs of influence on the web: each saved graph, its picture around one node, and every edge with its proof."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from markupsafe import Markup

from contrechamp.errors import NotFoundError, TooLargeError
from contrechamp.influence.formats.page import explorer, page_data
from contrechamp.influence.formats.picture import svg
from contrechamp.influence.graph import Edge, Node, Projection
from contrechamp.influence.projecting import graph_queries, neighbourhood, project
from contrechamp.influence.styles import OWN_VOICE, read_styles
from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.pages import missing, shelf
from contrechamp.server.pages.facts import Fact, Named, tell
from contrechamp.server.pages.reading import in_language
from contrechamp.server.pages.turning import turn
from contrechamp.server.rendering import href, local, render
from contrechamp.session import Graph
from contrechamp.vocab import BASE

A_PAGE = 40
DRAWN = 60
"""Edges up to which a picture is drawn: more cannot be read."""
CENTRES = 30
"""Nodes offered as centres, the most tied first; also those up to which labels are given their room at once."""
EXPLORED = 1_000
"""Edges up to which a graph is explored whole: some 2 MB."""
_JSON = "application/json"
_projected: WeakKeyDictionary[Graph, dict[str, Projection]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Tie:
    """One edge, ready to be shown."""

    sign: str
    tie: str
    words: str
    source: Named
    relation: str
    target: Named
    date: str
    said_by: str
    proofs: Sequence[Fact]
    """The facts that the edge rests on."""


@dataclass(frozen=True)
class Centre:
    """A node that the picture may be drawn around."""

    name: str
    kind: str
    href: str
    ties: int


def catalogue(graph: Graph, ask: Ask) -> Answer:
    """List the graphs."""
    return render(
        "graphs.html",
        graph,
        ask,
        graphs=[
            (query.name, query.title[ask.language], query.description[ask.language]) for query in graph_queries(graph)
        ],
    )


def show(graph: Graph, ask: Ask) -> Answer:
    """Show one graph, whole or around a node."""
    name, language = ask.fields["name"], ask.language
    if name not in {query.name for query in graph_queries(graph)}:
        return missing.show(graph, ask, f"{BASE}query/graphs/{name}")
    whole = _whole(in_language(graph, language), name, wait=True)
    shown, around = whole, ask.first("around")
    if around:
        address = _address(graph, around)
        try:
            shown = neighbourhood(whole, address, 1)
        except NotFoundError:
            return missing.show(graph, ask, address.replace(graph.base, BASE))
    nodes = {node.id: node for node in whole.nodes}
    pages = turn(ask, len(shown.edges), A_PAGE)
    edges = pages.of(shown.edges)
    told = tell(graph, (one.fact.replace(graph.base, BASE) for edge in edges for one in edge.told), language)
    facts = {fact.iri: fact for fact in told}
    drawn = 0 < len(shown.edges) <= DRAWN
    return render(
        "graph.html",
        graph,
        ask,
        title_words=whole.origin.title,
        description_words=whole.origin.description,
        own_page=local(ask.path, language),
        centre=_name(graph, nodes[address], language) if around else None,
        explorer=Markup(explorer(language)) if len(shown.edges) <= EXPLORED else None,  # noqa: S704 - words of ours
        data_path=local(f"/graphs/{name}.json", language, around=around),
        node_base=graph.base,
        node_pages=local("/page/", language),
        picture=Markup(svg(shown).replace('role="img"', 'role="group"', 1)) if drawn else None,  # noqa: S704 - drawn by the project, which escapes
        drawn=drawn,
        edges=[_tie(graph, edge, nodes, facts, language) for edge in edges],
        pages=pages,
        nodes=len(shown.nodes),
        centres=_centres(graph, ask, whole),
        cite=whole.origin.cite,
    )


def prepare(graph: Graph, name: str) -> None:
    """Put a graph and its layout on the shelf."""
    _whole(graph, name, wait=False)
    if len(_projected[graph][name].edges) <= EXPLORED:
        _explored(graph, name)
    _projected[graph].clear()  # the next one needs the memory


def data(graph: Graph, ask: Ask) -> Answer:
    """Give what the explorer of a graph, or of the neighbourhood of a node, needs."""
    name, around = ask.fields["name"], ask.first("around")
    if name not in {query.name for query in graph_queries(graph)}:
        raise NotFoundError(f"no graph {name!r}")
    view = in_language(graph, ask.language)
    whole = _whole(view, name, wait=True)
    if around:
        shown = neighbourhood(whole, _address(graph, around), 1)
        if len(shown.edges) <= EXPLORED:
            return Answer(page_data(shown, ask.language, CENTRES).encode(), _JSON)
    elif len(whole.edges) <= EXPLORED:
        return Answer(_explored(view, name), _JSON)
    raise TooLargeError(f"more than {EXPLORED:,} edges: give a node with around=")


def _explored(graph: Graph, name: str) -> bytes:
    def make() -> bytes:
        return page_data(_whole(graph, name, wait=False), graph.language).encode()

    return shelf.stocked(graph, f"graphs/{name}", "explorer", make, wait=False)


def _whole(graph: Graph, name: str, *, wait: bool) -> Projection:
    kept = _projected.setdefault(graph, {})
    if name not in kept:
        kept[name] = shelf.projection(graph, f"graphs/{name}", lambda: project(graph, name), wait=wait)
    return kept[name]


def _address(graph: Graph, around: str) -> str:
    return f"{graph.base}{'' if around.startswith('capability/') else 'id/'}{around}"


def _centres(graph: Graph, ask: Ask, whole: Projection) -> list[Centre]:
    ties = Counter(end for edge in whole.edges for end in {edge.source, edge.target})
    ordered = sorted(whole.nodes, key=lambda node: (-ties[node.id], node.label))[:CENTRES]
    return [
        Centre(
            node.label,
            node.kind,
            local(ask.path, ask.language, around=node.id.removeprefix(graph.base).removeprefix("id/")),
            ties[node.id],
        )
        for node in ordered
    ]


def _tie(graph: Graph, edge: Edge, nodes: Mapping[str, Node], facts: Mapping[str, Fact], language: str) -> Tie:
    styles = read_styles()
    line = styles.lines[edge.tie]
    return Tie(
        sign=styles.sign(edge),
        tie=edge.tie.value,
        words=line.short[language],
        source=_name(graph, nodes[edge.source], language),
        relation=edge.relation_label,
        target=_name(graph, nodes[edge.target], language),
        date=edge.date,
        said_by="" if edge.said_by == OWN_VOICE else edge.said_by,
        proofs=[facts[one.fact.replace(graph.base, BASE)] for one in edge.told],
    )


def _name(graph: Graph, node: Node, language: str) -> Named:
    return Named(node.id, node.label, href(node.id.replace(graph.base, BASE), language))
