"""The application: errors as one line, commands in groups. The packages of `cli` are the only users of typer."""

from __future__ import annotations

import inspect
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

import contrechamp
from contrechamp.cli.streams import buffer_output, forget_output, said
from contrechamp.errors import ContrechampError


class WholeSentences(TyperGroup):
    """Lists commands with the whole first sentence of their help, however long."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of commands."""
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and command.help and not command.short_help:
                command.short_help = " ".join(inspect.cleandoc(command.help).partition("\n\n")[0].split())
        super().format_commands(ctx, formatter)


class ErrorsAsMessages(WholeSentences):
    """Show our own errors as a message on standard error, with exit status 1."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; an error of ours or of the disk becomes a message, a closed pipe becomes silence."""
        try:
            given = super().invoke(ctx)
            sys.stdout.flush()
            return given
        except ContrechampError as error:
            typer.echo(f"error: {error}", err=True)
            raise typer.Exit(1) from error
        except BrokenPipeError:  # `contrechamp … | head`: the reader has seen enough
            forget_output()
            sys.stderr.close()
            raise typer.Exit(0) from None
        except OSError as error:
            if not _told(error):
                raise
            raise typer.Exit(1) from error


def _told(error: OSError) -> bool:
    """Say an error in words, where the disk or a name that was given is at fault."""
    words = said(error)
    if words is not None:
        forget_output()
        typer.echo(f"error: {words}", err=True)
    return words is not None


app = typer.Typer(
    cls=ErrorsAsMessages,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # rich's help with Markdown takes as long to import as all the rest of a command
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


def whole() -> typer.Typer:
    """Give the command line with every command: each module adds its own when it is imported."""
    from contrechamp.cli import (  # noqa: F401 (they register commands)
        asking,
        building,
        exporting,
        fetching,
        graph_export,
        graphs,
        looking,
        measuring,
        printing,
        resolving,
        reviewing,
        serving,
    )

    return app


def main() -> None:
    """Run the command line (the console script)."""
    buffer_output()
    try:
        whole()()
    except OSError as error:  # of what is printed before a command runs, such as `--help`
        if not _told(error):
            raise
        sys.exit(1)
