"""How often joins are right: a sample that a person has read, and the interval in which the true share lies."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from contrechamp.tabular import read_rows

COLUMNS = ("stratum", "record", "name", "place", "node", "label", "verdict", "why")
VERDICTS = ("right", "wrong", "unsure")
Z = 1.959964
"""Of a normal law, for 95 in 100."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One join that a person has read."""

    stratum: str
    record: str
    name: str
    place: str
    node: str
    label: str
    verdict: str
    why: str


@dataclass(frozen=True, slots=True)
class Share:
    """Verdicts of one stratum, or of all."""

    stratum: str
    right: int
    wrong: int
    unsure: int

    @property
    def number(self) -> int:
        """Joins read."""
        return self.right + self.wrong + self.unsure

    @property
    def precision(self) -> float:
        """Share that is right; what is unsure counts as wrong."""
        return self.right / self.number if self.number else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval of the share that is right, what is unsure counted as wrong."""
        return wilson(self.right, self.number)


def read_sample(file: Path) -> list[Judged]:
    """Read a sample; an unknown verdict, or a row judged twice, is an error."""
    found: dict[tuple[str, ...], Judged] = {}
    for row in read_rows(file, COLUMNS):
        if row["verdict"] not in VERDICTS:
            raise row.error(f"verdict {row['verdict']!r} is not one of {', '.join(VERDICTS)}")
        if row["verdict"] != "right" and not row["why"]:
            raise row.error("say why it is not right")
        one = Judged(*(row[column] for column in COLUMNS))
        if found.setdefault((one.stratum, one.record, one.name, one.place, one.node), one) is not one:
            raise row.error(f"{one.record} is judged twice in {one.stratum}")
    return list(found.values())


def shares(sample: Iterable[Judged]) -> list[Share]:
    """Count verdicts by stratum in the order of the sample, then over all."""
    by_stratum: dict[str, list[str]] = {}
    for one in sample:
        by_stratum.setdefault(one.stratum, []).append(one.verdict)
    every = [verdict for verdicts in by_stratum.values() for verdict in verdicts]
    return [_share(name, verdicts) for name, verdicts in [*by_stratum.items(), ("all", every)]]


def _share(name: str, verdicts: Sequence[str]) -> Share:
    return Share(name, *(verdicts.count(verdict) for verdict in VERDICTS))


def wilson(right: int, number: int) -> tuple[float, float]:
    """Give the 95 % interval of a share (Wilson's score), from 0 to 1; of nothing it is all there is.

    >>> [round(end, 3) for end in wilson(200, 200)]
    [0.981, 1.0]
    """
    if not number:
        return 0.0, 1.0
    share, spread = right / number, Z * Z / number
    middle = (share + spread / 2) / (1 + spread)
    half = Z * math.sqrt(share * (1 - share) / number + spread / (4 * number)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)
