"""Capabilities of video surveillance that a text names: the labels of the ontology, in the forms of prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from contrechamp import assets, knowledge
from contrechamp.documents.text import Span, Text
from contrechamp.finders.mention import Finder, Mention
from contrechamp.finders.phrases import Phrases, Word, low, read, words
from contrechamp.finders.things import topic
from contrechamp.ntriples import bare, read_text
from contrechamp.vocab import BASE, SKOS

LONGEST_LIST = 60
"""Words over which the beginning of a name is shared by the members of a list."""

LONGEST_TITLE = 60
"""Characters that a line has at most which says what the list below it is of."""

_NONE: frozenset[str] = frozenset()
_GO_ON = frozenset(":;,")
_ITEM = re.compile(r"[-–—•*·►▪✔✓✖✗☑]|\d{1,2}[°.)/]|[a-z]\)")

_SCHEME = f"{BASE}capability/"


class Label(NamedTuple):
    """What a name stands for, and when."""

    capability: str
    """Slug of the concept."""
    acronym: bool
    """Whether it must be written in capitals."""
    weak: bool
    """Whether it needs a clue that a function of a machine is spoken of."""
    not_before: frozenset[str]
    not_after: frozenset[str]


def finder() -> Finder:
    """Make the finder; the values have `capability` (slug of the concept) and `named` (the words of the text)."""
    return Capabilities(read("capabilities.toml"), dict(_labels())).find


def _labels() -> Iterator[tuple[str, str]]:
    """Give the French labels of the ontology, each with the slug of its concept."""
    for subject, predicate, value in knowledge.statements([assets.path("ontology", "capabilities.ttl")]):
        address = bare(subject)
        if predicate in (SKOS.prefLabel, SKOS.altLabel) and address.startswith(_SCHEME):
            written, language = read_text(value)
            if language == "fr":
                yield written, address.removeprefix(_SCHEME)


class Capabilities:
    """The labels, and what the lexicon says of them."""

    def __init__(self, table: Mapping[str, Any], labels: Mapping[str, str]) -> None:
        """Take the table of the lexicon, and labels with the slugs of their concepts."""
        self.small = frozenset(map(low, table["small"]))
        self.connectors = frozenset(map(low, table["connectors"]))
        self.forms = {low(form): low(noun) for noun, forms in table["forms"].items() for form in [noun, *forms]}
        self.such = frozenset(self.form(low(word)) for word in table["such"])
        self.heads = frozenset(self.forms.values())
        self.cues = Phrases((self.key(cue), True) for cue in [*table["cues"], "détection"])
        self.fought = frozenset(self.form(low(word)) for word in table["fought"])
        weak = {self.key(label) for label in table["weak"]}
        unused = {self.key(label) for label in table["unused"]}
        before, after = self._company(table["not_before"]), self._company(table["not_after"])
        anywhere = self.form(low(table["anywhere"]))
        self.phrases = Phrases(
            (variant, Label(slug, written.isupper(), key in weak, before.get(key, _NONE), after.get(key, _NONE)))
            for written, slug in labels.items()
            if (key := self.key(written)) not in unused
            for variant in (key, (key[0], anywhere, *key[1:]))[: 2 if len(key) > 1 and anywhere not in key else 1]
        )

    def form(self, word: str) -> str:
        """Give the dictionary form: the noun of a verb, else the word without the ends of gender and number."""
        if (noun := self.forms.get(word)) is not None:
            return noun
        if len(word) < 4:
            return word
        singular = word[:-3] + "al" if word.endswith("aux") and not word.endswith("eaux") else word.rstrip("sx")
        return singular.rstrip("e") if len(singular) > 3 else singular

    def key(self, written: str) -> tuple[str, ...]:
        """Give a label as its words are compared."""
        return tuple(word.text for word in words(written, skip=self.small, form=self.form))

    def _company(self, table: Mapping[str, Sequence[str]]) -> dict[tuple[str, ...], frozenset[str]]:
        return {self.key(label): frozenset(self.form(low(word)) for word in row) for label, row in table.items()}

    def find(self, text: Text) -> Iterator[Mention]:
        """Find the capabilities that a text on video surveillance names."""
        if not topic.is_surveillance(text.view):
            return
        found = words(text.view, skip=self.small, form=self.form)
        place, cued_before = 0, False
        for scope, goes_on in _scopes(text):
            begin = place
            while place < len(found) and found[place].start < scope.end:
                place += 1
            inside = found[begin:place]
            cued = any(word.text in self.cues and self.cues.longest(inside, at) for at, word in enumerate(inside))
            yield from self.mentions(text, inside, cued or (goes_on and cued_before))
            cued_before = cued

    def mentions(self, text: Text, inside: Sequence[Word], cued: bool) -> Iterator[Mention]:
        """Find the capabilities that one sentence, or one list, names."""
        place, head, begun = 0, "", 0
        while place < len(inside):
            word = inside[place]
            match = self.phrases.longest(inside, place)
            rule = "label"
            if head and place - begun < LONGEST_LIST and self.opens(inside, place):
                shared = self.phrases.longest(inside, place, first=head)
                if shared and (match is None or shared[0] > match[0] or (match[1].weak and shared[0] == match[0])):
                    match, rule = shared, "shared-head"
            if match and self.holds(text, inside, place, match, cued or rule == "shared-head"):
                end, label = match
                span = Span(word.start, inside[end - 1].end)
                yield Mention("capability", span, {"capability": label.capability, "named": text.quote(span)}, rule)
                head, begun = (word.text if word.text in self.heads else head), end
                place = end
                continue
            if word.text in self.heads and word.text in self.phrases:
                head, begun = word.text, place
            place += 1

    def opens(self, inside: Sequence[Word], place: int) -> bool:
        """Tell whether a member of a list may begin at a word."""
        if place == 0 or not inside[place].joined:
            return place > 0
        before = inside[place - 1].text
        return before in self.connectors or (before == "que" and place > 1 and inside[place - 2].text in self.such)

    def holds(self, text: Text, inside: Sequence[Word], place: int, match: tuple[int, Label], cued: bool) -> bool:
        """Tell whether a label that matches is meant."""
        end, label = match
        before = inside[place - 1].text if place and inside[place].joined else ""
        if label.weak and (not cued or before in self.fought):
            return False
        if label.acronym and not text.view[inside[place].start : inside[end - 1].end].isupper():
            return False
        if end < len(inside) and inside[end].joined and inside[end].text in label.not_before:
            return False
        return before not in label.not_after


def _scopes(text: Text) -> Iterator[tuple[Span, bool]]:
    """Give sentences, and lists with the sentence that opens them; with each, whether it goes on a paragraph."""
    view = text.view
    start, listed, before = 0, False, Span(0, 0)
    for sentence, following in pairwise((*text.sentences, None)):
        if sentence is None:
            break
        last = view[sentence.start : sentence.end].rstrip('»" ')[-1:]
        item = following is not None and _ITEM.match(view, following.start) is not None
        title = item and last.isalnum() and sentence.end - sentence.start < LONGEST_TITLE
        listed = following is not None and (last in _GO_ON or title or (listed and item))
        if not listed:
            scope = Span(start, sentence.end)
            yield scope, before.end > 0 and text.paragraph_at(sentence.start).holds(before)
            before, start = scope, sentence.end
