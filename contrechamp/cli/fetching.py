"""Commands that use the network: fetch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contrechamp.cli.app import app
from contrechamp.settings import read_settings


@app.command()
def fetch(
    source: Annotated[str | None, typer.Argument(help="Name of the source: see --list.")] = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", help="Folder to put it in, for `build --with`; CONTRECHAMP_HOME when absent."),
    ] = None,
    vintage: Annotated[
        str, typer.Option("--vintage", help="The edition, when the publisher's address does not say it.")
    ] = "",
    offered: Annotated[bool, typer.Option("--list", help="Say what can be fetched, and what is here.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be asked for; ask nothing.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
) -> None:
    """Download the current official files of a source, check them, and put them beside what ships.

    The next `contrechamp build` loads them too, and says so. What the loader cannot read is kept aside
    with the reason, and nothing that was there is touched. A download that was stopped goes on where it
    was. `CONTRECHAMP_OFFLINE=1` forbids it.

    Examples: `contrechamp fetch --list` · `contrechamp fetch rne_mayors` · `contrechamp fetch wikidata --to enquete`
    """
    settings = read_settings()
    root = (to or settings.home).resolve()
    if offered:
        _list(root)
        return
    if source is None:
        raise typer.BadParameter("name a source, or give --list", param_hint="SOURCE")
    from contrechamp.fetching import fetch as run
    from contrechamp.fetching import plan, read_limits
    from contrechamp.progress import TerminalProgress
    from contrechamp.registry import loader

    found = loader(source)
    limits = read_limits()
    if dry_run:
        for line in plan(found, root, limits):
            typer.echo(line)
        return
    done = run(found, root, limits, TerminalProgress(settings.language, quiet), vintage)
    here = done.vintage
    if done.unchanged:
        typer.echo(f"{source}: the vintage {here.vintage} is already here, fetched on {here.day}: {here.folder}")
        return
    for file in here.files:
        typer.echo(f"{here.folder / file.name}: {file.bytes:,} bytes, sha256 {file.sha256}")
    more = f" --with {to}" if to else ""
    typer.echo(f"{source}: vintage {here.vintage}, read and checked; `contrechamp build{more}` loads it", err=True)


def _list(root: Path) -> None:
    from contrechamp.registry import loaders
    from contrechamp.vintages import fetched

    for found in loaders():
        source = found.source
        offers = [offer.url for offer in source.downloads]
        offers += sorted({question.endpoint for question in source.questions})
        if not offers and not source.address:
            continue
        here = ", ".join(f"{one.vintage} fetched on {one.day}" for one in fetched(source, [root]))
        have = (f"{source.vintage} ships" if source.vintage else "nothing ships") + (f"; {here}" if here else "")
        if offers:
            typer.echo(f"{source.name}: {', '.join(offers)} ({have})")
        else:
            typer.echo(f"{source.name}: by hand only, {source.address} ({have})")
