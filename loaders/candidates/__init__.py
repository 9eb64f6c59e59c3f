"""Candidates: review files as data, each mention apart from facts and typed as unreviewed."""

from __future__ import annotations

import json
from collections.abc import Iterator

from contrechamp import iris
from contrechamp.context import Context
from contrechamp.errors import TermError
from contrechamp.ntriples import Statement, Term, integer, text
from contrechamp.review.file import Entry, Review, read_review
from contrechamp.vocab import CCH, RDF, RDFS

_POINTING = ("about", "place", "capability", "norm", "person", "body", "action")
"""Fields of a proposed fact whose reference is worth following."""
_ALONE = {"capability": "capability", "action": "action", "norm": "norm"}
"""Fields that may give the key alone, and the kind it is of."""


def load(context: Context) -> Iterator[Statement]:
    """Yield the candidates of one review file."""
    review = read_review(context.inputs[0])
    for entry in review.entries:
        yield from _candidate(entry, review, context.part or review.key)


def _candidate(entry: Entry, review: Review, part: str) -> Iterator[Statement]:
    node = iris.candidate(part, entry.id)
    at, words = entry.evidence[0]
    yield node, RDF.type, CCH.Candidate
    yield node, RDFS.label, text(f"Candidat non relu : {words}", "fr")
    yield node, RDFS.label, text(f"Unreviewed candidate: {words}", "en")
    yield node, CCH.candidateKind, text(entry.kind)
    yield node, CCH.candidateText, text(str(review.document["text"]["sha256"]))  # type: ignore[index,call-overload]
    yield node, CCH.candidateQuote, text(words)
    yield node, CCH.candidateStart, integer(at)
    yield node, CCH.candidateDecision, text(entry.decision.value or "open")
    yield node, CCH.candidateRule, text(entry.why)
    for flag in entry.flags:
        yield node, CCH.candidateFlag, text(flag)
    if entry.proposal.section:
        proposed = json.dumps({entry.proposal.section: entry.proposal.fact}, ensure_ascii=False)
        yield node, CCH.candidateFact, text(proposed)
    for term in _nodes(entry):
        yield node, CCH.candidateNode, term


def _nodes(entry: Entry) -> Iterator[Term]:
    """Give the nodes that a proposed fact points to, those apart that would have to be created."""
    created = {key for nodes in entry.proposal.new.values() for key in nodes}
    for name in _POINTING:
        written = entry.proposal.fact.get(name)
        if not isinstance(written, str):
            continue
        kind, slash, key = written.partition("/")
        if not slash or name in ("norm", "action", "capability"):
            kind, key = _ALONE.get(name, ""), written.removeprefix(f"{name}/")
        if not kind or not key or key in created or kind == "person":
            continue
        try:
            yield iris.concept(kind, key) if kind == "capability" else iris.entity(kind, key)
        except TermError:
            continue  # "?": not chosen yet
