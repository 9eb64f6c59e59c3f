"""Published releases: directories that are whole, and a link that names the current one.

`releases/<version>/` holds `store/` (Oxigraph), `release.json` (the manifest),
`names.tsv` (every name, folded), `validation.nt` and `validation.md` (the SHACL report)
and `htaccess` (redirect rules for the base address). `releases/current` is a
symbolic link, replaced in one step: a reader sees the old release or the new one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from contrechamp.errors import NotFoundError
from contrechamp.settings import Settings

CURRENT = "current"
LAYOUT = 1
"""Changes when what a release directory holds changes."""


@dataclass(frozen=True)
class Release:
    """One published release, as its manifest says."""

    directory: Path
    version: str
    """Twelve hexadecimal digits: the same inputs and rules give the same version."""
    base: str
    data_date: str
    """Latest review date or vintage among the inputs."""
    software: Mapping[str, str]
    graphs: Mapping[str, int]
    """Number of triples by name of graph."""
    digests: Mapping[str, str]
    """sha256 of each graph as sorted or ordered N-Triples, by name."""
    classes: Mapping[str, int]
    """Number of nodes by class."""
    inputs: Mapping[str, Mapping[str, str]]
    """sha256 of each input file by name, by name of graph."""
    licences: Mapping[str, str]
    """Licence by name of graph."""

    @property
    def store(self) -> Path:
        """Directory of the Oxigraph store."""
        return self.directory / "store"

    @property
    def names(self) -> Path:
        """File of every name in the release: see `contrechamp.names`."""
        return self.directory / "names.tsv"

    @property
    def built_at(self) -> datetime:
        """When the release was published on this machine; not part of what it is."""
        return datetime.fromtimestamp((self.directory / "release.json").stat().st_mtime, UTC)


def read_release(directory: Path) -> Release:
    """Read a release's manifest."""
    try:
        data = json.loads((directory / "release.json").read_bytes())
    except ValueError as error:
        raise NotFoundError(f"{directory}/release.json is damaged: run `contrechamp build --force`") from error
    if data.pop("layout", None) != LAYOUT:
        raise NotFoundError(f"{directory} was built by another version of contrechamp: run `contrechamp build`")
    return Release(directory=directory, **data)


def current_release(settings: Settings) -> Release:
    """Open the current release; a NotFoundError says how to make one."""
    link = settings.releases / CURRENT
    if not (link / "release.json").is_file():
        raise NotFoundError(
            f"no release in {settings.releases}: run `contrechamp build` first (or set CONTRECHAMP_HOME)"
        )
    return read_release(link.resolve())
