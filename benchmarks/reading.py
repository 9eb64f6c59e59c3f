r"""How fast documents are read for review: per second and core, over the cores, and by finder.

    python -m benchmarks.reading [FOLDER]

Takes the documents of FOLDER, else those of `tests/evaluation/documents`, joined and cut into
documents of 8,000 characters. Ratios are of one run; the yardstick is one pass over the same text with
the plainest regular expression (`\\w+`), so that a slow machine changes both.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from contrechamp.candidates.gathering import candidates
from contrechamp.documents import Document, Text, files, read
from contrechamp.finders import all_finders
from contrechamp.finders.mention import Finder

LENGTH = 8_000
AT_LEAST = 120
"""Documents: enough to even out what one holds."""

DOCUMENTS = Path(__file__).resolve().parents[1] / "tests" / "evaluation" / "documents"


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    texts = _texts(folder)
    start = time.process_time()
    finders = all_finders()
    print(f"tables of the finders: {time.process_time() - start:.2f} s, once a process")
    yardstick = _cpu(lambda text: sum(1 for _ in re.finditer(r"\w+", text)), texts)
    whole = _cpu(_find, texts)
    print(f"{len(texts)} documents of {LENGTH:,} characters, one core: {len(texts) / whole:.1f} documents a second")
    print(f"against one pass of the plainest regular expression: {whole / yardstick:.0f} times its CPU")
    print(f"{'finder':<24} {'ms a document':>14} {'share':>7}")
    for finder in finders:
        spent = _cpu(partial(_find_one, finder), texts)
        name = getattr(finder, "__module__", type(finder).__module__).rpartition(".")[2]
        print(f"{name:<24} {spent / len(texts) * 1000:>14.1f} {spent / whole:>6.0%}")
    alone = _wall(texts, 1)
    cores = os.cpu_count() or 1
    together = _wall(texts, cores)
    print(f"over {cores} cores: {alone / together:.2f} times as fast as over one, tables read anew in each process")


def _texts(folder: Path) -> list[str]:
    whole = "\n\n".join(document.characters for file in files([folder]) for document in read(file))
    whole *= -(-AT_LEAST * LENGTH // len(whole))
    return [whole[start : start + LENGTH] for start in range(0, AT_LEAST * LENGTH, LENGTH)]


def _find(text: str) -> int:
    return len(candidates(Document(text, "whole-file-utf8", "benchmark.txt")))


def _find_one(finder: Finder, text: str) -> int:
    return len(list(finder(Text(text))))


def _cpu(work: Callable[[str], object], texts: Sequence[str]) -> float:
    work(texts[0])
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def _wall(texts: Sequence[str], workers: int) -> float:
    with ProcessPoolExecutor(workers) as pool:
        start = time.perf_counter()
        list(pool.map(_find, texts, chunksize=4))
        return time.perf_counter() - start


if __name__ == "__main__":
    main()
