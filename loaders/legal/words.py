"""The closed word lists of `lookups.toml`, as one typed value."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("lookups.toml")


@dataclass(frozen=True)
class Shape:
    """What an identifier of one type looks like, and the property that states it directly, if any."""

    pattern: re.Pattern[str]
    property: str | None
    iri: bool


@dataclass(frozen=True)
class Words:
    """Every word that a cell may hold."""

    norm_kinds: Mapping[str, bool]
    """Kind of norm, and whether it lies inside another norm."""
    action_kinds: Mapping[str, Mapping[str, str]]
    """Kind of action, and its words by language."""
    outcomes: frozenset[str]
    verification: frozenset[str]
    identifier_status: frozenset[str]
    authorities: Mapping[str, Mapping[str, str]]
    """Authority, and its short name by language."""
    shapes: Mapping[str, Shape]
    months: Mapping[str, list[str]]
    person: re.Pattern[str]
    """Matches the title that comes before a person's name."""


def read_words() -> Words:
    """Read `lookups.toml`."""
    data = tomllib.loads(FILE.read_text("utf-8"))
    return Words(
        norm_kinds=data["norm-kinds"],
        action_kinds=data["action-kinds"],
        outcomes=frozenset(data["outcomes"]["known"]),
        verification=frozenset(data["statuses"]["verification"]),
        identifier_status=frozenset(data["statuses"]["identifier"]),
        authorities=data["authorities"],
        shapes={
            name: Shape(re.compile(shape["shape"]), shape.get("property"), shape.get("iri", False))
            for name, shape in data["identifiers"].items()
        },
        months=data["months"],
        person=re.compile(data["persons"]["titles"]),
    )
