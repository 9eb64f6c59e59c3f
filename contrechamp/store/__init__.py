"""Stores of the graph: one on disk in this process, one behind a SPARQL endpoint, one interface."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from contrechamp.store.base import Store
from contrechamp.store.embedded import EmbeddedStore
from contrechamp.store.rebasing import RebasedStore
from contrechamp.store.remote import RemoteStore
from contrechamp.store.scratch import Scratch
from contrechamp.store.writer import Writer, create

__all__ = [
    "EmbeddedStore",
    "RebasedStore",
    "RemoteStore",
    "Scratch",
    "Store",
    "Writer",
    "create",
    "open_store",
]


def open_store(location: str | Path, graphs: Sequence[str] | None = None) -> Store:
    """Open the store at an http(s) query address, or in a directory; `graphs` restricts the view to these.

    A StoreError says that there is none.
    """
    if isinstance(location, str) and location.startswith(("http://", "https://")):
        return RemoteStore(location, graphs=graphs)
    return EmbeddedStore(location, graphs)
