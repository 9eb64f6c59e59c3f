"""Memory of long work: what is set for its time is as before at its end, however it ends."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from contrechamp.memory import few_collections


def test_collections_are_rare_for_the_time_of_the_work() -> None:
    before = gc.get_threshold()
    with few_collections():
        assert gc.get_threshold()[0] > before[0]
        assert gc.get_freeze_count() > 0
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def test_a_failure_leaves_nothing_set() -> None:
    before = gc.get_threshold()
    with pytest.raises(KeyError), few_collections():
        raise KeyError
    assert gc.get_threshold() == before


def test_the_end_of_the_process_is_not_searched() -> None:
    last = "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 0))"
    work = "from contrechamp.memory import few_collections\nwith few_collections(): pass"
    done = subprocess.run([sys.executable, "-c", f"{last}\n{work}"], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
