"""Finders: each reads one kind of mention out of a text, by rules that say their name; none sees what another found."""
