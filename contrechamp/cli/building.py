"""Commands that make and check: build, check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contrechamp.cli.app import app
from contrechamp.cli.options import Folders, further
from contrechamp.settings import read_settings


@app.command()
def build(
    force: Annotated[
        bool, typer.Option("--force", help="Write the release again even if nothing has changed.")
    ] = False,
    folders: Folders = None,
    candidates: Annotated[
        bool,
        typer.Option("--candidates", help="Also load the unreviewed candidates of --with folders, apart and typed."),
    ] = False,
    shipped: Annotated[
        bool, typer.Option("--shipped", help="Leave out what `contrechamp fetch` brought: only what ships.")
    ] = False,
    to: Annotated[
        str | None,
        typer.Option("--to", help="Also send every graph to this SPARQL server (its query address)."),
    ] = None,
    update: Annotated[
        str | None,
        typer.Option("--update", help="Update address of that server, when it is not the query address."),
    ] = None,
) -> None:
    """Load every source, validate, derive, publish a release.

    Nothing is published unless every step ends well; the release before stays current.
    A second build does only what its inputs have changed. Vintages that `contrechamp fetch`
    brought are loaded besides those that ship, and named.

    Examples: `contrechamp build` · `contrechamp build --with enquete` · `contrechamp build --to
    http://localhost:7878/query --update http://localhost:7878/update`
    """
    from contrechamp.build import build as run
    from contrechamp.build.summary import summary, vintage_lines
    from contrechamp.progress import TerminalProgress

    if candidates and not folders:
        raise typer.BadParameter("say with --with where reviews/ is", param_hint="--candidates")
    settings = read_settings()
    progress = TerminalProgress(settings.language)
    more = further(folders, candidates, shipped)
    for line in vintage_lines(more, settings.language):
        typer.echo(line, err=True)
    report = run(settings, force=force, progress=progress, more=more)
    typer.echo(summary(report, settings.language))
    if to is not None:
        from contrechamp.build.sending import send

        counts = send(report.release, to, update, progress)
        typer.echo(f"{to}: {len(counts)} graphs, {sum(counts.values()):,} triples, counts verified")


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Dossiers, entity files, shapes, queries or sources.")],
    texts: Annotated[
        list[Path] | None,
        typer.Option("--texts", help="Folder of canonical texts: phrases are held against them."),
    ] = None,
    folders: Folders = None,
) -> None:
    """Check files as an editor or a CI would: every mistake with its file and line.

    A dossier is read, its phrases are held against its text when `--texts` has it, its
    references are looked up, and the shapes judge it.

    Examples: `contrechamp check data/dossiers/*.yaml` · `contrechamp check shapes/core.ttl queries/law/*.rq`
    """
    from contrechamp.checks import check_files
    from contrechamp.errors import InvalidGraphError

    outcomes = check_files(files, texts or [], read_settings(), further(folders))
    for outcome in outcomes:
        typer.echo(outcome.line, err=not outcome.fine)
    if bad := [outcome for outcome in outcomes if not outcome.fine]:
        raise InvalidGraphError([outcome.summary for outcome in bad])
