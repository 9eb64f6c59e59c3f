"""Two hundred builds killed at random moments, in every phase: what serves is whole, and the next build ends well.

The seed is fixed; where a random moment falls depends on the machine too. `test_killed.py` kills at chosen calls.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.build.publish import KEPT_RELEASES
from contrechamp.release import current_release
from contrechamp.store import open_store
from tests.building.telling import PHASES

if TYPE_CHECKING:
    from tests.conftest import Project

KILLS = 100
"""In each half."""
LILLE = "data/dossiers/lille-council.yaml"
NORD = "data/dossiers/nord-press.yaml"


class Builder:
    """Starts builds, hears their phases, and kills."""

    def __init__(self, small: Project, temporary: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("telling.py")), str(small.folder), str(small.home)],
            env=small.environment(TMPDIR=str(temporary)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def build(self, phase: str = "", wait: float = 0.0) -> tuple[int, list[tuple[str, float]]]:
        """Run one build, killed `wait` seconds after a phase began; gives its status, and when each phase began."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("build\n")
        self.process.stdin.flush()
        child = 0
        heard: list[tuple[str, float]] = []
        for line in self.process.stdout:
            word, _, number = line.strip().partition(" ")
            if word == "ended":
                return int(number), heard
            if word == "pid":
                child = int(number)
            else:
                heard.append((word, time.monotonic()))
            if child and phase and phase in dict(heard):
                time.sleep(max(0.0, dict(heard)[phase] + wait - time.monotonic()))
                os.kill(child, signal.SIGKILL)
                phase = ""
        raise AssertionError("the process that starts builds has ended")

    def close(self) -> None:
        """Let the process end."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(60)
        self.process.stdout.close()


@pytest.fixture
def builder(small: Project, tmp_path: Path) -> Iterator[Builder]:
    (tmp_path / "temporary").mkdir()
    builder = Builder(small, tmp_path / "temporary")
    yield builder
    builder.close()


def served(small: Project) -> tuple[str, int, str]:
    """Version, number of statements and digest of what serves now; the manifest agrees with the store."""
    release = current_release(small.settings)
    with open_store(release.store) as store:
        lines = sorted(store.dump())
    assert len(lines) == sum(release.graphs.values())
    for name in ("names.tsv", "validation.nt", "validation.md", "htaccess"):
        assert (release.directory / name).is_file()
    return release.version, len(lines), hashlib.sha256("".join(lines).encode()).hexdigest()


def change(small: Project, number: int) -> None:
    """Make the sources those of another release."""
    for name, first in ((LILLE, 361), (NORD, 43)):
        before = first if number == 0 else 10_000 + first + number - 1
        small.edit(name, f"value: {before}\n", f"value: {10_000 + first + number}\n")


def leftovers(small: Project, temporary: Path) -> list[str]:
    """What a build should not leave: partial files, staging, more releases than are kept."""
    found = [path for path in small.home.rglob("*") if path.name.endswith(".partial") or ".staging-" in path.name]
    folders = [path for path in small.settings.releases.iterdir() if path.is_dir() and not path.is_symlink()]
    return [str(path) for path in [*found, *temporary.iterdir(), *sorted(folders)[KEPT_RELEASES:]]]


@pytest.mark.faults
@pytest.mark.parametrize("half", [0, 1])
def test_builds_killed_at_random_moments(
    small: Project, builder: Builder, tmp_path: Path, half: int, capfd: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(2026 + half)  # noqa: S311 (moments, no secrets)
    change(small, 0)
    change(small, 1)
    status, heard = builder.build()
    end = time.monotonic()
    assert status == 0
    assert [phase for phase, _ in heard] == list(PHASES), "every phase is told, in this order"
    lasts = {phase: later - at for (phase, at), (_, later) in pairwise([*heard, ("", end)])}
    killed: Counter[str] = Counter()
    done = number = 0
    before = served(small)
    while done < KILLS:
        number += 1
        assert number < 2 * KILLS, f"too many builds ended before they were killed: {killed}"
        phase = list(PHASES)[number % len(PHASES)]
        change(small, number + 1)
        if phase == "opening":  # there must be something to clean
            builder.build("store", chance.uniform(0, lasts["store"]))
        status, heard = builder.build(phase, chance.uniform(0, lasts[phase]))
        assert status in (0, -signal.SIGKILL), "a build failed by itself"
        if status:
            done += 1
            killed[heard[-1][0]] += 1
        seen = served(small)
        status, _ = builder.build()
        assert status == 0, f"the build after a kill in {heard[-1][0]} failed"
        after = served(small)
        assert after[0] != before[0]
        assert seen in (before, after), f"neither the old release nor the new one, after a kill in {heard[-1][0]}"
        assert leftovers(small, tmp_path / "temporary") == []
        before = after
        if done % 10 == 0:
            with capfd.disabled():
                sys.stderr.write(f"half {half + 1}: {done} of {KILLS} builds killed: {dict(killed)}\n")
    assert killed.keys() == PHASES.keys(), "every phase was hit"
