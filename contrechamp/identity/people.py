"""Pairs of people to review: holders of an office in a register who may be people that dossiers name.

A pair is proposed when the name agrees, or the commune does; name, commune and period must all agree before two
records may be held to be one person. A person decides, in `data/resolution/`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date
from typing import Protocol

from contrechamp.names import fold


class Holder(Protocol):
    """A row of a register: who has held an office of a commune, since when."""

    @property
    def key(self) -> str:
        """Key in the register."""

    @property
    def name(self) -> str:
        """First name, then surname."""

    @property
    def surname(self) -> str:
        """Surname alone."""

    @property
    def commune(self) -> str:
        """INSEE code."""

    @property
    def since(self) -> Date:
        """First day in office."""


@dataclass(frozen=True, slots=True)
class Officer:
    """A holder, as a release tells of one."""

    key: str
    name: str
    """The surname in capitals, as registers write it."""
    commune: str
    since: Date

    @property
    def surname(self) -> str:
        """The words in capitals."""
        return " ".join(word for word in self.name.split() if word.isupper())


@dataclass(frozen=True)
class Named:
    """Someone whom a dossier names, and of what commune it calls them holder."""

    reference: str
    name: str
    commune: str = ""
    """INSEE code; empty when no dossier calls them mayor of one."""
    earliest: Date | None = None
    latest: Date | None = None


@dataclass(frozen=True)
class Candidate:
    """A pair, and what agrees."""

    record: str
    reference: str
    name: bool
    surname: bool
    commune: bool
    period: bool

    @property
    def agrees(self) -> bool:
        """Whether all agrees that must before two records are held to be one person."""
        return self.name and self.commune and self.period


def propose(holders: Iterable[Holder], people: Iterable[Named]) -> Iterator[Candidate]:
    """Yield the pairs that a person should look at, in the order of the register."""
    by_name: defaultdict[str, list[Named]] = defaultdict(list)
    by_commune: defaultdict[str, list[Named]] = defaultdict(list)
    for person in people:
        by_name[fold(person.name)].append(person)
        if person.commune:
            by_commune[person.commune].append(person)
    for holder in holders:
        for person in dict.fromkeys([*by_name[fold(holder.name)], *by_commune[holder.commune]]):
            yield _compare(holder, person)


def _compare(holder: Holder, person: Named) -> Candidate:
    name, surname = fold(person.name), fold(holder.surname)
    return Candidate(
        record=holder.key,
        reference=person.reference,
        name=name == fold(holder.name),
        surname=name == surname or name.endswith(f" {surname}"),
        commune=person.commune == holder.commune,
        # In office from a day on: the period disagrees only when the dossier speaks of an earlier one.
        period=bool(person.earliest or person.latest) and (person.latest is None or person.latest >= holder.since),
    )
