"""What the server asks of the store: in files, each of them used, with every value in its place."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from contrechamp.errors import ParameterError
from contrechamp.ntriples import Term, iri
from contrechamp.server.questions import HERE, part, question
from contrechamp.vocab import BASE

COMMUNE = iri(f"{BASE}id/commune/59606")
_SPARQL = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b.*\{", re.DOTALL)


def texts(file: Path) -> list[str]:
    """Every text of a module, with the fixed parts of those that are put together; docstrings too."""
    tree = ast.parse(file.read_text("utf-8"))
    whole = ["".join(str(one.value) for one in node.values if isinstance(one, ast.Constant))
             for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]  # fmt: skip
    return whole + [
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def test_no_module_holds_a_query() -> None:
    """But for the example that the description of the API gives."""
    held = {file.name: found for file in HERE.rglob("*.py") if (found := [*filter(_SPARQL.search, texts(file))])}
    assert held == {"fixed_paths.py": ["SELECT ?s { ?s a cch:Commune } LIMIT 3"]}


def test_every_question_is_asked_and_every_one_asked_is_there() -> None:
    asked = {
        name for file in HERE.rglob("*.py") for name in re.findall(r'\bquestion\("([\w/]+)"', file.read_text("utf-8"))
    }
    assert asked == {file.relative_to(HERE).with_suffix("").as_posix() for file in HERE.rglob("*.rq")} != set()


def test_every_question_says_what_it_asks() -> None:
    for file in HERE.rglob("*.rq"):
        assert re.match(r"# [A-Z].*\?", file.read_text("utf-8").splitlines()[0]), file.name


def test_a_value_stands_in_every_line_of_parameters() -> None:
    asked = question("linked/known", node=[COMMUNE])
    assert asked.count(f"VALUES (?node) {{ ({COMMUNE}) }}") == 2
    assert "UNDEF" not in asked


@pytest.mark.parametrize(
    "given", [{}, {"node": []}, {"s": [COMMUNE]}, {"node": [COMMUNE], "s": [COMMUNE]}, {"node": [COMMUNE], "s": []}]
)
def test_a_question_about_everything_is_refused(given: dict[str, list[Term]]) -> None:
    with pytest.raises(ParameterError, match=r"known\.rq asks for values of node"):
        question("linked/known", **given)


def test_a_part_is_some_rows_of_the_whole() -> None:
    assert part(question("linked/links", o=[COMMUNE]), 100, 3).endswith("}\nLIMIT 100 OFFSET 200\n")
