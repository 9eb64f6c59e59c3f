"""What a command writes is whole, or the command fails in words: on a full disk too, with a buffer or without one."""

from __future__ import annotations

import resource
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

ROOM = 8_000
"""Bytes that a file may have: the system refuses the next one, as a full disk does after a part of a write."""


def small_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))


def run(project: Project, out: Path, *arguments: str, unbuffered: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command whose files, standard output among them, may have ROOM bytes."""
    with out.open("wb") as stream:
        return subprocess.run(
            project.command(*arguments),
            env=project.environment(PYTHONUNBUFFERED=unbuffered, PYTHONDONTWRITEBYTECODE="1"),
            stdout=stream,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=small_room,
            timeout=100,
            check=False,
        )


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize(
    "command",
    [("export",), ("queries",), ("sparql", "SELECT * { ?s ?p ?o } LIMIT 2000")],
    ids=["export", "queries", "sparql"],
)
def test_an_output_that_is_cut_is_told(
    small_release: Project, tmp_path: Path, command: tuple[str, ...], unbuffered: str
) -> None:
    """PYTHONUNBUFFERED makes standard output take a part of a write and say nothing."""
    done = run(small_release, tmp_path / "out", *command, unbuffered=unbuffered)
    assert (tmp_path / "out").stat().st_size <= ROOM
    assert done.returncode == 1
    assert done.stderr == "error: the output cannot be written: File too large; write elsewhere\n"


@pytest.mark.parametrize(
    ("command", "name"),
    [(("export",), "all.nq"), (("sparql", "SELECT * { ?s ?p ?o } LIMIT 5000", "-f", "parquet"), "some.parquet")],
    ids=["export", "parquet"],
)
def test_a_file_that_cannot_be_written_to_its_end_is_absent(
    small_release: Project, tmp_path: Path, command: tuple[str, ...], name: str
) -> None:
    (tmp_path / "files").mkdir()
    file = tmp_path / "files" / name
    done = run(small_release, tmp_path / "out", *command, "--output", str(file))
    assert (done.returncode, done.stderr) == (1, f"error: {file} cannot be written: File too large\n")
    assert list((tmp_path / "files").iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_help_that_cannot_be_written_is_told(small_release: Project) -> None:
    done = run(small_release, Path("/dev/full"), "--help")
    assert done.returncode == 1
    assert done.stderr.startswith("error: the output cannot be written: No space left on device")
