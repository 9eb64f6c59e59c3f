"""Write the two files that maps of the site are drawn with, from files of GeoNames and Natural Earth.

python -m docs.geography POSTAL CITIES FOLDER    (what these are: contrechamp/server/geography/SOURCE.md)
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import math
import struct
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import typer
from shapely import STRtree, union_all
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon, box
from shapely.ops import linemerge, polygonize, unary_union

from contrechamp.names import fold

ROOT = Path(__file__).resolve().parent.parent
COMMUNES = ROOT / "data/opendata/insee-cog/2026/communes.csv.gz"
POINTS = ROOT / "contrechamp/server/geography/communes.csv.gz"
OUTLINE = ROOT / "contrechamp/server/static/geography/departments.json"
OVERSEAS = ("GP", "MQ", "GF", "RE", "YT")
APART = 5.0
"""Kilometres by which rows of one name may lie apart and still be one commune."""
WRONG = frozenset((
    "07124", "10296", "19217", "23016", "23071", "23246", "23257", "24060", "24193", "24563", "26092", "2B350",
    "33377", "36227", "38363", "40271", "46097", "47099", "48110", "51415", "54600", "58116", "65170", "71224",
    "71229", "71321", "71588", "72169", "73187", "74301", "76207", "80081", "86041",
))  # fmt: skip
"""Communes whose place was seen to lie more than 5 km outside them, held against outlines that are not shipped."""
OUTSIDE = 0.05
"""Degrees by which a point may lie outside the outline of its département, which is coarse."""
FEWER = 0.2
"""Places for its size that an area has at least, of those of the main area of its département."""
WINDOWS = (
    (-5.6, 41.2, 10.0, 51.3), (-62.0, 15.7, -60.9, 16.6), (-61.4, 14.3, -60.7, 15.0),
    (-54.9, 2.0, -51.4, 6.0), (55.1, -21.5, 55.95, -20.8), (44.9, -13.1, 45.4, -12.5),
)  # fmt: skip
"""West, south, east, north of the mainland with Corsica, Guadeloupe, Martinique, Guiana, Réunion and Mayotte."""
LAYERS = ("ne_10m_coastline", "ne_10m_admin_0_boundary_lines_land", "ne_10m_admin_1_states_provinces_lines")
GAP = 0.06
"""Degrees over which the end of a line is led to the line that it should meet."""
GRID = 0.0005
"""Degrees of the grid on which lines meet: 50 m."""
COARSE = 0.006
"""Degrees by which a drawn line may leave the true one: about 600 m."""
FINE = 0.0015
"""The same overseas, where islands are small."""
ASHORE = 0.01
"""Degrees around an island in which its places may lie."""
SMALL = 0.0006
"""Square degrees below which an island is not drawn."""


@dataclass(frozen=True)
class Place:
    """A row of GeoNames: a name in a département, with its place."""

    department: str
    name: str
    latitude: float
    longitude: float
    code: str = ""
    """INSEE code, where the row has one."""
    people: int = 0


def read_postal(lines: Iterable[str]) -> Iterator[Place]:
    """Read postal codes of GeoNames, France and overseas; rows of CEDEX repeat others."""
    for line in lines:
        cells = line.rstrip("\n").split("\t")
        if cells[0] in ("FR", *OVERSEAS) and "CEDEX" not in cells[1] and cells[9] and cells[10]:
            department = "976" if cells[0] == "YT" else cells[6]
            yield Place(department, cells[2], float(cells[9]), float(cells[10]))


def read_cities(lines: Iterable[str]) -> Iterator[Place]:
    """Read populated places of GeoNames whose fourth level is the INSEE code of a commune."""
    for line in lines:
        cells = line.rstrip("\n").split("\t")
        if cells[8] in ("FR", *OVERSEAS) and cells[13]:
            yield Place(
                department_of(cells[13]), cells[1], float(cells[4]), float(cells[5]), cells[13], int(cells[14] or 0)
            )


def department_of(code: str) -> str:
    """Département of an INSEE code."""
    return code[:3] if code.startswith("97") else code[:2]


def place(
    communes: Mapping[str, str], postal: Sequence[Place], cities: Sequence[Place]
) -> tuple[dict[str, Place], Counter[str]]:
    """Find the place of each commune (name by INSEE code), and count how it was found or why it was not.

    By code and name, else by name within the département, else by code: the largest place of that commune.
    """
    by_code: dict[str, list[Place]] = defaultdict(list)
    for one in cities:
        by_code[one.code].append(one)
    by_name: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for one in postal:
        by_name[one.department, fold(one.name)].append(one)
    bearers = Counter((department_of(code), fold(name)) for code, name in communes.items())
    found: dict[str, Place] = {}
    told: Counter[str] = Counter()
    for code, name in communes.items():
        key = (department_of(code), fold(name))
        same = [one for one in by_code[code] if fold(one.name) == key[1]]
        named = by_name[key] if bearers[key] == 1 else []
        if same:
            found[code], how = same[0], "code and name"
        elif named and max(distance(named[0], one) for one in named) <= APART:
            found[code], how = named[0], "name and department"
        elif by_code[code]:
            found[code], how = max(by_code[code], key=lambda one: one.people), "code"
        else:
            how = "none: places far apart" if named else "none: two of this name" if by_name[key] else "none: no row"
        told[how] += 1
    return found, told


def distance(here: Place, there: Place) -> float:
    """Kilometres between two places near each other."""
    east = (here.longitude - there.longitude) * math.cos(math.radians(here.latitude))
    return 111.2 * math.hypot(here.latitude - there.latitude, east)


def within(found: Mapping[str, Place], outline: Mapping[str, Any]) -> dict[str, Place]:
    """Keep the places that lie in their département, where there is an outline of it, and are not known to be wrong."""
    near = {department: shape.buffer(OUTSIDE) for department, shape in outline.items()}
    return {
        code: one
        for code, one in found.items()
        if code not in WRONG
        and (department_of(code) not in near or near[department_of(code)].contains(Point(one.longitude, one.latitude)))
    }


def lines_of(file: Path) -> Iterator[LineString]:
    """Read the lines of a shapefile."""
    content, at = file.read_bytes(), 100
    while at < len(content):
        length = 2 * struct.unpack(">ii", content[at : at + 8])[1]
        at += 8
        if struct.unpack("<i", content[at : at + 4])[0] == 3:  # a polyline
            parts, points = struct.unpack("<ii", content[at + 36 : at + 44])
            starts = (*struct.unpack(f"<{parts}i", content[at + 44 : at + 44 + 4 * parts]), points)
            first = at + 44 + 4 * parts
            flat = struct.unpack(f"<{2 * points}d", content[first : first + 16 * points])
            pairs = list(zip(flat[::2], flat[1::2], strict=True))
            for start, end in pairwise(starts):
                if end - start > 1:
                    yield LineString(pairs[start:end])
        at += length


def joined(lines: Sequence[LineString]) -> list[LineString]:
    """Lead each loose end to the nearest other line, so that areas close."""
    tree = STRtree(lines)
    added = []
    for number, line in enumerate(lines):
        for end in (Point(line.coords[0]), Point(line.coords[-1])):
            near = [lines[other] for other in tree.query(end.buffer(GAP)) if other != number]
            if near and not any(other.distance(end) < 1e-9 for other in near):
                best = min(near, key=end.distance)
                if best.distance(end) <= GAP:
                    added.append(LineString([end, best.interpolate(best.project(end))]))
    return [*lines, *added]


def outlines(lines: Sequence[LineString], places: Sequence[Place]) -> dict[str, MultiPolygon]:
    """Make areas of lines, and say which département each is: that of most people whose places lie in it.

    An area with few places for its size is abroad: some of the border lie in it by mistake.
    """
    made: dict[str, list[tuple[int, Polygon]]] = defaultdict(list)
    for window in WINDOWS:
        west, south, east, north = window
        coarse = COARSE if window == WINDOWS[0] else FINE
        frame = box(west, south, east, north)
        inside = [line for line in lines if line.intersects(frame)]
        whole = union_all(joined(inside), grid_size=GRID)  # an end that lies on a line to 1e-10 meets it then
        parts = linemerge(whole).geoms if isinstance(whole, MultiLineString) else [whole]
        drawn = unary_union([frame.boundary, *(part.simplify(coarse) for part in parts)])
        here = [one for one in places if frame.contains(Point(one.longitude, one.latitude))]
        tree = STRtree([Point(one.longitude, one.latitude) for one in here])
        for area in polygonize(drawn):
            held: Counter[str] = Counter()
            numbers = tree.query(area, predicate="contains")
            if not len(numbers):  # the place of a small island may be drawn in the sea beside it
                numbers = tree.query(area.buffer(ASHORE), predicate="contains")
            for number in numbers:
                held[here[number].department] += 1 + here[number].people
            if held and not area.touches(frame.boundary) and area.area > SMALL:
                made[held.most_common(1)[0][0]].append((len(numbers), area))
    kept: dict[str, MultiPolygon] = {}
    for department, areas in sorted(made.items()):
        most, main = max(areas, key=lambda pair: pair[0])
        kept[department] = MultiPolygon(
            [area for count, area in areas if count / area.area >= FEWER * most / main.area]
        )
    return kept


def geojson(outline: Mapping[str, MultiPolygon]) -> str:
    """Write the outlines as GeoJSON, to a thousandth of a degree."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": department},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [
                    [[[round(x, 3), round(y, 3)] for x, y in ring.coords] for ring in (area.exterior, *area.interiors)]
                    for area in areas.geoms
                ],
            },
        }
        for department, areas in outline.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")) + "\n"


def points(found: Mapping[str, Place]) -> bytes:
    """Write the places as compressed CSV, to a thousandth of a degree, the same bytes every time."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("code", "latitude", "longitude"))
    writer.writerows((code, f"{one.latitude:.3f}", f"{one.longitude:.3f}") for code, one in sorted(found.items()))
    return gzip.compress(text.getvalue().encode(), 9, mtime=0)


def main(postal: Path, cities: Path, folder: Path) -> None:
    """Write both files, and say what was found."""
    with gzip.open(COMMUNES, "rt", encoding="utf-8") as stream:
        communes = {row["COM"]: row["LIBELLE"] for row in csv.DictReader(stream) if row["TYPECOM"] == "COM"}
    with postal.open(encoding="utf-8") as stream:
        by_name = list(read_postal(stream))
    with cities.open(encoding="utf-8") as stream:
        by_code = list(read_cities(stream))
    found, told = place(communes, by_name, by_code)
    lines = [line for layer in LAYERS for line in lines_of(folder / f"{layer}.shp")]
    known = [replace(one, department=department_of(code)) for code, one in found.items()]
    outline = outlines(lines, known)
    kept = within(found, outline)
    OUTLINE.parent.mkdir(exist_ok=True)
    OUTLINE.write_text(geojson(outline), "utf-8")
    POINTS.write_bytes(points(kept))
    typer.echo(f"{dict(told)}\noutside, or wrong: {len(found) - len(kept)}\nareas: {len(outline)}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
