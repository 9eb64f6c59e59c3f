"""Strict reading of delimited files: an unknown or missing column is an error.

The only user of `csv` and `gzip` for input, and the writer of tables that people mend by hand. Every value is
text: `01001` stays `01001`. A loader takes each column it needs by name; a misspelt name is an error.
"""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from contrechamp.errors import SourceError

LONGEST_RECORD = 1_000_000
"""Characters of one record, line ends included: beyond, a file without line ends would fill the memory."""


_MARKS = ("\ufeff", "\u00ef\u00bb\u00bf")
"""A byte order mark, as UTF-8 and as a Western encoding reads it."""


class _Lines:
    """Lines of a file, as long as those of one record are not too long together."""

    def __init__(self, stream: io.TextIOBase) -> None:
        self._stream = stream
        self.left = LONGEST_RECORD
        """Characters that the record at hand may still have; whoever has read a record sets it again."""

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(self.left + 1)
        self.left -= len(line)
        if self.left < 0:
            raise csv.Error(f"a record of more than {LONGEST_RECORD:,} characters: has the file lost its line ends?")
        if not line:
            raise StopIteration
        return line


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its file (as published), its line (1 = header) and its values by column."""

    file: str
    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def error(self, reason: str) -> SourceError:
        """Make the error that names this row."""
        return SourceError(reason, self.file, self.line)


def read_rows(
    file: Path, columns: Sequence[str], *, delimiter: str = ",", encoding: str = "utf-8", blank_lines: bool = False
) -> Iterator[Row]:
    """Yield the rows of a `.csv`, `.tsv` or `.gz` file that has exactly `columns`, in this order.

    A column of no name is `""`; several may be. A line with nothing on it, not even a delimiter, is an
    error unless `blank_lines` lets it pass.

    `line` counts physical lines of the file, so that an editor opens the right one: of a
    row with a cell of several lines, the first.
    """
    shown = file.name.removesuffix(".gz")
    with _open(file, encoding) as stream:
        lines = _Lines(stream)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        line = 1
        try:
            header = next(reader, None)
            if header != list(columns):
                raise SourceError(_header_difference(header, columns), shown, 1)
            line = reader.line_num + 1
            lines.left = LONGEST_RECORD
            for record in reader:
                if len(record) != len(columns) and (record or not blank_lines):
                    raise SourceError(f"{len(record)} fields instead of {len(columns)}", shown, line)
                if record:
                    yield Row(shown, line, dict(zip(columns, record, strict=True)))
                line = reader.line_num + 1
                lines.left = LONGEST_RECORD
        except (csv.Error, UnicodeDecodeError) as error:
            raise SourceError(str(error), shown, line) from error
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise SourceError(f"the archive is damaged: {error}", shown, line) from error


def read_header(file: Path, *, delimiter: str = ",", encoding: str = "utf-8") -> list[str]:
    """Give the first record of a file, for a source that is published in several layouts; empty if there is none."""
    shown = file.name.removesuffix(".gz")
    with _open(file, encoding) as stream:
        try:
            return next(csv.reader(_Lines(stream), delimiter=delimiter, strict=True), [])
        except (csv.Error, UnicodeDecodeError) as error:
            raise SourceError(str(error), shown, 1) from error
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise SourceError(f"the archive is damaged: {error}", shown, 1) from error


def rows_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write records as `read_rows` reads them: commas, one line end, a cell quoted only where it must be."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([columns, *rows])
    return stream.getvalue()


def _open(file: Path, encoding: str) -> io.TextIOBase:
    if file.suffix == ".gz":
        return io.TextIOWrapper(gzip.open(file), encoding=encoding, newline="")
    return file.open(encoding=encoding, newline="")


def _header_difference(header: list[str] | None, columns: Sequence[str]) -> str:
    if header is None:
        return "the file is empty"
    if header and header[0].startswith(_MARKS) and not columns[0].startswith(_MARKS):
        return "the file starts with a byte order mark, which its layout has not: save it without one"
    unknown = [name for name in header if name not in columns]
    missing = [name for name in columns if name not in header]
    if repeated := sorted({name for name in header if name and header.count(name) > 1}):
        return f"a column stands twice: {repeated}"
    if unknown or missing:
        return f"unknown columns {unknown}, missing columns {missing}: has the publisher changed the layout?"
    if len(header) != len(columns):
        return f"{len(header)} columns instead of {len(columns)}: has the publisher changed the layout?"
    return f"columns in another order than {[name for name in columns if name]}"
