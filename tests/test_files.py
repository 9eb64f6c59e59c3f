"""Files that are whole or absent."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from contrechamp.files import remove_abandoned, written_whole


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "new" / "file"
    with written_whole(file) as stream:
        stream.write(b"all")
        stream.flush()
        assert not file.exists()
    assert file.read_bytes() == b"all"
    assert [path.name for path in file.parent.iterdir()] == ["file"]


def stop_halfway(file: Path) -> None:
    with written_whole(file) as stream:
        stream.write(b"half")
        raise KeyboardInterrupt


def test_a_failure_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"before")
    with pytest.raises(KeyboardInterrupt):
        stop_halfway(file)
    assert file.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_only_what_dead_processes_were_writing_is_removed(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tmp_path / "deep").mkdir()
    abandoned = tmp_path / "deep" / f".shard.nt.{dead.pid}.partial"
    abandoned.touch()
    with written_whole(tmp_path / "file") as stream:
        remove_abandoned(tmp_path)
        stream.write(b"all")
    assert not abandoned.exists()
    assert (tmp_path / "file").read_bytes() == b"all"


def test_what_a_killed_process_left_of_a_file_goes_when_it_is_written_again(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    abandoned = tmp_path / f".file[1].{dead.pid}.partial"
    others = [tmp_path / ".file[1].draft.partial", tmp_path / f".other.{dead.pid}.partial"]
    for path in (abandoned, *others):
        path.touch()
    with written_whole(tmp_path / "file[1]") as stream:
        stream.write(b"all")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["file[1]", *(path.name for path in others)])


def test_a_name_that_is_not_ours_stays(tmp_path: Path) -> None:
    (tmp_path / ".notes.of-mine.partial").touch()
    remove_abandoned(tmp_path)
    assert (tmp_path / ".notes.of-mine.partial").exists()
