"""Run the command line on another folder of sources, and kill it at a chosen place.

    python driver.py FOLDER build

`KILL_AT=module:function` sends SIGKILL to the process when the function is called for the
`KILL_CALL`-th time (1 if not said; -1: at the end of the first call): no `finally`, no
clean-up, as when the machine stops.

`PEAK=file` writes there, at the end, how many bytes of memory the process had at most.
"""

from __future__ import annotations

import atexit
import importlib
import os
import signal
import sys
from pathlib import Path
from typing import Any


def kill_at(place: str, call: int) -> None:
    """Replace a function by one that kills the process when it is called."""
    module, _, path = place.partition(":")
    owner: Any = importlib.import_module(module)
    *outer, name = path.split(".")
    for part in outer:
        owner = getattr(owner, part)
    original, calls = getattr(owner, name), 0

    def killing(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call:
            os.kill(os.getpid(), signal.SIGKILL)
        result = original(*arguments, **named)
        if calls == -call:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, killing)


def write_peak(file: Path) -> None:
    """Write the most memory that this process has had; what `resource` tells would count the parent's too."""
    [line] = [line for line in Path("/proc/self/status").read_text("utf-8").splitlines() if line.startswith("VmHWM:")]
    file.write_text(str(int(line.split()[1]) * 1024), "utf-8")


if __name__ == "__main__":
    from contrechamp import assets
    from contrechamp.cli import main

    folder = Path(sys.argv.pop(1))
    assets.folder = lambda name: folder / name
    if place := os.environ.get("KILL_AT"):
        kill_at(place, int(os.environ.get("KILL_CALL", "1")))
    if peak := os.environ.get("PEAK"):
        atexit.register(write_peak, Path(peak))
    main()
