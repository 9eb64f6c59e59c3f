"""Commands that write the graph out: export."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from contrechamp.cli.app import app
from contrechamp.cli.options import Out, StoreAt
from contrechamp.cli.streams import named_file


@app.command()
def export(
    output: Annotated[str, typer.Option("--format", "-f", help="nquads, ntriples, trig, turtle or jsonld.")] = "nquads",
    graph: Annotated[
        list[str] | None, typer.Option("--graph", help="Name of a graph, such as legal; again for another.")
    ] = None,
    licence: Annotated[
        list[str] | None,
        typer.Option(
            "--licence", help="Only graphs under this licence, as `query graphs` lists them; again for another."
        ),
    ] = None,
    without_licence: Annotated[
        list[str] | None, typer.Option("--without-licence", help="No graph under this licence, such as ODbL-1.0.")
    ] = None,
    to: Out = None,
    store: StoreAt = None,
) -> None:
    """Write the graph, or some of its named graphs, in an RDF format.

    The same release gives the same bytes: statements are sorted.

    Examples: `contrechamp export -o contrechamp.nq` · `contrechamp export --graph legal -f turtle` ·
    `contrechamp export --graph dossier/cnil-2021-05-12-valenciennes -f trig | head` ·
    `contrechamp export --without-licence ODbL-1.0 -o open.nq`
    """
    from contrechamp.export import Choice
    from contrechamp.export import export as write
    from contrechamp.session import open_graph

    choice = Choice(graph or (), licence or (), without_licence or ())
    with open_graph(store) as opened:
        base = opened.base
        if to is None or to == "-":
            write(opened.store, base, output, choice, sys.stdout.buffer)
            sys.stdout.buffer.flush()
            return
        with named_file(to) as stream:
            count = write(opened.store, base, output, choice, stream)
    typer.echo(f"{to}: {count:,} statements", err=True)
