"""Fill a store: load what differs from the release before, and only that.

A store that starts from the one before shares its files on disk until they change. Of a graph
whose bytes differ, the statements that are gone are taken out and the new ones added, when the
very bytes that it was loaded from are still there to compare; else it is dropped and loaded again.
Either way the result is what a load of everything gives; `tests/building` holds it to that.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from contrechamp import iris
from contrechamp.build.disk import read_kept
from contrechamp.build.rebase import rebased
from contrechamp.build.shards import Shard
from contrechamp.errors import BuildError
from contrechamp.files import written_whole
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
    files: Mapping[str, Path] | None = None,
) -> None:
    """Write a store that holds exactly the shards; another number of statements is a BuildError.

    `files` are those that the graphs of `start` were loaded from, as far as they are known.
    """
    before = dict(start.digests) if start else {}
    files = files or {}
    with Writer(directory, start.store if start else None) as writer:
        for graph in before.keys() - {shard.graph for shard in shards}:
            writer.drop(_address(graph, base))
        small, changed = [], []
        for shard in shards:
            if before.get(shard.graph) == shard.digest:
                advance(shard.graph)
                continue
            changed.append(shard)
            if start and (then := _text(start, shard, files)):
                _renew(writer, shard, then, base)
                advance(shard.graph)
                continue
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


def _text(start: Release, shard: Shard, files: Mapping[str, Path]) -> bytes | None:
    """Read what a small graph was loaded from, if it is at hand as it was."""
    file = files.get(shard.graph)
    if file is None or not file.is_file() or shard.size == 0 or max(shard.size, start.graphs[shard.graph]) >= _LARGE:
        return None
    text = file.read_bytes()
    return text if hashlib.sha256(text).hexdigest() == start.digests[shard.graph] else None


def _renew(writer: Writer, shard: Shard, text: bytes, base: str) -> None:
    """Change a graph where its statements differ from the text that it was loaded from."""
    then, now = (set(lines.splitlines(keepends=True)) for lines in (text, shard.file.read_bytes()))
    gone, new = (b"".join(rebased(sorted(lines), base)) for lines in (then - now, now - then))
    writer.renew(_address(shard.graph, base), gone, new)


def note_files(folder: Path, version: str, shards: Sequence[Shard]) -> None:
    """Keep which files the graphs of a release were loaded from, for the next build to compare."""
    with written_whole(folder / f"{version}.json") as stream:
        stream.write(json.dumps({shard.graph: shard.file.name for shard in shards}).encode())


def noted_files(folder: Path, release: Release, shards: Path) -> dict[str, Path]:
    """Give the files that the graphs of a release were loaded from, among `shards`; nothing if nobody noted them."""
    file = folder / f"{release.version}.json"
    return {graph: shards / name for graph, name in read_kept(file).items()} if file.is_file() else {}


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
