"""Quantities: what is counted, and sums of money."""
