"""Results of one node, said of another of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rdflib.namespace import SH

from contrechamp.validation.graph import as_reference_writes
from contrechamp.validation.reach import PAIRS
from contrechamp.validation.report import Result


@dataclass(frozen=True)
class Holding:
    """Results that hold for every node of a kind."""

    results: Sequence[tuple[Result, int | None]]
    """With the place of the value among the statements; None if the result has no value, or the node itself."""

    @property
    def reads(self) -> bool:
        """Whether the statements of the other nodes must be known."""
        return any(place is not None for _, place in self.results)

    def of(self, subject: bytes, tails: Sequence[bytes]) -> Iterator[Result]:
        """Say the results of another node, whose statements are in the same order of marks."""
        focus = subject.decode()
        for result, place in self.results:
            value = focus if result.value else ""
            if place is not None:
                value = tails[place].decode().partition(" ")[2][:-3]
                value = as_reference_writes(value) if "\\" in value else value
            yield Result(focus, result.path, value, result.severity, result.component, result.shape)


_COMPARING = {f"{name.removeprefix(str(SH)).capitalize()}ConstraintComponent".lower() for name in map(str, PAIRS)}


def holding(subject: bytes, tails: Sequence[bytes], results: Sequence[Result]) -> Holding | None:
    """Say what the results of a node mean for the others of its kind.

    A value is found at its place among the statements, which is the same for the others. None if
    that is not so: values that are compared with one another, or that the reference writes differently.
    """
    focus = subject.decode()
    places = {tail: place for place, tail in enumerate(tails)}
    known: list[tuple[Result, int | None]] = []
    for result in results:
        if result.component.lower() in _COMPARING:
            return None
        place = places.get(f"{result.path} {result.value} .\n".encode())
        about_itself = not result.value or (not result.path and result.value == focus)
        if place is None and not about_itself:
            return None
        known.append((result, place))
    return Holding(known)
