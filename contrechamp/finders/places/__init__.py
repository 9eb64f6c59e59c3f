"""Places: communes with their code, arrondissements, départements, regions, groups of communes."""

from contrechamp.finders.places.finder import finder

__all__ = ["finder"]
