"""Organisations that a text names, courts and authorities apart: those of a table, and those that a word introduces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from contrechamp.documents.text import Span, Text
from contrechamp.finders.mention import Finder, Mention
from contrechamp.finders.phrases import Phrases, Word, all_words, low, read, words
from contrechamp.finders.things import topic
from contrechamp.finders.things.named import OPEN, PART, elsewhere, is_name

NEAR = 60
VERY_NEAR = 20
"""Characters within which a word of context stands; the second for names that are everyday words."""

LONGEST = 10
"""Words after the first of a name such as « Collectif des habitants contre les caméras »."""

ACRONYM = 7
"""Letters from which a name in capitals is no acronym."""

TABLES = frozenset(("firm", "making", "not_after", "ambiguous", "context", "introduced", "not_introduced"))
_ARTICLE = re.compile(r"l(?:a |e |es |')", re.IGNORECASE)
_JOINING = r"(?:& |et |de la |de |du |des |d')?"
_COMPANY = re.compile(rf"{OPEN}({PART}(?: {_JOINING}{PART}){{0,4}})")
_LISTED = re.compile(r"[»\"]? ?(?:,|/|;|et|ou|,? ainsi que) (?:les |la |le |l')?[«\"]? ?")
_ASSOCIATION = re.compile(
    rf"{OPEN}({PART}(?: (?:{_JOINING}|à |en |pour |contre |sans ){PART}){{0,5}}"
    rf"(?: (?:sans|contre|pour|en) [\w'-]+)?)"
)


_ADJECTIVE = r"(?:ais|aise|ois|oise|ain|aine|ien|ienne|éen|éenne|and|ande|ol|ole|locale?|ine|ise)"
_VERB = re.compile(r"\b(?:a|ont|est|sont|sera|seront|qui|que|ne|se|s'|n')\b|\w{3,}(?:ent|ait|aient)\b")
_COLLECTIVE = re.compile(
    r"\b(Collectif|Association|Comité|Coordination|Observatoire) "
    r"((?:des? |du |d'|pour |contre |de la )[^,;:.!?()«»\"\n*|]{3,80})(?=$|[,;:.!?()«»\"\n*|])"
)


class Organisation(NamedTuple):
    """An organisation of the table."""

    key: str
    kind: str
    written: str
    full: str = ""
    """The name that an acronym stands for, or nothing."""
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


def _full(written: str, first: str) -> str:
    """Give the first name of a row for an acronym: the letters of "LDH" are those of its words."""
    return first if written.isupper() and len(written) < ACRONYM and not first.isupper() and " " in first else ""


class _Organisations:
    def __init__(self, table: Mapping[str, Any], systems: Mapping[str, Any]) -> None:
        near = dict.fromkeys(table["ambiguous"]["names"], NEAR) | dict.fromkeys(table["ambiguous"]["very"], VERY_NEAR)
        self.firm = frozenset(table["firm"]["names"])
        self.is_firm = tuple(re.compile(table["firm"][side]) for side in ("before", "after"))
        not_after = {name: frozenset(map(low, row)) for name, row in table["not_after"].items()}
        products = [
            (written, PRODUCT)
            for key, row in systems.items()
            if key not in ("near", "uses", "introduced") and not row.get("context")
            for written in row["names"]
        ]
        organisations = [
            (
                written,
                Organisation(
                    key,
                    kind,
                    written,
                    _full(written, names[0]),
                    near.get(written, 0),
                    not_after.get(written, frozenset()),
                ),
            )
            for kind, rows in table.items()
            if kind not in TABLES
            for key, names in rows.items()
            for written in sorted(names, key=str.isupper)  # of two spellings of the same words, the one not in capitals
        ]
        self.phrases = Phrases(
            (tuple(word.text for word in words(written)), value) for written, value in [*organisations, *products]
        )
        self.context = frozenset(map(low, table["context"]["company"]))
        self.kinds = {low(word): kind for kind, row in table["introduced"].items() for word in row}
        spelt = "|".join(word for row in table["introduced"].values() for word in sorted(row, key=len, reverse=True))
        self.introduced = re.compile(rf"\b((?i:{spelt}))(?: [a-zà-ÿ-]{{2,20}}{_ADJECTIVE})? (?=[«\"*_A-ZÀ-Þ])")
        making = table["making"]
        self.made = re.compile(rf"(?:{'|'.join(making['before'])}) ?{OPEN}({PART}(?: (?:& )?{PART}){{0,3}})")
        self.tells = re.compile(rf"(?<![\w'-])({PART}(?: (?:& )?{PART}){{0,3}}),? (?:{'|'.join(making['after'])})\b")
        self.others = re.compile(rf"(?:{'|'.join(map(low, table['not_introduced']['words']))})\b")

    def find(self, text: Text) -> Iterator[Mention]:
        """Find the organisations that a text names."""
        found = all_words(text.view)
        known = list(self.known(text, found))
        taken = {place for mention in known for place in range(*mention.span)}
        unknown: dict[Span, Mention] = {}
        for mention in self.unknown(text):
            if taken.isdisjoint(range(*mention.span)):
                unknown.setdefault(mention.span, mention)
                taken.update(range(*mention.span))
        kinds = {str(mention.value["name"]): str(mention.value["type"]) for mention in unknown.values()}
        again = elsewhere(text.view, kinds, [mention.span for mention in [*known, *unknown.values()]])
        others = (self.mention(text, span, kinds[text.view[slice(*span)]], "again") for span in again)
        yield from sorted([*known, *unknown.values(), *others], key=lambda mention: mention.span)

    def mention(self, text: Text, span: Span, kind: str, rule: str) -> Mention:
        """Give a mention of an organisation that no table holds."""
        return Mention(
            "organisation", span, {"organisation": None, "name": text.view[slice(*span)], "type": kind}, rule
        )

    def known(self, text: Text, found: Sequence[Word]) -> Iterator[Mention]:
        """Find names of the table; in a list, one that needs company has that of the others."""
        places: list[tuple[Span, Organisation, bool]] = []
        for begin, end, organisation in self.phrases.all(found):
            span = Span(found[begin].start, found[end - 1].end)
            if not any(word.text in organisation.not_after for word in found[max(0, begin - 1) : begin]):
                places.append((span, organisation, self.holds(text.view, span, organisation)))
        for place, (span, organisation, holds) in enumerate(places):
            if holds or (organisation.near and self.listed(text.view, places, place)):
                value = {
                    "organisation": f"organisation/{organisation.key}",
                    "name": organisation.full or text.quote(span),
                    "type": organisation.kind,
                }
                yield Mention("organisation", span, value, "table")

    def listed(self, view: str, places: Sequence[tuple[Span, Organisation, bool]], place: int) -> bool:
        """Tell whether a name stands in a list beside another of its kind that needs no company."""
        span, organisation, _ = places[place]
        if not view[span.start].isupper():
            return False
        for beside, other, holds in (*places[max(0, place - 1) : place], *places[place + 1 : place + 2]):
            between = view[min(span.end, beside.end) : max(span.start, beside.start)]
            if holds and other.kind == organisation.kind and _LISTED.fullmatch(between):
                return True
        return False

    def holds(self, view: str, span: Span, organisation: Organisation) -> bool:
        """Tell whether words that spell a name are one: they have its capitals, and the company that it needs."""
        written = view[slice(*span)]
        if organisation is PRODUCT or (organisation.written in self.firm and not self.is_maker(view, span)):
            return False
        if organisation.written.isupper() and len(organisation.written) < 6:
            if not written.isupper():
                return False
        elif not _ARTICLE.sub("", written, count=1)[:1].isupper() and not organisation.written[0].islower():
            return written[:1].isdigit()
        return not organisation.near or self.in_company(view, span, organisation.near)

    def is_maker(self, view: str, span: Span) -> bool:
        """Tell whether a name of software is that of the firm here."""
        before, after = self.is_firm
        return bool(before.search(view, max(0, span.start - 40), span.start) or after.match(view, span.end))

    def in_company(self, view: str, span: Span, near: int) -> bool:
        """Tell whether a word of context stands beside a name; one that must be very near stands before it."""
        before = view[max(0, span.start - near) : span.start].rpartition("\n")[2]
        after = view[span.end : span.end + near].partition("\n")[0] if near > VERY_NEAR else ""
        around = (before, after)
        return any(word.text in self.context for part in around for word in words(part))

    def unknown(self, text: Text) -> Iterator[Mention]:
        """Find names that no table holds, beside words that say what they are."""
        view = text.view
        for found in self.introduced.finditer(view):
            kind = self.kinds[low(found[1])]
            if view[found.start() - 1 : found.start()] == "(":
                continue
            name = (_COMPANY if kind == "company" else _ASSOCIATION).match(view, found.end())
            if name is None or self.others.match(low(view[name.start(1) : name.end() + NEAR])):
                continue
            yield self.mention(text, Span(*name.span(1)), kind, "introduced")
        if not topic.is_surveillance(view):
            return
        for found in (*self.made.finditer(view), *self.tells.finditer(view)):
            if is_name(found[1]) and not self.others.match(low(found[1])):
                yield self.mention(text, Span(*found.span(1)), "company", "role")
        for found in _COLLECTIVE.finditer(view):
            if len(found[2].split()) <= LONGEST and not _VERB.search(found[2]):
                kind = "collective" if found[1] in ("Collectif", "Comité", "Coordination") else "association"
                yield self.mention(text, Span(found.start(), found.end()), kind, "introduced")
