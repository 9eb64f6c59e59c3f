"""Start a review: the candidates of a document with the facts they may become, earlier decisions carried over."""

from __future__ import annotations

from contrechamp.candidates.candidate import RULES_VERSION, Candidate
from contrechamp.documents.document import Document
from contrechamp.documents.text import Span, Text
from contrechamp.dossier.reading import MAX_PHRASE_WORDS
from contrechamp.errors import ReviewError
from contrechamp.review.decision import Decision
from contrechamp.review.file import Entry, Review
from contrechamp.review.known import Known
from contrechamp.review.proposal import UNDECIDED, Fields, propose

CONTEXT = 160
"""Characters of the sentence shown on each side of the phrase."""

MARKS = ("⟦", "⟧")
"""Around the phrase in the sentence that a reviewer reads."""


def start_review(key: str, document: Document, found: list[Candidate], known: Known) -> Review:
    """Make the review of a document just read; nothing is decided."""
    stated: Fields = {
        "title": document.title or UNDECIDED,
        "kind": UNDECIDED,
        "published": document.published or UNDECIDED,
        "language": "fr",
    }
    if document.address:
        stated["url"] = document.address
    if document.copied_from:
        stated["note"] = f"Copie lue : {document.copied_from}"
    stated["text"] = {"rule": document.rule, "sha256": document.sha256, "length": str(len(document.characters))}
    entries = [_entry(candidate, document.text, known) for candidate in found if candidate.kind != "date"]
    return Review(key, stated, entries, rules=RULES_VERSION)


def _entry(candidate: Candidate, text: Text, known: Known) -> Entry:
    how = f"{candidate.about.how}, " if candidate.about.code else ""
    return Entry(
        id=candidate.id,
        kind=candidate.kind,
        decision=Decision.OPEN,
        sentence=_marked(candidate, text),
        flags=candidate.status.flags(),
        why=f"{candidate.rule}; {how}{candidate.confidence:.2f}",
        proposal=propose(candidate, known),
        evidence=tuple((span.start, text.quote(span)) for span in (_proof(candidate, text), *candidate.others)),
    )


def _proof(candidate: Candidate, text: Text) -> Span:
    """Give the words that carry a fact by themselves: from the place to the phrase, where one sentence holds both."""
    place = candidate.about.span
    if place is None or not candidate.about.how.startswith("same-sentence"):
        return candidate.span
    both = Span(min(place.start, candidate.span.start), max(place.end, candidate.span.end))
    return both if len(text.quote(both).split()) <= MAX_PHRASE_WORDS else candidate.span


def _marked(candidate: Candidate, text: Text) -> str:
    span, sentence = candidate.span, candidate.sentence
    before = text.view[max(sentence.start, span.start - CONTEXT) : span.start]
    after = text.view[span.end : min(max(sentence.end, span.end), span.end + CONTEXT)]
    cut = "…" if span.start - CONTEXT > sentence.start else ""
    rest = "…" if sentence.end > span.end + CONTEXT else ""
    return " ".join(f"{cut}{before}{MARKS[0]}{text.view[span.start : span.end]}{MARKS[1]}{after}{rest}".split())


def merge(new: Review, old: Review) -> Review:
    """Carry the decisions of an earlier review over; ids are the same while words and place are."""
    if new.document["text"] != old.document["text"]:
        raise ReviewError("the review file is of another text: give this one another name", old.key)
    earlier = {entry.id: entry for entry in (*old.entries, *old.vanished) if entry.decision is not Decision.OPEN}
    found = {entry.id for entry in new.entries}
    document = {**new.document, **{key: value for key, value in old.document.items() if value != UNDECIDED}}
    return Review(
        new.key,
        document,
        [earlier.get(entry.id, entry) for entry in new.entries],
        [entry for id_, entry in earlier.items() if id_ not in found],
        new.rules,
    )
