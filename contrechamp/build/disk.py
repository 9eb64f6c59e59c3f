"""Faults of the disk in words: what happened, to which file, and the way out."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from contrechamp.errors import BuildError, StoreError

_FULL = "free some space, or set CONTRECHAMP_HOME to a folder on a larger disk"
_CLOSED = "set CONTRECHAMP_HOME to a folder that you may write to"
_WAYS_OUT = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: _CLOSED,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.ENOTDIR: _CLOSED,
    errno.EEXIST: _CLOSED,
    errno.EIO: "the disk fails: build on another one, with CONTRECHAMP_HOME",
}
_UNCHANGED = "what was published before is whole"


@contextmanager
def disk_faults_told(home: Path) -> Iterator[None]:
    """Turn an OSError of the disk into a BuildError; another one is a fault of ours, and passes."""
    try:
        yield
    except StoreError as error:  # the engine gives the words of the system, not its number
        if "No space left on device" in str(error):
            raise BuildError(f"{error}. To build into {home}, {_FULL}; {_UNCHANGED}") from error
        raise
    except OSError as error:
        if error.errno not in _WAYS_OUT:
            raise
        file = f"{error.filename}: " if error.filename else f"{home}: "
        raise BuildError(f"{file}{error.strerror}: {_WAYS_OUT[error.errno]}; {_UNCHANGED}") from error


def read_kept(file: Path) -> Any:
    """Read JSON that an earlier build kept; a damaged file is a BuildError that says what to delete."""
    try:
        return json.loads(file.read_bytes())
    except ValueError as error:
        raise damaged(file) from error


def damaged(file: Path) -> BuildError:
    """Make the error that says what to delete, for a file that an earlier build kept."""
    return BuildError(f"{file} is damaged: delete the folder {file.parent} and build again")
