"""Progress bars on standard error: only for a person who looks at a terminal, silent in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_TITLES = {
    "read": ("Lecture des documents", "Reading documents"),
    "load": ("Lecture des sources", "Reading the sources"),
    "validate": ("Validation", "Validating"),
    "store": ("Écriture de la base", "Writing the store"),
    "derive": ("Règles", "Rules"),
    "compare": ("Rapprochement des noms", "Comparing names"),
    "send": ("Envoi des graphes", "Sending the graphs"),
    "ask": ("Questions posées", "Asking"),
}


class TerminalProgress:
    """One bar per step, with the name of what is at hand."""

    def __init__(self, language: str, quiet: bool = False) -> None:
        self._language = language
        self._shown = sys.stderr.isatty() and not quiet

    @contextmanager
    def step(self, title: str, total: int) -> Iterator[Callable[[str], None]]:
        """Show one step of `total` parts."""
        if not self._shown:
            yield lambda part: None
            return
        # Imported here, as below: nobody looks at most builds, and rich takes as long as reading a dossier.
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        french, english = _TITLES.get(title, (title, title))
        shown = english if self._language == "en" else french
        columns = (
            TextColumn("{task.description:<22}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[part]}"),
        )
        with Progress(*columns, console=Console(stderr=True)) as bars:
            task = bars.add_task(shown, total=total, part="")
            yield lambda part: bars.update(task, advance=1, part=part)
            bars.update(task, part="")

    @contextmanager
    def transfer(self, title: str) -> Iterator[Callable[[int, int], None]]:
        """Show the bytes of one file: so far, and in all (0 when that is not known)."""
        if not self._shown:
            yield lambda done, whole: None
            return
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

        columns = (
            TextColumn("{task.description:<22}"),
            BarColumn(bar_width=30),
            DownloadColumn(),
            TransferSpeedColumn(),
        )
        with Progress(*columns, console=Console(stderr=True)) as bars:
            task = bars.add_task(title, total=None)
            yield lambda done, whole: bars.update(task, completed=done, total=whole or None)
