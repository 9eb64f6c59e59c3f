"""Finders: each reads one kind of mention out of a text, by rules that say their name; none sees what another found."""

from __future__ import annotations

from contrechamp.finders import amounts, calendar, capabilities, counts, norms, organisations, systems
from contrechamp.finders.mention import Finder


def all_finders() -> list[Finder]:
    """Make every finder; their tables are read here, once."""
    modules = (counts, amounts, calendar, organisations, systems, capabilities, norms)
    return [module.finder() for module in modules]
