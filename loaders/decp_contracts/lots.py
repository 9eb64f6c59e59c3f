"""Which contracts are lots of one procedure: a rule, since the files do not say it."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from contrechamp.loaders.decp_contracts.releases import Told
from contrechamp.procurement.wording import plain

RULE = "même fichier, même acheteur, même code CPV et même objet, la désignation du lot mise à part"

_LOT = re.compile(r"\blots? (?:n ?o? ?)?[0-9]+[a-z]?\b")


@dataclass(frozen=True)
class Group:
    """Contracts that the rule takes for lots of one procedure."""

    key: str
    told: tuple[Told, ...]


def find_groups(told: Iterable[Told]) -> list[Group]:
    """Group what one file says of different contracts: see RULE. A buyer without SIREN is not compared."""
    found: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for one in told:
        contract = one.contract
        if contract.buyer.number.siren and contract.object:
            words = " ".join(_LOT.sub(" ", plain(contract.object)).split())
            cpv = contract.cpv.code if contract.cpv else ""
            found[one.release.name, contract.buyer.number.siren, cpv, words].append(one)
    return [
        Group(f"lots-{together[1]}-{hashlib.sha256('|'.join(together).encode()).hexdigest()[:10]}", tuple(several))
        for together, several in sorted(found.items())
        if len({one.contract.key for one in several}) > 1
    ]
