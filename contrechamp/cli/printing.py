"""The command that prints all about one actor: dossier."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from contrechamp.cli.app import app
from contrechamp.cli.options import Lang, Out, StoreAt, resolve_language


@app.command()
def dossier(
    actor: Annotated[str, typer.Argument(help="Name, code, `kind/key` or IRI of an actor, place or case.")],
    output: Annotated[
        str | None,
        typer.Option("--format", "-f", help="md, html, pdf or docx; when absent, what the name of the file says."),
    ] = None,
    to: Out = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Only what documents published by that day said: 2021 or 2021-05-12.")
    ] = None,
    certainty: Annotated[
        list[str] | None, typer.Option("--certainty", help="Facts to keep: actual, past, planned, denied.")
    ] = None,
    language: Lang = None,
    store: StoreAt = None,
) -> None:
    """Print all about one actor, place or case, each fact with its source in a note: to hand to an editor or a lawyer.

    Not the YAML files of what was read in a document, which are called dossiers too: `contrechamp check` reads those.
    Same release, same call: same bytes. PDF and Word need `pip install 'contrechamp[print]'`.

    Examples: `contrechamp dossier Valenciennes -o valenciennes.pdf` · `contrechamp dossier Huawei --lang en -o
    huawei.docx` · `contrechamp dossier CNIL --as-of 2021-05-12 --certainty actual,past -f md`
    """
    from contrechamp.influence.filtering import day, ties
    from contrechamp.printing.composing import compose
    from contrechamp.printing.material import Choice
    from contrechamp.printing.writing import format_of, write
    from contrechamp.session import open_graph

    chosen = format_of(to, output)
    if chosen in ("pdf", "docx") and to in (None, "-") and sys.stdout.isatty():
        raise typer.BadParameter("a terminal cannot show this format: name a file", param_hint="--output")
    choice = Choice(as_of=day(as_of, last=True) if as_of else "", ties=ties(certainty or ()))
    with open_graph(store, language=resolve_language(language)) as graph:
        report = compose(graph, actor, choice)
    size = write(report, chosen, to)
    if to not in (None, "-"):
        typer.echo(f"{to}: {len(report.notes):,} facts with their sources, {size:,} bytes", err=True)
