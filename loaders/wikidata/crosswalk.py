"""The items that ship: organisations that a person has joined, and municipal administrations."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from contrechamp.context import Context
from contrechamp.iris import entity
from contrechamp.joins import Join, joined, read_joins
from contrechamp.ntriples import Term
from contrechamp.tabular import Row

ORGANISATIONS, MUNICIPALITIES = "organisations-confirmed-qid.tsv", "nsi-municipal-administrations-fr.tsv"
JOINS = "wikidata.csv"
CONFIRMED = "name-suggestion-index 8.0.20260918, from Wikidata"
CONFIRMED_JOINED = f"{CONFIRMED}; commune joined by name and region"

_ORGANISATION = ("name", "qid", "wikidata_label_in_nsi", "wikidata_description_in_nsi")
_MUNICIPALITY = (
    "org_qid",
    "nsi_names",
    "wikidata_label",
    "wikidata_description",
    "joined_insee",
    "joined_commune",
    "joined_siren",
)
_COMMUNES = ("TYPECOM", "COM", "REG", "DEP", "CTCD", "ARR", "TNCC", "NCC", "NCCENR", "LIBELLE", "CAN", "COMPARENT")
_ITEM = re.compile(r"Q[1-9][0-9]*")


@dataclass(frozen=True)
class Lookups:
    """The tables of `lookups.toml`."""

    left_out: Mapping[str, str]
    precisions: Mapping[str, int]
    """Characters of a day that are known, by Wikidata's code."""


def read_lookups() -> Lookups:
    """Read the tables."""
    data = tomllib.loads(Path(__file__).with_name("lookups.toml").read_text("utf-8"))
    return Lookups(data["left_out"], data["precisions"])


def read_communes(context: Context) -> dict[str, str]:
    """Map the code of each commune of today to its name."""
    rows = context.rows("communes.csv", _COMMUNES)
    return {row["COM"]: row["LIBELLE"] for row in rows if row["TYPECOM"] == "COM"}


def read_organisations(context: Context) -> dict[str, Join]:
    """Give the join of each item that a person has found to be an organisation of the graph."""
    decisions = read_joins(context, JOINS, ("organisation",))
    items = {item_of(row, "qid") for row in context.rows(ORGANISATIONS, _ORGANISATION, delimiter="\t")}
    for join in decisions:
        if join.record not in items:
            raise join.row.error(f"{ORGANISATIONS} does not confirm {join.record}")
    return joined(decisions)


def read_municipalities(context: Context, lookups: Lookups, communes: Mapping[str, str]) -> Iterator[tuple[Term, str]]:
    """Yield each municipality of a commune of today with the item of its administration."""
    seen: set[str] = set()
    for row in context.rows(MUNICIPALITIES, _MUNICIPALITY, delimiter="\t"):
        item, code = item_of(row, "org_qid"), row["joined_insee"]
        if not seen.isdisjoint({item, code} - {""}):
            raise row.error(f"{item} or {code} stands twice")
        seen |= {item, code}
        if item in lookups.left_out:
            continue
        if not code:
            raise row.error(f"{item} has no INSEE code: join it, or say in lookups.toml why it is left out")
        if communes.get(code) != row["joined_commune"]:
            raise row.error(f"{code} is not the code of {row['joined_commune']}: {communes.get(code, 'no commune')}")
        yield entity("municipality", code), item


def item_of(row: Row, column: str) -> str:
    """Read a cell that holds an item, alone or as its address."""
    item = row[column].removeprefix("http://www.wikidata.org/entity/")
    if not _ITEM.fullmatch(item):
        raise row.error(f"{column} {row[column]!r} is not an item of Wikidata")
    return item
