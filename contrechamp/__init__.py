"""Contrechamp: the knowledge graph of video surveillance in France."""

__version__ = "0.1.0"
