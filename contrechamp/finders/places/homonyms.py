"""Which of the communes of one name is meant: by postcode, département, heading, neighbours in the text, or size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from contrechamp.documents.text import Span
from contrechamp.finders.places.context import department_code, of_postcode, postcode
from contrechamp.finders.places.gazetteer import Gazetteer, Naming, Territory
from contrechamp.finders.places.readings import Reading

By: TypeAlias = Literal[
    "unique", "postcode", "bracket", "department-near", "heading", "alias", "neighbours", "population", "none"
]

FAR_LARGER = 3
"""How many times larger than the next a commune must be for its size to decide."""
FAMOUS = 30
"""How many times larger a commune must be to be meant although a smaller one lies among the document's others."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The commune that is meant, and how that is known."""

    territory: Territory | None
    by: By
    sure: bool
    candidates: tuple[str, ...] = ()
    """Codes, when the name allows several."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a document says about where its communes lie."""

    near: Mapping[Span, Collection[str]] = field(default_factory=dict)
    """Départements named in each sentence."""
    headings: Sequence[tuple[int, str]] = ()
    """Départements that are headings, and where each begins."""


def candidates(reading: Reading) -> tuple[Naming, ...]:
    """Give the namings of communes that a reading allows, official and usual names before former ones."""
    seen: dict[str, Naming] = {}
    for naming in sorted(reading.namings, key=lambda naming: naming.by != "name"):
        if naming.territory.level == "commune":
            seen.setdefault(naming.territory.code, naming)
    return tuple(seen.values())


def by_own_words(reading: Reading, around: Surroundings, gazetteer: Gazetteer) -> Decision | None:
    """Decide by what stands beside the name, in its sentence or above it; None if that does not decide."""
    namings = candidates(reading)
    codes = tuple(naming.territory.code for naming in namings) if len(namings) > 1 else ()
    code = postcode(reading)
    for by, department in (("postcode", of_postcode(code) if code else ""), ("bracket", department_code(reading))):
        if not department:
            continue
        inside = [naming for naming in namings if naming.territory.department == department]
        longer = () if inside else gazetteer.beginning(reading.key)
        inside = inside or [naming for naming in longer if naming.territory.department == department]
        if len(inside) == 1:
            return Decision(inside[0].territory, "postcode" if by == "postcode" else "bracket", not longer, codes)
    if len(namings) == 1:
        only = namings[0]
        return Decision(only.territory, "unique" if only.by == "name" else "alias", only.sure)
    named = around.near.get(reading.sentence, ())
    inside = [naming for naming in namings if naming.territory.department in named]
    if len(inside) == 1:
        return Decision(inside[0].territory, "department-near", inside[0].sure, codes)
    for start, department in reversed(around.headings):
        if start < reading.span.start:
            inside = [naming for naming in namings if naming.territory.department == department]
            if len(inside) == 1:
                return Decision(inside[0].territory, "heading", inside[0].sure, codes)
            break
    return None


def by_document(reading: Reading, departments: Counter[str], regions: Counter[str]) -> Decision:
    """Decide by the places that the document names elsewhere, by use, then by size; perhaps not at all."""
    namings = candidates(reading)
    codes = tuple(naming.territory.code for naming in namings)
    if departments and not any(map(_overseas, departments)):
        namings = tuple(naming for naming in namings if not _overseas(naming.territory.department)) or namings
    largest, second = _largest(namings)
    near = _most(namings, [departments[naming.territory.department] for naming in namings])
    if near and largest.population < FAMOUS * max(1, near.population):
        return Decision(near, "neighbours", True, codes)
    usual = {naming.territory for naming in reading.namings if naming.by == "alias"}
    if len(usual) == 1:
        return Decision(usual.pop(), "alias", False, codes)
    if largest.population >= FAR_LARGER * max(1, second):
        return Decision(largest, "population", False, codes)
    near = near or _most(namings, [regions[naming.territory.region] for naming in namings])
    if near:
        return Decision(near, "neighbours", False, codes)
    return Decision(None, "none", False, codes)


def _overseas(department: str) -> bool:
    """Tell whether a département or a collectivity lies overseas: far from a document that names none."""
    return department.startswith(("97", "98"))


def _largest(namings: Sequence[Naming]) -> tuple[Territory, int]:
    """Give the largest commune, and the inhabitants of the next."""
    ordered = sorted((naming.territory for naming in namings), key=lambda territory: -territory.population)
    return ordered[0], ordered[1].population if len(ordered) > 1 else 0


def _most(namings: Sequence[Naming], votes: Sequence[int]) -> Territory | None:
    """Give the commune that has more votes than any other."""
    best = max(votes)
    if best == 0 or list(votes).count(best) > 1:
        return None
    return namings[list(votes).index(best)].territory
