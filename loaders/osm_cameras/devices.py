"""From an element of the map to what may be kept of it; what may not is counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from contrechamp.dates import parse_date
from contrechamp.errors import DateError
from contrechamp.loaders.osm_cameras.lookups import Lookups
from contrechamp.maps.elements import Element
from contrechamp.names import fold

_DEGREES = re.compile(r"[0-9]{1,3}(\.[0-9]+)?")
_START = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


@dataclass(frozen=True, slots=True)
class Device:
    """A camera or plate reader, as the map has it."""

    kinds: tuple[str, ...]
    """Slugs of device-kind; none when the map does not say."""
    forms: tuple[str, ...]
    tags: tuple[str, ...]
    """`key=value`, each among those that lookups.toml lists."""
    facing: tuple[int, ...]
    """Degrees from the north, clockwise."""
    start: str
    operator: tuple[str, str] | None
    """Name and Wikidata item of a body or firm that the index knows."""


def read_device(element: Element, lookups: Lookups, left_out: Counter[str]) -> Device | None:
    """Read one element; None when it is no device that watches, or one that is gone."""
    tags = element.tags
    if any(tags.get(key) in values for key, values in lookups.excluded.items()):
        left_out["éléments hors service, ou radars"] += 1
        return None
    stated = _values(tags.get("surveillance:type", ""))
    kinds = _known(stated, lookups.kinds)
    if stated and not kinds:
        left_out["éléments d'un autre genre"] += 1
        return None
    return Device(
        kinds,
        _counted(_values(tags.get("camera:type", "")), lookups.forms, "formes", left_out),
        tuple(
            f"{key}={value}"
            for key, listed in sorted(lookups.tags.items())
            for value in _counted(
                [lookups.spellings.get(value, value) for value in _values(tags.get(key, ""))],
                {value: value for value in listed},
                f"valeurs de {key}",
                left_out,
            )
        ),
        _facing(tags, lookups, left_out),
        _start(tags.get("start_date", ""), left_out),
        _operator(tags, lookups, left_out),
    )


def _values(text: str) -> list[str]:
    return [value.strip() for value in text.split(";") if value.strip()]


def _known(values: list[str], table: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({table[value] for value in values if value in table}))


def _counted(values: list[str], table: Mapping[str, str], what: str, left_out: Counter[str]) -> tuple[str, ...]:
    if unknown := sum(value not in table for value in values):
        left_out[what] += unknown
    return _known(values, table)


def _facing(tags: Mapping[str, str], lookups: Lookups, left_out: Counter[str]) -> tuple[int, ...]:
    found = set()
    for value in _values(tags.get("camera:direction", "") or tags.get("direction", "")):
        degrees = lookups.compass.get(value)
        if degrees is None and _DEGREES.fullmatch(value) and float(value) <= 360:
            degrees = round(float(value)) % 360
        if degrees is None:
            left_out["directions"] += 1
        else:
            found.add(degrees)
    return tuple(sorted(found))


def _start(value: str, left_out: Counter[str]) -> str:
    if not value:
        return ""
    try:
        if _START.fullmatch(value):
            return parse_date(value).edtf
    except DateError:
        pass
    left_out["dates de début"] += 1
    return ""


def _operator(tags: Mapping[str, str], lookups: Lookups, left_out: Counter[str]) -> tuple[str, str] | None:
    """Give the operator if the index knows the name, and the map does not tie it to another item."""
    name, item = tags.get("operator", ""), tags.get("operator:wikidata", "")
    if not name:
        return None
    known = lookups.operators.get(fold(name))
    if known is None or item not in ("", known[1]):
        left_out["exploitants"] += 1
        return None
    return known
