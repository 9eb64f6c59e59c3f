"""The rows of the movement file, checked, in the order in which they happened."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from contrechamp.context import Context
from contrechamp.loaders.insee_cog.gazetteer import Key
from contrechamp.loaders.insee_cog.lookups import Lookups, MovementKind, look_up
from contrechamp.tabular import Row

FILE = "mouvements-communes.csv"
_COLUMNS = (
    "MOD",
    "DATE_EFF",
    "TYPECOM_AV",
    "COM_AV",
    "TNCC_AV",
    "NCC_AV",
    "NCCENR_AV",
    "LIBELLE_AV",
    "TYPECOM_AP",
    "COM_AP",
    "TNCC_AP",
    "NCC_AP",
    "NCCENR_AP",
    "LIBELLE_AP",
)


@dataclass(frozen=True, slots=True)
class Side:
    """A territory before or after a movement."""

    key: Key
    label: str


@dataclass(frozen=True, slots=True)
class Movement:
    """One row: a territory before, a territory after; one of the two may be missing."""

    code: str
    kind: MovementKind
    date: datetime.date
    before: Side | None
    after: Side | None
    row: Row

    @property
    def key(self) -> str:
        """What the row says of itself, as a key: date, kind, before, after."""
        before = "".join(self.before.key) if self.before else ""
        after = "".join(self.after.key) if self.after else ""
        return f"{self.date.isoformat()}-{self.code}-{before}-{after}"


def read_movements(context: Context, lookups: Lookups) -> list[Movement]:
    """Read the movements, oldest first; the file has the newest first."""
    dates: dict[str, datetime.date] = {}
    movements = []
    for row in context.rows(FILE, _COLUMNS):
        day = row["DATE_EFF"]
        if day not in dates:
            try:
                dates[day] = datetime.date.fromisoformat(day)
            except ValueError as error:
                raise row.error(f"DATE_EFF {day!r} is not a date") from error
        kind = look_up(lookups.movements, row, "MOD")
        before, after = _read_side(row, "AV", lookups), _read_side(row, "AP", lookups)
        if before is None and after is None:
            raise row.error("nothing before and nothing after")
        movements.append(Movement(row["MOD"], kind, dates[day], before, after, row))
    movements.sort(key=lambda movement: (movement.date, movement.kind.rank))
    return movements


def _read_side(row: Row, side: str, lookups: Lookups) -> Side | None:
    typecom, code, label = row[f"TYPECOM_{side}"], row[f"COM_{side}"], row[f"LIBELLE_{side}"]
    if not typecom and not code and not label:
        return None
    look_up(lookups.territories, row, f"TYPECOM_{side}")
    if not code or not label:
        raise row.error(f"TYPECOM_{side} without COM_{side} or LIBELLE_{side}")
    return Side((typecom, code), label)
