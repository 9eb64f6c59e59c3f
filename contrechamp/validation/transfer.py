"""Results of one node, said of another of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rdflib.namespace import SH

from contrechamp.validation.reach import PAIRS
from contrechamp.validation.report import Result

Holding = Callable[[bytes, Sequence[bytes]], Iterator[Result]]
"""Gives the results of another node of the kind, from its name and its statements, in the same order of marks."""

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

    def others(subject: bytes, tails: Sequence[bytes]) -> Iterator[Result]:
        focus = subject.decode()
        for result, place in known:
            value = tails[place].decode().partition(" ")[2][:-3] if place is not None else focus if result.value else ""
            yield Result(focus, result.path, value, result.severity, result.component, result.shape)

    return others
