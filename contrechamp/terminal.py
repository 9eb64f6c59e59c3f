"""Tables for a terminal: a grid where the columns fit, else one block of lines a row."""

from __future__ import annotations

import io
import textwrap
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Drawn
from rich.text import Text

from contrechamp.names import short
from contrechamp.results import Iri, Table, Value, to_python

READABLE_COLUMN = 14
"""Characters below which a column of a terminal table cannot be read: then rows become records."""


def draw(table: Table, width: int) -> str:
    """Draw a table where its columns fit the terminal; else one block of lines a row."""
    shown = [[_text(cell) for cell in row] for row in table.solutions.rows]
    filled = [index for index in range(len(table.columns)) if any(row[index] for row in shown)]
    needed = sum(
        min(READABLE_COLUMN, max(len(table.columns[i]), *(len(row[i] or "") for row in shown))) + 1 for i in filled
    )
    if not shown and sum(len(name) + 1 for name in table.columns) > width:
        return ""  # a head without rows, cut into columns that cannot be read, says nothing
    if needed > width:
        return "\n".join(_records(table, shown, width)) + "\n"
    return _grid(table, shown, width)


def _text(cell: Value | None) -> str | None:
    if cell is None:
        return None
    return _printable(short(cell) if isinstance(cell, Iri) else str(cell))


def _records(table: Table, shown: list[list[str | None]], width: int) -> Iterator[str]:
    margin = max(len(name) for name in table.columns) + 2
    for number, row in enumerate(shown, 1):
        yield f"{f'─── {number} / {len(shown)} ':─<{min(width, 60)}}"
        for name, cell in zip(table.columns, row, strict=True):
            if cell:
                yield from textwrap.wrap(
                    cell,
                    max(width, margin + 20),
                    initial_indent=name.ljust(margin),
                    subsequent_indent=" " * margin,
                    break_on_hyphens=False,
                )


def _grid(table: Table, shown: list[list[str | None]], width: int) -> str:
    drawn = Drawn(box=SIMPLE_HEAD, pad_edge=False)
    for name in table.columns:
        numbers = all(
            cell is None or isinstance(to_python(cell), (int, float, Decimal)) for (cell,) in _column(table, name)
        )
        drawn.add_column(Text(name), justify="right" if numbers and len(table) else "left", overflow="fold")
    for row in shown:
        drawn.add_row(*(Text(cell or "") for cell in row))
    page = io.StringIO()
    Console(file=page, width=width, force_terminal=False, color_system=None).print(drawn)
    lines = (line.rstrip() for line in page.getvalue().splitlines())
    return "\n".join(lines) + "\n"


def _column(table: Table, name: str) -> Iterator[tuple[Value | None]]:
    index = table.columns.index(name)
    return ((row[index],) for row in table.solutions.rows)


def _printable(text: str) -> str:
    """Replace control characters: a cell must not be able to steer the reader's terminal."""
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(sign) == "Cc" else sign for sign in text)
