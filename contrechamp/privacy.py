"""Honour `data/suppressed.txt`: what must not be published leaves every graph, with the facts that need it.

A fact that would lose its speaker, its subject or the document that it was read in is
worse than no fact: the whole fact goes, and the evidence that only such facts have. Of a
document, every quote goes. See docs/privacy.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from contrechamp import assets, iris
from contrechamp.errors import InputError, TermError
from contrechamp.ntriples import Term
from contrechamp.vocab import BASE, CCH

_FACT = f"<{BASE}id/fact/"


def read_suppressed(file: Path) -> frozenset[Term]:
    """Read references (`person/p-…`, `document/…`), one a line; `#` starts a comment."""
    found = set()
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        reference = line.partition("#")[0].strip()
        if not reference:
            continue
        kind, _, key = reference.partition("/")
        try:
            found.add(iris.entity(kind, key))
        except TermError as error:
            reason = f"not a reference such as person/p-abc234: {reference!r}"
            raise InputError(reason, assets.shown(file), number) from error
    return frozenset(found)


def without_suppressed(lines: Iterable[str], suppressed: frozenset[Term]) -> list[str]:
    """Drop suppressed nodes from lines of N-Triples, with every fact that touches one."""
    kept = list(lines)
    if not suppressed:
        return kept
    parsed = [line.split(" ", 2) for line in kept]
    quotes = {parts[0] for parts in parsed if parts[1] == CCH.document and parts[2][:-3] in suppressed}
    needed = suppressed | quotes
    gone: set[str] = {parts[0] for parts in parsed if parts[0].startswith(_FACT) and parts[2][:-3] in needed}
    gone |= suppressed
    still_used = {parts[2][:-3] for parts in parsed if parts[1] == CCH.evidence and parts[0] not in gone}
    lost = {parts[2][:-3] for parts in parsed if parts[1] == CCH.evidence and parts[0] in gone} - still_used
    lost |= quotes
    gone |= lost
    selectors = tuple(f"{node[:-1]}#" for node in lost)
    return [
        line
        for line, parts in zip(kept, parsed, strict=True)
        if parts[0] not in gone and parts[2][:-3] not in gone and not (selectors and parts[0].startswith(selectors))
    ]
