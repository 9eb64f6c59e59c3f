"""The memory of long work: what is free goes back to the system, and is searched for less often."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_RARELY = (100_000, 50, 50)
"""Objects made before a collection, and collections before one of older objects; Python's own are 700, 10 and 10."""


@contextmanager
def few_collections() -> Iterator[None]:
    """Look for circles of dead objects rarely, for work that makes millions of objects and hardly a circle.

    Python would look through all the rows and terms that a build holds again and again, for a fifth of its time,
    and once more at the end of the process, where the memory goes back to the system anyway.
    """
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
    before = gc.get_threshold()
    gc.freeze()  # the modules and what they hold live on: there is nothing to find among them
    gc.set_threshold(*_RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def without_collection() -> Iterator[None]:
    """Collect no circles at all meanwhile, for work that is short and makes next to none: a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def give_back_memory() -> None:
    """Hand back what the allocator keeps for later; where the C library has no such call, nothing happens.

    Validation leaves some 700 MiB of it, on top of which a store would be filled.
    """
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
