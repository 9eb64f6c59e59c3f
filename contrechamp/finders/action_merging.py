"""One action told twice in a sentence is one: « par un jugement du 3 mai, le tribunal a annulé »."""

from __future__ import annotations

from dataclasses import replace

from contrechamp.finders.action_model import FILED, RULED, Action

BACK = 12
"""Actions of the same sentence looked back at."""


def merged(actions: list[Action]) -> list[Action]:
    """Make one of the actions of a sentence that are the same: same kind and authority, no two dates or numbers."""
    kept: list[Action] = []
    for action in actions:
        last = range(len(kept) - 1, max(-1, len(kept) - 1 - BACK), -1)
        twin = next((place for place in last if _same(action, kept[place])), None)
        if twin is None:
            kept.append(action)
        else:
            kept[twin] = _joined(kept[twin], action)
    return kept


def _same(one: Action, other: Action) -> bool:
    if {one.kind, other.kind} <= FILED - {"appeal"} and one.authority == other.authority:
        return True
    alike = one.kind == other.kind or {one.kind, other.kind} <= RULED or {one.kind, other.kind} <= FILED - {"appeal"}
    return alike and agree(one, other)


def agree(one: Action, other: Action) -> bool:
    """Tell whether nothing said of the one speaks against its being the other."""
    return (
        (one.authority is None or other.authority is None or one.authority == other.authority)
        and (one.date is None or other.date is None or one.date.edtf == other.date.edtf)
        and (one.docket is None or other.docket is None or one.docket == other.docket)
    )


def _joined(one: Action, other: Action) -> Action:
    kind = next(
        (kind for kind in ("interim-order", "interim-application", "complaint") if kind in (one.kind, other.kind)),
        one.kind,
    )
    return replace(
        one,
        kind=kind,
        authority=one.authority or other.authority,
        date=one.date or other.date,
        date_words=(one.date_words or other.date_words) if not (one.date or other.date) else None,
        docket=one.docket or other.docket,
        claimants=one.claimants or other.claimants,
        defendants=one.defendants or other.defendants,
        outcome=one.outcome or other.outcome,
    )
