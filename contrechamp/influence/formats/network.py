"""The network of a picture: nodes with their labels, edges bent round them, tags where they cover nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from contrechamp.errors import ExportError
from contrechamp.influence.formats import drawing, looks
from contrechamp.influence.formats.drawing import RADIUS, Curve, Point
from contrechamp.influence.formats.fields import address, edge_label, period, speaker, words_of
from contrechamp.influence.formats.layout import place_nodes
from contrechamp.influence.formats.lettering import width, wrap
from contrechamp.influence.formats.looks import kind, kind_label
from contrechamp.influence.formats.markup import element, text
from contrechamp.influence.graph import Edge, Projection, Tie

NUMBERED = 60
"""Edges of a picture that numbers its edges and lists their quotes; in a larger one the signs alone are drawn."""
_LABEL, _TAG = 12.0, 9.5
_LABEL_ROOM, _LABEL_LINES = 150.0, 3
_STEP = 13.0
"""From a line of a label to the next."""
Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_ALONG = 7
"""Places on a line that are tried for its tag."""
_ORDER = {Tie.DENIED: 0, Tie.PLANNED: 1, Tie.PAST: 2, Tie.ACTUAL: 3}


@dataclass
class Network:
    """A drawn projection: markup, and the frame around it."""

    projection: Projection
    places: dict[str, Point] = field(default_factory=dict)
    """Centre of the sign of each node."""
    labels: dict[str, Rectangle] = field(default_factory=dict)
    """What the label of each node covers, which stands above or below its sign."""
    frame: Rectangle = (0, 0, 0, 0)
    markup: list[str] = field(default_factory=list)
    taken: list[Rectangle] = field(default_factory=list)

    @property
    def numbered(self) -> bool:
        """Tell whether edges have numbers."""
        return len(self.projection.edges) <= NUMBERED


def draw(projection: Projection) -> Network:
    """Draw all nodes and edges."""
    network = Network(projection)
    labels = {n.id: wrap(n.label, _LABEL_ROOM, _LABEL, _LABEL_LINES) for n in projection.nodes}
    boxes = {}
    for node in projection.nodes:
        wide = max(2 * RADIUS + 6, *(width(line, _LABEL) for line in labels[node.id])) + 16
        boxes[node.id] = (wide, 2 * RADIUS + 6 + _STEP * len(labels[node.id]) + 18)
    centres = place_nodes(projection, boxes, 200.0 if network.numbered else 120.0)
    if len(centres) < len(projection.nodes):
        raise ExportError(f"{len(projection.nodes)} nodes cannot be drawn on a page: filter, or write gexf or html")
    above = _above(projection, centres)
    for name, (x, y) in centres.items():
        wide, high = boxes[name][0] / 2 - 6, boxes[name][1] / 2
        sign = RADIUS + 6 - high
        tall = _STEP * len(labels[name]) + 4
        if name in above:
            network.places[name] = (x, y - sign)
            low = y - sign - RADIUS - 1
            network.labels[name] = (x - wide, low - tall, x + wide, low)
        else:
            network.places[name] = (x, y + sign)
            top = y + sign + RADIUS + 1
            network.labels[name] = (x - wide, top, x + wide, top + tall)
    for name, (x, y) in network.places.items():
        network.taken += [network.labels[name], (x - RADIUS - 2, y - RADIUS - 2, x + RADIUS + 2, y + RADIUS + 2)]
    curves = _curves(network)
    network.markup.append('<g class="edges">')
    for number, edge in enumerate(projection.edges, 1):
        network.markup.append(_edge(edge, number, curves[edge.id], projection.origin.directed, projection))
    network.markup.append('</g><g class="nodes">')
    for node in projection.nodes:
        look = kind(node.kind)
        (x, y), top = network.places[node.id], network.labels[node.id][1]
        title = f"{node.label} ({kind_label(node.kind, projection.origin.language)})"
        lines = [
            drawing.letters(line, x, top + 11 + index * _STEP, _LABEL, anchor="middle", halo=True)
            for index, line in enumerate(labels[node.id])
        ]
        drawn = (element("title", {}, text(title)), drawing.shape(look, (x, y)), *lines)
        network.markup.append(element("g", {"class": f"node {_slug(node.kind)}"}, *drawn))
    network.markup.append("</g>")
    if network.numbered:
        network.markup.append(element("g", {"class": "tags"}, *_tags(network, curves)))
    network.frame = _frame(network, curves)
    return network


def _slug(kind_name: str) -> str:
    return "".join(c if c.isascii() and (c.isalnum() or c == "-") else "-" for c in kind_name)


def _curves(network: Network) -> dict[str, Curve]:
    """Bend parallel edges apart, and a single one away from nodes that it would cross."""
    together: dict[tuple[str, str], list[Edge]] = {}
    for edge in network.projection.edges:
        together.setdefault((min(edge.source, edge.target), max(edge.source, edge.target)), []).append(edge)
    found = {}
    for (low, high), edges in together.items():
        middle = 0.0
        if low != high and len(network.places) <= 300:
            middle = _clear(network, low, high, 14.0 * (len(edges) - 1))
        apart = 34.0 if network.numbered else 14.0
        for index, edge in enumerate(edges):
            bend = middle + apart * (index - (len(edges) - 1) / 2)
            turned = -bend if edge.source == high and low != high else bend
            path = drawing.curve(network.places[edge.source], network.places[edge.target], turned)
            found[edge.id] = _outside(path, network.labels[edge.source], network.labels[edge.target])
    return found


def _above(projection: Projection, centres: dict[str, Point]) -> set[str]:
    """Choose the nodes whose label stands above: those with more neighbours below."""
    below: dict[str, float] = dict.fromkeys(centres, 0.0)
    for edge in projection.edges:
        (x1, y1), (x2, y2) = centres[edge.source], centres[edge.target]
        steep = (y2 - y1) / ((abs(x2 - x1) + abs(y2 - y1)) or 1.0)
        below[edge.source] += steep
        below[edge.target] -= steep
    return {node for node, more in below.items() if more > 0.3}


def _outside(path: Curve, first: Rectangle, last: Rectangle) -> Curve:
    """Keep the part of a line that covers neither label."""
    inside = [_inside(path.at(step / 60), first, 0.0) for step in range(61)]
    start = 60 - inside[::-1].index(True) if True in inside else 0
    inside = [_inside(path.at(step / 60), last, 2.0) for step in range(61)]
    end = inside.index(True) if True in inside else 60
    return path.between(start / 60, end / 60) if end - start > 12 else path


def _clear(network: Network, low: str, high: str, margin: float) -> float:
    """Choose the bend that crosses the fewest nodes, the least bent first."""
    start, end = network.places[low], network.places[high]
    own = {low, high}
    others = [
        (min(label[0], x - RADIUS), min(label[1], y - RADIUS), max(label[2], x + RADIUS), max(label[3], y + RADIUS))
        for node, label in network.labels.items()
        for x, y in (network.places[node],)
        if node not in own
    ]

    def crossed(bend: float) -> int:
        path = drawing.curve(start, end, bend)
        points = [path.at(step / 24) for step in range(1, 24)]
        return sum(any(_inside(point, box, 3.0) for point in points) for box in others)

    return min((0.0, 25.0, -25.0, 50.0, -50.0, 85.0, -85.0), key=lambda bend: (crossed(bend), abs(bend) + margin))


def _inside(point: Point, box: Rectangle, margin: float) -> bool:
    return box[0] - margin < point[0] < box[2] + margin and box[1] - margin < point[1] < box[3] + margin


def _edge(edge: Edge, number: int, path: Curve, directed: bool, projection: Projection) -> str:
    language = projection.origin.language
    words = [edge_label(edge, language), speaker(edge, language), period(edge, language), edge.document_label]
    title = "\n".join([f"{number}. {', '.join(word for word in words if word)}", *_sources(edge, language)])
    drawn = element("title", {}, text(title)) + drawing.line(path, looks.lines()[edge.tie], directed)
    group = element("g", {"class": f"edge {edge.tie}"}, drawn)
    if edge.url.startswith(("http://", "https://")):
        return element("a", {"href": edge.url, "target": "_blank", "rel": "noreferrer"}, group)
    return group


def _sources(edge: Edge, language: str) -> Iterator[str]:
    for told in edge.told:
        yield f"{words_of(told, language)}, {told.document_label or told.document}, {address(told, language)}"


def _tags(network: Network, curves: dict[str, Curve]) -> Iterator[str]:
    """Set a tag on each edge: its number, and as many of its words as cover neither a node nor another tag."""
    edges = list(enumerate(network.projection.edges, 1))
    for _, edge in edges:
        if edge.tie is Tie.DENIED:  # its cross must be seen
            x, y = curves[edge.id].at(0.5)
            network.taken.append((x - 9, y - 9, x + 9, y + 9))
    # A tag beside its line must not cover another, and so seem to be its own.
    drawn = [path.at(step / 24) for path in curves.values() for step in range(25)]
    for number, edge in sorted(edges, key=lambda pair: (_ORDER[pair[1].tie], pair[1].said_by == "document", pair[0])):
        path = curves[edge.id]
        for lines in _wordings(edge, number, network.projection.origin.language):
            high = 12.0 * len(lines)
            wide = max(width(line, _TAG) for line in lines) + 8
            boxes = [
                (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
                for x, y in _spots(path, edge.tie, wide, high, len(lines) == 1)
            ]
            onto, beside = boxes[:_ALONG], boxes[_ALONG:]
            boxes = onto + [box for box in beside if not any(_inside(point, box, 2.0) for point in drawn)]
            free = next(
                (box for box in boxes if not any(map(_overlap, [box] * len(network.taken), network.taken))), None
            )
            if free is None and len(lines) == 1 and lines[0] == str(number):
                free = boxes[0]  # a number always has its place
            if free:
                network.taken.append(free)
                yield _tag(free, lines)
                break


def _spots(path: Curve, tie: Tie, wide: float, high: float, alone: bool) -> Iterator[Point]:
    """Give places for a tag: on the line, then beside it where words matter most."""
    along: tuple[float, ...] = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
    if tie is Tie.DENIED:  # the cross stands in the middle
        along = (0.7, 0.3, 0.76, 0.24, 0.64, 0.36, 0.82)
    for t in along:
        yield path.at(t)
    if tie is Tie.ACTUAL or alone:
        return
    for t in (0.5, *along):
        (x, y), (dx, dy) = path.at(t), path.heading(t)
        away = (abs(dy) * wide + abs(dx) * high) / 2 + 10
        yield x - dy * away, y + dx * away
        yield x + dy * away, y - dx * away


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _wordings(edge: Edge, number: int, language: str) -> Iterator[list[str]]:
    """Give what a tag may say, from the fullest to the number alone."""
    words = wrap(f"{number}  {edge_label(edge, language)}", 150, _TAG, 2)
    said = [] if edge.said_by in ("", "document") else wrap(speaker(edge, language), 150, _TAG, 2)
    when = [found] if (found := period(edge, language)) else []
    yield words + said + when
    if said and when:
        yield words + said
    yield words
    yield [str(number)]


def _tag(box: Rectangle, lines: list[str]) -> str:
    left, top, right, bottom = box
    size = {"width": drawing.fixed(right - left), "height": drawing.fixed(bottom - top), "rx": "3"}
    paint = {"fill": "#FFFFFF", "fill-opacity": "0.92", "stroke": "#BBBBBB", "stroke-width": "0.6"}
    back = element("rect", {"x": drawing.fixed(left), "y": drawing.fixed(top), **size, **paint})
    middle = (left + right) / 2
    rows = (drawing.letters(line, middle, top + 9.2 + 12 * i, _TAG, anchor="middle") for i, line in enumerate(lines))
    return back + "".join(rows)


def _frame(network: Network, curves: dict[str, Curve]) -> Rectangle:
    """Give what the drawing covers: nodes, tags and lines."""
    covered = [*network.taken]
    for path in curves.values():
        covered += [(x, y, x, y) for x, y in (path.at(step / 8) for step in range(9))]
    if not covered:
        return (0.0, 0.0, 0.0, 0.0)
    lefts, tops, rights, bottoms = zip(*covered, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
