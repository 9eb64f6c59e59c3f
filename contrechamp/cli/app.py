"""The application: errors as one line, commands in groups. The packages of `cli` are the only users of typer."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

import contrechamp
from contrechamp.errors import ContrechampError


class ErrorsAsMessages(TyperGroup):
    """Show our own errors as a message on standard error, with exit status 1."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; an error of ours becomes a message, a closed pipe becomes silence."""
        try:
            return super().invoke(ctx)
        except ContrechampError as error:
            typer.echo(f"error: {error}", err=True)
            raise typer.Exit(1) from error
        except BrokenPipeError:  # `contrechamp … | head`: the reader has seen enough
            sys.stderr.close()
            raise typer.Exit(0) from None


app = typer.Typer(
    cls=ErrorsAsMessages,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="""The knowledge graph of video surveillance in France, every fact with its source.

Exit status: 0 done; 1 the data, a parameter or the store is wrong (the message says where);
2 the command line is wrong.""",
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"contrechamp {contrechamp.__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Take the options that stand before any command."""


def main() -> None:
    """Run the command line (the console script)."""
    from contrechamp.cli import (  # noqa: F401 (they register commands)
        asking,
        building,
        exporting,
        graph_export,
        graphs,
        looking,
        measuring,
        printing,
        reviewing,
    )

    app()
