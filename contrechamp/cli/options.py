"""Options that several commands share, spelt the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contrechamp.settings import LANGUAGES, read_settings

if TYPE_CHECKING:
    from contrechamp.build.request import More

StoreAt = Annotated[
    str | None,
    typer.Option("--store", help="SPARQL query address or store directory, instead of the current release."),
]
Lang = Annotated[str | None, typer.Option("--lang", help="Language of labels: fr or en.")]
Out = Annotated[str | None, typer.Option("--output", "-o", help="File to write; standard output when absent or '-'.")]
Folders = Annotated[
    list[Path] | None,
    typer.Option("--with", help="Folder with dossiers/, entities/ or opendata/ of your own, besides the project's."),
]
TableFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        help="table, csv, tsv, json, markdown, xlsx or parquet; that of the file's ending, or table, when absent.",
    ),
]


def resolve_language(given: str | None) -> str:
    """Give the language asked for, or that of the settings."""
    if given is None:
        return read_settings().language
    if given not in LANGUAGES:
        raise typer.BadParameter(f"one of {', '.join(LANGUAGES)}", param_hint="--lang")
    return given


def further(folders: list[Path] | None, candidates: bool = False, shipped: bool = False) -> More:
    """Give what a build takes besides what ships; a folder without anything to load is refused."""
    from contrechamp.build.request import More

    for folder in folders or ():
        if not any((folder / name).is_dir() for name in ("dossiers", "entities", "reviews", "opendata")):
            raise typer.BadParameter(
                f"{folder} has no dossiers/, entities/, reviews/ or opendata/", param_hint="--with"
            )
    fetched = () if shipped else (read_settings().home,)
    return More(tuple(folder.resolve() for folder in folders or ()), candidates, fetched)
