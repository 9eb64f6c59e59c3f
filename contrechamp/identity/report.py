"""What has become of the records of each source: counts that add up to the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from contrechamp.identity.comparing import LEAST, Reading, Record, Status, compare
from contrechamp.identity.known import Known
from contrechamp.identity.people import Named, propose
from contrechamp.identity.records import Mentions, Row, officers
from contrechamp.siren import read_siren


class Fate(StrEnum):
    """What has become of one record."""

    IDENTIFIER = "by identifier"
    """Its SIREN is that of the node."""
    NAME = "by name"
    """The loader's rule: the name and the place mean one node."""
    DECISION = "by decision"
    """A person said so."""
    OWN = "node of its own"
    """Nothing says that it is an actor known from elsewhere."""
    OPEN = "left open"
    """A person looked, and did not join it."""
    AMBIGUOUS = "ambiguous"
    """Several actors agree as well: a person must look."""
    CANDIDATE = "to review"
    """One actor agrees, and nobody has decided: certain or not, a person must look."""
    NONE = "no candidate"


@dataclass(frozen=True)
class Counts:
    """The records of one query."""

    query: str
    rows: int
    records: int
    """Distinct ones."""
    fates: Mapping[Fate, int]
    """Rows by what has become of them; they add up to `rows`."""


def count(mentions: Mentions, known: Known, people: Iterable[Named]) -> Counts:
    """Count the rows of a source by what has become of them."""
    decided = mentions.decided()
    pairs = {pair.record for pair in propose(officers(mentions), people)} if mentions.people else set()
    read: dict[Record, Reading] = {}
    fates: Counter[Fate] = Counter()
    for row in mentions.rows:
        decisions = decided.get(row.record.key, [])
        said = [join.reference for join in decisions if join.decision == "same"]
        if row.node and row.node in said:
            fates[Fate.DECISION] += 1
        elif decisions and (not row.node or mentions.people):
            fates[Fate.OPEN] += 1
        elif row.node:
            fates[_how(row, known, mentions.people, pairs)] += 1
        else:
            if row.record not in read:
                read[row.record] = compare(row.record, known)
            fates[_of(read[row.record])] += 1
    return Counts(mentions.query, len(mentions.rows), len({row.record.key for row in mentions.rows}), fates)


def _how(row: Row, known: Known, people: bool, pairs: set[str]) -> Fate:
    if people:
        return Fate.CANDIDATE if row.record.key in pairs else Fate.OWN
    body = known.bodies.get(row.node)
    if body and body.siren and body.siren == read_siren(row.record.identifier):
        return Fate.IDENTIFIER
    return Fate.NAME


def _of(reading: Reading) -> Fate:
    if not reading.candidates or reading.candidates[0].score < LEAST:
        return Fate.NONE
    return Fate.AMBIGUOUS if reading.status == Status.AMBIGUOUS else Fate.CANDIDATE
