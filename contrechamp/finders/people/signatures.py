"""Who signs a letter, an order or minutes: a role and a name on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from contrechamp.documents.text import Span, Text
from contrechamp.finders.people.names import PersonName
from contrechamp.finders.people.roles import Complement, Head, Roles
from contrechamp.finders.phrases import words

LONGEST_LINE = 110
"""Characters that a line with a role or a name has at most."""
LETTER_HEAD = 12
"""Paragraphs at the top of a letter among which the role of its author may stand."""

_SIGNED = re.compile(r"(?:[Ss]ign[ée]s?(?: par)?|SIGN[ÉE]) ?[:.]? ?")
_LEAD = re.compile(
    r"[*_]{0,2}(?:Pour (?:l[ae]s? |l')[^,\n]{2,60}, ?|P(?:our|\.)?[ /] ?)?"
    r"(?:(?:Monsieur|Madame|M\.|Mme) )?(?:l[ae]s? |l'|par délégation,? )*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[*_ ]*(?:(?:Monsieur|Madame|M\.|Mme) |À |A l'attention)", re.IGNORECASE)


class Signature(NamedTuple):
    """A name on a line, and the role that goes with it."""

    name: PersonName
    head: Head
    complement: Complement
    by: str


def find(text: Text, roles: Roles, used: set[int]) -> Iterator[Signature]:
    """Find the signatures of a text, but those among names that have a role."""
    view = text.view
    lines = text.paragraphs
    heads = (span for span in lines[:LETTER_HEAD] if not _ADDRESS.match(view, span.start))
    top = next((role for span in heads if (role := _role(view, span, roles))), None)
    for place, span in enumerate(lines):
        name = _name(view, span, roles)
        if name is None or name.span.end in used:
            continue
        before = next((line for line in lines[max(0, place - 2) : place][::-1] if not _only_signed(view, line)), None)
        after = lines[place + 1] if place + 1 < len(lines) else None
        beside = (_role(view, before, roles) if before else None) or (_role(view, after, roles) if after else None)
        if beside:
            yield Signature(name, *beside, "signature")
        elif top and place > LETTER_HEAD and place >= len(lines) - 15:
            yield Signature(name, *top, "letter-head")


def _only_signed(view: str, span: Span) -> bool:
    return _SIGNED.fullmatch(view, span.start, span.end) is not None


def _name(view: str, span: Span, roles: Roles) -> PersonName | None:
    """Give the name that stands alone on a line."""
    if span.end - span.start > LONGEST_LINE:
        return None
    signed = _SIGNED.match(view, span.start, span.end)
    start = signed.end() if signed else span.start
    while view[start : start + 1] in ("*", "_"):
        start += 1
    name = roles.names.at(view, start)
    alone = name is not None and not view[name.span.end : span.end].strip(" .*_")
    return name if name and alone and name.sure and (name.full or name.title) else None


def _role(view: str, span: Span, roles: Roles) -> tuple[Head, Complement] | None:
    """Give the role that stands alone on a line: the last one, as "for the prefect, the secretary general" says."""
    if span.end - span.start > LONGEST_LINE:
        return None
    line = view[span.start : span.end]
    heads = list(roles.find(line, words(line)))
    if not heads or not _LEAD.fullmatch(line, 0, heads[0].start):
        return None
    head = heads[-1]
    complement = roles.complement(line, head)
    if _SIGNED.sub("", line[complement.end :]).strip(" ,.*_:") or complement.name_at:
        return None
    moved = Head(head.start + span.start, head.end + span.start, head.word, head.kind, head.plural)
    return moved, replace(complement, end=complement.end + span.start)
