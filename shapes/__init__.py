"""Mounted as ``contrechamp.shapes``; read it through ``contrechamp.assets``."""
