"""Suppression: a person, or a document, leaves no trace; what does not need them stays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.build.shards import ShardStore
from contrechamp.build.units import source_units
from contrechamp.errors import InputError
from contrechamp.iris import entity, evidence, fact
from contrechamp.privacy import read_suppressed, without_suppressed

if TYPE_CHECKING:
    from tests.conftest import Project

PERSON = entity("person", "p-xmpl22")
NAME = "Camille Exemple"
QUOTES = ("aucun visage n’est reconnu", "les plaques ne sont pas lues")


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return tmp_path / "suppressed.txt"


def test_the_list_has_one_reference_a_line(listed: Path) -> None:
    listed.write_text(
        "# why\nperson/p-xmpl22  # asked on 2026-11-21\n\n  document/nord-press\ndocument/legal/norms.csv\n"
    )
    assert read_suppressed(listed) == {
        PERSON,
        entity("document", "nord-press"),
        entity("document", "legal/norms.csv"),
    }


@pytest.mark.parametrize(
    "line", ["p-xmpl22", "person/", "people/p-xmpl22", "person/Camille Exemple", "/p-xmpl22", "person"]
)
def test_what_is_no_reference_is_refused_at_its_line(listed: Path, line: str) -> None:
    listed.write_text(f"# why\n{line}\n")
    with pytest.raises(InputError, match="not a reference such as person/p-abc234") as caught:
        read_suppressed(listed)
    assert (caught.value.file, caught.value.line) == (str(listed), 2)


def test_nothing_to_suppress_changes_nothing() -> None:
    assert without_suppressed(iter(["<urn:s> <urn:p> <urn:o> .\n"]), frozenset()) == ["<urn:s> <urn:p> <urn:o> .\n"]


def test_a_suppressed_person_leaves_no_trace(small: Project) -> None:
    before = small.dump()
    assert [line for line in before if PERSON in line]
    assert all([line for line in before if quote in line] for quote in QUOTES)
    with small.file("data/suppressed.txt").open("a") as stream:
        stream.write("person/p-xmpl22\n")
    small.build()
    after = small.dump()
    gone = {
        fact("lille-council", "no-face"),
        fact("nord-press", "no-plate"),
        evidence("lille-council", "173-212"),
    }
    for trace in (PERSON, "p-xmpl22", NAME, *QUOTES, *gone, "evidence/lille-council/173-212"):
        assert not [line for line in after if trace in line], trace


def test_what_does_not_need_the_person_stays_as_it_was(small: Project) -> None:
    facts = (
        "lille-council/cameras",
        "lille-council/supplier",
        "lille-council/article-90",
        "nord-press/price",
    )
    kept = [f"/{kind}/{key}" for kind in ("fact",) for key in facts] + ["/evidence/lille-council/76-104"]

    def about(lines: list[str]) -> list[str]:
        return [line for line in lines if any(node in line.split(" ")[0] for node in kept)]

    before = about(small.dump())
    assert len(before) > 40
    with small.file("data/suppressed.txt").open("a") as stream:
        stream.write("person/p-xmpl22\n")
    small.build()
    assert about(small.dump()) == before


def test_evidence_that_another_fact_needs_stays(small: Project) -> None:
    """The phrase of the count also carries a fact about the person: the fact goes, the phrase stays."""
    small.edit(
        "data/dossiers/lille-council.yaml",
        '{at: 173, phrase: "affirme qu’aucun visage n’est reconnu 🙈"}',
        '{at: 76, phrase: "361 caméras de voie publique"}',
    )
    with small.file("data/suppressed.txt").open("a") as stream:
        stream.write("person/p-xmpl22\n")
    small.build()
    after = small.dump()
    assert not [line for line in after if fact("lille-council", "no-face") in line]
    shared = evidence("lille-council", "76-104")
    assert len([line for line in after if line.startswith(shared)]) == 8
    assert len([line for line in after if line.startswith(f"{shared[:-1]}#")]) == 5


def test_a_suppressed_document_leaves_no_quote_of_it(small: Project) -> None:
    with small.file("data/suppressed.txt").open("a") as stream:
        stream.write("document/nord-press\n")
    small.build()
    after = small.dump()
    for trace in (
        entity("document", "nord-press"),
        "/fact/nord-press/",
        "/evidence/nord-press/",
        QUOTES[1],
        "Le Nord en images",
    ):
        found = [
            line for line in after if trace in line and "graph/release" not in line and "graph/validation" not in line
        ]
        assert not found, trace
    assert [line for line in after if QUOTES[0] in line], "the other document stays"
    assert [line for line in after if NAME in line], "and the person whom it tells of"


def test_who_refers_to_a_suppressed_fact_is_told_to_mend_it(small: Project) -> None:
    small.edit(
        "data/dossiers/lille-council.yaml",
        "      norm: norm/lil/art-90\n",
        "      norm: norm/lil/art-90\n      for: nord-press#no-plate\n",
    )
    small.build()
    with small.file("data/suppressed.txt").open("a") as stream:
        stream.write("person/p-xmpl22\n")
    refused = small.invoke("build")
    assert refused.status == 1
    assert "data/dossiers/lille-council.yaml:45: refers to fact/nord-press/no-plate" in refused.stderr


def test_a_build_killed_before_it_filtered_does_not_publish_later(small: Project) -> None:
    with small.file("data/suppressed.txt").open("a") as stream:
        stream.write("person/p-xmpl22\n")
    shards = ShardStore(small.settings.cache / "shards")
    for unit in source_units():  # what such a build leaves: every shard whole, under the keys of today
        shards.make(unit.graph, unit.key, unit.read(), ordered=unit.ordered)
    small.build()
    assert [line for line in small.dump() if PERSON in line or NAME in line] == []
    assert NAME not in small.release.names.read_text("utf-8")
