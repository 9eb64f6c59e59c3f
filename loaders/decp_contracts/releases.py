"""The files of the essential data, and the selected contracts in them, each once by its key."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date as Date
from pathlib import Path
from typing import Any

from contrechamp.context import Context
from contrechamp.errors import SourceError
from contrechamp.loaders.decp_contracts.contracts import ARRAYS, Contract, read_contract
from contrechamp.loaders.decp_contracts.lookups import Lookups
from contrechamp.procurement.selection import select
from contrechamp.records import Record, read_records

_NAME = re.compile(r"(?P<name>[a-z0-9._-]+?)\.(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\.json(?:\.gz)?")


@dataclass(frozen=True, slots=True)
class Release:
    """One edition of one file."""

    path: Path
    name: str
    """Of the file, whatever its edition: `data.gouv.fr_pes`."""
    day: str

    @property
    def file(self) -> str:
        """Name as published."""
        return self.path.name.removesuffix(".gz")


@dataclass(slots=True)
class Told:
    """What one file says of one contract: one statement of it, and every record that makes it."""

    contract: Contract
    release: Release
    key: str
    """`{file}-{contract}`, with a digest when the file says several things of one contract."""
    records: list[Record] = field(default_factory=list)
    withdrawn: bool = False
    """Whether a later release of the file no longer has the contract."""

    def row_key(self, number: int) -> str:
        """Give the key of one of its records, from 1: that of the contract, with the number of a repeat."""
        return self.key.removeprefix(f"{self.release.name}-") + (f"/{number}" if number > 1 else "")


def find_releases(context: Context, lookups: Lookups) -> list[Release]:
    """List the editions, the newest of each file first; an unknown file, or one edition twice, is an error."""
    found: dict[tuple[str, str], Release] = {}
    for path in context.inputs:
        if ".json" not in path.suffixes:
            continue
        match = _NAME.fullmatch(path.name)
        if match is None or match["name"] not in lookups.files:
            raise SourceError(
                f"unknown file; known: {', '.join(lookups.files)}, each followed by its day: "
                f"{next(iter(lookups.files))}.2019-04-04.json. See loaders/decp_contracts/lookups.toml",
                path.name,
            )
        release = Release(path, match["name"], Date.fromisoformat(match["day"]).isoformat())
        if (release.name, release.day) in found:
            raise SourceError(f"the edition {release.day} of {release.name} is there twice", path.name)
        found[release.name, release.day] = release
    return sorted(found.values(), key=lambda one: (one.name, -int(one.day.replace("-", ""))))


def read_told(releases: list[Release], lookups: Lookups) -> list[Told]:
    """Read the selected contracts; a record that a file holds twice, word for word, is one statement.

    Of two editions of a file, the newer one speaks; what it no longer has is kept as withdrawn.
    """
    told: list[Told] = []
    spoken: defaultdict[str, set[str]] = defaultdict(set)
    newest: dict[str, Release] = {}
    for release in releases:
        first = newest.setdefault(release.name, release)
        here: dict[str, dict[str, Told]] = defaultdict(dict)
        for record in selected(release.path):
            contract = read_contract(record, lookups)
            if contract.key in spoken[release.name]:
                continue
            words = json.dumps(_comparable(record.value), sort_keys=True, default=str)
            same = here[contract.key].get(words)
            if same is None:
                key = f"{release.name}-{contract.key}"
                if here[contract.key]:
                    key += f"-{len(here[contract.key]) + 1}"
                same = Told(contract, release, key, withdrawn=release is not first)
                here[contract.key][words] = same
                told.append(same)
            same.records.append(record)
        spoken[release.name] |= here.keys()
    return told


def selected(path: Path) -> Iterator[Record]:
    """Yield the records of a file that are about video surveillance."""
    for record in read_records(path, ARRAYS):
        cpv, words = record.value.get("codeCPV"), record.value.get("objet")
        if select([str(cpv or "")], [str(words or "")]):
            yield record


def _comparable(value: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in value.items() if name not in ("uid", "uuid")}
