"""What a query gives, whichever engine answered: terms, solutions, triples.

Terms are light: an `Iri` is its address, a `Literal` its three parts. Nothing is
turned into a Python number or date before `to_python` is asked to.

>>> to_python(Literal("361", XSD_INTEGER))
361
>>> to_python(Literal("abc", XSD_INTEGER))
'abc'
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from contrechamp.errors import QueryError

_XSD = "http://www.w3.org/2001/XMLSchema#"
XSD_STRING = _XSD + "string"
XSD_INTEGER = _XSD + "integer"
XSD_DECIMAL = _XSD + "decimal"
XSD_BOOLEAN = _XSD + "boolean"
XSD_DATE = _XSD + "date"
RDF_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


class Iri(str):
    """An address; equal to the same text."""

    __slots__ = ()


class Blank(str):
    """A node without an address; its label means nothing outside its own result."""

    __slots__ = ()


class Literal(NamedTuple):
    """Text with its datatype (an address) and, for prose, its language."""

    value: str
    datatype: str = XSD_STRING
    language: str | None = None

    def __str__(self) -> str:
        return self.value


Value = Iri | Blank | Literal
Native = str | int | float | bool | Decimal | datetime.date
"""What a cell is in Python."""

_INTEGERS = frozenset(
    _XSD + name
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger",
        "nonPositiveInteger", "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort",
        "unsignedByte",
    )
)  # fmt: skip
_FLOATS = frozenset((_XSD + "double", _XSD + "float"))


def to_python(value: Value) -> Native:
    """Give an integer, decimal, double, boolean or date its Python type; anything else is its text.

    A literal whose text does not fit its datatype stays text: the store keeps such
    literals, and a table must show them.
    """
    if not isinstance(value, Literal):
        return value
    text, datatype, _ = value
    try:
        if datatype in _INTEGERS:
            return int(text)
        if datatype == XSD_DECIMAL:
            return Decimal(text)
        if datatype in _FLOATS:
            return float(text)
        if datatype == XSD_DATE:
            return datetime.date.fromisoformat(text)
    except (ValueError, InvalidOperation):
        return text
    if datatype == XSD_BOOLEAN and text in ("true", "false", "1", "0"):
        return text in ("true", "1")
    return text


@dataclass(frozen=True)
class Solutions:
    """The rows of a SELECT. A cell is None where its variable is unbound."""

    variables: tuple[str, ...]
    """Names without `?`, in the order of the SELECT clause."""
    rows: list[tuple[Value | None, ...]] = field(repr=False)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Value | None, ...]]:
        return iter(self.rows)


class Triples:
    """The triples of a CONSTRUCT or DESCRIBE, as lines of N-Triples; it can be read once."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines

    def __iter__(self) -> Iterator[str]:
        return self._lines


Answer = Solutions | bool | Triples


def read_sparql_json(document: Mapping[str, Any]) -> Solutions | bool:
    """Read the SPARQL 1.1 JSON answer of a SELECT or ASK; another document is a QueryError."""
    try:
        if "boolean" in document:
            return bool(document["boolean"])
        variables = tuple(document["head"]["vars"])
        bindings: Sequence[Mapping[str, Any]] = document["results"]["bindings"]
        return Solutions(variables, [tuple(_cell(row.get(name)) for name in variables) for row in bindings])
    except (KeyError, TypeError, AttributeError) as error:
        raise QueryError(f"the server's answer is not SPARQL JSON: {error!r} is missing or wrong") from error


def _cell(term: Mapping[str, Any] | None) -> Value | None:
    if term is None:
        return None
    match term["type"]:
        case "uri":
            return Iri(term["value"])
        case "bnode":
            return Blank(term["value"])
        case "literal" | "typed-literal":  # the second: servers older than SPARQL 1.1, such as Virtuoso
            language = term.get("xml:lang")
            if language:
                return Literal(term["value"], RDF_LANG_STRING, language.lower())
            return Literal(term["value"], term.get("datatype", XSD_STRING))
        case other:
            raise QueryError(unsupported_term(str(other)))


def unsupported_term(kind: str) -> str:
    """Say that a result holds a term that RDF 1.1 does not have."""
    return f"the result holds a {kind} (RDF 1.2): select its SUBJECT(), PREDICATE() and OBJECT() instead"


class Table:
    """The rows of a SELECT, by column name."""

    def __init__(self, solutions: Solutions) -> None:
        self.columns = solutions.variables
        self._rows = solutions.rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[dict[str, Value | None]]:
        for row in self._rows:
            yield dict(zip(self.columns, row, strict=True))
