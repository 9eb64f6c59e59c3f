"""Shards: one named graph each, as N-Triples on disk, made again only when an input changes.

Beside each shard, an index says which nodes it declares and which nodes of ours it
refers to without declaring them: enough to find dangling references, and to give a
validator the types it needs, without opening a store.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from contrechamp.build.disk import read_kept
from contrechamp.files import written_whole
from contrechamp.names import NAMING, Name, name_of, names_text
from contrechamp.ntriples import Statement, Term
from contrechamp.vocab import BASE, RDF

_OURS = f"<{BASE}"
_BUFFERED_LINES = 20_000


@dataclass(frozen=True)
class Shard:
    """One graph ready to be loaded."""

    graph: str
    """Name of the graph, without the base: `dossier/…`, `insee-cog/2026`."""
    file: Path
    digest: str
    """sha256 of the file."""
    size: int
    """Number of statements."""
    declares: Mapping[str, tuple[str, ...]]
    """Terms of the nodes that have a type here, with their types."""
    refers_to: frozenset[str]
    """Terms of ours that stand as objects and have no type here."""
    names: Path
    """File of the names that the graph gives to things: see `contrechamp.names`."""

    def classes(self) -> Counter[str]:
        """Count the nodes of each class that the graph declares, by term."""
        return Counter(kind for types in self.declares.values() for kind in types)


class ShardStore:
    """Folder of shards by the key of what they were made from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, graph: str, key: str) -> Shard | None:
        """Find a shard made earlier from the same things."""
        file, index, names = self._files(key)
        if not (file.is_file() and index.is_file() and names.is_file()):
            return None
        data = read_kept(index)
        return Shard(
            graph,
            file,
            data["digest"],
            data["size"],
            {node: tuple(types) for node, types in data["declares"].items()},
            frozenset(data["refers_to"]),
            names,
        )

    def make(
        self,
        graph: str,
        key: str,
        statements: Iterable[Statement],
        *,
        ordered: bool = False,
        keep: Callable[[Iterable[str]], Iterable[str]] | None = None,
    ) -> Shard:
        """Write a shard and its index; nothing is left behind if `statements` fails.

        `ordered` says that the statements come in a stable order without repeats, so
        that a large source streams; else they are sorted and repeats are dropped.
        `keep` filters lines (suppressed nodes).
        """
        index = _Index()
        lines: Iterable[str] = index.see(statements)
        if keep is not None:
            kept = keep(lines)
            index = _Index()
            lines = list(index.see(map(_parts, kept)))
        if not ordered:
            lines = sorted(set(lines))
            index.size = len(lines)
        file, index_file, names = self._files(key)
        digest = hashlib.sha256()
        with written_whole(file) as stream:
            for chunk in _chunks(lines):
                stream.write(chunk)
                digest.update(chunk)
        shard = Shard(
            graph,
            file,
            digest.hexdigest(),
            index.size,
            {node: tuple(sorted(types)) for node, types in sorted(index.types.items())},
            frozenset(index.objects - index.types.keys()),
            names,
        )
        with written_whole(names) as stream:
            stream.write(names_text(index.names).encode())
        with written_whole(index_file) as stream:
            record = {
                "digest": shard.digest,
                "size": shard.size,
                "declares": shard.declares,
                "refers_to": sorted(shard.refers_to),
            }
            stream.write(json.dumps(record, separators=(",", ":")).encode())
        return shard

    def _files(self, key: str) -> tuple[Path, Path, Path]:
        return self.folder / f"{key}.nt", self.folder / f"{key}.json", self.folder / f"{key}.names"


class _Index:
    """What passes by on its way to a shard."""

    def __init__(self) -> None:
        self.types: dict[str, set[str]] = {}
        self.objects: set[str] = set()
        self.names: set[Name] = set()
        self.size = 0

    def see(self, statements: Iterable[Statement]) -> Iterator[str]:
        """Note each statement, and give it as `ntriples.line` writes it; a call for each would cost a third more."""
        types, objects, names, kind = self.types, self.objects, self.names, RDF.type
        for subject, predicate, value in statements:
            if predicate == kind:
                if subject in types:
                    types[subject].add(value)
                else:
                    types[subject] = {value}
            elif value.startswith(_OURS):
                objects.add(value)
            elif predicate in NAMING and (name := name_of(subject, predicate, value)):
                names.add(name)
            self.size += 1
            yield f"{subject} {predicate} {value} .\n"


def _parts(text: str) -> Statement:
    subject, predicate, value = text[:-3].split(" ", 2)
    return Term(subject), Term(predicate), Term(value)


def _chunks(lines: Iterable[str]) -> Iterator[bytes]:
    buffer: list[str] = []
    for text in lines:
        buffer.append(text)
        if len(buffer) >= _BUFFERED_LINES:
            yield "".join(buffer).encode()
            buffer.clear()
    yield "".join(buffer).encode()


def key_of(*parts: str | Path | Iterable[Path]) -> str:
    """Key of what a shard is made from: names, and the bytes of files."""
    digest = hashlib.sha256()
    for part in parts:
        if isinstance(part, str):
            digest.update(b"s" + part.encode() + b"\0")
        else:
            for file in [part] if isinstance(part, Path) else part:
                with file.open("rb") as stream:  # an extract of a map may be larger than the memory
                    contents = hashlib.file_digest(stream, "sha256").digest()
                digest.update(b"f" + file.name.encode() + b"\0" + contents)
    return digest.hexdigest()[:24]
