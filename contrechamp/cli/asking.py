"""Commands that ask: queries, query, sparql."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from contrechamp.cli.app import app
from contrechamp.cli.options import Lang, Out, StoreAt, TableFormat, resolve_language
from contrechamp.cli.streams import named_file
from contrechamp.errors import InputError, NotFoundError, ParameterError


@app.command()
def queries(
    words: Annotated[list[str] | None, typer.Argument(help="Words to search for; none lists all.")] = None,
    describe: Annotated[
        str | None, typer.Option("--describe", help="Show one query whole: parameters, columns, SPARQL.")
    ] = None,
    output: Annotated[str, typer.Option("--format", "-f", help="table, csv, tsv, json or markdown.")] = "table",
    language: Lang = None,
) -> None:
    """List, search or describe the saved queries.

    Examples: `contrechamp queries` · `contrechamp queries caméras` · `contrechamp queries --describe
    cameras/counts_by_commune`
    """
    from contrechamp.catalogue import read_catalogue
    from contrechamp.results import Literal, Solutions, Table
    from contrechamp.tables import write

    chosen = resolve_language(language)
    catalogue = read_catalogue()
    if describe is not None:
        query = catalogue.get(describe)
        typer.echo(f"{query.key}: {query.title[chosen]}\n\n{query.description[chosen]}\n")
        for parameter in query.parameters:
            need = "required" if parameter.required else f"default {parameter.default or 'none: all'}"
            typer.echo(
                f"  -p {parameter.name}=…  {parameter.type}, {need}: {parameter.description[chosen]} "
                f"(e.g. {parameter.example})"
            )
        typer.echo(f"\ncolumns: {', '.join(query.columns)}\ntags: {', '.join(query.tags)}\n\n{query.text}")
        return
    found = catalogue.search(" ".join(words)) if words else list(catalogue)
    if not found:
        raise NotFoundError(f"no saved query speaks of {' '.join(words or [])!r}; `contrechamp queries` lists all")
    rows = [
        (
            Literal(query.key),
            Literal(query.title[chosen]),
            Literal(" ".join(p.name if p.required else f"[{p.name}]" for p in query.parameters)),
        )
        for query in found
    ]
    write(Table(Solutions(("query", "title", "parameters"), list(rows))), output)


@app.command()
def query(
    name: Annotated[str, typer.Argument(help="`topic/name`, or the name alone where it is unique.")],
    parameters: Annotated[
        list[str] | None, typer.Option("--param", "-p", help="`key=value`; again for another value.")
    ] = None,
    output: TableFormat = None,
    to: Out = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Rows to show, the first ones; 0 for all.")] = 0,
    language: Lang = None,
    store: StoreAt = None,
) -> None:
    """Run a saved query.

    A commune can be given by name, INSEE code or IRI. Rows that state a fact lead to
    its evidence: columns `fact`, `quote`, `document`, `url`.

    Examples: `contrechamp query counts_by_commune -p commune=Valenciennes` · `contrechamp query
    law/findings_against -p commune=59606 -o findings.csv`
    """
    from contrechamp.results import Solutions, Table
    from contrechamp.session import open_graph
    from contrechamp.tables import Sheet, write

    given: dict[str, list[str]] = {}
    for text in parameters or []:
        key, equals, value = text.partition("=")
        if not equals:
            raise ParameterError(f"write -p key=value, not -p {text}")
        given.setdefault(key, []).append(value)
    with open_graph(store, language=resolve_language(language)) as graph:
        table, notes = graph.ask(name, **given)
        for note in notes:
            typer.echo(note, err=True)
        shown = Table(Solutions(table.columns, table.solutions.rows[:limit])) if limit else table
        write(shown, output, to, Sheet.of_query(graph, name, given))
        if len(shown) < len(table):
            typer.echo(f"the first {len(shown)} of {len(table):,} rows (--limit)", err=True)
        if not len(table):
            typer.echo("no row: not documented in this release (which does not mean that there is nothing)", err=True)


@app.command()
def sparql(
    text: Annotated[str, typer.Argument(help="A query, a file that holds one, or '-' for standard input.")],
    output: TableFormat = None,
    to: Out = None,
    store: StoreAt = None,
) -> None:
    """Run any SPARQL query; the usual prefixes need no declaration.

    CONSTRUCT and DESCRIBE give N-Triples, ASK true or false, whatever the format. Updates and SERVICE are refused.

    Examples: `contrechamp sparql 'SELECT (COUNT(*) AS ?n) { ?f a cch:CameraCount }'` · `contrechamp sparql
    question.rq -f csv` · `echo 'ASK { ?s ?p ?o }' | contrechamp sparql -`
    """
    from contrechamp.results import Table, Triples
    from contrechamp.session import open_graph
    from contrechamp.tables import write

    with open_graph(store) as graph:
        answer = graph.sparql(_query_text(text))
        if isinstance(answer, Table):
            write(answer, output, to)
        else:
            _write_lines(answer if isinstance(answer, Triples) else [f"{str(answer).lower()}\n"], to)


def _write_lines(lines: Iterable[str], to: str | None) -> None:
    """Write what is no table: N-Triples, or true or false."""
    if to is None or to == "-":
        for line in lines:
            typer.echo(line, nl=False)
        return
    with named_file(to) as stream:
        stream.writelines(line.encode() for line in lines)


def _query_text(text: str) -> str:
    if text == "-":
        return sys.stdin.read()
    if "{" not in text and "\n" not in text:
        file = Path(text)
        try:
            if file.is_file():
                return file.read_text("utf-8")
        except UnicodeDecodeError as error:
            raise InputError(f"not UTF-8: {error}", file) from error
        if " " not in text:  # with one it may be DESCRIBE <…>
            raise NotFoundError(f"{text!r} is neither a query nor a file that holds one")
    return text
