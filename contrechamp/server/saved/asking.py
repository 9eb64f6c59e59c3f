"""What a visitor asks of a saved query: the values of its parameters, and what belongs to the page alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from contrechamp.catalogue import Query
from contrechamp.errors import ParameterError
from contrechamp.parameters import Bound, Given
from contrechamp.results import Solutions, Table
from contrechamp.server.exchange import Ask
from contrechamp.server.pages.reading import in_language
from contrechamp.session import Graph
from contrechamp.vocab import BASE

OWN = ("page", "sort", "view", "format")
"""Parameters of the page itself: no saved query may have one of that name."""
MOST_ROWS = 10_000
"""Rows of an answer that a page turns and sorts; the files have all that the server gives."""
LANGUAGE = "language"
"""The parameter that a page fills by its own language."""


_last: WeakKeyDictionary[Graph, tuple[str, Table]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Asked:
    """A saved query with what was given for it, as it was written."""

    query: Query
    given: Mapping[str, Sequence[str]]
    """Values by name of parameter, in their order; what was left empty is not here."""

    def address(self, suffix: str = "", **more: object) -> str:
        """Path of this very question: `/queries/topic/name.csv?commune=…`."""
        pairs = [(name, value) for name, values in self.given.items() for value in values]
        pairs += [(name, str(value)) for name, value in more.items() if value not in (None, "")]
        return f"/queries/{self.query.key}{suffix}" + (f"?{urlencode(pairs)}" if pairs else "")

    def lacking(self) -> list[str]:
        """Give the parameters that are needed and were not given."""
        return [one.name for one in self.query.parameters if one.required and one.name not in self.given]

    def bind(self, graph: Graph, language: str) -> Bound:
        """Put the values into the query; a ParameterError says what is wrong with one."""
        values: dict[str, Given | Sequence[Given]] = {
            name: [value.replace(graph.base, BASE) for value in values] for name, values in self.given.items()
        }
        if LANGUAGE not in values and any(parameter.name == LANGUAGE for parameter in self.query.parameters):
            values[LANGUAGE] = language
        return self.query.bind(values, in_language(graph, language).names)


def read(query: Query, given: Iterable[tuple[str, str]]) -> Asked:
    """Take the values from the parameters of an address; an unknown name is a ParameterError of `bind`."""
    found: dict[str, list[str]] = {}
    for name, value in given:
        if name not in OWN and value.strip():
            found.setdefault(name, []).append(value.strip())
    return Asked(query, found)


def of(graph: Graph, ask: Ask, name: str) -> Asked:
    """Read what is asked of the query `topic/name`; a NotFoundError names those that come near."""
    return read(graph.catalogue.get(f"{ask.fields['topic']}/{name}"), ask.query)


def answered(graph: Graph, sparql: str) -> tuple[Table, bool]:
    """Ask, or give the answer that was given last: turning and sorting a table asks the same again.

    Beside it, whether there are more rows than the page takes: the first are there, in the order of the query.
    """
    last = _last.get(graph)
    if last is None or last[0] != sparql:
        last = (sparql, graph.own_table(_bounded(sparql)))
        _last[graph] = last
    table = last[1]
    if len(table) <= MOST_ROWS:
        return table, False
    return Table(Solutions(table.solutions.variables, table.solutions.rows[:MOST_ROWS])), True


def _bounded(sparql: str) -> str:
    """Let a query give one row more than a page takes, unless it has a bound of its own."""
    own = re.search(r"\bLIMIT\s+\d+(?:\s+OFFSET\s+\d+)?\s*\Z", sparql, re.IGNORECASE)
    return sparql if own else f"{sparql}\nLIMIT {MOST_ROWS + 1}"


def published(graph: Graph, sparql: str) -> str:
    """Write a query with the addresses under which this release is published, as the endpoint wants it."""
    return sparql.replace(BASE, graph.base)


def shown(graph: Graph, query: Query, sparql: str) -> str:
    """Write a query for people: its name in the place of its header, published addresses."""
    lines = sparql.split("\n")
    body = [line for number, line in enumerate(lines) if not all(one.startswith("#+") for one in lines[: number + 1])]
    return published(graph, "\n".join([f"# {query.key}", *body]))


def digest(query: Query) -> str:
    """Identify the text of a saved query: sha256 of its file."""
    return hashlib.sha256(query.text.encode()).hexdigest()


def one_page(ask: Ask, query: Query) -> None:
    """Refuse a value given twice where the page takes one."""
    for name in OWN:
        if len(ask.all(name)) > 1:
            number = str(len(ask.all(name)))
            reason = f"{name} takes one value, not {number} ({query.key})"
            raise ParameterError(reason, "one_value", parameter=name, number=number)
