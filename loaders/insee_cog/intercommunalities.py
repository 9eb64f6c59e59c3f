"""Intercommunalities with their members, and the SIREN of the members' municipalities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contrechamp.context import Context
from contrechamp.iris import entity
from contrechamp.loaders.insee_cog.gazetteer import COMMUNE, Gazetteer
from contrechamp.loaders.insee_cog.history import History
from contrechamp.loaders.insee_cog.lookups import Lookups, look_up
from contrechamp.ntriples import Statement, text
from contrechamp.tabular import Row
from contrechamp.vocab import CCH, RDF, RDFS

_COLUMNS = (
    "dept",
    "siren",
    "raison_sociale",
    "nature_juridique",
    "mode_financ",
    "nb_membres",
    "total_pop_tot",
    "total_pop_mun",
    "dep_com",
    "insee",
    "siren_membre",
    "nom_membre",
    "ptot_2025",
    "pmun_2025",
)


@dataclass(frozen=True, slots=True)
class Membership:
    """A commune in an intercommunality."""

    siren: str
    name: str
    legal_form: str
    commune: str
    commune_siren: str
    row: Row


def read_memberships(context: Context, lookups: Lookups) -> list[Membership]:
    """Read `epcicom.csv`; each SIREN must have nine digits and pass its check digit."""
    memberships = []
    for row in context.rows("epcicom.csv", _COLUMNS):
        look_up(lookups.legal_forms, row, "nature_juridique")
        memberships.append(
            Membership(
                siren=_checked_siren(row, "siren"),
                name=row["raison_sociale"],
                legal_form=row["nature_juridique"],
                commune=row["insee"],
                commune_siren=_checked_siren(row, "siren_membre"),
                row=row,
            )
        )
    return memberships


def describe_intercommunalities(
    memberships: list[Membership], gazetteer: Gazetteer, history: History
) -> Iterator[Statement]:
    """Yield each intercommunality at its first row, then its members.

    The edition may be older than that of the communes: a member that has ended since is linked as
    the former commune that it is. One that neither file knows is an error.
    """
    described: dict[str, tuple[str, str]] = {}
    members: set[str] = set()
    for membership in memberships:
        node = entity("intercommunality", membership.siren)
        profile = membership.name, membership.legal_form
        if membership.siren not in described:
            described[membership.siren] = profile
            yield node, RDF.type, CCH.Intercommunality
            yield node, RDFS.label, text(membership.name, "fr")
            yield node, CCH.siren, text(membership.siren)
            yield node, CCH.legalForm, text(membership.legal_form)
        elif described[membership.siren] != profile:
            raise membership.row.error(
                f"SIREN {membership.siren} is {profile} here and {described[membership.siren]} above"
            )
        key = COMMUNE, membership.commune
        if key not in gazetteer.territories and key not in history.until:
            raise membership.row.error(f"insee {membership.commune} is no commune, present or past")
        if membership.commune in members:
            raise membership.row.error(f"commune {membership.commune} occurs twice")
        members.add(membership.commune)
        yield gazetteer.node(*key), CCH.memberOfIntercommunality, node


def _checked_siren(row: Row, column: str) -> str:
    siren = row[column]
    if not (len(siren) == 9 and siren.isascii() and siren.isdecimal()):
        raise row.error(f"{column} {siren!r} is not nine digits")
    if (sum(map(_digit, siren[::2])) + sum(map(_doubled, siren[1::2]))) % 10:
        raise row.error(f"{column} {siren} fails its check digit (Luhn)")
    return siren


_DIGIT = {digit: int(digit) for digit in "0123456789"}
_DOUBLED = {digit: sum(divmod(2 * value, 10)) for digit, value in _DIGIT.items()}
_digit, _doubled = _DIGIT.__getitem__, _DOUBLED.__getitem__
