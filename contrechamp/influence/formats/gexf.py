"""GEXF 1.3, for Gephi, Gephi Lite and sigma: dynamic where an edge has dates.

In a dynamic graph every date must be a whole day: the first day of a month or year where an edge starts, the
last where it ends. `date_start`, `date_end` and `precision` keep what the source says.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from contrechamp.influence.formats.fields import (
    EDGE_FIELDS,
    NODE_FIELDS,
    Field,
    about,
    about_lines,
    edge_fields,
    edge_label,
    node_fields,
)
from contrechamp.influence.formats.layout import place_nodes
from contrechamp.influence.formats.looks import kind, lines
from contrechamp.influence.formats.markup import DECLARATION, attributes, element, number, text
from contrechamp.influence.graph import Edge, Node, Projection

_SHAPES = {"disc": "disc", "square": "square", "diamond": "diamond", "triangle": "triangle", "down": "triangle"}
"""GEXF has four shapes; the others are drawn as squares, and `kind` says which is which."""
_EDGE_SHAPES = {"solid": "solid", "dashed": "dashed", "crossed": "dotted", "thin": "solid"}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_WEIGHT = "weight"  # an attribute of the edge itself, not one of its values


def write(projection: Projection, out: BinaryIO) -> None:
    """Write GEXF 1.3."""
    origin = projection.origin
    spans = {edge.id: days(edge) for edge in projection.edges}
    dynamic = any(spans.values())
    meta = {"lastmodifieddate": day} if (day := last_day(origin.data_date)) else {}
    graph = {"defaultedgetype": "directed" if origin.directed else "undirected", "mode": "static"}
    if dynamic:
        graph.update(mode="dynamic", timeformat="date", timerepresentation="interval")
    opening = {
        "xmlns": "http://gexf.net/1.3",
        "xmlns:viz": "http://gexf.net/1.3/viz",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd",
        "version": "1.3",
    }
    head = element(
        "meta",
        meta,
        element("creator", {}, "Contrechamp"),
        element("description", {}, text("\n".join(about_lines(projection)))),
        element("keywords", {}, text(", ".join((origin.name, origin.release, about(projection)["query_hash"])))),
    )
    places = place_nodes(projection)
    nodes = (_node(node, places.get(node.id), origin.language) for node in projection.nodes)
    edges = (_edge(edge, spans[edge.id], origin.language, origin.directed) for edge in projection.edges)
    out.write(f"{DECLARATION}<gexf{attributes(opening)}>\n{head}\n<graph{attributes(graph)}>\n".encode())
    out.write(f"{_declared('node', NODE_FIELDS)}\n{_declared('edge', EDGE_FIELDS)}\n".encode())
    _write_all(out, "nodes", nodes)
    _write_all(out, "edges", edges)
    out.write(b"</graph>\n</gexf>\n")


def days(edge: Edge) -> tuple[str, str] | None:
    """Give the first and the last whole day of an edge, either empty when open; None when no date can be drawn.

    An end before the start cannot be drawn either: the edge keeps both dates as values, and is always shown.
    """
    start, end = first_day(edge.start), last_day(edge.end)
    if not (start or end) or (start and end and end < start):
        return None
    return start, end


def first_day(date: str) -> str:
    """Give the first day of a day, month or year; empty for anything else.

    >>> first_day("2021-05"), first_day("vers 2017")
    ('2021-05-01', '')
    """
    return _day(date, last=False)


def last_day(date: str) -> str:
    """Give the last day of a day, month or year; empty for anything else.

    >>> last_day("2020-02"), last_day("2020")
    ('2020-02-29', '2020-12-31')
    """
    return _day(date, last=True)


def _day(date: str, *, last: bool) -> str:
    found = _DATE.fullmatch(date[:10])
    if not found:
        return ""
    year, month, day = (int(part) if part else None for part in found.groups())
    month = month or (12 if last else 1)
    try:
        day = day or (calendar.monthrange(year or 0, month)[1] if last else 1)
        return datetime.date(year or 0, month, day).isoformat()
    except ValueError:  # a day that no calendar has
        return ""


def _declared(what: str, names: Iterable[str]) -> str:
    each = (element("attribute", {"id": name, "title": name, "type": "string"}) for name in names if name != _WEIGHT)
    return element("attributes", {"class": what, "mode": "static"}, *each)


def _node(node: Node, place: tuple[float, float] | None, language: str) -> str:
    look = kind(node.kind)
    parts = [_values(node_fields(node, language)), _colour(look.colour)]
    if place:
        parts.append(element("viz:position", {"x": f"{place[0]:.2f}", "y": f"{-place[1]:.2f}", "z": "0"}))
    parts.append(element("viz:size", {"value": "10"}))
    parts.append(element("viz:shape", {"value": _SHAPES.get(look.shape, "square")}))
    return element("node", {"id": node.id, "label": node.label}, *parts)


def _edge(edge: Edge, span: tuple[str, str] | None, language: str, directed: bool) -> str:
    line = lines()[edge.tie]
    values = {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "type": "directed" if directed else "undirected",
        "kind": edge.relation,
        "label": edge_label(edge, language),
        "weight": number(edge.weight),
    }
    if span:
        values.update({name: day for name, day in zip(("start", "end"), span, strict=True) if day})
    return element(
        "edge",
        values,
        _values(edge_fields(edge, language)),
        _colour(line.colour),
        element("viz:thickness", {"value": number(line.width)}),
        element("viz:shape", {"value": _EDGE_SHAPES[line.style]}),
    )


def _values(fields: Mapping[str, Field]) -> str:
    each = (
        element("attvalue", {"for": name, "value": str(value)})
        for name, value in fields.items()
        if value != "" and name != _WEIGHT
    )
    return element("attvalues", {}, *each)


def _colour(code: str) -> str:
    red, green, blue = (str(int(code[index : index + 2], 16)) for index in (1, 3, 5))
    return element("viz:color", {"r": red, "g": green, "b": blue})


def _write_all(out: BinaryIO, name: str, items: Iterable[str]) -> None:
    out.write(f"<{name}>\n".encode())
    for item in items:
        out.write(f"{item}\n".encode())
    out.write(f"</{name}>\n".encode())
