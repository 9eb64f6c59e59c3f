"""The words and files of the essential data, read from `lookups.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path


@dataclass(frozen=True)
class FileKind:
    """A file that is published again and again."""

    publisher: str
    """Key of the organisation."""
    titles: Mapping[str, str]
    """`fr` and `en`."""


@dataclass(frozen=True)
class Lookups:
    """All the tables."""

    files: Mapping[str, FileKind]
    natures: Mapping[str, str]
    places: Mapping[str, str]
    unknown: frozenset[str]
    most: Decimal
    used: frozenset[str]
    ignored: frozenset[str]
    reviewed: frozenset[str]
    """SIREN of companies whose name does not say that they are."""


def read_lookups() -> Lookups:
    """Read the tables."""
    read = tomllib.loads(Path(__file__).with_name("lookups.toml").read_text("utf-8"))
    return Lookups(
        files={
            name: FileKind(kind["publisher"], {"fr": kind["fr"], "en": kind["en"]})
            for name, kind in read["files"].items()
        },
        natures=read["natures"],
        places=read["places"],
        unknown=frozenset(read["values"]["unknown"]),
        most=Decimal(read["values"]["most"]),
        used=frozenset(read["fields"]["used"]),
        ignored=frozenset(read["fields"]["ignored"]),
        reviewed=frozenset(read["companies"]["reviewed"]),
    )
