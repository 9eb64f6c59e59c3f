"""A build killed at any moment: the old release answers, the next build ends well, nothing stays.

The process dies by SIGKILL at a chosen call (see `driver.py`), so that each moment is hit every time.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.errors import NotFoundError
from contrechamp.iris import entity
from contrechamp.store import open_store

if TYPE_CHECKING:
    from tests.conftest import Project

PUBLISH = "contrechamp.build.publish"
MOMENTS = {
    "before the first shard": ("contrechamp.build.pipeline:make", 1),
    "while a dossier is read": ("contrechamp.dossier.statements:_fact", 2),
    "while a shard is written": ("contrechamp.files:os.fsync", 1),
    "between a shard and its index": ("contrechamp.files:os.fsync", 2),
    "while the graphs are judged": ("contrechamp.build.checking:Judge.judge", -1),
    "while rules run": ("contrechamp.store:Scratch.construct", 2),
    "while the store is changed where it differs": ("contrechamp.store:Writer.renew", 2),
    "after the store was changed": ("contrechamp.store:Writer.size", 1),
    "before the manifest": ("contrechamp.build.pipeline:_write_manifest", 1),
    "before publication": ("contrechamp.build.pipeline:publish", 1),
    "before the release takes its place": (f"{PUBLISH}:Path.rename", 1),
    "before the new link is made": (f"{PUBLISH}:Path.symlink_to", 1),
    "before the new link takes its place": (f"{PUBLISH}:Path.symlink_to", -1),
}
PUBLISHED = {
    "before old releases are forgotten": (f"{PUBLISH}:_forget_old", 2),
    "before it is noted what the store was loaded from": ("contrechamp.build.pipeline:note_files", 1),
}


def answer(small: Project) -> int:
    """How many cameras the current release counts in Lille."""
    with open_store(small.release.store) as store:
        [[count]] = store.select(
            f"SELECT ?n {{ ?f a cch:CameraCount ; cch:place {entity('commune', '59350')} ; cch:value ?n }}"
        ).rows
    return int(str(count))


def leftovers(home: Path) -> list[str]:
    """What should not be there after a build has ended: whatever was being written."""
    found = (path for path in home.rglob("*") if path.name.endswith(".partial") or ".staging-" in path.name)
    return [str(path.relative_to(home)) for path in found]


def kill(small: Project, place: str, call: int, *arguments: str) -> None:
    done = small.run("build", *arguments, KILL_AT=place, KILL_CALL=str(call))
    assert done.returncode == -signal.SIGKILL, f"not killed: {done.stdout}{done.stderr}"


@pytest.mark.parametrize(("place", "call"), MOMENTS.values(), ids=MOMENTS)
def test_a_killed_build_leaves_the_old_release_and_the_next_one_ends_well(
    small: Project, place: str, call: int
) -> None:
    before = small.release
    small.edit("data/dossiers/lille-council.yaml", "value: 361", "value: 362")
    kill(small, place, call)
    assert small.release == before
    assert answer(small) == 361
    small.build()
    assert answer(small) == 362
    assert leftovers(small.home) == []


@pytest.mark.parametrize(("place", "call"), PUBLISHED.values(), ids=PUBLISHED)
def test_a_build_killed_after_publication_has_published(small: Project, place: str, call: int) -> None:
    small.edit("data/dossiers/lille-council.yaml", "value: 361", "value: 362")
    kill(small, place, call)
    assert answer(small) == 362
    assert small.build().unchanged
    assert leftovers(small.home) == []


def test_a_first_build_that_is_killed_leaves_no_release(small: Project) -> None:
    small.home = small.home.with_name("new")
    kill(small, "contrechamp.build.pipeline:publish", 1)
    with pytest.raises(NotFoundError, match="run `contrechamp build` first"):
        _ = small.release
    small.build()
    assert answer(small) == 361
    assert leftovers(small.home) == []


@pytest.mark.parametrize("place", ["Path.rename", "Path.symlink_to", "Path.replace"])
def test_a_killed_forced_build_loses_nothing(small: Project, place: str) -> None:
    """`--force` writes the same version again, beside the one that serves."""
    version = small.release.version
    kill(small, f"{PUBLISH}:{place}", 1, "--force")
    assert answer(small) == 361
    small.build()
    assert small.release.version == version
    assert answer(small) == 361
    assert leftovers(small.home) == []


@pytest.mark.slow
def test_the_real_build_can_be_killed_whenever_one_likes(real_release: Project, tmp_path: Path) -> None:
    """No chosen call here: the moments fall into the reading of the sources and into bulk loads."""
    home = tmp_path / "home"
    shutil.copytree(real_release.home, home, symlinks=True)
    project = type(real_release)(real_release.folder, home)
    before, size = project.release, sum(project.release.graphs.values())
    for seconds in (2, 4, 7):
        if seconds == 2:
            shutil.rmtree(home / "cache")  # so that the sources are read again
        with subprocess.Popen(project.command("build", "--force"), env=project.environment()) as process:
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(seconds)
            process.kill()
        assert project.release == before
        with open_store(before.store) as store:
            assert store.count() == size
    done = project.run("build")
    assert done.returncode == 0, done.stderr
    assert project.release == before
    assert leftovers(home) == []
