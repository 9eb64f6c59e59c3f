"""Receipts of builds: which inputs gave which release, so that a build of the same inputs is over at once."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from contrechamp.build.disk import read_kept
from contrechamp.files import written_whole


@dataclass(frozen=True)
class Receipt:
    """What a build of some inputs gave."""

    version: str
    warnings: int
    look: str = ""
    """What the inputs looked like, where the receipt goes by that: see `stamps`."""


def read_receipt(folder: Path, key: str) -> Receipt | None:
    """Find what a build of these inputs gave, if there was one that ended well."""
    file = folder / f"{key}.json"
    return Receipt(**read_kept(file)) if file.is_file() else None


def write_receipt(folder: Path, key: str, receipt: Receipt) -> None:
    """Keep what a build of these inputs gave."""
    with written_whole(folder / f"{key}.json") as stream:
        stream.write(json.dumps(asdict(receipt)).encode())
