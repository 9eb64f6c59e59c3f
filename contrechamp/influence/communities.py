"""Louvain communities on plain arrays, for networks too large for the reference.

The method of Blondel et al. (2008), as in NetworkX: nodes move to the neighbouring community
that gains most modularity, in a seeded order, until none gains; then communities become nodes.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

LEAST_GAIN = 1e-7
"""Gain of modularity under which a round of moves, or a level, is the last."""


def louvain(size: int, links: Sequence[tuple[int, int, float]], seed: int) -> list[int]:
    """Give the community of each node, numbered by their first node."""
    drawn = random.Random(seed)  # noqa: S311 - an order, not a secret
    neighbours: list[dict[int, float]] = [{} for _ in range(size)]
    for source, target, weight in links:
        neighbours[source][target] = neighbours[source].get(target, 0.0) + weight
        neighbours[target][source] = neighbours[target].get(source, 0.0) + weight
    loops = [0.0] * size
    total = sum(weight for _, _, weight in links)
    members = list(range(size))
    while total:
        found, moved = _one_level(neighbours, loops, total, drawn)
        if not moved:
            break
        numbered = {old: new for new, old in enumerate(dict.fromkeys(found))}
        level = [numbered[one] for one in found]
        members = [level[one] for one in members]
        neighbours, loops = _merged(neighbours, loops, level, len(numbered))
    order = {old: new for new, old in enumerate(dict.fromkeys(members))}
    return [order[one] for one in members]


def _one_level(
    neighbours: list[dict[int, float]], loops: list[float], total: float, drawn: random.Random
) -> tuple[list[int], bool]:
    size = len(neighbours)
    degree = [sum(neighbours[node].values()) + 2 * loops[node] for node in range(size)]
    community, volume = list(range(size)), list(degree)
    order = list(range(size))
    drawn.shuffle(order)
    moved, double = False, 2 * total
    while True:
        gained = 0.0
        for node in order:
            own, weight = community[node], degree[node]
            towards: dict[int, float] = {own: 0.0}
            for other, tie in neighbours[node].items():
                place = community[other]
                towards[place] = towards.get(place, 0.0) + tie
            volume[own] -= weight
            stay = towards[own] - volume[own] * weight / double
            best, most = own, stay + LEAST_GAIN
            for place, tie in towards.items():
                gain = tie - volume[place] * weight / double
                if gain > most:
                    best, most = place, gain
            volume[best] += weight
            if best != own:
                community[node] = best
                gained += most - stay
        moved = moved or gained > 0
        if gained / total < LEAST_GAIN:
            return community, moved


def _merged(
    neighbours: list[dict[int, float]], loops: list[float], level: list[int], size: int
) -> tuple[list[dict[int, float]], list[float]]:
    merged: list[dict[int, float]] = [{} for _ in range(size)]
    inside = [0.0] * size
    for node, others in enumerate(neighbours):
        place = level[node]
        inside[place] += loops[node]
        around = merged[place]
        for other, weight in others.items():
            there = level[other]
            if there == place:
                inside[place] += weight / 2
            else:
                around[there] = around.get(there, 0.0) + weight
    return merged, inside
