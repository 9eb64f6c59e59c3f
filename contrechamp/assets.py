"""Find ontology, shapes, queries and data, in a checkout and in an installed wheel alike.

`contrechamp.ontology` and its sisters are top-level folders of the repository that
the wheel mounts under the package: only this module knows.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from contrechamp.errors import AssetError

FOLDERS = ("ontology", "shapes", "queries", "loaders", "data", "lexicon")


def folder(name: str) -> Path:
    """Path of one of FOLDERS."""
    if name not in FOLDERS:
        raise AssetError(f"no such asset folder: {name!r}; there are {', '.join(FOLDERS)}")
    module = import_module(f"contrechamp.{name}")
    if module.__file__ is None:
        raise AssetError(f"contrechamp.{name} has no files: reinstall the package")
    return Path(module.__file__).parent


def files(name: str, pattern: str) -> Iterator[Path]:
    """Files of an asset folder that match a glob, in a stable order."""
    root = folder(name)
    yield from sorted(path for path in root.glob(pattern) if path.is_file())


def path(name: str, relative: str) -> Path:
    """One file of an asset folder; an AssetError if it is not there."""
    found = folder(name) / relative
    if not found.is_file():
        raise AssetError(f"{name}/{relative} is missing: reinstall the package, or restore the file")
    return found


def table(name: str) -> dict[str, Any]:
    """Read a table of the lexicon: `status.toml`."""
    return tomllib.loads(path("lexicon", name).read_text("utf-8"))


def shown(file: Path) -> str:
    """Name of a file as a reader of the repository knows it: `data/dossiers/x.yaml`."""
    for name in FOLDERS:
        root = folder(name)
        if file.is_relative_to(root):
            return f"{name}/{file.relative_to(root).as_posix()}"
    return str(file)
