"""Mounted as ``contrechamp.data``; read it through ``contrechamp.assets``."""
