"""Benchmarks: figures taken in one run on one machine, and the ratios between them."""
