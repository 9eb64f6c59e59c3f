"""People in a public role, with their party and body."""

from contrechamp.finders.people.finder import finder

__all__ = ["finder"]
