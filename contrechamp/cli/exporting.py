"""Commands that write the graph out: export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from contrechamp.cli.app import app
from contrechamp.cli.options import Out, StoreAt


@app.command()
def export(
    output: Annotated[str, typer.Option("--format", "-f", help="nquads, ntriples, trig, turtle or jsonld.")] = "nquads",
    graph: Annotated[
        list[str] | None, typer.Option("--graph", help="Name of a graph, such as legal; again for another.")
    ] = None,
    to: Out = None,
    store: StoreAt = None,
) -> None:
    """Write the graph, or some of its named graphs, in an RDF format.

    The same release gives the same bytes: statements are sorted.

    Examples: `contrechamp export -o contrechamp.nq` · `contrechamp export --graph legal -f turtle` ·
    `contrechamp export --graph dossier/cnil-2021-05-12-valenciennes -f trig | head`
    """
    from contrechamp.export import export as write
    from contrechamp.files import written_whole
    from contrechamp.session import open_graph

    with open_graph(store) as opened:
        base = opened.base
        if to in (None, "-"):
            write(opened.store, base, output, graph or [], sys.stdout.buffer)
            return
        with written_whole(Path(str(to))) as stream:
            count = write(opened.store, base, output, graph or [], stream)
    typer.echo(f"{to}: {count:,} statements", err=True)
