"""Country, regions, departments, communes and their parts: what lies within what, today."""

from __future__ import annotations

from collections.abc import Iterator

from contrechamp.context import Context
from contrechamp.iris import entity
from contrechamp.loaders.insee_cog.gazetteer import COMMUNE, Gazetteer
from contrechamp.ntriples import Statement, Term, text
from contrechamp.tabular import Row
from contrechamp.vocab import CCH, RDF, RDFS

COUNTRY = entity("country", "FR")

_REGIONS = ("REG", "CHEFLIEU", "TNCC", "NCC", "NCCENR", "LIBELLE")
_DEPARTMENTS = ("DEP", "REG", "CHEFLIEU", "TNCC", "NCC", "NCCENR", "LIBELLE")


def describe_territories(context: Context, gazetteer: Gazetteer) -> Iterator[Statement]:
    """Yield every current territory of the Code officiel géographique."""
    yield COUNTRY, RDF.type, CCH.Country
    yield COUNTRY, RDFS.label, text("France", "fr")
    yield COUNTRY, RDFS.label, text("France", "en")
    regions: dict[str, Term] = {}
    for row in context.rows("regions.csv", _REGIONS):
        regions[row["REG"]] = entity("region", row["REG"])
        yield from _describe_seated(row, regions[row["REG"]], CCH.Region, row["REG"], COUNTRY, gazetteer)
    departments: dict[str, Term] = {}
    for row in context.rows("departements.csv", _DEPARTMENTS):
        if row["REG"] not in regions:
            raise row.error(f"REG {row['REG']} is not in regions.csv")
        node = departments[row["DEP"]] = entity("department", row["DEP"])
        yield from _describe_seated(row, node, CCH.Department, row["DEP"], regions[row["REG"]], gazetteer)
    yield from _describe_communes(gazetteer, departments)


def _describe_seated(
    row: Row, node: Term, cls: Term, code: str, parent: Term, gazetteer: Gazetteer
) -> Iterator[Statement]:
    if (COMMUNE, row["CHEFLIEU"]) not in gazetteer.territories:
        raise row.error(f"CHEFLIEU {row['CHEFLIEU']} is not a commune")
    yield from describe_territory(node, cls, row["LIBELLE"], code, parent)
    yield node, CCH.seat, gazetteer.node(COMMUNE, row["CHEFLIEU"])


def _describe_communes(gazetteer: Gazetteer, departments: dict[str, Term]) -> Iterator[Statement]:
    for (typecom, code), territory in gazetteer.territories.items():
        if territory.parent:
            parent = gazetteer.node(COMMUNE, territory.parent)
        elif territory.department in departments:
            parent = departments[territory.department]
        else:
            raise territory.row.error(f"DEP {territory.department!r} is not in departements.csv")
        node = gazetteer.node(typecom, code)
        yield from describe_territory(node, territory.type.cls, territory.label, code, parent)


def describe_territory(node: Term, cls: Term, label: str, code: str, parent: Term) -> Iterator[Statement]:
    """Yield what every current territory says."""
    yield node, RDF.type, cls
    yield node, RDFS.label, text(label, "fr")
    yield node, CCH.inseeCode, text(code)
    yield node, CCH.within, parent
