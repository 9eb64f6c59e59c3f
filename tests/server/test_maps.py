"""Maps: where things are drawn, what their cards say, and that a browser draws them without asking anybody else."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import struct
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from shapely.geometry import LineString

from contrechamp.results import XSD_DECIMAL, XSD_INTEGER, Iri, Literal, Solutions, Table, Value
from contrechamp.server import static_files
from contrechamp.server.pages.facts import tell
from contrechamp.server.pages.features import Entry, Feature, collection, entry
from contrechamp.server.pages.places import tiles
from contrechamp.server.positions import CREDITS, department_of, position_of, positions
from contrechamp.server.rendering import HERE, href
from contrechamp.server.saved import mapping
from contrechamp.session import Graph
from contrechamp.store import open_store
from contrechamp.vocab import BASE
from docs import geography
from tests.influence.conftest import Chromium
from tests.server.conftest import ROOT
from tests.server.pages import Html, answer

if TYPE_CHECKING:
    from tests.conftest import Project
    from tests.server.conftest import Site

LEAFLET = HERE / "static" / "vendor" / "leaflet"
RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
POSTAL = """\
FR\t59300\tValenciennes\tHauts-de-France\t32\tNord\t59\tValenciennes\t596\t50.3591\t3.5251\t5
FR\t59301 CEDEX\tValenciennes\tHauts-de-France\t32\tNord\t59\tValenciennes\t596\t1.0\t1.0\t5
FR\t61300\tL'Aigle\tNormandie\t28\tOrne\t61\tMortagne-au-Perche\t613\t48.7622\t0.6275\t5
YT\t97600\tKoungou\tKoungou\t97610\t\t\t\t\t-12.7336\t45.2042\t5
AD\tAD100\tCanillo\tCanillo\t02\t\t\t\t\t42.5833\t1.6667\t6
"""
CITIES = """\
2971041\tValenciennes\tValenciennes\t\t50.35909\t3.52506\tP\tPPLA3\tFR\t\t32\t59\t596\t59606\t44821\t\t29\tEurope/Paris\t2019-09-05
3032833\tBellegarde-sur-Valserine\tBellegarde\t\t46.10000\t5.81667\tP\tPPL\tFR\t\t84\t01\t012\t01033\t13130\t\t29\tEurope/Paris\t2019-09-05
3008135\tLancrans\tLancrans\t\t46.11667\t5.83333\tP\tPPL\tFR\t\t84\t01\t012\t01033\t1010\t\t29\tEurope/Paris\t2019-09-05
"""


@pytest.fixture(scope="module")
def graph(small_release: Project) -> Iterator[Graph]:
    release = small_release.release
    with Graph(open_store(release.store), "fr", release, release.base) as opened:
        yield opened


def test_communes_have_points_where_they_lie() -> None:
    for code, latitude, longitude in (("59606", 50.36, 3.53), ("2A004", 41.92, 8.74), ("97411", -20.88, 55.45)):
        found = position_of(f"{BASE}id/commune/{code}")
        assert found
        assert found == pytest.approx((latitude, longitude), abs=0.02)
    assert position_of(f"{BASE}id/commune/99999") is None
    assert position_of(f"{BASE}id/department/59") is None
    assert len(positions()) > 34_500
    assert [department_of(f"{BASE}id/{one}") for one in ("commune/2A004", "commune/97411", "department/2B")] == [
        "2A", "974", "2B",
    ]  # fmt: skip
    assert department_of(f"{BASE}id/region/32") == ""


def test_every_departement_has_an_outline_that_holds_its_communes() -> None:
    content, media_type = static_files.read("geography/departments.json")
    assert media_type.startswith("application/json")
    assert len(gzip.compress(content)) < 60_000
    boxes: dict[str, tuple[float, float, float, float]] = {}
    for feature in json.loads(content)["features"]:
        ring = [point for area in feature["geometry"]["coordinates"] for point in area[0]]
        longitudes, latitudes = zip(*ring, strict=True)
        boxes[feature["properties"]["code"]] = (min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    assert set(boxes) == set(tiles())
    for code, (latitude, longitude) in positions().items():
        west, south, east, north = boxes[department_of(f"{BASE}id/commune/{code}")]
        assert west - 0.1 < longitude < east + 0.1, code
        assert south - 0.1 < latitude < north + 0.1, code


def test_a_commune_is_placed_by_code_and_name_or_left_out() -> None:
    postal = list(geography.read_postal(POSTAL.splitlines()))
    cities = list(geography.read_cities(CITIES.splitlines()))
    assert [one.department for one in postal] == ["59", "61", "976"], "no CEDEX, no other country"
    communes = {"59606": "Valenciennes", "61214": "L'Aigle", "01033": "Valserhône", "97610": "Koungou", "60159": "X"}
    found, told = geography.place(communes, postal, cities)
    assert told == {"code and name": 1, "name and department": 2, "code": 1, "none: no row": 1}
    assert found["01033"].name == "Bellegarde-sur-Valserine", "the largest place of a commune of another name"
    twice, told = geography.place({"61214": "L'Aigle", "61999": "l'aigle"}, postal, ())
    assert (twice, told) == ({}, {"none: two of this name": 2})
    apart = [geography.Place("61", "L'Aigle", 48.0, 0.6), *postal]
    assert geography.place({"61214": "L'Aigle"}, apart, ())[1] == {"none: places far apart": 1}
    assert gzip.decompress(geography.points(found)).decode().splitlines()[:2] == [
        "code,latitude,longitude", "01033,46.100,5.817",
    ]  # fmt: skip
    wrong = next(iter(geography.WRONG))
    assert geography.within({wrong: postal[0], "59606": postal[0]}, {}) == {"59606": postal[0]}


def test_outlines_are_made_of_lines_that_nearly_meet() -> None:
    frame = LineString([(2, 46), (4, 46), (4, 48), (2, 48), (2, 46)])
    border = LineString([(3, 46.03), (3, 47.97)])  # ends before the frame, at both ends
    abroad = LineString([(4, 46), (9, 46), (9, 48), (4, 48)])
    places = [geography.Place("58", "", 47, 2.5, people=9), geography.Place("71", "", 47.2, 3.5, people=9)]
    places += [geography.Place("71", "", 46.5 + n / 50, 3.6) for n in range(40)]
    places += [geography.Place("71", "", 47, 4.1)]
    made = geography.outlines([frame, border, abroad], places)
    assert {code: round(shape.area) for code, shape in made.items()} == {"58": 2, "71": 2}
    written = json.loads(geography.geojson(made))
    assert [one["properties"]["code"] for one in written["features"]] == ["58", "71"]


def test_a_shapefile_reads_as_its_lines(tmp_path: Path) -> None:
    points = (2.0, 46.0, 3.0, 47.0, 4.0, 46.0, 5.0, 45.0)
    record = struct.pack("<i4d2i2i8d", 3, 2, 45, 5, 47, 2, 4, 0, 2, *points)
    file = tmp_path / "lines.shp"
    file.write_bytes(bytes(100) + struct.pack(">ii", 1, len(record) // 2) + record)
    assert [list(line.coords) for line in geography.lines_of(file)] == [[(2, 46), (3, 47)], [(4, 46), (5, 45)]]


def test_the_files_of_others_are_those_that_were_taken() -> None:
    told = json.loads((LEAFLET / "VENDOR.json").read_text("utf-8"))
    for name, digest in told["sha256"].items():
        assert hashlib.sha256((LEAFLET / name).read_bytes()).hexdigest() == digest, name
    assert {file.name for file in LEAFLET.iterdir()} == {*told["sha256"], "VENDOR.json", "LICENSE.txt"}
    assert "Redistribution and use in source and binary forms" in (LEAFLET / "LICENSE.txt").read_text("utf-8")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_the_map_draws_says_whose_word_it_is(graph: Graph, prefix: str) -> None:
    found = answer(graph, f"{prefix}/map.geojson")
    assert found.media_type == "application/geo+json"
    drawn = json.loads(found.body)
    areas = [one["properties"] for one in drawn["features"] if not one["geometry"]]
    assert {one["department"] for one in areas} == set(tiles())
    points = {one["properties"]["name"]: one for one in drawn["features"] if one["geometry"]}
    assert points["Valenciennes"]["geometry"]["coordinates"] == pytest.approx([3.53, 50.36], abs=0.02)
    stated = [one for point in points.values() for one in point["properties"]["entries"] if "tie" in one]
    assert stated
    for one in stated:
        assert {"text", "href", "sign", "certainty", "date", "sources"} <= set(one)
        assert one["href"].startswith(f"{prefix}/page/fact/")
    cameras = [one["sizes"]["cameras"] for one in stated if "cameras" in one.get("sizes", {})]
    assert 361 in cameras
    assert [list(pair) for pair in CREDITS] == drawn["attribution"]


def test_the_page_says_in_tables_what_the_map_draws(graph: Graph) -> None:
    page = answer(graph, "/en/map").body.decode()
    Html(page).check("en")
    drawn = json.loads(answer(graph, "/en/map.geojson").body)
    for feature in drawn["features"]:
        for one in feature["properties"].get("entries", ()):
            assert f'href="{one["href"]}"' in page, one
    assert "per 1,000 inhabitants, computed (" in page
    assert len(page.encode()) < 200_000


def table(**columns: list[Value | None]) -> Table:
    return Table(Solutions(tuple(columns), list(zip(*columns.values(), strict=True))))


def commune(*codes: str) -> list[Value | None]:
    return [Iri(f"{BASE}id/commune/{code}") for code in codes]


def numbers(*values: int) -> list[Value | None]:
    return [Literal(str(value), XSD_INTEGER) for value in values]


def drawn(found: mapping.Drawing | None) -> list[dict[str, Any]]:
    assert found
    features = found.geojson["features"]
    assert isinstance(features, list)
    return features


def test_an_answer_is_drawn_where_it_names_two_places(graph: Graph) -> None:
    rows = table(commune=commune("59350", "59606", "99999"), inhabitants=numbers(4, 2, 1))
    lille, valenciennes = drawn(mapping.mapped(graph, rows, "fr"))
    assert [one["properties"]["sizes"]["rows"] for one in (lille, valenciennes)] == [4, 2]
    assert lille["properties"]["entries"][0]["text"] == "Habitants\u00a0: 4"
    assert "tie" not in lille["properties"]["entries"][0], "what states no fact is drawn grey"
    assert mapping.mapped(graph, table(commune=commune("59350", "59350")), "fr") is None
    assert mapping.mapped(graph, table(commune=commune("59350", "59606") * 151), "fr") is None
    assert mapping.mapped(graph, table(label=[Literal("Lille"), Literal("Valenciennes")]), "fr") is None
    several = mapping.mapped(graph, table(commune=commune("59350", "59606", "59350")), "fr")
    assert [one["properties"]["sizes"]["rows"] for one in drawn(several)] == [2, 1]


def test_departements_are_areas_and_bare_coordinates_are_points(graph: Graph) -> None:
    departments: list[Value | None] = [Iri(f"{BASE}id/department/{number}") for number in ("59", "974")]
    found = mapping.mapped(graph, table(department=departments, n=numbers(8, 1)), "en")
    assert found
    assert [number for number, _ in found.overseas] == ["974"]
    assert [one["properties"]["sizes"]["step"] for one in drawn(found)] == [4, 1]
    degrees = [Literal(str(Decimal(one)), XSD_DECIMAL) for one in ("43.7", "48.8", "7.4", "2.3")]
    points = mapping.mapped(graph, table(latitude=[*degrees[:2]], longitude=[*degrees[2:]]), "en")
    assert [one["geometry"]["coordinates"] for one in drawn(points)] == [[7.4, 43.7], [2.3, 48.8]]


def test_a_row_that_states_a_fact_is_told_as_that_fact(graph: Graph) -> None:
    rows = graph.table(
        "SELECT ?commune ?fact { ?fact a cch:CameraCount ; cch:place ?commune . ?commune a cch:Commune } ORDER BY ?fact"
    )
    found = drawn(mapping.mapped(graph, rows, "en"))
    told = [line for one in found for line in one["properties"]["entries"]]
    assert {line["href"] for line in told} == {href(str(row["fact"]), "en") for row in rows}
    [fact] = tell(graph, [str(rows.column("fact")[0])], "en")
    denied = entry(replace(fact, tie="denied", sign="✗", certainty="denied"), "en", ["computed"])
    assert (denied.tie, denied.sign, denied.certainty, denied.notes) == ("denied", "✗", "denied", ["computed"])
    assert denied.sources == [fact.quotes[0].document.name]


def test_what_is_empty_is_left_out() -> None:
    found = collection([Feature("Lille", "/x", "", "59", (50.6, 3.0), {}, [Entry("a", "/y")])], note="n")
    assert found == {
        "type": "FeatureCollection",
        "note": "n",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [3.0, 50.6]},
                "properties": {
                    "name": "Lille",
                    "href": "/x",
                    "department": "59",
                    "entries": [{"text": "a", "href": "/y"}],
                },
            }
        ],
    }


def visit(browser: Chromium, site: Site, path: str, width: int = 1280) -> int:
    browser.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 500)
    browser.call("Page.navigate", url=site.address + path)
    browser.wait(f"location.href === '{site.address}{path}' && document.querySelector('figure.atlas')?.dataset.drawn")
    return int(browser.run("document.querySelector('figure.atlas').dataset.drawn"))


@pytest.mark.browser
def test_in_a_browser_the_map_draws_opens_by_keyboard_and_asks_nobody_else(pages: Site, browser: Chromium) -> None:
    known = [one for one in pages.get("/en/map.geojson").json()["features"] if one["geometry"]]
    assert visit(browser, pages, "/en/map") == len([one for one in known if one["properties"]["sizes"]["facts"]])
    assert browser.run("document.querySelectorAll('path.area').length") >= len(tiles())
    assert browser.run("getComputedStyle(document.querySelector('.map-tiles')).display") == "none"
    assert browser.run("document.querySelectorAll('path.circle[tabindex=\"0\"]').length") == 1
    browser.run("document.querySelector('input[value=cameras]').click()")
    browser.run("document.querySelector('path.circle[tabindex=\"0\"]').focus()")
    first = browser.run("document.activeElement.getAttribute('aria-label')")
    browser.press("Enter")
    card = browser.wait("document.querySelector('.atlas-card')?.textContent")
    assert first.partition(":")[0] in card
    assert "Source" in card
    assert browser.run("document.activeElement.className") == "atlas-close"
    browser.press("Escape")
    browser.wait(
        "!document.querySelector('.leaflet-popup-pane').childElementCount || !document.querySelector('.atlas-card')"
    )
    assert browser.run("document.activeElement.getAttribute('aria-label')") == first
    browser.press("ArrowDown")
    assert browser.run("document.activeElement.getAttribute('class')").startswith("circle")
    before = browser.run("document.querySelector('path.area').getAttribute('d')")
    browser.run("document.querySelector('[data-place=\"974\"]').click()")
    assert browser.wait(f"document.querySelector('path.area').getAttribute('d') !== {json.dumps(before)}")
    assert visit(browser, pages, "/queries/cameras/counts_by_commune", 390)
    assert browser.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    browser.run("document.querySelector('path.circle').focus()")
    browser.press("Enter")
    inside = (
        "const [a, b] = ['.atlas-card', '.atlas-map'].map((one) => document.querySelector(one).getBoundingClientRect())"
    )
    browser.wait("document.querySelector('.atlas-card')")
    assert browser.wait(f"(() => {{ {inside}; return a.left > b.left && a.right < b.right && a.top > b.top }})()")
    asked = {event["request"]["url"] for event in browser.said("Network.requestWillBeSent")}
    assert not {url for url in asked if not url.startswith((f"{pages.address}/", "data:", "about:"))}
    assert not [event["entry"]["text"] for event in browser.said("Log.entryAdded")]
    assert not browser.said("Runtime.exceptionThrown")


@pytest.mark.browser
def test_a_denied_figure_is_not_drawn_as_an_asserted_one(pages: Site, browser: Chromium) -> None:
    lines = [
        Entry("100 <b>cameras</b>", "/x", "actual", "●", "the document", sizes={"cameras": 100}),
        Entry("900 cameras", "/y", "denied", "✗", "denied", sizes={"cameras": 900}),
    ]
    made = collection([Feature("Lille", "/z", "", "59", (50.63, 3.06), {"facts": 2}, lines)])
    script = (
        "const real = fetch; window.fetch = (where) => String(where).endsWith('.geojson')"
        f" ? Promise.resolve(new Response({json.dumps(json.dumps(made))})) : real(where)"
    )
    number = browser.call("Page.addScriptToEvaluateOnNewDocument", source=script)["identifier"]
    try:
        assert visit(browser, pages, "/en/map?department=59") == 1
    finally:
        browser.call("Page.removeScriptToEvaluateOnNewDocument", identifier=number)
    classes = "[...document.querySelectorAll('path.circle')].map((one) => one.getAttribute('class').split(' ')[1])"
    assert browser.run(classes) == ["circle-count"], "a number of facts asserts nothing"
    browser.run("document.querySelector('input[value=cameras]').click()")
    assert browser.run(classes) == ["circle-denied", "circle-actual"], "the larger below"
    assert browser.run("document.querySelector('.circle-cross').textContent") == "✗"
    assert browser.run("document.querySelectorAll('path.circle[role=button]').length") == 1
    style = "getComputedStyle(document.querySelector('path.circle-{}')).{}"
    assert browser.run(style.format("denied", "fillOpacity")) == "0"
    assert browser.run(style.format("denied", "strokeDasharray")) != "none"
    browser.run("document.querySelector('path.circle[role=button]').focus()")
    browser.press("Enter")
    card = browser.wait("document.querySelector('.atlas-card')?.textContent")
    assert "100 <b>cameras</b>" in card, "texts are texts"
    assert "✗ denied" in card


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 390])
def test_the_map_breaks_no_rule_of_accessibility(pages: Site, browser: Chromium, width: int) -> None:
    folders = (Path(os.environ.get("AXE_CORE", "/nowhere")), ROOT / "node_modules" / "axe-core")
    scripts = [folder / "axe.min.js" for folder in folders if (folder / "axe.min.js").is_file()]
    if not scripts:
        pytest.skip("no axe-core (npm): the map was not checked for accessibility")
    still = {"name": "prefers-reduced-motion", "value": "reduce"}  # a card that fades in has no contrast yet
    browser.call("Emulation.setEmulatedMedia", features=[still])
    for path in ("/map", "/en/queries/cameras/counts_by_commune"):
        visit(browser, pages, path, width)
        browser.run("document.querySelector('path.circle').focus()")
        browser.press("Enter")
        browser.wait("document.querySelector('.atlas-card')")
        browser.run(f"{scripts[0].read_text('utf-8')}; 1")
        broken = browser.run(
            f"axe.run(document, {{runOnly: {RULES}}})"
            ".then(found => found.violations.map(one => one.id + ': ' + one.nodes[0].html.slice(0, 200)))"
        )
        assert not broken, path
        assert browser.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
