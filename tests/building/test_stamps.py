"""A build that nothing was touched for is over at a look at the files; whatever else was done, their bytes decide."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Never

import pytest

from contrechamp.build import More, pipeline, stamps
from contrechamp.build.stamps import look

if TYPE_CHECKING:
    from tests.conftest import Project

LILLE = "data/dossiers/lille-council.yaml"


@pytest.fixture
def seen(small: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project whose files were looked at, as if they had been there for a while."""
    monkeypatch.setattr(stamps, "_SETTLED", 0)
    assert small.build().unchanged
    return small


@pytest.fixture
def unread(seen: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The same, where a build that would read its inputs fails."""

    def refuse(*_: object, **__: object) -> Never:
        raise AssertionError("the inputs are read")

    monkeypatch.setattr(pipeline, "run", refuse)
    return seen


def test_nothing_is_read_when_nothing_was_touched(unread: Project) -> None:
    before = unread.release
    report = unread.build()
    assert report.unchanged
    assert report.release == before
    assert report.warnings > 0


def test_a_forced_build_reads(unread: Project) -> None:
    with pytest.raises(AssertionError, match="are read"):
        unread.build(force=True)


def test_a_touched_file_is_read(unread: Project) -> None:
    unread.file(LILLE).touch()
    with pytest.raises(AssertionError, match="are read"):
        unread.build()


def test_a_touched_file_makes_no_new_release(seen: Project) -> None:
    seen.file(LILLE).touch()
    assert seen.build().unchanged


def test_an_edit_of_the_same_length_that_hides_its_time_is_seen(seen: Project) -> None:
    before, times = seen.release, seen.file(LILLE).stat()
    seen.edit(LILLE, "value: 361", "value: 362")
    os.utime(seen.file(LILLE), ns=(times.st_atime_ns, times.st_mtime_ns))
    report = seen.build()
    assert not report.unchanged
    assert report.release.version != before.version


def test_what_has_only_just_been_written_is_not_relied_on(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "_SETTLED", 3_600_000_000_000)
    small.file(LILLE).touch()
    assert not look(More(), small.settings.base).settled
    assert small.build().unchanged
    assert not (small.settings.cache / "receipts" / "as-seen.json").exists()


def test_files_that_come_go_and_circle_are_seen(small: Project, tmp_path: Path) -> None:
    folder = tmp_path / "enquete"
    (folder / "dossiers").mkdir(parents=True)
    (folder / "again").symlink_to(folder)
    more = More((folder,))
    bare = look(more, "urn:base").key
    (folder / "dossiers" / "a.yaml").write_text("", "utf-8")
    full = look(more, "urn:base").key
    (folder / "dossiers" / "a.yaml").unlink()
    assert look(more, "urn:base").key == bare != full
    assert look(more, "urn:other").key != bare
    assert look(More((folder,), candidates=True), "urn:base").key != bare
