"""Precision and recall of the selection of contracts on video surveillance, against labels given by hand.

    python -m benchmarks.selection [labels.csv]

Prints the figures of loaders/decp_contracts/README.md, then each contract that the rule gets wrong.
"""

from __future__ import annotations

import sys
from pathlib import Path

from contrechamp.procurement.measuring import measure, read_labels

LABELS = Path(__file__).parents[1] / "tests" / "procurement" / "labels.csv"


def main(arguments: list[str]) -> int:
    """Print the figures."""
    labelled = read_labels(Path(arguments[0]) if arguments else LABELS)
    scores = measure(labelled)
    print(f"{scores.labelled} contracts labelled by hand, {scores.sampled} of them drawn at random")
    print(f"selected {scores.selected}, right {scores.right}: precision {scores.precision:.3f}")
    print(f"missed {scores.missed}: recall {scores.recall:.3f}")
    print(f"with {scores.missed_doubtful} doubtful ones as misses: recall {scores.strict_recall:.3f}")
    for one in labelled:
        if one.selected != (one.label == "yes"):
            print(f"{'selected' if one.selected else 'left'}, {one.label}: {one.id} {one.object}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
