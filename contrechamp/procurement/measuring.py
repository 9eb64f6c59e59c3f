"""How often the selection is right, against labels that a person gave: precision, and recall with its limits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from contrechamp.errors import GoldError
from contrechamp.procurement.selection import select
from contrechamp.tabular import read_rows

COLUMNS = ("file", "id", "cpv", "object", "part", "label", "reason")
PARTS = ("selected", "stem", "sample")
"""Chosen by the rule when the labels were given; left out with a word or code that is near; drawn from all the rest."""
LABELS = ("yes", "no", "doubt")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One contract that a person has looked at."""

    id: str
    cpv: str
    object: str
    part: str
    label: str

    @property
    def selected(self) -> bool:
        """Whether the rule of today selects it."""
        return select([self.cpv], [self.object]) is not None


@dataclass(frozen=True)
class Scores:
    """Counts; a selected contract that is doubtful is an error, one that is left is a miss in the strict recall."""

    labelled: int
    selected: int
    right: int
    doubtful: int
    missed: int
    missed_doubtful: int
    sampled: int

    @property
    def precision(self) -> float:
        """Share of the selected contracts that are about video surveillance."""
        return self.right / self.selected

    @property
    def recall(self) -> float:
        """Share that is selected, of the labelled contracts that are surely about it."""
        return self.right / (self.right + self.missed)

    @property
    def strict_recall(self) -> float:
        """The same, each doubtful contract that is not selected being a miss."""
        return self.right / (self.right + self.missed + self.missed_doubtful)


def read_labels(file: Path) -> list[Labelled]:
    """Read the labels; an unknown word is an error."""
    found = []
    for row in read_rows(file, COLUMNS):
        if row["part"] not in PARTS or row["label"] not in LABELS:
            raise GoldError(f"part {row['part']!r} or label {row['label']!r} is unknown", file, row.line)
        found.append(Labelled(row["id"], row["cpv"], row["object"], row["part"], row["label"]))
    return found


def measure(labelled: Iterable[Labelled]) -> Scores:
    """Hold the rule against the labels."""
    every = list(labelled)
    chosen = [one for one in every if one.selected]
    left = [one for one in every if not one.selected]
    if not chosen or not any(one.label == "yes" for one in chosen):
        raise GoldError("the rule selects none of the labelled contracts that are about video surveillance", "labels")
    return Scores(
        labelled=len(every),
        selected=len(chosen),
        right=sum(one.label == "yes" for one in chosen),
        doubtful=sum(one.label == "doubt" for one in chosen),
        missed=sum(one.label == "yes" for one in left),
        missed_doubtful=sum(one.label == "doubt" for one in left),
        sampled=sum(one.part == "sample" for one in every),
    )
