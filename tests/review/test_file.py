"""The review file: read back as written, mistakes with their line, decisions that survive new rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from contrechamp.candidates.gathering import candidates
from contrechamp.documents import Document
from contrechamp.errors import ReviewError
from contrechamp.review.decision import Decision, read_decision
from contrechamp.review.file import Review, read_review, write_review
from contrechamp.review.known import Known
from contrechamp.review.starting import merge, start_review


def written(review: Review, folder: Path) -> Path:
    file = folder / "reviews" / "foix.yaml"
    write_review(review, file)
    return file


def test_what_is_written_is_read_back(review: Review, tmp_path: Path) -> None:
    read = read_review(written(review, tmp_path))
    for entry in read.entries:
        entry.line = 0
    assert read == review


@pytest.mark.parametrize(
    "word", ["accept", "accepter", "reject", "rejeter", "correct", "corriger", "later", "plus-tard"]
)
def test_both_languages_decide(word: str, review: Review, tmp_path: Path) -> None:
    file = written(review, tmp_path)
    file.write_text(file.read_text("utf-8").replace('decision: ""', f"decision: {word}", 1), "utf-8")
    assert read_review(file).entries[0].decision is read_decision(word)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('decision: ""', "decision: oui", "a decision is one of accept"),
        ("  kind: territory", "  sort: territory", "unknown key 'sort'"),
        ("candidates:", "candidats:", "is this a review file?"),
        ('at: "2"', 'at: "deux"', "is the code point"),
        ("phrase: Foix", "phrase: Foix, exact: Foix", "do not change it"),
        ("  - {at", "  - {at: [", "not valid YAML"),
    ],
)
def test_a_mistake_has_its_line(old: str, new: str, reason: str, review: Review, tmp_path: Path) -> None:
    file = written(review, tmp_path)
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ReviewError, match=reason) as caught:
        read_review(file)
    assert caught.value.line is not None


def test_no_file_says_which_command_makes_one(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="contrechamp read"):
        read_review(tmp_path / "none.yaml")


def test_decisions_survive_a_new_reading(review: Review, document: Document, known: Known) -> None:
    review.entries[0].decision = Decision.REJECT
    review.entries[1].decision = Decision.CORRECT
    review.entries[1].proposal.fact["note"] = "corrigé"
    again = merge(start_review("foix", document, candidates(document), known), review)
    assert [entry.decision for entry in again.entries[:3]] == [Decision.REJECT, Decision.CORRECT, Decision.OPEN]
    assert again.entries[1].proposal.fact["note"] == "corrigé"
    assert again.document["kind"] == "press-article"
    assert again.vanished == []


def test_what_rules_no_longer_find_is_kept_and_reported(review: Review, document: Document, known: Known) -> None:
    review.entries[0].decision = Decision.ACCEPT
    new = start_review("foix", document, candidates(document)[1:], known)
    again = merge(new, review)
    assert [entry.id for entry in again.vanished] == [review.entries[0].id]
    assert merge(new, again).vanished == again.vanished, "also after a further reading"


def test_another_text_is_another_review(review: Review, known: Known) -> None:
    other = Document("Foix", "whole-file-utf8", "foix.md")
    with pytest.raises(ReviewError, match="another text"):
        merge(start_review("foix", other, [], known), review)
