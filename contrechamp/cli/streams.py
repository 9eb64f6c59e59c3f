"""Standard output that loses nothing in silence, and faults of files in words."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from contrechamp.errors import ExportError

_TOLD = {
    errno.ENOSPC: "free some space, or write elsewhere",
    errno.EDQUOT: "free some space, or write elsewhere",
    errno.EFBIG: "write elsewhere",
    errno.EIO: "the disk fails: write elsewhere",
    errno.EROFS: "write where you may",
    errno.EACCES: "write where you may",
    errno.EPERM: "write where you may",
    errno.EISDIR: "name a file, not a folder",
    errno.ENOTDIR: "name a file in a folder",
    errno.ENAMETOOLONG: "take a shorter name",
}
"""Faults of a disk or of a name, which the reader can mend; any other is a fault of ours."""


def buffer_output() -> None:
    """Put a buffer before a standard output that has none, as PYTHONUNBUFFERED asks.

    A write without a buffer may take a part of the bytes and say so by a number that nobody reads: on a full disk the
    rest is lost, and the command ends with 0. A buffer tries again, and hears the error.
    """
    raw = getattr(sys.stdout, "buffer", None)
    if isinstance(raw, io.RawIOBase):
        sys.stdout.flush()
        sys.stdout = io.TextIOWrapper(
            cast(BinaryIO, io.BufferedWriter(raw)),
            encoding=sys.stdout.encoding,
            errors=sys.stdout.errors,
            line_buffering=True,
        )


@contextlib.contextmanager
def named_file(name: str) -> Iterator[BinaryIO]:
    """Open the file that `--output` names: it appears whole or not at all, and a fault is an ExportError."""
    from contrechamp.files import written_whole  # imported here: most commands write none

    try:
        with written_whole(Path(name)) as stream:
            yield stream
    except OSError as error:
        raise ExportError(f"{name} cannot be written: {error.strerror}") from error


def said(error: OSError) -> str | None:
    """Say a fault of a disk or of a name, with the way out; None when it is a fault of ours."""
    way_out = _TOLD.get(error.errno or 0)
    if way_out is None:
        return None
    return f"{error.filename or 'the output'} cannot be written: {error.strerror}; {way_out}"


def forget_output() -> None:
    """Let what standard output still holds go nowhere: its fault has been told, and would be told again at the end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
