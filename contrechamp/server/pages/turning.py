"""Long lists cut into pages, each with its address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from contrechamp.server.exchange import Ask
from contrechamp.server.rendering import local

T = TypeVar("T")


@dataclass(frozen=True)
class Turning:
    """Which part of a list a page shows, and where the others are."""

    total: int
    number: int
    """From 1."""
    size: int
    previous: str | None
    next: str | None

    @property
    def count(self) -> int:
        """Number of pages."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """Place of the first shown, from 1."""
        return min(self.total, (self.number - 1) * self.size + 1)

    @property
    def last(self) -> int:
        """Place of the last shown."""
        return min(self.total, self.number * self.size)

    def of(self, everything: Sequence[T]) -> Sequence[T]:
        """Give the part of the list that is shown."""
        return everything[self.first - 1 : self.last] if self.total else ()


def turn(ask: Ask, total: int, size: int) -> Turning:
    """Read the page asked for; one that is no number or beyond the list is the nearest that is."""
    asked = ask.first("page", "1")
    count = max(1, -(-total // size))
    number = min(max(1, int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1), count)
    kept = {name: value for name, value in ask.query if name != "page"}

    def address(page: int) -> str | None:
        if not 1 <= page <= count:
            return None
        return local(ask.path, ask.language, **kept, page=page if page > 1 else None)

    return Turning(total, number, size, address(number - 1), address(number + 1))
