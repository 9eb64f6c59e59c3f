"""Pairs to review: mayors of the register who may be people that dossiers name.

A pair is proposed when the name agrees, or the commune does. A person decides, in `data/resolution/mayors.csv`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date

from contrechamp.loaders.rne_mayors.mayors import Mayor
from contrechamp.names import fold


@dataclass(frozen=True)
class Named:
    """Someone whom a dossier names, and of what commune it calls them mayor."""

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


def propose(mayors: Iterable[Mayor], people: Iterable[Named]) -> Iterator[Candidate]:
    """Yield the pairs that a person should look at, in the order of the register."""
    by_name: defaultdict[str, list[Named]] = defaultdict(list)
    by_commune: defaultdict[str, list[Named]] = defaultdict(list)
    for person in people:
        by_name[fold(person.name)].append(person)
        if person.commune:
            by_commune[person.commune].append(person)
    for mayor in mayors:
        for person in dict.fromkeys([*by_name[fold(mayor.name)], *by_commune[mayor.commune]]):
            yield _compare(mayor, person)


def _compare(mayor: Mayor, person: Named) -> Candidate:
    name, surname = fold(person.name), fold(mayor.surname)
    return Candidate(
        record=mayor.key,
        reference=person.reference,
        name=name == fold(mayor.name),
        surname=name == surname or name.endswith(f" {surname}"),
        commune=person.commune == mayor.commune,
        # In office from a day on: the period disagrees only when the dossier speaks of an earlier one.
        period=bool(person.earliest or person.latest) and (person.latest is None or person.latest >= mayor.since),
    )
