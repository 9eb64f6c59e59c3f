"""A legal action as a text tells of it, and the families of kinds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from contrechamp.finders.law.action_dates import Said
from contrechamp.finders.law.authorities import Authority

FILED = {"application", "interim-application", "complaint", "appeal", "document-request", "authorisation-request"}
RULED = {"judgment", "appeal-judgment", "interim-order", "order", "constitutional-decision", "decision"}
INTERIM = re.compile(r"\bréférés?\b|\bCEORD\b", re.IGNORECASE)
ISSUED = {"warning": "warning-issued", "formal-notice": "formal-notice-issued", "refusal": "refused"}


@dataclass(frozen=True, slots=True)
class Action:
    """An action told at a place of a text."""

    start: int
    end: int
    kind: str
    rule: str
    authority: Authority | None
    date: Said | None = None
    date_words: str | None = None
    docket: str | None = None
    claimants: list[str] = field(default_factory=list)
    defendants: list[str] = field(default_factory=list)
    outcome: str | None = None
