"""A decision can be taken back: the line goes, the join goes, and nothing else has ever changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contrechamp.iris import entity
from contrechamp.vocab import BASE

if TYPE_CHECKING:
    from tests.conftest import Project

HEADER = "record,node,decision,reason,reviewed_on\n"
BODIES, MAYORS = "data/resolution/inspected-bodies.csv", "data/resolution/mayors.csv"
PRISONS = "ministere de la justice administration penitentiaire"
"""A body of the list of 2014; that it is the ministry below is made up."""
OWN = {"derived", "validation", "release"}
"""Graphs that tell of the others."""


def decide(project: Project, table: str, *lines: str) -> dict[str, str]:
    project.file(table).write_text(HEADER + "".join(f"{line}\n" for line in lines), "utf-8")
    project.build()
    return dict(project.release.digests)


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    assert before.keys() == after.keys()
    return {name for name in before if before[name] != after[name]} - OWN


def test_a_body_that_is_joined_and_taken_apart(small: Project) -> None:
    before, statements, version = dict(small.release.digests), set(small.dump()), small.release.version
    line = f"{PRISONS},organisation/ministere-interieur,{{}},pour l'essai,2026-11-22"
    joined = decide(small, BODIES, line.format("same"))
    [graph] = changed(before, joined)
    assert graph.startswith("cnil-inspections")
    ministry = entity("organisation", "ministere-interieur")
    now, end = set(small.dump()), f" <{BASE}graph/{graph}> .\n"
    about = {statement for statement in now - statements if statement.endswith(end)}
    assert about
    assert [statement for statement in about if f" {ministry} " not in statement] == [], "only that it is this ministry"
    gone = {statement for statement in statements - now if statement.endswith(end)}
    assert gone == set()
    for word in ("different", "undecided"):
        assert changed(before, decide(small, BODIES, line.format(word))) == set(), word
    decide(small, BODIES)
    assert small.release.version == version
    assert set(small.dump()) == statements


def test_a_person_who_is_joined_and_taken_apart(small: Project) -> None:
    before, statements, version = dict(small.release.digests), set(small.dump()), small.release.version
    joined = decide(small, MAYORS, "rne-59606-20200526,person/p-xmpl22,same,pour l'essai,2026-11-22")
    [graph] = changed(before, joined)
    assert graph.startswith("rne-m")
    own = entity("person", "rne-59606-20200526")
    assert not [statement for statement in small.dump() if own in statement], "the register's node gives way"
    assert [statement for statement in statements if own in statement]
    decide(small, MAYORS)
    assert small.release.version == version
    assert set(small.dump()) == statements


@pytest.mark.parametrize("table", [BODIES, MAYORS])
def test_a_decision_on_no_record_stops_the_build(small: Project, table: str) -> None:
    version = small.release.version
    kind = "organisation/ministere-interieur" if table == BODIES else "person/p-xmpl22"
    small.file(table).write_text(f"{HEADER}nobody,{kind},same,pour l'essai,2026-11-22\n", "utf-8")
    done = small.invoke("build")
    assert done.status == 1
    assert "nobody" in done.stderr
    assert small.release.version == version
