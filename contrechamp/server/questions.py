"""What the server asks the store beside saved queries: each `.rq` file in a folder here is one question.

They are the machinery of pages, without header. Values get in as they do in saved queries: through lines of
parameters, whole terms, never pasted.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from contrechamp.errors import ParameterError
from contrechamp.ntriples import Term
from contrechamp.parameters import fill, parameter_lines

HERE = Path(__file__).parent


def question(name: str, **values: Sequence[Term]) -> str:
    """Give a question, `folder/name`, with its values in place.

    Each parameter needs one value or more: unbound it would ask about the whole store, hence a ParameterError.
    """
    text, wanted = _read(name)
    if set(values) != wanted or not all(values.values()):
        raise ParameterError(f"{name}.rq asks for values of {', '.join(sorted(wanted)) or 'nothing'}, each one or more")
    return fill(text, values) if values else text


def part(asked: str, size: int, number: int) -> str:
    """Restrict a question to one page of its rows, counted from 1: no VALUES can say that."""
    return f"{asked}LIMIT {size:d} OFFSET {(number - 1) * size:d}\n"


@cache
def _read(name: str) -> tuple[str, frozenset[str]]:
    text = (HERE / f"{name}.rq").read_text("utf-8")
    return text, frozenset(variable for _, names in parameter_lines(text) for variable in names)
