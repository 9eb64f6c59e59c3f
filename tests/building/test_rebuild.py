"""A build does what its inputs have changed and no more; the result does not depend on the way to it."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from contrechamp.build import build
from contrechamp.iris import entity
from contrechamp.settings import Settings
from contrechamp.store import open_store
from contrechamp.vocab import BASE

if TYPE_CHECKING:
    from tests.conftest import Project

LILLE, NORD = "data/dossiers/lille-council.yaml", "data/dossiers/nord-press.yaml"
OWN = {"derived", "validation", "release"}
"""Graphs that tell of the others."""


def elsewhere(small: Project, name: str) -> Project:
    """The same sources, with a home of their own where nothing has been built."""
    return type(small)(small.folder, small.home.with_name(name))


def test_nothing_changed_nothing_done(small: Project) -> None:
    before = small.release
    stamps = {path: path.stat().st_mtime_ns for path in small.home.rglob("*") if path.is_file()}
    report = small.build()
    assert report.unchanged
    assert (report.made, report.validated) == ((), ())
    assert report.release == before
    after = {path: path.stat().st_mtime_ns for path in small.home.rglob("*") if path.is_file()}
    told = {small.settings.releases / ".lock": 0, small.settings.cache / "receipts" / "as-seen.json": 0}
    assert after | told == stamps | told, "not a file was written, but what the files look like"


def test_a_build_of_nothing_new_opens_no_graph(small: Project) -> None:
    before = small.release
    for shard in (small.settings.cache / "shards").iterdir():
        shard.unlink()
    report = small.build()
    assert report.unchanged
    assert report.release == before
    assert not list((small.settings.cache / "shards").iterdir())


def test_a_release_that_is_gone_is_built_again_whatever_the_receipt_says(small: Project) -> None:
    before, dump = small.release, small.dump()
    shutil.rmtree(before.directory)
    report = small.build()
    assert not report.unchanged
    assert report.release.version == before.version
    assert small.dump() == dump


def test_a_word_that_is_suppressed_is_no_receipt(small: Project) -> None:
    """The list of what must not be published belongs to no graph, and changes them all."""
    before = small.release
    listed = small.file("data/suppressed.txt")
    listed.write_text(listed.read_text("utf-8") + "# a note\n", "utf-8")
    report = small.build()
    assert report.release.version == before.version
    assert len(list((small.settings.cache / "receipts").iterdir())) == 2


def test_one_changed_dossier_changes_its_graph_and_what_tells_of_it(small: Project) -> None:
    before = small.release
    small.edit(LILLE, "value: 361", "value: 362")
    report = small.build()
    assert report.made == ("dossier/lille-council",)
    assert report.validated == ("dossier/lille-council",)
    assert report.release.version != before.version
    digests = report.release.digests
    assert {name for name in digests if digests[name] != before.digests[name]} - OWN == {"dossier/lille-council"}
    changed = set(report.release.inputs["dossier/lille-council"].values())
    assert changed == {hashlib.sha256(small.file(LILLE).read_bytes()).hexdigest()}


def test_a_build_imports_what_it_needs_when_it_needs_it() -> None:
    """To import all that a build may need takes longer than to read a dossier."""
    needless = [
        "contrechamp.loaders.insee_cog",
        "ftfy",
        "lxml",
        "pyparsing",
        "pyshacl",
        "rapidfuzz",
        "rich",
        "unittest",
    ]
    code = f"import sys, contrechamp.build.pipeline; print([name for name in {needless} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_comment_in_a_dossier_makes_no_new_release(small: Project) -> None:
    before = small.release
    small.file(LILLE).write_text("# read again\n" + small.file(LILLE).read_text("utf-8"), "utf-8")
    report = small.build()
    assert report.unchanged
    assert report.release == before


def test_changing_back_gives_the_old_release_back(small: Project) -> None:
    before, dump = small.release, small.dump()
    small.edit(LILLE, "value: 361", "value: 362")
    assert small.build().release.version != before.version
    assert small.dump() != dump
    small.edit(LILLE, "value: 362", "value: 361")
    report = small.build()
    assert report.unchanged
    assert small.release == before
    assert small.dump() == dump


def test_a_new_dossier_is_added_and_a_removed_one_leaves_nothing(small: Project) -> None:
    before, dump = small.release, small.dump()
    kept = small.file(NORD).read_text("utf-8")
    small.file(NORD).unlink()
    small.build()
    assert small.release.graphs.keys() == before.graphs.keys() - {"dossier/nord-press"}
    assert not [line for line in small.dump() if "nord-press" in line]
    small.file(NORD).write_text(kept, "utf-8")
    small.build()
    assert small.dump() == dump


def test_a_change_of_what_a_node_is_validates_again_whoever_refers_to_it(small: Project) -> None:
    """No dossier changes here: a shared entity goes, another dossier declares it in its place."""
    small.edit("data/entities/shared.yaml", "  vigie:", "  autre:")
    small.edit(NORD, "entities:\n", "entities:\n  organisations:\n    vigie:\n"
               '      label: {fr: "Vigie", en: "Vigie"}\n      kind: vendor\n')  # fmt: skip
    report = small.build()
    assert set(report.made) == {"dossier/nord-press", "entities/shared"}
    assert {"dossier/nord-press", "entities/shared"} <= set(report.validated)
    assert "insee-cog/2026" not in report.validated


@pytest.mark.parametrize("steps", ["one", "several"])
def test_a_store_that_starts_from_the_one_before_is_what_a_load_of_everything_gives(small: Project, steps: str) -> None:
    small.edit(LILLE, "value: 361", "value: 362")
    if steps == "several":
        small.build()
        kept = small.file(NORD).read_text("utf-8")
        small.file(NORD).unlink()
        small.build()
        small.file(NORD).write_text(kept.replace("value: 43", "value: 44"), "utf-8")
    small.build()
    other = elsewhere(small, "other")
    other.build()
    assert small.dump() == other.dump()
    assert small.release.version == other.release.version


def test_a_forced_build_gives_the_same_release(small: Project) -> None:
    before, dump = small.release, small.dump()
    report = small.build(force=True)
    assert not report.unchanged
    assert report.release.version == before.version
    assert report.release.digests == before.digests
    assert small.dump() == dump


def test_two_homes_give_the_same_bytes(small: Project) -> None:
    homes = elsewhere(small, "one"), elsewhere(small, "two")
    exports, manifests, reports = [], [], []
    for number, home in enumerate(homes):  # processes of their own: nothing shared, other hashes of strings
        done = home.run("build", PYTHONHASHSEED=str(number + 1))
        assert done.returncode == 0, done.stderr
        file = home.home / "all.nq"
        done = home.run("export", "-o", str(file))
        assert done.returncode == 0, done.stderr
        exports.append(file.read_bytes())
        manifests.append((home.release.directory / "release.json").read_bytes())
        reports.append((home.release.directory / "validation.md").read_bytes())
    assert exports[0] == exports[1]
    assert manifests[0] == manifests[1]
    assert reports[0] == reports[1]
    assert exports[0] == "".join(small.dump()).encode(), "and the same as the build in this process"


def test_the_manifest_says_what_the_store_holds(small_release: Project) -> None:
    release = small_release.release
    with open_store(release.store) as store:
        graphs = {name: store.count(f"{BASE}graph/{name}") for name in release.graphs}
        assert graphs == dict(release.graphs)
        assert set(store.graphs()) == {f"{BASE}graph/{name}" for name in release.graphs}
        rows = store.select("SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a cch:Commune }").rows
    assert int(str(rows[0][0])) == release.classes["Commune"]
    assert release.data_date == "2026-11-21"
    assert release.licences["insee-cog/2026"] == "etalab-2.0"
    assert json.loads((release.directory / "release.json").read_bytes())["version"] == release.directory.name


def test_a_release_describes_every_graph_that_is_made_from_something(small_release: Project) -> None:
    with open_store(small_release.release.store) as store:
        rows = store.select(
            "SELECT ?g { ?r dcterms:hasPart ?g . ?g dcterms:license ?l ; dcterms:title ?fr, ?en ;"
            " void:triples ?n ; cch:contentHash ?h FILTER(lang(?fr) = 'fr' && lang(?en) = 'en') }"
        ).rows
    described = {str(graph).removeprefix(f"{BASE}graph/") for (graph,) in rows}
    assert described == small_release.release.graphs.keys() - {"release"}, "it cannot hold its own hash"


def test_another_base_is_another_release_with_no_trace_of_ours(small: Project) -> None:
    base = "https://example.org/caméras/"
    report = build(Settings(small.home, base, "fr"))
    assert (report.made, report.validated) == ((), ()), "the shards are the same"
    assert report.release.base == base
    dump = small.dump()
    assert not [line for line in dump if f"<{BASE}" in line]
    assert len(dump) == sum(report.release.graphs.values())
    node = entity("commune", "59350").replace(BASE, base)
    assert any(line.startswith(f"{node} ") for line in dump)
    assert small.build().release.base == BASE
    assert [line for line in small.dump() if f"<{BASE}" in line]
