"""The fast SHACL engine beside the reference, on one whole register.

    python -m benchmarks.validating [SOURCE]

Both judge the same statements with the same shapes and must give the same results. Nodes of other
registers are not loaded, so that there are results to compare: references whose class is not known.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from contrechamp.build.checking import BACKGROUND
from contrechamp.build.shards import ShardStore
from contrechamp.build.units import knowledge_units, make, source_units
from contrechamp.validation import Result, Shapes, read_ntriples

LEAST = 30.0
"""Times that the fast engine is quicker."""


def timed(judge: Callable[[], list[Result]]) -> tuple[float, Counter[tuple[str, ...]]]:
    """CPU seconds of one validation, and what it found."""
    start = time.process_time()
    found = judge()
    took = time.process_time() - start
    return took, Counter((one.focus, one.component, one.value, one.shape, one.severity) for one in found)


def main() -> int:
    """Measure, compare, and say whether the bar is kept."""
    source = sys.argv[1] if len(sys.argv) > 1 else "paris_police_cameras"
    with tempfile.TemporaryDirectory(prefix="contrechamp-bench-") as name:
        store = ShardStore(Path(name))
        background = [make(unit, store)[0].file for unit in knowledge_units() if unit.graph in BACKGROUND]
        shards = [make(unit, store)[0] for unit in source_units(source)]
        shapes, files = Shapes(), [shard.file for shard in shards]
        known = read_ntriples(background)
        fast, found = timed(lambda: shapes.validate_bulk([*files, *background]))
        slow, expected = timed(lambda: shapes.validate(files, known))
    size = sum(shard.size for shard in shards)
    print(f"{source}, {size:,} statements: shacl_rust {fast:.2f} CPU s, pySHACL {slow:.1f} CPU s")
    print(f"{slow / fast:.0f} times quicker (at least {LEAST:g}); {found.total():,} results")
    if found != expected:
        print(f"THE RESULTS DIFFER: {(found - expected).total()} too many, {(expected - found).total()} missing")
        return 1
    return 0 if slow >= LEAST * fast else 1


if __name__ == "__main__":
    raise SystemExit(main())
