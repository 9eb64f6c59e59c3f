"""The command line: one module per group of commands, each a thin shell over a function of the engine."""

from __future__ import annotations

from contrechamp.cli.app import app, main

__all__ = ["app", "main"]
