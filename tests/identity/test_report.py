"""What has become of a record: each fate once, on records that are made up."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from contrechamp.identity.comparing import Record
from contrechamp.identity.people import Named
from contrechamp.identity.proposals import proposals, write_proposals
from contrechamp.identity.records import Mentions, Row
from contrechamp.identity.report import Fate, count
from contrechamp.joins import COLUMNS, check_joins
from contrechamp.tabular import read_rows, rows_text
from tests.identity.made import known

BODIES = ("organisation", "municipality", "intercommunality")


def row(name: str, node: str = "", identifier: str = "", *departments: str) -> Row:
    return Row(Record(name.casefold(), name, identifier, frozenset(departments), BODIES), "", None, node)


def mentions(tmp_path: Path, rows: list[Row], *decisions: tuple[str, str, str]) -> Mentions:
    file = tmp_path / "decisions.csv"
    lines = [(record, node, decision, "pour l'essai", "2026-11-22") for record, node, decision in decisions]
    file.write_text(rows_text(COLUMNS, lines), "utf-8")
    joins = tuple(check_joins(read_rows(file, COLUMNS), BODIES))
    return Mentions("topic/records", "decisions.csv", BODIES, tuple(rows), joins)


@pytest.mark.parametrize(
    ("one", "decision", "fate"),
    [
        (row("AGENCE", "organisation/snef", "05680065900155"), None, Fate.IDENTIFIER),
        (row("VILLE DE VALENCIENNES", "municipality/59606", "215906066"), None, Fate.IDENTIFIER),
        (row("VILLE DE VALENCIENNES", "municipality/59606"), None, Fate.NAME),
        (row("THALES", "organisation/thales"), ("thales", "organisation/thales", "same"), Fate.DECISION),
        (row("THALES"), ("thales", "organisation/thales", "undecided"), Fate.OPEN),
        (row("THALES"), ("thales", "organisation/thales", "different"), Fate.OPEN),
        (row("THALES"), None, Fate.CANDIDATE),
        (row("COMMUNE DE SAINT-DENIS"), None, Fate.AMBIGUOUS),
        (row("VALENCIENNES"), None, Fate.NONE),
        (row("AUTRE CHOSE"), None, Fate.NONE),
    ],
)
def test_a_fate(tmp_path: Path, one: Row, decision: tuple[str, str, str] | None, fate: Fate) -> None:
    counts = count(mentions(tmp_path, [one, one], *([decision] if decision else [])), known(), [])
    assert counts.fates == {fate: 2}
    assert (counts.rows, counts.records) == (2, 1)


def test_people_who_may_be_known_are_to_review() -> None:
    since = datetime.date(2020, 5, 26)
    rows = tuple(
        Row(Record(key, name, "", frozenset(), ("person",)), code, since, f"person/{key}")
        for key, name, code in (("rne-1", "Laurent DEGALLAIX", "59606"), ("rne-2", "Autre NOM", "59350"))
    )
    found = Mentions("topic/mayors", "mayors.csv", ("person",), rows, ())
    person = Named("person/p-bfpthv", "Laurent Degallaix", "59606", since, since)
    assert count(found, known(), [person]).fates == {Fate.CANDIDATE: 1, Fate.OWN: 1}
    [pair] = proposals(found, known(), [person])
    assert (pair.record, pair.node) == ("rne-1", "person/p-bfpthv")
    assert pair.reason == "à revoir : même nom, même commune, la période convient"


def test_homonyms_are_proposed_each_and_a_weak_name_is_not(tmp_path: Path) -> None:
    found = proposals(mentions(tmp_path, [row("COMMUNE DE SAINT-DENIS"), row("VALENCIENNES")]), known(), [])
    assert [one.node for one in found] == ["municipality/93066", "municipality/97411"]
    assert {one.record for one in found} == {"commune de saint-denis"}


def test_a_record_that_is_somebody_is_proposed_to_nobody_else(tmp_path: Path) -> None:
    decided = mentions(
        tmp_path, [row("COMMUNE DE SAINT-DENIS")], ("commune de saint-denis", "municipality/97411", "same")
    )
    assert proposals(decided, known(), []) == []


def test_lines_of_several_rows_and_quotes_stay_letter_by_letter(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    kept = 'b,organisation/snef,same,"deux ""mots"",\nsur deux lignes",2026-11-20'
    table.write_text(",".join(COLUMNS) + f"\n{kept}", "utf-8")  # and no end of line at the end
    found = proposals(mentions(tmp_path, [row("COMMUNE DE SAINT-DENIS")]), known(), [])
    assert write_proposals(table, found, BODIES, datetime.date(2026, 11, 22)) == (2, 3)
    written = table.read_text("utf-8")
    assert written.startswith(",".join(COLUMNS) + f"\n{kept}\n")
    assert len(check_joins(read_rows(table, COLUMNS), BODIES)) == 3
