"""The process that makes dumps, beside the server and giving way to it.

python -m contrechamp.server.dumps.making RELEASE CACHE GRAPH…
"""

from __future__ import annotations

import contextlib
import gzip
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, cast

from contrechamp.errors import ContrechampError
from contrechamp.files import written_whole
from contrechamp.release import Release, read_release
from contrechamp.server.dumps.kept import file_of, folder
from contrechamp.store import EmbeddedStore
from contrechamp.store.serialising import write_graph

_LEISURE = 15
"""How much it gives way to everything else (nice)."""


def make(release: Release, cache: Path, graphs: Sequence[str]) -> None:
    """Make the dumps that are not there yet; those of releases that are gone are removed."""
    own = folder(cache, release)
    own.mkdir(parents=True, exist_ok=True)
    for other in own.parent.iterdir():
        if not (release.directory.parent / other.name.partition("-")[0]).is_dir():
            shutil.rmtree(other, ignore_errors=True)  # another server may be at it
    store = EmbeddedStore(release.store)
    for name in graphs:
        file = file_of(own, name)
        if not file.exists():
            with written_whole(file) as stream, gzip.GzipFile("", "wb", 6, stream, mtime=0) as packed:
                write_graph(store, f"{release.base}graph/{name}", cast("BinaryIO", packed))


def main(arguments: list[str]) -> None:
    """Make what is named; what goes wrong is one line on standard error."""
    with contextlib.suppress(OSError):  # a system may forbid it
        os.nice(_LEISURE)
    directory, cache, *graphs = arguments
    try:
        make(read_release(Path(directory)), Path(cache), graphs)
    except (ContrechampError, OSError) as error:
        sys.exit(f"{cache}: the dump cannot be made: {error}")


if __name__ == "__main__":
    main(sys.argv[1:])
