"""Nodes of a PBF extract of OpenStreetMap. The only user of osmium."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from contrechamp.errors import MissingExtraError, SourceError

_WHAT = "reading .osm.pbf"
_UNIT = Decimal("1e-7")
"""Coordinates are whole numbers of this fraction of a degree."""

Node = tuple[int, tuple[Decimal, Decimal], dict[str, str], str]
"""Number, latitude and longitude, tags, day of the last edit (empty when it is cut away)."""


def read_nodes(file: Path, key: str, value: str) -> Iterator[Node]:
    """Yield the nodes that have a tag; ways and relations are left out, for a PBF does not say where they are."""
    try:
        import osmium
    except ImportError as error:
        raise MissingExtraError(_WHAT, "maps") from error
    try:
        for node in (
            osmium.FileProcessor(file)
            .with_filter(osmium.filter.EntityFilter(osmium.osm.NODE))
            .with_filter(osmium.filter.TagFilter((key, value)))
        ):
            if not isinstance(node, osmium.osm.Node):
                continue
            at = node.location
            edited = node.timestamp.date().isoformat() if node.timestamp.year > 1970 else ""
            yield node.id, (at.y * _UNIT, at.x * _UNIT), {tag.k: tag.v for tag in node.tags}, edited
    except RuntimeError as error:
        raise SourceError(f"not a PBF extract, or it is cut: {error}", file.name) from error


def moment(file: Path) -> str:
    """Give the moment of the map that the extract shows; empty when its header does not say it."""
    try:
        import osmium
    except ImportError as error:
        raise MissingExtraError(_WHAT, "maps") from error
    try:
        with osmium.io.Reader(file) as reader:
            return reader.header().get("osmosis_replication_timestamp", "")
    except RuntimeError as error:
        raise SourceError(f"not a PBF extract, or it is cut: {error}", file.name) from error
