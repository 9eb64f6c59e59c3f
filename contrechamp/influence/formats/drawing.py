"""The signs of a picture as SVG: shapes of nodes, lines of edges, tags, text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from contrechamp.influence.formats.lettering import FAMILY, width
from contrechamp.influence.formats.looks import Kind, Line
from contrechamp.influence.formats.markup import element, text

Point = tuple[float, float]
RADIUS = 12.0
"""Of a node."""
SIDES = {  # shape: corners, and the turn of the first one from the top, in degrees
    "square": (4, 45), "diamond": (4, 0), "triangle": (3, 0), "down": (3, 180), "pentagon": (5, 0),
    "hexagon": (6, 30), "octagon": (8, 22.5),
}  # fmt: skip
GROWN = {"square": 1.12, "triangle": 1.25, "down": 1.25, "diamond": 1.15, "pentagon": 1.1}
"""So that shapes of few corners look as large as the others."""


def fixed(value: float) -> str:
    """Write a length with one decimal at most."""
    return "0" if abs(value) < 0.05 else f"{value:.1f}".removesuffix(".0")


def shape(look: Kind, centre: Point, radius: float = RADIUS) -> str:
    """Draw the sign of a kind of node."""
    paint = {"fill": look.colour, "stroke": "#000000", "stroke-width": "1.2", "stroke-linejoin": "round"}
    x, y = centre
    if look.shape in SIDES:
        corners, turn = SIDES[look.shape]
        around = radius * GROWN.get(look.shape, 1.0)
        angles = (math.radians(turn + 360 * corner / corners) for corner in range(corners))
        points = (f"{fixed(x + around * math.sin(a))},{fixed(y - around * math.cos(a))}" for a in angles)
        return element("polygon", {"points": " ".join(points), **paint})
    if look.shape == "page":
        half, fold = radius * 0.8, radius * 0.5
        outline = (
            f"M{fixed(x - half)} {fixed(y - radius)}H{fixed(x + half - fold)}"
            f"L{fixed(x + half)} {fixed(y - radius + fold)}V{fixed(y + radius)}H{fixed(x - half)}Z"
            f"M{fixed(x + half - fold)} {fixed(y - radius)}V{fixed(y - radius + fold)}H{fixed(x + half)}"
        )
        return element("path", {"d": outline, **paint})
    return element("circle", {"cx": fixed(x), "cy": fixed(y), "r": fixed(radius), **paint})


@dataclass(frozen=True)
class Curve:
    """A line from a point to another, bent towards a third (a quadratic Bézier curve)."""

    start: Point
    control: Point
    end: Point

    def at(self, t: float) -> Point:
        """Give the point at a part of the way."""
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        return (
            a * self.start[0] + b * self.control[0] + c * self.end[0],
            a * self.start[1] + b * self.control[1] + c * self.end[1],
        )

    def heading(self, t: float) -> Point:
        """Give the direction at a part of the way, of length 1."""
        dx = (1 - t) * (self.control[0] - self.start[0]) + t * (self.end[0] - self.control[0])
        dy = (1 - t) * (self.control[1] - self.start[1]) + t * (self.end[1] - self.control[1])
        length = math.hypot(dx, dy) or 1.0
        return dx / length, dy / length

    def between(self, first: float, last: float) -> Curve:
        """Give the part of the way from one point to a later one."""
        (ax, ay), (bx, by) = self.at(first), self.at(last)
        u, v = first + last - 2 * first * last, first * last
        w = 1 - u - v
        control = (
            w * self.start[0] + u * self.control[0] + v * self.end[0],
            w * self.start[1] + u * self.control[1] + v * self.end[1],
        )
        return Curve((ax, ay), control, (bx, by))


def curve(start: Point, end: Point, bend: float) -> Curve:
    """Join two points, bent aside by so much; a node to itself by a loop above it."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if length < 1e-6:
        aside = 30 + abs(bend)
        return Curve((start[0] - 7, start[1] - 9), (start[0], start[1] - 3 * aside), (start[0] + 7, start[1] - 9))
    control = (start[0] + dx / 2 - dy / length * 2 * bend, start[1] + dy / 2 + dx / length * 2 * bend)
    near, far = _towards(start, control, RADIUS + 3), _towards(end, control, RADIUS + 4)
    return Curve(near, control, far)


def _towards(point: Point, other: Point, by: float) -> Point:
    dx, dy = other[0] - point[0], other[1] - point[1]
    length = math.hypot(dx, dy) or 1.0
    return point[0] + dx / length * by, point[1] + dy / length * by


def line(path: Curve, look: Line, arrow: bool, cross_at: float = 0.5) -> str:
    """Draw an edge: dashed when planned, crossed out when denied, thin when past."""
    paint = {"fill": "none", "stroke": look.colour, "stroke-width": str(look.width)}
    if look.dash:
        paint["stroke-dasharray"] = look.dash
    points = [f"{fixed(x)} {fixed(y)}" for x, y in (path.start, path.control, path.end)]
    drawn = [element("path", {"d": f"M{points[0]}Q{points[1]} {points[2]}", **paint})]
    if arrow:
        drawn.append(_arrow(path, look))
    if look.style == "crossed":
        drawn.append(cross(path.at(cross_at)))
    return "".join(drawn)


def _arrow(path: Curve, look: Line) -> str:
    """Draw the head: full for what is, hollow for what is only planned or denied."""
    (x, y), (dx, dy) = path.end, path.heading(1)
    corners = [(x, y)] + [(x - 9 * dx + side * 4 * dy, y - 9 * dy - side * 4 * dx) for side in (1, -1)]
    fill = look.colour if look.style in ("solid", "thin") else "#FFFFFF"
    points = " ".join(f"{fixed(px)},{fixed(py)}" for px, py in corners)
    return element("polygon", {"points": points, "fill": fill, "stroke": look.colour, "stroke-width": "1"})


def cross(centre: Point, half: float = 6.0) -> str:
    """Draw the sign of a denial, on white so that the line is seen to be cut."""
    x, y = centre
    low_x, high_x, low_y, high_y = (fixed(v) for v in (x - half, x + half, y - half, y + half))
    path = f"M{low_x} {low_y}L{high_x} {high_y}M{low_x} {high_y}L{high_x} {low_y}"
    rounded = {"d": path, "stroke-linecap": "round", "fill": "none"}
    return element("path", {**rounded, "stroke": "#FFFFFF", "stroke-width": "6"}) + element(
        "path", {**rounded, "stroke": "#000000", "stroke-width": "2.2"}
    )


def letters(
    value: str, x: float, y: float, size: float = 12, weight: str = "normal", anchor: str = "start", halo: bool = False
) -> str:
    """Write one line of text; letters of another font are set to the width that was measured."""
    values = {"x": fixed(x), "y": fixed(y), "font-family": FAMILY, "font-size": fixed(size), "fill": "#000000"}
    if weight != "normal":
        values["font-weight"] = weight
    values["font-stretch"] = "condensed"
    if anchor != "start":
        values["text-anchor"] = anchor
    if halo:
        values |= {"stroke": "#FFFFFF", "stroke-width": "4", "stroke-linejoin": "round", "paint-order": "stroke"}
    if value and value.isprintable() and max(map(ord, value)) < 0x250:  # elsewhere letters join, or change order
        values |= {"textLength": fixed(width(value, size, weight)), "lengthAdjust": "spacingAndGlyphs"}
    return element("text", values, text(value))


def paragraph(lines: Sequence[str], x: float, y: float, size: float, weight: str = "normal") -> str:
    """Write lines of text under each other, the first with its feet at y."""
    return "".join(letters(value, x, y + index * size * 1.35, size, weight) for index, value in enumerate(lines))
