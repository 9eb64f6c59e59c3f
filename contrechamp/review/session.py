"""One sitting of a review: which candidate is next, what is decided, what was before. Knows no terminal."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from contrechamp.review.decision import Decision
from contrechamp.review.file import Entry, Review
from contrechamp.review.proposal import UNDECIDED, Proposal

_ORDER = ("territory", "count", "person", "organisation", "system", "capability", "norm", "action", "amount")


@dataclass(frozen=True)
class _Before:
    entry: Entry
    decision: Decision
    proposal: Proposal


class Session:
    """Walks through the open candidates: by kind, sure ones first, flagged ones in a second pass."""

    def __init__(self, review: Review) -> None:
        """Start where an earlier sitting stopped: what was judged is not asked again."""
        self.review = review
        self._past: list[_Before] = []
        self._queue = sorted(review.open, key=_urgency)
        self.total = len(review.entries)

    @property
    def done(self) -> int:
        """Candidates judged so far, in this sitting and before."""
        return self.total - len(self.review.open)

    @property
    def current(self) -> Entry | None:
        """The candidate to judge now; None at the end."""
        return self._queue[0] if self._queue else None

    def decide(self, decision: Decision) -> None:
        """Judge the current candidate and go on; one that still has a `?` cannot be accepted."""
        entry = self._take()
        if decision.loads and entry.undecided:
            raise ValueError(f"still to choose: {', '.join(entry.undecided)}")
        self._past.append(_Before(entry, entry.decision, deepcopy(entry.proposal)))
        entry.decision = decision
        self._queue.pop(0)

    def change(self, path: str, value: str | None) -> None:
        """Write a field of the current candidate, `fact.state` or `new.people.x.label`; None removes it.

        A candidate that was changed will be accepted as corrected.
        """
        entry = self._take()
        self._past.append(_Before(entry, entry.decision, deepcopy(entry.proposal)))
        part, *keys = path.split(".")
        block: object = entry.proposal.fact if part == "fact" else entry.proposal.new
        for key in keys[:-1]:
            if not isinstance(block, dict) or key not in block:
                raise ValueError(f"there is no {path}")
            block = block[key]
        if not isinstance(block, dict):
            raise ValueError(f"there is no {path}")
        if value is None:
            block.pop(keys[-1], None)
        else:
            block[keys[-1]] = value

    def undo(self) -> bool:
        """Take back the last step of this sitting; False when there is none."""
        if not self._past:
            return False
        before = self._past.pop()
        before.entry.decision = before.decision
        before.entry.proposal = before.proposal
        if self.current is not before.entry:
            self._queue.insert(0, before.entry)
        return True

    def _take(self) -> Entry:
        if self.current is None:
            raise ValueError("every candidate is judged")
        return self.current


def _urgency(entry: Entry) -> tuple[bool, bool, int, float, int]:
    kind = _ORDER.index(entry.kind) if entry.kind in _ORDER else len(_ORDER)
    return (
        entry.decision is Decision.LATER,
        bool(entry.flags) or not entry.proposal.section,
        kind,
        -float(entry.why.rpartition(" ")[2] or 0),
        entry.evidence[0][0],
    )


def needed(review: Review) -> list[str]:
    """Fields of the document that a dossier cannot do without and nobody has filled."""
    return [key for key in ("title", "kind") if review.document.get(key, UNDECIDED) == UNDECIDED]
