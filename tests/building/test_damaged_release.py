"""A release that the disk has damaged after it was published: clear words, and the way out that they name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from contrechamp.release import Release
    from tests.conftest import Project

ASK = ("query", "counts_by_commune", "-p", "commune=Lille")


def cut_names(release: Release) -> None:
    release.names.write_bytes(release.names.read_bytes()[:-7])


def lose_names(release: Release) -> None:
    release.names.unlink()


def lose_tables(release: Release) -> None:
    for file in release.store.glob("*.sst"):
        file.unlink()


def cut_manifest(release: Release) -> None:
    (release.directory / "release.json").write_text("{")


@pytest.mark.parametrize("damage", [cut_names, lose_names, lose_tables, cut_manifest])
def test_damage_is_told_with_a_way_out_that_works(small: Project, damage: Callable[[Release], None]) -> None:
    before = small.release
    damage(before)
    said = small.invoke(*ASK)
    assert (said.status, said.stdout) == (1, "")
    assert "damaged" in said.stderr
    assert "run `contrechamp build --force`" in said.stderr
    small.build(force=True)
    assert small.release.version == before.version
    assert "361" in small.invoke(*ASK).stdout


def test_a_home_below_a_file_is_told(small: Project) -> None:
    home = small.folder / "data" / "suppressed.txt"
    done = small.run("build", CONTRECHAMP_HOME=str(home))
    assert done.returncode == 1
    assert "set CONTRECHAMP_HOME to a folder that you may write to" in done.stderr
    assert "Traceback" not in done.stderr
