"""The commands `resolution …`: counts that add up, proposals that lose nothing, names explained, each refusal."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.identity.report import Fate

if TYPE_CHECKING:
    from tests.conftest import Project

BODIES = "data/resolution/inspected-bodies.csv"
HEADER = "record,node,decision,reason,reviewed_on\n"
LYONNAIS = "credit lyonnais agence daumesnil"
SAMPLE = Path(__file__).parents[1] / "evaluation" / "resolution" / "sample.csv"


@pytest.fixture
def similar(small: Project) -> Project:
    """A company and a person who bear names that the official files have too."""
    small.edit(
        "data/entities/shared.yaml", '{fr: "Vigie", en: "Vigie"}', '{fr: "Crédit lyonnais", en: "Crédit lyonnais"}'
    )
    small.edit("data/entities/shared.yaml", '"Camille Exemple"', '"Dominique Exemple"')
    small.build()
    return small


def test_the_report_counts_every_row_once(similar: Project) -> None:
    done = similar.invoke("resolution", "report", "--format", "json")
    assert done.status == 0
    found = {row["source"]: row for row in json.loads(done.stdout)}
    assert set(found) == {
        "resolution/contract_parties",
        "resolution/inspected_bodies",
        "resolution/mapped_operators",
        "resolution/mayors",
    }
    for row in found.values():
        assert row["rows"] == sum(row[fate.value.replace(" ", "_")] for fate in Fate)
    assert found["resolution/inspected_bodies"]["rows"] == 8
    assert found["resolution/inspected_bodies"]["to_review"] == 1
    assert found["resolution/mayors"]["rows"] == 9
    assert found["resolution/mayors"]["to_review"] == 1
    assert found["resolution/mayors"]["node_of_its_own"] == 8


def test_a_decision_moves_a_row_of_the_report(similar: Project) -> None:
    for word, column in (("same", "by_decision"), ("undecided", "left_open"), ("different", "left_open")):
        line = f"{LYONNAIS},organisation/vigie,{word},pour l'essai,2026-11-22\n"
        similar.file(BODIES).write_text(HEADER + line, "utf-8")
        similar.build()
        done = similar.invoke("resolution", "report", "--source", "inspected_bodies", "--format", "csv")
        [row] = csv.DictReader(io.StringIO(done.stdout))
        assert (row[column], row["to_review"], row["rows"]) == ("1", "0", "8"), word


def test_proposals_are_added_and_nothing_is_lost(similar: Project) -> None:
    table = similar.file(BODIES)
    kept = 'europe reseaux mobeefox audition,organisation/vigie,different,"une autre société",2026-11-20\n'
    table.write_text(HEADER + kept, "utf-8")
    command = ("resolution", "propose", "--source", "inspected_bodies", "--into", str(table), "--on", "2026-11-22")
    done = similar.invoke(*command)
    assert done.status == 0
    assert "1 new lines to decide, 2 in all" in done.stderr
    written = table.read_text("utf-8")
    assert written == HEADER + f"{LYONNAIS},organisation/vigie,undecided,à revoir : même nom,2026-11-22\n" + kept
    again = similar.invoke(*command)
    assert "0 new lines" in again.stderr
    assert table.read_text("utf-8") == written
    version = similar.release.version
    similar.build()
    assert similar.release.digests["cnil-inspections"], "and the loader reads the table"
    assert similar.release.version == version, "what is undecided joins nothing"


def test_what_was_decided_is_not_proposed_again(similar: Project, tmp_path: Path) -> None:
    line = f"{LYONNAIS},organisation/vigie,different,une agence,2026-11-22\n"
    similar.file(BODIES).write_text(HEADER + line, "utf-8")
    into = tmp_path / "new.csv"
    done = similar.invoke("resolution", "propose", "--source", "inspected_bodies", "--into", str(into))
    assert done.status == 0
    assert not into.exists(), "nothing to decide, nothing written"


def test_people_are_proposed_with_what_agrees(similar: Project) -> None:
    done = similar.invoke("resolution", "propose", "--source", "mayors")
    assert done.status == 0
    assert "person/p-xmpl22" in done.stdout
    assert "rne-2B033-20220127" in done.stdout


def test_a_broken_table_stays_as_it_is(similar: Project, tmp_path: Path) -> None:
    into = tmp_path / "table.csv"
    into.write_text(HEADER + "x,organisation/vigie,perhaps,why,2026-11-22\n", "utf-8")
    before = into.read_bytes()
    done = similar.invoke("resolution", "propose", "--source", "inspected_bodies", "--into", str(into))
    assert done.status == 1
    assert "table.csv:2: decision 'perhaps'" in done.stderr
    assert into.read_bytes() == before
    assert list(tmp_path.glob("*partial*")) == []


def test_a_name_is_explained(similar: Project) -> None:
    done = similar.invoke("resolution", "explain", "SA Crédit Lyonnais (agence Daumesnil)", "--format", "json")
    assert done.status == 0
    assert "read as    'credit lyonnais', legal form sa" in done.stderr
    assert "status     probable" in done.stderr
    [row] = [row for row in json.loads(done.stdout) if row["score"] == 92]
    assert row == {"node": "organisation/vigie", "label": "Crédit lyonnais", "score": 92, "evidence": "name"}


def test_a_municipality_is_explained(small: Project) -> None:
    done = small.invoke("resolution", "explain", "VILLE DE VALENCIENNES", "--department", "59", "-f", "csv")
    assert "commune    valenciennes" in done.stderr
    assert "status     certain" in done.stderr
    assert "municipality/59606" in done.stdout


def test_the_sample_is_measured(small: Project) -> None:
    done = small.invoke("resolution", "measure", str(SAMPLE), "--format", "json")
    assert done.status == 0
    *_, every = json.loads(done.stdout)
    assert (every["what"], every["right"] + every["wrong"] + every["unsure"]) == ("all", 200)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("report", "--source", "nothing"),
            "no query 'nothing' declares records; there is resolution/contract_parties",
        ),
        (("propose", "--source", "mapped_operators"), "this release holds no record of resolution/mapped_operators"),
        (("propose", "--source", "mayors", "--on", "22/11/2026"), "is not a day"),
        (("explain", "SNEF", "--siren", "056800650"), "is no SIREN (9 digits) or SIRET (14)"),
        (("measure", "nowhere.csv"), "there is no file nowhere.csv"),
    ],
)
def test_each_refusal(small: Project, arguments: tuple[str, ...], said: str) -> None:
    done = small.invoke("resolution", *arguments)
    assert done.status == 1
    assert said in " ".join(done.stderr.split())
    assert done.stdout == ""


@pytest.mark.parametrize("name", ["report", "propose", "explain", "measure"])
def test_every_command_has_help_with_an_example(small: Project, name: str) -> None:
    shown = " ".join(small.invoke("resolution", name, "--help").stdout.split())
    assert f"contrechamp resolution {name}" in shown
