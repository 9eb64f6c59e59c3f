"""Count the rows of an answer in the bytes that the engine writes.

The engine writes results itself, many times faster than Python would, and tells nobody how
many rows it has written. Each format shows it in one sign that cannot stand anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Counter = Callable[[bytes], int]
"""Takes the next bytes, gives the rows seen so far, the one being written included."""

_ESCAPED = re.compile(rb"\\.", re.DOTALL)


def counter(format_name: str) -> Counter:
    """Give the counter of `json`, `xml`, `csv` or `tsv`; of any other name, one that stays at 0."""
    kinds: dict[str, Callable[[], Counter]] = {"json": _json, "xml": _xml, "csv": _csv, "tsv": _tsv}
    return kinds[format_name]() if format_name in kinds else lambda content: 0


def _tsv() -> Counter:
    lines = 0

    def count(content: bytes) -> int:  # line ends in values are written \n
        nonlocal lines
        lines += content.count(b"\n")
        return max(lines - 1, 0)

    return count


def _csv() -> Counter:
    lines = 0
    quoted = False

    def count(content: bytes) -> int:
        nonlocal lines, quoted
        parts = content.split(b'"')
        lines += sum(part.count(b"\n") for part in parts[int(quoted) :: 2])
        quoted ^= len(parts) % 2 == 0
        return max(lines - 1, 0)

    return count


def _xml() -> Counter:
    rows = 0
    carried = b""

    def count(content: bytes) -> int:  # `<` in values is written &lt;
        nonlocal rows, carried
        content = carried + content
        rows += content.count(b"<result>")
        carried = content[-len(b"<result>") + 1 :]
        return rows

    return count


def _json() -> Counter:
    rows = 0
    quoted = False
    carried = b""

    def count(content: bytes) -> int:
        """Count `,{` outside strings: between bindings of one row the comma is followed by a quotation mark."""
        nonlocal rows, quoted, carried
        content = carried + content
        carried = b""
        if content.endswith((b"\\", b",")):
            even = (len(content) - len(content.rstrip(b"\\"))) % 2 == 0
            if content.endswith(b",") or not even:
                content, carried = content[:-1], content[-1:]
        parts = _ESCAPED.sub(b"", content).split(b'"')
        rows += sum(part.count(b",{") for part in parts[int(quoted) :: 2])
        quoted ^= len(parts) % 2 == 0
        return rows + 1 if rows else 0

    return count
