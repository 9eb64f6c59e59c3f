"""Counts: how many cameras, streams, inhabitants, agents… a text says there are.

Value of a mention: `unit` (a word of the ontology's list Unit), `value` (None for a range), `minimum`, `maximum`,
`qualifier` (list Qualifier), `status` (list CountStatus, None unless the words beside the figure say it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from contrechamp.documents import Span, Text
from contrechamp.finders import wording
from contrechamp.finders.mention import Finder, Mention
from contrechamp.finders.quantities.count_tables import Cells, Tables
from contrechamp.finders.quantities.demonyms import Demonyms
from contrechamp.finders.quantities.ellipsis import CROWDS, Counted, Ellipsis
from contrechamp.finders.quantities.linebreaks import Mended
from contrechamp.finders.quantities.nouns import Nouns, Occurrences
from contrechamp.finders.quantities.numbers import Number, Numbers, Quantity, like_year
from contrechamp.finders.quantities.rates import Rates
from contrechamp.finders.quantities.shoots import Scenes, Shoots
from contrechamp.finders.quantities.stages import Stages

PEOPLE = {"inhabitant", "commune", "operator", "staff-member"}
"""Units that nobody installs."""

FILMING = {"camera", "drone", "operator", "device", "monitoring-screen"}
"""Units that film crews have too."""


def finder() -> Finder:
    """Make the finder of counts; the tables are read here."""
    return _Counts()


@dataclass(frozen=True, slots=True)
class _Count:
    quantity: Quantity
    end: int
    unit: str
    rule: str
    passage: str = ""
    """`from` or `to` in "passer de 40 à 60"."""


class _Counts:
    def __init__(self) -> None:
        self._nouns = Nouns()
        self._numbers = Numbers(self._nouns.pattern)
        self._ellipsis = Ellipsis(self._nouns)
        self._rates = Rates()
        self._stages = Stages()
        self._shoots = Shoots()
        self._tables = Tables()
        table = wording.table("counts.toml")
        compounds = (*table["linebreak"]["compounds"], *wording.table("numbers.toml")["words"])
        self._compounds = frozenset(wording.key(word) for word in compounds)
        self._demonyms = Demonyms()
        flags = re.IGNORECASE
        single = wording.pattern(table["single"]["words"])
        self._single = re.compile(rf"(?<!\w){single}(?=\s(?:{self._nouns.pattern}))", flags)
        self._denied = re.compile(rf"(?<!\w){wording.pattern(table['single']['denied'])}\s(?:[\w'-]+\s){{0,2}}$", flags)
        self._year_cue = re.compile(rf"(?<!\w){wording.pattern(table['year']['before'])}\s$", flags)

    def __call__(self, text: Text) -> Iterator[Mention]:
        mended = Mended(text, self._compounds)
        for mention in self._mentions(mended.text):
            yield mention if mended.text is text else replace(mention, span=mended.original(mention.span))

    def _mentions(self, text: Text) -> Iterator[Mention]:
        counts = list(self._counts(text))
        for index, count in enumerate(counts):
            low = counts[index - 1].end if index else 0
            high = counts[index + 1].quantity.start if index + 1 < len(counts) else len(text)
            yield self._mention(text, count, low, high)

    def _counts(self, text: Text) -> Iterator[_Count]:
        others = Occurrences(text, self._nouns)
        quantities = self._quantities(text.view)
        cells, scenes = self._tables.cells(others), Scenes(text, self._shoots)
        counted = Counted()
        rates: set[int] = set()
        if scenes.is_elsewhere:
            return
        for index, quantity in enumerate(quantities):
            if index in rates:
                continue
            count = self._direct(quantity, others)
            following = quantities[index + 1] if index + 1 < len(quantities) else None
            if count and following and self._rates.begins(text.view, quantity, count.end, following):
                rates.add(index + 1)
                count = None
            elif count:
                count = None if self._is_other(text.view, count) else count
                if count and following and following.start < count.end:
                    count = replace(count, end=quantity.end)  # "vingt des 34 caméras": two counts
            else:
                count = self._elided(quantity, others, counted, cells)
            if count and count.unit in FILMING and scenes.is_at(quantity.start):
                count = None
            if count and _whole(quantity):
                counted = counted._replace(end=count.end, unit=count.unit)
                if count.unit not in CROWDS:
                    counted = counted._replace(thing=count.unit, thing_end=count.end)
                yield from self._apart(text.view, count)
            elif not all(map(like_year, quantity.numbers)):
                counted = counted._replace(other=quantity.end)

    def _quantities(self, view: str) -> list[Quantity]:
        """Give numbers, and "une seule" before a noun, in order."""
        single = [
            Quantity(found.start(), found.end(), (Number(*found.span(), 1, "words"),), "exact")
            for found in self._single.finditer(view)
            if not self._denied.search(view, max(0, found.start() - 30), found.start())
        ]
        numbers = self._numbers.quantities(view)
        return sorted([*numbers, *single], key=lambda quantity: quantity.start) if single else list(numbers)

    def _direct(self, quantity: Quantity, others: Occurrences) -> _Count | None:
        number = quantity.numbers[-1]
        noun = self._nouns.after(number, others)
        if noun is None or number.value < noun.least:
            return None
        if self._is_year(others.text.view, number):
            return None
        return _Count(quantity, noun.end, noun.unit, "number-noun")

    def _elided(self, quantity: Quantity, others: Occurrences, counted: Counted, cells: Cells) -> _Count | None:
        if any(map(like_year, quantity.numbers)):
            return None
        if unit := cells.unit(quantity.start, quantity.end):
            return _Count(quantity, quantity.end, unit, "table")
        if end := self._demonyms.after(others.text.view, quantity):
            return _Count(quantity, end, "inhabitant", "demonym")
        found = self._ellipsis.read(quantity, others, counted)
        if found is None:
            return None
        return _Count(quantity, quantity.end, found.unit, found.rule)

    def _is_year(self, view: str, number: Number) -> bool:
        return like_year(number) and bool(self._year_cue.search(view, max(0, number.start - 14), number.start))

    def _is_other(self, view: str, count: _Count) -> bool:
        """Tell whether a figure before its noun is a rate, a share or a difference."""
        return self._rates.refused(view, count.quantity, count.end, count.unit) or self._ellipsis.is_difference(
            view, count.end
        )

    def _apart(self, view: str, count: _Count) -> Iterator[_Count]:
        """Give two counts for "passer de 40 à 60", one for all else."""
        quantity = count.quantity
        changed, done = self._ellipsis.passage(view, quantity)
        if not changed:
            yield count
            return
        later = "from" if done else "to"
        if len(quantity.numbers) == 2 and view[quantity.numbers[0].end : quantity.numbers[1].start].strip() == "à":
            low, high = quantity.numbers
            yield _Count(Quantity(low.start, low.end, (low,), "exact"), low.end, count.unit, "passage", "from")
            yield _Count(Quantity(high.start, high.end, (high,), "exact"), count.end, count.unit, "passage", later)
        else:
            reached = view[max(0, quantity.start - 3) : quantity.start].endswith("à ")
            yield replace(count, passage=later if reached else "")

    def _mention(self, text: Text, count: _Count, low: int, high: int) -> Mention:
        quantity = count.quantity
        qualifier, end = quantity.qualifier, count.end
        hedge = self._numbers.hedge_after(text.view, end)
        if hedge and qualifier in ("exact", "about"):
            qualifier, end = hedge
        status, aimed = None, False
        if count.passage != "from" and count.unit not in PEOPLE:
            status, aimed = self._stages.read(text.view, quantity.start, end, low, high)
        if (aimed or count.passage == "to") and qualifier in ("exact", "about"):
            qualifier, status = "target", "planned"
        minimum, maximum = quantity.bounds
        value = {
            "unit": count.unit,
            "value": _integer(quantity.value),
            "minimum": _integer(minimum),
            "maximum": _integer(maximum),
            "qualifier": qualifier,
            "status": status,
        }
        return Mention("count", Span(quantity.start, end), value, count.rule)


def _whole(quantity: Quantity) -> bool:
    return all(float(number.value).is_integer() for number in quantity.numbers)


def _integer(value: float | None) -> int | None:
    return None if value is None else int(value)
