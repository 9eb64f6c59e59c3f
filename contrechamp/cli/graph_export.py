"""Write a projection for another program, a page or a newsroom: `graph export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contrechamp.cli.graph_options import filtered
from contrechamp.cli.graphs import group, say
from contrechamp.cli.options import Lang, StoreAt, resolve_language
from contrechamp.influence.filtering import Filters

if TYPE_CHECKING:
    from contrechamp.influence.graph import Projection

GraphName = Annotated[str, typer.Argument(help="Name of a projection, as `contrechamp graph list` gives them.")]
GraphFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        help="gexf, graphml, cytoscape, nodelink, csv, xlsx, cypher, neo4j, dot, svg, png or html; "
        "when absent, what the name of the file says.",
    ),
]
GraphOut = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        help="File to write; of csv and neo4j a folder or a .zip; standard output when absent or '-'.",
    ),
]
_BINARY = ("csv", "neo4j", "png", "xlsx")
"""What a terminal cannot show: pictures, workbooks, and the .zip of what would be several files."""


def export(projection: Projection, format: str | None, output: str | None) -> None:
    """Write a projection, and say on standard error what was written."""
    from contrechamp.influence.formats import FORMATS, format_of, write

    chosen = format or (format_of(Path(output)) if output not in (None, "-") else "gexf")
    if output in (None, "-") and chosen in _BINARY and sys.stdout.isatty():
        raise typer.BadParameter("a terminal cannot show this format: name a file", param_hint="--output")
    write(projection, chosen, output)
    if output not in (None, "-"):
        size = f"{len(projection.nodes):,} nodes, {len(projection.edges):,} edges"
        typer.echo(f"{output}: {size}, {FORMATS[chosen].says}", err=True)


@group.command("export")
@filtered()
def export_graph(
    *,
    name: GraphName,
    format: GraphFormat = None,
    output: GraphOut = None,
    around: Annotated[
        list[str] | None,
        typer.Option(
            "--around",
            help="Only what surrounds this actor (name, code, IRI); of several, what joins them.",
        ),
    ] = None,
    depth: Annotated[int, typer.Option(help="Hops from those actors.", min=1, max=10)] = 1,
    filters: Filters,
    language: Lang = None,
    store: StoreAt = None,
) -> None:
    """Write a graph for Gephi, Excel, Neo4j, print or the web, every edge with its quote and address.

    A denied, planned or past edge looks different in each format. Same release, same call: same bytes.

    Examples: `contrechamp graph export vendor-commune -o vendors.gexf` · `contrechamp graph export actors
    --around Huawei -o huawei.html` · `contrechamp graph export actors --around Huawei --around municipality/59606
    --around CNIL -o valenciennes.svg` · `contrechamp graph export money --format csv -o money.zip`
    """
    from contrechamp.influence.projecting import neighbourhood, project, resolve_node
    from contrechamp.session import open_graph

    with open_graph(store, language=resolve_language(language)) as graph:
        projection = project(graph, name, filters)
        if around:
            centres = [resolve_node(graph, projection, name) for name in around]
            projection = neighbourhood(projection, centres, depth)
    export(projection, format, output)
    say(projection)
