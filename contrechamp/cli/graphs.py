"""The group `graph`: projections of the knowledge graph, listed, shown, measured, walked, compared.

`group` is where further commands of the group register themselves: `@group.command()`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from contrechamp.cli.app import ErrorsAsMessages, app
from contrechamp.cli.graph_options import filtered
from contrechamp.cli.options import Lang, Out, StoreAt, TableFormat, resolve_language
from contrechamp.influence.filtering import Filters

if TYPE_CHECKING:
    from contrechamp.influence.graph import Projection

group = typer.Typer(cls=ErrorsAsMessages, no_args_is_help=True, rich_markup_mode=None)
app.add_typer(
    group,
    name="graph",
    help="""Influence graphs: who is linked to whom, since when, who says so, in which words.

Every edge is one fact, or two that make it. Denials and plans are edges of their own: they are shown, and neither
measured nor walked unless `--certainty` asks for them.

Examples: `contrechamp graph list` · `contrechamp graph path Huawei CNIL`""",
)

Name = Annotated[str, typer.Argument(help="Name of a graph: see `contrechamp graph list`.")]
Graphs = Annotated[
    list[str] | None, typer.Option("--graph", "-g", help="Graph to look in, `actors` when absent; again for more.")
]


def say(projection: Projection) -> None:
    """Tell, on standard error, what filters left out and that an empty graph proves nothing."""
    for reason, count in projection.origin.left_out.items():
        way_out = " (--undated keeps them)" if reason == "undated" else ""
        typer.echo(f"left out, {reason.replace('_', ' ')}: {count}{way_out}", err=True)
    if not projection.edges:
        typer.echo("no edge: not documented in this release (which does not mean that there is nothing)", err=True)


@group.command("list")
def list_graphs(
    output: TableFormat = None,
    to: Out = None,
    language: Lang = None,
) -> None:
    """List the graphs: what their edges join, and what the weight means.

    Example: `contrechamp graph list --lang en`
    """
    from contrechamp.catalogue import read_catalogue
    from contrechamp.influence.showing import graph_list
    from contrechamp.tables import write

    write(graph_list(read_catalogue(), resolve_language(language)), output, to)


@group.command()
@filtered()
def show(
    *,
    name: Name,
    filters: Filters,
    output: TableFormat = None,
    to: Out = None,
    language: Lang = None,
    store: StoreAt = None,
) -> None:
    """Show the edges of a graph, one a row, each with its words and its document.

    Examples: `contrechamp graph show vendor-commune --territory Valenciennes` · `contrechamp graph show people
    --as-of 2021 -f csv`
    """
    from contrechamp.influence.projecting import project
    from contrechamp.influence.showing import edge_table
    from contrechamp.session import open_graph
    from contrechamp.tables import write

    with open_graph(store, language=resolve_language(language)) as graph:
        projection = project(graph, name, filters)
    write(edge_table(projection.edges, projection), output, to)
    say(projection)


@group.command()
@filtered()
def ego(
    *,
    actor: Annotated[str, typer.Argument(help="Name, code, `kind/key` or IRI of a node.")],
    depth: Annotated[int, typer.Option(help="Hops from the actor.", min=1, max=10)] = 1,
    graphs: Graphs = None,
    filters: Filters,
    output: TableFormat = None,
    to: Out = None,
    language: Lang = None,
    store: StoreAt = None,
) -> None:
    """Show what surrounds an actor, up to some hops away, and the edges between.

    Examples: `contrechamp graph ego Huawei --depth 2` · `contrechamp graph ego municipality/59606 -g actors -g law`
    """
    from contrechamp.influence.projecting import neighbourhood, project_all, resolve_node
    from contrechamp.influence.showing import edge_table
    from contrechamp.session import open_graph
    from contrechamp.tables import write

    with open_graph(store, language=resolve_language(language)) as graph:
        whole = project_all(graph, graphs or ["actors"], filters)
        around = neighbourhood(whole, resolve_node(graph, whole, actor), depth)
    write(edge_table(around.edges, around), output, to)
    say(around)


@group.command()
@filtered()
def measure(
    *,
    name: Name,
    measures: Annotated[
        list[str] | None,
        typer.Option(
            "--measure",
            "-m",
            help="degree, weighted-degree, betweenness, pagerank, hub, authority, core, broker, community, component; "
            "or bridge, growth, shared. Again for more columns; the first ranks.",
        ),
    ] = None,
    side: Annotated[str, typer.Option(help="For `shared`: sources or targets.")] = "sources",
    limit: Annotated[int, typer.Option(help="Most rows; 0 is all.", min=0)] = 25,
    filters: Filters,
    output: TableFormat = None,
    to: Out = None,
    language: Lang = None,
    store: StoreAt = None,
) -> None:
    """Measure the nodes of a graph, with the documents that each rank rests on, and say what the figure means.

    Only ties that exist or existed count, unless `--certainty` says which. Examples: `contrechamp graph measure actors
    -m betweenness -m community` · `contrechamp graph measure vendor-commune -m shared --side targets`
    """
    from contrechamp.influence.projecting import project
    from contrechamp.influence.showing import measure_table, measure_words
    from contrechamp.session import open_graph
    from contrechamp.tables import write

    chosen = resolve_language(language)
    names: Sequence[str] = measures or ["degree", "weighted-degree", "betweenness", "community"]
    with open_graph(store, language=chosen) as graph:
        projection = project(graph, name, filters)
    write(measure_table(projection, names, filters.ties, side, limit), output, to)
    for line in measure_words(projection, names, filters.ties, chosen):
        typer.echo(line, err=True)
    say(projection)


@group.command()
@filtered()
def path(
    *,
    one: Annotated[str, typer.Argument(help="Name, code, `kind/key` or IRI of a node.")],
    other: Annotated[str, typer.Argument(help="The other end.")],
    most: Annotated[int, typer.Option("--most", "-k", help="Most chains.", min=1, max=100)] = 3,
    graphs: Graphs = None,
    filters: Filters,
    output: TableFormat = None,
    to: Out = None,
    language: Lang = None,
    store: StoreAt = None,
) -> None:
    """Find the best chains of evidence between two nodes, each hop with its words.

    Fewest hops first, then the strongest ties. A chain shows that documents link two nodes step by step, and nothing
    of what passed between them. Denials and plans are not followed unless `--certainty` names them.

    Examples: `contrechamp graph path Huawei CNIL` · `contrechamp graph path municipality/59606 XXII -g actors -g law`
    """
    from contrechamp.influence.filtering import EXISTING
    from contrechamp.influence.paths import chains
    from contrechamp.influence.projecting import project_all, resolve_node
    from contrechamp.influence.showing import chain_table
    from contrechamp.session import open_graph
    from contrechamp.tables import write

    with open_graph(store, language=resolve_language(language)) as graph:
        projection = project_all(graph, graphs or ["actors"], filters)
        ends = [resolve_node(graph, projection, name) for name in (one, other)]
    found = chains(projection, ends[0], ends[1], most, filters.ties or EXISTING)
    write(chain_table(found), output, to)
    say(projection)


@group.command()
@filtered("start", "end", "as_of", "known_by")
def compare(
    *,
    name: Name,
    before: Annotated[str, typer.Argument(help="A date (2021, 2021-05…), or the version of a release.")],
    after: Annotated[str, typer.Argument(help="Another, of the same sort.")],
    filters: Filters,
    output: TableFormat = None,
    to: Out = None,
    language: Lang = None,
    store: StoreAt = None,
) -> None:
    """Show which edges came, went or changed between two dates, or between two releases on this machine.

    At a date there is what sources date by that day and what is not known to have ended; what has no date is left
    out, and counted.

    Examples: `contrechamp graph compare vendor-commune 2017 2021-12-31` · `contrechamp graph compare actors 2020 2022
    --territory Valenciennes`
    """
    from contrechamp.influence.comparing import compare as changes
    from contrechamp.influence.releases import both_sides
    from contrechamp.influence.showing import change_table
    from contrechamp.tables import write

    old, new = both_sides(name, before, after, filters, resolve_language(language), store)
    labels = {node.id: node.label for side in (old, new) for node in side.nodes}
    write(change_table(changes(old, new), labels), output, to)
    typer.echo(f"{before}: {len(old.edges)} edges; {after}: {len(new.edges)} edges", err=True)
    say(new)
