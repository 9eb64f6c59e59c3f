"""What a build is asked for, how it shows its steps, and what it says at the end: nothing heavy to import."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from contrechamp.release import Release


class Progress(Protocol):
    """Shows how far a step is; `advance` is called with what has just been done."""

    def step(self, title: str, total: int) -> AbstractContextManager[Callable[[str], None]]:
        """Open a step of `total` parts."""


class Silent:
    """Shows nothing."""

    def step(self, title: str, total: int) -> AbstractContextManager[Callable[[str], None]]:
        """Open a step that nobody sees."""
        return nullcontext(lambda _: None)


@dataclass(frozen=True)
class More:
    """What a build takes besides what the project ships."""

    folders: tuple[Path, ...] = ()
    """Folders laid out as `data/` is: `dossiers/`, `entities/`, `opendata/`, `reviews/`."""
    candidates: bool = False
    """Whether unreviewed candidates go into graphs of their own."""
    fetched: tuple[Path, ...] = ()
    """Folders whose `opendata/` holds vintages that were fetched."""

    @property
    def roots(self) -> tuple[Path, ...]:
        """Every folder where a fetched vintage may be."""
        return tuple(dict.fromkeys(self.folders + self.fetched))


@dataclass(frozen=True)
class BuildReport:
    """What a build did."""

    release: Release
    unchanged: bool
    made: tuple[str, ...] = ()
    """Graphs whose shards were made now; the others were found as they were."""
    validated: tuple[str, ...] = ()
    """Graphs validated now."""
    warnings: int = 0
