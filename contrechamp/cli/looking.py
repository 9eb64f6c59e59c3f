"""Commands that look: show, find, info, sources."""

from __future__ import annotations

import json
import shutil
import sys
from typing import Annotated

import typer

from contrechamp.cli.app import app
from contrechamp.cli.options import Lang, StoreAt, resolve_language
from contrechamp.errors import NotFoundError


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="Name, code, `kind/key` or IRI of an actor, place or case.")],
    output: Annotated[str, typer.Option("--format", help="text, markdown or json.")] = "text",
    language: Lang = None,
    store: StoreAt = None,
) -> None:
    """Show all facts about an actor, a place or a case: who says what, since when, in which words.

    Examples: `contrechamp show Valenciennes` · `contrechamp show Huawei --lang en` · `contrechamp show
    deployment/suresnes-xxii --format markdown > suresnes.md`
    """
    from contrechamp import briefing_text
    from contrechamp.briefing import brief
    from contrechamp.session import open_graph

    if output not in ("text", "markdown", "json"):
        raise typer.BadParameter("text, markdown or json", param_hint="--format")
    chosen = resolve_language(language)
    with open_graph(store, language=chosen) as graph:
        found = brief(graph, graph.resolve(name))
    if output == "json":
        typer.echo(briefing_text.as_json(found))
        return
    if output == "markdown":
        lines = briefing_text.as_markdown(found, chosen)
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 110
        lines = briefing_text.as_text(found, chosen, min(width, 140))
    for line in lines:
        typer.echo(line)


@app.command()
def find(
    text: Annotated[str, typer.Argument(help="Part of a name; accents, hyphens and spelling are forgiven.")],
    kind: Annotated[list[str] | None, typer.Option("--kind", help="commune, organisation, person, capability…")] = None,
    limit: Annotated[int, typer.Option(help="Most results to show.", min=1, max=1000)] = 10,
    output: Annotated[str, typer.Option("--format", help="table, csv, tsv, json or markdown.")] = "table",
    language: Lang = None,
    store: StoreAt = None,
) -> None:
    """Find what a name may mean, best first.

    Examples: `contrechamp find valencienes` · `contrechamp find "saint ouen" --kind commune` · `contrechamp find
    plaques --kind capability`
    """
    from contrechamp.results import Literal, Solutions, Table
    from contrechamp.session import open_graph
    from contrechamp.tables import write

    with open_graph(store, language=resolve_language(language)) as graph:
        matches = graph.find(text, kind, limit)
    if not matches:
        raise NotFoundError(f"nothing is called anything like {text!r}")
    rows = [
        (Literal(match.label), Literal(match.kind), Literal(match.reference), Literal(match.how.name.lower()))
        for match in matches
    ]
    write(Table(Solutions(("name", "kind", "reference", "match"), list(rows))), output)


@app.command()
def info(
    output: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Say which release is current, what it holds and where things live.

    Example: `contrechamp info`
    """
    from contrechamp.build.summary import number
    from contrechamp.release import current_release
    from contrechamp.settings import read_settings

    settings = read_settings()
    release = current_release(settings)
    if output == "json":
        held = {
            "version": release.version,
            "data_date": release.data_date,
            "built_at": release.built_at.isoformat(timespec="seconds"),
            "home": str(settings.home),
            "base": release.base,
            "software": dict(release.software),
            "graphs": dict(release.graphs),
            "classes": dict(release.classes),
        }
        typer.echo(json.dumps(held, ensure_ascii=False, indent=1))
        return
    language = settings.language
    typer.echo(
        f"release   {release.version}   data of {release.data_date}   built {release.built_at:%Y-%m-%d %H:%M} UTC"
    )
    typer.echo(f"home      {settings.home}   (CONTRECHAMP_HOME)")
    typer.echo(f"base      {release.base}   (CONTRECHAMP_BASE)")
    typer.echo("software  " + ", ".join(f"{name} {version}" for name, version in release.software.items()))
    typer.echo(f"graphs    {len(release.graphs)}, {number(sum(release.graphs.values()), language)} triples")
    for name, size in release.graphs.items():
        typer.echo(f"  {number(size, language):>12}  {name}  {release.licences.get(name, '')}")
    typer.echo("classes")
    for name, size in sorted(release.classes.items(), key=lambda item: -item[1]):
        typer.echo(f"  {number(size, language):>12}  {name}")


@app.command()
def sources(
    output: Annotated[str, typer.Option("--format", help="table, csv, tsv, json or markdown.")] = "table",
    language: Lang = None,
) -> None:
    """List the sources: what each is, who publishes it, under which licence, of which vintage.

    `fetched` names the vintages that `contrechamp fetch` has brought, and when.

    Example: `contrechamp sources --format markdown`
    """
    from contrechamp.registry import loaders
    from contrechamp.results import Literal, Solutions, Table
    from contrechamp.settings import read_settings
    from contrechamp.tables import write
    from contrechamp.vintages import fetched

    chosen = resolve_language(language)
    home = read_settings().home
    columns = ("source", "title", "publisher", "licence", "vintage", "fetched", "cadence", "address")
    rows = [
        tuple(
            Literal(value) if value else None
            for value in (
                loader.source.name,
                loader.source.title[chosen],
                loader.source.publisher,
                loader.source.licence,
                loader.source.vintage,
                ", ".join(f"{one.vintage} ({one.day})" for one in fetched(loader.source, [home])),
                loader.source.cadence,
                loader.source.address,
            )
        )
        for loader in loaders()
    ]
    write(Table(Solutions(columns, list(rows))), output)
