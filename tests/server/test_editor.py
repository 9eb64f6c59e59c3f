"""The editor at `/sparql`: what it opens, what it fetches, and the files of others that it is made of."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.server.rendering import HERE
from contrechamp.session import Graph
from contrechamp.store import open_store
from tests.influence.conftest import Chromium
from tests.server.conftest import Site, serving
from tests.server.pages import Html, answer

if TYPE_CHECKING:
    from tests.conftest import Project

VENDOR = HERE / "static" / "vendor" / "yasgui"


@pytest.fixture(scope="module")
def graph(small_release: Project) -> Iterator[Graph]:
    release = small_release.release
    with Graph(open_store(release.store), "fr", release, release.base) as opened:
        yield opened


def area(text: str) -> str:
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", text, re.DOTALL)
    assert found
    return unescape(found[1])


def test_the_files_of_others_are_those_that_were_taken() -> None:
    told = json.loads((VENDOR / "VENDOR.json").read_text("utf-8"))
    for name, digest in told["sha256"].items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name
    beside = {"VENDOR.json", "LICENSE.txt", "THIRD-PARTY-NOTICES.txt"}
    assert {file.name for file in VENDOR.iterdir()} == set(told["sha256"]) | beside
    notices = (VENDOR / "THIRD-PARTY-NOTICES.txt").read_text("utf-8")
    for library in ("codemirror", "dompurify", "jquery", "datatables.net", "n3"):
        assert re.search(rf"^\* {re.escape(library)} \d", notices, re.MULTILINE)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_is_sound_and_holds_a_query_that_runs(graph: Graph, prefix: str) -> None:
    found = answer(graph, f"{prefix}/sparql")
    text = found.body.decode()
    Html(text).check(prefix[1:] or "fr")
    assert {"polarity", "modality"} <= set(graph.table(area(text)).columns)
    policy = dict(found.headers)["content-security-policy"]
    assert "connect-src 'self';" in policy
    assert "http" not in policy
    assert "script-src 'self';" in policy


def test_a_saved_query_opens_with_its_values(graph: Graph) -> None:
    text = area(answer(graph, "/sparql?saved=cameras/counts_by_commune&commune=Lille").body.decode())
    assert "/id/commune/59350>" in text
    expected = graph.query("cameras/counts_by_commune", commune="Lille")
    assert graph.table(text).solutions.rows == expected.solutions.rows
    open_one = area(answer(graph, "/sparql?saved=communes/resolve").body.decode())
    assert "#+ parameters" in open_one
    assert answer(graph, "/sparql?saved=no/such").status == 404
    assert answer(graph, "/sparql?saved=cameras/counts_by_commune&commune=zzqx").status == 400


def test_terms_are_those_of_the_ontology(graph: Graph) -> None:
    known = json.loads(answer(graph, "/en/ontology/terms.json").body)
    classes = {one["iri"]: one["label"] for one in known["classes"]}
    properties = {one["iri"] for one in known["properties"]}
    base = known["prefixes"]["cch"]
    assert classes[f"{base}CameraCount"]
    assert f"{base}polarity" in properties


@pytest.fixture(scope="module")
def real_site(small_release: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(small_release, tmp_path_factory.mktemp("real"), "--real-pages", workers=2) as started:
        yield started


@pytest.mark.browser
def test_in_a_browser_it_runs_completes_and_asks_nobody_else(real_site: Site, browser: Chromium) -> None:
    browser.call("Page.navigate", url=f"{real_site.address}/en/sparql")
    browser.wait("document.querySelector('.yasqe .CodeMirror') !== null")
    assert browser.run("document.querySelector('form[data-editor]').hidden")
    browser.run("document.querySelector('.yasqe_queryButton').click()")
    assert browser.wait("document.querySelectorAll('.yasr table tbody tr').length")
    code = "document.querySelector('.yasqe .CodeMirror').CodeMirror"
    browser.run(
        f"{code}.setValue('PREFIX cch: <https://w3id.org/contrechamp/ontology#>\\nSELECT * {{ ?s a cch:CameraC }}')"
    )
    browser.run(f"{code}.focus(); {code}.setCursor({{line: 1, ch: 27}}); {code}.autocomplete(false)")
    assert browser.wait(
        "document.querySelector('.CodeMirror-hints')?.textContent || "
        f"({code}.getValue().includes('cch:CameraCount') && 'cch:CameraCount')"
    ).startswith("cch:Camera")
    browser.run("document.querySelector('a[data-example=\"cameras/counts_by_commune\"]').click()")
    assert browser.wait("document.querySelectorAll('.yasgui .tabsList .tab').length > 1")
    asked = {event["request"]["url"] for event in browser.said("Network.requestWillBeSent")}
    assert not {url for url in asked if not url.startswith((f"{real_site.address}/", "data:", "about:", "blob:"))}
    assert not [e["entry"]["text"] for e in browser.said("Log.entryAdded") if "Content Security" in e["entry"]["text"]]
    assert not browser.said("Runtime.exceptionThrown")


def test_the_folder_of_others_says_whose_it_is(tmp_path: Path) -> None:
    assert "Permission is hereby granted" in (VENDOR / "LICENSE.txt").read_text("utf-8")
