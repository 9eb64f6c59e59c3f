"""What documents say is installed or counted where: installations, and figures of cameras with their density."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contrechamp.server.pages.facts import Fact, Named, certainty_of, tell
from contrechamp.server.pages.reading import kept, names, nodes
from contrechamp.server.positions import department_of
from contrechamp.server.rendering import href, phrase
from contrechamp.session import Graph
from contrechamp.spoken import spoken_date, spoken_number


@dataclass(frozen=True)
class Figure:
    """A number of cameras or streams that a source gives for a commune."""

    commune: Named
    fact: Fact
    densities: Sequence[str]
    """Computed, one for each population it is divided by."""
    cameras: float | None
    """The number itself, where the unit is a camera."""
    per_thousand: float | None
    """Cameras for a thousand inhabitants, where there is one population to divide by."""


@dataclass(frozen=True)
class Mark:
    """Facts of one certainty about an installation."""

    tie: str
    sign: str
    words: str
    count: int


@dataclass(frozen=True)
class Installation:
    """An installation at a place, with the certainty of what is known of it."""

    itself: Named
    place: Named
    department: str
    marks: Sequence[Mark]


def figures(graph: Graph, language: str) -> dict[str, list[Figure]]:
    """Figures that sources give for the cameras of each commune, by its address."""
    found: dict[str, str] = {}
    for row in kept(graph, "cameras/counts_by_commune"):
        if row["commune"]:
            found.setdefault(str(row["fact"]), str(row["commune"]))
    divided = _densities(graph, language)
    called = names(graph, found.values(), language)
    made: dict[str, list[Figure]] = defaultdict(list)
    for fact in tell(graph, found, language):
        commune = found[fact.iri]
        cameras = _number(fact.node.text("value")) if fact.node.slug("unit") == "camera" else None
        known = divided.get(fact.iri, {})
        made[commune].append(
            Figure(
                Named(commune, called[commune], href(commune, language)),
                fact,
                list(known),
                cameras,
                next(iter(known.values())) if cameras is not None and len(known) == 1 else None,
            )
        )
    return made


def installations(graph: Graph, language: str) -> list[Installation]:
    """Every installation with a place, by département and name; those of no département last."""
    facts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in kept(graph, "pages/placed_deployments"):
        about = facts[str(row["deployment"]), str(row["place"])]
        if row["found"]:
            about.append(str(row["found"]))
    known = nodes(graph, (one for about in facts.values() for one in about))
    called = names(graph, (one for pair in facts for one in pair), language)
    made = []
    for (deployment, place), about in facts.items():
        certainties = Counter(
            certainty_of(
                known[one], bool(known[one].links("attributedTo") or known[one].text("speakerUnnamed")), language
            )
            for one in about
            if one in known
        )
        made.append(
            Installation(
                Named(deployment, called[deployment], href(deployment, language)),
                Named(place, called[place], href(place, language)),
                department_of(place),
                [Mark(*words, count) for words, count in sorted(certainties.items())],
            )
        )
    return sorted(made, key=lambda one: (not one.department, one.department, one.place.name, one.itself.name))


def _densities(graph: Graph, language: str) -> Mapping[str, Mapping[str, float]]:
    """What each figure is for a thousand inhabitants, in words that name the population, by fact."""
    made: dict[str, dict[str, float]] = defaultdict(dict)
    for row in kept(graph, "cameras/per_inhabitant"):
        if row["computedPer1000"] is not None:
            words = phrase(
                "map_density",
                language,
                value=spoken_number(str(row["computedPer1000"]), language),
                people=spoken_number(str(row["population"]), language),
                date=spoken_date(str(row["populationDate"]), language),
            )
            made[str(row["fact"])][words] = float(str(row["computedPer1000"]))
    return made


def _number(value: str) -> float | None:
    return float(value) if value.isascii() and value.isdigit() else None
