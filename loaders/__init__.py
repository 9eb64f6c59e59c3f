"""Mounted as ``contrechamp.loaders``: one folder per source, found by ``contrechamp.registry``."""
