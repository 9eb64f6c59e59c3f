"""Find territories: communes with their INSEE code, arrondissements, départements, regions, intercommunalities.

A mention says `level`, `code` (None while undecided), `name` (the official one), `candidates` (codes, when the name
allows several), `by` (how the code was decided, see `homonyms`), and `sure` (False for shortened names and when only
size decided). A capitalised word is a commune when the words around it say so; a commune shown well once vouches for
its other mentions in the document.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from contrechamp.documents.text import Span, Text
from contrechamp.finders.mention import Finder, Mention, Value
from contrechamp.finders.places.accepted import Accepted, communes, wide_territories
from contrechamp.finders.places.districts import with_districts
from contrechamp.finders.places.gazetteer import Gazetteer, Territory, gazetteer
from contrechamp.finders.places.homonyms import Decision, Surroundings, by_document, by_own_words
from contrechamp.finders.places.need import short_forms
from contrechamp.finders.places.readings import Reading, meets_one, readings

ALONE = 20
"""Characters that a heading may hold beside the name of a département."""

Wide: TypeAlias = Sequence[tuple[Reading, Territory]]
"""Territories larger than a commune, and where they are named."""


def finder() -> Finder:
    """Make the finder; the gazetteer is read once in a process."""
    known = gazetteer()
    return lambda text: _find(text, known)


def _find(text: Text, known: Gazetteer) -> Iterator[Mention]:
    found = list(readings(text, known.names, known.longest))
    wide = list(wide_territories(text, found, known))
    taken = {reading.span for reading, _ in wide}
    accepted = communes(text, known, [reading for reading in found if reading.span not in taken], wide)
    decided = _decide(text, known, accepted, wide)
    short = short_forms(
        ((each.reading.key, choice.territory) for each, choice in decided if choice.territory and choice.sure), known
    )
    if short:
        again = communes(text, known, list(readings(text, short, dict.fromkeys(short, 1))), wide, short.keys())
        spans = {each.reading.span for each in again}
        kept = [pair for pair in decided if pair[0].reading.span not in spans]
        within = [pair[0].reading.span for pair in kept]
        again = [each for each in again if not meets_one(each.reading.span, within)]
        decided = [*kept, *((each, Decision(each.reading.namings[0].territory, "alias", False)) for each in again)]
    mentions = [_wide_mention(reading, territory) for reading, territory in wide]
    mentions += [_commune_mention(each, choice) for each, choice in decided]
    mentions += _epithets(text, known)
    yield from with_districts(text, mentions)


def _decide(text: Text, known: Gazetteer, accepted: Sequence[Accepted], wide: Wide) -> list[tuple[Accepted, Decision]]:
    """Give each commune its code."""
    near: defaultdict[Span, set[str]] = defaultdict(set)
    headings = []
    departments: Counter[str] = Counter()
    for reading, territory in wide:
        if territory.level == "department":
            near[reading.sentence].add(territory.code)
            departments[territory.code] += 1
            if _is_heading(text, reading.span, territory):
                headings.append((reading.span.start, territory.code))
    around = Surroundings(near, headings)
    first = [by_own_words(each.reading, around, known) for each in accepted]
    regions: Counter[str] = Counter()
    same: dict[str, Decision] = {}
    for each, choice in zip(accepted, first, strict=True):
        if choice and choice.territory and choice.sure:
            departments[choice.territory.department] += 1
            regions[choice.territory.region] += 1
            if choice.by != "unique":
                same.setdefault(each.reading.key, choice)
    return [
        (each, choice or same.get(each.reading.key) or by_document(each.reading, departments, regions))
        for each, choice in zip(accepted, first, strict=True)
    ]


def _is_heading(text: Text, span: Span, territory: Territory) -> bool:
    """Tell whether a département stands alone in a heading, but for an article, its number or `département de`."""
    heading = text.heading_before(span.start + 1)
    return heading is not None and heading.holds(span) and heading.end - heading.start < len(territory.name) + ALONE


def _epithets(text: Text, known: Gazetteer) -> Iterator[Mention]:
    """Give the phrases that stand for a commune."""
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, known.epithets))})\b", re.IGNORECASE)
    for found in pattern.finditer(text.view):
        territory = known.epithets[_as_listed(found[0], known)].territory
        yield Mention("territory", Span(*found.span()), _value(territory, "alias", False, ()), "commune-epithet")


def _as_listed(written: str, known: Gazetteer) -> str:
    return next(phrase for phrase in known.epithets if phrase.lower() == written.lower())


def _wide_mention(reading: Reading, territory: Territory) -> Mention:
    start, end = reading.span
    if not territory.name.startswith("La "):
        start += len(reading.article)
    span = Span(start, end)
    return Mention("territory", span, _value(territory, "unique", True, ()), territory.level)


def _commune_mention(accepted: Accepted, choice: Decision) -> Mention:
    value = _value(choice.territory, choice.by, choice.sure, choice.candidates)
    return Mention("territory", accepted.reading.span, value, accepted.rule)


def _value(territory: Territory | None, by: str, sure: bool, candidates: Sequence[str]) -> Value:
    return {
        "level": territory.level if territory else "commune",
        "code": territory.code if territory else None,
        "name": territory.name if territory else None,
        "candidates": list(candidates),
        "by": by,
        "sure": sure,
    }
