"""Build again and again for a test that kills, in children of one process that has imported everything once.

    python telling.py FOLDER HOME

Each line on standard input is one build. On standard output: `pid N`, then each phase as it begins,
then `ended S`: its exit status, or minus the signal. A child that is killed says nothing any more.
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from pathlib import Path
from typing import Any

PHASES = {
    "opening": "contrechamp.build.job:build_lock",
    "reading": "contrechamp.build.pipeline:make_shards",
    "shards": "contrechamp.build.shards:ShardStore.make",
    "validation": "contrechamp.build.pipeline:judge_shards",
    "derive": "contrechamp.build.pipeline:derive",
    "store": "contrechamp.build.pipeline:fill",
    "publish": "contrechamp.build.pipeline:publish",
    "cleaning": "contrechamp.build.publish:_forget_old",
}
"""Each phase with the function whose first call begins it, in the order of a build."""
AFTER = {"cleaning": "publish"}
"""What must have been told before: old releases are looked for when a build begins, too."""
told: set[str] = set()


def tell(words: str) -> None:
    """Write one line at once: what waits in a buffer dies with the process."""
    os.write(1, f"{words}\n".encode())


def tell_when_called(phase: str, place: str) -> None:
    """Replace a function by one that says the phase the first time."""
    module, _, path = place.partition(":")
    owner: Any = importlib.import_module(module)
    *outer, name = path.split(".")
    for part in outer:
        owner = getattr(owner, part)
    original = getattr(owner, name)

    def telling(*arguments: Any, **named: Any) -> Any:
        if phase not in told and AFTER.get(phase, phase) in {phase, *told}:
            told.add(phase)
            tell(phase)
        return original(*arguments, **named)

    setattr(owner, name, telling)


def main(folder: Path, home: Path) -> None:
    """Serve one build a line until standard input ends."""
    from contrechamp import assets, registry, validation  # noqa: F401 (imported once, before any child)
    from contrechamp.build import build
    from contrechamp.settings import Settings
    from contrechamp.vocab import BASE

    assets.folder = lambda name: folder / name
    registry.loaders()
    for module in ("pyshacl", "rdflib", "shacl_rust"):
        importlib.import_module(module)
    for phase, place in PHASES.items():
        tell_when_called(phase, place)
    child = 0
    for _ in sys.stdin:
        if child:
            os.waitpid(child, 0)
        child = os.fork()
        if child == 0:
            try:
                build(Settings(home, BASE, "en"))
            except BaseException:
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        tell(f"pid {child}")
        # Not reaped before it is told: until then the number is the child's, and a late signal hits nobody else.
        ended = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        assert ended is not None
        tell(f"ended {ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
