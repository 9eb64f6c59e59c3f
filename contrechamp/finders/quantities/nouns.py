"""What is counted: the nouns of cameras, people and things, after a number and anywhere in a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from contrechamp.documents import Text
from contrechamp.finders import wording
from contrechamp.finders.quantities.numbers import Number

_start = attrgetter("start")
_GAP = r"[ *_\"«]{0,3}"


class Noun(NamedTuple):
    """A noun where it stands, with the unit it means there."""

    start: int
    end: int
    unit: str
    least: int = 0


class Nouns:
    """The nouns of the table of counts."""

    def __init__(self) -> None:
        """Read the table of counts."""
        table = wording.table("counts.toml")
        self._rows: list[dict[str, Any]] = table["noun"]
        self.units = frozenset(row["unit"] for row in self._rows)
        counted = [row for row in self._rows if not row.get("sign")]
        self.pattern = "|".join(f"{wording.pattern(row['words'])}{_unlike(row)}" for row in counted)
        """Any of the nouns, without groups."""
        named = "|".join(
            f"(?P<n{index}>{wording.pattern(row['words'])}){_unlike(row)}" for index, row in enumerate(self._rows)
        )
        between = wording.pattern(table["between"]["words"])
        noun = rf"(?:{between}\s){{0,3}}{_GAP}(?:{named})"
        first = wording.starting(word for row in self._rows for word in row["words"])
        self.anywhere = re.compile(rf"(?<!\w){first}(?:{named})", re.IGNORECASE)
        self._after = re.compile(rf"{_GAP}{noun}", re.IGNORECASE)
        self._after_of = re.compile(rf"\s(?:de\s|d'){_GAP}(?:(?:ces|ses|leurs|nos)\s)?{noun}", re.IGNORECASE)
        self._after_part = re.compile(
            rf"\s(?:(?:de|d'|sur|parmi)\s?(?:(?:ces|ses|leurs|nos|les)\s)?(?:\d+\s)?|des\s(?:[\w-]+\s)?){noun}",
            re.IGNORECASE,
        )

    def after(self, number: Number, occurrences: Occurrences) -> Noun | None:
        """Give the noun that a number counts, when it stands after it."""
        view = occurrences.text.view
        if number.form == "collective" or number.scale >= 1_000_000:
            found = self._after_of.match(view, number.end) or (
                self._after.match(view, number.end) if number.form == "collective" else None
            )
        else:
            found = self._after.match(view, number.end) or self._after_part.match(view, number.end)
        if found is None or not found.lastgroup or self.sign(found):
            return None
        return self._resolved(found, occurrences)

    def _resolved(self, found: re.Match[str], occurrences: Occurrences) -> Noun | None:
        group = str(found.lastgroup)
        row = self._rows[int(group[1:])]
        start, end = found.span(group)
        unit = row["unit"]
        if "needs" in row and not occurrences.near(start, row["needs"]):
            unit = row.get("otherwise")
        if "like" in row:
            unit = occurrences.like(start, row["like"]) or row.get("otherwise")
        return Noun(start, end, unit, row.get("least", 0)) if unit else None

    def certain(self, found: re.Match[str]) -> Noun | None:
        """Give a noun found anywhere, unless what it means depends on others."""
        group = str(found.lastgroup)
        row = self._rows[int(group[1:])]
        return None if {"needs", "like", "alone", "sign"} & row.keys() else Noun(*found.span(group), row["unit"])

    def sign(self, found: re.Match[str]) -> Noun | None:
        """Give what is no noun of a unit but a sign of it: "vidéosurveillance"."""
        group = str(found.lastgroup)
        row = self._rows[int(group[1:])]
        return Noun(*found.span(group), row["unit"]) if "sign" in row else None


class Occurrences:
    """Where a text names things that are counted; looked up when a figure has no noun of its own."""

    def __init__(self, text: Text, nouns: Nouns) -> None:
        """Take the text; it is searched once, and only if asked."""
        self.text = text
        self._nouns = nouns

    @cached_property
    def _named(self) -> tuple[dict[str, list[Noun]], dict[str, list[Noun]]]:
        """Nouns by unit, in order; and the same with the signs of each unit."""
        places: dict[str, list[Noun]] = {unit: [] for unit in self._nouns.units}
        signs: dict[str, list[Noun]] = {unit: [] for unit in self._nouns.units}
        for found in self._nouns.anywhere.finditer(self.text.view):
            if noun := self._nouns.certain(found):
                places[noun.unit].append(noun)
            if sign := noun or self._nouns.sign(found):
                signs[sign.unit].append(sign)
        return places, signs

    @property
    def _places(self) -> dict[str, list[Noun]]:
        return self._named[0]

    def near(self, place: int, unit: str) -> bool:
        """Tell whether a unit is named or signed in the sentence of a place, or in the one before."""
        return _first(self._named[1][unit], *self.reach(place)) is not None

    def like(self, place: int, units: Iterable[str]) -> str | None:
        """Give the unit among some that is named or signed nearest before a place, or else first after it."""
        signs = self._named[1]
        before = max((noun for unit in units if (noun := _last(signs[unit], 0, place))), default=None)
        after = (noun for unit in units if (noun := _first(signs[unit], place, len(self.text))))
        found = before or min(after, default=None)
        return found.unit if found else None

    def before(self, place: int, units: Iterable[str] = (), *, paragraphs: int = 0) -> Noun | None:
        """Give the nearest noun before a place, in its sentence or the one before, or in one or two paragraphs."""
        low = self.text.paragraph_at(place).start if paragraphs else self.reach(place)[0]
        if paragraphs == 2:
            low = self.text.paragraph_at(max(0, low - 1)).start
        found = (_last(self._places[unit], low, place) for unit in units or self._places)
        return max((noun for noun in found if noun), default=None)

    def within(self, low: int, high: int, *, last: bool = False) -> Noun | None:
        """Give the first noun that starts between two places, or the last."""
        found = ((_last if last else _first)(nouns, low, high) for nouns in self._places.values())
        nouns = [noun for noun in found if noun]
        return (max if last else min)(nouns, default=None)

    def reach(self, place: int) -> tuple[int, int]:
        """Give the start of the sentence before (in the same paragraph) and the end of the sentence of a place."""
        sentence = self.text.sentence_at(place)
        paragraph = self.text.paragraph_at(place)
        if sentence.start <= paragraph.start:
            return paragraph.start, sentence.end
        return max(paragraph.start, self.text.sentence_at(sentence.start - 2).start), sentence.end


def _first(nouns: list[Noun], low: int, high: int) -> Noun | None:
    index = bisect_left(nouns, low, key=_start)
    return nouns[index] if index < len(nouns) and nouns[index].start < high else None


def _last(nouns: list[Noun], low: int, high: int) -> Noun | None:
    index = bisect_left(nouns, high, key=_start) - 1
    return nouns[index] if index >= 0 and nouns[index].start >= low else None


def _unlike(row: dict[str, Any]) -> str:
    followers = row.get("not_before")
    return rf"(?!\w)(?![ -]{wording.pattern(followers)}(?!\w))" if followers else r"(?!\w)"
