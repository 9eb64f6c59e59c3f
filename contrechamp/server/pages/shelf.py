"""What takes seconds to make of a release, kept on disk: tables of whole-release queries, graphs, their layouts.

One process fills the shelf beside the workers (`warming`); they read it. Files are named by the digest of the query
that they answer. Without a shelf (`place` was not called, or the cache cannot be written) pages work it out themselves.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from contrechamp import __version__
from contrechamp.errors import BusyError
from contrechamp.files import written_whole
from contrechamp.influence.graph import Edge, Node, Origin, Projection, Tie, Told
from contrechamp.release import Release
from contrechamp.results import Native
from contrechamp.session import Graph

_LAYOUT = 2
"""Changes when what a file holds changes."""
_DONE = "done"
_shelf: list[Path] = []

Row = Mapping[str, Native | None]


def place(cache: Path, release: Release) -> bool:
    """Use the shelf of a release below a cache folder; shelves of releases that are gone are removed.

    False when the folder cannot be written.
    """
    _shelf.clear()
    folder = cache / "pages"
    own = folder / f"{release.version}-{__version__}-{_LAYOUT}"
    try:
        own.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    for other in folder.iterdir():
        if not (release.directory.parent / other.name.partition("-")[0]).is_dir():
            shutil.rmtree(other, ignore_errors=True)  # another server may be at it
    _shelf.append(own)
    return True


def leave() -> None:
    """Use no shelf."""
    _shelf.clear()


def finish() -> None:
    """Say that all that could be made has been made: what is missing then is for pages to work out."""
    for folder in _shelf:
        (folder / _DONE).touch()


def stocked(graph: Graph, query: str, what: str, make: Callable[[], bytes], *, wait: bool = False) -> bytes:
    """Give what stands on the shelf, else make it and put it there.

    With `wait`, a BusyError as long as the shelf is still being filled: a visitor must not wait for minutes.
    """
    if not _shelf:
        return make()
    digest = hashlib.sha256(graph.catalogue.get(query).text.encode()).hexdigest()[:12]
    file = _shelf[0] / f"{query.replace('/', '.')}.{graph.language}.{what}.{digest}.json"
    try:
        return file.read_bytes()
    except FileNotFoundError:
        if wait and not (_shelf[0] / _DONE).exists():
            raise BusyError("this graph is being prepared; it will be there in a minute") from None
    made = make()
    with written_whole(file) as stream:
        stream.write(made)
    return made


def table(graph: Graph, query: str) -> Sequence[Row]:
    """Give the rows of a saved query without parameters."""

    def make() -> bytes:
        return json.dumps([{name: _written(cell) for name, cell in row.items()} for row in graph.own(query)]).encode()

    return [
        {name: _read(cell) for name, cell in row.items()} for row in json.loads(stocked(graph, query, "rows", make))
    ]


def projection(graph: Graph, query: str, make: Callable[[], Projection], *, wait: bool) -> Projection:
    """Give a saved graph, whole."""

    def written() -> bytes:
        return json.dumps(asdict(make())).encode()

    found = json.loads(stocked(graph, query, "graph", written, wait=wait))
    nodes, edges = (Node(**node) for node in found["nodes"]), (_edge(edge) for edge in found["edges"])
    return Projection(Origin(**found["origin"]), tuple(nodes), tuple(edges))


def _edge(found: dict[str, Any]) -> Edge:
    supports = tuple(Told(**{**told, "tie": Tie(told["tie"])}) for told in found["supports"])
    return Edge(**{**found, "tie": Tie(found["tie"]), "rests_on": tuple(found["rests_on"]), "supports": supports})


def _written(cell: Native | None) -> Any:
    if isinstance(cell, Decimal):
        return {"decimal": str(cell)}
    return {"date": cell.isoformat()} if isinstance(cell, datetime.date) else cell


def _read(cell: Any) -> Native | None:
    if isinstance(cell, dict):
        return Decimal(cell["decimal"]) if "decimal" in cell else datetime.date.fromisoformat(cell["date"])
    found: Native | None = cell
    return found
