"""Fill a store: load what differs from the release before, and only that.

A store that starts from the one before shares its files on disk until they change. Every
graph whose bytes differ is dropped and loaded again, so the result is what a load of
everything gives; `tests/building` holds it to that.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from contrechamp import iris
from contrechamp.build.rebase import rebased
from contrechamp.build.shards import Shard
from contrechamp.errors import BuildError
from contrechamp.ntriples import bare
from contrechamp.release import Release
from contrechamp.store import Writer
from contrechamp.vocab import BASE

_LARGE = 100_000
"""Statements from which a graph is loaded from its own file; smaller ones go together."""


def fill(
    directory: Path,
    shards: Sequence[Shard],
    start: Release | None,
    base: str,
    advance: Callable[[str], None],
) -> None:
    """Write a store that holds exactly the shards; another number of statements is a BuildError."""
    before = dict(start.digests) if start else {}
    with Writer(directory, start.store if start else None) as writer:
        for graph in before.keys() - {shard.graph for shard in shards}:
            writer.drop(_address(graph, base))
        small, changed = [], []
        for shard in shards:
            if before.get(shard.graph) == shard.digest:
                advance(shard.graph)
                continue
            changed.append(shard)
            writer.drop(_address(shard.graph, base))
            if shard.size < _LARGE or base != BASE:
                small.append(shard)
                continue
            writer.bulk_load(_address(shard.graph, base), shard.file)
            advance(shard.graph)
        if small:
            _load_together(writer, small, base, directory.parent)
            for shard in small:
                advance(shard.graph)
        _count(writer, changed if start else None, shards, base)


def _count(writer: Writer, changed: Sequence[Shard] | None, shards: Sequence[Shard], base: str) -> None:
    """Hold the store to the size of what was loaded: of all, or of the changed graphs where the others were counted."""
    if changed is None:
        expected, found = sum(shard.size for shard in shards), writer.size()
    else:
        expected = sum(shard.size for shard in changed)
        found = sum(writer.size(_address(shard.graph, base)) for shard in changed)
    if expected != found:
        raise BuildError(
            f"the store holds {found} statements instead of {expected}: a graph that an earlier build kept is "
            f"damaged. Delete {shards[0].file.parent} and build again with --force"
        )


def _load_together(writer: Writer, shards: Sequence[Shard], base: str, folder: Path) -> None:
    """Load many small graphs as one file: each bulk load costs a tenth of a second of its own.

    The file stands in `folder`, which the next build removes should this one be killed.
    """
    with tempfile.NamedTemporaryFile(suffix=".nq", dir=folder) as joined:
        for shard in shards:
            ending = f" {iris.graph(shard.graph)} .\n".encode()
            with shard.file.open("rb") as stream:
                quads = (line.removesuffix(b" .\n") + ending for line in stream)
                joined.writelines(rebased(quads, base))
        joined.flush()
        writer.bulk_load_quads(joined.name)


def _address(graph: str, base: str) -> str:
    return bare(iris.graph(graph)).replace(BASE, base, 1)
