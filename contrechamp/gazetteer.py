"""Find things by the names people use for them: no accent, hyphen, capital or apostrophe needed."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property, lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from contrechamp.iris import KINDS
from contrechamp.names import NAMING, Name, fold, read_called, read_names
from contrechamp.ntriples import iri, text
from contrechamp.results import Iri, Literal, to_python
from contrechamp.store.base import Store
from contrechamp.vocab import BASE, CCH, RDFS, SKOS

SIMILAR = 78
"""Least similarity (rapidfuzz ratio, 0 to 100) of a name taken for a misspelt one: two letters in nine."""
TERRITORIES = frozenset({"commune", "municipal-arrondissement", "delegated-commune", "associated-commune"})
"""Kinds that carry a population and whose key starts with the number of their département."""


FEW = 300
"""Places up to which each population is looked up alone (1 ms each); above, all are read (0.9 s)."""


class How(IntEnum):
    """How a name was found, best first."""

    EXACT = 0
    PREFIX = 1
    WORDS = 2
    SIMILAR = 3


@dataclass(frozen=True, slots=True)
class Match:
    """Something that a name may mean."""

    iri: str
    kind: str
    """`commune`, `organisation`…, or the scheme of a concept."""
    key: str
    """What follows the kind in the IRI: for a commune its INSEE code."""
    label: str
    """The name that fits the search best."""
    how: How
    population: int = 0
    """Of a territory, the largest figure in the store; 0 when there is none."""

    @property
    def reference(self) -> str:
        """The short form that every parameter takes: `commune/59606`."""
        return f"{self.kind}/{self.key}"


def split_iri(address: str) -> tuple[str, str]:
    """Give kind and key of an IRI of the project: `id/commune/59606` or `capability/plate-reading`.

    Two empty texts for any other IRI.
    """
    kind, slash, key = address.removeprefix(BASE).removeprefix("id/").partition("/")
    return (kind, key) if slash and address.startswith(BASE) else ("", "")


class Gazetteer:
    """The names in a store, read when first needed and kept."""

    def __init__(self, store: Store, language: str = "fr", index: Path | None = None) -> None:
        """Look into a store; `language` is preferred where a thing has labels in several.

        `index` is the file of names that a release keeps beside its store: reading it takes
        a fifth of the time of asking the store for the names of the communes of France.
        """
        self._store = store
        self._language = language
        self._index = index
        self._indexes: dict[frozenset[str] | None, _Names] = {}
        self._succeeded: dict[str, list[str]] = {}

    def find(self, text: str, kinds: Collection[str] | None = None, limit: int = 10) -> list[Match]:
        """Give what a name may mean, best first.

        First things of that name, then names that start so, then names with all the words, and if
        there is none of these, similar ones. Among equals: the larger population, then the alphabet.
        `kinds` restricts to kinds of entities or schemes of concepts; a limit of 0 is none.
        """
        wanted = fold(text)
        if not wanted:
            return []
        names = self._names(kinds)
        found: dict[str, Match] = {}
        for how, fitting in (
            (How.EXACT, (wanted,)),
            (How.PREFIX, names.starting(wanted)),
            (How.WORDS, names.holding(wanted.split())),
        ):
            names.add(found, how, fitting)
            if limit and len(found) >= limit:
                break
        if not found:
            names.add(found, How.SIMILAR, names.similar(wanted))
        return self._ranked(found.values())[: limit or None]

    def named(self, text: str, kinds: Collection[str] | None = None) -> list[Match]:
        """Give everything that has exactly this name, accents and hyphens apart."""
        found: dict[str, Match] = {}
        self._called(fold(text), kinds).add(found, How.EXACT, (fold(text),))
        return self._ranked(found.values())

    def label(self, address: str) -> str:
        """Give the label of an IRI in the store, or else the IRI itself."""
        rows = self._store.select(
            f"SELECT ?label {{ {iri(address)} {RDFS.label}|{SKOS.prefLabel} ?label }} ORDER BY ?label"
        ).rows
        labels = [label for (label,) in rows if isinstance(label, Literal)]
        labels.sort(key=lambda label: label.language != self._language)
        return labels[0].value if labels else address

    def successors(self, address: str) -> list[str]:
        """Give what a former territory became, to the end of the chain; nothing for a living one."""
        ends: list[str] = []
        seen = {address}
        ahead = list(self._successors_of(address))
        while ahead:
            one = ahead.pop(0)
            if one in seen:
                continue
            seen.add(one)
            later = self._successors_of(one)
            ahead += later
            ends += () if later else (one,)
        return ends

    def existed(self, address: str, day: datetime.date) -> bool:
        """Tell whether a thing was there on a day; of what has no dates, whether it is there today."""
        [(since, until)] = self._store.select(
            f"SELECT (MAX(?s) AS ?since) (MAX(?u) AS ?until) {{ {{ {iri(address)} {CCH.existedSince} ?s }} "
            f"UNION {{ {iri(address)} {CCH.existedUntil} ?u }} }}"
        ).rows
        begun = since is None or str(since) <= day.isoformat()
        return begun and (not self.successors(address) if until is None else day.isoformat() < str(until))

    def every(self, kinds: Collection[str] = ()) -> Iterator[Name]:
        """Yield each name of the things of some kinds, or of all."""
        starts = _starts(frozenset(kinds))
        if self._index is None:
            return self._ask(starts)
        return (name for name in read_names(self._index) if name.thing.startswith(starts))

    def holds(self, address: str) -> bool:
        """Tell whether the store says anything about an IRI."""
        return self._store.ask(f"ASK {{ {iri(address)} ?p ?o }}")

    def _names(self, kinds: Collection[str] | None) -> _Names:
        scope = None if kinds is None else frozenset(kinds)
        if scope not in self._indexes:
            self._indexes[scope] = (
                _Names(self._ask(_starts(scope)), self._language)
                if self._index is None
                else read_index(self._index, self._language, scope)
            )
        return self._indexes[scope]

    def _called(self, folded: str, kinds: Collection[str] | None) -> _Names:
        """Give an index that knows one name at least: from the file, that name alone is read."""
        scope = None if kinds is None else frozenset(kinds)
        if self._index is None or scope in self._indexes or not folded:
            return self._names(kinds)
        return _read_one(self._index, self._language, folded, scope)

    def _ask(self, starts: Collection[str]) -> Iterator[Name]:
        tests = " || ".join(f"STRSTARTS(STR(?thing), {text(start)})" for start in starts)
        facts = text(f"{BASE}id/fact/")
        # One scan per property: a VALUES over the predicate is planned as a join, five times slower.
        for naming in NAMING:
            rows = self._store.select(
                f"SELECT ?thing ?name {{ ?thing {naming} ?name FILTER(({tests}) && !STRSTARTS(STR(?thing), {facts})) }}"
            )
            for thing, name in rows:
                if isinstance(thing, Iri) and isinstance(name, Literal):
                    yield Name(fold(name.value), thing, name.language or "", name.value)

    def _successors_of(self, address: str) -> list[str]:
        if address not in self._succeeded:
            rows = self._store.select(f"SELECT DISTINCT ?new {{ {iri(address)} {CCH.succeededBy} ?new }}")
            self._succeeded[address] = sorted(str(new) for (new,) in rows)
        return self._succeeded[address]

    def _ranked(self, matches: Collection[Match]) -> list[Match]:
        if len(matches) > 1:
            people = self._populations([match.iri for match in matches if match.kind in TERRITORIES])
            matches = [replace(match, population=people.get(match.iri, 0)) for match in matches]
        return sorted(matches, key=lambda match: (match.how, -match.population, fold(match.label), match.iri))

    def _populations(self, places: list[str]) -> dict[str, int]:
        if len(places) > FEW:
            return self._all_populations
        values = f"VALUES ?place {{ {' '.join(map(iri, places))} }}"
        return self._count_people(values) if places else {}

    @cached_property
    def _all_populations(self) -> dict[str, int]:
        return self._count_people("")

    def _count_people(self, which: str) -> dict[str, int]:
        rows = self._store.select(
            f"SELECT ?place ?value {{ {which} ?count a {CCH.PopulationCount} ; "
            f"{CCH.about} ?place ; {CCH.value} ?value }}"
        )
        people: dict[str, int] = {}
        for place, value in rows:
            number = value and to_python(value)
            if isinstance(number, int):
                people[str(place)] = max(number, people.get(str(place), 0))
        return people


def read_index(index: Path, language: str, kinds: frozenset[str] | None = None) -> _Names:
    """Read the file of names of a release, of some kinds or all, once in a process.

    A process that forks may call it first: then its children find the names there.
    """
    return _read_index(index, language, kinds)


@lru_cache(maxsize=16)
def _read_index(index: Path, language: str, kinds: frozenset[str] | None) -> _Names:
    # all three always given: a call without `kinds` and one with None would be kept apart, and read twice
    wanted = tuple(_starts(kinds))
    return _Names((name for name in read_names(index) if name.thing.startswith(wanted)), language)


@lru_cache(maxsize=256)
def _read_one(index: Path, language: str, folded: str, kinds: frozenset[str] | None) -> _Names:
    """Read one name from the file of a release, once for those who ask several questions of one thing."""
    starts = _starts(kinds)
    return _Names((name for name in read_called(index, folded) if name.thing.startswith(starts)), language)


def _starts(kinds: frozenset[str] | None) -> tuple[str, ...]:
    """Give how the addresses of these kinds start."""
    starts = (f"{BASE}id/{kind}/" if kind in KINDS else f"{BASE}{kind}/" for kind in sorted(kinds or ()))
    return tuple(starts) or (BASE,)


class _Names:
    """Folded names, what they name, and the searches in them."""

    def __init__(self, names: Iterable[Name], language: str) -> None:
        self._things: dict[str, dict[str, str]] = {}
        foreign: list[Name] = []
        for name in names:
            if name.language not in ("", language):
                foreign.append(name)
            else:
                self._things.setdefault(name.folded, {}).setdefault(name.thing, name.written)
        for name in foreign:
            self._things.setdefault(name.folded, {}).setdefault(name.thing, name.written)
        self._sorted = sorted(self._things)

    def starting(self, wanted: str) -> Iterator[str]:
        for index in range(bisect_left(self._sorted, wanted), len(self._sorted)):
            if not self._sorted[index].startswith(wanted):
                return
            yield self._sorted[index]

    def holding(self, words: list[str]) -> Iterator[str]:
        wanted = set(words)
        return (name for name in self._sorted if words[0] in name and wanted <= set(name.split()))

    def similar(self, wanted: str) -> list[str]:
        close = process.extract(wanted, self._sorted, scorer=fuzz.ratio, score_cutoff=SIMILAR, limit=20)
        return [name for name, _, _ in close]

    def add(self, found: dict[str, Match], how: How, names: Iterable[str]) -> None:
        for name in names:
            for thing, written in self._things.get(name, {}).items():
                kind, key = split_iri(thing)
                if key and thing not in found:
                    found[thing] = Match(thing, kind, key, written, how)
