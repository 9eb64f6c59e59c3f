"""How much the words around a name must show before it is read as a commune: more for words, surnames and hamlets."""

from __future__ import annotations

from collections.abc import Iterable

from contrechamp.finders.places.context import Support
from contrechamp.finders.places.gazetteer import Gazetteer, Naming, Territory, key
from contrechamp.finders.places.readings import Reading
from contrechamp.finders.places.words import words_of

CITY, TOWN, VILLAGE = 20_000, 5_000, 2_000
"""Inhabitants from which a name is known for its commune."""

ACRONYM = 4
"""Letters up to which a word in capitals is an acronym first: ARS, EU, BU."""

SHORTEST = 5
"""Letters that a short form has at least."""


def need(reading: Reading, known: Gazetteer) -> Support:
    """Give the support that a reading needs."""
    name = reading.key
    people = reading.population
    if name in words_of("also_other_things") or len(name) < 3:
        return Support.NAMED
    if reading.without_article:
        return Support.PLACED if " " in name else Support.NAMED
    if " " not in name:
        return _of_one_word(reading, known, people)
    if all(naming.by == "former" for naming in reading.namings):
        return Support.PLACED
    if name.startswith(("saint ", "sainte ")) and name.count(" ") == 1 and people < 2 * TOWN:
        return Support.PLACED
    return Support.BARE if any(naming.sure for naming in reading.namings) else Support.PLACED


def _of_one_word(reading: Reading, known: Gazetteer, people: int) -> Support:
    name = reading.key
    if reading.acronym and len(name) <= ACRONYM:
        return Support.NAMED
    if all(naming.by != "name" for naming in reading.namings):
        sure = any(naming.sure for naming in reading.namings)
        if name in known.words:
            return Support.LOCATED
        return Support.BARE if sure and people >= CITY else Support.PLACED
    if people >= CITY and name not in words_of("words_first"):
        return Support.BARE
    if name in known.words:
        if (reading.loud and people < CITY) or reading.contracted:
            return Support.NAMED
        return Support.PLACED if people >= TOWN else Support.LOCATED
    if name in known.given:
        return Support.BARE if people >= CITY else Support.LOCATED
    if name in known.surnames:
        return Support.PLACED if people >= TOWN else Support.LOCATED
    return Support.BARE if people >= VILLAGE else Support.PLACED


def short_forms(named: Iterable[tuple[str, Territory]], known: Gazetteer) -> dict[str, tuple[Naming, ...]]:
    """Give the first words of long names that a document may go on with: Marcillac after Marcillac-Vallon."""
    forms: dict[str, tuple[Naming, ...]] = {}
    for name, commune in named:
        first, _, rest = name.partition(" ")
        if not rest or len(first) < SHORTEST:
            continue
        if first in words_of("never_alone") or first in known.words or first in known.given:
            continue
        official = [naming.territory.population for naming in known.names.get(first, ()) if naming.by == "name"]
        if max(official, default=0) <= commune.population:
            forms[first] = (Naming(commune, key(commune.name)[0], "alias", sure=False),)
    return forms
