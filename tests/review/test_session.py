"""A sitting: order, decisions, corrections, undo, and going on where one stopped."""

from __future__ import annotations

import pytest

from contrechamp.review.decision import Decision
from contrechamp.review.file import Review
from contrechamp.review.session import Session, needed


def test_sure_ones_come_first_and_flagged_ones_last(review: Review) -> None:
    session = Session(review)
    seen = []
    while session.current:
        seen.append(bool(session.current.flags))
        session.decide(Decision.REJECT)
    assert seen == sorted(seen)
    assert session.done == session.total == len(seen)


def test_an_open_choice_cannot_be_accepted(review: Review) -> None:
    session = Session(review)
    while session.current and not session.current.undecided:
        session.decide(Decision.REJECT)
    assert session.current is not None
    entry, path = session.current, session.current.undecided[0]
    with pytest.raises(ValueError, match="still to choose"):
        session.decide(Decision.ACCEPT)
    for name in entry.undecided:
        session.change(name, "x")
    session.decide(Decision.ACCEPT)
    assert entry.decision is Decision.ACCEPT
    assert path not in entry.undecided


def test_every_step_can_be_taken_back(review: Review) -> None:
    session = Session(review)
    first = session.current
    assert first is not None
    session.change("fact.note", "à revoir")
    session.decide(Decision.CORRECT)
    assert session.current is not first
    assert session.undo()
    assert session.current is first
    assert first.decision is Decision.OPEN
    assert first.proposal.fact["note"] == "à revoir"
    assert session.undo()
    assert "note" not in first.proposal.fact
    assert not session.undo()


def test_a_field_that_is_not_there_cannot_be_changed(review: Review) -> None:
    with pytest.raises(ValueError, match="there is no"):
        Session(review).change("new.people.nobody.label", "x")


def test_a_later_sitting_asks_what_is_left(review: Review) -> None:
    session = Session(review)
    session.decide(Decision.ACCEPT)
    session.decide(Decision.LATER)
    again = Session(review)
    assert again.done == 1
    last = again._queue[-1]
    assert last.decision is Decision.LATER


def test_the_document_must_be_told(review: Review) -> None:
    assert needed(review) == []
    review.document["kind"] = "?"
    assert needed(review) == ["kind"]
