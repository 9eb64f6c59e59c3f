"""How long a person waits for a command: whole processes, on a release that is there.

    python -m benchmarks.startup

Takes the current release (`CONTRECHAMP_HOME`), or builds one in a folder of its own. Each command
runs once to warm the disk, then `TIMES` times; the median is shown.
"""

from __future__ import annotations

import sys
import tempfile
from statistics import median

from benchmarks.measure import HEADER, Measure, contrechamp, measure
from contrechamp.errors import NotFoundError
from contrechamp.release import current_release
from contrechamp.settings import read_settings

TIMES = 5
COMMANDS = (
    ("--help",),
    ("--version",),
    ("queries",),
    ("info",),
    ("find", "valencienes"),
    ("query", "cameras/counts_by_commune", "-p", "commune=Valenciennes"),
    ("query", "actors/facts", "-p", "node=Valenciennes"),
    ("sparql", "ASK { ?s ?p ?o }"),
    ("show", "Valenciennes"),
)


def main() -> None:
    """Measure every command and print the table."""
    with tempfile.TemporaryDirectory(prefix="contrechamp-bench-") as name:
        home = {}
        try:
            current_release(read_settings())
        except NotFoundError:
            home = {"CONTRECHAMP_HOME": name}
            measure(contrechamp("build"), home)
        print(HEADER)
        bare = [sys.executable, "-c", "pass"]
        print(_median([measure(bare) for _ in range(TIMES)]).row("python -c pass, for comparison"))
        for arguments in COMMANDS:
            command = contrechamp(*arguments)
            measure(command, home)
            print(_median([measure(command, home) for _ in range(TIMES)]).row(" ".join(arguments)))


def _median(runs: list[Measure]) -> Measure:
    return Measure(median(run.cpu for run in runs), median(run.wall for run in runs), max(run.peak for run in runs))


if __name__ == "__main__":
    main()
