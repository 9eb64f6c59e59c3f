"""Which place a mention is about: the commune in its sentence, else in its paragraph, its heading, the document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from contrechamp.candidates.candidate import How, Link
from contrechamp.candidates.linking_places import Places, cell_at, cues, distinct, is_commune
from contrechamp.documents.text import Span, Text
from contrechamp.finders.mention import Mention

NOWHERE = Link(None, None, None, "none")

REACH = 500
"""Characters of a sentence on each side of a mention in which its place is looked for."""

LISTED = 1_000
"""Characters of a list or table above its sum in which its communes stand."""

SHORT = 160
"""Characters of a line in a list, at most."""

_WIDER = ("department", "region", "country")
_WHOLE = {"751": ("75056", "Paris"), "693": ("69123", "Lyon"), "132": ("13055", "Marseille")}
"""Commune of a municipal arrondissement, by the first digits of its code."""


class Linker:
    """The places of one text, and which of them any other mention is about."""

    def __init__(self, text: Text, found: Sequence[Mention], title: str | None = None) -> None:
        """Take all mentions of a text: its places, and the figures that « respectivement » shares out among them."""
        self._text = text
        self._view = text.view
        self._figures = [mention for mention in found if mention.kind in ("count", "amount")]
        self._places = Places(text, found, title)

    @property
    def topic(self) -> Mention | None:
        """The commune that the document is about."""
        return self._places.topic

    def about(self, mention: Mention) -> Link:
        """Link a mention that is no place itself."""
        span = mention.span
        sentence = self._near(span)
        wide = mention.value.get("unit") == "commune"
        counts = mention.kind == "count"
        if counts and self._is_staff_of_company(mention, sentence):
            return NOWHERE
        if found := self._in_sentence(span, sentence, wide):
            return found
        if counts and (found := self._in_area(span, sentence)):
            return found
        far: Link | None = self._wider(span, sentence)
        if cues().national.search(self._view, sentence.start, sentence.end):
            return Link("country", "FR", "France", "national")
        paragraph = self._text.paragraph_at(span.start)
        if wide:
            return NOWHERE
        if found := self._above(span, paragraph):
            return found
        if far is not None and self.topic is None:
            return far
        if self.topic:
            return _link(self.topic, "document-topic")
        return self._previous(paragraph) or NOWHERE

    def _near(self, span: Span) -> Span:
        """Give the sentence of a span; of an endless one, what stands near."""
        sentence = self._text.sentence_at(span.start)
        return Span(max(sentence.start, span.start - REACH), max(span.end, min(sentence.end, span.end + REACH)))

    # --- the sentence -----------------------------------------------------------------------

    def _in_sentence(self, span: Span, sentence: Span, wide: bool) -> Link | None:
        places = [
            place
            for place in self._places.between(sentence.start, sentence.end)
            if not place.span.meets(span) and not self._places.is_compared(place)
        ]
        if wide:  # a number of communes is never said of a commune
            places = [place for place in places if not is_commune(place)]
            return None if len(places) > 1 else self._nearest(span, places)
        if not self._speaks_of_communes(sentence):
            places = [place for place in places if is_commune(place)]
        if shared := self._shared(span, sentence, places):
            return shared
        return self._nearest(span, places)

    def _nearest(self, span: Span, places: Sequence[Mention]) -> Link | None:
        after = [place for place in places if place.span.start >= span.end]
        before = [place for place in places if place.span.end <= span.start and not self._is_quoted_apart(place, span)]
        if after and cues().right_after.fullmatch(self._view, span.end, after[0].span.start):
            return self._one(after[0], "same-sentence")
        if before:
            gap = self._view[before[-1].span.end : span.start]
            if gap.lstrip().startswith(("(", ":")) and len(gap) < 30:
                return _link(before[-1], "same-sentence")
            return self._one(before[-1], "same-sentence")
        if not after or self._is_of_next(span, after[0]):
            return None
        if cues().clause.search(self._view, span.end, after[0].span.start):
            return None
        return self._one(after[0], "same-sentence-after")

    def _is_quoted_apart(self, place: Mention, span: Span) -> bool:
        """Tell whether a quotation with the place ends before the figure: « Nice en a 120 », dit-il ; lui, 18."""
        gap = self._view[max(place.span.end, span.start - REACH) : span.start]
        return gap.find("»") >= 0 and not 0 <= gap.find("«") < gap.find("»")

    def _is_of_next(self, span: Span, place: Mention) -> bool:
        """Tell whether a place stands right after the next figure: "86 caméras, dont 61 à Foix"."""
        index = bisect_left(self._figures, span.end, key=lambda figure: figure.span.start)
        if index == len(self._figures) or self._figures[index].span.end > place.span.start:
            return False
        end = self._figures[index].span.end
        return cues().right_after.fullmatch(self._view, end, place.span.start) is not None

    def _one(self, place: Mention, how: How) -> Link:
        """Link to a place, unless it is named together with another: "25 caméras à Foix et à Nice"."""
        return NOWHERE if self._places.is_together(place) else _link(place, how)

    def _shared(self, span: Span, sentence: Span, places: Sequence[Mention]) -> Link | None:
        """Pair figures and places in their order: « À A et B, respectivement 3 et 5 caméras »."""
        for index, ordinal in enumerate(cues().ordinals):
            if ordinal.match(self._view, span.end + 1) and len(places) > index:
                return _link(places[index], "same-sentence")
        if "respectivement" not in self._view[sentence.start : sentence.end]:
            return None
        first = bisect_left(self._figures, sentence.start, key=lambda figure: figure.span.start)
        last = bisect_left(self._figures, sentence.end, key=lambda figure: figure.span.start)
        figures = [figure.span for figure in self._figures[first:last]]
        if len(figures) == len(places) and span in figures:
            return _link(places[figures.index(span)], "same-sentence")
        return NOWHERE if len(figures) > 1 else None

    def _speaks_of_communes(self, sentence: Span) -> bool:
        """Tell whether a sentence counts communes: then its figures are those of a département."""
        return cues().communes.search(self._view, sentence.start, sentence.end) is not None

    def _is_staff_of_company(self, mention: Mention, sentence: Span) -> bool:
        if mention.value.get("unit") != "staff-member":
            return False
        return cues().company.search(self._view, sentence.start, sentence.end) is not None

    def _in_area(self, span: Span, sentence: Span) -> Link | None:
        """Link to the département that the sentence means, or to nothing where it means several communes."""
        inside = (self._view, sentence.start, sentence.end)
        if cues().department.search(*inside):
            return _link(self._department, "paragraph") if self._department else NOWHERE
        for place in self._places.between(sentence.start, span.start):
            if place.value.get("level") in _WIDER and cues().has.match(self._view, place.span.end):
                return _link(place, "same-sentence")
        if cues().several.search(*inside) or cues().abroad.search(*inside):
            return NOWHERE
        paragraph = self._text.paragraph_at(span.start)
        sums = cues().sum.match(self._view, paragraph.start)
        if sums or cues().total.search(*inside):
            start = max(0, paragraph.start - LISTED, 0 if sums else self._block(paragraph.start))
            above = self._places.between(start, paragraph.start)
            return NOWHERE if distinct(above) > 1 else None
        return None

    @cached_property
    def _department(self) -> Mention | None:
        """The only département of a text."""
        found = [place for place in self._places.all if place.value.get("level") == "department"]
        return found[0] if len({place.value["code"] for place in found}) == 1 else None

    def _wider(self, span: Span, sentence: Span) -> Link | None:
        """Give the département or region of a sentence without a commune: often the funder, sometimes the place."""
        named = self._places.between(sentence.start, sentence.end)
        places = [place for place in named if place.value.get("level") in _WIDER]
        before = [place for place in places if place.span.end <= span.start]
        if before:
            return _link(before[-1], "same-sentence")
        return _link(places[0], "same-sentence-after") if places else None

    # --- what stands above ------------------------------------------------------------------

    def _above(self, span: Span, paragraph: Span) -> Link | None:
        """Give the commune of the head of a column, of the paragraph so far, of the lines above or of the heading."""
        if "|" in self._view[paragraph.start : paragraph.end] and (found := self._in_table(span, paragraph)):
            return found
        before = self._places.last(paragraph.start, span.start)
        if before and not self._is_quoted_apart(before, span):
            return self._one(before, "paragraph")
        if found := self._in_list(paragraph):
            return found
        return self._in_heading(span.start)

    def _in_list(self, line: Span) -> Link | None:
        """Give the last commune of the lines above, all short: « Commune de Foix », then « Caméras : 12 »."""
        before = self._places.last(self._block(line.start), line.start)
        if before is None or line.end - line.start > SHORT or self._view[line.end - 1] in ".!?»":
            return None
        around = self._text.paragraph_at(before.span.start)
        return self._alone(before) if around.end - around.start <= SHORT else None

    def _in_table(self, span: Span, row: Span) -> Link | None:
        """Give the commune above a cell; nothing where the rows are those of communes, and this one is not known."""
        block = self._block(row.start)
        head = self._text.paragraph_at(block)
        named = self._places.between(*head)
        cell = cell_at(self._view, row, span.start)
        column = (place for place in named if cell and cell_at(self._view, head, place.span.start) == cell)
        if place := next(column, None):
            return _link(place, "heading")
        rows = self._places.between(max(block, row.start - LISTED), min(row.end + LISTED, len(self._view)))
        return NOWHERE if distinct(rows) > 1 else None

    def _alone(self, place: Mention) -> Link | None:
        """Link to a commune if its paragraph names no other."""
        around = self._text.paragraph_at(place.span.start)
        return _link(place, "previous") if distinct(self._places.between(*around)) == 1 else None

    def _block(self, offset: int) -> int:
        """Give where the lines begin that stand on end above a place."""
        index = bisect_right(self._breaks, offset) - 1
        return self._breaks[index] if index >= 0 else 0

    @cached_property
    def _breaks(self) -> list[int]:
        """Paragraphs with a blank line above."""
        view, before, breaks = self._view, 0, []
        for paragraph in self._text.paragraphs:
            if view.count("\n", before, paragraph.start) > 1:
                breaks.append(paragraph.start)
            before = paragraph.end
        return breaks

    def _in_heading(self, offset: int) -> Link | None:
        heading = self._text.heading_before(offset)
        if heading is None or self._places.letterhead:
            return None
        inside = [place for place in self._places.between(heading.start, heading.end) if is_commune(place)]
        return self._one(inside[0], "heading") if inside else None

    def _previous(self, paragraph: Span) -> Link | None:
        """Take the last commune before a paragraph, unless a heading stands between."""
        heading = self._text.heading_before(paragraph.start)
        place = self._places.last(heading.start if heading else 0, paragraph.start)
        return self._alone(place) if place else None


def _link(place: Mention, how: How) -> Link:
    value = place.value
    level, code, name = str(value["level"]), str(value["code"]), str(value.get("name") or "")
    if level == "arrondissement":
        level, (code, name) = "commune", _WHOLE[code[:3]]
    return Link(level, code, name, how, place.span)
