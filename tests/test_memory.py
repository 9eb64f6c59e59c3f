"""Memory of long work: what is set for its time is as before at its end, however it ends."""

from __future__ import annotations

import gc

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
