"""Tables of two gigabytes: what a build reads, it reads in bounded memory; what has no end, it refuses in words."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

SIZE = 2_000_000_000
"""Bytes of the table, unpacked."""
ALLOWED = 500_000_000
"""Bytes of memory above those of the small build."""
INSPECTIONS = "data/opendata/cnil-controles/2014"
LILLE = "data/dossiers/lille-council.yaml"

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is read in /proc"),
]


def build(small: Project, tmp_path: Path) -> tuple[int, str, str, int]:
    """Build in a process; gives its status, its words, its errors and the most memory it had."""
    done = small.run("build", PEAK=str(tmp_path / "peak"))
    return done.returncode, done.stdout, done.stderr, int((tmp_path / "peak").read_text("utf-8"))


def blank_rows() -> Iterator[bytes]:
    """Rows of spaces, which are left out, each almost as wide as a cell may be."""
    row = b";;" + b" " * 130_000 + b";;;\r\n"
    for _ in range(SIZE // len(row) + 1):
        yield row


def one_line() -> Iterator[bytes]:
    for _ in range(SIZE // 1_000_000):
        yield b"x" * 1_000_000


def one_cell() -> Iterator[bytes]:
    yield b'2014;"'
    for _ in range(SIZE // 1_000_000):
        yield b"line of a cell that never ends\n" * 32_258


def append(small: Project, more: Iterator[bytes]) -> Path:
    """Add to the end of the list of inspections, without ever holding it."""
    [file] = small.file(INSPECTIONS).glob("*.gz")
    whole = gzip.decompress(file.read_bytes())
    with gzip.open(file, "wb", compresslevel=1) as stream:
        stream.write(whole)
        for part in more:
            stream.write(part)
    return file


def test_two_gigabytes_of_rows_are_read_in_bounded_memory(small: Project, tmp_path: Path) -> None:
    before = small.release
    small.edit(LILLE, "value: 361", "value: 362")
    status, _, errors, usual = build(small, tmp_path)
    assert status == 0, errors
    small.edit(LILLE, "value: 362", "value: 363")
    append(small, blank_rows())
    status, _, errors, peak = build(small, tmp_path)
    assert status == 0, errors
    assert small.release.digests["cnil-inspections"] == before.digests["cnil-inspections"], "it was read to its end"
    assert small.release.inputs["cnil-inspections"] != before.inputs["cnil-inspections"]
    assert peak < usual + ALLOWED


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (one_line, "a record of more than 1,000,000 characters: has the file lost its line ends?"),
        (one_cell, "field larger than field limit (131072)"),
    ],
)
def test_two_gigabytes_without_an_end_are_refused(small: Project, tmp_path: Path, more: object, said: str) -> None:
    before = small.release
    _, _, _, usual = build(small, tmp_path)
    assert callable(more)
    file = append(small, more())
    status, words, errors, peak = build(small, tmp_path)
    assert (status, words) == (1, "")
    assert errors.startswith(f"error: {file.name.removesuffix('.gz')}:")
    assert said in errors
    assert small.release == before
    assert peak < usual + ALLOWED
