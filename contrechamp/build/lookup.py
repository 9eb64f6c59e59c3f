"""What an index says of a graph, looked up in its text: a build of one dossier asks a register for hundreds of nodes.

Making sets and dictionaries of a register's 178,000 nodes takes as long as loading a dossier. The
index holds them in sorted order, so that one of them is found by halving.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property
from typing import TypeVar

_T = TypeVar("_T")


class Nodes(Set[str]):
    """Terms of nodes, kept as the index has them: sorted, a space between two."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._first, self._last = text.partition(" ")[0], text.rpartition(" ")[2]

    @classmethod
    def _from_iterable(cls, it: Iterable[_T]) -> Set[_T]:
        return frozenset(it)

    def __contains__(self, node: object) -> bool:
        if not isinstance(node, str) or not self._first <= node <= self._last:
            return False
        text, low, high = self._text, 0, len(self._text)
        while low < high:  # both are where a term starts, or the end
            start = text.rfind(" ", low, (low + high) // 2) + 1 or low
            end = text.find(" ", start)
            found = text[start:end] if end >= 0 else text[start:]
            if found == node:
                return True
            if found < node:
                low = start + len(found) + 1
            else:
                high = start
        return False

    def __iter__(self) -> Iterator[str]:
        return iter(self._text.split())

    def __len__(self) -> int:
        return self._text.count(" ") + 1 if self._text else 0


class Declared(Mapping[str, tuple[str, ...]]):
    """Nodes with their types, kept as the index has them: those of the same types together."""

    def __init__(self, nodes: Mapping[str, str]) -> None:
        """Take the texts of nodes by the text of their types."""
        self._groups = [(tuple(types.split(" ")), Nodes(text)) for types, text in nodes.items()]

    @cached_property
    def whole(self) -> dict[str, tuple[str, ...]]:
        """All of them as a dictionary: for those who ask for thousands; whatever is asked later is quick, too."""
        return {node: types for types, nodes in self._groups for node in nodes}

    def classes(self) -> Counter[str]:
        """Count the nodes of each type."""
        counts: Counter[str] = Counter()
        for types, nodes in self._groups:
            counts.update(dict.fromkeys(types, len(nodes)))
        return counts

    def __getitem__(self, node: str) -> tuple[str, ...]:
        if "whole" in self.__dict__:
            return self.whole[node]
        for types, nodes in self._groups:
            if node in nodes:
                return types
        raise KeyError(node)

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole)

    def __len__(self) -> int:
        return sum(len(nodes) for _, nodes in self._groups)
