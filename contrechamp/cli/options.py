"""Options that several commands share, spelt the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contrechamp.settings import LANGUAGES, read_settings

if TYPE_CHECKING:
    from contrechamp.build.units import More

StoreAt = Annotated[
    str | None,
    typer.Option("--store", help="SPARQL query address or store directory, instead of the current release."),
]
Lang = Annotated[str | None, typer.Option("--lang", help="Language of labels: fr or en.")]
Out = Annotated[str | None, typer.Option("--output", "-o", help="File to write; standard output when absent or '-'.")]
Folders = Annotated[
    list[Path] | None,
    typer.Option("--with", help="Folder with dossiers/ and entities/ of your own, besides those of the project."),
]
TableFormat = Annotated[str, typer.Option("--format", "-f", help="table, csv, tsv, json, markdown, xlsx or parquet.")]


def resolve_language(given: str | None) -> str:
    """Give the language asked for, or that of the settings."""
    if given is None:
        return read_settings().language
    if given not in LANGUAGES:
        raise typer.BadParameter(f"one of {', '.join(LANGUAGES)}", param_hint="--lang")
    return given


def further(folders: list[Path] | None, candidates: bool = False) -> More:
    """Give what a build takes besides the project's own data; a folder without anything to load is refused."""
    from contrechamp import assets
    from contrechamp.build.units import More
    from contrechamp.source import read_source

    sources = map(read_source, assets.files("loaders", "*/source.toml"))
    read = {pattern.partition("/")[0] for source in sources for pattern in source.inputs}
    for folder in folders or ():
        if not any((folder / name).is_dir() for name in read):
            known = ", ".join(f"{name}/" for name in sorted(read - {"dossiers"}))
            raise typer.BadParameter(f"{folder} has no dossiers/, nor any of {known}", param_hint="--with")
    return More(tuple(folder.resolve() for folder in folders or ()), candidates)
