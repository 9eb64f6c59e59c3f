"""A drawing of an answer, where its columns fit one: bars, or a line over years; the table says the same.

Only answers that count are drawn. Rows that each state a fact are not: figures of different scopes, of
plans and of denials would stand side by side as if they could be compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from contrechamp.results import Table
from contrechamp.spoken import spoken_number

LEAST, MOST = 3, 30
WIDTH, LINE = 640, 26
LABELS = 220
"""Width of the column of labels, in units of the drawing."""
_LETTERS = 30
HEIGHT = 220
_EDGE = 40


@dataclass(frozen=True)
class Mark:
    """One value of the drawing."""

    label: str
    shown: str
    """Label as far as there is room for it."""
    value: str
    x: float
    y: float
    length: float


@dataclass(frozen=True)
class Chart:
    """A drawing, with all its positions."""

    kind: str
    """`bars` or `line`."""
    label_column: str
    value_column: str
    marks: Sequence[Mark]
    width: int
    height: int
    line: str
    """Points of the line over years; empty for bars."""


def chart(rows: Table, language: str) -> Chart | None:
    """Draw an answer of one label and one number a row; None where the columns are not of that shape."""
    if not LEAST <= len(rows) <= MOST or {"fact", "otherFact", "quote"} & set(rows.columns):
        return None
    numbers = [name for name in rows.columns if name != "year" and _whole(rows.column(name))]
    if len(numbers) != 1:
        return None
    labels = [name for name in rows.columns if name not in numbers]
    said = [name for name in labels if f"{name}Label" not in labels]
    if len(said) != 1 or len({str(one) for one in rows.column(said[0])}) < len(rows):
        return None
    values = [Decimal(str(one)) for one in rows.column(numbers[0])]
    if min(values) < 0 or not max(values):
        return None
    titles = ["—" if one is None else str(one) for one in rows.column(said[0])]
    if said[0] == "year":
        return _line(said[0], numbers[0], sorted(zip(titles, values, strict=True)), language)
    return _bars(said[0], numbers[0], list(zip(titles, values, strict=True)), language)


def _bars(label: str, number: str, pairs: Sequence[tuple[str, Decimal]], language: str) -> Chart:
    most = max(value for _, value in pairs)
    room = WIDTH - LABELS - 70
    marks = [
        Mark(
            title,
            title if len(title) <= _LETTERS else f"{title[: _LETTERS - 1]}…",
            spoken_number(value, language),
            LABELS,
            place * LINE,
            round(float(value / most) * room, 1),
        )
        for place, (title, value) in enumerate(pairs)
    ]
    return Chart("bars", label, number, marks, WIDTH, LINE * len(pairs), "")


def _line(label: str, number: str, pairs: Sequence[tuple[str, Decimal]], language: str) -> Chart:
    most = max(value for _, value in pairs)
    years = [int(title) for title, _ in pairs]
    span = max(years[-1] - years[0], 1)
    marks = []
    for title, value in pairs:
        x = round(_EDGE + (int(title) - years[0]) / span * (WIDTH - 2 * _EDGE), 1)
        y = round(HEIGHT - _EDGE - float(value / most) * (HEIGHT - 2 * _EDGE), 1)
        marks.append(Mark(title, title, spoken_number(value, language), x, y, 0))
    return Chart("line", label, number, marks, WIDTH, HEIGHT, " ".join(f"{mark.x},{mark.y}" for mark in marks))


def _whole(values: Sequence[object]) -> bool:
    return all(isinstance(one, (int, Decimal)) and not isinstance(one, bool) for one in values)
