"""Blank the rows about natural persons in a list of the CNIL; every other byte, and every line, stays.

python -m contrechamp.loaders.cnil_inspections.cut opencnil-liste-controles-2018.csv | gzip -n -9 > …
"""

from __future__ import annotations

import sys
from pathlib import Path

from contrechamp.errors import SourceError
from contrechamp.loaders.cnil_inspections.lists import is_person, read_cells
from contrechamp.loaders.cnil_inspections.lookups import Lookups, read_lookups


def cut(file: Path, lookups: Lookups) -> bytes:
    """Give the bytes of a list whose rows about natural persons hold their delimiters only."""
    if file.name not in lookups.lists:
        raise SourceError("unknown list: add its layout to loaders/cnil_inspections/lookups.toml", file.name)
    layout = lookups.lists[file.name]
    rows = [(row.line, is_person(cells, lookups)) for row, cells in read_cells(file, layout)]
    lines = file.read_bytes().splitlines(keepends=True)
    ends = [line for line, _ in rows[1:]] + [len(lines) + 1]
    blank = b";" * (len(layout.columns) - 1)
    for (first, personal), end in zip(rows, ends, strict=True):
        for number in range(first, end if personal else first):
            line = lines[number - 1]
            lines[number - 1] = blank + line[len(line.rstrip(b"\r\n")) :]
    return b"".join(lines)


if __name__ == "__main__":
    sys.stdout.buffer.write(cut(Path(sys.argv[1]), read_lookups()))
