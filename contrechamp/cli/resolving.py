"""The group `resolution`: who is who, in which sources, by what, and how often that is right."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contrechamp.cli.app import ErrorsAsMessages, app
from contrechamp.cli.options import Out, StoreAt, TableFormat
from contrechamp.errors import NotFoundError, ParameterError

if TYPE_CHECKING:
    from contrechamp.results import Table

resolution = typer.Typer(cls=ErrorsAsMessages, no_args_is_help=True, rich_markup_mode="markdown")
app.add_typer(
    resolution,
    name="resolution",
    help="""Who is who: which records of the sources are actors already known, and by what.

Nothing here joins two things. An equal identifier does, or a line `same` that a person wrote in `data/resolution/`.

Examples: `contrechamp resolution report` · `contrechamp resolution explain "GROUPE SNEF"`""",
)

Source = Annotated[
    str | None,
    typer.Option(
        "--source", help="Saved query that declares the records (inspected_bodies, mayors…); all when absent."
    ),
]


@resolution.command()
def report(source: Source = None, output: TableFormat = None, to: Out = None, store: StoreAt = None) -> None:
    """Count the records of each source: joined by identifier, name or decision, left open, ambiguous, or none.

    Rows add up. A node of its own is no failure: nothing says that it is an actor known from elsewhere.

    Examples: `contrechamp resolution report` · `contrechamp resolution report --source inspected_bodies -f csv`
    """
    from contrechamp.identity.known import read_known
    from contrechamp.identity.records import queries, read_mentions, read_people
    from contrechamp.identity.report import Fate, count
    from contrechamp.progress import TerminalProgress
    from contrechamp.session import open_graph
    from contrechamp.settings import read_settings
    from contrechamp.tables import write

    rows: list[Sequence[str | int]] = []
    with open_graph(store) as graph:
        chosen = queries(graph, source)
        with TerminalProgress(read_settings().language).step("compare", len(chosen) + 1) as done:
            known, people = read_known(graph), read_people(graph)
            done("resolution/known")
            for query in chosen:
                counts = count(read_mentions(graph, query), known, people)
                fates = (counts.fates.get(fate, 0) for fate in Fate)
                rows.append((counts.query, counts.rows, counts.records, *fates))
                done(query.key)
    columns = ("source", "rows", "records", *(fate.value.replace(" ", "_") for fate in Fate))
    write(_table(columns, rows), output, to)


@resolution.command()
def propose(
    source: Annotated[str, typer.Option("--source", help="Saved query that declares the records: inspected_bodies…")],
    into: Annotated[
        Path | None, typer.Option("--into", help="Table of decisions to add to; shown when absent.")
    ] = None,
    least: Annotated[int, typer.Option(help="Least score (0 to 100) that is worth a look.", min=1, max=100)] = 70,
    day: Annotated[
        str | None, typer.Option("--on", help="Day to write beside them, YYYY-MM-DD; today when absent.")
    ] = None,
    store: StoreAt = None,
) -> None:
    """Write the pairs that nobody has decided into a table, each `undecided`, for a person to decide.

    Lines that the table holds stay as they are. `undecided` joins nothing: change the word to `same` or `different`.

    Examples: `contrechamp resolution propose --source inspected_bodies` · `contrechamp resolution propose --source
    inspected_bodies --into data/resolution/inspected-bodies.csv`
    """
    from contrechamp.identity.known import read_known
    from contrechamp.identity.proposals import proposals, write_proposals
    from contrechamp.identity.records import queries, read_mentions, read_people
    from contrechamp.session import open_graph
    from contrechamp.tables import write

    when = _day(day)
    with open_graph(store) as graph:
        [query] = queries(graph, source)
        mentions = read_mentions(graph, query)
        if not mentions.rows:
            raise NotFoundError(f"this release holds no record of {mentions.query}: build one with its source first")
        found = proposals(mentions, read_known(graph), read_people(graph), least)
    if into is None:
        write(_table(("record", "node", "reason"), [(one.record, one.node, one.reason) for one in found]), "table")
        return
    new, lines = write_proposals(into, found, mentions.kinds, when)
    typer.echo(f"{into}: {new} new lines to decide, {lines} in all", err=True)


@resolution.command()
def explain(
    name: Annotated[str, typer.Argument(help="Name of a body, as a file writes it.")],
    siren: Annotated[str, typer.Option("--siren", help="Its SIREN or SIRET, where the file gives one.")] = "",
    department: Annotated[list[str] | None, typer.Option("--department", help="Its département: 59, 2A, 974.")] = None,
    output: TableFormat = None,
    store: StoreAt = None,
) -> None:
    """Show how a name is read, and who it may be, with scores and with what agrees.

    A score is an order in which to look, not a probability.

    Examples: `contrechamp resolution explain "GROUPE SNEF"` · `contrechamp resolution explain "VILLE DU MANS"
    --department 72` · `contrechamp resolution explain SNEF --siren 05680065900155`
    """
    from contrechamp.identity.comparing import Record, compare
    from contrechamp.identity.known import read_known
    from contrechamp.identity.municipalities import commune_names
    from contrechamp.identity.organisations import read_organisation
    from contrechamp.session import open_graph
    from contrechamp.siren import read_siren
    from contrechamp.tables import write
    from contrechamp.vocab import BASE

    number = read_siren(siren)
    if siren and not number:
        raise ParameterError(f"{siren!r} is no SIREN (9 digits) or SIRET (14): a digit is wrong, or missing")
    read = read_organisation(name)
    typer.echo(f"read as    {read.exact!r}" + (f", legal form {read.form}" if read.form else ""), err=True)
    if read.loose != read.exact:
        typer.echo(f"looked for {read.loose!r}, which may be another body", err=True)
    if towns := commune_names(name):
        typer.echo(f"commune    {', '.join(towns)}", err=True)
    with open_graph(store) as graph:
        known = read_known(graph)
        found = compare(Record(name, name, number, frozenset(department or ())), known)
        rows = [
            (one.node, graph.names.label(f"{BASE}id/{one.node}"), one.score, ", ".join(one.evidence))
            for one in found.candidates
        ]
    typer.echo(f"status     {found.status}", err=True)
    write(_table(("node", "label", "score", "evidence"), rows), output)


@resolution.command()
def measure(
    sample: Annotated[Path, typer.Argument(help="Joins that a person has read, one a line, with a verdict.")],
    output: TableFormat = None,
    to: Out = None,
) -> None:
    """Print how many joins of a sample are right, by kind, with the interval (95 %) that the true share lies in.

    What is unsure counts as wrong.

    Example: `contrechamp resolution measure tests/evaluation/resolution/sample.csv`
    """
    from contrechamp.identity.precision import read_sample, shares
    from contrechamp.tables import write

    if not sample.is_file():
        raise NotFoundError(f"there is no file {sample}")
    rows = [
        (
            one.stratum,
            one.right,
            one.wrong,
            one.unsure,
            f"{one.precision:.3f}",
            "{:.3f}–{:.3f}".format(*one.interval),
        )
        for one in shares(read_sample(sample))
    ]
    write(_table(("what", "right", "wrong", "unsure", "precision", "interval"), rows), output, to)


def _day(written: str | None) -> datetime.date:
    try:
        return datetime.date.fromisoformat(written) if written else datetime.date.today()
    except ValueError as error:
        raise ParameterError(f"--on {written!r} is not a day such as 2026-11-21") from error


def _table(columns: Sequence[str], rows: Sequence[Sequence[str | int]]) -> Table:
    from contrechamp.results import XSD_INTEGER, Literal, Solutions, Table

    def cell(value: str | int) -> Literal:
        return Literal(str(value), XSD_INTEGER) if isinstance(value, int) else Literal(value)

    return Table(Solutions(tuple(columns), [tuple(map(cell, row)) for row in rows]))
