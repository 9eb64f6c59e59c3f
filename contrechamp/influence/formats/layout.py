"""Where nodes stand: in plain arithmetic, so that the same graph gives the same picture on every machine.

Each connected component is laid out by itself: up to `EXACT` nodes so that distances on paper follow distances
in the graph (stress majorisation), beyond that by springs between neighbours in a grid. Then boxes (a node with
its label) are pushed apart until none overlaps, and components are packed in rows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from contrechamp.influence.graph import Projection

Point = tuple[float, float]
Box = tuple[float, float]
"""Width and height of a node with its label, the point in its middle."""

EXACT = 220
"""Nodes of a component laid out by all pairs: a few seconds."""
LARGEST = 5_000
"""Nodes beyond which programs that draw should lay the graph out themselves."""
_GOLDEN = math.pi * (3 - math.sqrt(5))


def place_nodes(
    projection: Projection, boxes: Mapping[str, Box] | None = None, step: float = 120.0
) -> dict[str, Point]:
    """Give a place to each node, y downwards; nothing when the graph is larger than `LARGEST`.

    `step` is the distance on paper of two neighbours.
    """
    if len(projection.nodes) > LARGEST:
        return {}
    sizes = boxes or {node.id: (60.0, 40.0) for node in projection.nodes}
    neighbours: dict[str, list[str]] = {node.id: [] for node in projection.nodes}
    for source, target in dict.fromkeys((edge.source, edge.target) for edge in projection.edges):
        if source != target and target not in neighbours[source]:
            neighbours[source].append(target)
            neighbours[target].append(source)
    drawn: list[dict[str, Point]] = []
    for members in _components(neighbours):
        places = (
            _by_stress(members, neighbours, step) if len(members) <= EXACT else _by_springs(members, neighbours, step)
        )
        drawn.append(_spread(_turned(places), sizes))
    return _packed(drawn, sizes)


def _components(neighbours: Mapping[str, list[str]]) -> list[list[str]]:
    """Give the connected components, each in breadth-first order from its best-linked node; the largest first."""
    seen: set[str] = set()
    found: list[list[str]] = []
    for start in sorted(neighbours, key=lambda node: -len(neighbours[node])):
        if start not in seen:
            seen.add(start)
            members = [start]
            for node in members:
                for other in neighbours[node]:
                    if other not in seen:
                        seen.add(other)
                        members.append(other)
            found.append(members)
    return sorted(found, key=lambda members: -len(members))


def spiral(index: int, step: float = 120.0) -> Point:
    """Give the place of the n-th seed of a sunflower: nothing on anything, nothing far."""
    radius = step * 0.6 * math.sqrt(index)
    return radius * math.cos(index * _GOLDEN), radius * math.sin(index * _GOLDEN)


def _by_stress(members: Sequence[str], neighbours: Mapping[str, list[str]], step: float) -> dict[str, Point]:
    rank = {node: index for index, node in enumerate(members)}
    count = len(members)
    hops = [_hops(node, neighbours, rank) for node in members]
    xs, ys = map(list, zip(*(spiral(i, step) for i in range(count)), strict=True))
    for _ in range(max(40, min(300, 4_000_000 // (count * count + 1)))):
        for i in range(count):
            total = new_x = new_y = 0.0
            own_x, own_y, own_hops = xs[i], ys[i], hops[i]
            for j in range(count):
                if i == j:
                    continue
                away = own_hops[j]
                weight = 1.0 / (away * away)
                dx, dy = own_x - xs[j], own_y - ys[j]
                scale = away * step / (math.sqrt(dx * dx + dy * dy) or 1e-9)
                new_x += weight * (xs[j] + dx * scale)
                new_y += weight * (ys[j] + dy * scale)
                total += weight
            if total:
                xs[i], ys[i] = new_x / total, new_y / total
    return {node: (xs[i], ys[i]) for node, i in rank.items()}


def _hops(start: str, neighbours: Mapping[str, list[str]], rank: Mapping[str, int]) -> list[int]:
    found = [0] * len(rank)
    reached, waiting = {start}, [start]
    while waiting:
        following: list[str] = []
        for node in waiting:
            for other in neighbours[node]:
                if other not in reached:
                    reached.add(other)
                    found[rank[other]] = found[rank[node]] + 1
                    following.append(other)
        waiting = following
    return found


def _by_springs(members: Sequence[str], neighbours: Mapping[str, list[str]], step: float) -> dict[str, Point]:
    rank = {node: index for index, node in enumerate(members)}
    xs, ys = map(list, zip(*(spiral(i, step) for i in range(len(members))), strict=True))
    pairs = [(i, rank[other]) for node, i in rank.items() for other in neighbours[node] if rank[other] > i]
    rounds = max(16, min(120, 100_000 // len(members)))
    for turn in range(rounds):
        moves_x, moves_y = [0.0] * len(members), [0.0] * len(members)
        for i, j, dx, dy, squared in _near(xs, ys, 2 * step):
            push = step * step / (squared + 1e-9)
            moves_x[i] += dx * push
            moves_y[i] += dy * push
            moves_x[j] -= dx * push
            moves_y[j] -= dy * push
        for i, j in pairs:
            dx, dy = xs[i] - xs[j], ys[i] - ys[j]
            pull = math.sqrt(dx * dx + dy * dy) / step
            moves_x[i] -= dx * pull
            moves_y[i] -= dy * pull
            moves_x[j] += dx * pull
            moves_y[j] += dy * pull
        heat = 2 * step * (1 - turn / rounds)
        for i in range(len(members)):
            length = math.sqrt(moves_x[i] ** 2 + moves_y[i] ** 2) or 1e-9
            part = min(length, heat) / length
            xs[i] += moves_x[i] * part
            ys[i] += moves_y[i] * part
    return {node: (xs[i], ys[i]) for node, i in rank.items()}


def _near(xs: Sequence[float], ys: Sequence[float], reach: float) -> Iterator[tuple[int, int, float, float, float]]:
    """Give each pair of points nearer than `reach`, once."""
    cells: dict[tuple[int, int], list[int]] = {}
    for i in range(len(xs)):
        cells.setdefault((int(xs[i] // reach), int(ys[i] // reach)), []).append(i)
    for (column, row), here in cells.items():
        around = [
            j for side in ((1, -1), (1, 0), (1, 1), (0, 1)) for j in cells.get((column + side[0], row + side[1]), ())
        ]
        for position, i in enumerate(here):
            for j in (*here[position + 1 :], *around):
                dx, dy = xs[i] - xs[j], ys[i] - ys[j]
                squared = dx * dx + dy * dy
                if squared < reach * reach:
                    yield i, j, dx, dy, squared


def _turned(places: dict[str, Point]) -> dict[str, Point]:
    """Turn a drawing so that it is as wide as it can be: labels are wide, and pages and screens too."""
    count = len(places)
    middle_x = sum(x for x, _ in places.values()) / count
    middle_y = sum(y for _, y in places.values()) / count
    centred = {node: (x - middle_x, y - middle_y) for node, (x, y) in places.items()}
    spread_x = sum(x * x for x, _ in centred.values())
    spread_y = sum(y * y for _, y in centred.values())
    both = sum(x * y for x, y in centred.values())
    angle = -0.5 * math.atan2(2 * both, spread_x - spread_y)
    cosine, sine = math.cos(angle), math.sin(angle)
    return {node: (x * cosine - y * sine, x * sine + y * cosine) for node, (x, y) in centred.items()}


def _spread(places: dict[str, Point], sizes: Mapping[str, Box]) -> dict[str, Point]:
    """Push boxes apart until none overlaps: a crowded drawing is first made larger, so that it keeps its shape."""
    names = list(places)
    boxes = [sizes[name] for name in names]
    reach = max(map(max, boxes)) * math.sqrt(2)
    xs, ys = [places[name][0] for name in names], [places[name][1] for name in names]
    for _ in range(24):
        if len(_overlaps(xs, ys, boxes, reach)) <= len(names) // 8:
            break
        xs, ys = [x * 1.12 for x in xs], [y * 1.08 for y in ys]  # boxes are wider than high
    for _ in range(max(20, min(400, 40_000 // len(names)))):
        found = _overlaps(xs, ys, boxes, reach)
        for i, j, wide, high in found:
            dx, dy = xs[i] - xs[j], ys[i] - ys[j]
            over_x, over_y = wide - abs(dx), high - abs(dy)
            if over_x <= 0 or over_y <= 0:  # an earlier push has parted them
                continue
            if over_x / wide < over_y / high:
                shift = math.copysign(over_x / 2 + 0.05, dx)
                xs[i] += shift
                xs[j] -= shift
            else:
                shift = math.copysign(over_y / 2 + 0.05, dy)
                ys[i] += shift
                ys[j] -= shift
        if not found:
            break
    return {name: (xs[i], ys[i]) for i, name in enumerate(names)}


def _overlaps(
    xs: Sequence[float], ys: Sequence[float], boxes: Sequence[Box], reach: float
) -> list[tuple[int, int, float, float]]:
    """Give each pair of boxes that overlap, with how far apart their middles would have to be."""
    found = []
    for i, j, dx, dy, _ in _near(xs, ys, reach):
        wide, high = (boxes[i][0] + boxes[j][0]) / 2, (boxes[i][1] + boxes[j][1]) / 2
        if wide - abs(dx) > 0.01 and high - abs(dy) > 0.01:
            found.append((i, j, wide, high))
    return found


def _packed(drawn: Sequence[dict[str, Point]], sizes: Mapping[str, Box]) -> dict[str, Point]:
    """Set components side by side in rows of about the shape of a page."""
    if not drawn:
        return {}
    frames = [_frame(places, sizes) for places in drawn]
    area = sum((right - left) * (bottom - top) for left, top, right, bottom in frames)
    widest = max(max(right - left for left, _, right, _ in frames), math.sqrt(area * 1.6))
    found: dict[str, Point] = {}
    x = y = height = 0.0
    for places, (left, top, right, bottom) in zip(drawn, frames, strict=True):
        if x and x + right - left > widest:
            x, y, height = 0.0, y + height + 30, 0.0
        found.update({node: (px - left + x, py - top + y) for node, (px, py) in places.items()})
        x += right - left + 30
        height = max(height, bottom - top)
    return found


def _frame(places: Mapping[str, Point], sizes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    return (
        min(x - sizes[node][0] / 2 for node, (x, _) in places.items()),
        min(y - sizes[node][1] / 2 for node, (_, y) in places.items()),
        max(x + sizes[node][0] / 2 for node, (x, _) in places.items()),
        max(y + sizes[node][1] / 2 for node, (_, y) in places.items()),
    )
