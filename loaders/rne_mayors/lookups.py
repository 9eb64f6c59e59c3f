"""The layouts of the register, read from `lookups.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_FORMS = ("day-first", "iso")


@dataclass(frozen=True)
class Layout:
    """How an edition is written."""

    encoding: str
    dates: str
    """`day-first` or `iso`."""


@dataclass(frozen=True)
class Lookups:
    """All the tables."""

    layouts: Mapping[str, Layout]
    """By the year of an edition, which the name of the file starts with."""
    kept: tuple[str, ...]
    """Columns of the file that ships."""
    published: tuple[str, ...]
    """Columns of the publisher's file."""
    renamed: frozenset[str]
    """Keys of mayors who are one person under two names that share no word."""


def read_lookups() -> Lookups:
    """Read the tables."""
    data = tomllib.loads(Path(__file__).with_name("lookups.toml").read_text("utf-8"))
    layouts = {name: Layout(**entry) for name, entry in data["layouts"].items()}
    return Lookups(
        layouts={vintage: layouts[name] for vintage, name in data["vintages"].items()},
        kept=tuple(data["columns"]["kept"]),
        published=tuple(data["columns"]["published"]),
        renamed=frozenset(data["renamed"]["keys"]),
    )
