"""Where a text may name a territory: each window of words that the gazetteer knows, with what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from contrechamp.documents.text import Span, Text
from contrechamp.finders.places.gazetteer import Naming, same_spelling
from contrechamp.finders.places.words import words_of
from contrechamp.names import fold

REACH = 120
"""Characters of the sentence that are looked at on each side of a name."""

CONTRACTED = {("le", "du"), ("le", "au"), ("les", "des"), ("les", "aux")}

_WORD = re.compile(r"[^\W_]+")
_JOINTS = frozenset((" ", "-", "'", "- ", " -", "' ", " - ", "/", ". "))


@dataclass(frozen=True, slots=True)
class Reading:
    """A window of words that may name a territory."""

    span: Span
    key: str
    namings: tuple[Naming, ...]
    """Those whose article agrees with the words."""
    sentence: Span
    before: str
    """The sentence up to the name, its article left out."""
    after: str
    loud: bool
    """Whether the sentence is in capitals."""
    begins_paragraph: bool
    acronym: bool
    """Whether it is in capitals in a sentence that is not."""
    article: str = ""
    """The article that the span begins with, as it is written."""
    contracted: bool = False
    """Whether the article of the name stands in `du`, `des`, `au` or `aux`."""
    without_article: bool = False
    """Whether the article of the name is missing: `maire de Louroux`."""

    @property
    def titled(self) -> bool:
        """Tell whether the article of the name has a capital: `La Garde`."""
        return self.article[:1].isupper()

    @property
    def opens(self) -> bool:
        """Tell whether the name begins its sentence."""
        return not self.before.strip(" \"«'*#•–—-(")

    @property
    def population(self) -> int:
        """Inhabitants of the largest commune it may name."""
        return max((naming.territory.population for naming in self.namings), default=0)


def meets_one(span: Span, ordered: Sequence[Span]) -> bool:
    """Tell whether a span meets one of several that are in order and do not meet each other."""
    place = bisect_left(ordered, span)
    return any(span.meets(other) for other in ordered[max(0, place - 1) : place + 1])


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    folded = fold(word)
    return "les" if folded == "lez" else "sur" if folded == "s" else folded


def readings(text: Text, names: Mapping[str, tuple[Naming, ...]], longest: Mapping[str, int]) -> Iterator[Reading]:
    """Give the readings of a text in order, the longest window first; they do not meet."""
    paragraphs = {span.start for span in text.paragraphs}
    for sentence in text.sentences:
        yield from _in_sentence(text, sentence, names, longest, sentence.start in paragraphs)


def _in_sentence(
    text: Text, sentence: Span, names: Mapping[str, tuple[Naming, ...]], longest: Mapping[str, int], first: bool
) -> Iterator[Reading]:
    view = text.view
    words = [found.span() for found in _WORD.finditer(view, *sentence)]
    loud: bool | None = None
    place = 0
    while place < len(words):
        start, end = words[place]
        here, place = place, place + 1
        if not view[start].isupper() or not (limit := longest.get(_folded(view[start:end]))):
            continue
        for count in range(_joined(view, words, here, limit), 0, -1):
            name = " ".join(_folded(view[slice(*words[at])]) for at in range(here, here + count))
            if not (namings := names.get(same_spelling(name))):
                continue
            if loud is None:
                loud = _loud(view[sentence.start : min(sentence.end, sentence.start + 2000)])
            last = words[here + count - 1][1]
            reading = _reading(text, sentence, words, here, last, name, namings, loud, first)
            if reading:
                place = here + count
                yield reading
                break
            if count > 1:
                place = here + count
                break


def _joined(view: str, words: Sequence[tuple[int, int]], place: int, limit: int) -> int:
    """Count the words from one place on that may belong to one name."""
    count = 1
    while count < limit and place + count < len(words):
        (_, before), (start, end) = words[place + count - 1], words[place + count]
        joint = view[before:start]
        if joint not in _JOINTS or (
            joint == ". " and not _folded(view[slice(*words[place + count - 1])]).startswith("saint")
        ):
            break
        if joint == " " and not view[start].isupper() and _folded(view[start:end]) not in words_of("inside_names"):
            break
        count += 1
    return count


def _loud(sentence: str) -> bool:
    letters = [each for each in sentence if each.isalpha()]
    return sum(map(str.isupper, letters)) > 0.8 * len(letters) and len(letters) > 3


def _reading(
    text: Text,
    sentence: Span,
    words: Sequence[tuple[int, int]],
    place: int,
    end: int,
    name: str,
    namings: tuple[Naming, ...],
    loud: bool,
    first: bool,
) -> Reading | None:
    view = text.view
    start = words[place][0]
    prior = ""
    if place and view[words[place - 1][1] : start] in (" ", "'", "' "):
        prior = _folded(view[slice(*words[place - 1])])
    determined = prior in words_of("determiners")
    fitting = tuple(n for n in namings if n.territory.level != "commune" or _fits(n, prior, determined))
    missing = False
    if not any(n.territory.level == "commune" for n in fitting) and not determined:
        fitting = namings
        missing = True
    if not fitting:
        return None
    whole = start
    if any(n.article and n.article == prior and n.territory.level == "commune" for n in fitting):
        whole = words[place - 1][0]
    return Reading(
        Span(whole, end),
        same_spelling(name),
        fitting,
        sentence,
        view[max(sentence.start, whole - REACH) : whole],
        view[end : min(sentence.end, end + REACH)],
        loud,
        first and whole - sentence.start < 9 and not view[sentence.start : whole].strip(" \"«'*#•–—-("),
        not loud and view[start:end].isupper(),
        article=view[whole:start],
        contracted=determined and whole == start and any(naming.article for naming in fitting),
        without_article=missing,
    )


def _fits(naming: Naming, prior: str, determined: bool) -> bool:
    if not determined:
        return not naming.article
    return naming.article == prior or (naming.article, prior) in CONTRACTED
