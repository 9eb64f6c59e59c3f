"""Where communes lie, for maps: points of GeoNames (`geography/SOURCE.md`), which are no statement of the graph."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from contrechamp.gazetteer import split_iri
from contrechamp.server.rendering import HERE
from contrechamp.tabular import read_rows

Position = tuple[float, float]
"""Latitude and longitude, to a thousandth of a degree."""
CREDITS = (
    ("geonames.org", "https://www.geonames.org/"),
    ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
)
"""Who must be named on a map with these points, and under which licence."""


@cache
def positions() -> Mapping[str, Position]:
    """Give the point of each commune that has one, by INSEE code."""
    rows = read_rows(HERE / "geography" / "communes.csv.gz", ("code", "latitude", "longitude"))
    return {row["code"]: (float(row["latitude"]), float(row["longitude"])) for row in rows}


def position_of(address: str) -> Position | None:
    """Give the point of a commune by its address; None for what is no commune, or has none."""
    kind, key = split_iri(address)
    return positions().get(key) if kind == "commune" else None


def department_of(address: str) -> str:
    """Give the number of the département that an address of a commune or département tells; else an empty text."""
    kind, key = split_iri(address)
    if kind == "department":
        return key
    return (key[:3] if key.startswith("97") else key[:2]) if kind == "commune" else ""
