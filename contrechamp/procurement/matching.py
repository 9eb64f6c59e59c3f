"""Whether a notice and a contract of the essential data may be one: buyer, words of the object, days, sum.

It proposes; a person decides in `data/resolution/notices.csv`. Nothing is joined by a score.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal

from contrechamp.names import fold
from contrechamp.procurement.wording import LOST, plain

LEAST_WORDS = 0.5
"""Share of the words of the shorter object that the other must have."""
MOST_DAYS = 550
"""Days from a call to the notification of its contract."""
LATE_DAYS = 120
"""Days by which an award may be published after, or the notification before it."""

_EMPTY = frozenset(
    [
        "a",
        "au",
        "aux",
        "avec",
        "d",
        "de",
        "des",
        "du",
        "en",
        "et",
        "l",
        "la",
        "le",
        "les",
        "lot",
        "n",
        "numero",
        "o",
        "par",
        "pour",
        "sur",
        "un",
        "une",
        "marche",
        "accord",
        "cadre",
    ]
)
_PUBLIC = frozenset(
    [
        "mairie",
        "ville",
        "commune",
        "de",
        "d",
        "du",
        "la",
        "le",
        "les",
        "l",
        "des",
        "communaute",
        "agglomeration",
        "departement",
        "conseil",
    ]
)


@dataclass(frozen=True, slots=True)
class Side:
    """What a notice or a contract says that can be compared; empty or None when it does not say it."""

    siren: str
    buyer: str
    object: str
    day: Date | None
    amount: Decimal | None
    award: bool = True
    """False for a call, which comes before and has no sum that was agreed."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two may be one."""

    buyer: str
    """`siren` or `name`."""
    words: float
    days: int | None
    same_amount: bool | None

    @property
    def rank(self) -> tuple[bool, bool, float, int]:
        """Order of proposals, the best last."""
        return self.buyer == "siren", bool(self.same_amount), self.words, -abs(self.days or MOST_DAYS)


def likeness(notice: Side, contract: Side) -> Likeness | None:
    """Compare a notice with a contract; None when one thing that both say rules it out."""
    buyer = _buyer(notice, contract)
    words = likeness_of_words(notice.object, contract.object)
    days = (contract.day - notice.day).days if contract.day and notice.day else None
    if buyer is None or words < LEAST_WORDS:
        return None
    if days is not None and not (-LATE_DAYS if notice.award else 0) <= days <= (
        LATE_DAYS if notice.award else MOST_DAYS
    ):
        return None
    both = notice.award and notice.amount is not None and contract.amount is not None
    return Likeness(buyer, words, days, notice.amount == contract.amount if both else None)


def likeness_of_words(one: str, other: str) -> float:
    """Share of the telling words of the shorter text that the other has; a lost letter is any letter."""
    short, long = sorted((_telling(one), _telling(other)), key=len)
    if not short:
        return 0.0
    return sum(any(_same(word, found) for found in long) for word in short) / len(short)


def _telling(text: str) -> set[str]:
    words = (
        plain(text).replace("video protection", "videoprotection").replace("video surveillance", "videosurveillance")
    )
    return {word for word in words.split() if word not in _EMPTY}


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    if LOST not in one + other or len(one) != len(other):
        return False
    return all(a == b or LOST in (a, b) for a, b in zip(one, other, strict=True))


def _buyer(one: Side, other: Side) -> str | None:
    if one.siren and other.siren:
        return "siren" if one.siren == other.siren else None
    names = [set(fold(side.buyer).split()) - _PUBLIC for side in (one, other)]
    return "name" if names[0] and names[0] == names[1] else None
