"""Commands that measure: evaluate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from contrechamp.cli.app import app


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Gold: .jsonl of mentions or facts, dossiers, or a folder of these.")],
    documents: Annotated[Path, typer.Argument(help="Documents the gold was made from: a file or folder.")],
    form: Annotated[str, typer.Option("--format", "-f", help="table, markdown or json.")] = "table",
    faults: Annotated[bool, typer.Option("--faults", help="List each miss and false alarm.")] = False,
) -> None:
    """Hold what the finders find against what a person found, by kind: precision, recall, F1, links, flags.

    A dossier, or a file of facts, says each thing once: then only what is missed is counted.

    Examples: `contrechamp evaluate tests/evaluation/documents tests/evaluation/documents` ·
    `contrechamp evaluate data/dossiers texts/ --faults`
    """
    from contrechamp.evaluation import evaluate as run
    from contrechamp.evaluation.pairing import pairs
    from contrechamp.evaluation.report import as_json, fault_lines, markdown, plain

    if form not in ("table", "markdown", "json"):
        raise typer.BadParameter("one of table, markdown, json", param_hint="--format")
    report = run(pairs(gold, documents))
    if form == "json":
        typer.echo(json.dumps(as_json(report), ensure_ascii=False, indent=1))
        return
    typer.echo(f"{report.documents} documents, {report.characters:,} characters")
    typer.echo(markdown(report) if form == "markdown" else plain(report))
    if not report.exhaustive:
        typer.echo("The gold does not name every mention: precision cannot be measured on it.")
    if faults:
        for line in fault_lines(report):
            typer.echo(line)
