"""Publish a release: whole, or not at all.

Everything is written into a staging directory beside the releases, then renamed, then
the `current` link is replaced. A process killed at any moment leaves the old release
serving; what it left behind is removed by the next build, which holds the lock.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contrechamp.errors import BuildError
from contrechamp.release import CURRENT

_STAGING = ".staging-"
KEPT_RELEASES = 3
"""Releases that stay on disk, the current one included, so that going back is one step."""


@contextmanager
def build_lock(releases: Path) -> Iterator[None]:
    """Let one build at a time write into a folder of releases; a second one is refused at once."""
    releases.mkdir(parents=True, exist_ok=True)
    with (releases / ".lock").open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BuildError(f"another build is writing to {releases}: wait for it to end") from error
        for leftover in releases.glob(f"{_STAGING}*"):
            if leftover.is_symlink():  # killed between making the link and putting it in its place
                leftover.unlink()
            else:
                shutil.rmtree(leftover)
        if (releases / CURRENT).is_symlink():  # killed after the switch, with old releases still there
            _forget_old(releases, (releases / CURRENT).readlink().name)
        yield


@contextmanager
def staging(releases: Path) -> Iterator[Path]:
    """Give a directory to write a release into; it is removed unless `publish` took it."""
    directory = releases / f"{_STAGING}{os.getpid()}"
    directory.mkdir()
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def publish(staged: Path, releases: Path, version: str) -> Path:
    """Move a finished release to its place and make it the current one."""
    _sync(staged)
    place = releases / version
    again = 1
    while place.exists():  # the same version, built again with --force: beside it, so that one is always whole
        again += 1
        place = releases / f"{version}-{again}"
    staged.rename(place)
    _sync_entry(releases)
    switch(releases, place.name)
    _forget_old(releases, place.name)
    return place


def published(releases: Path, version: str) -> Path | None:
    """Find the directory of a version, the newest where it was built more than once."""
    found = [path for path in releases.glob(f"{version}*") if (path / "release.json").is_file()]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def switch(releases: Path, version: str) -> None:
    """Make a release the current one, in one step."""
    link = releases / f"{_STAGING}link-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(version)
    link.replace(releases / CURRENT)
    _sync_entry(releases)


def _sync(directory: Path) -> None:
    for path in [*directory.rglob("*"), directory]:
        _sync_entry(path)


def _sync_entry(path: Path) -> None:
    """Wait until a file, or the names in a directory, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _forget_old(releases: Path, current: str) -> None:
    others = sorted(
        (path for path in releases.iterdir() if (path / "release.json").is_file() and not path.is_symlink()),
        key=lambda path: path.stat().st_mtime,
        reverse=True,
    )
    for path in [path for path in others if path.name != current][KEPT_RELEASES - 1 :]:
        # Out of the way in one step: killed here, half a release would still have its manifest, and be found again.
        leaving = releases / f"{_STAGING}old-{path.name}"
        path.rename(leaving)
        shutil.rmtree(leaving)
