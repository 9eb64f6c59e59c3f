"""Tables in a text: which unit the figures of a cell count, by the head of the column, the caption or the row.

A table is two or more lines on end whose cells are parted by bars or tabs; its first line is the head.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contrechamp.documents import Span
from contrechamp.finders import wording
from contrechamp.finders.quantities.nouns import Noun, Occurrences

ROW = "row"
"""In the place of the unit of a column: the labels of the rows say it."""

_RULE = re.compile(r"[\s|:+=-]+")
_YEAR = re.compile(r"\W*(?:(?:fin|début|en|au|janv\w*|juin|déc\w*)\W+)?(?:19|20)\d\d\W*", re.IGNORECASE)
_LIKE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BAR = re.compile(r"[|\t]")
_FIGURE = re.compile(r"\d")


class Cell(NamedTuple):
    """One cell with the unit of its figures."""

    start: int
    end: int
    unit: str | None


class Tables:
    """Reads the tables of texts."""

    def __init__(self) -> None:
        """Read the table of counts."""
        table = wording.table("counts.toml")["table"]
        flags = re.IGNORECASE
        self._other = re.compile(wording.pattern(table["other"]), flags)
        self._same = re.compile(rf"(?<!\w)(?:{wording.pattern(table['same'])}(?!\w)|\w{{2,}}ées(?!\w))", flags)
        self._alone = re.compile(
            rf"[*_~]{{0,2}}(?:\s*(?:$|[»\")(*\]]|{wording.pattern(table['after'])}(?!\w)|\w{{2,}}ées?(?!\w)))", flags
        )

    def cells(self, others: Occurrences) -> Cells:
        """Give the cells of a text, in order."""
        text = others.text
        found = "|" in text.characters or "\t" in text.characters
        return Cells(list(self._cells(others)) if found else [], self._alone, text.view)

    def _cells(self, others: Occurrences) -> Iterator[Cell]:
        text = others.text
        rows: list[list[Span]] = []
        caption = Span(0, 0)
        for paragraph in text.paragraphs:
            row = _row(text.characters, paragraph)
            if len(row) > 1:
                rows.append(row)
                continue
            yield from self._table(others, rows, caption)
            rows, caption = [], paragraph
        yield from self._table(others, rows, caption)

    def _table(self, others: Occurrences, rows: Sequence[Sequence[Span]], caption: Span) -> Iterator[Cell]:
        view = others.text.view
        rows = [row for row in rows if not all(_RULE.fullmatch(view, *cell) or cell[0] == cell[1] for cell in row)]
        if len(rows) < 2:
            return
        head, *body = rows
        if any(_FIGURE.search(_LIKE_YEAR.sub("", view[slice(*cell)])) for cell in head[1:]):
            return
        units = self._units(others, head, others.within(*caption, last=True))
        for row in body:
            label = others.within(*row[0])
            for index, cell in enumerate(row[1:], 1):
                unit = units[index] if index < len(units) else None
                yield Cell(*cell, (label.unit if label else None) if unit == ROW else unit)

    def _units(self, others: Occurrences, head: Sequence[Span], caption: Noun | None) -> list[str | None]:
        """Give the unit of each column."""
        view = others.text.view
        units: list[str | None] = [None]
        before = caption.unit if caption else ROW
        labelled = before == ROW and not any(others.within(*cell) for cell in head[1:])
        for cell in head[1:]:
            noun = others.within(*cell)
            unit: str | None = None
            if self._other.search(view, *cell):
                unit = None
            elif noun:
                unit = before = noun.unit
            elif labelled or _YEAR.fullmatch(view, *cell) or self._same.search(view, *cell):
                unit = before
            units.append(unit)
        return units


class Cells:
    """The cells of a text, looked up by place."""

    def __init__(self, cells: Sequence[Cell], alone: re.Pattern[str], view: str) -> None:
        """Take the cells in order."""
        self._cells = cells
        self._starts = [cell.start for cell in cells]
        self._alone = alone
        self._view = view

    def unit(self, start: int, end: int) -> str | None:
        """Give the unit of a figure that stands in a cell with no noun of its own."""
        index = bisect_right(self._starts, start) - 1
        if index < 0 or self._cells[index].end < end:
            return None
        cell = self._cells[index]
        return cell.unit if cell.unit and self._alone.match(self._view, end, cell.end) else None


def _row(characters: str, paragraph: Span) -> list[Span]:
    """Give the cells of a line, without the bars at its ends."""
    start, end = paragraph
    if characters[start] == "|":
        start += 1
    if end > start and characters[end - 1] == "|":
        end -= 1
    marks = [found.start() for found in _BAR.finditer(characters, start, end)]
    return [Span(low, high) for low, high in zip((start, *(mark + 1 for mark in marks)), (*marks, end), strict=True)]
