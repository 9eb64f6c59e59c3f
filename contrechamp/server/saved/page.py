"""The page of a saved query: its form, its answer in a table, where the rows come from, and how to take them along."""

from __future__ import annotations

from typing import Any

from contrechamp.errors import ContrechampError, DateError, ParameterError, TermError
from contrechamp.parameters import Bound
from contrechamp.results import Table
from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.pages.turning import turn
from contrechamp.server.positions import CREDITS
from contrechamp.server.rendering import local, phrase, phrases, render
from contrechamp.server.saved import cells, charting, citing, mapping
from contrechamp.server.saved.asking import Asked, answered, one_page, shown
from contrechamp.server.saved.fields import fields
from contrechamp.server.saved.files import FORMATS
from contrechamp.server.saved.listing import said
from contrechamp.session import Graph

A_PAGE = 25
MOST_LETTERS = 20_000
"""Letters of SPARQL that the page shows; a query over more values is in the file alone."""


def show(graph: Graph, ask: Ask, asked: Asked) -> Answer:
    """Show the form alone, or with the answer; a wrong value gives the form back with what is wrong, and 400."""
    common: dict[str, Any] = {
        "query": asked.query,
        "asked": asked,
        "topic": said(asked.query.topic, ask.language),
        "fields": fields(graph, asked, ask.language),
        "example": _example(ask, asked),
        "wrong": None,
        "answer": None,
    }
    if asked.lacking() and not asked.given:
        return render("saved/query.html", graph, ask, **common)
    try:
        one_page(ask, asked.query)
        bound = asked.bind(graph, ask.language)
    except (ParameterError, DateError, TermError) as error:
        return render("saved/query.html", graph, ask, status=400, **{**common, "wrong": wrong(error, ask.language)})
    rows, more = answered(graph, bound.text)
    answer = _answer(graph, ask, asked, bound, rows) | {"more": more}
    return render("saved/query.html", graph, ask, **{**common, "answer": answer})


def _answer(graph: Graph, ask: Ask, asked: Asked, bound: Bound, rows: Table) -> dict[str, object]:
    full = ask.first("view") == "full"
    shape = cells.layout(rows, full=full)
    pages = turn(ask, len(rows), A_PAGE)
    sort = ask.first("sort")
    part = pages.of(cells.order(rows, sort))
    text = shown(graph, asked.query, bound.text)
    return {
        "rows": rows,
        "notes": bound.notes,
        "pages": pages,
        "columns": [
            (column, _sorting(ask, asked, column.name, sort, full=full), _direction(column.name, sort))
            for column in cells.heads(graph, shape.columns, rows, ask.language)
        ],
        "groups": shape.groups,
        "empty": [one.label for one in cells.heads(graph, shape.empty, rows, ask.language)],
        "lines": cells.lines(graph, rows, part, shape, ask.language),
        "map": mapping.mapped(graph, rows, ask.language),
        "credits": CREDITS,
        "chart": charting.chart(rows, ask.language),
        "full": full,
        "other_view": local_with(ask, asked, view="" if full else "full", sort=sort),
        "files": [(each.suffix, local_with(ask, asked, f".{each.suffix}")) for each in FORMATS.values()],
        "citation": citing.cite(graph, asked, rows, ask.origin + local("", ask.language)),
        "sparql": text if len(text) <= MOST_LETTERS else "",
        "editor": local("/sparql", ask.language) + _saved(asked),
    }


def wrong(error: ContrechampError, language: str) -> tuple[str, str]:
    """Say what is wrong with a value, and in which language: the reader's where its phrase is there, else English."""
    key = f"wrong_{error.code}" if isinstance(error, ParameterError) and error.code else ""
    if key not in phrases():
        return str(error), "en"
    values = error.values if isinstance(error, ParameterError) else {}
    return phrase(key, language, **values), language


def local_with(ask: Ask, asked: Asked, suffix: str = "", **more: object) -> str:
    """Address of the question in the language of the page."""
    return local("", ask.language) + asked.address(suffix, **more)


def _saved(asked: Asked) -> str:
    given = asked.address().partition("?")[2]
    return f"?saved={asked.query.key}" + (f"&{given}" if given else "")


def _sorting(ask: Ask, asked: Asked, column: str, sort: str, *, full: bool) -> str:
    wanted = f"-{column}" if sort == column else column
    return local_with(ask, asked, sort=wanted, view="full" if full else "")


def _direction(column: str, sort: str) -> str:
    return {column: "ascending", f"-{column}": "descending"}.get(sort, "")


def _example(ask: Ask, asked: Asked) -> str:
    """Path of the question asked with the examples of what it needs; empty where it needs nothing."""
    needed = {one.name: [one.example] for one in asked.query.parameters if one.required}
    return local_with(ask, Asked(asked.query, needed)) if needed else ""
