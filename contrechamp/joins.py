"""Reviewed decisions on whether a record of a register is a thing that the project already knows.

`data/resolution/*.csv` holds them, one a line: the record's key, the node it may be, `same`,
`different` or `undecided`, why, and when a person looked. Only `same` joins; taking the line away,
or changing the word, takes the join away and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date

from contrechamp.context import Context
from contrechamp.errors import TermError
from contrechamp.iris import entity
from contrechamp.ntriples import Term
from contrechamp.tabular import Row

COLUMNS = ("record", "node", "decision", "reason", "reviewed_on")
DECISIONS = ("same", "different", "undecided")


@dataclass(frozen=True, slots=True)
class Join:
    """One decision."""

    record: str
    node: Term
    reference: str
    """The node as people write it: `person/p-bfpthv`."""
    decision: str
    reason: str
    """In French: it stands in the graph beside the join."""
    reviewed_on: Date
    row: Row


def read_joins(context: Context, name: str, kinds: Sequence[str]) -> list[Join]:
    """Read a table of decisions; `kinds` says what its nodes may be.

    A pair that is decided twice, or a record that is the same as two nodes, is an error.
    """
    return check_joins(context.rows(name, COLUMNS), kinds)


def check_joins(rows: Iterable[Row], kinds: Sequence[str]) -> list[Join]:
    """Read decisions from rows of COLUMNS, as `read_joins` does from a table of a source."""
    found: dict[tuple[str, str], Join] = {}
    same: dict[str, Join] = {}
    for row in rows:
        join = _read_join(row, kinds)
        pair = join.record, join.reference
        if pair in found:
            raise row.error(f"{join.record} and {join.reference} are decided on line {found[pair].row.line} already")
        found[pair] = join
        if join.decision == "same":
            if join.record in same:
                other = same[join.record]
                raise row.error(
                    f"{join.record} is {other.reference} on line {other.row.line} and {join.reference} here"
                )
            same[join.record] = join
    return list(found.values())


def joined(joins: Sequence[Join]) -> dict[str, Join]:
    """Map each record that is a known thing to the decision that says so."""
    return {join.record: join for join in joins if join.decision == "same"}


def _read_join(row: Row, kinds: Sequence[str]) -> Join:
    for column, value in row.values.items():
        if not value or value != value.strip():
            raise row.error(f"{column} is empty, or has spaces around it")
    if row["decision"] not in DECISIONS:
        raise row.error(f"decision {row['decision']!r} is not one of {', '.join(DECISIONS)}")
    kind, _, key = row["node"].partition("/")
    if kind not in kinds:
        raise row.error(f"node {row['node']!r} is not of the kind {' or '.join(kinds)}: write {kinds[0]}/…")
    try:
        node = entity(kind, key)
        reviewed = Date.fromisoformat(row["reviewed_on"])
    except TermError as error:
        raise row.error(f"node: {error}") from error
    except ValueError as error:
        raise row.error(f"reviewed_on {row['reviewed_on']!r} is not a day such as 2026-11-21") from error
    return Join(row["record"], node, row["node"], row["decision"], row["reason"], reviewed, row)
