"""Mounted as ``contrechamp.ontology``; read it through ``contrechamp.assets``."""
