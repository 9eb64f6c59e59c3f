"""The commune of a point: by a boundary, else as the map states it, else none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from contrechamp.context import Context
from contrechamp.errors import SourceError
from contrechamp.maps.boundaries import Boundaries, read_boundaries
from contrechamp.maps.elements import Element
from contrechamp.names import fold

_COMMUNES = ("TYPECOM", "COM", "REG", "DEP", "CTCD", "ARR", "TNCC", "NCC", "NCCENR", "LIBELLE", "CAN", "COMPARENT")

_OVERSEAS = ("975", "977", "978", "986", "987", "988")
"""Collectivities whose communes communes.csv does not hold."""

BOUNDARY, CODE, NAME = "boundary", "stated-code", "stated-name"


class Places:
    """What is needed to place a point; the outlines and the names are read once."""

    def __init__(self, context: Context, code_properties: Sequence[str]) -> None:
        files = [file for file in context.inputs if _is_boundary(file)]
        self._boundaries: Boundaries | None = read_boundaries(files, code_properties) if files else None
        self._today, self._names = _read_communes(context)

    def find(self, element: Element) -> tuple[str, str] | None:
        """Give the code of the commune and how it is known; a name that several communes bear is no answer.

        An arrondissement of Paris, Lyon or Marseille, or a part of a commune, is the commune that it lies in. An
        outline of anything else is a SourceError.
        """
        if self._boundaries and element.point and (code := self._boundaries.find(*element.point)):
            if code.startswith(_OVERSEAS):
                return code, BOUNDARY
            if code not in self._today:
                reason = f"an outline has the code {code}, of no commune of 2026: take outlines of that year"
                raise SourceError(reason, "opendata/communes-boundaries")
            return self._today[code], BOUNDARY
        code = element.tags.get("ref:INSEE", "")
        if code in self._today:
            return self._today[code], CODE
        bearing = self._names.get(fold(element.tags.get("addr:city", "")), frozenset())
        return (next(iter(bearing)), NAME) if len(bearing) == 1 else None


def _is_boundary(file: Path) -> bool:
    return file.parent.name == "communes-boundaries" and file.suffix in (".geojson", ".json")


def _read_communes(context: Context) -> tuple[Mapping[str, str], Mapping[str, frozenset[str]]]:
    """Read which commune of today each code means, and the codes that bear each name."""
    communes: dict[str, str] = {}
    parts: dict[str, str] = {}
    names: defaultdict[str, set[str]] = defaultdict(set)
    for row in context.rows("communes.csv", _COMMUNES):
        if row["TYPECOM"] == "COM":
            communes[row["COM"]] = row["COM"]
            names[fold(row["LIBELLE"])].add(row["COM"])
        else:
            parts[row["COM"]] = row["COMPARENT"]
    return parts | communes, {name: frozenset(bearing) for name, bearing in names.items()}
