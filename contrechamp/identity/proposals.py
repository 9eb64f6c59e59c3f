"""Candidates written into a table of decisions, for a person: what was decided stays, letter by letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

from contrechamp.files import written_whole
from contrechamp.identity.comparing import LEAST, Candidate, Record, compare
from contrechamp.identity.known import Known
from contrechamp.identity.people import Candidate as Pair
from contrechamp.identity.people import Named, propose
from contrechamp.identity.records import Mentions, officers
from contrechamp.joins import COLUMNS, check_joins
from contrechamp.tabular import read_rows, rows_text

MOST = 5
"""Candidates of one record beyond which its name says nothing: none of them is proposed."""

_WORDS = {
    "siren": "même SIREN",
    "code in the siren": "le SIREN est fait du code de la commune",
    "name": "même nom",
    "name of another body": "le nom est celui d'un autre organisme",
    "département": "même département",
    "unique name": "seule commune de ce nom",
    "homonym": "plusieurs communes de ce nom",
    "loose name": "même nom sans forme, groupe, agence ni lieu",
    "similar name": "nom proche",
    "bare name": "nom d'une commune",
    "other legal form": "autre forme juridique",
    "other siren today": "autre SIREN aujourd'hui",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line that a person should decide."""

    record: str
    node: str
    reason: str
    """In French: what agrees, and what does not."""


def proposals(mentions: Mentions, known: Known, people: Iterable[Named], least: int = LEAST) -> list[Proposal]:
    """Give the pairs of a source that nobody has decided, by record and node."""
    decided = {(join.record, join.reference) for join in mentions.decisions}
    joined = {join.record for join in mentions.decisions if join.decision == "same"}
    found = _people(mentions, people) if mentions.people else _bodies(mentions, known, least)
    return sorted(
        {one for one in found if (one.record, one.node) not in decided and one.record not in joined},
        key=lambda one: (one.record, one.node),
    )


def _bodies(mentions: Mentions, known: Known, least: int) -> Iterator[Proposal]:
    waiting: dict[str, dict[str, Candidate]] = {}
    for record in sorted({row.record for row in mentions.rows if not row.node}, key=_order):
        for one in compare(record, known).candidates:
            before = waiting.setdefault(record.key, {}).get(one.node)
            if one.score >= least and (before is None or one.score > before.score):
                waiting[record.key][one.node] = one
    for key, candidates in waiting.items():
        if len(candidates) <= MOST:
            for one in candidates.values():
                words = ", ".join(_WORDS[word] for word in one.evidence)
                yield Proposal(key, one.node, f"à revoir : {words}")


def _order(record: Record) -> tuple[str, str, tuple[str, ...]]:
    return record.key, record.name, tuple(sorted(record.departments))


def _people(mentions: Mentions, people: Iterable[Named]) -> Iterator[Proposal]:
    for pair in propose(officers(mentions), people):
        yield Proposal(pair.record, pair.reference, f"à revoir : {_compared(pair)}")


def _compared(pair: Pair) -> str:
    name = "même nom" if pair.name else "même nom de famille" if pair.surname else "autre nom"
    commune = "même commune" if pair.commune else "commune non dite, ou autre"
    return f"{name}, {commune}, {'la période convient' if pair.period else 'période non dite, ou antérieure'}"


def write_proposals(file: Path, found: Iterable[Proposal], kinds: tuple[str, ...], day: Date) -> tuple[int, int]:
    """Add proposals to a table as `undecided`, sorted, whole or not at all; gives how many were new, and the lines.

    The lines that it held stay letter by letter. A table that cannot be read is an error, and nothing is written.
    """
    lines = _held(file, kinds) if file.exists() else {}
    before = len(lines)
    for one in found:
        row = (one.record, one.node, "undecided", one.reason, day.isoformat())
        lines.setdefault((one.record, one.node), rows_text(row, ()))
    if len(lines) > before:
        with written_whole(file) as stream:
            stream.write("".join([rows_text(COLUMNS, ()), *(lines[pair] for pair in sorted(lines))]).encode())
    return len(lines) - before, len(lines)


def _held(file: Path, kinds: tuple[str, ...]) -> dict[tuple[str, str], str]:
    """Each decision of a table by its record and node, as it is written."""
    joins = sorted(check_joins(read_rows(file, COLUMNS), kinds), key=lambda join: join.row.line)
    with file.open(encoding="utf-8", newline="") as stream:  # lines as `read_rows` counts them
        text = stream.readlines()
    ends = [join.row.line - 1 for join in joins[1:]] + [len(text)]
    return {
        (join.record, join.reference): "".join(text[join.row.line - 1 : end]).rstrip("\r\n") + "\n"
        for join, end in zip(joins, ends, strict=True)
    }
