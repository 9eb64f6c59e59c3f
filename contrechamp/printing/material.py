"""What a dossier is written from: facts with their details and evidence, documents, identifiers, licences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from contrechamp.briefing import FactLine, brief
from contrechamp.dates import sorting_day
from contrechamp.gazetteer import Match
from contrechamp.influence.graph import Tie
from contrechamp.influence.styles import read_styles
from contrechamp.names import short
from contrechamp.session import Graph
from contrechamp.vocab import BASE

MOST = 1_500
"""Facts that one dossier prints; of more, those with words of a document come first, and the rest is counted."""
_BATCH = 400


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property of a fact."""

    value: str
    label: str

    @property
    def said(self) -> str:
        """What a reader reads."""
        return self.label or self.value


@dataclass(frozen=True, slots=True)
class Proof:
    """Where one fact was read: words and their place in a text, or a row of an official file."""

    document: str
    quote: str
    start: str
    end: str
    row: str
    row_key: str
    shown_at: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that facts rest on."""

    iri: str
    title: str
    kind: str
    publisher: str
    published: str
    vintage: str
    redacted: bool
    sha256: str
    licence: str
    page: str
    """Page of the source of an official file."""
    url: str
    archive: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact, with all that must travel with it."""

    iri: str
    kind: str
    label: str
    content: str
    date: str
    earliest: str
    tie: Tie
    said_by: tuple[str, ...]
    via: tuple[str, ...]
    inferred: bool
    note: str
    contested: tuple[str, ...]
    details: Mapping[str, tuple[Value, ...]]
    proofs: tuple[Proof, ...]

    @property
    def sign(self) -> str:
        """The sign of certainty (docs/certainty.md)."""
        return read_styles().mark(self.tie, someone=self.someone)

    @property
    def someone(self) -> bool:
        """Tell whether it is someone's word: of a named speaker, or of one whom the source does not name."""
        return bool(self.said_by or self.details.get("speakerUnnamed"))

    def first(self, name: str) -> str:
        """Give the first value of a property in words; empty when there is none."""
        found = self.details.get(name, ())
        return found[0].said if found else ""

    def address(self, name: str) -> str:
        """Give the first value of a property as it stands in the graph."""
        found = self.details.get(name, ())
        return found[0].value if found else ""

    def said(self, name: str) -> str:
        """Give every value of a property in words."""
        return ", ".join(dict.fromkeys(one.said for one in self.details.get(name, ())))


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the facts a dossier prints."""

    as_of: str = ""
    """Last day, ISO 8601: only what a document published by then says, or an official file dates by then."""
    ties: frozenset[Tie] = frozenset()
    """Certainties to keep; nothing keeps all."""


@dataclass(frozen=True)
class Material:
    """All that a dossier is made of, in the order of the briefing."""

    match: Match
    label: str
    facts: Mapping[str, Fact]
    own: tuple[str, ...]
    """Addresses of the facts about the node; the others are steps of its cases and what contradicts it."""
    papers: Mapping[str, Paper]
    identifiers: Sequence[tuple[str, Value]]
    licences: Mapping[str, str]
    """Licence by named graph that the facts stand in."""
    choice: Choice
    left_out: Mapping[str, int] = field(default_factory=dict)
    more: int = 0
    """Facts beyond `MOST`."""

    def about(self) -> list[Fact]:
        """Give the facts about the node."""
        return [self.facts[iri] for iri in self.own]


def gather(graph: Graph, match: Match, choice: Choice) -> Material:
    """Gather the facts about a node with the steps of its cases and what contradicts them; then keep what is chosen."""
    briefing = brief(graph, match)
    lines = {line.iri: line for found in briefing.sections.values() for line in found}
    kept = _most(list(lines.values()))
    details, labels = _details(graph, [line.iri for line in kept]), {}
    cases = sorted({one.value for found in details.values() for one in found.get("action", ())})
    further = _steps(graph, cases) | {other for line in kept for other in line.contested}
    further -= lines.keys()
    details |= _details(graph, sorted(further))
    proofs, licences = _proofs(graph, sorted(details))
    papers = _papers(graph, sorted({one.document for found in proofs.values() for one in found}))
    facts = {line.iri: _fact(line, details[line.iri], proofs[line.iri]) for line in kept if line.iri in proofs}
    contested = {line.iri: line.contested for line in kept}
    for iri in sorted(further & proofs.keys()):
        facts[iri] = _fact(_line(iri, details[iri]), details[iri], proofs[iri])
    chosen, left_out = _chosen(facts, papers, choice)
    labels = {
        iri: replace(fact, contested=tuple(one for one in contested.get(iri, ()) if one in chosen))
        for iri, fact in chosen.items()
    }
    read = {one.document for fact in labels.values() for one in fact.proofs}
    return Material(
        match=match,
        label=briefing.label,
        facts=labels,
        own=tuple(line.iri for line in kept if line.iri in labels),
        papers={iri: paper for iri, paper in papers.items() if iri in read},
        identifiers=[
            (_text(row["property"]), Value(_text(row["value"]), _text(row["valueLabel"])))
            for row in graph.own("actors/identifiers", node=match.iri)
        ],
        licences={name: licences[name] for name in sorted(licences)},
        choice=choice,
        left_out=left_out,
        more=len(lines) - len(kept),
    )


def _most(lines: list[FactLine]) -> list[FactLine]:
    if len(lines) <= MOST:
        return lines
    quoted = {line.iri for line in lines if any(one.quote for one in line.evidence)}
    first = sorted(lines, key=lambda line: (line.iri not in quoted, sorting_day(line.date) or "9999", line.iri))[:MOST]
    wanted = {line.iri for line in first}
    return [line for line in lines if line.iri in wanted]


def _batches(wanted: Sequence[str]) -> Iterable[Sequence[str]]:
    return (wanted[start : start + _BATCH] for start in range(0, len(wanted), _BATCH))


def _details(graph: Graph, facts: Sequence[str]) -> dict[str, dict[str, tuple[Value, ...]]]:
    found: dict[str, dict[str, tuple[Value, ...]]] = {iri: {} for iri in facts}
    for batch in _batches(facts):
        for row in graph.own("actors/fact_details", fact=list(batch)):
            own, name = found[_text(row["fact"])], _text(row["property"])
            own[name] = (*own.get(name, ()), Value(_text(row["value"]), _text(row["valueLabel"])))
    return found


def _proofs(graph: Graph, facts: Sequence[str]) -> tuple[dict[str, tuple[Proof, ...]], dict[str, str]]:
    """Give the evidence by fact, and the licence by named graph."""
    found: dict[str, dict[Proof, None]] = {}
    graphs: set[str] = set()
    for batch in _batches(facts):
        for row in graph.own("sources/evidence_of_facts", fact=list(batch)):
            names = ("document", "quote", "start", "end", "row", "rowKey", "shownAt")
            found.setdefault(_text(row["fact"]), {})[Proof(*(_text(row[name]) for name in names))] = None
            graphs.add(_text(row["graph"]))
    known = {_text(row["graph"]): _text(row["licenceId"]) for row in graph.own("graph/graphs")}
    return {iri: tuple(proofs) for iri, proofs in found.items()}, {name: known.get(name, "") for name in graphs if name}


def _papers(graph: Graph, documents: Sequence[str]) -> dict[str, Paper]:
    found: dict[str, Paper] = {}
    for batch in _batches(documents):
        for row in graph.own("sources/document_details", document=list(batch)):
            cell = {name: _text(value) for name, value in row.items()}
            found.setdefault(
                cell["document"],
                Paper(
                    cell["document"], cell["documentLabel"] or short(cell["document"]), cell["kindLabel"],
                    cell["publisher"], cell["published"], cell["vintage"], cell["redacted"].lower() == "true",
                    cell["sha256"], cell["licence"], cell["landingPage"], cell["url"], cell["archiveUrl"],
                ),
            )  # fmt: skip
    for iri in documents:
        found.setdefault(iri, Paper(iri, short(iri), "", "", "", "", False, "", "", "", "", ""))
    return found


def _steps(graph: Graph, actions: Iterable[str]) -> set[str]:
    """Give the facts of every step of some cases, following them step by step."""
    found: set[str] = set()
    done: set[str] = set()
    waiting = set(actions)
    while waiting:
        rows = [row for batch in _batches(sorted(waiting)) for row in graph.own("law/steps_beside", action=list(batch))]
        done |= waiting
        found |= {_text(row["fact"]) for row in rows}
        waiting = {_text(row["step"]) for row in rows} - done
    return found


def _line(iri: str, details: Mapping[str, tuple[Value, ...]]) -> FactLine:
    """Read a fact that the briefing does not hold from its details."""

    def one(name: str) -> str:
        return details[name][0].value if details.get(name) else ""

    return FactLine(
        iri, one("type").rpartition("#")[2], one("label"), one("content"), one("date"), one("earliest"),
        _slug(one("polarity")), _slug(one("modality")), _slug(one("basis")),
        said_by=[value.said for name in ("attributedTo", "speaker") for value in details.get(name, ())],
        via=[value.said for value in details.get("via", ())],
        note=one("editorialNote"),
        state=_slug(one("state")),
    )  # fmt: skip


def _fact(line: FactLine, details: Mapping[str, tuple[Value, ...]], proofs: tuple[Proof, ...]) -> Fact:
    state = line.state or (_slug(details["status"][0].value) if details.get("status") else "")
    return Fact(
        iri=line.iri,
        kind=line.kind,
        label=line.label,
        content=line.content,
        date=line.date,
        earliest=line.earliest,
        tie=read_styles().tie_of(line.polarity, line.modality, state),
        said_by=tuple(line.said_by),
        via=tuple(line.via),
        inferred=line.basis == "inferred",
        note=line.note,
        contested=(),
        details=details,
        proofs=proofs,
    )


def _chosen(
    facts: Mapping[str, Fact], papers: Mapping[str, Paper], choice: Choice
) -> tuple[dict[str, Fact], dict[str, int]]:
    """Keep what the choice keeps, and count what it leaves out by reason."""
    kept: dict[str, Fact] = {}
    left_out = {"as_of": 0, "certainty": 0}
    for iri, fact in facts.items():
        proofs = fact.proofs
        if choice.as_of:
            proofs = tuple(one for one in proofs if _known_by(fact, papers[one.document], choice.as_of))
            if not proofs or (fact.earliest and fact.earliest[:10] > choice.as_of):
                left_out["as_of"] += 1
                continue
        if choice.ties and fact.tie not in choice.ties:
            left_out["certainty"] += 1
            continue
        kept[iri] = replace(fact, proofs=proofs)
    return kept, {name: count for name, count in left_out.items() if count}


def _known_by(fact: Fact, paper: Paper, day: str) -> bool:
    """Tell whether a document said this by a day: by its date, or for a file without one by the date of the fact."""
    found = re.search(r"\d{4}(-\d\d(-\d\d)?)?", paper.published)
    said = found[0] if found else fact.earliest[:10]
    return bool(said) and said <= day[: len(said)]


def reference(iri: str) -> str:
    """Give the short form of an address: `commune/59606`."""
    return iri.removeprefix(f"{BASE}id/").removeprefix(BASE)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _slug(value: str) -> str:
    return value.rpartition("/")[2]
