"""Kinds of nodes: nodes whose statements have the same marks, so that one of them stands for all."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from contrechamp.validation.lines import TYPE, groups, groups_at
from contrechamp.validation.marks import Marks
from contrechamp.validation.reach import Reach

_DAY = re.compile(rb'"([0-9]{4}-[0-9]{2}-[0-9]{2})"\^\^<http://www\.w3\.org/2001/XMLSchema#date>')
_INTEGER = re.compile(rb'"(0|-?[1-9][0-9]*)"\^\^<http://www\.w3\.org/2001/XMLSchema#integer>')
_WRITTEN_ONE_WAY = re.compile(rb'<[^<>"\\\s]*>|"[^"\\\x00-\x1f]*"(?:@[a-z]+(?:-[a-z0-9]+)*)?')


@dataclass(eq=False)
class Kind:
    """Nodes that no near shape can tell apart."""

    subject: bytes
    """The one that stands for all."""
    tails: Sequence[bytes]
    """Its statements, without their subject; the others have theirs in the same order of marks."""
    others: list[bytes] = field(default_factory=list)


@dataclass(eq=False)
class _Plan:
    """What tells nodes apart whose statements have the same marks in the same order."""

    repeats: bool
    """Whether two statements have the same mark: they may be one statement, said twice."""
    pairs: Sequence[tuple[Sequence[int], Sequence[int], str]]
    """Places of the values to compare, and how."""
    wanted: Sequence[tuple[int, list[bytes]]]
    """Places of statements to be set aside, and where."""
    focus: bool
    """Whether the nodes themselves are tested."""
    kinds: dict[object, Kind] = field(default_factory=dict)
    """By what the comparisons give, and the mark of the node itself."""


class Kinds:
    """Nodes sorted into kinds, as their statements pass by."""

    def __init__(
        self,
        reach: Reach,
        classes: Mapping[bytes, object],
        focus_terms: Collection[bytes],
        wanted: Collection[bytes],
        judged: Callable[[bytes], bool] | None,
    ) -> None:
        """Take what shapes look at, what stands for the classes of nodes, and predicates to set aside.

        `focus_terms` are classes and predicates of the nodes that are tested themselves; `judged` says which nodes
        to sort, all of them without it.
        """
        self._focus_terms = focus_terms
        self._judged = judged
        marks = Marks(reach.tests, classes)
        self._mark = marks.__getitem__
        self._predicates = marks.predicates
        self._focus = marks.of_focus()
        self._pairs = sorted((first.encode(), second.encode(), how) for first, second, how in reach.pairs)
        self._plans: dict[tuple[int, ...], _Plan] = {}
        self.aside: dict[bytes, list[bytes]] = {predicate: [] for predicate in wanted}
        """Statements that are wanted, by predicate; some may be there twice."""

    def sort(self, parts: Sequence[Path | str]) -> list[Kind]:
        """Sort all subjects of N-Triples, files or text taken together."""
        seen: dict[bytes, int] = {}
        scattered: dict[bytes, list[bytes]] = {}
        add, judged = self._add, self._judged
        at = 0
        for subject, tails in groups(parts):
            if judged and not judged(subject):
                self._set_aside(subject, tails)
            elif subject in seen:
                scattered.setdefault(subject, []).extend(tails)
            else:
                seen[subject] = at
                add(subject, tails)
            at += len(tails)
        if scattered:
            self._mend(parts, seen, scattered)
        return [kind for plan in self._plans.values() for kind in plan.kinds.values()]

    def has(self, predicate: bytes) -> bool:
        """Whether any statement has the predicate."""
        return predicate in self._predicates

    def _set_aside(self, subject: bytes, tails: Sequence[bytes]) -> None:
        """Keep the wanted statements of a node that is not judged."""
        for tail in tails:
            if (kept := self.aside.get(tail.partition(b" ")[0])) is not None:
                kept.append(subject + b" " + tail)

    def _add(self, subject: bytes, tails: list[bytes]) -> None:
        key = tuple(map(self._mark, tails))
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = self._plan(key, tails)
        look: object = self._focus(subject) if self._focus and plan.focus else None
        if plan.repeats and len(set(tails)) < len(tails):
            self._add(subject, list(dict.fromkeys(tails)))
            return
        for place, statements in plan.wanted:
            statements.append(subject + b" " + tails[place])
        if plan.pairs:
            look = (look, *[_compare(tails, *pair) for pair in plan.pairs])
        kind = plan.kinds.get(look)
        if kind is None:
            plan.kinds[look] = Kind(subject, tails)
        else:
            kind.others.append(subject)

    def _plan(self, key: tuple[int, ...], tails: Sequence[bytes]) -> _Plan:
        places: dict[bytes, list[int]] = {}
        for place, mark in enumerate(key):
            places.setdefault(self._predicates[mark], []).append(place)
        return _Plan(
            len(set(key)) < len(key),
            [
                (places[first], places[second], how)
                for first, second, how in self._pairs
                if first in places and second in places
            ],
            [(place, self.aside[name]) for name, found in places.items() if name in self.aside for place in found],
            any(term in self._focus_terms for term in (*places, *[_value(tails[at]) for at in places.get(TYPE, ())])),
        )

    def _mend(
        self, parts: Sequence[Path | str], seen: Mapping[bytes, int], scattered: Mapping[bytes, list[bytes]]
    ) -> None:
        """Sort again, whole, the subjects that came more than once: `scattered` holds what came later."""
        left: list[Kind] = []
        for plan in self._plans.values():
            for look, kind in list(plan.kinds.items()):
                kind.others = [other for other in kind.others if other not in scattered]
                if kind.subject in scattered:
                    if kind.others:
                        kind.subject = kind.others.pop()
                        left.append(kind)
                    else:
                        del plan.kinds[look]
        first = groups_at(parts, {seen[subject]: subject for subject in (*scattered, *[kind.subject for kind in left])})
        for kind in left:
            kind.tails = list(dict.fromkeys(first[kind.subject]))
        for subject, later in scattered.items():
            self._add(subject, list(dict.fromkeys([*first[subject], *later])))


def _value(tail: bytes) -> bytes:
    return tail.partition(b" ")[2][:-3]


def _compare(tails: Sequence[bytes], firsts: Sequence[int], seconds: Sequence[int], how: str) -> object:
    return _comparison(tuple([tails[at] for at in firsts]), tuple([tails[at] for at in seconds]), how)


@lru_cache(maxsize=50_000)
def _comparison(firsts: Sequence[bytes], seconds: Sequence[bytes], how: str) -> object:
    """Say how the values of two predicates compare, as far as a shape can see; the values where that is not known."""
    first, second = [*map(_value, firsts)], [*map(_value, seconds)]
    numbers = _numbers([*first, *second])
    if how in ("equals", "disjoint"):
        if numbers is None and not all(map(_WRITTEN_ONE_WAY.fullmatch, [*first, *second])):
            return firsts, seconds
        return set(first) == set(second) if how == "equals" else set(first).isdisjoint(second)
    if numbers is None:
        return firsts, seconds
    greatest, least = max(numbers[: len(first)]), min(numbers[len(first) :])
    return greatest < least or (how == "lessThanOrEquals" and greatest == least)


def _numbers(values: Sequence[bytes]) -> list[int] | None:
    """Give values that are all days, or all whole numbers, as numbers in their order."""
    for form in (_DAY, _INTEGER):
        found = [form.fullmatch(value) for value in values]
        if all(found):
            return [
                int(match.group(1).replace(b"-", b"") if form is _DAY else match.group(1)) for match in found if match
            ]
    return None
