"""Filters that hold for every projection, and how they read the facts that an edge rests on.

A derived edge stays where each of its facts stays. An edge without a date is left out by a
filter on dates, and counted: a total must not hide it (`undated` keeps it).
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, fields

from contrechamp.errors import ParameterError
from contrechamp.influence.graph import Edge, Node, Tie, Told

EXISTING = frozenset({Tie.ACTUAL, Tie.PAST})
"""Ties that exist or existed: what measures and chains rest on unless asked otherwise."""
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


@dataclass(frozen=True)
class Filters:
    """What of a projection is kept; an empty value keeps everything."""

    start: str = ""
    """First day of the period, ISO 8601."""
    end: str = ""
    """Last day of the period."""
    as_of: str = ""
    """Facts dated by that day, and not known to have ended before it."""
    known_by: str = ""
    """Facts that had been read by that day."""
    ties: frozenset[Tie] = frozenset()
    sources: tuple[str, ...] = ()
    """Names of named graphs (`dossier/…`), or how they begin."""
    licences: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    capabilities: tuple[str, ...] = ()
    undated: bool = False
    """Keep undated edges when dates are asked for."""

    def said(self) -> dict[str, str]:
        """Say the filters of a call, for its origin."""
        found = {}
        for one in fields(self):
            value = getattr(self, one.name)
            if value:
                found[one.name] = value if isinstance(value, str) else _joined(value)
        return found


def _joined(value: object) -> str:
    return ", ".join(sorted(map(str, value))) if isinstance(value, Collection) else "yes"


def day(text: str, last: bool = False) -> str:
    """Read 2021, 2021-05 or 2021-05-12 as its first or last day; another text is a ParameterError."""
    if not _DATE.fullmatch(text):
        raise ParameterError(f"{text!r} is not a date: write 2021, 2021-05 or 2021-05-12")
    year, month, date = (int(part) for part in (f"{text}-0-0".split("-"))[:3])
    if year < 1 or month > 12:
        raise ParameterError(f"{text!r} is not a date: there is no such month or year")
    month = month or (12 if last else 1)
    longest = calendar.monthrange(year, month)[1]
    if date > longest:
        raise ParameterError(f"{text!r} is not a date: that month has {longest} days")
    return f"{year:04}-{month:02}-{date or (longest if last else 1):02}"


def ties(names: Iterable[str]) -> frozenset[Tie]:
    """Read names of ties, parted by commas; an unknown one is a ParameterError."""
    wanted = [part.strip() for name in names for part in name.split(",") if part.strip()]
    known = [tie.value for tie in Tie]
    for name in wanted:
        if name not in known:
            raise ParameterError(f"no certainty {name!r}; there are {', '.join(known)}")
    return frozenset(Tie(name) for name in wanted)


def dated_by(told: Told, when: str) -> bool | None:
    """Tell whether a fact is dated by a day and not known to have ended before; None when it has no date.

    Only an interval ends: a fact dated to a day, a month or a year says nothing of what came after it,
    and `[a..b]` is a doubt about one moment.
    """
    if not told.start and not told.end:
        return None
    begun = (told.start or told.end) <= when
    interval = told.precision == "interval" and not told.date.startswith("[")
    return begun and not (interval and told.end and told.end < when)


def overlaps(told: Told, start: str, end: str) -> bool | None:
    """Tell whether the known bounds of a fact touch a period; None when it has no date."""
    if not told.start and not told.end:
        return None
    return (not end or not told.start or told.start <= end) and (not start or not told.end or told.end >= start)


@dataclass(frozen=True)
class Scope:
    """What the store says of the things that filters name."""

    graphs: str
    """Beginning of the addresses of named graphs."""
    places: frozenset[str] | None = None
    """Addresses in the territories asked for; None when none is."""
    facts: tuple[frozenset[str], ...] = ()
    """For each subject asked for, the facts that speak of it."""
    nodes: dict[str, Node] = field(default_factory=dict)


def keep(edges: Iterable[Edge], filters: Filters, scope: Scope) -> tuple[list[Edge], dict[str, int]]:
    """Keep the edges that pass every filter, and count those that each filter leaves out."""
    kept: list[Edge] = []
    lost: Counter[str] = Counter()
    for edge in edges:
        reason = _reason(edge, filters, scope)
        if reason:
            lost[reason] += 1
        else:
            kept.append(edge)
    return kept, dict(sorted(lost.items()))


def _reason(edge: Edge, filters: Filters, scope: Scope) -> str:
    """Name the first filter that leaves an edge out; empty when it stays."""
    told = edge.told
    if filters.ties and edge.tie not in filters.ties:
        return "certainty"
    if filters.sources and not all(_from(one, filters.sources, scope.graphs) for one in told):
        return "source"
    if filters.licences and not all(one.licence in filters.licences for one in told):
        return "licence"
    if scope.places is not None and not _within(edge, scope.places, scope.nodes):
        return "territory"
    if any(not facts & {one.fact for one in told} for facts in scope.facts):
        return "subject"
    if filters.known_by and not all(one.recorded and one.recorded <= filters.known_by for one in told):
        return "known_by"
    answers = [dated_by(one, filters.as_of) for one in told] if filters.as_of else []
    if filters.start or filters.end:
        answers += [overlaps(one, filters.start, filters.end) for one in told]
    if False in answers:
        return "date"
    return "undated" if None in answers and not filters.undated else ""


def _from(told: Told, sources: tuple[str, ...], graphs: str) -> bool:
    name = told.graph.removeprefix(graphs)
    return any(name == source or name.startswith(f"{source}/") or told.graph == source for source in sources)


def _within(edge: Edge, places: frozenset[str], nodes: dict[str, Node]) -> bool:
    ends = (edge.source, edge.target)
    return any(end in places or (end in nodes and nodes[end].place in places) for end in ends)
