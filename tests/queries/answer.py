"""Write the expected answer of saved queries from the current release, to be read by hand afterwards.

python tests/queries/answer.py law/remedies                      # parameters as they are in the file
python tests/queries/answer.py cameras/counts_by_commune commune=Valenciennes
python tests/queries/answer.py --all                             # after a change of the dossiers
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import contrechamp
from contrechamp.catalogue import read_catalogue

EXPECTED = Path(__file__).parent / "expected"
LONG = 40
"""Rows from which an answer keeps a count and the first rows only."""
FIRST = 5


def write_answer(graph: Any, key: str, given: dict[str, str] | None) -> None:
    topic, _, name = key.partition("/")
    file = EXPECTED / topic / f"{name}.json"
    before: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    parameters = before.get("parameters", {}) if given is None else given
    solutions = graph.query(key, **parameters).solutions
    rows = [[None if cell is None else str(cell) for cell in row] for row in solutions.rows]
    answer: dict[str, Any] = {"parameters": parameters, "columns": list(solutions.variables)}
    if volatile := before.get("volatile"):
        answer["volatile"] = volatile
    kept_short = "first" in before or len(rows) > LONG
    answer |= {"count": len(rows), "first": rows[:FIRST]} if kept_short else {"rows": rows}
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(answer, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main(arguments: list[str]) -> None:
    with contrechamp.open(language="fr") as graph:
        if arguments == ["--all"]:
            for query in read_catalogue():
                write_answer(graph, query.key, None)
            return
        key, *given = arguments
        values = dict(text.split("=", 1) for text in given)
        write_answer(graph, key, values or None)


if __name__ == "__main__":
    main(sys.argv[1:])
