"""Derive bare triples and labels from facts: each `queries/rules/*.rq` is one CONSTRUCT.

Rules read what sources say, never what another rule derived, so their order does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from contrechamp import assets
from contrechamp.ntriples import Statement, Term
from contrechamp.store import Writer


def rule_files() -> list[Path]:
    """The rules, in a stable order."""
    return list(assets.files("queries", "rules/*.rq"))


def derive(writer: Writer, file: Path) -> Iterator[Statement]:
    """Run one rule on the store being written."""
    for text in writer.construct(file.read_text("utf-8")):
        subject, predicate, value = text.rstrip("\n").removesuffix(" .").split(" ", 2)
        yield Term(subject), Term(predicate), Term(value)
