"""From one document to its candidates: run the finders, settle overlaps, flag, link, group what says the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from contrechamp.candidates.candidate import Candidate, Link, stable_id
from contrechamp.candidates.dating import Dated, in_sentence, resolve
from contrechamp.candidates.linking import NOWHERE, Linker
from contrechamp.candidates.status import Status, Statuses
from contrechamp.documents.document import Document
from contrechamp.documents.text import Span, Text
from contrechamp.finders import all_finders
from contrechamp.finders.mention import Finder, Mention

LINK_WEIGHT = {
    "same-sentence": 1.0,
    "same-sentence-after": 0.85,
    "paragraph": 0.8,
    "heading": 0.8,
    "previous": 0.6,
    "document-topic": 0.7,
    "national": 0.8,
    "none": 0.4,
}
_LINKED = frozenset({"count", "amount", "capability", "system", "organisation", "person", "action"})
_DATED = frozenset({"count", "amount", "capability", "system", "person"})
_FIGURES = frozenset({"count", "amount"})
_SAID = frozenset({"count", "amount", "capability", "system", "action"})
"""Kinds that say something that may be denied, planned or somebody's word; a name says nothing."""
_GROUPED = frozenset({"territory", "organisation", "system", "norm", "capability", "person"})
_YIELDS = {"count": ("amount", "norm", "date", "action"), "date": ("norm",), "amount": ("norm",)}
"""Kinds whose mentions give way to overlapping ones of other kinds."""


@cache
def _finders() -> tuple[Finder, ...]:
    return tuple(all_finders())


def mentions(text: Text, finders: Iterable[Finder] | None = None) -> list[Mention]:
    """Give what all finders find in a text, in its order, overlaps settled."""
    found = [mention for finder in (finders or _finders()) for mention in finder(text)]
    found.sort(key=lambda mention: (mention.span.start, -mention.span.end, mention.kind))
    return _settled(found)


def _settled(found: list[Mention]) -> list[Mention]:
    """Leave out mentions inside longer ones of their kind, and those whose kind yields to an overlapping one."""
    kept: list[Mention] = []
    reach: dict[str, int] = {}
    taken: dict[str, list[Span]] = {}
    for mention in found:
        taken.setdefault(mention.kind, []).append(mention.span)
    cursors = dict.fromkeys(taken, 0)
    for mention in found:
        if mention.span.start < reach.get(mention.kind, 0):
            continue
        rivals = (kind for kind in _YIELDS.get(mention.kind, ()) if kind in taken)
        if any(_meets(taken[kind], mention.span, cursors, kind) for kind in rivals):
            continue
        reach[mention.kind] = mention.span.end
        kept.append(mention)
    return kept


def _meets(spans: list[Span], span: Span, cursors: dict[str, int], kind: str) -> bool:
    """Tell whether a span meets one of a sorted list; the cursor only moves forward, so that all is linear."""
    at = cursors[kind]
    while at < len(spans) and spans[at].end <= span.start:
        at += 1
    cursors[kind] = at
    return at < len(spans) and spans[at].meets(span)


def candidates(
    document: Document, finders: Iterable[Finder] | None = None, *, grouped: bool = True, ner: bool = False
) -> list[Candidate]:
    """Give the candidates of a document, in the order of their first words; ungrouped, one for each mention.

    With `ner`, a model gives a second opinion on names (see `opinion`).
    """
    text = document.text
    found = mentions(text, finders)
    if ner:
        from contrechamp.candidates.opinion import second_opinion

        found = second_opinion(text, found)
    statuses = Statuses(text)
    linker = Linker(text, found, document.title)
    dates = resolve(text, [mention for mention in found if mention.kind == "date"], document.published)
    settled = (_with_date(text, mention, dates) if mention.kind == "action" else mention for mention in found)
    made = [_candidate(document, mention, statuses, linker, dates) for mention in settled]
    return _grouped(made) if grouped else made


def _candidate(
    document: Document, mention: Mention, statuses: Statuses, linker: Linker, dates: Sequence[Dated]
) -> Candidate:
    text, span = document.text, mention.span
    quote = text.quote(span)
    about = linker.about(mention) if mention.kind in _LINKED else NOWHERE
    when, dated = _when(text, span, dates) if mention.kind in _DATED else (None, None)
    status = statuses.at(span, figure=mention.kind in _FIGURES) if mention.kind in _SAID else Status()
    sure = mention.value.get("sure", True)
    weight = LINK_WEIGHT[about.how] if mention.kind in ("count", "amount", "capability") else 1.0
    flagged = 0.6 if status.negated or status.planned or status.attributed else 1.0
    return Candidate(
        id=stable_id(document.sha256, mention.kind, span, quote),
        kind=mention.kind,
        value=mention.value,
        span=span,
        quote=quote,
        sentence=text.sentence_at(span.start),
        status=status,
        about=about,
        when=when,
        dated=dated,
        rule=mention.rule,
        confidence=round((1.0 if sure else 0.5) * weight * flagged, 2),
    )


def _when(text: Text, span: Span, dates: Sequence[Dated]) -> tuple[str | None, str | None]:
    """Give the date of the sentence of a span and how it is known, if there is one only."""
    inside = {(one.edtf, one.basis) for one in in_sentence(dates, text.sentence_at(span.start))}
    return inside.pop() if len(inside) == 1 else (None, None)


def _with_date(text: Text, mention: Mention, dates: Sequence[Dated]) -> Mention:
    """Give an action the date that its finder could only name: « le 4 mars »."""
    words = str(mention.value.get("date_words") or "").casefold()
    if mention.value.get("date") or not words:
        return mention
    for one in in_sentence(dates, text.sentence_at(mention.span.start)):
        if text.quote(one.span).casefold() in words:
            return replace(mention, value={**mention.value, "date": one.edtf, "dated": one.basis})
    return mention


def _grouped(made: list[Candidate]) -> list[Candidate]:
    """Put together what says the same of the same thing in the same way; the first place stands for all."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in made:
        groups.setdefault(_sameness(candidate), []).append(candidate)
    return [
        replace(group[0], others=tuple(other.span for other in group[1:])) if len(group) > 1 else group[0]
        for group in groups.values()
    ]


def _sameness(candidate: Candidate) -> str:
    if candidate.kind not in _GROUPED:
        return candidate.id
    value = {
        key: candidate.value[key] for key in sorted(candidate.value) if key not in ("by", "sure", "named", "candidates")
    }
    about: Link | None = candidate.about if candidate.kind in ("capability", "count") else None
    flags: Status | None = candidate.status if candidate.kind == "capability" else None
    return json.dumps([candidate.kind, value, about and about.code, flags and flags.flags()], ensure_ascii=False)
