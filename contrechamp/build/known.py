"""What the graphs declare, taken together: find what nothing declares, and what two graphs do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from contrechamp.build.shards import Shard
from contrechamp.names import short
from contrechamp.ntriples import Term
from contrechamp.vocab import BASE, RDF

_ENTITY = f"<{BASE}id/"


class KnownNodes:
    """Types of every node of ours, whatever graph declares it."""

    def __init__(self, shards: Iterable[Shard]) -> None:
        self.types: dict[str, tuple[str, ...]] = {}
        self.twice: list[tuple[str, str, str]] = []
        """Nodes that two graphs declare: node, first graph, second graph."""
        seen: list[Shard] = []
        for shard in shards:
            shared = sorted(self.types.keys() & shard.declares.keys())
            merged = {node: tuple(sorted({*self.types[node], *shard.declares[node]})) for node in shared}
            for node in shared:
                if node.startswith(_ENTITY):
                    first = next(before.graph for before in seen if node in before.declares)
                    self.twice.append((node, first, shard.graph))
            self.types.update(shard.declares)
            self.types.update(merged)
            seen.append(shard)

    def dangling(self, shard: Shard) -> list[str]:
        """Nodes that the shard refers to and no graph declares."""
        return sorted(shard.refers_to - self.types.keys())

    def context(self, shard: Shard) -> str:
        """N-Triples of the types of what the shard refers to: what a validator needs to know of other graphs."""
        return "".join(f"{node} {RDF.type} {kind} .\n" for node in shard.refers_to for kind in self.types.get(node, ()))

    def nearest(self, node: str) -> list[str]:
        """Known nodes of the same kind with a similar key, to propose instead of a dangling one."""
        kind = node.rpartition("/")[0] if node.count("/") < 7 else "/".join(node.split("/")[:6])
        start = len(kind) + 1
        keys = [known[start:] for known in self.types if known.startswith(kind + "/")]
        return [f"{kind}/{key}" for key in get_close_matches(node[start:], keys, n=3, cutoff=0.75)]


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
