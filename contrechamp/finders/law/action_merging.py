"""One action told twice is one: « par un jugement du 3 mai, le tribunal a annulé », and again further down."""

from __future__ import annotations

from dataclasses import replace

from contrechamp.finders.law.action_dates import read
from contrechamp.finders.law.action_model import FILED, RULED, Action
from contrechamp.finders.law.authorities import Authority

BACK = 12
"""Actions of the same sentence looked back at."""


FAR = 60
"""Actions looked back at in the whole document."""

_BROUGHT = {"application", "interim-application"}


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
    if (
        {one.kind, other.kind} == {"application", "appeal"}
        and one.rule == other.rule
        and None in (one.authority, other.authority)
    ):
        return agree(one, other)  # « par une requête enregistrée le …, la commune demande à la cour »
    alike = one.kind == other.kind or {one.kind, other.kind} <= RULED or {one.kind, other.kind} <= FILED - {"appeal"}
    return alike and agree(one, other)


def agree(one: Action, other: Action) -> bool:
    """Tell whether nothing said of the one speaks against its being the other."""
    return (
        (one.authority is None or other.authority is None or one.authority == other.authority)
        and (one.date is None or other.date is None or one.date.edtf == other.date.edtf)
        and (one.docket is None or other.docket is None or one.docket == other.docket)
    )


def once(actions: list[Action]) -> list[Action]:
    """Tell each action of a document once: what has no day or number of its own is the nearest that has."""
    kept: list[Action] = []
    for action in sorted(actions, key=lambda action: (not _placed(action), action.start)):
        near = sorted(range(max(0, len(kept) - FAR), len(kept)), key=lambda place: _far(kept[place], action))
        twin = next((place for place in near if _again(action, kept[place])), None)
        if twin is None:
            kept.append(action)
        else:
            kept[twin] = _joined(kept[twin], action)
    return kept


def _who(action: Action) -> Authority | None:
    """Give the authority, if it is one in particular: « le tribunal » may be any."""
    return action.authority if action.authority and action.authority.type else None


def _far(one: Action, action: Action) -> tuple[bool, bool, int]:
    """Put those with a day before those without, then those told before, the last of them first."""
    return (not _placed(one), one.start > action.start, abs(action.start - one.start))


def _placed(action: Action) -> bool:
    return bool(action.date or action.docket or action.date_words)


def _again(action: Action, earlier: Action) -> bool:
    """Tell whether an action is one told elsewhere in the document."""
    if action.docket and earlier.docket and action.docket != earlier.docket:
        return False
    who, other = _who(action), _who(earlier)
    same = who == other
    if action.kind != earlier.kind:
        if _brought_there(earlier, action):
            return True
        family = next((kinds for kinds in (RULED, _BROUGHT) if {action.kind, earlier.kind} <= kinds), None)
        return bool(family) and same and who is not None and not _placed(action)
    return (same or not who or not other) and _same_day(action, earlier)


def _brought_there(one: Action, other: Action) -> bool:
    """Tell whether the second says where the first was brought: « enregistrée le …, M. A... demande à la cour »."""
    kinds = one.kind == "application" and other.kind in ("appeal", "interim-application")
    near = 0 < other.start - one.start < 300 and one.rule == other.rule == "filing"
    return kinds and near and one.authority is None and not _placed(other)


def _same_day(one: Action, other: Action) -> bool:
    if one.date and other.date:
        return one.date.edtf.startswith(other.date.edtf) or other.date.edtf.startswith(one.date.edtf)
    if one.date_words and other.date_words:
        return one.date_words.casefold() == other.date_words.casefold()
    words, date = one.date_words or other.date_words, one.date or other.date
    if words and date:
        day = read(f"{words} 2000")
        return day is None or day[4:] == date.edtf[4:]
    return True


def _joined(one: Action, other: Action) -> Action:
    kind = next(
        (
            kind
            for kind in ("interim-order", "interim-application", "complaint", "appeal")
            if kind in (one.kind, other.kind)
        ),
        one.kind,
    )
    return replace(
        one,
        kind=kind,
        authority=_who(one) or _who(other) or one.authority or other.authority,
        date=max((one.date, other.date), key=lambda said: len(said.edtf) if said else 0),
        date_words=(one.date_words or other.date_words) if not (one.date or other.date) else None,
        docket=one.docket or other.docket,
        claimants=one.claimants or other.claimants,
        defendants=one.defendants or other.defendants,
        outcome=one.outcome or other.outcome,
    )
