"""What a build costs beside what it cannot do without: loading its statements.

    python -m benchmarks.build [ROUNDS]

(a) loads the very N-Quads that the build gives into a new store on disk, with pyoxigraph and
nothing else; (b) validates the graphs that the build has made, with nothing remembered; (c) is a
build in a new home, (d) another with nothing changed, (e) another after one changed title in one
dossier. Every bar is a ratio of CPU, or of peak memory, to another line of the same run.

(a), (b) and (c) are taken in turns, three times unless told otherwise, since a load may cost a fifth
more from one minute to the next. Each line of the table is the median of its rounds.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import HEADER, Measure, contrechamp, measure

ROUNDS = 3
MOST_BUILD = 1.3
MOST_MEMORY = 1.5
MOST_VALIDATION = 0.5
MOST_TOUCHED = 0.05
MOST_UNCHANGED = 0.01

_LOAD = """
import sys, pyoxigraph
store = pyoxigraph.Store(sys.argv[2])
store.bulk_load(path=sys.argv[1], format=pyoxigraph.RdfFormat.N_QUADS)
store.flush()
"""
_VALIDATE = """
from contrechamp.build.checking import Judge
from contrechamp.build.pipeline import judge_shards, make_shards
from contrechamp.build.request import Silent
from contrechamp.build.units import knowledge_units, source_units
from contrechamp.settings import read_settings
settings = read_settings()
made = make_shards([*knowledge_units(), *source_units()], settings, Silent())
assert not made.fresh, made.fresh
judge = Judge(made.shards, settings.cache / "validation")
assert all(judgement.fresh for judgement in judge_shards(judge, made, settings.language, Silent()))
"""
_BUILD_TOUCHED = """
import sys
from pathlib import Path
from contrechamp import assets
folder, data = assets.folder, Path(sys.argv[1])
assets.folder = lambda name: data if name == "data" else folder(name)
sys.argv[1:] = ["build"]
from contrechamp.cli import main
main()
"""


def main() -> int:
    """Measure, print the table, and say whether the bars are kept."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else ROUNDS
    loads, validations, colds = [], [], []
    with tempfile.TemporaryDirectory(prefix="contrechamp-bench-") as name:
        folder = Path(name)
        home = {"CONTRECHAMP_HOME": str(folder / "home")}
        quads = folder / "all.nq"
        for _ in range(rounds):
            shutil.rmtree(folder / "home", ignore_errors=True)
            colds.append(measure(contrechamp("build"), home))
            shutil.rmtree(folder / "home" / "cache" / "validation")
            validations.append(measure([sys.executable, "-c", _VALIDATE], home))
            measure(contrechamp("export", "-o", str(quads)), home)
            loads.append(measure([sys.executable, "-c", _LOAD, str(quads), str(folder / "store")]))
            shutil.rmtree(folder / "store")
        unchanged = measure(contrechamp("build"), home)
        touched = _touched(folder, home)
        with quads.open("rb") as stream:
            statements = sum(1 for _ in stream)
    for name, taken in (("(a)", loads), ("(b)", validations), ("(c)", colds)):
        print(f"{name} in turns, CPU s:", *(f"{one.cpu:.1f}" for one in taken))
    return _report(statements, _middle(loads), _middle(validations), _middle(colds), unchanged, touched)


def _middle(taken: Sequence[Measure]) -> Measure:
    """Take the round whose CPU time is the median (of an even number, the lower)."""
    return sorted(taken, key=lambda one: one.cpu)[(len(taken) - 1) // 2]


def _touched(folder: Path, home: dict[str, str]) -> Measure:
    """Build again after one changed figure in one dossier (a copy of the data, so that nothing is spoilt)."""
    from contrechamp import assets

    data = folder / "data"
    shutil.copytree(assets.folder("data"), data)
    command = [sys.executable, "-c", _BUILD_TOUCHED, str(data)]
    measure(command, home)  # the copy is the same: nothing to do
    dossier = sorted((data / "dossiers").glob("*.yaml"))[0]
    text = dossier.read_text("utf-8")
    dossier.write_text(text.replace('title: "', 'title: "* ', 1), "utf-8")
    return measure(command, home)


def _report(
    statements: int, load: Measure, validation: Measure, cold: Measure, unchanged: Measure, touched: Measure
) -> int:
    print(f"{statements:,} statements\n\n{HEADER}")
    print(load.row("(a) raw bulk load of the same N-Quads"))
    print(validation.row("(b) validation alone"))
    print(cold.row("(c) whole build, new home"))
    print(unchanged.row("(d) build again, nothing changed"))
    print(touched.row("(e) build again, one dossier changed"))
    bars = (
        ("(c - b) / a, CPU", (cold.cpu - validation.cpu) / load.cpu, MOST_BUILD),
        ("b / a, CPU", validation.cpu / load.cpu, MOST_VALIDATION),
        ("e / c, CPU", touched.cpu / cold.cpu, MOST_TOUCHED),
        ("d / c, CPU", unchanged.cpu / cold.cpu, MOST_UNCHANGED),
        ("c / a, peak memory", cold.peak / load.peak, MOST_MEMORY),
    )
    print()
    for name, ratio, most in bars:
        print(f"{name:<24} {ratio:>6.3f} (at most {most:g}){'' if ratio <= most else '  NOT KEPT'}")
    return 0 if all(ratio <= most for _, ratio, most in bars) else 1


if __name__ == "__main__":
    raise SystemExit(main())
