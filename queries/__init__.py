"""Mounted as ``contrechamp.queries``; read it through ``contrechamp.assets``."""
