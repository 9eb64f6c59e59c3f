"""Candidates: mentions with what their sentence says of them, linked to a place, ready for a person to judge."""
