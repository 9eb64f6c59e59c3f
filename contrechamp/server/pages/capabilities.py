"""The matrix of capabilities: what each is said to be, where, by how far; each mark leads to its fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from contrechamp.influence.styles import read_styles
from contrechamp.results import Native
from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.pages.facts import Named
from contrechamp.server.pages.reading import kept, names
from contrechamp.server.rendering import href, phrase, render
from contrechamp.session import Graph

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "advertised": ("advertised",),
    "planned": ("planned", "tendered"),
    "installed": ("bought", "installed", "enabled"),
    "used": ("used",),
    "excluded": ("excluded", "denied"),
    "removed": ("disabled", "removed"),
}
"""Columns in the order of a life, and the states of each."""
_COLUMN_OF = {state: column for column, states in COLUMNS.items() for state in states}


@dataclass(frozen=True)
class Mark:
    """One fact in a cell."""

    sign: str
    tie: str
    place: str
    """Name; empty when the fact is about no place."""
    state: str
    words: str
    """Certainty, for readers who do not see the sign."""
    href: str


@dataclass(frozen=True)
class Line:
    """One capability and what is said of it."""

    capability: Named
    cells: Mapping[str, Sequence[Mark]]


def show(graph: Graph, ask: Ask) -> Answer:
    """Show the matrix of all places."""
    language = ask.language
    rows = kept(graph, "pages/capability_states")
    return render(
        "capabilities.html",
        graph,
        ask,
        lines=matrix(graph, rows, language),
        columns=list(COLUMNS),
        facts=len({str(row["found"]) for row in rows}),
        places=len({row["place"] for row in rows if row["place"]}),
        undocumented=_undocumented(graph, {str(row["capability"]) for row in rows}, language),
    )


def at_place(graph: Graph, place: str, language: str) -> list[Line]:
    """Give the lines of the matrix that hold one place."""
    rows = [row for row in kept(graph, "pages/capability_states") if str(row["place"]) == place]
    return matrix(graph, rows, language)


def of_facts(graph: Graph, facts: Set[str], language: str) -> list[Line]:
    """Give the lines of the matrix that hold some facts."""
    return matrix(
        graph, [row for row in kept(graph, "pages/capability_states") if str(row["found"]) in facts], language
    )


def matrix(graph: Graph, rows: Sequence[Mapping[str, Native | None]], language: str) -> list[Line]:
    """Put facts into cells; one that is denied stands with the excluded whatever its state."""
    called = names(
        graph, (str(row[name]) for row in rows for name in ("capability", "state", "place") if row[name]), language
    )
    cells: dict[str, dict[str, list[Mark]]] = {}
    for row in rows:
        capability = str(row["capability"])
        mark = _mark(row, called, language)
        column = "excluded" if mark.tie == "denied" else _COLUMN_OF.get(_slug(row["state"]), "planned")
        cells.setdefault(capability, {name: [] for name in COLUMNS})[column].append(mark)
    lines = [
        Line(
            Named(capability, called[capability], href(capability, language)),
            {name: sorted(marks, key=lambda mark: (mark.place, mark.state)) for name, marks in found.items()},
        )
        for capability, found in cells.items()
    ]
    return sorted(lines, key=lambda line: line.capability.name)


def _undocumented(graph: Graph, documented: set[str], language: str) -> list[Named]:
    """Capabilities that the scheme describes and no fact tells of."""
    described = [str(row["capability"]) for row in kept(graph, "pages/capabilities")]
    missing = [one for one in described if one not in documented]
    called = names(graph, missing, language)
    return sorted((Named(one, called[one], href(one, language)) for one in missing), key=lambda one: one.name)


def _mark(row: Mapping[str, Native | None], called: Mapping[str, str], language: str) -> Mark:
    styles = read_styles()
    tie = styles.tie_of(_slug(row["polarity"]), _slug(row["modality"]), _slug(row["state"]))
    line = styles.lines[tie]
    colon = phrase("colon", language)
    denied = f"{phrase('certainty_denied', language)}{colon} " if _slug(row["polarity"]) == "denied" else ""
    return Mark(
        sign=styles.mark(tie, someone=bool(row["said"])),
        tie=tie.value,
        place=called[str(row["place"])] if row["place"] else "",
        state=f"{denied}{called[str(row['state'])]}",
        words=line.short[language],
        href=href(str(row["found"]), language) or "",
    )


def _slug(value: object) -> str:
    return str(value).rpartition("/")[2]
