"""What a person may decide of a candidate, in the words of both languages."""

from __future__ import annotations

from enum import StrEnum


class Decision(StrEnum):
    """The state of a candidate in a review."""

    OPEN = ""
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    """Accepted with the fields that the person has written in `fact`."""
    LATER = "later"

    @property
    def loads(self) -> bool:
        """Whether the candidate becomes a fact."""
        return self in (Decision.ACCEPT, Decision.CORRECT)

    @property
    def made(self) -> bool:
        """Whether a person has judged."""
        return self not in (Decision.OPEN, Decision.LATER)


_WORDS = {
    "accepter": Decision.ACCEPT,
    "rejeter": Decision.REJECT,
    "corriger": Decision.CORRECT,
    "plus-tard": Decision.LATER,
}


def read_decision(word: str) -> Decision | None:
    """Read a decision in English or French; None for another word."""
    try:
        return Decision(word)
    except ValueError:
        return _WORDS.get(word)


def words() -> str:
    """List the words that a reviewer may write."""
    return ", ".join([*(decision.value for decision in Decision if decision.value), *_WORDS])
