"""The dossier of a review: what was accepted, checked, never over somebody's work."""

from __future__ import annotations

from pathlib import Path

import pytest

from contrechamp.dossier import check_phrases, index_texts, read_dossier
from contrechamp.errors import ReviewError
from contrechamp.review.decision import Decision
from contrechamp.review.file import Review
from contrechamp.review.known import Known
from contrechamp.review.writing import write_dossier
from tests.review.conftest import ARTICLE


def decide(review: Review, *kinds: str) -> None:
    """Accept what is complete of these kinds."""
    for entry in review.entries:
        if entry.kind in kinds and not entry.undecided:
            entry.decision = Decision.ACCEPT


def test_a_dossier_holds_what_was_accepted(review: Review, known: Known, tmp_path: Path) -> None:
    decide(review, "territory", "organisation")
    file = tmp_path / "dossiers" / "foix.yaml"
    number = write_dossier(review, file, "2026-11-21", "organisation/contrechamp", known)
    dossier = read_dossier(file)
    assert len(dossier.facts) == number == sum(entry.decision.loads for entry in review.entries)
    assert {fact.key for fact in dossier.facts} == {one.id for one in review.entries if one.decision.loads}
    assert [entity.key for entity in dossier.entities] == ["videoptic"]
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "foix.txt").write_text(ARTICLE, "utf-8")
    assert check_phrases(dossier, index_texts([tmp_path / "texts"]))


def test_it_is_written_again_until_somebody_edits_it(review: Review, known: Known, tmp_path: Path) -> None:
    file = tmp_path / "foix.yaml"
    decide(review, "territory")
    write_dossier(review, file, "2026-11-21", "organisation/contrechamp", known)
    decide(review, "organisation")
    write_dossier(review, file, "2026-11-21", "organisation/contrechamp", known)
    file.write_text(file.read_text("utf-8") + "# une note\n", "utf-8")
    before = file.read_bytes()
    with pytest.raises(ReviewError, match="edited this dossier"):
        write_dossier(review, file, "2026-11-21", "organisation/contrechamp", known)
    assert file.read_bytes() == before
    write_dossier(review, file, "2026-11-21", "organisation/contrechamp", known, overwrite=True)
    assert file.read_bytes() != before


def test_nothing_accepted_is_no_dossier(review: Review, known: Known, tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="nothing is accepted"):
        write_dossier(review, tmp_path / "x.yaml", "2026-11-21", "organisation/contrechamp", known)
    assert list(tmp_path.glob("*.yaml")) == []


def test_an_open_choice_stops_it_with_its_name(review: Review, known: Known, tmp_path: Path) -> None:
    entry = next(one for one in review.entries if one.undecided)
    entry.decision = Decision.ACCEPT
    with pytest.raises(ReviewError, match=f"{entry.id}: still to choose"):
        write_dossier(review, tmp_path / "x.yaml", "2026-11-21", "organisation/contrechamp", known)


def test_a_wrong_correction_stops_it_and_leaves_the_file(review: Review, known: Known, tmp_path: Path) -> None:
    decide(review, "territory")
    file = tmp_path / "foix.yaml"
    write_dossier(review, file, "2026-11-21", "organisation/contrechamp", known)
    before = file.read_bytes()
    next(one for one in review.entries if one.decision.loads).proposal.fact["colour"] = "red"
    with pytest.raises(ReviewError, match="unknown field 'colour'"):
        write_dossier(review, file, "2026-11-21", "organisation/contrechamp", known)
    assert file.read_bytes() == before


def test_a_document_without_a_kind_waits(review: Review, known: Known, tmp_path: Path) -> None:
    decide(review, "territory")
    review.document["kind"] = "?"
    with pytest.raises(ReviewError, match="kind must be given"):
        write_dossier(review, tmp_path / "x.yaml", "2026-11-21", "organisation/contrechamp", known)
