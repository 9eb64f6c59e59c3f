"""Shards: one named graph each, as N-Triples on disk, made again only when an input changes.

Beside each shard, an index says which nodes it declares and which nodes of ours it
refers to without declaring them: enough to find dangling references, and to give a
validator the types it needs, without opening a store.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from contrechamp.build.disk import damaged, read_kept
from contrechamp.build.lookup import Declared, Nodes
from contrechamp.files import written_whole
from contrechamp.names import NAMING, name_line
from contrechamp.ntriples import Statement, Term
from contrechamp.vocab import BASE, RDF

_OURS = f"<{BASE}"
_BATCH = 20_000
"""Statements that are written together."""


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
    declares: Declared
    """Terms of the nodes that have a type here, with their types."""
    refers_to: Set[str]
    """Terms of ours that stand as objects and have no type here, in sorted order."""
    names: Path
    """File of the names that the graph gives to things: see `contrechamp.names`."""

    def classes(self) -> Counter[str]:
        """Count the nodes of each class that the graph declares, by term."""
        return self._classes.copy()

    @cached_property
    def _classes(self) -> Counter[str]:
        return self.declares.classes()


class ShardStore:
    """Folder of shards by the key of what they were made from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, graph: str, key: str) -> Shard | None:
        """Find a shard made earlier from the same things."""
        file, index, names = self._files(key)
        if not (file.is_file() and index.is_file() and names.is_file()):
            return None
        record = read_kept(index)
        try:
            return _shard(graph, file, names, record)
        except (AttributeError, KeyError, TypeError) as error:
            raise damaged(index) from error

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
        if keep is not None:
            statements = map(_parts, list(keep(text for lines in _written(statements) for text in lines)))
        index = _Index()
        batches: Iterable[list[str]] = _written(statements, index)
        if not ordered:
            lines = sorted({text for lines in batches for text in lines})
            batches = (lines[start : start + _BATCH] for start in range(0, len(lines), _BATCH))
        file, index_file, names = self._files(key)
        digest, size = hashlib.sha256(), 0
        with written_whole(file) as stream:
            for batch in batches:
                chunk = "".join(batch).encode()
                stream.write(chunk)
                digest.update(chunk)
                size += len(batch)
        record = index.record(digest.hexdigest(), size)
        with written_whole(names) as stream:
            stream.write("".join(sorted(index.names)).encode())
        with written_whole(index_file) as stream:
            stream.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode())
        return _shard(graph, file, names, record)

    def _files(self, key: str) -> tuple[Path, Path, Path]:
        return self.folder / f"{key}.nt", self.folder / f"{key}.json", self.folder / f"{key}.names"


def _shard(graph: str, file: Path, names: Path, record: Mapping[str, Any]) -> Shard:
    """Make a shard from its index: terms stand in it between spaces, those of the same types together."""
    declares, refers_to = Declared(record["declares"]), Nodes(record["refers_to"])
    return Shard(graph, file, record["digest"], record["size"], declares, refers_to, names)


class _Index:
    """What passes by on its way to a shard."""

    def __init__(self) -> None:
        self.types: dict[str, str] = {}
        """First type of each node; few nodes have more."""
        self.further_types: dict[str, set[str]] = {}
        self.objects: set[str] = set()
        self.names: set[str] = set()
        """Lines of the file of names."""

    def see(self, statements: Iterable[Statement]) -> None:
        """Note what statements declare, refer to and name."""
        types, objects, kind, naming = self.types, self.objects, RDF.type, frozenset(NAMING)
        for subject, predicate, value in statements:
            if predicate == kind:
                if types.setdefault(subject, value) != value:
                    self.further_types.setdefault(subject, set()).add(value)
            elif value.startswith(_OURS):
                objects.add(value)
            elif predicate in naming and (name := name_line(subject, value)):
                self.names.add(name)

    def record(self, digest: str, size: int) -> dict[str, Any]:
        """Give what the index keeps."""
        declares: dict[str, list[str]] = {}
        for node, kind in self.types.items():
            more = self.further_types.get(node)
            types = " ".join(sorted({kind, *more})) if more else kind
            declares.setdefault(types, []).append(node)
        return {
            "digest": digest,
            "size": size,
            "declares": {types: " ".join(sorted(declares[types])) for types in sorted(declares)},
            "refers_to": " ".join(sorted(self.objects - self.types.keys())),
        }


def _written(statements: Iterable[Statement], index: _Index | None = None) -> Iterator[list[str]]:
    """Give statements as `ntriples.line` writes them, many at a time: a call for each would cost a third more."""
    rest = iter(statements)
    while batch := list(islice(rest, _BATCH)):
        if index:
            index.see(batch)
        yield [f"{subject} {predicate} {value} .\n" for subject, predicate, value in batch]


def _parts(text: str) -> Statement:
    subject, predicate, value = text[:-3].split(" ", 2)
    return Term(subject), Term(predicate), Term(value)


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
