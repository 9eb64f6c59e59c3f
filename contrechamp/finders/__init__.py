"""Finders: each reads one kind of mention out of a text, by rules that say their name; none sees what another found."""

from __future__ import annotations

from contrechamp.finders.mention import Finder


def all_finders() -> list[Finder]:
    """Make every finder; their tables are read here, once."""
    from contrechamp.finders import calendar, people, places
    from contrechamp.finders.law import actions, authorities, norms
    from contrechamp.finders.quantities import amounts, counts
    from contrechamp.finders.things import capabilities, organisations, systems

    modules = (
        places,
        counts,
        amounts,
        calendar,
        people,
        authorities,
        organisations,
        systems,
        capabilities,
        norms,
        actions,
    )
    return [module.finder() for module in modules]
