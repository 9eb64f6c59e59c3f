"""Tables of a page about one thing: who cites this norm, which posts this person held; each row with its fact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from contrechamp.results import Iri, Literal, Value
from contrechamp.server.exchange import Ask
from contrechamp.server.pages.facts import Fact, Named, tell
from contrechamp.server.pages.reading import Node, names
from contrechamp.server.pages.turning import Turning, turn
from contrechamp.server.rendering import href, local, outside, phrase, table
from contrechamp.session import Graph
from contrechamp.spoken import spoken_date, spoken_number
from contrechamp.vocab import CCH

AT_FIRST = 8
"""Rows of a table that the page of a thing shows; the table has pages of its own."""
A_PAGE = 30
_KEPT = 64
_FACT = "found"
_ASSERTED = {"state", "status", "outcome", "conclusion", "post", "relationKind", "role", "contractKind"}
"""Columns whose words would say that something is so."""
_DATES = {"decided", "published"}
_BOUNDED = "mandates_of"
"""The table whose facts are intervals: its rows say from when and until when."""
_kept: WeakKeyDictionary[Graph, dict[tuple[str, str], Sequence[Mapping[str, Value]]]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Line:
    """One row: what each column holds, and the fact it rests on where it rests on one."""

    cells: Sequence[Sequence[Named]]
    fact: Fact | None


@dataclass(frozen=True)
class Table:
    """Rows of one saved query about the thing."""

    key: str
    title: str
    words: str
    """What a row does not mean."""
    columns: Sequence[str]
    lines: Sequence[Line]
    total: int
    all: str
    """Address of the pages with all rows."""


def names_of(node: Node) -> Sequence[str]:
    """Give the names of the tables that the page of such a thing may have."""
    found: Sequence[str] = table("tables.toml").get(node.kind, ())
    return found


def tables(graph: Graph, node: Node, ask: Ask) -> list[Table]:
    """Give the first rows of each table that has any."""
    return [made for name in names_of(node) if (made := _table(graph, node, name, ask, None))]


def whole(graph: Graph, node: Node, name: str, ask: Ask) -> tuple[Table, Turning] | None:
    """Give one part of one table, and the turning of its pages; None for an empty table."""
    pages = turn(ask, len(_groups(rows(graph, name, node.iri))), A_PAGE)
    made = _table(graph, node, name, ask, pages)
    return (made, pages) if made else None


def facts_in(graph: Graph, node: Node) -> set[str]:
    """Give the addresses of the facts that the tables of a thing rest on."""
    return {str(row[_FACT]) for name in names_of(node) for row in rows(graph, name, node.iri) if _FACT in row}


def rows(graph: Graph, name: str, node: str) -> Sequence[Mapping[str, Value]]:
    """Read the rows of a saved query of `queries/pages` about a thing, without empty cells; kept in a worker."""
    seen = _kept.setdefault(graph, {})
    if (name, node) not in seen:
        if len(seen) >= _KEPT:
            seen.clear()
        answer = graph.known(f"pages/{name}", node=[node])
        seen[name, node] = [
            {key: value for key, value in zip(answer.columns, row, strict=True) if value is not None}
            for row in answer.solutions.rows
        ]
    return seen[name, node]


def _table(graph: Graph, node: Node, name: str, ask: Ask, pages: Turning | None) -> Table | None:
    found = rows(graph, name, node.iri)
    if not found:
        return None
    query, language = graph.catalogue.get(f"pages/{name}"), ask.language
    columns = [one for one in query.columns if one != _FACT and any(one in row for row in found)]
    if columns[-1] == "part" and all(str(row["part"]) == node.iri for row in found):
        columns.pop()  # a text without parts that anyone cites
    groups = _groups(found)
    shown = pages.of(groups) if pages else groups[:AT_FIRST]
    wanted = [str(group[0][_FACT]) for group in shown if _FACT in group[0]]
    told = {fact.iri: fact for fact in tell(graph, wanted, language)}
    linked = {str(value) for group in shown for row in group for value in row.values() if isinstance(value, Iri)}
    known = table("columns.toml")["named"]
    called = names(graph, linked | {CCH.address + one for one in columns}, language)
    lines = []
    for group in shown:
        fact = told.get(str(group[0].get(_FACT, "")))
        cells = [_guarded(_cell(group, one, called, language), one, fact, language) for one in columns]
        lines.append(Line([*cells, *_bounds(fact, language)] if name == _BOUNDED else cells, fact))
    heads = [known[one][language] if one in known else called[CCH.address + one] for one in columns]
    heads += [phrase(f"held_{bound}", language) for bound in ("from", "until")] if name == _BOUNDED else []
    return Table(
        key=name,
        title=phrase(f"table_{name}", language),
        words=query.description[language],
        columns=[head[:1].upper() + head[1:] for head in heads],
        lines=lines,
        total=len(groups),
        all=local(ask.path, language, section=name),
    )


def _groups(found: Sequence[Mapping[str, Value]]) -> list[list[Mapping[str, Value]]]:
    """Put the rows of one fact together; a row without a fact stands alone, in the order that numbers have."""
    if found and _FACT not in found[0]:
        return [[row] for row in sorted(found, key=_natural)]
    groups: dict[str, list[Mapping[str, Value]]] = {}
    for row in found:
        groups.setdefault(str(row[_FACT]), []).append(row)
    return list(groups.values())


def _natural(row: Mapping[str, Value]) -> list[tuple[bool, int, str]]:
    """Sort parts of a text as people count them (article 9 before article 10); leave the rest in its order."""
    parts = re.findall(r"\d+|\D+", str(row.get("part", "")))
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]


def _cell(
    group: Sequence[Mapping[str, Value]], column: str, called: Mapping[str, str], language: str
) -> Sequence[Named]:
    values = [row[column] for row in group if column in row]
    own = [one for one in values if not isinstance(one, Literal) or one.language in (None, language)]
    made = dict.fromkeys(_named(one, column, called, language) for one in own or values)
    return list(made)


def _guarded(cell: Sequence[Named], column: str, fact: Fact | None, language: str) -> Sequence[Named]:
    """Let no state, post or conclusion stand bare that its fact denies, plans or puts in the past."""
    if fact is None or column not in _ASSERTED:
        return cell
    if fact.node.slug("polarity") != "denied" and fact.node.slug("modality") in ("actual", ""):
        return cell
    return [
        Named(one.iri, f"{fact.certainty}{phrase('colon', language)} {one.name}", one.href) for one in cell if one.name
    ]


def _named(value: Value, column: str, called: Mapping[str, str], language: str) -> Named:
    if isinstance(value, Iri):
        address = str(value)
        return Named(address, called[address], href(address, language))
    text = str(value)
    if column in _DATES:
        text = spoken_date(text, language)
    elif isinstance(value, Literal) and text.isdigit() and column == "facts":
        text = spoken_number(text, language)
    return Named("", text, outside(text))


def _bounds(fact: Fact | None, language: str) -> Iterator[Sequence[Named]]:
    """Say from when and until when; a single date is neither: in office then, no more is known."""
    first, slash, last = (fact.date if fact else "").partition("/")
    for point in (first, last):
        known = slash and point not in ("", "..")
        words = spoken_date(point, language) if known else phrase("not_documented", language)
        yield [Named("", words, None)]
