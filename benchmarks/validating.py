"""The engine for registers beside the reference, on one whole register.

    python -m benchmarks.validating [SOURCE]

All judge the same statements with the same shapes and must give the same results. Nodes of other
registers are not loaded, so that there are results to compare: references whose class is not known.
What is prepared once for a whole build (shapes read, queries parsed) is not counted. pySHACL is
measured as it comes, which is what the bar is about, and as the build uses it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import pyshacl
import rdflib
from rdflib.namespace import SH

from contrechamp.build.checking import BACKGROUND
from contrechamp.build.shards import ShardStore
from contrechamp.build.units import knowledge_units, make, source_units
from contrechamp.validation import Result, Shapes, read_ntriples
from contrechamp.validation.report import written

Found = TypeVar("Found")
LEAST = 30.0
"""Times that the engine for registers is quicker than pySHACL as it comes."""


def timed(judge: Callable[[], Found]) -> tuple[float, Found]:
    """CPU seconds of one validation, and what it found."""
    start = time.process_time()
    found = judge()
    return time.process_time() - start, found


def counted(results: Iterable[Result]) -> Counter[tuple[str, ...]]:
    """Results without their paths, and how many there are of each."""
    return Counter((one.focus, one.component, one.value, one.shape, one.severity) for one in results)


def as_it_comes(data: rdflib.Graph, shapes: rdflib.Graph) -> Counter[tuple[str, ...]]:
    """What pySHACL finds when it is called as its documentation says."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    names = (SH.focusNode, SH.sourceConstraintComponent, SH.value, SH.sourceShape, SH.resultSeverity)
    found = []
    for node in report.objects(None, SH.result):
        focus, component, value, shape, severity = (written(report.value(node, name)) for name in names)
        words = (component.strip("<>").rpartition("#")[2], value, shape.strip("<>"))
        found.append((focus, *words, severity.strip("<>").rpartition("#")[2]))
    return Counter(found)


def main() -> int:
    """Measure, compare, and say whether the bar is kept."""
    source = sys.argv[1] if len(sys.argv) > 1 else "paris_police_cameras"
    with tempfile.TemporaryDirectory(prefix="contrechamp-bench-") as name:
        store = ShardStore(Path(name))
        background = [make(unit, store)[0].file for unit in knowledge_units() if unit.graph in BACKGROUND]
        shards = [make(unit, store)[0] for unit in source_units(source)]
        shapes, files = Shapes(), [shard.file for shard in shards]
        known = read_ntriples(background)
        ready, _ = timed(lambda: (shapes.validate_bulk([""]), shapes.validate([""])))
        fast, found = timed(lambda: counted(shapes.validate_bulk([*files, *background])))
        rust, in_rust = timed(lambda: counted(shapes.validate_in_rust([*files, *background])))
        ours, expected = timed(lambda: counted(shapes.validate(files, known)))
        plain = rdflib.Graph()
        for file in [*files, *background]:
            plain.parse(file, format="nt")
        plain_shapes = rdflib.Graph().parse(data=shapes.turtle, format="turtle")
        slow, as_documented = timed(lambda: as_it_comes(plain, plain_shapes))
    size = sum(shard.size for shard in shards)
    print(f"{source}, {size:,} statements, {found.total():,} results; made ready once: {ready:.2f} CPU s")
    for title, took in (
        ("engine for registers", fast),
        ("shacl_rust alone", rust),
        ("pySHACL, as the build uses it", ours),
        ("pySHACL, as it comes", slow),
    ):
        print(f"{title:<30} {took:>8.2f} CPU s {took / fast:>8.1f} x")
    print(f"at least {LEAST:g} times quicker than pySHACL as it comes: {'yes' if slow >= LEAST * fast else 'NO'}")
    same = found == expected == in_rust == as_documented
    if not same:
        for title, other in (("reference", expected), ("Rust", in_rust), ("pySHACL", as_documented)):
            print(f"beside {title}: {(found - other).total()} too many, {(other - found).total()} missing")
    return 0 if same and slow >= LEAST * fast else 1


if __name__ == "__main__":
    raise SystemExit(main())
