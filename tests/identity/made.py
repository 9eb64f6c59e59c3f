"""A few known actors, as a release tells of them."""

from __future__ import annotations

from contrechamp.identity.known import Known, gather
from contrechamp.names import Name, fold
from contrechamp.vocab import BASE

NAMES = {
    "commune/59606": "Valenciennes",
    "commune/42218": "Saint-Étienne",
    "commune/93066": "Saint-Denis",
    "commune/97411": "Saint-Denis",
    "commune/14762": "Vire Normandie",
    "commune/78551": "Saint-Germain-en-Laye",
    "municipality/59606": "Commune de Valenciennes",
    "municipality/42218": "Commune de Saint-Étienne",
    "municipality/93066": "Commune de Saint-Denis",
    "municipality/97411": "Commune de Saint-Denis",
    "municipality/14762": "Commune de Vire Normandie",
    "municipality/78551": "Commune de Saint-Germain-en-Laye",
    "commune/93059": "Pierrefitte-sur-Seine",
    "municipality/93059": "Commune de Pierrefitte-sur-Seine",
    "organisation/snef": "SNEF",
    "organisation/thales": "Thales",
    "organisation/insee": "Institut national de la statistique et des études économiques",
    "organisation/nimes-metropole": "Nîmes Métropole",
    "intercommunality/243000643": "CA Nîmes Métropole",
    "intercommunality/200068799": "CC Intercom de la Vire au Noireau",
}
NUMBERS = {
    "municipality/59606": ("215906066", ""),
    "municipality/14762": ("200056992", ""),
    "municipality/78551": ("200086924", ""),
    "organisation/snef": ("056800659", "vendor"),
    "organisation/thales": ("", "vendor"),
    "organisation/insee": ("", "statistics-office"),
    "organisation/nimes-metropole": ("243000643", "intercommunality"),
    "intercommunality/243000643": ("243000643", ""),
    "intercommunality/200068799": ("200068799", ""),
}


def known() -> Known:
    """All of them."""
    names = [Name(fold(written), f"{BASE}id/{node}", "fr", written) for node, written in NAMES.items()]
    return gather(names, NUMBERS, [("Pierrefitte-sur-Seine", "93066"), ("Saint-Denis-en-France", "93066")])
