"""Which SIREN is that of a municipality or of an intercommunal body, from the official geographic code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contrechamp.context import Context
from contrechamp.identity.municipalities import commune_names
from contrechamp.iris import entity
from contrechamp.names import fold
from contrechamp.ntriples import Term
from contrechamp.siren import communes_of_siren

_COMMUNES = ("TYPECOM", "COM", "REG", "DEP", "CTCD", "ARR", "TNCC", "NCC", "NCCENR", "LIBELLE", "CAN", "COMPARENT")
_SIDE = ("TYPECOM", "COM", "TNCC", "NCC", "NCCENR", "LIBELLE")
_MOVEMENTS = ("MOD", "DATE_EFF", *(f"{name}_AV" for name in _SIDE), *(f"{name}_AP" for name in _SIDE))
_MEMBERS = (
    "dept", "siren", "raison_sociale", "nature_juridique", "mode_financ", "nb_membres", "total_pop_tot",
    "total_pop_mun", "dep_com", "insee", "siren_membre", "nom_membre", "ptot_2025", "pmun_2025",
)  # fmt: skip

SINCE = "2014-01-01"
"""A commune that ended before has no municipality in the graph: see loaders/insee_cog."""


@dataclass(frozen=True)
class Communes:
    """What the official geographic code says of public bodies."""

    names: Mapping[str, str]
    """Communes that have a municipality in the graph, by code: today's, and those that ended since SINCE."""
    arrondissements: frozenset[str]
    """Of Paris, Lyon and Marseille."""
    departments: frozenset[str]
    regions: frozenset[str]
    municipalities: Mapping[str, str]
    """INSEE code by SIREN, for members of intercommunalities."""
    intercommunalities: Mapping[str, str]
    """Name by SIREN."""

    def territory(self, kind: str, code: str) -> Term | None:
        """Give the node of a code that is said to be that of a commune, département or region; None for another."""
        if kind == "commune" and code in self.arrondissements:
            return entity("municipal-arrondissement", code)
        known = {"commune": self.names.keys(), "department": self.departments, "region": self.regions}
        return entity(kind, code) if code in known.get(kind, ()) else None

    def contradicts(self, siren: str, name: str) -> bool:
        """Tell whether a name is that of another commune than the number: one of the two is an error of the file."""
        code, called = self.municipality(siren, name), commune_names(name)
        if not code or fold(self.names.get(code, "")) in called:
            return False
        return any(fold(other) in called for other in self.names.values()) if called else False

    def municipality(self, siren: str, name: str) -> str:
        """Give the INSEE code of the municipality that a SIREN is of; empty when that is not certain.

        A number that no list of today has (of a commune that is no more, of an island) must agree with the name.
        """
        if siren in self.municipalities:
            return self.municipalities[siren]
        called = commune_names(name)
        found = [code for code in communes_of_siren(siren) if fold(self.names.get(code, "")) in called]
        return found[0] if len(found) == 1 else ""


def read_communes(context: Context) -> Communes:
    """Read the communes of today and of the last years, and the intercommunalities."""
    names: dict[str, str] = {}
    arrondissements, departments, regions = set[str](), set[str](), set[str]()
    for row in context.rows("mouvements-communes.csv", _MOVEMENTS):
        if row["TYPECOM_AV"] == "COM" and row["DATE_EFF"] >= SINCE:
            names.setdefault(row["COM_AV"], row["LIBELLE_AV"])
    for row in context.rows("communes.csv", _COMMUNES):
        if row["TYPECOM"] == "COM":
            names[row["COM"]] = row["LIBELLE"]
            departments.add(row["DEP"])
            regions.add(row["REG"])
        elif row["TYPECOM"] == "ARM":
            arrondissements.add(row["COM"])
    municipalities, intercommunalities = {}, {}
    for row in context.rows("epcicom.csv", _MEMBERS):
        municipalities[row["siren_membre"]] = row["insee"]
        intercommunalities[row["siren"]] = row["raison_sociale"]
    return Communes(
        names,
        frozenset(arrondissements),
        frozenset(departments),
        frozenset(regions),
        municipalities,
        intercommunalities,
    )
