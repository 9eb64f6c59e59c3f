"""Who a record may be: only a number, or the full name of a public body in its place, is certain."""

from __future__ import annotations

import pytest

from contrechamp.identity.comparing import EVIDENCE, Reading, Record, Status, compare
from contrechamp.identity.proposals import _WORDS
from tests.identity.made import known

KNOWN = known()


def read(name: str, identifier: str = "", *departments: str, kinds: tuple[str, ...] | None = None) -> Reading:
    record = Record("x", name, identifier, frozenset(departments))
    return compare(record if kinds is None else Record("x", name, identifier, frozenset(departments), kinds), KNOWN)


def test_an_equal_number_is_certain_whatever_the_name() -> None:
    found = read("AGENCE DE LYON", "05680065900155")
    assert found.status == Status.CERTAIN
    assert found.best
    assert (found.best.node, found.best.evidence) == ("organisation/snef", ("siren",))


def test_another_number_is_another_body_whatever_the_name() -> None:
    assert read("SNEF", "38875870800050").candidates == ()


def test_a_number_that_is_none_says_nothing() -> None:
    found = read("SNEF", "05680065900156")
    assert [one.evidence for one in found.candidates] == [("name",)]
    assert found.status == Status.PROBABLE


def test_a_territory_stands_back_for_the_body_of_its_number() -> None:
    found = read("NIMES METROPOLE", "243000643")
    assert found.best
    assert found.best.node == "organisation/nimes-metropole"
    assert found.status == Status.CERTAIN


def test_a_number_against_the_name_of_another_body_is_for_a_person() -> None:
    found = read("Commune de Vire Normandie", "20006879900010")
    assert found.status == Status.PROBABLE
    assert found.candidates[0].node == "intercommunality/200068799"
    assert "name of another body" in found.candidates[0].evidence


def test_the_number_that_a_commune_had_before_a_merger() -> None:
    found = read("Ville de Saint-Germain-en-Laye", "21780551400015", "78")
    assert found.status == Status.PROBABLE
    assert found.candidates[0].evidence == ("code in the siren", "name", "other siren today")


def test_a_municipality_by_name_and_department() -> None:
    found = read("VILLE DE VALENCIENNES", "", "59")
    assert found.best
    assert (found.best.node, found.best.evidence) == ("municipality/59606", ("name", "département"))
    assert found.status == Status.CERTAIN


def test_the_only_commune_of_a_name_is_probable_without_its_department() -> None:
    assert read("VILLE DE SAINT-ETIENNE").status == Status.PROBABLE


def test_homonyms_stay_ambiguous_until_the_department_tells() -> None:
    found = read("COMMUNE DE SAINT DENIS")
    assert found.status == Status.AMBIGUOUS
    assert found.best is None
    assert {one.node for one in found.candidates} == {"municipality/93066", "municipality/97411"}
    there = read("COMMUNE DE SAINT DENIS", "", "974")
    assert there.status == Status.CERTAIN
    assert there.best
    assert there.best.node == "municipality/97411"


def test_a_name_that_another_commune_took_over_is_first_that_of_its_own_municipality() -> None:
    merged = read("COMMUNE DE PIERREFITTE SUR SEINE", "", "93").best
    assert merged
    assert merged.node == "municipality/93059"
    former = read("VILLE DE SAINT-DENIS-EN-FRANCE", "", "93").best
    assert former
    assert former.node == "municipality/93066"


def test_a_department_without_that_commune_gives_nothing() -> None:
    assert read("VILLE DE VALENCIENNES", "", "13").status == Status.NONE


def test_the_name_of_a_public_body_is_certain_and_of_a_group_is_not() -> None:
    insee = "INSTITUT NATIONAL DE LA STATISTIQUE ET DES ETUDES ECONOMIQUES"
    assert read(insee).status == Status.CERTAIN
    assert read("THALES").status == Status.PROBABLE
    assert read("THALES (site de Vélizy)").status == Status.PROBABLE


def test_a_group_or_an_agency_is_looked_for_and_never_certain() -> None:
    for name in ("GROUPE SNEF", "SNEF AGENCE DE LYON", "SNEFF"):
        found = read(name)
        assert found.status in (Status.PROBABLE, Status.NONE), name
        assert all(not one.certain for one in found.candidates)
    assert read("GROUPE SNEF").candidates[0].node == "organisation/snef"


def test_a_bare_name_is_weak() -> None:
    [found] = read("VALENCIENNES").candidates
    assert found.evidence == ("bare name",)
    assert found.score < 60


def test_a_record_is_only_what_its_source_may_name() -> None:
    assert read("SNEF", "056800659", kinds=("municipality",)).candidates == ()


def test_all_evidence_has_words_for_the_reviewer() -> None:
    assert set(EVIDENCE) == set(_WORDS)


@pytest.mark.parametrize("name", ["", " ", "()", "SA", "…", "\ufffd", "-", "VILLE DE", "COMMUNE DE 59000"])
def test_no_name_is_an_error(name: str) -> None:
    assert read(name).status == Status.NONE
