"""What became of each code: follow the movements from 1943 to the communes of today.

Each commune holds *atoms*: the communes of 1943, and those carved out since. A merger
puts the atoms of several communes together; a restoration gives a commune back those
that it held when it was merged, and no others. The successors of a former commune are
the communes of today that hold an atom it held when it ended.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from contrechamp.loaders.insee_cog.gazetteer import COMMUNE, Gazetteer, Key
from contrechamp.loaders.insee_cog.lookups import Effect
from contrechamp.loaders.insee_cog.movements import Movement

Atoms = frozenset[str]

_STILL = (Effect.NONE, Effect.RENAME)


@dataclass
class History:
    """State after the movements read so far; the dates and names that they left behind."""

    holdings: dict[str, Atoms] = field(default_factory=dict)
    """Communes that exist, of those the movements name."""
    at_end: dict[str, Atoms] = field(default_factory=dict)
    """What a commune held when it last ended, or absorbed others."""
    since: dict[str, datetime.date] = field(default_factory=dict)
    """When a commune that exists was created or restored, when that is unambiguous."""
    until: dict[Key, datetime.date] = field(default_factory=dict)
    """When a territory that is no more ended."""
    labels: dict[Key, str] = field(default_factory=dict)
    former_names: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Names that a commune lost by a change of name."""
    last: dict[Key, Movement] = field(default_factory=dict)

    def successors(self) -> Mapping[str, list[str]]:
        """Map each former commune to the communes that now hold what it held."""
        holders: defaultdict[str, set[str]] = defaultdict(set)
        for code, atoms in self.holdings.items():
            for atom in atoms:
                holders[atom].add(code)
        return {
            code: sorted(set().union(*(holders[atom] for atom in self.at_end.get(code, ()))))
            for typecom, code in self.until
            if typecom == COMMUNE
        }


def follow_movements(movements: list[Movement], gazetteer: Gazetteer) -> History:
    """Follow the movements and check that they lead to the communes of today."""
    history = History()
    for _, group in groupby(movements, key=lambda movement: (movement.date, movement.kind.rank)):
        _apply(history, list(group))
    for key, movement in history.last.items():
        current = key in gazetteer.territories
        if current and key in history.until:
            raise movement.row.error(f"{key[0]} {key[1]} ends here, but communes.csv has it")
        if not current and key[0] == COMMUNE and key not in history.until:
            raise movement.row.error(f"{key[0]} {key[1]} lives on after this, but communes.csv lacks it")
    return history


def _apply(history: History, events: list[Movement]) -> None:
    """Apply the movements of one kind and one day, which happen together."""
    day, effect = events[0].date, events[0].kind.effect
    targets: defaultdict[str, list[str]] = defaultdict(list)
    ending: set[Key] = set()
    reached: set[Key] = set()
    for event in events:
        before, after = event.before, event.after
        if before:
            history.labels[before.key] = before.label
            history.last[before.key] = event
            typecom, code = before.key
            if typecom == COMMUNE:
                history.holdings.setdefault(code, frozenset([code]))
                if after and after.key[0] == COMMUNE:
                    if effect in _STILL and before.key != after.key:
                        raise event.row.error(f"{event.kind.slug} must leave the code of a commune as it is")
                    targets[code].append(after.key[1])
            # A commune goes on when only a part of it is named after the event.
            if typecom != COMMUNE or after is None or after.key[0] == COMMUNE:
                ending.add(before.key)
        if after:
            reached.add(after.key)
            history.last[after.key] = event
    for event in events:
        if event.after:
            history.labels[event.after.key] = event.after.label
    ending -= reached
    _move_names(history, events)
    gains = _restore(history, targets, events) if effect is Effect.RESTORATION else _hand_over(history, targets)
    for event in events:
        if effect is Effect.CREATION and event.after and event.after.key[0] == COMMUNE:
            code = event.after.key[1]
            if code not in targets and code not in history.holdings:
                # The same code may name another commune in another time: its atom bears the date.
                gains[code] = frozenset([f"{code}@{day.isoformat()}"])
                if event.before:
                    history.since[code] = day
    _settle(history, gains, targets, ending, reached, day)


def _hand_over(history: History, targets: Mapping[str, list[str]]) -> dict[str, Atoms]:
    """Give what a commune held to those that follow it; one that goes on keeps it all."""
    gains: dict[str, Atoms] = {}
    for code, takers in targets.items():
        for taker in [code] if code in takers else takers:
            kept = frozenset() if taker in targets else history.holdings.get(taker, frozenset())
            gains[taker] = gains.get(taker, kept) | history.holdings[code]
    return gains


def _restore(history: History, targets: Mapping[str, list[str]], events: list[Movement]) -> dict[str, Atoms]:
    """Give the restored communes what they had brought, and the rest to the one that goes on.

    The one that goes on keeps its code; or its name, if it takes another code (Les Hauts-Talican, 2024).
    """
    gains: dict[str, Atoms] = {}
    renumbered = {
        event.before.key[1]: event.after.key[1]
        for event in events
        if event.before
        and event.after
        and event.before.key[0] == event.after.key[0] == COMMUNE
        and event.before.key[1] != event.after.key[1]
        and event.before.label == event.after.label
    }
    for code, takers in targets.items():
        heir = renumbered.get(code, code)
        rest = history.holdings[code]
        for taker in takers:
            if taker != heir:
                brought = history.at_end.get(taker, frozenset([taker])) & (rest | {taker})
                gains[taker] = gains.get(taker, frozenset()) | brought
                rest -= brought
                if taker not in targets:
                    history.since[taker] = events[0].date
        for taker in [heir] if heir in takers else takers:
            gains[taker] = gains.get(taker, frozenset()) | rest
    return gains


def _move_names(history: History, events: list[Movement]) -> None:
    for event in events:
        if not event.before or not event.after or event.before.key[0] != COMMUNE:
            continue
        old, new = event.before.key[1], event.after.key[1]
        if event.kind.effect is Effect.RENAME:
            history.former_names[new].append(event.before.label)
        elif event.kind.effect is Effect.RECODE:
            history.former_names[new] = list(history.former_names[old])


def _settle(
    history: History,
    gains: Mapping[str, Atoms],
    targets: Mapping[str, list[str]],
    ending: set[Key],
    reached: set[Key],
    day: datetime.date,
) -> None:
    for code in targets:
        if (COMMUNE, code) in ending or len(gains[code]) > len(history.holdings[code]):
            history.at_end[code] = history.holdings[code]
    for typecom, code in ending:
        history.until[typecom, code] = day
        if typecom == COMMUNE:
            history.holdings.pop(code, None)
            history.since.pop(code, None)
    for key in reached:
        history.until.pop(key, None)
    history.holdings.update(gains)
