"""Graphs as JSON: for Cytoscape (desktop and .js), and node-link as NetworkX and D3 read it."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from contrechamp.influence.formats.fields import about, edge_fields, edge_label, node_fields, told_fields
from contrechamp.influence.formats.layout import place_nodes
from contrechamp.influence.formats.looks import kind, kinds, lines
from contrechamp.influence.graph import Projection

_CYTOSCAPE_SHAPES = {"disc": "ellipse", "square": "rectangle", "page": "round-rectangle", "down": "vee"}
_CYTOSCAPE_LINES = {"solid": "solid", "dashed": "dashed", "crossed": "dotted", "thin": "solid"}


def write_cytoscape(projection: Projection, out: BinaryIO) -> None:
    """Write Cytoscape JSON: `elements` for both programs, `style` for Cytoscape.js."""
    language = projection.origin.language
    places = place_nodes(projection)
    nodes: list[dict[str, Any]] = []
    for node in projection.nodes:
        data = {"id": node.id, "name": node.label, "label": node.label, **node_fields(node, language)}
        element: dict[str, Any] = {"data": data, "classes": node.kind}
        if place := places.get(node.id):
            element["position"] = {"x": round(place[0], 2), "y": round(place[1], 2)}
        nodes.append(element)
    edges = [
        {
            "data": {
                "id": edge.id,
                "source": edge.source,
                "target": edge.target,
                "name": edge_label(edge, language),
                "label": edge_label(edge, language),
                "interaction": edge.relation,
                **edge_fields(edge, language),
                "told": told_fields(edge, language),
            },
            "classes": str(edge.tie),
        }
        for edge in projection.edges
    ]
    whole = {
        "data": {"name": projection.origin.title, **about(projection)},
        "elements": {"nodes": nodes, "edges": edges},
        "style": _style(projection),
    }
    _write(whole, out)


def _style(projection: Projection) -> list[dict[str, Any]]:
    used = {node.kind for node in projection.nodes}
    label = {"label": "data(label)", "text-wrap": "wrap", "text-max-width": "120px", "text-valign": "bottom"}
    arrow = {"target-arrow-shape": "triangle"} if projection.origin.directed else {}
    style: list[dict[str, Any]] = [
        {"selector": "node", "style": {"border-width": 1, "border-color": "#000000", "font-size": 10, **label}},
        {"selector": "edge", "style": {"curve-style": "bezier", **arrow}},
    ]
    for name in sorted(used & kinds().keys()):
        look = kind(name)
        shown = {"background-color": look.colour, "shape": _CYTOSCAPE_SHAPES.get(look.shape, look.shape)}
        style.append({"selector": f"node.{name}", "style": shown})
    for tie, line in lines().items():
        shown = {
            "line-style": _CYTOSCAPE_LINES[line.style],
            "width": line.width,  # type: ignore[dict-item]
            "line-color": line.colour,
            "target-arrow-color": line.colour,
        }
        if line.style != "solid":
            shown |= {"label": "data(label)", "font-size": 8, "text-rotation": "autorotate"}  # type: ignore[dict-item]
        style.append({"selector": f"edge.{tie}", "style": shown})
    return style


def write_nodelink(projection: Projection, out: BinaryIO) -> None:
    """Write node-link JSON: `networkx.node_link_graph(data, edges="edges")`."""
    language = projection.origin.language
    whole = {
        "directed": projection.origin.directed,
        "multigraph": True,
        "graph": about(projection),
        "nodes": [{"id": node.id, "label": node.label, **node_fields(node, language)} for node in projection.nodes],
        "edges": [
            {
                "source": edge.source,
                "target": edge.target,
                "key": edge.id,
                "label": edge_label(edge, language),
                "line_style": lines()[edge.tie].style,
                **edge_fields(edge, language),
                "told": told_fields(edge, language),
            }
            for edge in projection.edges
        ],
    }
    _write(whole, out)


def _write(whole: dict[str, Any], out: BinaryIO) -> None:
    out.write(json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False).encode())
    out.write(b"\n")
