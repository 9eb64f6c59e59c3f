"""The lookup tables of `lookups.toml`, typed, and the errors for a code they do not hold."""

from __future__ import annotations

import datetime
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TypeVar

from contrechamp.ntriples import Term
from contrechamp.tabular import Row
from contrechamp.vocab import CCH

Value = TypeVar("Value")


class Effect(Enum):
    """What a movement does to communes; `lookups.toml` says what each means."""

    RECODE = "recode"
    RENAME = "rename"
    RESTORATION = "restoration"
    CREATION = "creation"
    MERGER = "merger"
    NONE = "none"


@dataclass(frozen=True)
class TerritoryType:
    """What a TYPECOM is: the kind of its IRIs, and its class."""

    kind: str
    cls: Term


@dataclass(frozen=True)
class MovementKind:
    """What a MOD is: its concept, its effect on communes, its place among events of one day."""

    slug: str
    effect: Effect
    rank: int


@dataclass(frozen=True)
class Article:
    """An article as names carry it, and contracted with "de"."""

    alone: str
    of: str


@dataclass(frozen=True)
class Lookups:
    """All the tables."""

    territories: Mapping[str, TerritoryType]
    movements: Mapping[str, MovementKind]
    articles: Mapping[str, Article]
    legal_forms: Mapping[str, str]
    overseas_kept: frozenset[str]
    overseas_left_out: frozenset[str]
    overseas_municipalities: frozenset[str]
    """Collectivities whose communes are governed by municipalities."""
    former_since: datetime.date
    """A former commune that ended before has no municipality here."""
    population_years: Mapping[str, str]
    documents: Mapping[str, Mapping[str, str]]


def read_lookups() -> Lookups:
    """Read the tables."""
    data = tomllib.loads(Path(__file__).with_name("lookups.toml").read_text("utf-8"))
    return Lookups(
        territories={
            code: TerritoryType(entry["kind"], CCH[entry["class"]]) for code, entry in data["territories"].items()
        },
        movements={
            code: MovementKind(entry["kind"], Effect(entry["effect"]), rank)
            for rank, (code, entry) in enumerate(data["movements"].items())
        },
        articles={code: Article(**entry) for code, entry in data["articles"].items()},
        legal_forms=data["legal_forms"],
        overseas_kept=frozenset(data["overseas"]["kept"]),
        overseas_left_out=frozenset(data["overseas"]["left_out"]),
        overseas_municipalities=frozenset(data["overseas"]["municipalities"]),
        former_since=datetime.date.fromisoformat(data["former_municipalities"]["ended_since"]),
        population_years=data["population_years"],
        documents=data["documents"],
    )


def name_after_of(label: str, articles: Mapping[str, Article]) -> str:
    """Write a name with "de" before it, for a file that does not give its article: `des Trois Lacs`."""
    for article in sorted(articles.values(), key=lambda article: -len(article.alone)):
        if article.alone and label.startswith(article.alone):
            return article.of + label.removeprefix(article.alone)
    start = unicodedata.normalize("NFD", label.lower()).replace("\u0302", "")
    elided = start[0] in "aeiou" or (start[0] == "y" and start[1] not in "aeiou")  # d'Yzeure, de Yaté
    return ("d'" if elided else "de ") + label


def look_up(table: Mapping[str, Value], row: Row, column: str) -> Value:
    """Find what the code in a column means; an unknown code is an error that names the row."""
    code = row[column]
    if code not in table:
        raise row.error(f"unknown {column} {code!r}; add it to loaders/insee_cog/lookups.toml")
    return table[code]
