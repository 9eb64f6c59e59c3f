"""The layouts and the words of the lists, read from `lookups.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FIELDS = frozenset({"year", "kind", "modality", "body", "place", "department", "country", "sector"})


@dataclass(frozen=True)
class Layout:
    """How the list of a year is written."""

    year: str
    encoding: str
    columns: tuple[str, ...]
    """As published, those without a name as empty texts."""
    fields: Mapping[str, str]
    """What a column is, of FIELDS: the column by it."""


@dataclass(frozen=True)
class Kind:
    """On what an inspection rests."""

    norms: tuple[str, ...]
    words: Mapping[str, str]
    modality: str
    """What the kind itself says of how the inspection was made; empty when nothing."""


@dataclass(frozen=True)
class Persons:
    """How a row about a natural person is told."""

    sectors: frozenset[str]
    names: frozenset[str]
    titles: re.Pattern[str]
    addresses: re.Pattern[str]
    digests: frozenset[str]


@dataclass(frozen=True)
class Lookups:
    """All the tables."""

    lists: Mapping[str, Layout]
    """By the publisher's file name."""
    kinds: Mapping[str, Kind]
    modalities: Mapping[str, Mapping[str, str]]
    totals: frozenset[str]
    persons: Persons
    communes: Mapping[str, str]
    """INSEE code by "département name", folded; empty for a name that was looked at and not settled."""
    municipality: re.Pattern[str]
    """Matches the folded name of a municipality: the link, and the commune."""
    articles: Mapping[str, str]
    """The article that a link hides, by link."""
    france: frozenset[str]


def read_lookups() -> Lookups:
    """Read the tables."""
    data = tomllib.loads(Path(__file__).with_name("lookups.toml").read_text("utf-8"))
    persons, bodies = data["persons"], data["municipalities"]
    return Lookups(
        lists={name: _layout(entry) for name, entry in data["lists"].items()},
        kinds={
            name: Kind(tuple(entry["norms"]), {"fr": entry["fr"], "en": entry["en"]}, entry.get("modality", ""))
            for name, entry in data["kinds"].items()
        },
        modalities=data["modalities"],
        totals=frozenset(data["totals"]["words"]),
        persons=Persons(
            sectors=frozenset(persons["sectors"]),
            names=frozenset(persons["names"]),
            titles=re.compile(persons["titles"]),
            addresses=re.compile(persons["addresses"]),
            digests=frozenset(persons["digests"]),
        ),
        communes=data["communes"],
        municipality=re.compile(f"(?:{'|'.join(bodies['words'])})(?: ({'|'.join(bodies['links'])}))? (.+)"),
        articles=bodies["links"],
        france=frozenset(data["countries"]["france"]),
    )


def _layout(entry: Mapping[str, Any]) -> Layout:
    columns, fields = [], {}
    for column in entry["columns"]:
        name, _, field = column.rpartition("=") if column else ("", "", "")
        columns.append(name)
        if field:
            fields[field] = name
    if unknown := fields.keys() - FIELDS:
        raise ValueError(f"lookups.toml: unknown fields {sorted(unknown)}")
    return Layout(entry["year"], entry["encoding"], (*columns, *[""] * entry.get("empty", 0)), fields)
