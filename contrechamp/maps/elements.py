"""Elements of OpenStreetMap from an Overpass answer, a GeoJSON or a PBF extract, one at a time.

Who edited an element (`user`, `uid`, `changeset`) never leaves this module: there is no field for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from pathlib import Path
from typing import Any

from contrechamp.errors import SourceError
from contrechamp.maps.jsonstream import Collection

SUFFIXES = (".json", ".geojson", ".osm.pbf")
"""Forms of extract that are read."""

_KINDS = {"n": "node", "w": "way", "r": "relation", "node": "node", "way": "way", "relation": "relation"}
_NUMBERED = re.compile(r"(node|way|relation|n|w|r)/?([0-9]+)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ARRAYS = ("elements", "features")


@dataclass(frozen=True, slots=True)
class Element:
    """One element: what it is, where, and what the map says of it."""

    kind: str
    """`node`, `way` or `relation`."""
    number: int
    point: tuple[Decimal, Decimal] | None
    """Latitude and longitude; None for a way or relation whose centre the extract does not give."""
    tags: Mapping[str, str]
    edited: str
    """Day of the last edit, empty when the extract does not say it."""
    line: int
    """Where it starts in the file; 0 in a PBF, which has no lines."""


def read_elements(file: Path, key: str, value: str) -> Iterator[Element]:
    """Yield the elements that have a tag; an extract that is cut, or whose query failed, is a SourceError."""
    if file.name.endswith(".osm.pbf"):
        from contrechamp.maps.pbf import read_nodes

        for number, point, tags, edited in read_nodes(file, key, value):
            yield Element("node", number, point, tags, edited, 0)
        return
    with file.open(encoding="utf-8-sig") as stream:
        found = Collection(stream, file, _ARRAYS)
        read = _overpass if found.name == "elements" else _feature
        for line, item in found:
            try:
                element = read(item, line) if isinstance(item, dict) else None
            except ValueError as error:
                raise found.error(str(error), line) from error
            if element is None:
                raise found.error("not an element of OpenStreetMap: no type and number", line)
            if element.tags.get(key) == value:
                yield element
        for remark in (found.before.get("remark", ""), found.after.get("remark", "")):
            if "error" in str(remark):
                raise found.error(f"the query failed on the server, the list is not whole: {remark}")


def edition(file: Path) -> str:
    """Give the moment of the map that an extract shows, such as `2025-02-07T01:02:45Z`; empty when it is not said."""
    if file.name.endswith(".osm.pbf"):
        from contrechamp.maps.pbf import moment

        return moment(file)
    with file.open(encoding="utf-8-sig") as stream:
        before = Collection(stream, file, _ARRAYS).before
    base = before.get("osm3s")
    moment_of = base.get("timestamp_osm_base") if isinstance(base, dict) else before.get("timestamp")
    return moment_of if isinstance(moment_of, str) and _DAY.match(moment_of) else ""


def check_suffix(file: Path) -> None:
    """Refuse a file of another form than those that are read."""
    if not file.name.endswith(SUFFIXES):
        raise SourceError(f"not an extract that can be read: {', '.join(SUFFIXES)} are", file.name)


def _overpass(item: Mapping[str, Any], line: int) -> Element | None:
    kind, number = _KINDS.get(str(item.get("type"))), item.get("id")
    if kind is None or not isinstance(number, int):
        return None
    place = item.get("center", item)
    return Element(
        kind,
        number,
        _point(place.get("lat"), place.get("lon")) if isinstance(place, dict) else None,
        _tags(item.get("tags")),
        _day(item.get("timestamp")),
        line,
    )


def _feature(item: Mapping[str, Any], line: int) -> Element | None:
    """Read a feature as Overpass Turbo (`node/12`) or osmium (`n12`, or `@type` and `@id`) writes it."""
    properties = item.get("properties")
    if not isinstance(properties, dict):
        return None
    known = [f"{properties.get('@type', '')}{name}" for name in (properties.get("@id"), item.get("id")) if name]
    numbered = next(filter(None, (_NUMBERED.fullmatch(name) for name in known)), None)
    if numbered is None:
        return None
    geometry = item.get("geometry") or {}
    if not isinstance(geometry, dict):
        raise ValueError(f"geometry {str(geometry)[:40]!r} is none of GeoJSON")
    at: object = geometry.get("coordinates") if geometry.get("type") == "Point" else []
    if not isinstance(at, list):
        raise ValueError(f"coordinates {str(at)[:40]!r} are none of GeoJSON")
    return Element(
        _KINDS[numbered[1]],
        int(numbered[2]),
        _point(at[1], at[0]) if len(at) >= 2 else None,
        _tags({name: value for name, value in properties.items() if not name.startswith("@")}),
        _day(properties.get("@timestamp")),
        line,
    )


def _tags(tags: object) -> dict[str, str]:
    return {name: value for name, value in tags.items() if isinstance(value, str)} if isinstance(tags, dict) else {}


def _day(moment: object) -> str:
    """Give the day of a moment, empty when it is none; one that the calendar lacks is a ValueError."""
    found = _DAY.match(moment) if isinstance(moment, str) else None
    try:
        return Date.fromisoformat(found[0]).isoformat() if found else ""
    except ValueError as error:
        raise ValueError(f"timestamp {moment!r} is no day of the calendar") from error


def _point(latitude: object, longitude: object) -> tuple[Decimal, Decimal] | None:
    """Make a point; what lies outside the world is none."""
    if not all(isinstance(value, int | Decimal) and not isinstance(value, bool) for value in (latitude, longitude)):
        return None
    north, east = Decimal(str(latitude)), Decimal(str(longitude))
    return (north, east) if abs(north) <= 90 and abs(east) <= 180 else None
