"""A projection of the knowledge graph: nodes, and edges that each rest on one fact of one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Tie(StrEnum):
    """How an edge is drawn: what the fact is, before who says so (docs/certainty.md)."""

    ACTUAL = "actual"
    """Affirmed and actual: a solid line."""
    PLANNED = "planned"
    """Planned, possible, conditional or required: a dashed line."""
    DENIED = "denied"
    """Denied or excluded: dashed and crossed, never a link that exists."""
    PAST = "past"
    """Past, removed or ended: thin and grey."""


@dataclass(frozen=True, slots=True)
class Node:
    """Something that edges join."""

    id: str
    """Address."""
    label: str
    kind: str
    """One of `styles.read_styles().kinds`: public-body, vendor, authority, association, person, system, place…"""
    place: str = ""
    """Address of the commune it is in or governs, where there is one."""


@dataclass(frozen=True, slots=True)
class Told:
    """One fact that an edge rests on: when, who says so, in which words, where."""

    fact: str
    tie: Tie
    polarity: str
    modality: str
    basis: str
    said_by: str
    date: str
    """As the source gives it (docs/dates.md): the only date to print."""
    start: str
    end: str
    precision: str
    recorded: str
    quote: str
    document: str
    document_label: str
    url: str
    graph: str
    licence: str
    row: str = ""
    """Of an official file, which has no quote: its row and key, `row 253, key …`."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One fact between two nodes; two facts are two edges, also between the same nodes.

    A derived edge rests on two facts: `told` gives each with its own words; `quote`, `said_by`
    and `document_label` then hold both, and the axes of certainty are those of the weaker one.
    """

    id: str
    """Stable: made of the fact, the relation and both ends."""
    source: str
    target: str
    relation: str
    """Slug, `supplier-of`."""
    relation_label: str
    weight: float
    tie: Tie
    polarity: str
    modality: str
    basis: str
    said_by: str
    """Who says so: `document` for the document's own voice, else names."""
    start: str
    """First day known, ISO 8601; empty when unknown."""
    end: str
    """Last day known, ISO 8601; empty when unknown."""
    precision: str
    """day, month, year, interval or unknown: what `start` and `end` are worth."""
    fact: str
    """Address of the fact; of a derived edge, of the first fact it rests on."""
    quote: str
    document: str
    """Address of the document in the graph."""
    document_label: str
    url: str
    """Where the document can be read; empty when unknown."""
    graph: str
    """Named graph of the source."""
    licence: str
    rests_on: tuple[str, ...] = ()
    """Of a derived edge, the facts that it rests on."""
    date: str = ""
    """As the source gives it (docs/dates.md): the only date to print; of a derived edge, both."""
    recorded: str = ""
    """Day on which the fact was read, ISO 8601: the date of knowledge."""
    through: str = ""
    """Of a derived edge, address of what both facts are about: the shared client, vendor, system, contract."""
    through_label: str = ""
    row: str = ""
    """Of an edge of an official file, its row and key; such a file has no quote."""
    supports: tuple[Told, ...] = ()
    """Of a derived edge, the facts that it rests on, each with its words and document."""

    @property
    def told(self) -> tuple[Told, ...]:
        """Every fact that the edge rests on: one, or both of a derived edge."""
        return self.supports or (
            Told(
                self.fact, self.tie, self.polarity, self.modality, self.basis, self.said_by, self.date, self.start,
                self.end, self.precision, self.recorded, self.quote, self.document, self.document_label, self.url,
                self.graph, self.licence, self.row,
            ),
        )  # fmt: skip


@dataclass(frozen=True)
class Origin:
    """Where a projection comes from: enough to make it again, and to cite it."""

    name: str
    title: str
    description: str
    query_hash: str
    """SHA-256 of the saved query."""
    release: str
    data_date: str
    language: str
    filters: Mapping[str, str]
    """Filters and parameters of the call, as given."""
    weight_meaning: str
    directed: bool
    licences: Mapping[str, str] = field(default_factory=dict)
    """Licence by named graph."""
    cite: str = ""
    """How to cite."""
    bipartite: bool = False
    """Whether no kind of node stands at both ends."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """Edges that each filter left out, and `undated`: those left out because they have no date."""


@dataclass(frozen=True)
class Projection:
    """A graph ready to be measured, drawn or written; nodes and edges in a stable order."""

    origin: Origin
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
