"""Which readings name a territory: by their own words, by the list they stand in, by another mention in the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from contrechamp.documents.text import Text
from contrechamp.finders.places import departments as at_departments
from contrechamp.finders.places.context import Support, support
from contrechamp.finders.places.gazetteer import Gazetteer, Territory
from contrechamp.finders.places.need import need
from contrechamp.finders.places.readings import Reading
from contrechamp.finders.places.words import lexicon

LIST = 3
"""Names of départements in a row that need no article."""

LONGEST_LINK = 20
"""Characters between two places of a list at most."""

_GOES_ON = re.compile(r" (?:de|du|des|d'|la|le|les|et|à|au)\b")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A reading that names a commune, and the rule that says so."""

    reading: Reading
    rule: str


def wide_territories(text: Text, found: Sequence[Reading], known: Gazetteer) -> Iterator[tuple[Reading, Territory]]:
    """Give départements, regions and intercommunalities."""
    listed = _long_lists(text, found)
    last: Reading | None = None
    for place, reading in enumerate(found):
        follows = last is not None and _follows(text, last, reading)
        territory = at_departments.group(reading, known) or at_departments.territory(reading, follows, place in listed)
        if territory:
            last = reading
            yield reading, territory


def _long_lists(text: Text, found: Sequence[Reading]) -> set[int]:
    """Give the places of readings that stand in a list of names which all may be départements."""
    listed: set[int] = set()
    row: list[int] = []
    for place, reading in enumerate(found):
        department = any(naming.territory.level == "department" for naming in reading.namings)
        if not (department and row and _follows(text, found[row[-1]], reading)):
            row = []
        if department:
            row.append(place)
        if len(row) >= LIST:
            listed.update(row)
    return listed


def _follows(text: Text, one: Reading, other: Reading) -> bool:
    """Tell whether a name stands right after another one in a list."""
    start, end = one.span.end, other.span.start
    return end - start <= LONGEST_LINK and text.view[start:end] in lexicon()["between"]


def communes(
    text: Text,
    known: Gazetteer,
    found: Sequence[Reading],
    departments: Collection[tuple[Reading, Territory]] = (),
    vouched: Collection[str] = (),
) -> list[Accepted]:
    """Keep the readings that are communes; those whose key is in `vouched` need no more than not to be refused."""
    found = [reading for reading in found if any(naming.territory.level == "commune" for naming in reading.namings)]
    needs = [need(reading, known) for reading in found]
    supports = _in_lists(text, found, _beside_department(found, departments, known), needs)
    judged = list(zip(found, supports, needs, strict=True))
    named = {reading.key for reading, given, _ in judged if given is Support.NAMED}
    people = {reading.key for reading, given, _ in judged if given is Support.PERSON}
    people -= {reading.key for reading, given, _ in judged if given >= Support.LOCATED}
    vouched = {*vouched} | {reading.key for reading, given, needed in judged if given >= max(needed, Support.PLACED)}
    accepted = []
    for reading, given, needed in judged:
        if given < Support.BARE or (given is Support.BARE and reading.key in people):
            continue
        if given >= needed:
            accepted.append(Accepted(reading, f"commune-{given.name.lower()}"))
        elif reading.key in vouched and (reading.key not in known.words or _stands_alone(reading, named)):
            accepted.append(Accepted(reading, "commune-vouched"))
    return accepted


def _stands_alone(reading: Reading, named: Collection[str]) -> bool:
    """Tell whether a name that is also a word can hardly be the word: `Lattes compte…`, not `Rue de…`."""
    return not reading.opens or (reading.key in named and not _GOES_ON.match(reading.after))


def _beside_department(
    found: Sequence[Reading], departments: Collection[tuple[Reading, Territory]], known: Gazetteer
) -> list[Support]:
    """Judge the readings; one whose département is named in the sentence is more likely a commune."""
    near = {(reading.sentence, territory.code) for reading, territory in departments}
    supports = []
    for reading in found:
        given = support(reading)
        if given in (Support.BARE, Support.PLACED) and any(
            (reading.sentence, naming.territory.department) in near for naming in reading.namings
        ):
            given = Support.PLACED if reading.key in known.words else Support.LOCATED
        supports.append(given)
    return supports


def _in_lists(text: Text, found: Sequence[Reading], supports: list[Support], needs: Sequence[Support]) -> list[Support]:
    """Let the places of a list vouch for each other, forwards then backwards; names after `MM.` are all persons."""
    forwards = range(len(found))
    for order in (forwards, forwards[::-1]):
        for one, other in pairwise(order):
            first, second = found[min(one, other)], found[max(one, other)]
            if supports[other] not in (Support.BARE, Support.PLACED) or not _follows(text, first, second):
                continue
            if supports[one] >= max(needs[one], Support.BARE):
                supports[other] = Support.LOCATED
            elif supports[one] is Support.PERSON and supports[other] is Support.BARE and first is found[one]:
                supports[other] = Support.PERSON if text.view[first.span.end] == "," else Support.BARE
    return supports
