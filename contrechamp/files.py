"""Files that are whole or absent: written beside, synced, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import BinaryIO


def remove_abandoned(folder: Path) -> None:
    """Remove what killed processes of this machine were writing below a folder."""
    _remove_dead(folder.rglob(".*.partial"))


def _remove_dead(partials: Iterable[Path]) -> None:
    for partial in partials:
        process = partial.name.split(".")[-2]
        if process.isdecimal() and not _runs(int(process)):  # another name is not ours
            partial.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it runs, for another user
        return True
    return True


@contextmanager
def written_whole(file: Path) -> Iterator[BinaryIO]:
    """Open a file for writing that appears under its name only when the block ends well.

    What killed processes left of the same file is removed.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    _remove_dead(file.parent.glob(f".{escape(file.name)}.*.partial"))
    partial = file.with_name(f".{file.name}.{os.getpid()}.partial")
    try:
        with partial.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(file)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
