"""Records of a large JSON file, one at a time: the only user of ijson.

Memory is that of one record, whatever the size of the file. Numbers with a point are `Decimal`, so that an amount
stays what the publisher wrote.
"""

from __future__ import annotations

import codecs
import gzip
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

import ijson

from contrechamp.errors import SourceError
from contrechamp.tabular import Row


@dataclass(frozen=True, slots=True)
class Record:
    """One object of an array: the file as published, and its place."""

    file: str
    number: int
    """Rank in the file from 1, whatever its array; a `null` that stands for a record left out counts."""
    value: dict[str, Any]

    @property
    def row(self) -> Row:
        """The place as a row: record 1 is row 2, as under the heading of a table."""
        return Row(self.file, self.number + 1, {})

    def error(self, reason: str) -> SourceError:
        """Make the error that names this record."""
        return SourceError(f"record {self.number}: {reason}", self.file)


def read_records(file: Path, arrays: Sequence[str]) -> Iterator[Record]:
    """Yield the objects of one or more arrays of a `.json` or `.json.gz`, in file order.

    An array is named by its path, `marches.marche`; the empty name is the file itself.

    A file that is no JSON, is cut short or has none of the arrays is a SourceError.
    """
    shown = file.name.removesuffix(".gz")
    items = {f"{name}.item" if name else "item" for name in arrays}
    number, found = 0, False
    try:
        with _open(file) as stream:
            builder: Any = None
            start = ""
            for prefix, event, value in ijson.parse(stream):
                found = found or (event == "start_array" and prefix in arrays)
                if builder is None:
                    if prefix not in items or event == "end_map":
                        continue
                    number += 1
                    if event == "null":
                        continue
                    if event != "start_map":
                        raise SourceError(f"record {number}: an object is expected, not {event} {value!r}", shown)
                    builder, start = ijson.ObjectBuilder(), prefix
                builder.event(event, value)
                if event == "end_map" and prefix == start:
                    yield Record(shown, number, cast(dict[str, Any], builder.value))
                    builder = None
    except ijson.JSONError as error:
        raise SourceError(f"not whole JSON after record {number}: {_said(error)}", shown) from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise SourceError(f"the archive is damaged: {error}", shown) from error
    except UnicodeDecodeError as error:
        raise SourceError(f"not UTF-8: {error}", shown) from error
    if not found:
        raise SourceError(f"no array {' or '.join(arrays)}: has the publisher changed the layout?", shown)


def _said(error: ijson.JSONError) -> str:
    """Give what the parser says on one line; it shows where in the file with many spaces, and bytes at times."""
    words = error.args[0] if error.args else ""
    return " ".join((words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)).split())


@contextmanager
def _open(file: Path) -> Iterator[IO[bytes]]:
    """Open a file behind its byte order mark, which some programs write before JSON."""
    with cast(IO[bytes], gzip.open(file)) if file.suffix == ".gz" else file.open("rb") as stream:
        if stream.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
            stream.seek(0)
        yield stream
