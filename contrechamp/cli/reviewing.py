"""Commands from a file to a dossier: read, review."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contrechamp.cli.app import app
from contrechamp.cli.options import Lang, resolve_language
from contrechamp.errors import ContrechampError, ReviewError
from contrechamp.settings import read_settings

if TYPE_CHECKING:
    from contrechamp.review.desk import Outcome
    from contrechamp.review.file import Review


@app.command()
def read(
    files: Annotated[
        list[str], typer.Argument(help="Files or folders (txt, md, html, json, pdf, docx); '-' reads standard input.")
    ],
    into: Annotated[
        Path, typer.Option("--into", help="Folder for texts/ and reviews/; dossiers/ will follow.")
    ] = Path(),
    show: Annotated[
        str | None,
        typer.Option("--print", help="Write no file: print 'text', 'links' or 'mentions' (JSON lines) instead."),
    ] = None,
    ner: Annotated[
        bool, typer.Option("--ner", help="Ask a model for a second opinion on names (needs contrechamp[ner]).")
    ] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Documents read at a time; 0 takes every core.")] = 0,
) -> None:
    """Read documents and find what they may say, for a person to review.

    Each document gives its canonical text and a review file. A dump or an export gives one for
    each post. Reading again keeps every decision that was made.

    Examples: `contrechamp read article.html` · `contrechamp read articles/ --into enquete` ·
    `contrechamp read - --print mentions < lettre.txt`
    """
    from contrechamp.progress import TerminalProgress
    from contrechamp.review import desk

    if show not in (None, "text", "links", "mentions"):
        raise typer.BadParameter("one of text, links, mentions", param_hint="--print")
    documents = desk.documents(files, sys.stdin.buffer)
    if show is not None:
        for line in desk.printed(documents, show):
            typer.echo(line)
        return
    failures = 0
    for outcome in desk.lay_out(documents, into, TerminalProgress(read_settings().language), jobs, ner):
        typer.echo(_told(outcome), err=outcome.error is not None)
        failures += outcome.error is not None
    if failures:
        raise ContrechampError(f"{failures} of the documents could not be read; the others are done")


def _told(outcome: Outcome) -> str:
    if outcome.error is not None:
        return f"error: {outcome.error}"
    kinds = ", ".join(f"{number} {kind}" for kind, number in outcome.kinds.items()) or "nothing found"
    lines = [f"{outcome.file}: {kinds}"]
    lines += [f"  {note}" for note in outcome.notes]
    return "\n".join(lines)


@app.command()
def review(
    file: Annotated[Path, typer.Argument(help="Review file that `contrechamp read` made.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Dossier to write; default: dossiers/ beside reviews/.")
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Who answers for the dossier.")] = "organisation/contrechamp",
    ask: Annotated[
        bool,
        typer.Option("--ask/--no-ask", help="Ask one by one; --no-ask takes the decisions of the file as they are."),
    ] = True,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a dossier that somebody has edited.")] = False,
    lang: Lang = None,
) -> None:
    """Judge the candidates of a document; what is accepted becomes a dossier.

    One key a candidate: accept, reject, correct, later, undo. Every decision is saved at once:
    stop when you like, go on later. Nothing that was not accepted is ever loaded.

    Examples: `contrechamp review reviews/article.yaml` · `contrechamp review reviews/article.yaml --no-ask`
    """
    from contrechamp.review.file import read_review
    from contrechamp.review.known import read_known
    from contrechamp.review.writing import accepted, write_dossier

    language = resolve_language(lang)
    found = read_review(file)
    if ask:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise ReviewError("no terminal to ask at: decide in the file and give --no-ask", file)
        from contrechamp.cli.desk import sit

        sit(found, file, language)
    left = len(found.open)
    if not accepted(found):
        typer.echo(f"{file}: nothing accepted, {left} left to judge")
        return
    target = output or file.parent.parent / "dossiers" / f"{found.key}.yaml"
    known = read_known([target.parent.parent], without=target)
    number = write_dossier(found, target, date.today().isoformat(), by, known, overwrite=overwrite)
    typer.echo(f"{target}: {number} facts; {left} candidates left to judge{_vanished(found)}")


def _vanished(review: Review) -> str:
    number = len(review.vanished)
    return f"; {number} decided before are no longer found by the rules (see `vanished:`)" if number else ""
