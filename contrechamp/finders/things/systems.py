"""Products and named systems of video surveillance that a text names: of a table, or after a word that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from contrechamp.documents.text import Span, Text
from contrechamp.finders.mention import Finder, Mention
from contrechamp.finders.phrases import Phrases, all_words, low, read, words
from contrechamp.finders.things import topic
from contrechamp.finders.things.named import PART, elsewhere, is_name

NEAR = 3
"""Words before a name, and after it, among which a word of context stands."""


LONGEST = 40
"""Characters that a name between quotation marks has at most."""

TABLES = frozenset(("near", "uses", "introduced"))
_NAME = rf"{PART}(?:[®™]? (?:{PART}|\d\b)){{0,3}}"
_LINK = r"(?:d[eu]s?|pour|par|à|aux?|en|dans|sur|chez|avec|qu[ei]|a|est|et|ou|sous|comme|vers|sans|le|la|les)\b"
_MARKED = re.compile(rf"(?<![\w'-])({_NAME}[®™](?: (?:{PART}|\d\b)){{0,2}})")


class System(NamedTuple):
    """A system of the table."""

    key: str
    maker: str | None
    written: str
    needs_context: bool


def finder() -> Finder:
    """Make the finder.

    The values have `system` (`system/huawei-sdc`, or None when no table holds it), `name` (as written) and `maker`
    (`organisation/huawei`, or None).
    """
    return _Systems(read("systems.toml"), read("organisations.toml")).find


class _Systems:
    def __init__(self, table: Mapping[str, Any], organisations: Mapping[str, Any]) -> None:
        self.near, self.uses = frozenset(map(low, table["near"])), frozenset(map(low, table["uses"]))
        self.phrases = Phrases(
            (
                tuple(word.text for word in words(written)),
                System(key, row.get("maker"), written, row.get("context", False)),
            )
            for key, row in table.items()
            if key not in TABLES
            for written in row["names"]
        )

        introduced = table["introduced"]
        kinds = "|".join(introduced["kinds"])
        self.quoted = re.compile(
            rf"\b(?i:{kinds})(?: [\w'-]+){{0,4}} ?[«\"] ?([A-ZÀ-Þ][^«»\"\n]{{1,{LONGEST}}}?) ?[»\"]"
        )
        self.plain = re.compile(
            rf"\b(?:{'|'.join(introduced['software'])})(?: (?!{_LINK})[a-zà-ÿ]+)? [*_]{{0,2}}({_NAME})(?![\w'])"
        )
        self.tells = re.compile(rf"(?<![\w'-])({_NAME}),? est (?:{introduced['tells']})")
        firm = organisations["firm"]
        self.firms = frozenset(firm["names"])
        self.is_firm = tuple(re.compile(firm[side]) for side in ("before", "after"))
        firms = (name for rows in organisations.values() for names in rows.values() for name in names)
        self.others = frozenset(map(low, [*firms, *introduced["others"]]))

    def find(self, text: Text) -> Iterator[Mention]:
        """Find the systems that a text names."""
        known = list(self.known(text))
        taken = {place for mention in known for place in range(*mention.span)}
        unknown: list[Span] = []
        for span in self.unknown(text):
            if taken.isdisjoint(range(*span)):
                unknown.append(span)
                taken.update(range(*span))
        names = {text.view[slice(*span)].replace("®", "").replace("™", "") for span in unknown}
        again = elsewhere(text.view, names, [*(mention.span for mention in known), *unknown], any_case=True)
        rules = [*((span, "introduced") for span in unknown), *((span, "again") for span in again)]
        others = (
            Mention("system", span, {"system": None, "name": text.view[slice(*span)], "maker": None}, rule)
            for span, rule in rules
        )
        yield from sorted([*known, *others], key=lambda mention: mention.span)

    def unknown(self, text: Text) -> Iterator[Span]:
        """Find names that no table holds, beside words that say that they name software."""
        view = text.view
        if not topic.is_surveillance(view):
            return
        places = {Span(*found.span(1)) for found in self.quoted.finditer(view) if self.may_be(found[1])}
        for pattern in (self.plain, _MARKED, self.tells):
            places |= {
                Span(*found.span(1)) for found in pattern.finditer(view) if self.may_be(found[1]) and is_name(found[1])
            }
        yield from sorted(places, key=lambda span: (span.start, -span.end))

    def may_be(self, written: str) -> bool:
        """Tell whether a name is not that of a firm, nor of something else that is no system of surveillance."""
        plain = low(written)
        return plain not in self.others and plain.split()[0] not in self.others and len(written) > 2

    def is_maker(self, view: str, span: Span) -> bool:
        """Tell whether a name of software is that of the firm here."""
        before, after = self.is_firm
        return bool(before.search(view, max(0, span.start - LONGEST), span.start) or after.match(view, span.end))

    def known(self, text: Text) -> Iterator[Mention]:
        """Find names of the table."""
        found = all_words(text.view)
        for begin, end, system in self.phrases.all(found):
            span = Span(found[begin].start, found[end - 1].end)
            written = text.view[slice(*span)]
            if not written[0].isupper() and written[0] != system.written[0]:
                continue
            if written in self.firms and self.is_maker(text.view, span):
                continue
            beside = (*found[max(0, begin - NEAR) : begin], *found[end : end + NEAR])
            used = begin > 0 and found[begin - 1].text in self.uses
            if system.needs_context and not used and not any(word.text in self.near for word in beside):
                continue
            maker = f"organisation/{system.maker}" if system.maker else None
            yield Mention("system", span, {"system": f"system/{system.key}", "name": written, "maker": maker}, "table")
