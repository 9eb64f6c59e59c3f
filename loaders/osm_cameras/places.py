"""The commune of a point: by a boundary, else as the map states it, else none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from contrechamp.context import Context
from contrechamp.maps.boundaries import Boundaries, read_boundaries
from contrechamp.maps.elements import Element
from contrechamp.names import fold

_COMMUNES = ("TYPECOM", "COM", "REG", "DEP", "CTCD", "ARR", "TNCC", "NCC", "NCCENR", "LIBELLE", "CAN", "COMPARENT")

BOUNDARY, CODE, NAME = "boundary", "stated-code", "stated-name"


class Places:
    """What is needed to place a point; the outlines and the names are read once."""

    def __init__(self, context: Context, code_properties: Sequence[str]) -> None:
        files = [file for file in context.inputs if _is_boundary(file)]
        self._boundaries: Boundaries | None = read_boundaries(files, code_properties) if files else None
        self._codes, self._names = _read_communes(context)

    def find(self, element: Element) -> tuple[str, str] | None:
        """Give the code of the commune and how it is known; a name that several communes bear is no answer."""
        if self._boundaries and element.point and (code := self._boundaries.find(*element.point)):
            return code, BOUNDARY
        code = element.tags.get("ref:INSEE", "")
        if code in self._codes:
            return code, CODE
        bearing = self._names.get(fold(element.tags.get("addr:city", "")), frozenset())
        return (next(iter(bearing)), NAME) if len(bearing) == 1 else None


def _is_boundary(file: Path) -> bool:
    return file.parent.name == "communes-boundaries" and file.suffix in (".geojson", ".json")


def _read_communes(context: Context) -> tuple[frozenset[str], Mapping[str, frozenset[str]]]:
    codes: set[str] = set()
    names: defaultdict[str, set[str]] = defaultdict(set)
    for row in context.rows("communes.csv", _COMMUNES):
        if row["TYPECOM"] == "COM":
            codes.add(row["COM"])
            names[fold(row["LIBELLE"])].add(row["COM"])
    return frozenset(codes), {name: frozenset(bearing) for name, bearing in names.items()}
