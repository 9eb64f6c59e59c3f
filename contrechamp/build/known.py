"""What the graphs declare, taken together: find what nothing declares, and what two graphs do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from contrechamp.build.registers import Registers, type_lines
from contrechamp.build.shards import Shard, key_of
from contrechamp.names import short
from contrechamp.ntriples import Term
from contrechamp.vocab import BASE

LARGE = 50_000
"""Statements from which a graph is large: looked up, and not read, as long as all the large ones stay as they are."""
_ENTITY = f"<{BASE}id/"


class KnownNodes:
    """Types of every node of ours, whatever graph declares it."""

    def __init__(self, shards: Iterable[Shard], folder: Path | None = None, large: int = LARGE) -> None:
        """Take all the graphs there are; `folder` keeps what is found of those with `large` statements or more."""
        self._shards = list(shards)
        self._large = large
        self._own: dict[str, tuple[str, ...]] = {}
        """Types of the nodes that small graphs declare, in these graphs."""
        self._registers = Registers([shard for shard in self._shards if shard.size >= large], folder)
        small = [shard for shard in self._shards if shard.size < large]
        self._far = self._registers.shared(small)
        again: set[str] = set(self._registers.twice)
        for shard in small:
            declared, far = shard.declares.whole, self._far[shard.digest]
            shared = self._own.keys() & declared.keys()
            merged = {node: tuple(sorted({*self._own[node], *declared[node]})) for node in shared}
            self._own.update(declared)
            self._own.update(merged)
            again |= shared
            again |= declared.keys() & far.keys()
        self._shared = sorted(again)
        """Nodes that two graphs declare."""

    @property
    def twice(self) -> list[tuple[str, str, str]]:
        """Entities that two graphs declare: node, first graph, second graph."""
        found: list[tuple[str, str, str]] = []
        first: dict[str, str] = {}
        entities = [node for node in self._shared if node.startswith(_ENTITY)]
        for shard in self._shards:
            for node in entities:
                if node in shard.declares:
                    if node in first:
                        found.append((node, first[node], shard.graph))
                    first.setdefault(node, shard.graph)
        return found

    def read_whole(self) -> None:
        """Make `types` and `in` quick for hundreds of thousands of nodes."""
        self._registers.read_whole()

    def types(self, node: str) -> tuple[str, ...]:
        """Types of a node in all graphs, sorted; none if nothing declares it."""
        return _merged(self._own.get(node, ()), self._registers.types(node))

    def __contains__(self, node: str) -> bool:
        """Whether any graph declares a node."""
        return node in self._own or self._registers.declare(node)

    def dangling(self, shard: Shard) -> list[str]:
        """Nodes that the shard refers to and no graph declares."""
        if shard.size >= self._large:
            return [node for node in self._registers.open(shard) if node not in self._own]
        far = self._far.get(shard.digest)
        unsettled = [node for node in shard.refers_to if node not in self._own]
        return [node for node in unsettled if not (self._registers.declare(node) if far is None else node in far)]

    def referred_to(self, shard: Shard, by: Iterable[Shard]) -> frozenset[str]:
        """Nodes that a graph declares and others refer to."""
        return frozenset(node for other in by for node in self._references(other, shard))

    def _references(self, shard: Shard, other: Shard) -> Iterable[str]:
        far = self._far.get(shard.digest)
        if far is None or other.size < self._large:
            return (node for node in shard.refers_to if node in other.declares)
        own = shard.declares.whole
        return (node for node, places in far.items() if other.graph in places and node not in own)

    def context(self, shard: Shard) -> str:
        """N-Triples of the types of what the shard refers to: what a validator needs to know of other graphs."""
        if shard.size >= self._large:
            self.read_whole()
            return "".join(type_lines(node, self.types(node)) for node in shard.refers_to)
        own, far = self._own, self._far[shard.digest]
        said = {node: [kind for types in places.values() for kind in types.split(" ")] for node, places in far.items()}
        return "".join(type_lines(node, _merged(own.get(node, ()), said.get(node, ()))) for node in shard.refers_to)

    def context_key(self, shard: Shard) -> str:
        """Key that changes when the context does; of a large graph, it is had without making the context."""
        if shard.size < self._large:
            return key_of(self.context(shard))
        said = {node for node in self._registers.open(shard) if node in self._own}
        said.update(node for node in self._shared if node in self._own and node in shard.refers_to)
        by_small = "".join(type_lines(node, self._own[node]) for node in sorted(said))
        return key_of(self._registers.context_key(shard), by_small)

    def nearest(self, node: str) -> list[str]:
        """Known nodes of the same kind with a similar key, to propose instead of a dangling one."""
        kind = node.rpartition("/")[0] if node.count("/") < 7 else "/".join(node.split("/")[:6])
        start = len(kind) + 1
        known = (other for shard in self._shards for other in shard.declares if other.startswith(kind + "/"))
        keys = list(dict.fromkeys(other[start:] for other in known))
        return [f"{kind}/{key}" for key in get_close_matches(node[start:], keys, n=3, cutoff=0.75)]


def _merged(own: Sequence[str], far: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({*own, *far})) if own and far else tuple(own or far)


def reference(node: str | Term) -> str:
    """Show a node of ours, given as a term, as people write it: `commune/59606`."""
    return short(node.strip("<>"))


def lines_with(shard: Shard, nodes: Iterable[str]) -> Mapping[str, list[str]]:
    """Subjects of the shard's statements that have one of `nodes` as object, by node."""
    found: dict[str, list[str]] = {node: [] for node in sorted(nodes)}
    if not found:
        return found
    with shard.file.open(encoding="utf-8") as stream:
        for text in stream:
            subject, _, value = text[:-3].split(" ", 2)
            if value in found:
                found[value].append(subject)
    return found
