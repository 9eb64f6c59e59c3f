"""The network of a dossier: the edges that its own facts state, drawn, and said one by one with their notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from contrechamp.influence.formats.fields import checked, edge_label
from contrechamp.influence.formats.network import NUMBERED
from contrechamp.influence.formats.picture import figure
from contrechamp.influence.graph import Edge, Projection
from contrechamp.influence.projecting import project
from contrechamp.influence.styles import OWN_VOICE, read_styles
from contrechamp.parameters import MOST_ROWS
from contrechamp.printing.entries import cell
from contrechamp.printing.material import Material
from contrechamp.printing.model import Block, Inlines, Paragraph, Picture, Table
from contrechamp.printing.notes import Notes
from contrechamp.session import Graph
from contrechamp.vocab import BASE

_NODES = 26
"""Nodes that a page shows with letters that can be read."""


def edges_of(graph: Graph, material: Material) -> Projection:
    """Give the graph of actors, with the edges whose facts are all in the dossier."""
    own = {iri.replace(BASE, graph.base) for iri in material.facts}
    whole = project(graph, "actors", fact=sorted(own) if len(own) <= MOST_ROWS else None)
    edges = tuple(edge for edge in whole.edges if all(told.fact in own for told in edge.told))
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    return Projection(whole.origin, tuple(node for node in whole.nodes if node.id in ends), edges)


def network(projection: Projection, notes: Notes, base: str) -> Iterator[Block]:
    """Yield the picture and the table of its edges; of a large network the best-linked nodes, and says so."""
    if not projection.edges:
        return
    speech = notes.speech
    shown = checked(_nearest(projection))
    drawn, alike = _merged(shown)
    svg, width, height = figure(drawn)
    yield Picture(
        svg,
        width,
        height,
        speech.say("network.caption"),
        speech.say("network.words", nodes=len(shown.nodes), edges=len(shown.edges)),
    )
    if len(shown.nodes) < len(projection.nodes):
        count, every = len(shown.nodes), len(projection.nodes)
        yield Paragraph(cell(speech.say("network.nearest", nodes=count, all=every)), "quiet")
    labels = {node.id: speech.spaced(node.label) for node in projection.nodes}
    numbered = len(drawn.edges) <= NUMBERED
    rows = [
        _row(str(number) if numbered else "", alike[edge.id], labels, notes, base)
        for number, edge in enumerate(drawn.edges, 1)
    ]
    inside = {edge.id for edge in shown.edges}
    beyond, others = _merged(
        Projection(projection.origin, (), tuple(e for e in projection.edges if e.id not in inside))
    )
    rows += [_row("", others[edge.id], labels, notes, base) for edge in beyond.edges]
    head = (speech.say("columns.number"), speech.say("columns.sign"), speech.say("columns.edge"))
    yield Table(speech.say("network.table" if numbered else "network.unnumbered"), head, tuple(rows), (2, 3, 26))


def _merged(projection: Projection) -> tuple[Projection, dict[str, list[Edge]]]:
    """Draw once what several facts say alike of the same two nodes; gives all edges behind each that is drawn."""
    groups: dict[tuple[str, ...], list[Edge]] = {}
    for edge in projection.edges:
        said = (edge.source, edge.target, edge.relation, str(edge.tie), edge.said_by)
        groups.setdefault(said, []).append(edge)
    drawn = []
    for found in groups.values():
        dates = {edge.date for edge in found}
        drawn.append(found[0] if len(dates) == 1 else replace(found[0], date="", start="", end=""))
    return replace(projection, edges=tuple(drawn)), {
        edge.id: found for edge, found in zip(drawn, groups.values(), strict=True)
    }


def _row(number: str, alike: list[Edge], labels: dict[str, str], notes: Notes, base: str) -> tuple[Inlines, ...]:
    edge = alike[0]
    relation = notes.speech.spaced(edge_label(edge, notes.speech.language))
    who = "" if edge.said_by == OWN_VOICE else f" ({notes.speech.say('words.says', who=edge.said_by)})"
    facts = dict.fromkeys(told.fact.replace(base, BASE) for one in alike for told in one.told)
    said = f"{labels[edge.source]} — {relation} → {labels[edge.target]}{who}"
    return (
        cell(number),
        cell(read_styles().sign(edge)),
        cell(said, *sorted((notes.ref(notes.material.facts[fact]) for fact in facts), key=lambda ref: ref.number)),
    )


def _nearest(projection: Projection) -> Projection:
    """Keep the best-linked nodes where there are too many for a page."""
    if len(projection.nodes) <= _NODES:
        return projection
    degree = Counter(end for edge in projection.edges for end in {edge.source, edge.target})
    ranked = sorted(projection.nodes, key=lambda node: (-degree[node.id], node.id))[:_NODES]
    kept = {node.id for node in ranked}
    edges = tuple(edge for edge in projection.edges if edge.source in kept and edge.target in kept)
    linked = {end for edge in edges for end in (edge.source, edge.target)}
    return Projection(projection.origin, tuple(node for node in projection.nodes if node.id in linked), edges)
