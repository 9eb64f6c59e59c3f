"""One long array of a JSON file, item by item: the file never is in memory.

`contrechamp.records` reads arrays too, at any depth. It cannot tell the line of an item, which a person who mends
an extract needs, nor what stands beside the array: the day of the map, and that the query failed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

from contrechamp.errors import SourceError

_CHUNK = 1 << 20
MOST_OF_ONE_ITEM = 64 * _CHUNK
"""Characters of one item: more is no element of a map, or no JSON at all."""

_BLANK = " \t\r\n"


class Collection:
    """The first array among `names` of the object that a file holds.

    `before` has the members that stand before it, `after` those behind it once all items were read.
    A file that ends too early is a SourceError, with its line.
    """

    def __init__(self, stream: TextIO, file: Path, names: Sequence[str]) -> None:
        self._stream = stream
        self._file = file.name
        self._decode = json.JSONDecoder(parse_float=Decimal).raw_decode
        self._text = ""
        self._at = 0
        self._line = 1
        self.before: dict[str, Any] = {}
        self.after: dict[str, Any] = {}
        self.name = ""
        """Which of `names` the array is."""
        self._expect("{")
        while self._peek() != "}":
            key = self._key()
            if key in names and self._peek() == "[":
                self.name = key
                self._expect("[")
                return
            self.before[key] = self._value()
            if self._peek() == ",":
                self._expect(",")
        raise self.error(f"no list named {' or '.join(names)}")

    def __iter__(self) -> Iterator[tuple[int, Any]]:
        """Yield each item with the line where it starts; then read what stands behind the array."""
        while self._peek() != "]":
            line = self._line
            yield line, self._value()
            if self._peek() != "]":
                self._expect(",")
        self._expect("]")
        while self._peek() != "}":
            self._expect(",")
            key = self._key()
            if key == self.name:
                raise self.error(f"a second list named {key}: are these two files in one?")
            self.after[key] = self._value()
        self._forward(self._at + 1)
        if self._left():
            raise self.error("something stands behind the end: are these two files in one?")

    def error(self, reason: str, line: int | None = None) -> SourceError:
        """Make the error that names a line; without one, the line that was read last."""
        return SourceError(reason, self._file, line or self._line)

    def _key(self) -> str:
        key = self._value()
        if not isinstance(key, str):
            raise self.error("not JSON: a name was expected")
        self._expect(":")
        return key

    def _value(self) -> Any:
        self._peek()
        while True:
            try:
                value, end = self._decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if len(self._text) - self._at < MOST_OF_ONE_ITEM and self._more():
                    continue
                raise self.error(f"not JSON: {error.msg}, or the file is cut") from error
            except RecursionError as error:
                raise self.error("not JSON of a map: lists within lists without end") from error
            if end == len(self._text) and self._more():
                continue  # a number may go on
            self._forward(end)
            return value

    def _expect(self, sign: str) -> None:
        found = self._peek()
        if found != sign:
            raise self.error(f"not JSON: {sign!r} was expected, not {found!r}")
        self._forward(self._at + 1)

    def _peek(self) -> str:
        """Give the next character that is not blank."""
        if found := self._left():
            return found
        raise self.error("the file ends in the middle: take it again")

    def _left(self) -> str:
        """Give the next character that is not blank; empty at the end of the file."""
        while True:
            at = self._at
            while at < len(self._text) and self._text[at] in _BLANK:
                at += 1
            self._forward(at)
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def _forward(self, to: int) -> None:
        self._line += self._text.count("\n", self._at, to)
        self._at = to

    def _more(self) -> bool:
        try:
            read = self._stream.read(_CHUNK)
        except UnicodeDecodeError as error:
            raise self.error("not UTF-8") from error
        self._text, self._at = self._text[self._at :] + read, 0
        return bool(read)
