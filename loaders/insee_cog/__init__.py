"""French territories, their history since 1943, populations, intercommunalities and municipalities."""

from __future__ import annotations

from collections.abc import Iterator

from contrechamp.context import Context
from contrechamp.loaders.insee_cog.changes import describe_changes, describe_past
from contrechamp.loaders.insee_cog.documents import describe_documents
from contrechamp.loaders.insee_cog.gazetteer import read_gazetteer
from contrechamp.loaders.insee_cog.history import follow_movements
from contrechamp.loaders.insee_cog.intercommunalities import describe_intercommunalities, read_memberships
from contrechamp.loaders.insee_cog.lookups import read_lookups
from contrechamp.loaders.insee_cog.movements import read_movements
from contrechamp.loaders.insee_cog.municipalities import describe_municipalities
from contrechamp.loaders.insee_cog.overseas import describe_overseas
from contrechamp.loaders.insee_cog.populations import describe_populations
from contrechamp.loaders.insee_cog.territories import describe_territories
from contrechamp.ntriples import Statement


def load(context: Context) -> Iterator[Statement]:
    """Yield the statements of the source; the order depends on the files alone."""
    lookups = read_lookups()
    gazetteer = read_gazetteer(context, lookups)
    movements = read_movements(context, lookups)
    history = follow_movements(movements, gazetteer)
    memberships = read_memberships(context, lookups)
    yield from describe_documents(context, lookups)
    yield from describe_territories(context, gazetteer)
    yield from describe_overseas(context, lookups, gazetteer)
    yield from describe_changes(context, movements, gazetteer)
    yield from describe_past(history, gazetteer)
    yield from describe_populations(context, lookups, gazetteer)
    yield from describe_intercommunalities(memberships, gazetteer, history)
    yield from describe_municipalities(context, lookups, memberships, gazetteer, history)
