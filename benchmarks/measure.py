"""Measure whole processes: CPU of the process and its children, wall time, peak memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """What one process took."""

    cpu: float
    """Seconds of user and system time."""
    wall: float
    peak: float
    """Largest resident memory, in MiB."""

    def row(self, name: str) -> str:
        """One line of the table."""
        return f"{name:<44} {self.cpu:>8.2f} {self.wall:>8.2f} {self.peak:>9.0f}"


HEADER = f"{'':<44} {'CPU s':>8} {'wall s':>8} {'peak MiB':>9}"


def measure(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Measure:
    """Run a process to its end; one that fails ends the benchmark with its message."""
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None  # noqa: S101 - a pipe was asked for
        errors = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{errors}")
    return Measure(used.ru_utime + used.ru_stime, wall, _mebibytes(used))


def _mebibytes(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def contrechamp(*arguments: str) -> list[str]:
    """Give the command line, in this Python."""
    return [sys.executable, "-c", "from contrechamp.cli import main; main()", *arguments]
