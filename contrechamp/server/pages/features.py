"""What a map shows, as GeoJSON: things with their place, and what is said of each, with its sign and its source."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from contrechamp.server.pages.facts import Fact
from contrechamp.server.positions import Position
from contrechamp.server.rendering import phrase
from contrechamp.spoken import spoken_date

MEDIA_TYPE = "application/geo+json"


@dataclass(frozen=True)
class Entry:
    """One line about a thing on the map."""

    text: str
    href: str
    """Page that says more."""
    tie: str = ""
    """How its circle is drawn: denied, planned, past or actual; empty for what is no fact."""
    sign: str = ""
    certainty: str = ""
    date: str = ""
    said: str = ""
    """Whose word it is, where the text does not say."""
    sources: Sequence[str] = ()
    notes: Sequence[str] = ()
    sizes: Mapping[str, float] = field(default_factory=dict)
    """What its circle is as large as, by the view that shows it; views without a number draw none."""


@dataclass(frozen=True)
class Feature:
    """A commune or a département with what is said of it."""

    name: str
    href: str
    summary: str
    department: str
    """Number of the département that it is or lies in."""
    position: Position | None = None
    """None for a département: the map has its outline."""
    sizes: Mapping[str, float] = field(default_factory=dict)
    """Of the whole: the number of its facts."""
    entries: Sequence[Entry] = ()


def entry(fact: Fact, language: str, notes: Sequence[str] = (), sizes: Mapping[str, float] | None = None) -> Entry:
    """Make the line of a fact: none is without its certainty, its speaker and its document."""
    said = ""
    if fact.said_by:
        said = f"{phrase('according_to', language)} {', '.join(one.name for one in fact.said_by)}"
    if fact.via:
        said = ", ".join(filter(None, [said, f"{phrase('via', language)} {', '.join(one.name for one in fact.via)}"]))
    return Entry(
        text=fact.claim.striptags(),
        href=fact.page,
        tie=fact.tie,
        sign=fact.sign,
        certainty=fact.certainty,
        date=spoken_date(fact.date, language) if fact.date else phrase("undated", language),
        said=said,
        sources=list(dict.fromkeys(quote.document.name for quote in fact.quotes)),
        notes=[*notes, *([phrase("inferred", language)] if fact.inferred else ())],
        sizes=sizes or {},
    )


def collection(features: Iterable[Feature], **members: object) -> dict[str, object]:
    """Give the features as a GeoJSON FeatureCollection, with other members beside; what is empty is left out."""
    return {"type": "FeatureCollection", **members, "features": [_feature(one) for one in features]}


def written(found: Mapping[str, object]) -> bytes:
    """Write a collection in as few bytes as it takes."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _feature(one: Feature) -> dict[str, object]:
    geometry = None
    if one.position:
        geometry = {"type": "Point", "coordinates": [one.position[1], one.position[0]]}
    known = {
        "name": one.name,
        "href": one.href,
        "summary": one.summary,
        "department": one.department,
        "sizes": one.sizes,
        "entries": [{name: value for name, value in vars(line).items() if value} for line in one.entries],
    }
    properties = {name: value for name, value in known.items() if value}
    return {"type": "Feature", "geometry": geometry, "properties": properties}
