"""From a saved graph query to a projection: run it on a session, type its nodes, keep what the filters keep."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from contrechamp.catalogue import Query
from contrechamp.edge_typing import TOPIC, EdgeTyping
from contrechamp.errors import NotFoundError, ParameterError
from contrechamp.gazetteer import split_iri
from contrechamp.influence.filtering import Filters, Scope, keep
from contrechamp.influence.graph import Edge, Node, Origin, Projection, Told
from contrechamp.influence.sources import addresses_of, evidence_of
from contrechamp.influence.styles import OWN_VOICE, read_styles, weakest
from contrechamp.names import short
from contrechamp.parameters import MOST_ROWS, Given
from contrechamp.results import Native
from contrechamp.session import Graph
from contrechamp.vocab import BASE

Row = Mapping[str, str]


def graph_queries(graph: Graph) -> list[Query]:
    """Give the saved queries that yield edges."""
    return [query for query in graph.catalogue if query.typing is not None]


def graph_query(graph: Graph, name: str) -> Query:
    """Find a saved graph query by its name; a NotFoundError lists what there is."""
    key = name.removeprefix(f"{TOPIC}/")
    for query in graph_queries(graph):
        if query.name == key:
            return query
    names = ", ".join(query.name for query in graph_queries(graph))
    raise NotFoundError(f"no graph {name!r}; there are {names}")


def project(
    graph: Graph, name: str, filters: Filters | None = None, **parameters: Given | Sequence[Given] | None
) -> Projection:
    """Run a saved graph query and keep what the filters keep; nodes and edges in a stable order."""
    query, filters = graph_query(graph, name), filters or Filters()
    typing = query.typing
    assert typing is not None  # noqa: S101 - `graph_query` gives no other
    licences = _licences(graph)
    rows = [{key: _text(value) for key, value in row.items()} for row in graph.query(query.key, **parameters)]
    told = evidence_of(graph, {row[name] for row in rows for name in ("fact", "otherFact") if row.get(name)})
    pages = addresses_of(graph, {row[name] for row in rows for name in ("document", "otherDocument") if row.get(name)})
    for row in rows:
        row["row"], row["url"] = told.get(row["fact"], ""), row["url"] or pages.get(row["document"], "")
        if row.get("otherFact"):
            row["otherRow"] = told.get(row["otherFact"], "")
            row["otherUrl"] = row["otherUrl"] or pages.get(row["otherDocument"], "")
    edges = sorted(_edges(rows, typing, licences, graph.language), key=lambda edge: edge.id)
    nodes = _nodes(graph, rows)
    kept, left_out = keep(edges, filters, _scope(graph, filters, nodes))
    ends = {end for edge in kept for end in (edge.source, edge.target)}
    given = {key: str(value) for key, value in parameters.items() if value is not None}
    release = graph.release
    origin = Origin(
        name=query.name,
        title=query.title[graph.language],
        description=query.description[graph.language],
        query_hash=hashlib.sha256(query.text.encode()).hexdigest(),
        release=release.version if release else "",
        data_date=release.data_date if release else "",
        language=graph.language,
        filters={**given, **filters.said()},
        weight_meaning=typing.weight[graph.language],
        directed=typing.directed,
        licences={
            told.graph: told.licence
            for told in sorted((told for edge in kept for told in edge.told), key=lambda told: told.graph)
        },
        cite=_cite(query, graph),
        bipartite=typing.bipartite,
        left_out=left_out,
    )
    ordered = sorted(kept, key=lambda edge: (nodes[edge.source].label, nodes[edge.target].label, edge.id))
    found = sorted((nodes[end] for end in ends), key=lambda node: (node.label, node.id))
    return Projection(origin, tuple(found), tuple(ordered))


def _cite(query: Query, graph: Graph) -> str:
    release = graph.release
    version = f", {release.version}, {release.data_date}" if release else ""
    return f"Contrechamp{version}, {query.title[graph.language]}. {query.iri.replace(BASE, graph.base)}"


def _licences(graph: Graph) -> dict[str, str]:
    if graph.release is not None:
        return {f"{graph.base}graph/{name}": licence for name, licence in graph.release.licences.items()}
    return {str(row["graph"]): str(row["licenceId"] or "") for row in graph.query("graph/graphs")}


def _text(value: Native | None) -> str:
    return "" if value is None else str(value)


def _edges(rows: Sequence[Row], typing: EdgeTyping, licences: Mapping[str, str], language: str) -> Iterator[Edge]:
    for row in rows:
        first = _told(row, "", licences)
        told = (first, _told(row, "other", licences)) if row.get("otherFact") else (first,)
        weak = min(told, key=lambda one: weakest(*(other.tie for other in told)) != one.tie)
        words = typing.edges.get(row["relation"], {}).get(language, "") or row["relation"]
        identity = "\n".join(
            (
                row["fact"],
                row.get("otherFact", ""),
                row["relation"],
                row["source"],
                row["target"],
                row.get("through", ""),
            )
        )
        both = len(told) > 1
        yield Edge(
            id=f"e-{hashlib.sha256(identity.encode()).hexdigest()[:16]}",
            source=row["source"],
            target=row["target"],
            relation=row["relation"],
            relation_label=row["relationLabel"] or words,
            weight=float(row["weight"]),
            tie=weak.tie,
            polarity=weak.polarity,
            modality=weak.modality,
            basis=weak.basis,
            said_by=_distinct(one.said_by for one in told),
            start=min((one.start for one in told if one.start), default=""),
            end=max((one.end for one in told if one.end), default=""),
            precision=first.precision if len({one.date for one in told}) == 1 else "interval",
            fact=first.fact,
            quote=" / ".join(one.quote for one in told if one.quote),
            document=first.document,
            document_label=_distinct(one.document_label for one in told),
            url=next((one.url for one in told if one.url), ""),
            graph=first.graph,
            licence=_distinct(one.licence for one in told),
            rests_on=tuple(one.fact for one in told) if both else (),
            date=_distinct(one.date for one in told if one.date),
            recorded=max(one.recorded for one in told),
            through=row.get("through", ""),
            through_label=row.get("throughLabel", ""),
            row=" / ".join(one.row for one in told if one.row),
            supports=told if both else (),
        )


def _distinct(values: Iterator[str]) -> str:
    return " ; ".join(dict.fromkeys(values))


def _told(row: Row, prefix: str, licences: Mapping[str, str]) -> Told:
    def cell(name: str) -> str:
        return row.get(f"{prefix}{name[0].upper()}{name[1:]}" if prefix else name, "")

    return Told(
        fact=cell("fact"),
        tie=read_styles().tie_of(cell("polarity"), cell("modality"), cell("state")),
        polarity=cell("polarity"),
        modality=cell("modality"),
        basis=cell("basis"),
        said_by=cell("saidBy") or OWN_VOICE,
        date=cell("date"),
        start=cell("start"),
        end=cell("end"),
        precision=cell("precision") or "unknown",
        recorded=cell("recorded"),
        quote=cell("quote"),
        document=cell("document"),
        document_label=cell("documentLabel"),
        url=cell("url"),
        graph=cell("graph"),
        licence=licences.get(cell("graph"), ""),
        row=cell("row"),
    )


def _nodes(graph: Graph, rows: Sequence[Row]) -> dict[str, Node]:
    labels: dict[str, str] = {}
    for row in rows:
        for end in ("source", "target"):
            labels[row[end]] = row[f"{end}Label"] or labels.get(row[end], "") or row[end].rsplit("/", 1)[-1]
    said: dict[tuple[str, str], str] = {}
    ids = sorted(node for node in labels if node.startswith(f"{graph.base}id/"))
    for first in range(0, len(ids), MOST_ROWS):
        for known in graph.query("graph/nodes", node=ids[first : first + MOST_ROWS]):
            said.setdefault((str(known["node"]), str(known["link"])), str(known["value"]))
    styles = read_styles()
    found = {}
    for node, label in labels.items():
        entity = split_iri(node.replace(graph.base, BASE))[0]
        sort = said.get((node, "kind"), "").rsplit("/", 1)[-1]
        found[node] = Node(node, label, styles.kind_of(entity, sort), said.get((node, "place"), ""))
    return {
        node.id: replace(node, place=node.id) if node.kind == "place" and not node.place else node
        for node in found.values()
    }


def _scope(graph: Graph, filters: Filters, nodes: dict[str, Node]) -> Scope:
    places = None
    if filters.territories:
        rows = graph.query("graph/places_in_territory", territory=list(filters.territories))
        places = frozenset(str(row["place"]) for row in rows)
    facts = []
    for wanted, kind in ((filters.systems, "system"), (filters.capabilities, "capability")):
        if wanted:
            rows = graph.query(f"graph/facts_of_{kind}", **{kind: list(wanted)})
            facts.append(frozenset(str(row["fact"]) for row in rows))
    return Scope(f"{graph.base}graph/", places, tuple(facts), nodes)


def neighbourhood(projection: Projection, centre: str | Sequence[str], depth: int) -> Projection:
    """Give the ego graph of a node: what is at most `depth` hops away, direction apart, and all edges between.

    Of several nodes: themselves, and what is that near to two of them at least, so that what joins them can be
    read. A NotFoundError says so when a node is not in the projection.
    """
    if depth < 1:
        raise ParameterError(f"a depth is 1 or more, not {depth}")
    centres = (centre,) if isinstance(centre, str) else tuple(dict.fromkeys(centre))
    known = {node.id for node in projection.nodes}
    for one in centres:
        if one not in known:
            raise NotFoundError(
                f"{one} has no edge in the graph {projection.origin.name}"
                + (" with these filters" if projection.origin.filters else "")
                + ": not documented there, which does not mean that there is nothing"
            )
    around: dict[str, set[str]] = {}
    for edge in projection.edges:
        around.setdefault(edge.source, set()).add(edge.target)
        around.setdefault(edge.target, set()).add(edge.source)
    reached = Counter(node for one in centres for node in _within(one, around, depth))
    near = set(centres) | {node for node, times in reached.items() if times >= min(2, len(centres))}
    said = {"ego": " ; ".join(centres), "depth": str(depth)}
    return Projection(
        replace(projection.origin, filters={**projection.origin.filters, **said}),
        tuple(node for node in projection.nodes if node.id in near),
        tuple(edge for edge in projection.edges if edge.source in near and edge.target in near),
    )


def _within(centre: str, around: Mapping[str, set[str]], depth: int) -> set[str]:
    near, ring = {centre}, {centre}
    for _ in range(depth):
        ring = {other for node in ring for other in around[node]} - near
        near |= ring
    return near


def project_all(graph: Graph, names: Sequence[str], filters: Filters | None = None) -> Projection:
    """Put several graphs together: an edge that two of them have stands once, as the first says it."""
    found = [project(graph, name, filters) for name in dict.fromkeys(names)]
    if len(found) == 1:
        return found[0]
    nodes = {node.id: node for one in found for node in one.nodes}
    edges = {edge.id: edge for one in reversed(found) for edge in one.edges}
    first = found[0].origin
    left_out: dict[str, int] = {}
    for one in found:
        for reason, count in one.origin.left_out.items():
            left_out[reason] = left_out.get(reason, 0) + count
    origin = replace(
        first,
        name="+".join(one.origin.name for one in found),
        title=" + ".join(one.origin.title for one in found),
        description=" ".join(one.origin.description for one in found),
        query_hash=hashlib.sha256("".join(one.origin.query_hash for one in found).encode()).hexdigest(),
        weight_meaning=" ; ".join(dict.fromkeys(one.origin.weight_meaning for one in found)),
        directed=all(one.origin.directed for one in found),
        licences={name: licence for one in found for name, licence in one.origin.licences.items()},
        cite=" ; ".join(one.origin.cite for one in found),
        bipartite=False,
        left_out=left_out,
    )
    ordered = sorted(edges.values(), key=lambda edge: (nodes[edge.source].label, nodes[edge.target].label, edge.id))
    return Projection(origin, tuple(sorted(nodes.values(), key=lambda node: (node.label, node.id))), tuple(ordered))


def resolve_node(graph: Graph, projection: Projection, name: str) -> str:
    """Find the node that a reader names: what the projection holds comes before what only the store knows.

    `Valenciennes` is the commune or its town hall, whichever has edges here; where both have, a ParameterError
    lists them.
    """
    nodes = {node.id: node for node in projection.nodes}
    if name in nodes:
        return name
    matches = graph.names.named(name)
    here = [match.iri.replace(BASE, graph.base) for match in matches if match.iri.replace(BASE, graph.base) in nodes]
    places = {match.iri.replace(BASE, graph.base) for match in matches}
    here = here or [node.id for node in projection.nodes if node.kind == "public-body" and node.place in places]
    if len(here) == 1:
        return here[0]
    if here:
        listed = "; ".join(f"{short(node.replace(graph.base, BASE))} {nodes[node].label}" for node in sorted(here))
        raise ParameterError(f"{name!r} may be {listed}: say which by its key")
    return graph.resolve(name).iri.replace(BASE, graph.base)
