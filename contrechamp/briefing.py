"""The briefing of an actor, a place or a case: every fact, grouped, in time order, with who says it.

The same signs as everywhere (docs/certainty.md): `●` in the document's own voice,
`◐` someone's word, `┄` planned or conditional, `✗` denied or excluded, `○` past.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from contrechamp.dates import sorting_day
from contrechamp.gazetteer import Match
from contrechamp.influence.styles import read_styles
from contrechamp.names import short
from contrechamp.session import Graph
from contrechamp.vocab import CCH

SECTIONS: Sequence[tuple[str, str, str, tuple[str, ...]]] = (
    ("identity", "Qui et quoi", "Who and what", ("Description", "Mandate", "Relation")),
    ("deployments", "Dispositifs", "Deployments", ("DeploymentFact", "PurposeFact", "UseState")),
    ("capabilities", "Capacités", "Capabilities", ("CapabilityState",)),
    (
        "figures",
        "Chiffres",
        "Figures",
        ("CameraCount", "StreamCount", "Count", "PopulationCount", "Ratio", "Amount"),
    ),
    ("contracts", "Contrats", "Contracts", ("ContractFact", "AuthorisationFact")),
    (
        "law",
        "Contrôles, décisions, droit",
        "Inspections, rulings, law",
        ("ActionFact", "Finding", "Citation"),
    ),
    (
        "words",
        "Déclarations et silences",
        "Statements and silences",
        ("Statement", "NonResponse", "EventFact"),
    ),
    ("history", "Histoire administrative", "Administrative history", ("TerritorialChange",)),
    ("documents", "Documents", "Documents", ("DocumentFact",)),
)
"""Key, French and English title, and classes of facts, in the order of reading."""


@dataclass(frozen=True)
class Evidence:
    """Words of a document, or a row of an official file."""

    document: str
    quote: str
    """Empty for a row of a file."""
    start: str
    """First code point of the words in the canonical text."""


@dataclass(frozen=True)
class Source:
    """A document that the briefing rests on."""

    number: int
    iri: str
    title: str
    url: str


@dataclass
class FactLine:
    """One fact, ready to be printed with its source."""

    iri: str
    kind: str
    label: str
    content: str
    date: str
    earliest: str
    polarity: str
    modality: str
    basis: str
    said_by: list[str] = field(default_factory=list)
    via: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    note: str = ""
    state: str = ""
    """Of a capability or a deployment: installed, planned, excluded…"""
    contested: list[str] = field(default_factory=list)
    """Addresses of facts that say otherwise."""

    @property
    def mark(self) -> str:
        """The sign of certainty."""
        styles = read_styles()
        return styles.mark(styles.tie_of(self.polarity, self.modality, self.state), someone=bool(self.said_by))


@dataclass(frozen=True)
class Briefing:
    """All there is about one node."""

    iri: str
    label: str
    kind: str
    sections: dict[str, list[FactLine]]
    sources: list[Source]

    def source(self, document: str) -> Source:
        """Find the numbered source of a document."""
        return next(source for source in self.sources if source.iri == document)

    def fact(self, iri: str) -> FactLine | None:
        """Find a fact of the briefing."""
        return next((line for lines in self.sections.values() for line in lines if line.iri == iri), None)

    @property
    def facts(self) -> int:
        """Number of facts."""
        return sum(len(lines) for lines in self.sections.values())


def brief(graph: Graph, match: Match) -> Briefing:
    """Gather the facts about a node; facts of bulk files (populations, territorial history) included."""
    titles: dict[str, tuple[str, str]] = {}
    lines = list(_lines(graph, match.iri, titles))
    _mark_contradictions(graph, match.iri, lines)
    by_class = {name: key for key, _, _, names in SECTIONS for name in names}
    sections: dict[str, list[FactLine]] = {key: [] for key, *_ in SECTIONS}
    for line in lines:
        sections[by_class.get(line.kind, "documents")].append(line)
    for found in sections.values():
        found.sort(key=lambda line: (sorting_day(line.date) or "9999", line.kind, line.iri))
    kept = {key: found for key, found in sections.items() if found}
    return Briefing(match.iri, graph.names.label(match.iri), match.kind, kept, _numbered(kept, titles))


def _numbered(sections: dict[str, list[FactLine]], titles: dict[str, tuple[str, str]]) -> list[Source]:
    """Number the documents in the order of their first use."""
    order: dict[str, None] = {}
    for lines in sections.values():
        for line in lines:
            order.update(dict.fromkeys(evidence.document for evidence in line.evidence))
    return [Source(number, iri, *titles[iri]) for number, iri in enumerate(order, 1)]


def _lines(graph: Graph, iri: str, titles: dict[str, tuple[str, str]]) -> Iterator[FactLine]:
    merged: dict[str, FactLine] = {}
    for row in graph.own("actors/facts", node=iri):
        fact = _text(row["fact"])
        line = merged.get(fact)
        if line is None:
            line = merged[fact] = FactLine(
                fact,
                _text(row["class"]).removeprefix(CCH.address),
                _text(row["label"]),
                _text(row["content"]),
                _text(row["date"]),
                _text(row["earliest"]),
                _slug(row["polarity"]),
                _slug(row["modality"]),
                _slug(row["basis"]),
                note=_text(row["note"]),
                state=_slug(row["state"]),
            )
        document = _text(row["document"])
        titles[document] = (_text(row["documentLabel"]) or short(document), _text(row["url"]))
        for value, found in ((row["saidBy"], line.said_by), (row["via"], line.via)):
            if value is not None and _text(value) not in found:
                found.append(_text(value))
        evidence = Evidence(document, _text(row["quote"]), _text(row["start"]))
        if evidence not in line.evidence:
            line.evidence.append(evidence)
    yield from merged.values()


def _mark_contradictions(graph: Graph, iri: str, lines: Iterable[FactLine]) -> None:
    by_iri = {line.iri: line for line in lines}
    for row in graph.own("actors/contradictions"):
        first, second = _text(row["fact"]), _text(row["otherFact"])
        for here, there in ((first, second), (second, first)):
            if here in by_iri and there not in by_iri[here].contested:
                by_iri[here].contested.append(there)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _slug(value: object) -> str:
    return _text(value).rpartition("/")[2]
