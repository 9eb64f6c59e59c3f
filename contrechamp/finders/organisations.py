"""Organisations that a text names, courts and authorities apart: those of a table, and those that a word introduces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from contrechamp.documents.text import Span, Text
from contrechamp.finders.mention import Finder, Mention
from contrechamp.finders.phrases import Phrases, Word, all_words, low, read, words

NEAR = 60
VERY_NEAR = 20
"""Characters within which a word of context stands; the second for names that are everyday words."""

TABLES = frozenset(("software", "not_after", "ambiguous", "context", "introduced", "not_introduced"))
_ARTICLE = re.compile(r"l(?:a |e |es |')", re.IGNORECASE)
_PART = r"(?:[A-ZÀ-ÖØ-Þ0-9][\w'.-]*[\w]|[A-Z])"
_JOINING = r"(?:& |et |de la |de |du |des |d')?"
_COMPANY = re.compile(rf"[«\"]? ?({_PART}(?: {_JOINING}{_PART}){{0,4}})")
_ASSOCIATION = re.compile(
    rf"[«\"]? ?({_PART}(?: (?:{_JOINING}|à |en |pour |contre |sans ){_PART}){{0,5}}"
    rf"(?: (?:sans|contre|pour|en) [\w'-]+)?)"
)


class Organisation(NamedTuple):
    """An organisation of the table."""

    key: str
    kind: str
    written: str
    near: int = 0
    """Characters before it, and after it, within which it needs a word of context; 0: it needs none."""
    not_after: frozenset[str] = frozenset()


PRODUCT = Organisation("", "", "")
"""A product whose name begins with that of its maker: no organisation."""


def finder() -> Finder:
    """Make the finder.

    The values have `organisation` (`organisation/huawei`, or None when no table holds it), `name` (as written) and
    `type` (slug of the kind of organisation).
    """
    return _Organisations(read("organisations.toml"), read("systems.toml")).find


class _Organisations:
    def __init__(self, table: Mapping[str, Any], systems: Mapping[str, Any]) -> None:
        near = dict.fromkeys(table["ambiguous"]["names"], NEAR) | dict.fromkeys(table["ambiguous"]["very"], VERY_NEAR)
        software = {name: [*systems["near"], *systems["uses"]] for name in table["software"]["names"]}
        not_after = {name: frozenset(map(low, row)) for name, row in {**software, **table["not_after"]}.items()}
        products = [
            (written, PRODUCT)
            for key, row in systems.items()
            if key not in ("near", "uses") and not row.get("context")
            for written in row["names"]
        ]
        organisations = [
            (written, Organisation(key, kind, written, near.get(written, 0), not_after.get(written, frozenset())))
            for kind, rows in table.items()
            if kind not in TABLES
            for key, names in rows.items()
            for written in names
        ]
        self.phrases = Phrases(
            (tuple(word.text for word in words(written)), value) for written, value in [*organisations, *products]
        )
        self.context = frozenset(map(low, table["context"]["company"]))
        self.kinds = {low(word): kind for kind, row in table["introduced"].items() for word in row}
        spelt = "|".join(word for row in table["introduced"].values() for word in sorted(row, key=len, reverse=True))
        self.introduced = re.compile(rf"\b((?i:{spelt})) (?=[«\"A-ZÀ-Þ])")
        self.others = re.compile(rf"(?:{'|'.join(map(low, table['not_introduced']['words']))})\b")

    def find(self, text: Text) -> Iterator[Mention]:
        """Find the organisations that a text names."""
        found = all_words(text.view)
        known = list(self.known(text, found))
        taken = [mention.span for mention in known]
        unknown = [mention for mention in self.unknown(text) if not any(mention.span.meets(span) for span in taken)]
        yield from sorted([*known, *unknown], key=lambda mention: mention.span)

    def known(self, text: Text, found: Sequence[Word]) -> Iterator[Mention]:
        for begin, end, organisation in self.phrases.all(found):
            span = Span(found[begin].start, found[end - 1].end)
            if any(word.text in organisation.not_after for word in found[max(0, begin - 1) : begin]):
                continue
            if self.holds(text.view, span, organisation):
                value = {
                    "organisation": f"organisation/{organisation.key}",
                    "name": text.quote(span),
                    "type": organisation.kind,
                }
                yield Mention("organisation", span, value, "table")

    def holds(self, view: str, span: Span, organisation: Organisation) -> bool:
        """Tell whether words that spell a name are one: they have its capitals, and the company that it needs."""
        if organisation is PRODUCT:
            return False
        written = view[slice(*span)]
        if organisation.written.isupper() and len(organisation.written) < 6:
            if not written.isupper():
                return False
        elif not _ARTICLE.sub("", written, count=1)[:1].isupper() and not organisation.written[0].islower():
            return written[:1].isdigit()
        return not organisation.near or self.in_company(view, span, organisation.near)

    def in_company(self, view: str, span: Span, near: int) -> bool:
        """Tell whether a word of context stands beside a name; one that must be very near stands before it."""
        before = view[max(0, span.start - near) : span.start].rpartition("\n")[2]
        after = view[span.end : span.end + near].partition("\n")[0] if near > VERY_NEAR else ""
        around = (before, after)
        return any(word.text in self.context for part in around for word in words(part))

    def unknown(self, text: Text) -> Iterator[Mention]:
        """Find names that no table holds, after a word that says what they are."""
        view = text.view
        for found in self.introduced.finditer(view):
            kind = self.kinds[low(found[1])]
            if view[found.start() - 1 : found.start()] == "(":
                continue
            name = (_COMPANY if kind == "company" else _ASSOCIATION).match(view, found.end())
            if name is None or self.others.match(low(view[name.start(1) : name.end() + NEAR])):
                continue
            value = {"organisation": None, "name": name[1], "type": kind}
            yield Mention("organisation", Span(*name.span(1)), value, "introduced")
