"""Write a table: for a terminal, a spreadsheet, a program, a page.

| format   | what it is                                                              |
|----------|-------------------------------------------------------------------------|
| table    | columns drawn for a terminal; addresses of the project shortened        |
| markdown | a pipe table; addresses of the project shortened                        |
| csv, tsv | RFC 4180 in UTF-8 without mark, comma or tab; None is empty             |
| json     | an array of objects; numbers as numbers, decimals exact                 |
| xlsx     | typed cells, filter, frozen header, and a sheet that says what this is  |
| parquet  | typed columns (needs `contrechamp[tables]`)                             |

Spreadsheets run text that starts with `=`, `+`, `-`, `@`, a tab or a line end as a formula. In
csv and tsv such a *text* gets an apostrophe in front; numbers and dates do not. In xlsx text
is written as text, so it needs none.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import math
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from contrechamp.errors import MissingExtraError, NotFoundError, TableError
from contrechamp.names import short
from contrechamp.parameters import Given
from contrechamp.results import Iri, Native, Table, Value, native_text, to_python

if TYPE_CHECKING:
    from contrechamp.session import Graph

_FORMULA = re.compile(r"[=+\-@\t\r\n]")
XLSX_ROWS = 1_048_575
"""Rows under the header that a sheet can hold."""
XLSX_TEXT = 32_767
"""Characters that a cell can hold."""


_ENDINGS = {
    "": "table",
    ".txt": "table",
    ".md": "markdown",
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
}
"""Formats by the ending of a file, in small letters."""


@dataclass(frozen=True)
class Sheet:
    """What a file should say about itself."""

    query: str = ""
    """Key of the saved query, or the SPARQL text."""
    release: str = ""
    licence: str = ""
    data_date: str = ""
    """Date of the data; never the day of writing, so that the same rows give the same bytes."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Parameters and what was given for them."""
    width: int | None = None
    """Columns of the terminal, for `table`; the real one when None."""

    @classmethod
    def of_query(cls, graph: Graph, name: str, given: Mapping[str, Given | Sequence[Given]]) -> Sheet:
        """Describe the answer to a saved query, with the licences of the release it was asked of."""
        release = graph.release
        values = {
            key: str(value) if isinstance(value, Given) else ", ".join(map(str, value)) for key, value in given.items()
        }
        return cls(
            query=graph.saved(name).key,
            release=release.version if release else "",
            licence=", ".join(sorted(set(release.licences.values()))) if release else "",
            data_date=release.data_date if release else "",
            values=values,
        )


def write(
    table: Table, output: str | None = None, to: str | Path | BinaryIO | None = None, sheet: Sheet | None = None
) -> None:
    """Write a table in one of FORMATS: into a file, a binary stream, or standard output (None or `-`).

    Without a format, the ending of the file says it. A file appears whole or not at all. An unknown format or
    ending is a NotFoundError that lists what there is.
    """
    if output is None:
        output = format_of(Path(to)) if isinstance(to, (str, Path)) and to != "-" else "table"
    if output not in FORMATS:
        raise NotFoundError(f"no table format {output!r}; there are {', '.join(FORMATS)}")
    writer, sheet = FORMATS[output], sheet or Sheet()
    if to is None or to == "-":
        writer(table, sys.stdout.buffer, sheet)
        sys.stdout.buffer.flush()
    elif isinstance(to, (str, Path)):
        file = Path(to)
        part = file.with_name(f"{file.name}.part")
        try:
            with part.open("wb") as stream:
                writer(table, stream, sheet)
            part.replace(file)
        except OSError as error:
            raise TableError(f"{file} cannot be written: {error.strerror}") from error
        finally:
            part.unlink(missing_ok=True)
    else:
        writer(table, to, sheet)


def format_of(file: Path) -> str:
    """Give the format that the ending of a file asks for."""
    found = _ENDINGS.get(file.suffix.lower())
    if found is None:
        endings = ", ".join(filter(None, _ENDINGS))
        raise NotFoundError(f"{file.name}: a table may end in {endings}; another needs --format")
    return found


def neutral(text: str) -> str:
    """Keep a spreadsheet from running a text: an apostrophe before what would start a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _write_terminal(table: Table, out: BinaryIO, sheet: Sheet) -> None:
    from contrechamp.terminal import draw

    out.write(draw(table, sheet.width or shutil.get_terminal_size((100, 24)).columns).encode())


def _write_markdown(table: Table, out: BinaryIO, sheet: Sheet) -> None:
    rows = [table.columns, tuple("---" for _ in table.columns)]
    rows += [
        tuple("" if cell is None else short(cell) if isinstance(cell, Iri) else str(cell) for cell in row)
        for row in table.solutions.rows
    ]
    for index, row in enumerate(rows):
        cells = row if index == 1 else map(_in_markdown, row)
        out.write(f"| {' | '.join(cells)} |\n".encode())


def _in_markdown(text: str) -> str:
    escaped = re.sub(r"([\\`*_\[\]|#~])", r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"\r\n|\r|\n", "<br>", escaped)


def _write_separated(delimiter: str) -> Callable[[Table, BinaryIO, Sheet], None]:
    def write_rows(table: Table, out: BinaryIO, sheet: Sheet) -> None:
        stream = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
        rows = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
        rows.writerow(table.columns)
        rows.writerows([_in_csv(cell) for cell in row] for row in table.solutions.rows)
        stream.detach()  # the stream stays the caller's to close

    return write_rows


def _in_csv(cell: Value | None) -> str:
    if cell is None:
        return ""
    value = to_python(cell)
    return neutral(value) if isinstance(value, str) else native_text(value)


def _write_json(table: Table, out: BinaryIO, sheet: Sheet) -> None:
    out.write(b"[")
    for index, row in enumerate(table):
        members = ", ".join(f"{json.dumps(name, ensure_ascii=False)}: {_in_json(row[name])}" for name in row)
        out.write(f"{',' if index else ''}\n  {{{members}}}".encode())
    out.write(b"\n]\n")


def _in_json(value: Native | None) -> str:
    if isinstance(value, Decimal):
        return native_text(value)
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return "null"  # JSON has no such numbers
    return json.dumps(str(value) if isinstance(value, datetime.date) else value, ensure_ascii=False)


def _write_xlsx(table: Table, out: BinaryIO, sheet: Sheet) -> None:
    import xlsxwriter

    if len(table) > XLSX_ROWS:
        raise TableError(f"{len(table)} rows: a sheet holds {XLSX_ROWS}; write csv or parquet instead")
    file = io.BytesIO()
    plain = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, plain) as book:
        # A fixed moment, not now: the same rows give the same bytes.
        book.set_properties({"created": datetime.datetime(1980, 1, 1)})
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        data = book.add_worksheet("data")
        for column, name in enumerate(table.columns):
            data.write_string(0, column, name, bold)
        for number, row in enumerate(table.solutions.rows, 1):
            for column, cell in enumerate(row):
                if cell is not None:
                    _write_cell(data, number, column, to_python(cell), day)
        data.freeze_panes(1, 0)
        if table.columns:
            data.autofilter(0, 0, len(table), len(table.columns) - 1)
            data.set_column(0, len(table.columns) - 1, 24)
        notes = book.add_worksheet("lisez-moi - read me")
        for number, (what, said) in enumerate(_notes(table, sheet)):
            notes.write_string(number, 0, what, bold)
            notes.write_string(number, 1, said[:XLSX_TEXT])
        notes.set_column(0, 0, 32)
        notes.set_column(1, 1, 80)
    out.write(file.getvalue())


def _write_cell(sheet: Any, row: int, column: int, value: Native, day: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, datetime.date) and value.year >= 1900:  # a sheet knows no day before
        sheet.write_datetime(row, column, datetime.datetime(value.year, value.month, value.day), day)
    elif isinstance(value, (int, float, Decimal)) and _exact(value):
        sheet.write_number(row, column, float(value))
    else:
        shown = native_text(value)
        if len(shown) > XLSX_TEXT:
            raise TableError(
                f"row {row} holds a text of {len(shown)} characters; a cell of xlsx holds {XLSX_TEXT}: "
                "write csv or parquet instead"
            )
        sheet.write_string(row, column, shown)


def _exact(value: int | float | Decimal) -> bool:
    """Tell whether a sheet, which counts in doubles of 15 digits, keeps a number as it is."""
    if isinstance(value, float):
        return math.isfinite(value)
    return len(Decimal(value).as_tuple().digits) <= 15


def _notes(table: Table, sheet: Sheet) -> Iterator[tuple[str, str]]:
    yield "Requête / Query", sheet.query
    for name, value in sheet.values.items():
        yield f"  {name}", value
    yield "Version des données / Release", sheet.release
    yield "Date des données / Data of", sheet.data_date
    yield "Licence", sheet.licence
    yield "Lignes / Rows", str(len(table))
    yield "Colonnes / Columns", ", ".join(table.columns)
    dates = [name for name in table.columns if any(isinstance(v, datetime.date) for v in table.column(name))]
    yield "Colonnes de dates / Date columns", ", ".join(dates)


def _write_parquet(table: Table, out: BinaryIO, sheet: Sheet) -> None:
    try:
        import polars  # noqa: F401
    except ImportError as error:
        raise MissingExtraError("parquet", "tables") from error
    whole = io.BytesIO()  # polars has errors of its own for a disk that is full
    table.to_polars().write_parquet(whole)
    out.write(whole.getbuffer())


FORMATS: Mapping[str, Callable[[Table, BinaryIO, Sheet], None]] = {
    "table": _write_terminal,
    "markdown": _write_markdown,
    "csv": _write_separated(","),
    "tsv": _write_separated("\t"),
    "json": _write_json,
    "xlsx": _write_xlsx,
    "parquet": _write_parquet,
}
"""Every format, with the function that writes it."""
