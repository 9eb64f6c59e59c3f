"""Options that several commands share, spelt the same everywhere."""

from __future__ import annotations

from typing import Annotated

import typer

from contrechamp.settings import LANGUAGES, read_settings

StoreAt = Annotated[
    str | None,
    typer.Option("--store", help="SPARQL query address or store directory, instead of the current release."),
]
Lang = Annotated[str | None, typer.Option("--lang", help="Language of labels: fr or en.")]
Out = Annotated[str | None, typer.Option("--output", "-o", help="File to write; standard output when absent or '-'.")]
TableFormat = Annotated[str, typer.Option("--format", "-f", help="table, csv, tsv, json, markdown, xlsx or parquet.")]


def resolve_language(given: str | None) -> str:
    """Give the language asked for, or that of the settings."""
    if given is None:
        return read_settings().language
    if given not in LANGUAGES:
        raise typer.BadParameter(f"one of {', '.join(LANGUAGES)}", param_hint="--lang")
    return given
