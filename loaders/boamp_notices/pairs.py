"""The contracts of the essential data that notices are held against: enough of each record to compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from pathlib import Path
from typing import Any

from contrechamp.iris import entity
from contrechamp.joins import Join
from contrechamp.ntriples import Term
from contrechamp.procurement.keys import contract_key
from contrechamp.procurement.matching import Side, likeness
from contrechamp.procurement.selection import select
from contrechamp.procurement.wording import one_line, plain
from contrechamp.records import read_records
from contrechamp.siren import read_number

_ARRAYS = ("marches", "marches.marche", "marches.contrat-concession")
MOST = 3
"""Contracts that are proposed for one notice."""


@dataclass(frozen=True)
class Contracts:
    """The contracts at hand, by node."""

    sides: tuple[tuple[Term, Side], ...]

    @property
    def nodes(self) -> frozenset[Term]:
        """Their nodes."""
        return frozenset(node for node, _ in self.sides)

    def like(self, notice: Side) -> list[Term]:
        """Give the contracts that a notice may be of, the likeliest first; none is chosen."""
        ranked: dict[Term, tuple[bool, bool, float, int]] = {}
        for node, side in self.sides:
            if found := likeness(notice, side):
                ranked[node] = max(ranked.get(node, found.rank), found.rank)
        return sorted(ranked, key=lambda node: (ranked[node], node), reverse=True)[:MOST]


def read_contracts(inputs: Sequence[Path], merged: Mapping[str, Join]) -> Contracts:
    """Read the contracts on video surveillance of the files among the inputs."""
    found: list[tuple[Term, Side]] = []
    for path in inputs:
        if "decp" not in path.parts:
            continue
        for record in read_records(path, _ARRAYS):
            if select([_words(record.value.get("codeCPV"))], [_words(record.value.get("objet"))]):
                found.append(_side(record.value, merged))
    return Contracts(tuple(found))


def _side(value: Mapping[str, Any], merged: Mapping[str, Join]) -> tuple[Term, Side]:
    buyer = value.get("acheteur") or value.get("autoriteConcedante") or {"id": value.get("acheteur.id")}
    buyer = buyer if isinstance(buyer, dict) else {}
    name, written = one_line(_words(buyer.get("nom"))), one_line(_words(buyer.get("id")))
    siren = read_number(written).siren
    key = f"decp-{contract_key(siren, one_line(_words(value.get('id'))), plain(name), written)}"
    node = merged[key].node if key in merged else entity("contract", key)
    amount = value.get("montant")
    return node, Side(
        siren=siren,
        buyer=name,
        object=one_line(_words(value.get("objet"))),
        day=_day(_words(value.get("dateNotification"))),
        amount=Decimal(amount) if isinstance(amount, int | Decimal) and amount else None,
    )


def _words(value: object) -> str:
    return "" if value is None else str(value)


def _day(words: str) -> Date | None:
    try:
        return Date.fromisoformat(words[:10])
    except ValueError:
        return None
