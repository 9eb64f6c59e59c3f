"""Cut a file of the register to the columns that may be kept, byte for byte apart from that.

python -m contrechamp.loaders.rne_mayors.cut < elus-maires-mai.csv | gzip -n -9 > maires-2026-05-12.csv.gz
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable, Iterator

from contrechamp.errors import SourceError
from contrechamp.loaders.rne_mayors.lookups import Lookups, read_lookups

_SEPARATOR = b";"


def cut(lines: Iterable[bytes], lookups: Lookups) -> Iterator[bytes]:
    """Yield the lines without the personal columns; their order, number and encoding stay."""
    kept: list[int] = []
    for number, line in enumerate(lines, 1):
        ending = line[len(line.rstrip(b"\r\n")) :]
        cells = line.rstrip(b"\r\n").split(_SEPARATOR)
        if number == 1:
            cells[0] = cells[0].removeprefix(codecs.BOM_UTF8)
            kept = _kept(cells, lookups)
        # No cell of the register is quoted: a quote may hide a separator, and shift a birth date into a kept column.
        if len(cells) != len(lookups.published) or b'"' in line:
            raise SourceError(f"not {len(lookups.published)} plain cells", "standard input", number)
        yield _SEPARATOR.join(cells[index] for index in kept) + ending


def _kept(header: list[bytes], lookups: Lookups) -> list[int]:
    for encoding in sorted({layout.encoding for layout in lookups.layouts.values()}):
        if header == [name.encode(encoding.removesuffix("-sig")) for name in lookups.published]:
            return [index for index, name in enumerate(lookups.published) if name in lookups.kept]
    raise SourceError("the header is not that of the register: has the publisher changed the layout?", "", 1)


if __name__ == "__main__":
    sys.stdout.buffer.writelines(cut(sys.stdin.buffer, read_lookups()))
