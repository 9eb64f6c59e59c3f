"""GraphML: every value as text but the weight, what the graph is as values of the graph."""

from __future__ import annotations

from typing import BinaryIO

from contrechamp.influence.formats.fields import (
    EDGE_FIELDS,
    NODE_FIELDS,
    Field,
    about,
    edge_fields,
    edge_label,
    node_fields,
)
from contrechamp.influence.formats.looks import kind, lines
from contrechamp.influence.formats.markup import DECLARATION, attributes, element, number, text
from contrechamp.influence.graph import Projection

_NODE_LOOK, _EDGE_LOOK = ("label", "colour", "shape"), ("label", "line_style", "line_sign")


def write(projection: Projection, out: BinaryIO) -> None:
    """Write GraphML 1.0."""
    language = projection.origin.language
    opening = {
        "xmlns": "http://graphml.graphdrawing.org/xmlns",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": "http://graphml.graphdrawing.org/xmlns "
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
    }
    said = about(projection)
    out.write(f"{DECLARATION}<graphml{attributes(opening)}>\n".encode())
    for what, names in (
        ("graph", tuple(said)),
        ("node", _NODE_LOOK + NODE_FIELDS),
        ("edge", _EDGE_LOOK + EDGE_FIELDS),
    ):
        for name in names:
            kind_of = "double" if name == "weight" else "string"
            key = {"id": f"{what}-{name}", "for": what, "attr.name": name, "attr.type": kind_of}
            out.write(f"{element('key', key)}\n".encode())
    graph = {"id": "graph", "edgedefault": "directed" if projection.origin.directed else "undirected"}
    out.write(f"<graph{attributes(graph)}>\n{_data('graph', said)}\n".encode())
    for node in projection.nodes:
        look = kind(node.kind)
        values = {"label": node.label, "colour": look.colour, "shape": look.shape, **node_fields(node, language)}
        out.write(f"{element('node', {'id': node.id}, _data('node', values))}\n".encode())
    for edge in projection.edges:
        line = lines()[edge.tie]
        shown = {"label": edge_label(edge, language), "line_style": line.style, "line_sign": line.sign}
        ends = {"id": edge.id, "source": edge.source, "target": edge.target}
        out.write(f"{element('edge', ends, _data('edge', {**shown, **edge_fields(edge, language)}))}\n".encode())
    out.write(b"</graph>\n</graphml>\n")


def _data(what: str, values: dict[str, str] | dict[str, Field]) -> str:
    return "".join(
        element("data", {"key": f"{what}-{name}"}, text(value if isinstance(value, str) else number(value)))
        for name, value in values.items()
        if value != ""
    )
