"""Whole graphs to take away: made once a release, when first asked for, and kept on disk."""
