"""The release that is served: switched under load, refused when it cannot be opened, published under another base."""

from __future__ import annotations

import json
import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from contrechamp.build.publish import switch
from tests.server.conftest import serving

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

COUNT = "SELECT (COUNT(*) AS ?n) { ?s a cch:Commune }"


def _second(project: Project) -> str:
    """Put a copy of the release beside it, under a version of its own."""
    current = project.release.directory
    copy = current.with_name("0" * 12)
    shutil.copytree(current, copy)
    manifest = json.loads((copy / "release.json").read_text())
    (copy / "release.json").write_text(json.dumps({**manifest, "version": "0" * 12}))
    return copy.name


def test_a_new_release_is_taken_up_and_no_request_is_lost(small: Project, tmp_path: Path) -> None:
    first = small.release.version
    with serving(small, tmp_path, workers=3) as site, ThreadPoolExecutor(7) as crowd:
        second = _second(small)
        over = threading.Event()

        def ask() -> list[tuple[int, str]]:
            seen = []
            while not over.is_set():
                page = site.get("/label/59606")
                seen.append((page.status_code, page.text.split()[0].removeprefix("<p>")))
                seen.append((site.sparql(COUNT).status_code, ""))
            return seen

        asking = [crowd.submit(ask) for _ in range(6)]
        slow = crowd.submit(site.get, "/slow?seconds=6")
        try:
            site.wait(lambda: site.metric('contrechamp_workers{state="page"}') >= 1)
            switch(small.home / "releases", second)
            site.wait(lambda: site.get("/ready").json()["release"] == second, 40)
            time.sleep(1)
        finally:
            over.set()
        seen = [each for future in asking for each in future.result()]
        assert slow.result().text == "slept", "a task of the old release may end"
        assert {status for status, _ in seen} == {200}
        assert {version for _, version in seen} == {first, second, ""}
        tag = site.get("/label/59606").headers["etag"]
        site.wait(site.idle)
        site.wait(lambda: len(site.processes()) == 4, 20)  # the old ones are gone
        switch(small.home / "releases", small_directory(small, first))
        site.wait(lambda: site.get("/ready").json()["release"] == first, 40)
        assert site.get("/label/59606", headers={"if-none-match": tag}).status_code == 200, (
            "another release, another page"
        )


def small_directory(project: Project, version: str) -> str:
    return next(path.name for path in (project.home / "releases").glob(f"{version}*"))


def test_a_release_that_cannot_be_opened_leaves_the_old_one_serving(small: Project, tmp_path: Path) -> None:
    first = small.release.version
    with serving(small, tmp_path, workers=2) as site:
        broken = _second(small)
        shutil.rmtree(small.home / "releases" / broken / "store")
        switch(small.home / "releases", broken)
        site.wait(lambda: "cannot be opened, the old one goes on" in site.log.read_text(), 30)
        assert site.get("/ready").json()["release"] == first
        assert site.sparql(COUNT).status_code == 200


def test_a_release_under_another_base_answers_in_its_own_addresses(small: Project, tmp_path: Path) -> None:
    base = "https://example.org/graphe/"
    built = small.run("build", "--force", CONTRECHAMP_BASE=base)
    assert built.returncode == 0, built.stderr
    with serving(small, tmp_path, workers=1) as site:
        query = "SELECT ?s { ?s a <https://w3id.org/contrechamp/ontology#Commune> ; cch:inseeCode '59606' }"
        rows = site.sparql(query).json()["results"]["bindings"]
        assert [row["s"]["value"] for row in rows] == [f"{base}id/commune/59606"]
        own = site.sparql(f"ASK {{ <{base}id/commune/59606> a <{base}ontology#Commune> }}")
        assert own.json()["boolean"] is True
        graph = site.sparql("ASK { cch:Commune a owl:Class }", graphs=[f"{base}graph/ontology"])
        assert graph.json()["boolean"] is True
        described = site.sparql("DESCRIBE id:commune\\/59606", "text/turtle").text
        assert f"@prefix cch: <{base}ontology#>" in described
        assert "w3id.org/contrechamp" not in described
        assert site.sparql("ASK {\n ?s ?p ").text.startswith("line 2, column")
        assert base in site.get("/sparql", headers={"accept": "text/turtle"}).text
        spelt = site.sparql("SELECT DISTINCT ?x { ?s void:uriSpace|sh:namespace ?x }").json()["results"]["bindings"]
        assert {row["x"]["value"] for row in spelt} >= {base, f"{base}ontology#"}
        assert not [row for row in spelt if "w3id.org/contrechamp" in row["x"]["value"]]
