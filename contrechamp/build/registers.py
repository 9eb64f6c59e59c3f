"""What the large graphs declare, kept while they stay as they are: a build of one dossier asks, and reads none of them.

All that depends on the large graphs alone is found once and kept by their digests: what two of them
declare, what none of them does, and, of each small graph, the nodes that they declare too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

from contrechamp.build import lookup, shards
from contrechamp.build.disk import damaged, read_kept
from contrechamp.build.shards import Shard, key_of
from contrechamp.files import written_whole
from contrechamp.vocab import RDF

Shared = dict[str, dict[str, str]]
"""Nodes with the large graphs that declare them, and their types there in one text."""


@dataclass
class _Kept:
    """What is found once."""

    twice: list[str]
    """Nodes that two of the graphs declare."""
    open: dict[str, list[str]]
    """Nodes that each graph refers to and none declares."""
    context: dict[str, str]
    """Key of the types that the graphs give to what each refers to."""
    shared: dict[str, Shared]
    """By the digest of a small graph: those of its nodes that the large ones declare."""


class Registers:
    """Large graphs, taken together."""

    def __init__(self, graphs: Sequence[Shard], folder: Path | None) -> None:
        """Take the large graphs; `folder` keeps what is found of them, if it shall be kept."""
        self.graphs = graphs
        code = [Path(module.__file__ or "") for module in (lookup, shards)]
        key = key_of("registers", *(f"{shard.graph}={shard.digest}" for shard in graphs), Path(__file__), code)
        self._file = folder / f"{key}.json" if folder and graphs else None

    @cached_property
    def _kept(self) -> _Kept:
        if self._file and self._file.is_file():
            try:
                return _Kept(**read_kept(self._file))
            except TypeError as error:
                raise damaged(self._file) from error
        return self._found()

    def _found(self) -> _Kept:
        """Read all the graphs whole."""
        declared: dict[str, tuple[str, ...]] = {}
        twice: set[str] = set()
        for shard in self.graphs:
            twice |= declared.keys() & shard.declares.whole.keys()
            declared.update(shard.declares.whole)
        return _Kept(
            sorted(twice),
            {shard.graph: [node for node in shard.refers_to if node not in declared] for shard in self.graphs},
            {shard.graph: key_of(self._types_of_references(shard)) for shard in self.graphs},
            {},
        )

    def _types_of_references(self, shard: Shard) -> str:
        return "".join(f"{node} {' '.join(self.types(node))}\n" for node in shard.refers_to)

    def read_whole(self) -> None:
        """Make what is asked thousands of times quick to ask."""
        for shard in self.graphs:
            _ = shard.declares.whole

    @property
    def twice(self) -> Sequence[str]:
        """Nodes that two of the graphs declare, sorted."""
        return self._kept.twice

    def open(self, shard: Shard) -> Sequence[str]:
        """Nodes that one of the graphs refers to and none declares, sorted."""
        return self._kept.open[shard.graph]

    def context_key(self, shard: Shard) -> str:
        """Key of the types that the graphs give to what one of them refers to."""
        return self._kept.context[shard.graph]

    def types(self, node: str) -> tuple[str, ...]:
        """Types of a node in all the graphs, sorted; none if nothing declares it."""
        found = [types for shard in self.graphs if (types := shard.declares.get(node))]
        return found[0] if len(found) == 1 else tuple(sorted({kind for types in found for kind in types}))

    def declare(self, node: str) -> bool:
        """Whether one of the graphs declares a node."""
        return any(node in shard.declares for shard in self.graphs)

    def shared(self, small: Iterable[Shard]) -> Mapping[str, Shared]:
        """By the digest of a small graph: nodes that it declares or refers to and the large ones declare."""
        known, small = self._kept.shared, list(small)
        shared = {
            shard.digest: known[shard.digest] if shard.digest in known else self._shared(shard) for shard in small
        }
        if self._file and (shared != known or not self._file.is_file()):
            self._kept.shared = shared
            with written_whole(self._file) as stream:
                stream.write(json.dumps(asdict(self._kept), ensure_ascii=False).encode())
        return shared

    def _shared(self, shard: Shard) -> Shared:
        nodes = (*shard.declares, *shard.refers_to)
        return {node: places for node in nodes if (places := self._places(node))}

    def _places(self, node: str) -> dict[str, str]:
        found = ((shard.graph, shard.declares.get(node)) for shard in self.graphs)
        return {graph: " ".join(types) for graph, types in found if types}


def type_lines(node: str, types: Iterable[str]) -> str:
    """N-Triples of the types of a node."""
    return "".join(f"{node} {RDF.type} {kind} .\n" for kind in types)
