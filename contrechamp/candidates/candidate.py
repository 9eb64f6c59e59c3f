"""A candidate: what a rule believes a document says, with all a person needs to judge it in seconds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from contrechamp.candidates.status import Status
from contrechamp.documents.text import Span
from contrechamp.finders.mention import Kind, Value

RULES_VERSION = "1"
"""Changes when rules change what they find: a review file says by which version it was made."""

How: TypeAlias = Literal[
    "same-sentence",
    "same-sentence-after",
    "paragraph",
    "heading",
    "previous",
    "document-topic",
    "national",
    "none",
]
"""How a mention came to be linked to a place, strongest first."""


@dataclass(frozen=True, slots=True)
class Link:
    """The place that a mention is about, and how it was found."""

    level: str | None
    """`commune`, `department`, `region`…; None where there is no place."""
    code: str | None
    name: str | None
    how: How
    span: Span | None = None
    """Words that name the place."""

    @property
    def reference(self) -> str | None:
        """The short form of the place: `commune/59606`."""
        return f"{self.level}/{self.code}" if self.code else None


@dataclass(frozen=True)
class Candidate:
    """One thing that a document may say; `others` are further places that say the same."""

    id: str
    kind: Kind
    value: Value
    span: Span
    quote: str
    sentence: Span
    status: Status
    about: Link
    when: str | None
    """Date that the same sentence states, EDTF."""
    dated: str | None
    """How that date is known: `stated`, `relative` or `context`."""
    rule: str
    confidence: float
    """Weight of the rule times weight of the link: for sorting, not a probability."""
    others: tuple[Span, ...] = field(default=())


def stable_id(sha256: str, kind: str, span: Span, quote: str) -> str:
    """Make the id of a candidate: the same for the same words at the same place, whatever rule found them."""
    digest = hashlib.sha256(f"{sha256}\n{kind}\n{span.start}\n{quote}".encode()).hexdigest()
    return f"{kind}-{digest[:10]}"
