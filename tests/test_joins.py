"""Decisions that a record is a known thing: what the table may say, and each refusal."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from contrechamp import assets
from contrechamp.context import Context
from contrechamp.errors import SourceError
from contrechamp.iris import entity
from contrechamp.joins import COLUMNS, Join, joined, read_joins
from contrechamp.registry import contexts, loader
from contrechamp.source import read_source

HEADER = "record,node,decision,reason,reviewed_on\n"
SAME = "rne-1,person/p-abc234,same,même nom,2026-11-21\n"
SOURCE = read_source(assets.path("loaders", "rne_mayors/source.toml"))


def read(folder: Path, *rows: str) -> list[Join]:
    (folder / "table.csv").write_text(HEADER + "".join(rows), "utf-8")
    return read_joins(Context(SOURCE, (folder / "table.csv",)), "table.csv", ("person",))


def test_only_same_joins(tmp_path: Path) -> None:
    decisions = read(
        tmp_path,
        SAME,
        "rne-2,person/p-abc234,different,autre prénom,2026-11-21\n",
        "rne-3,person/p-abc234,undecided,sans date,2026-11-20\n",
    )
    assert [decision.decision for decision in decisions] == ["same", "different", "undecided"]
    assert decisions[2].reviewed_on == datetime.date(2026, 11, 20)
    assert {record: join.node for record, join in joined(decisions).items()} == {"rne-1": entity("person", "p-abc234")}


def test_a_record_may_be_undecided_with_several(tmp_path: Path) -> None:
    rows = [f"rne-1,person/p-abc23{n},undecided,homonymes,2026-11-21\n" for n in range(2, 5)]
    assert len(read(tmp_path, *rows)) == 3


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (SAME, "table.csv:3: rne-1 and person/p-abc234 are decided on line 2 already"),
        (
            SAME.replace("p-abc234", "p-abc235"),
            "table.csv:3: rne-1 is person/p-abc234 on line 2 and person/p-abc235 here",
        ),
        (SAME.replace("same", "maybe"), "decision 'maybe' is not one of same, different, undecided"),
        (SAME.replace("person/", "organisation/"), "node 'organisation/p-abc234' is not of the kind person"),
        (SAME.replace("p-abc234", "é"), "node: 'é' cannot be a key"),
        (SAME.replace("2026-11-21", "21/11/2026"), "reviewed_on '21/11/2026' is not a day such as 2026-11-21"),
        (SAME.replace("même nom", ""), "reason is empty"),
        (SAME.replace("même nom", " même nom"), "spaces around it"),
    ],
)
def test_what_is_refused(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(tmp_path, SAME, row)
    assert said in str(caught.value)


@pytest.mark.parametrize("source", ["rne_mayors", "cnil_inspections"])
def test_the_tables_that_ship_are_sorted(source: str) -> None:
    """So that two people who add a decision do not write the same line."""
    [context] = contexts(loader(source), {})
    tables = [file for file in context.inputs if file.parent.name == "resolution"]
    assert tables
    for file in tables:
        keys = [(row["record"], row["node"]) for row in context.rows(file.name, COLUMNS)]
        assert keys == sorted(keys), file.name
