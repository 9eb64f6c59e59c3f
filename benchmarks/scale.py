"""Whether ten times the data costs ten times: shards, store and validation of copies of one register.

    python -m benchmarks.scale [TIMES]

Takes a register of the current release and writes its statements 1 and TIMES (10) times over, each copy
with addresses of its own, through the steps of a build that grow with the data: the shard and its index,
the store on disk, the Rust engine of validation. Each size runs in a process of its own, and says what each step took.
"""

from __future__ import annotations

import itertools
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import HEADER, measure
from contrechamp.build.shards import ShardStore
from contrechamp.ntriples import Statement, Term
from contrechamp.release import current_release
from contrechamp.settings import read_settings
from contrechamp.store import EmbeddedStore, Writer
from contrechamp.validation import Shapes
from contrechamp.vocab import BASE

REGISTER = "cnil-inspections"
MOST_GROWTH = 1.1
"""Cost of n times the data, at most, by n times the cost of the data."""
STEPS = ("copies, shard and index", "load and count", "validation")
_STEPS_FILE = "steps.json"
_NODE = f"<{BASE}id/"


def copies(lines: list[str], times: int) -> Iterator[Statement]:
    """Give the statements of a register over and over, each time about other nodes."""
    for number in range(times):
        for text in lines:
            subject, predicate, value = text.rstrip("\n").removesuffix(" .").split(" ", 2)
            yield _copied(subject, number), Term(predicate), _copied(value, number)


def _copied(term: str, number: int) -> Term:
    return Term(f"{term[:-1]}-copy-{number}>" if term.startswith(_NODE) else term)


def build_copies(source: Path, times: int, folder: Path) -> None:
    """Take some copies through the steps of a build."""
    lines = source.read_text("utf-8").splitlines()
    ends = [time.process_time()]
    shard = ShardStore(folder / "shards").make("copies", str(times), copies(lines, times), ordered=True)
    ends.append(time.process_time())
    with Writer(folder / "store") as writer:
        writer.bulk_load(f"{BASE}graph/copies", shard.file)
        assert writer.size() == shard.size  # noqa: S101 - a benchmark of a wrong build is worth nothing
    ends.append(time.process_time())
    Shapes().validate_bulk([shard.file])
    ends.append(time.process_time())
    steps = dict(zip(STEPS, (end - start for start, end in itertools.pairwise(ends)), strict=True))
    (folder / _STEPS_FILE).write_text(json.dumps(steps), "utf-8")


def main(arguments: list[str]) -> int:
    """Measure both sizes, print the table, and say whether the bar is kept."""
    if len(arguments) == 3:  # a process that this benchmark started
        build_copies(Path(arguments[0]), int(arguments[1]), Path(arguments[2]))
        return 0
    times = int(arguments[0]) if arguments else 10
    release = current_release(read_settings())
    with tempfile.TemporaryDirectory(prefix="contrechamp-bench-") as name:
        source = Path(name) / "register.nt"
        with EmbeddedStore(release.store) as store:
            source.write_text("".join(sorted(store.triples(f"{BASE}graph/{REGISTER}"))), "utf-8")
        print(f"{REGISTER}: {release.graphs[REGISTER]:,} statements\n\n{HEADER}")
        found = []
        for size in (1, times):
            folder = Path(name) / f"by-{size}"
            found.append(measure([sys.executable, "-m", "benchmarks.scale", str(source), str(size), str(folder)]))
            print(found[-1].row(f"{size} time{'s' if size > 1 else ''}"), flush=True)
        steps = [json.loads((Path(name) / f"by-{size}" / _STEPS_FILE).read_text("utf-8")) for size in (1, times)]
    print()
    for step in STEPS:
        one, many = steps[0][step], steps[1][step]
        print(f"{step:<44} {one:>8.2f} {many:>8.2f}  {many / one:.1f} times as much")
    start = measure([sys.executable, "-c", "import benchmarks.scale; benchmarks.scale.Shapes().turtle"]).cpu
    growth = (found[1].cpu - start) / (found[0].cpu - start)
    print(f"\n{times} times the data cost {growth:.1f} times as much, starting ({start:.1f} s) apart", end=" ")
    print(f"(at most {times * MOST_GROWTH:g})")
    return 0 if growth <= times * MOST_GROWTH else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
