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
import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, NamedTuple

from contrechamp.errors import MissingExtraError, QueryError

if TYPE_CHECKING:
    import networkx
    import pandas
    import polars

_XSD = "http://www.w3.org/2001/XMLSchema#"
XSD_STRING = _XSD + "string"
XSD_INTEGER = _XSD + "integer"
XSD_DECIMAL = _XSD + "decimal"
XSD_BOOLEAN = _XSD + "boolean"
XSD_DATE = _XSD + "date"
NOTEBOOK_ROWS = 50
"""Rows that a notebook shows of a table."""
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
    """Solutions with Python values: what analysts and writers of files work with.

    Iterating gives rows as dicts; None where nothing is known.
    """

    def __init__(self, solutions: Solutions) -> None:
        self.solutions = solutions
        self.columns = solutions.variables

    def __len__(self) -> int:
        return len(self.solutions.rows)

    def __iter__(self) -> Iterator[dict[str, Native | None]]:
        for row in self.solutions.rows:
            yield dict(zip(self.columns, map(_native, row), strict=True))

    def __repr__(self) -> str:
        return f"Table({len(self)} rows: {', '.join(self.columns)})"

    def first(self) -> dict[str, Native | None] | None:
        """Give the first row, or None."""
        return next(iter(self), None)

    def column(self, name: str) -> list[Native | None]:
        """Give the values of one column, of one Python type where all its cells have one.

        Integers beside decimals become decimals, decimals beside doubles floats; any other
        mixture becomes text.
        """
        try:
            index = self.columns.index(name)
        except ValueError:
            raise QueryError(f"no column {name!r}; there are: {', '.join(self.columns)}") from None
        values = [_native(row[index]) for row in self.solutions.rows]
        kinds = {str if isinstance(value, str) else type(value) for value in values if value is not None}
        if len(kinds) < 2:
            return values
        if kinds <= {int, Decimal}:
            return [None if value is None else Decimal(str(value)) for value in values]
        if kinds <= {int, Decimal, float}:
            return [None if value is None else float(str(value)) for value in values]
        return [None if value is None else native_text(value) for value in values]

    def to_pandas(self) -> pandas.DataFrame:
        """Give a DataFrame with nullable types: Int64, Float64 (decimals too), boolean, date, string."""
        try:
            import pandas
        except ImportError as error:
            raise MissingExtraError("to_pandas", "tables") from error
        types = {int: "Int64", Decimal: "Float64", float: "Float64", bool: "boolean"}
        made = {}
        for name in self.columns:
            values = self.column(name)
            kind = _kind(values)
            if kind is datetime.date:  # whole seconds: nanoseconds cannot hold the years before 1677
                made[name] = pandas.Series(values, dtype="object").astype("datetime64[s]")
                continue
            if kind is Decimal:
                values = [None if value is None else float(str(value)) for value in values]
            made[name] = pandas.Series(values, dtype=types.get(kind, "string"))
        return pandas.DataFrame(made, columns=list(self.columns))

    def to_polars(self) -> polars.DataFrame:
        """Give a polars DataFrame: Int64, Float64 (decimals too), Boolean, Date, String; None is null."""
        try:
            import polars
        except ImportError as error:
            raise MissingExtraError("to_polars", "tables") from error
        types: dict[type, Any] = {
            int: polars.Int64,
            Decimal: polars.Float64,
            float: polars.Float64,
            bool: polars.Boolean,
            datetime.date: polars.Date,
        }
        made = []
        for name in self.columns:
            values = self.column(name)
            kind = _kind(values)
            if kind is Decimal:
                values = [None if value is None else float(str(value)) for value in values]
            made.append(polars.Series(name, values, dtype=types.get(kind, polars.String)))
        return polars.DataFrame(made)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Give the directed multigraph of the columns `source` and `target`: one edge per row.

        Nodes take their label from `source_label` and `target_label`; every other column becomes
        an edge attribute. What export formats cannot carry is adapted: None is left out, dates are
        ISO text, decimals floats.
        """
        import networkx

        if missing := [name for name in ("source", "target") if name not in self.columns]:
            raise QueryError(
                f"a graph needs the columns source and target; {' and '.join(missing)} missing "
                f"among {', '.join(self.columns)}"
            )
        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        for row in self:
            ends = (row.pop("source"), row.pop("target"))
            labels = (row.pop("source_label", None), row.pop("target_label", None))
            if ends[0] is None or ends[1] is None:
                continue
            for node, label in zip(ends, labels, strict=True):
                graph.add_node(str(node), **({} if label is None else {"label": str(label)}))
            edge = {name: _portable(value) for name, value in row.items() if value is not None}
            graph.add_edge(str(ends[0]), str(ends[1]), **edge)
        return graph

    def _repr_html_(self) -> str:
        cells = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        lines = [f"<table><thead><tr>{cells}</tr></thead><tbody>"]
        for row in self.solutions.rows[:NOTEBOOK_ROWS]:
            lines.append("<tr>" + "".join(f"<td>{_html(cell)}</td>" for cell in row) + "</tr>")
        lines.append("</tbody></table>")
        if len(self) > NOTEBOOK_ROWS:
            lines.append(f"<p>{NOTEBOOK_ROWS} / {len(self)}</p>")
        return "\n".join(lines)


def native_text(value: Native) -> str:
    """Write a Python value as text: decimals without exponent, booleans as RDF does."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _native(cell: Value | None) -> Native | None:
    return None if cell is None else to_python(cell)


def _kind(values: Sequence[Native | None]) -> type:
    found = next((value for value in values if value is not None), "")
    return str if isinstance(found, str) else type(found)


def _portable(value: Native) -> str | int | float | bool:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def _html(cell: Value | None) -> str:
    if cell is None:
        return ""
    shown = html.escape(str(cell))
    web = isinstance(cell, Iri) and cell.startswith(("http://", "https://"))
    return f'<a href="{shown}" rel="noreferrer">{shown}</a>' if web else shown
