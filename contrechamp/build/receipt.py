"""Receipts of builds: which inputs gave which release, so that a build of the same inputs is over at once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from contrechamp.build.disk import read_kept
from contrechamp.build.rules import rule_files
from contrechamp.build.shards import key_of
from contrechamp.build.units import Unit, suppressed_file
from contrechamp.files import written_whole


@dataclass(frozen=True)
class Receipt:
    """What a build of some inputs gave."""

    version: str
    warnings: int


def inputs_key(units: Sequence[Unit], base: str, software: Mapping[str, str]) -> str:
    """Key of all that a release is made from and judged with; computing it opens no shard."""
    made_from = ",".join(f"{unit.graph}={unit.key}" for unit in units)
    versions = ",".join(f"{name}={version}" for name, version in sorted(software.items()))
    code = sorted(Path(__file__).parent.glob("*.py"))
    return key_of(base, made_from, versions, rule_files(), suppressed_file(), code)


def read_receipt(folder: Path, key: str) -> Receipt | None:
    """Find what a build of these inputs gave, if there was one that ended well."""
    file = folder / f"{key}.json"
    return Receipt(**read_kept(file)) if file.is_file() else None


def write_receipt(folder: Path, key: str, receipt: Receipt) -> None:
    """Keep what a build of these inputs gave."""
    with written_whole(folder / f"{key}.json") as stream:
        stream.write(json.dumps({"version": receipt.version, "warnings": receipt.warnings}).encode())
