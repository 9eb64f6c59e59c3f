"""The `osm_cameras` loader: what it keeps, whom it never names, where it places a camera, each refusal."""

from __future__ import annotations

import json
import shutil
import sys
import tracemalloc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from contrechamp.errors import MissingExtraError, SourceError
from contrechamp.iris import concept, entity
from contrechamp.loaders.osm_cameras import load
from contrechamp.loaders.osm_cameras.lookups import read_lookups
from contrechamp.maps.elements import read_elements
from contrechamp.ntriples import Statement, Term, line, text
from contrechamp.registry import contexts, loader
from contrechamp.session import Graph as Session
from contrechamp.session import open_graph
from contrechamp.vocab import BASE, CCH, RDF

if TYPE_CHECKING:
    from tests.conftest import Project

FIXTURES = Path(__file__).parent.parent / "fixtures" / "osm_cameras"
pytest.importorskip("shapely")
osmium = pytest.importorskip("osmium")

Graph = dict[Term, dict[Term, list[Term]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder laid out as `data/` is, with nothing in it yet."""
    (tmp_path / "opendata" / "osm-cameras").mkdir(parents=True)
    (tmp_path / "opendata" / "communes-boundaries").mkdir()
    return tmp_path


def add(folder: Path, name: str, content: Any = None) -> Path:
    """Put a file of the fixtures, or this content, among the extracts."""
    file = folder / "opendata" / "osm-cameras" / name
    if content is None:
        shutil.copy(FIXTURES / name, file)
    else:
        file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return file


def add_outlines(folder: Path) -> None:
    shutil.copy(FIXTURES / "outlines.geojson", folder / "opendata" / "communes-boundaries")


def statements(folder: Path) -> list[Statement]:
    [context] = contexts(loader("osm_cameras"), {}, [folder])
    return list(load(context))


def graph(found: Iterable[Statement]) -> Graph:
    nodes: Graph = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in found:
        nodes[subject][predicate].append(value)
    return nodes


def camera(key: str) -> Term:
    return entity("mapped-camera", f"osm-{key}")


def test_without_an_extract_there_is_nothing_to_load(folder: Path) -> None:
    add_outlines(folder)
    assert contexts(loader("osm_cameras"), {}) == contexts(loader("osm_cameras"), {}, [folder]) == []


def test_a_real_node_gives_what_the_map_says_and_no_more(folder: Path) -> None:
    add(folder, "monaco.json")
    node = graph(statements(folder))[camera("node-6459866647")]
    assert node[RDF.type] == [CCH.MappedCamera]
    assert node[CCH.latitude][0].startswith('"43.7332957"'), "as the map has it, not as a float"
    assert node[CCH.longitude][0].startswith('"7.4155145"')
    assert node[CCH.shownAt] == [text("https://www.openstreetmap.org/node/6459866647")]
    assert node[CCH.cameraForm] == [concept("camera-form", "fixed")]
    assert node[CCH.facing][0].startswith('"240"')
    assert node[CCH.mapTag] == [text("camera:mount=pole"), text("surveillance=outdoor")]
    assert node[CCH.mappedOn][0].startswith('"2019-05-08"')
    assert CCH.place not in node, "Monaco is not in France, and no commune is guessed"


@pytest.mark.parametrize("name", ["monaco.json", "invented.json"])
def test_nobody_who_edited_the_map_and_no_free_word_comes_through(folder: Path, name: str) -> None:
    given = add(folder, name).read_text("utf-8")
    written = "".join(map(line, statements(folder)))
    for word in ("somebody-invented", "990001", "70047557", "Exemple", "secret", "survey", "changeset", "uid"):
        assert word not in written
    assert "changeset" in given or "Exemple" in given, "the extract holds what is looked for"


def test_the_same_nodes_from_a_pbf(folder: Path, tmp_path: Path) -> None:
    elements = list(read_elements(add(folder, "monaco.json"), "man_made", "surveillance"))
    from_json = statements(folder)
    (folder / "opendata" / "osm-cameras" / "monaco.json").unlink()
    pbf = folder / "opendata" / "osm-cameras" / "monaco.osm.pbf"
    with osmium.SimpleWriter(pbf) as writer:
        for one in elements:
            assert one.point
            place = (float(one.point[1]), float(one.point[0]))
            moment = f"{one.edited}T00:00:00Z"
            writer.add_node(
                osmium.osm.mutable.Node(
                    id=one.number, location=place, tags=one.tags, timestamp=moment, user="somebody-invented", version=1
                )
            )
        writer.add_node(osmium.osm.mutable.Node(id=1, location=(7.4, 43.7), tags={"man_made": "mast"}, version=1))
    from_pbf = statements(folder)

    def of_cameras(found: list[Statement]) -> set[Statement]:
        return {one for one in found if "mapped-camera" in one[0] and one[1] != CCH.mappedIn}

    assert of_cameras(from_pbf) == of_cameras(from_json)
    assert "somebody-invented" not in "".join(map(line, from_pbf))


@pytest.mark.parametrize(
    "feature",
    [
        {"id": "node/12", "properties": {"man_made": "surveillance", "@user": "somebody-invented"}},  # Overpass Turbo
        {"id": "n12", "properties": {"man_made": "surveillance"}},  # osmium export
        {"properties": {"@type": "node", "@id": 12, "man_made": "surveillance", "@uid": 990001}},
    ],
)
def test_the_forms_of_geojson(folder: Path, feature: dict[str, Any]) -> None:
    point = {"type": "Point", "coordinates": [3.52, 50.35]}
    whole = {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": point, **feature}]}
    add(folder, "cameras.geojson", whole)
    found = statements(folder)
    assert graph(found)[camera("node-12")][CCH.latitude][0].startswith('"50.35"')
    assert "somebody-invented" not in "".join(map(line, found))


def test_a_camera_is_placed_by_outline_then_by_code_then_by_a_name_that_is_alone(folder: Path) -> None:
    add(folder, "invented.json")
    add_outlines(folder)
    nodes = graph(statements(folder))
    placed = {
        key: (nodes[camera(key)].get(CCH.place), nodes[camera(key)].get(CCH.placeBasis))
        for key in ("node-1", "node-4", "node-5", "node-6", "way-9", "node-11")
    }
    valenciennes, lille = [entity("commune", "59606")], [entity("commune", "59350")]
    assert placed == {
        "node-1": (valenciennes, [concept("place-basis", "boundary")]),
        "node-4": (lille, [concept("place-basis", "boundary")]),
        "node-5": (valenciennes, [concept("place-basis", "stated-name")]),
        "node-6": (lille, [concept("place-basis", "stated-code")]),
        "way-9": (valenciennes, [concept("place-basis", "boundary")]),
        "node-11": (None, None),
    }


@pytest.mark.parametrize(
    ("code", "commune"), [("69383", "69123"), ("44225", "44180"), ("59606", "59606"), ("98711", "98711")]
)
def test_an_outline_of_a_part_places_in_the_commune(folder: Path, code: str, commune: str) -> None:
    """Files of boundaries have arrondissements of Lyon, or communes that have merged since."""
    add(folder, "invented.json")
    add_outlines(folder)
    file = folder / "opendata" / "communes-boundaries" / "outlines.geojson"
    file.write_text(file.read_text("utf-8").replace('"59606"', f'"{code}"'), "utf-8")
    node = graph(statements(folder))[camera("node-1")]
    assert node[CCH.place] == [entity("commune", commune)]


def test_an_outline_of_no_commune_is_refused(folder: Path) -> None:
    add(folder, "invented.json")
    add_outlines(folder)
    file = folder / "opendata" / "communes-boundaries" / "outlines.geojson"
    file.write_text(file.read_text("utf-8").replace('"59606"', '"59"'), "utf-8")
    with pytest.raises(SourceError, match="an outline has the code 59, of no commune of 2026"):
        statements(folder)


def test_a_name_that_several_communes_bear_places_nothing(folder: Path) -> None:
    tags = {"man_made": "surveillance", "addr:city": "Saint-Denis"}
    add(folder, "x.json", {"elements": [{"type": "node", "id": 1, "lat": 48.9, "lon": 2.3, "tags": tags}]})
    assert CCH.place not in graph(statements(folder))[camera("node-1")]


def test_lists_directions_dates_and_kinds_are_read(folder: Path) -> None:
    add(folder, "invented.json")
    nodes = graph(statements(folder))
    one, three = nodes[camera("node-1")], nodes[camera("node-3")]
    assert one[CCH.cameraForm] == [concept("camera-form", "dome"), concept("camera-form", "fixed")]
    assert [value.split('"')[1] for value in one[CCH.facing]] == ["45", "240"]
    assert one[CCH.mapTag] == [text("camera:mount=traffic_signals")], "the other spelling of one word"
    assert three[CCH.deviceKind] == [concept("device-kind", "camera"), concept("device-kind", "plate-reader")]
    assert three[CCH.mappedStart] == [text("2019-05")]
    assert nodes[camera("node-2")][CCH.deviceKind] == [concept("device-kind", "plate-reader")]
    assert CCH.deviceKind not in nodes[camera("node-6")], "the map does not say"
    for key in ("node-7", "node-8", "way-10", "node-12"):
        assert camera(key) not in nodes


def test_an_operator_is_kept_only_if_the_index_knows_it(folder: Path) -> None:
    add(folder, "invented.json")
    found = statements(folder)
    nodes = graph(found)
    assert nodes[camera("node-1")][CCH.mappedOperator] == [text("Ville de Lille")]
    assert nodes[camera("node-4")][CCH.mappedOperatorItem] == ["<http://www.wikidata.org/entity/Q13646>"]
    assert CCH.mappedOperator not in nodes[camera("node-2")], "a natural person"
    assert CCH.mappedOperator not in nodes[camera("node-11")], "the map ties the name to another item"
    [note] = nodes[entity("document", "osm-cameras/invented.json")][CCH.editorialNote]
    assert "exploitants (2)" in note
    assert "éléments sans position (1)" in note
    assert "dates de début (1)" in note
    assert "directions (1)" in note


def test_every_known_operator_has_an_item() -> None:
    for name, item in read_lookups().operators.values():
        assert name
        assert item[0] == "Q"
        assert item[1:].isdigit()


def test_of_two_extracts_the_newer_says_what_an_element_is(folder: Path) -> None:
    for name, moment, form in (("a.json", "2026-01-01", "dome"), ("b.json", "2025-01-01", "fixed")):
        tags = {"man_made": "surveillance", "camera:type": form}
        element = {"type": "node", "id": 5, "lat": 48.9, "lon": 2.3, "tags": tags}
        add(folder, name, {"osm3s": {"timestamp_osm_base": f"{moment}T00:00:00Z"}, "elements": [element]})
    found = statements(folder)
    assert graph(found)[camera("node-5")][CCH.cameraForm] == [concept("camera-form", "dome")]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("x.osm", "<osm/>", "not an extract that can be read"),
        ("caméras.json", '{"elements": []}', "rename the file"),
        ("x.json", '{"osm": 1}', "no list named elements or features"),
        ("x.json", "[1]", "was expected"),
        ("x.json", '{"elements": [{"type": "node", "id"', "is cut"),
        ("x.json", '{"elements": [', "ends in the middle"),
        ("x.json", '{"elements": []', "ends in the middle"),
        ("x.json", '{"elements": [7]}', "not an element of OpenStreetMap"),
        ("x.json", '{"elements": [{"type": "shop", "id": 1}]}', "not an element of OpenStreetMap"),
        ("x.json", '{"elements": [], "remark": "runtime error: Query timed out"}', "the query failed on the server"),
        ("x.json", '{"remark": "runtime error: out of memory", "elements": []}', "the query failed on the server"),
        ("x.json", '{"elements": []} {"elements": []}', "x.json:1: something stands behind the end: are these two"),
        ("x.json", '{"elements": [], "elements": []}', "a second list named elements"),
        ("x.osm.pbf", "no map", "not a PBF extract"),
    ],
)
def test_a_wrong_extract_is_refused(folder: Path, name: str, content: str, reason: str) -> None:
    add(folder, name, content)
    with pytest.raises(SourceError, match=reason):
        statements(folder)


_POINT = '"geometry": {"type": "Point", "coordinates": [3.5, 50.4]}'


@pytest.mark.parametrize(
    ("name", "new", "said"),
    [
        ("x.json", '"timestamp": "2026-02-31T00:00:00Z"', "timestamp '2026-02-31T00:00:00Z' is no day of the calendar"),
        ("x.geojson", '"geometry": "POINT (3.5 50.4)"', "geometry 'POINT (3.5 50.4)' is none of GeoJSON"),
        ("x.geojson", '"geometry": {"type": "Point", "coordinates": null}', "coordinates 'None' are none of GeoJSON"),
    ],
)
def test_a_wrong_value_of_an_element_is_named_by_its_line(folder: Path, name: str, new: str, said: str) -> None:
    tag = '"man_made": "surveillance"'
    if name == "x.json":
        one = f'{{"type": "node", "id": 1, "lat": 50.4, "lon": 3.5, "tags": {{{tag}}}, {new}}}'
        add(folder, name, f'{{"elements": [\n{one}\n]}}')
    else:
        one = f'{{"type": "Feature", "id": "node/1", "properties": {{{tag}}}, {new}}}'
        assert len(statements_of(folder, name, one.replace(new, _POINT))) > 6
        add(folder, name, f'{{"type": "FeatureCollection", "features": [\n{one}\n]}}')
    with pytest.raises(SourceError) as caught:
        statements(folder)
    assert str(caught.value).startswith(f"{name}:2: {said}")


def statements_of(folder: Path, name: str, feature: str) -> list[Statement]:
    add(folder, name, f'{{"type": "FeatureCollection", "features": [\n{feature}\n]}}')
    return statements(folder)


def test_a_wrong_element_is_named_by_its_line(folder: Path) -> None:
    add(folder, "x.json", '{"elements": [\n{"type": "node", "id": 1, "lat": 1.5, "lon": 2.5},\n{"type": "node"}\n]}')
    with pytest.raises(SourceError) as caught:
        statements(folder)
    assert str(caught.value).startswith("x.json:3:")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (('"code": "59606"', '"name": "59606"'), "no code of a commune"),
        (('"Polygon"', '"Point"'), "outline"),
        (("3.5", "704000"), "not in longitude and latitude"),
    ],
)
def test_wrong_outlines_are_refused(folder: Path, change: tuple[str, str], reason: str) -> None:
    add(folder, "invented.json")
    wrong = (FIXTURES / "outlines.geojson").read_text("utf-8").replace(*change)
    (folder / "opendata" / "communes-boundaries" / "x.geojson").write_text(wrong, "utf-8")
    with pytest.raises(SourceError, match=reason):
        statements(folder)


@pytest.mark.parametrize(("library", "name"), [("osmium", "x.osm.pbf"), ("shapely", "invented.json")])
def test_a_library_that_is_not_there_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, library: str, name: str
) -> None:
    add(folder, name, "" if name.endswith("pbf") else None)
    add_outlines(folder)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=r"pip install 'contrechamp\[maps\]'"):
        statements(folder)


def test_a_large_extract_never_is_in_memory(folder: Path) -> None:
    file = folder / "opendata" / "osm-cameras" / "large.json"
    tags = {"man_made": "surveillance", "surveillance:type": "camera", "camera:type": "dome", "note": "x" * 400}
    with file.open("w") as stream:
        stream.write('{"elements": [\n')
        for number in range(20_000):
            comma = "," if number else ""
            element = {"type": "node", "id": number, "lat": 48.5, "lon": 2.5, "tags": tags}
            stream.write(f"{comma}{json.dumps(element)}\n")
        stream.write("]}")
    assert file.stat().st_size > 10_000_000
    tracemalloc.start()
    try:
        count = sum(1 for _ in read_elements(file, "man_made", "surveillance"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 20_000
    assert peak < 8_000_000, "a few chunks of a megabyte, whatever the file"


@pytest.fixture(scope="module")
def built(small_release: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small set with the invented extract, built by the command that people type."""
    from tests.conftest import Project

    root = tmp_path_factory.mktemp("osm")
    project = Project(root / "sources", root / "home")
    shutil.copytree(small_release.folder, project.folder)
    shutil.copytree(small_release.home, project.home, symlinks=True)
    inquiry = root / "inquiry"
    for name, place in (("invented.json", "osm-cameras"), ("outlines.geojson", "communes-boundaries")):
        (inquiry / "opendata" / place).mkdir(parents=True)
        shutil.copy(FIXTURES / name, inquiry / "opendata" / place)
    done = project.run("build", "--with", str(inquiry))
    assert done.returncode == 0, done.stderr
    return project


def test_a_build_with_a_folder_loads_the_map_into_a_graph_of_its_own(built: Project) -> None:
    release = built.release
    assert release.licences["osm-cameras"] == "ODbL-1.0"
    assert release.classes["MappedCamera"] == 8
    cameras = [one for one in built.dump() if one.startswith(f"<{BASE}id/mapped-camera/") and "#MappedCamera>" in one]
    assert len(cameras) == 8
    assert all("graph/osm-cameras>" in one for one in cameras)
    assert "mapped-camera" not in release.names.read_text("utf-8"), "nobody looks an entry of a map up by name"


@pytest.fixture(scope="module")
def asked(built: Project) -> Iterator[Session]:
    with open_graph(built.release.store, language="en") as opened:
        yield opened


def rows(asked: Session, name: str, **parameters: str) -> list[dict[str, str | None]]:
    table = asked.query(name, **parameters).solutions
    return [
        {key: None if cell is None else str(cell) for key, cell in zip(table.variables, row, strict=True)}
        for row in table.rows
    ]


def test_operators_of_the_map_are_records_of_who_is_who(asked: Session) -> None:
    found = rows(asked, "resolution/mapped_operators")
    assert {row["table"] for row in found} == {"mapped-operators.csv"}
    assert "SNCF" in {row["name"] for row in found}
    assert not [row for row in found if "Jean" in (row["name"] or "")], "who is not in the index is not named"


def test_what_is_mapped_by_commune(asked: Session) -> None:
    found = {row["communeLabel"]: row for row in rows(asked, "cameras/mapped_by_commune")}
    assert set(found) == {"Valenciennes", "Lille"}, "what has no commune is in no row"
    valenciennes, lille = found["Valenciennes"], found["Lille"]
    assert valenciennes["cameras"] == "4"
    assert valenciennes["plateReaders"] == "2", "one of them is said to be a camera too"
    assert valenciennes["placedByBoundary"] == "4"
    assert (lille["cameras"], lille["kindNotSaid"]) == ("1", "1")
    assert lille["plateReaders"] is None, "none on the map is not said as zero"
    assert (valenciennes["lastEdit"], valenciennes["editions"]) == ("2026-01-15", "2026-02-01")


def test_what_is_mapped_stands_beside_each_figure_of_a_document(asked: Session) -> None:
    found = rows(asked, "cameras/mapped_against_documents")
    assert {(row["communeLabel"], row["mapped"], row["value"]) for row in found} >= {("Lille", "2", "361")}
    for row in found:
        assert row["fact"]
        assert row["quote"]
        assert row["document"]


def test_kinds_of_sources_are_told_by_class_and_evidence(asked: Session) -> None:
    found = {row["communeLabel"]: row for row in rows(asked, "communes/in_three_kinds_of_sources", least="2")}
    assert found["Lille"]["mapped"] == "2"
    assert found["Lille"]["documentFacts"]
    assert found["Lille"]["contracts"] is None


def test_an_export_can_leave_the_map_out(built: Project) -> None:
    whole = built.run("export").stdout
    without = built.run("export", "--without-licence", "ODbL-1.0").stdout
    assert "graph/osm-cameras> ." in whole
    assert "graph/osm-cameras> ." not in without
    assert "id/mapped-camera/" not in without, "no graph drawn from it tells of its entries"
    assert set(without.splitlines()) < set(whole.splitlines())
