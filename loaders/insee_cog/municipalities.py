"""The municipality of each commune: the public body that signs contracts and is answerable in court.

Sources name municipalities of communes that have merged since, and of the overseas collectivities:
these have theirs too, without a SIREN.
"""

from __future__ import annotations

from collections.abc import Iterator

from contrechamp.context import Context
from contrechamp.iris import entity
from contrechamp.loaders.insee_cog.gazetteer import COMMUNE, Gazetteer
from contrechamp.loaders.insee_cog.history import History
from contrechamp.loaders.insee_cog.intercommunalities import Membership
from contrechamp.loaders.insee_cog.lookups import Lookups, name_after_of
from contrechamp.loaders.insee_cog.overseas import read_communes
from contrechamp.ntriples import Statement, Term, text
from contrechamp.vocab import CCH, RDF, RDFS


def describe_municipalities(
    context: Context, lookups: Lookups, memberships: list[Membership], gazetteer: Gazetteer, history: History
) -> Iterator[Statement]:
    """Yield one municipality per commune; its SIREN is known when it is in an intercommunality."""
    sirens = {membership.commune: membership.commune_siren for membership in memberships}
    for commune in gazetteer.communes():
        node = entity("municipality", commune.code)
        yield from _describe(node, commune.code, commune.label, commune.name_after_of, gazetteer)
        if commune.code in sirens:
            yield node, CCH.siren, text(sirens[commune.code])
    for row in read_communes(context, lookups):
        if row["code_collectivite"] in lookups.overseas_municipalities:
            code, label = row["code_commune"], row["nom_commune"]
            after = name_after_of(label, lookups.articles)
            yield from _describe(entity("municipality", code), code, label, after, gazetteer)
    for key in sorted(history.last):
        typecom, code = key
        ended = history.until.get(key)
        if typecom == COMMUNE and key not in gazetteer.territories and ended and ended >= lookups.former_since:
            label = history.labels[key]
            after = name_after_of(label, lookups.articles)
            yield from _describe(entity("municipality", code), code, label, after, gazetteer)


def _describe(node: Term, code: str, label: str, after_of: str, gazetteer: Gazetteer) -> Iterator[Statement]:
    yield node, RDF.type, CCH.Municipality
    yield node, RDFS.label, text(f"Commune {after_of}", "fr")
    yield node, RDFS.label, text(f"Municipality of {label}", "en")
    yield node, CCH.administers, gazetteer.node(COMMUNE, code)
