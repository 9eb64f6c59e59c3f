"""Contrechamp: the knowledge graph of video surveillance in France, every fact with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from contrechamp.session import open_graph as open

__all__ = ["__version__", "open"]


def __getattr__(name: str) -> Any:
    """Give `contrechamp.open` without importing the engine before it is used."""
    if name == "open":
        from contrechamp.session import open_graph

        return open_graph
    raise AttributeError(f"module 'contrechamp' has no attribute {name!r}")
