"""Vintages that were fetched: folders of official files, each with its `SOURCE.json`.

A vintage is `opendata/{publisher's data set}/{vintage}/` below a root (`CONTRECHAMP_HOME`, or the folder given
to `fetch --to`): whole files and a `SOURCE.json` that says where and when each was had. What a
`SOURCE.json` does not list, or lists with another digest, is refused: nobody else writes there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from contrechamp import assets
from contrechamp.errors import SourceError
from contrechamp.source import Source

RECORD = "SOURCE.json"


@dataclass(frozen=True)
class FetchedFile:
    """One file of a vintage."""

    name: str
    address: str
    """As `source.toml` declares it."""
    final_address: str
    """After redirects; of a table that was asked for, the same."""
    bytes: int
    sha256: str
    """Of the file here."""
    published_bytes: int
    published_sha256: str
    """Of what the publisher sent; empty for a table that was asked for."""
    etag: str = ""
    last_modified: str = ""
    cut: bool = False
    """Whether personal data were taken out before it was written."""


@dataclass(frozen=True)
class Vintage:
    """One edition of a source that was fetched."""

    source: str
    vintage: str
    fetched: str
    """Day and time, UTC, ISO 8601."""
    publisher: str
    licence: str
    licence_url: str
    files: tuple[FetchedFile, ...]
    folder: Path

    @property
    def day(self) -> str:
        """Day on which it was fetched."""
        return self.fetched[:10]

    def paths(self) -> list[Path]:
        """Its files, without the record."""
        return [self.folder / file.name for file in self.files]


def record_text(vintage: Vintage) -> str:
    """Write the record of a vintage."""
    entry = asdict(vintage)
    del entry["folder"]
    return json.dumps(entry, ensure_ascii=False, indent=2) + "\n"


def read_vintage(record: Path) -> Vintage:
    """Read one `SOURCE.json`; one that we did not write is a SourceError."""
    try:
        data: Any = json.loads(record.read_text("utf-8"))
        files = tuple(FetchedFile(**entry) for entry in data.pop("files"))
        vintage = Vintage(**data, files=files, folder=record.parent)
        texts = [getattr(vintage, field.name) for field in fields(Vintage) if field.type == "str"]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise SourceError(f"not a record that `contrechamp fetch` wrote: {error}", record) from error
    named = [Path(file.name).name == file.name for file in files]
    if not files or not all(named) or not all(isinstance(value, str) for value in texts):
        raise SourceError("not a record that `contrechamp fetch` wrote", record)
    return vintage


def fetched(source: Source, roots: Iterable[Path]) -> list[Vintage]:
    """List what was fetched of a source, oldest vintage first; a vintage that two roots hold is a SourceError."""
    found: dict[str, Vintage] = {}
    records = [record for root in roots for record in sorted(root.glob(f"opendata/{source.shelf}/*/{RECORD}"))]
    for record in records if source.shelf else ():
        vintage = read_vintage(record)
        if vintage.source != source.name:
            raise SourceError(f"of the source {vintage.source}, in the folder of {source.name}", record)
        if (other := found.get(vintage.vintage)) is not None:
            both = f"{other.folder} and {vintage.folder}"
            raise SourceError(f"the vintage {vintage.vintage} is there twice: {both}; remove one", record)
        found[vintage.vintage] = vintage
    return [found[name] for name in sorted(found)]


def in_use(source: Source, roots: Sequence[Path]) -> list[Vintage]:
    """List the fetched vintages that a build loads besides what ships, after looking at every byte of them."""
    found = fetched(source, roots)
    used = found[-1:] if source.keep == "newest" else found
    for vintage in used:
        check_whole(vintage)
        for path in vintage.paths():
            shipped = assets.folder("data") / "opendata" / source.shelf / vintage.folder.name / path.name
            if shipped.is_file():
                raise SourceError(f"the same vintage ships: {assets.shown(shipped)}; remove {vintage.folder}", path)
    return used


def check_whole(vintage: Vintage) -> None:
    """Refuse a vintage of which a file is missing, has changed, or is not in its record."""
    listed = {RECORD, *(file.name for file in vintage.files)}
    for path in sorted(vintage.folder.iterdir()):
        if path.name not in listed:
            raise SourceError(f"{RECORD} does not list it: move it elsewhere", path)
    for file in vintage.files:
        path = vintage.folder / file.name
        if not path.is_file():
            raise SourceError(f"missing: remove {vintage.folder} and fetch it again", path)
        if hashlib.sha256(path.read_bytes()).hexdigest() != file.sha256:
            raise SourceError(f"changed since it was fetched: remove {vintage.folder} and fetch it again", path)
