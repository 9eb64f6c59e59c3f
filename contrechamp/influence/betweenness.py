"""Betweenness from a sample of nodes, for networks too large to start from every one.

Brandes' algorithm (2001) for many starting nodes at once, a level of the search being one
product of sparse matrices. With the same nodes it gives what NetworkX gives.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

BLOCK = 32
"""Starting nodes that are followed at once: some 35,000 x 32 numbers per level."""


def sample(size: int, count: int, seed: int) -> list[int]:
    """Draw the starting nodes as NetworkX does."""
    return random.Random(seed).sample(range(size), count)  # noqa: S311 - a sample, not a secret


def betweenness(size: int, links: Sequence[tuple[int, int, float]], starts: Sequence[int]) -> list[float]:
    """Give the normalised betweenness of each node, estimated from the shortest paths that start there."""
    import numpy
    from scipy.sparse import csr_array

    rows = [source for source, _, _ in links] + [target for _, target, _ in links]
    columns = [target for _, target, _ in links] + [source for source, _, _ in links]
    around = csr_array((numpy.ones(len(rows)), (rows, columns)), shape=(size, size))
    total = numpy.zeros(size)
    for first in range(0, len(starts), BLOCK):
        block = numpy.asarray(starts[first : first + BLOCK])
        lanes = numpy.arange(len(block))
        paths = numpy.zeros((size, len(block)))
        paths[block, lanes] = 1.0
        level = numpy.full((size, len(block)), -1)
        level[block, lanes] = 0
        front, depth = paths.copy(), 0
        while front.any():
            depth += 1
            front = around @ front
            front[level >= 0] = 0.0
            level[front > 0] = depth
            paths += front
        passing = numpy.zeros_like(paths)
        for here in range(depth - 1, 0, -1):
            share = numpy.where(level == here + 1, (1.0 + passing) / numpy.where(paths, paths, 1.0), 0.0)
            passing += numpy.where(level == here, paths * (around @ share), 0.0)
        passing[block, lanes] = 0.0
        total += passing.sum(axis=1)
    # A starting node is no intermediate of its own paths: it has one start less, as in NetworkX.
    others, pairs = len(starts), size - 2
    if pairs < 1:
        return [0.0] * size
    scale = numpy.full(size, 1.0 / (others * pairs))
    scale[numpy.asarray(starts)] = 1.0 / (max(others - 1, 1) * pairs)
    return [float(value) for value in total * scale]
