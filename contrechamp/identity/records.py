"""The records that the sources of a release hold, and what has become of each.

A saved query with the tag `records` declares them; another source is another query. Its columns are always COLUMNS.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from typing import TYPE_CHECKING

from contrechamp import assets
from contrechamp.catalogue import Query
from contrechamp.errors import AssetError, NotFoundError
from contrechamp.identity.comparing import Record
from contrechamp.identity.municipalities import department_of
from contrechamp.identity.people import Named, Officer
from contrechamp.joins import COLUMNS as OF_DECISIONS
from contrechamp.joins import Join, check_joins
from contrechamp.names import fold, short
from contrechamp.tabular import read_rows

if TYPE_CHECKING:
    from contrechamp.session import Graph

TAG = "records"
COLUMNS = ("table", "kinds", "record", "name", "identifier", "commune", "since", "node")
"""`table`: the file of decisions in `data/resolution/`; `kinds`: what a record may be, by spaces; `record`: its key
there, the folded name when empty; `identifier`: SIREN or SIRET; `commune`: where; `since`: of an office; `node`: who
it is in this release."""
PEOPLE = "resolution/people"


@dataclass(frozen=True, slots=True)
class Row:
    """One mention of a body or person in a source."""

    record: Record
    commune: str
    """INSEE code; empty when the source gives none."""
    since: Date | None
    node: str
    """Who it is in this release: `municipality/59606`; empty when that is not established."""


@dataclass(frozen=True)
class Mentions:
    """All that one query declares."""

    query: str
    table: str
    """File of decisions; empty when the release holds no record of this source."""
    kinds: tuple[str, ...]
    rows: tuple[Row, ...]
    decisions: tuple[Join, ...]

    @property
    def people(self) -> bool:
        """Whether the records are persons."""
        return self.kinds == ("person",)

    def decided(self) -> Mapping[str, list[Join]]:
        """Decisions by record."""
        found: dict[str, list[Join]] = {}
        for join in self.decisions:
            found.setdefault(join.record, []).append(join)
        return found


def queries(graph: Graph, name: str | None = None) -> list[Query]:
    """Saved queries that declare records, or the one of a name; an unknown name is a NotFoundError."""
    found = [query for query in graph.catalogue if TAG in query.tags]
    if name is None:
        return found
    chosen = [query for query in found if name in (query.key, query.name)]
    if not chosen:
        raise NotFoundError(f"no query {name!r} declares records; there is {', '.join(query.key for query in found)}")
    return chosen


def read_mentions(graph: Graph, query: Query) -> Mentions:
    """Run one query and read the decisions of its table."""
    if tuple(query.columns) != COLUMNS:
        raise AssetError(f"{query.key}: a query tagged {TAG!r} has the columns {', '.join(COLUMNS)}")
    rows, heads = [], set()
    for cells in graph.own(query.key).solutions.rows:
        table, kinds, key, name, identifier, commune, since, node = (
            "" if cell is None else str(cell) for cell in cells
        )
        heads.add((table, tuple(kinds.split())))
        code = short(commune).removeprefix("commune/")
        record = Record(
            key or fold(name),
            name,
            identifier,
            frozenset({department_of(code)}) if _is_code(code) else frozenset(),
            tuple(kinds.split()),
        )
        rows.append(
            Row(record, code if _is_code(code) else "", Date.fromisoformat(since) if since else None, short(node))
        )
    if len(heads) > 1:
        raise AssetError(f"{query.key}: one query, one table and one list of kinds; there are {sorted(heads)}")
    table, kinds_of = heads.pop() if heads else ("", ())
    return Mentions(query.key, table, kinds_of, tuple(rows), tuple(_decisions(table, kinds_of)))


def _is_code(code: str) -> bool:
    return len(code) == 5 and code.isalnum()


def _decisions(table: str, kinds: tuple[str, ...]) -> list[Join]:
    file = assets.folder("data") / "resolution" / table
    return check_joins(read_rows(file, OF_DECISIONS), kinds) if table and file.is_file() else []


def read_people(graph: Graph) -> list[Named]:
    """Read the people whom dossiers name, once for each commune of which one calls them mayor."""
    return [
        Named(short(str(node)), str(name), short(str(commune or "")).removeprefix("commune/"), _day(first), _day(last))
        for node, name, commune, first, last in graph.own(PEOPLE).solutions.rows
    ]


def officers(mentions: Mentions) -> Iterator[Officer]:
    """Yield the holders of an office, of rows that give a commune and a first day."""
    for row in mentions.rows:
        if row.commune and row.since:
            yield Officer(row.record.key, row.record.name, row.commune, row.since)


def _day(value: object) -> Date | None:
    return Date.fromisoformat(str(value)) if value else None
