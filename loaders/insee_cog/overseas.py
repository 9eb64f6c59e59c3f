"""Overseas collectivities and their communes, which the Code officiel géographique lists apart."""

from __future__ import annotations

from collections.abc import Iterator

from contrechamp.context import Context
from contrechamp.iris import entity
from contrechamp.loaders.insee_cog.gazetteer import COMMUNE, Gazetteer
from contrechamp.loaders.insee_cog.lookups import Lookups
from contrechamp.loaders.insee_cog.territories import COUNTRY, describe_territory
from contrechamp.ntriples import Statement, text
from contrechamp.tabular import Row
from contrechamp.vocab import CCH

_FILE = "collectivites-outremer.csv"
_COLUMNS = (
    "code_commune",
    "nom_commune",
    "code_collectivite",
    "nom_collectivite",
    "code_postal",
    "population",
)


def describe_overseas(context: Context, lookups: Lookups, gazetteer: Gazetteer) -> Iterator[Statement]:
    """Yield each collectivity at its first row, then its communes; see `[overseas]` for those left out."""
    names: dict[str, str] = {}
    communes: set[str] = set()
    for row in read_communes(context, lookups):
        collectivity, name, code = row["code_collectivite"], row["nom_collectivite"], row["code_commune"]
        if code in communes or (COMMUNE, code) in gazetteer.territories:
            raise row.error(f"commune {code} occurs twice")
        communes.add(code)
        parent = entity("overseas-collectivity", collectivity)
        if collectivity not in names:
            names[collectivity] = name
            yield from describe_territory(parent, CCH.OverseasCollectivity, name, collectivity, COUNTRY)
        elif names[collectivity] != name:
            raise row.error(f"collectivity {collectivity} has two names: {names[collectivity]!r}, {name!r}")
        node = gazetteer.node(COMMUNE, code)
        yield from describe_territory(node, CCH.Commune, row["nom_commune"], code, parent)
        for postcode in row["code_postal"].split("|"):
            yield node, CCH.postcode, text(postcode)


def read_communes(context: Context, lookups: Lookups) -> Iterator[Row]:
    """Yield the rows of communes; an unknown collectivity is an error."""
    for row in context.rows(_FILE, _COLUMNS):
        collectivity = row["code_collectivite"]
        if collectivity in lookups.overseas_left_out:
            continue
        if collectivity not in lookups.overseas_kept:
            raise row.error(f"unknown code_collectivite {collectivity!r}; add it to loaders/insee_cog/lookups.toml")
        yield row
