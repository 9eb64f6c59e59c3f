"""The municipality of each commune: the public body that signs contracts and is answerable in court."""

from __future__ import annotations

from collections.abc import Iterator

from contrechamp.iris import entity
from contrechamp.loaders.insee_cog.gazetteer import COMMUNE, Gazetteer
from contrechamp.loaders.insee_cog.intercommunalities import Membership
from contrechamp.ntriples import Statement, text
from contrechamp.vocab import CCH, RDF, RDFS


def describe_municipalities(memberships: list[Membership], gazetteer: Gazetteer) -> Iterator[Statement]:
    """Yield one municipality per commune; its SIREN is known when it is in an intercommunality."""
    sirens = {membership.commune: membership.commune_siren for membership in memberships}
    for commune in gazetteer.communes():
        node = entity("municipality", commune.code)
        yield node, RDF.type, CCH.Municipality
        yield node, RDFS.label, text(f"Commune {commune.name_after_of}", "fr")
        yield node, RDFS.label, text(f"Municipality of {commune.label}", "en")
        yield node, CCH.administers, gazetteer.node(COMMUNE, commune.code)
        if commune.code in sirens:
            yield node, CCH.siren, text(sirens[commune.code])
