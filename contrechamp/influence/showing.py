"""Projections, measures, chains and changes as tables: what the command line writes in its formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from contrechamp.catalogue import Catalogue
from contrechamp.errors import ParameterError
from contrechamp.influence.backends import STARTS, estimated
from contrechamp.influence.comparing import Changed
from contrechamp.influence.filtering import EXISTING
from contrechamp.influence.graph import Edge, Projection, Tie
from contrechamp.influence.measures import OTHERS, bridges, growth, rank, read_words, shared
from contrechamp.influence.merging import merge
from contrechamp.influence.paths import Chain
from contrechamp.influence.styles import read_styles
from contrechamp.results import XSD_DECIMAL, XSD_INTEGER, Iri, Literal, Solutions, Table, Value

_EDGE = (
    "sign", "sourceLabel", "relation", "targetLabel", "through", "date", "saidBy", "tie", "polarity", "modality",
    "basis", "weight", "quote", "documentLabel", "document", "url", "fact", "restsOn", "graph", "licence", "source",
    "target", "start", "end", "recorded", "id",
)  # fmt: skip


def _text(value: str) -> Value | None:
    return Literal(value) if value else None


def _address(value: str) -> Value | None:
    return Iri(value) if value else None


def _number(value: float) -> Value:
    if float(value).is_integer():
        return Literal(str(int(value)), XSD_INTEGER)
    return Literal(f"{value:f}".rstrip("0"), XSD_DECIMAL)


def _table(columns: Sequence[str], rows: Iterable[tuple[Value | None, ...]]) -> Table:
    return Table(Solutions(tuple(columns), list(rows)))


def graph_list(catalogue: Catalogue, language: str) -> Table:
    """List the graph queries."""
    rows = [
        (
            _text(query.name),
            _text(query.title[language]),
            _text(", ".join(query.typing.sources)),
            _text("→" if query.typing.directed else "—"),
            _text(", ".join(query.typing.targets)),
            _text(query.typing.weight[language]),
        )
        for query in catalogue
        if query.typing is not None
    ]
    return _table(("graph", "title", "sources", "direction", "targets", "weight"), rows)


def edge_table(edges: Iterable[Edge], projection: Projection) -> Table:
    """Write edges as rows: who, what, whom, when, who says so, in which words, where."""
    labels = {node.id: node.label for node in projection.nodes}
    return _table(_EDGE, (_edge(edge, labels[edge.source], labels[edge.target]) for edge in edges))


def _edge(edge: Edge, source: str, target: str) -> tuple[Value | None, ...]:
    return (
        _text(read_styles().sign(edge)), _text(source), _text(edge.relation_label), _text(target),
        _text(edge.through_label), _text(edge.date), _text(edge.said_by), _text(edge.tie), _text(edge.polarity),
        _text(edge.modality), _text(edge.basis), _number(edge.weight), _text(edge.quote),
        _text(edge.document_label), _address(edge.document), _address(edge.url), _address(edge.fact),
        _text(" ".join(edge.rests_on)), _address(edge.graph), _text(edge.licence), _address(edge.source),
        _address(edge.target), _text(edge.start), _text(edge.end), _text(edge.recorded), _text(edge.id),
    )  # fmt: skip


def measure_table(
    projection: Projection, names: Sequence[str], ties: frozenset[Tie], side: str = "sources", limit: int = 0
) -> Table:
    """Measure a projection: ranks of its nodes, or one of bridge, growth, shared."""
    counted = ties or EXISTING
    special = [name for name in names if name in OTHERS]
    if special and len(names) > 1:
        raise ParameterError(f"{special[0]} does not measure nodes: ask for it alone")
    if special == ["growth"]:
        return _growth(projection, counted)
    if special == ["shared"]:
        return _shared(projection, side, counted, limit)
    merged = merge(projection, counted)
    if special == ["bridge"]:
        return edge_table(bridges(projection, merged, counted)[: limit or None], projection)
    rows = [
        (
            _number(one.rank),
            _text(one.node.label),
            _text(one.node.kind),
            *(_number(one.values[name]) for name in names),
            _number(one.coverage.documents),
            _number(one.coverage.facts),
            _address(one.node.id),
        )
        for one in rank(projection, merged, names)[: limit or None]
    ]
    return _table(("rank", "label", "kind", *names, "documents", "facts", "node"), rows)


def _growth(projection: Projection, ties: frozenset[Tie]) -> Table:
    rows = [
        (_text(one.year), _number(one.edges), _number(one.nodes), _number(one.all_edges), _number(one.all_nodes))
        for one in growth(projection, ties)
    ]
    return _table(("year", "edges", "newNodes", "allEdges", "allNodes"), rows)


def _shared(projection: Projection, side: str, ties: frozenset[Tie], limit: int) -> Table:
    rows = [
        (
            _text(pair.one.label),
            _text(pair.other.label),
            _number(pair.weight),
            _number(pair.newman),
            _text(" ; ".join(node.label for node in pair.common)),
            _address(pair.one.id),
            _address(pair.other.id),
        )
        for pair in shared(projection, side, ties)[: limit or None]
    ]
    return _table(("label", "otherLabel", "shared", "newman", "common", "node", "otherNode"), rows)


def measure_words(projection: Projection, names: Sequence[str], ties: frozenset[Tie], language: str) -> Iterator[str]:
    """Say what each measure means here and what it does not, and what was not counted."""
    words = read_words()
    for name in names:
        if name in words:
            one = words[name]
            yield f"{one.label[language]}: {one.means[language]} {one.means_not[language]}"
    merged = merge(projection, ties or EXISTING)
    french = language == "fr"
    yield ("poids : " if french else "weight: ") + projection.origin.weight_meaning
    if merged.passed_over:
        yield (
            f"{merged.passed_over} arêtes prévues ou niées ne sont pas comptées (--certainty)"
            if french
            else f"{merged.passed_over} planned or denied edges are not counted (--certainty)"
        )
    if "betweenness" in names and estimated(merged.network):
        yield (
            f"intermédiarité estimée depuis {STARTS} nœuds tirés au sort, graine fixe"
            if french
            else f"betweenness estimated from {STARTS} nodes drawn with a fixed seed"
        )


def chain_table(chains: Iterable[Chain]) -> Table:
    """Write chains as rows, one hop each, with the strongest edge and how many others say the same."""
    rows = []
    for number, chain in enumerate(chains, 1):
        for step, hop in enumerate(chain.hops, 1):
            edge = hop.edges[0]
            rows.append(
                (
                    _number(number), _number(step), _text(hop.start.label),
                    _text(f"—{edge.relation_label}→" if hop.forward else f"←{edge.relation_label}—"),
                    _text(hop.end.label), _text(read_styles().sign(edge)), _text(edge.tie), _text(edge.said_by),
                    _text(edge.date), _text(edge.quote), _text(edge.document_label), _address(edge.document),
                    _address(edge.url), _address(edge.fact), _text(" ".join(edge.rests_on)),
                    _number(len(hop.edges) - 1), _address(hop.start.id), _address(hop.end.id),
                )
            )  # fmt: skip
    columns = (
        "chain", "hop", "from", "relation", "to", "sign", "tie", "saidBy", "date", "quote", "documentLabel",
        "document", "url", "fact", "restsOn", "otherEdges", "source", "target",
    )  # fmt: skip
    return _table(columns, rows)


def change_table(changes: Iterable[Changed], labels: dict[str, str]) -> Table:
    """Write what changed as rows: the change, then the edge."""
    rows = ((_text(one.change), *_edge(one.edge, labels[one.edge.source], labels[one.edge.target])) for one in changes)
    return _table(("change", *_EDGE), rows)
