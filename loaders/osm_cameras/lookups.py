"""What of the map is read, from `lookups.toml` and `operators.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from contrechamp.names import fold


@dataclass(frozen=True)
class Lookups:
    """All the tables."""

    kinds: Mapping[str, str]
    forms: Mapping[str, str]
    tags: Mapping[str, frozenset[str]]
    spellings: Mapping[str, str]
    excluded: Mapping[str, frozenset[str]]
    compass: Mapping[str, int]
    code_properties: tuple[str, ...]
    """Names that the code of a commune has in files of boundaries."""
    operators: Mapping[str, tuple[str, str]]
    """By folded name: the name as the index writes it, and its Wikidata item."""


def read_lookups() -> Lookups:
    """Read the tables."""
    folder = Path(__file__).parent
    data = tomllib.loads((folder / "lookups.toml").read_text("utf-8"))
    known = tomllib.loads((folder / "operators.toml").read_text("utf-8"))["operators"]
    return Lookups(
        kinds=data["kinds"],
        forms=data["forms"],
        tags={key: frozenset(values) for key, values in data["tags"].items()},
        spellings=data["spellings"],
        excluded={key: frozenset(values) for key, values in data["excluded"].items()},
        compass=data["compass"],
        code_properties=tuple(data["boundaries"]["code"]),
        operators={fold(name): (name, item) for name, item in known.items()},
    )
