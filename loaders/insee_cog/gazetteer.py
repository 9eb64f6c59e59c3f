"""The current communes, and the parts of communes that have a code, by type and code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from contrechamp.context import Context
from contrechamp.iris import entity
from contrechamp.loaders.insee_cog.lookups import Lookups, TerritoryType, look_up
from contrechamp.ntriples import Term
from contrechamp.tabular import Row

Key = tuple[str, str]
"""TYPECOM and code: 584 codes are both a commune and one of its delegated communes."""

COMMUNE = "COM"
PARTS = ("COMD", "COMA")
ARRONDISSEMENT = "ARM"

_FILE = "communes.csv"
_COLUMNS = (
    "TYPECOM",
    "COM",
    "REG",
    "DEP",
    "CTCD",
    "ARR",
    "TNCC",
    "NCC",
    "NCCENR",
    "LIBELLE",
    "CAN",
    "COMPARENT",
)


@dataclass(frozen=True, slots=True)
class Territory:
    """One current territory of `communes.csv`."""

    type: TerritoryType
    code: str
    label: str
    name_after_of: str
    """The name with "de" before it: `d'Annecy`, `du Mans`, `de La Rochelle`."""
    department: str
    """Empty for a part of a commune."""
    parent: str
    """Code of the commune it is a part of; empty for a commune."""
    row: Row


@dataclass(frozen=True)
class Gazetteer:
    """The current territories, and the node of any territory, current or not."""

    territories: Mapping[Key, Territory]
    types: Mapping[str, TerritoryType]
    _nodes: dict[Key, Term] = field(default_factory=dict)

    def node(self, typecom: str, code: str) -> Term:
        """IRI of a territory, made once."""
        key = typecom, code
        if key not in self._nodes:
            self._nodes[key] = entity(self.types[typecom].kind, code)
        return self._nodes[key]

    def communes(self) -> list[Territory]:
        """List the current communes, in the order of the file."""
        return [territory for (typecom, _), territory in self.territories.items() if typecom == COMMUNE]

    def arrondissements(self) -> dict[str, str]:
        """Map each municipal arrondissement to its commune: Paris, Lyon, Marseille."""
        return {code: found.parent for (typecom, code), found in self.territories.items() if typecom == ARRONDISSEMENT}


def read_gazetteer(context: Context, lookups: Lookups) -> Gazetteer:
    """Read `communes.csv` and check that each part of a commune has its commune."""
    found: dict[Key, Territory] = {}
    for row in context.rows(_FILE, _COLUMNS):
        typecom, code = row["TYPECOM"], row["COM"]
        if (typecom, code) in found:
            raise row.error(f"{typecom} {code} occurs twice")
        if (typecom == COMMUNE) == bool(row["COMPARENT"]):
            raise row.error("a commune has no COMPARENT, and a part of a commune has one")
        article = look_up(lookups.articles, row, "TNCC")
        if article.alone + row["NCCENR"] != row["LIBELLE"]:
            raise row.error(f"LIBELLE {row['LIBELLE']!r} is not the article of TNCC and NCCENR")
        found[typecom, code] = Territory(
            type=look_up(lookups.territories, row, "TYPECOM"),
            code=code,
            label=row["LIBELLE"],
            name_after_of=article.of + row["NCCENR"],
            department=row["DEP"] if typecom == COMMUNE else "",
            parent=row["COMPARENT"],
            row=row,
        )
    for territory in found.values():
        if territory.parent and (COMMUNE, territory.parent) not in found:
            raise territory.row.error(f"COMPARENT {territory.parent} is not a commune")
    return Gazetteer(found, lookups.territories)
