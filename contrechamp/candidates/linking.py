"""Which place a mention is about: the commune in its sentence, else in its paragraph, its heading, the document."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from contrechamp import assets
from contrechamp.candidates.candidate import How, Link
from contrechamp.documents.text import Span, Text
from contrechamp.finders.mention import Mention

NOWHERE = Link(None, None, None, "none")

REACH = 500
"""Characters of a sentence on each side of a mention in which its place is looked for."""

MAJORITY = 0.5
"""Share of a document's mentions of communes from which one commune is its topic."""

_LEVELS = ("commune", "arrondissement")
_WHOLE = {"751": ("75056", "Paris"), "693": ("69123", "Lyon"), "132": ("13055", "Marseille")}
"""Commune of a municipal arrondissement, by the first digits of its code."""


@dataclass(frozen=True)
class _Cues:
    compared: re.Pattern[str]
    national: re.Pattern[str]
    communes: re.Pattern[str]
    right_after: re.Pattern[str]


@cache
def _cues() -> _Cues:
    table = tomllib.loads(assets.path("lexicon", "linking.toml").read_text("utf-8"))
    compared, compared_with, national, joins, bodies = (
        "|".join(table[key]) for key in ("compared", "compared_with", "national", "joins", "bodies")
    )
    return _Cues(
        compared=re.compile(rf"\b(?:{compared})(?: ?(?:{compared_with}))? ?$"),
        national=re.compile(rf"\b(?:{national})\b", re.IGNORECASE),
        communes=re.compile(table["communes"]),
        right_after=re.compile(
            rf"[^,;:.!?()\n]{{0,45}}?\b(?:{joins})(?:la |le |l'|les )?(?:(?:{bodies}) (?:de |d'|du |des )?)?$"
        ),
    )


class Linker:
    """The places of one text, and which of them any other mention is about."""

    def __init__(self, text: Text, found: Sequence[Mention], title: str | None = None) -> None:
        """Take all mentions of a text: its places, and the figures that « respectivement » shares out among them."""
        self._text = text
        self._figures = [mention for mention in found if mention.kind in ("count", "amount")]
        self._places = [mention for mention in found if mention.kind == "territory" and mention.value.get("code")]
        self._starts = [mention.span.start for mention in self._places]
        self._title = (title or "").casefold()

    def about(self, mention: Mention) -> Link:
        """Link a mention that is no place itself."""
        span = mention.span
        sentence = self._near(span)
        wide = mention.value.get("unit") == "commune"
        if found := self._in_sentence(span, sentence, wide):
            return found
        far: Link | None = self._wider(span, sentence)
        if _cues().national.search(self._text.view, sentence.start, sentence.end):
            return Link("country", "FR", "France", "national")
        paragraph = self._text.paragraph_at(span.start)
        if wide:
            return NOWHERE
        if before := self._last(paragraph.start, span.start):
            return _link(before, "paragraph")
        if found := self._in_heading(span.start):
            return found
        if far is not None and self.topic is None:
            return far
        if self.topic:
            return _link(self.topic, "document-topic")
        return self._previous(paragraph) or NOWHERE

    @cached_property
    def topic(self) -> Mention | None:
        """The commune that a document is about: named in its title, alone, or in most of its mentions."""
        communes = [place for place in self._places if _is_commune(place)]
        named = [place for place in communes if str(place.value["name"]).casefold() in self._title]
        if named:
            return named[0]
        counted = Counter(str(place.value["code"]) for place in communes)
        if not counted:
            return None
        (code, times), *others = counted.most_common(2)
        if not others or (times > 1 and (times >= MAJORITY * len(communes) or times >= 2 * others[0][1])):
            return next(place for place in communes if place.value["code"] == code)
        return None

    def _near(self, span: Span) -> Span:
        """Give the sentence of a span; of an endless one, what stands near."""
        sentence = self._text.sentence_at(span.start)
        return Span(max(sentence.start, span.start - REACH), max(span.end, min(sentence.end, span.end + REACH)))

    def _between(self, start: int, end: int) -> list[Mention]:
        return self._places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _in_sentence(self, span: Span, sentence: Span, wide: bool) -> Link | None:
        places = [place for place in self._between(sentence.start, sentence.end) if not place.span.meets(span)]
        places = [place for place in places if not self._is_compared(place, sentence)]
        if wide:  # a number of communes is never said of a commune
            places = [place for place in places if not _is_commune(place)]
        elif not self._speaks_of_communes(sentence):
            places = [place for place in places if _is_commune(place)]
        if shared := self._shared(span, sentence, places):
            return _link(shared, "same-sentence")
        after = [place for place in places if place.span.start >= span.end]
        before = [place for place in places if place.span.end <= span.start]
        if after and _cues().right_after.fullmatch(self._text.view, span.end, after[0].span.start):
            return _link(after[0], "same-sentence")
        if before:
            return _link(before[-1], "same-sentence")
        return _link(after[0], "same-sentence-after") if after else None

    def _shared(self, span: Span, sentence: Span, places: Sequence[Mention]) -> Mention | None:
        """Pair figures and places in their order: « À A et B, respectivement 3 et 5 caméras »."""
        if "respectivement" not in self._text.view[sentence.start : sentence.end]:
            return None
        first = bisect_left(self._figures, sentence.start, key=lambda figure: figure.span.start)
        last = bisect_left(self._figures, sentence.end, key=lambda figure: figure.span.start)
        figures = [figure.span for figure in self._figures[first:last]]
        return places[figures.index(span)] if len(figures) == len(places) and span in figures else None

    def _wider(self, span: Span, sentence: Span) -> Link | None:
        """Give the département or region of a sentence without a commune: often the funder, sometimes the place."""
        places = [place for place in self._between(sentence.start, sentence.end) if not _is_commune(place)]
        before = [place for place in places if place.span.end <= span.start]
        if before:
            return _link(before[-1], "same-sentence")
        return _link(places[0], "same-sentence-after") if places else None

    def _speaks_of_communes(self, sentence: Span) -> bool:
        """Tell whether a sentence counts communes: then its figures are those of a département."""
        return _cues().communes.search(self._text.view, sentence.start, sentence.end) is not None

    def _is_compared(self, place: Mention, sentence: Span) -> bool:
        start = max(sentence.start, place.span.start - 24)
        return bool(_cues().compared.search(self._text.view[start : place.span.start].lower()))

    def _in_heading(self, offset: int) -> Link | None:
        heading = self._text.heading_before(offset)
        if heading is None:
            return None
        inside = [place for place in self._between(heading.start, heading.end) if _is_commune(place)]
        return _link(inside[0], "heading") if inside else None

    def _previous(self, paragraph: Span) -> Link | None:
        """Take the last commune before a paragraph, unless a heading stands between."""
        heading = self._text.heading_before(paragraph.start)
        place = self._last(heading.start if heading else 0, paragraph.start)
        return _link(place, "previous") if place else None

    def _last(self, start: int, end: int) -> Mention | None:
        """Give the last commune that starts between two places of the text."""
        index = bisect_left(self._starts, end) - 1
        while index >= 0 and self._starts[index] >= start:
            if _is_commune(self._places[index]):
                return self._places[index]
            index -= 1
        return None


def _is_commune(place: Mention) -> bool:
    return place.value.get("level") in _LEVELS


def _link(place: Mention, how: How) -> Link:
    value = place.value
    level, code, name = str(value["level"]), str(value["code"]), str(value.get("name") or "")
    if level == "arrondissement":
        level, (code, name) = "commune", _WHOLE[code[:3]]
    return Link(level, code, name, how, place.span)
