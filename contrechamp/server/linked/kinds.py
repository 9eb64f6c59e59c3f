"""The kinds of things that names of a table are held against: not people, not facts."""

from __future__ import annotations

from contrechamp.server.rendering import phrase
from contrechamp.session import Graph
from contrechamp.vocab import BASE, CCH

CLASSES = {
    "commune": "Commune",
    "municipality": "Municipality",
    "intercommunality": "Intercommunality",
    "department": "Department",
    "region": "Region",
    "municipal-arrondissement": "MunicipalArrondissement",
    "delegated-commune": "DelegatedCommune",
    "associated-commune": "AssociatedCommune",
    "organisation": "Organisation",
    "system": "System",
    "deployment": "Deployment",
    "norm": "LegalNorm",
    "capability": "Capability",
}
"""Class of the ontology of each kind."""
KINDS = tuple(CLASSES)


def kind_of(given: object) -> str:
    """Give the kind that a type of a query means, by its own name, its class or the address of that; else nothing."""
    name = str(given or "").removeprefix(CCH.address).rpartition("#")[2].removeprefix("cch:").removeprefix(BASE)
    return next((kind for kind, cls in CLASSES.items() if name in (kind, cls)), "")


def kind_type(graph: Graph, kind: str, language: str) -> dict[str, str]:
    """Give a type as the services name it: the class, and the word for it in the reader's language."""
    return {"id": CLASSES.get(kind, kind), "name": phrase(f"kind_{kind}", language)}
