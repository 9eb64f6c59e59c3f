"""In which commune a point lies, by boundaries that a file gives. The only user of shapely."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contrechamp.errors import MissingExtraError
from contrechamp.maps.jsonstream import Collection

if TYPE_CHECKING:
    import shapely


class Boundaries:
    """Outlines with their codes."""

    def __init__(self, outlines: Sequence[Any], codes: Sequence[str]) -> None:
        import shapely

        self._shapely = shapely
        self._codes = codes
        self._tree: shapely.STRtree = shapely.STRtree(outlines)

    def find(self, latitude: Decimal, longitude: Decimal) -> str | None:
        """Give the code of the outline that holds a point; None outside all, on a border, or inside two."""
        point = self._shapely.Point(float(longitude), float(latitude))
        codes = {self._codes[index] for index in self._tree.query(point, predicate="within")}
        return codes.pop() if len(codes) == 1 else None


def read_boundaries(files: Sequence[Path], properties: Sequence[str]) -> Boundaries:
    """Read GeoJSON outlines in longitude and latitude; `properties` are the names that the code may have.

    A feature without a code or an outline is a SourceError with its line.
    """
    try:
        import shapely
        from shapely.geometry import shape
    except ImportError as error:
        raise MissingExtraError("placing points in communes", "maps") from error
    outlines, codes = [], []
    for file in files:
        with file.open(encoding="utf-8-sig") as stream:
            features = Collection(stream, file, ("features",))
            for line, feature in features:
                code = _code(feature, properties)
                if code is None:
                    raise features.error(f"no code of a commune: one of {', '.join(properties)}", line)
                try:
                    outline = shape(feature["geometry"])
                except (KeyError, TypeError, AttributeError, ValueError, shapely.errors.ShapelyError) as error:
                    raise features.error(f"no outline that can be read: {error}", line) from error
                if outline.geom_type not in ("Polygon", "MultiPolygon"):
                    raise features.error(f"{outline.geom_type} is no outline", line)
                west, south, east, north = outline.bounds
                if west < -180 or east > 180 or south < -90 or north > 90:
                    raise features.error("not in longitude and latitude (WGS 84): convert the file", line)
                outlines.append(outline)
                codes.append(code)
    return Boundaries(outlines, codes)


def _code(feature: Any, properties: Sequence[str]) -> str | None:
    known = feature.get("properties") if isinstance(feature, dict) else None
    found = [known[name] for name in properties if isinstance(known, dict) and isinstance(known.get(name), str)]
    return found[0] if found else None
