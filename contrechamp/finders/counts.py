"""Counts: how many cameras, streams, inhabitants, agents… a text says there are.

Value of a mention: `unit` (a word of the ontology's list Unit), `value` (None for a range), `minimum`, `maximum`,
`qualifier` (list Qualifier), `status` (list CountStatus, None unless the words beside the figure say it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contrechamp.documents import Span, Text
from contrechamp.finders import wording
from contrechamp.finders.ellipsis import Ellipsis
from contrechamp.finders.mention import Finder, Mention
from contrechamp.finders.nouns import Nouns, Occurrences
from contrechamp.finders.numbers import Number, Numbers, Quantity
from contrechamp.finders.stages import Stages

ROUND = {10, 100, 1_000, 10_000, 100_000, 1_000_000}
"""Numbers of people that a rate is given for."""


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
        self._stages = Stages()
        table = wording.table("counts.toml")
        noun = self._nouns.pattern
        people = wording.pattern(table["rate"]["people"])
        flags = re.IGNORECASE
        self._single = re.compile(rf"(?<!\w){wording.pattern(table['single']['words'])}(?=\s(?:{noun}))", flags)
        per = wording.pattern(table["rate"]["per"])
        self._rate = re.compile(
            rf"(?:\sde\s[\w-]+)?(?:\s?/\s?|\spar\s|\spour\s(?:chaque|une?)\s|\sau\s(?=k))(?:{per})(?!\w)", flags
        )
        self._for = re.compile(r"[^.;:\n()]{0,40}\bpour\s(?:chaque\s)?$", flags)
        self._people = re.compile(rf"\s?(?:de\s|d')?{people}(?!\w)", flags)
        self._one_for = re.compile(r"\b(?:une?|1)\s[\w-]+(?:\s[\w-]+){0,3}\s(?:pour|tous les|toutes les)\s$", flags)
        self._each = re.compile(r"\bchaque\s[^.;,:\n]{0,40}$", flags)
        self._of = re.compile(r"\ssur\s(deux|trois|quatre|cinq|dix|\d{1,2})(?![\w.,]|\s\d)", flags)
        self._year_cue = re.compile(
            r"\b(?:en|depuis|dès|fin|début|avant|après|année|années|l'an|mi-?|d'ici|janvier|février|mars|avril|mai|juin|juillet|"
            r"août|septembre|octobre|novembre|décembre|été|hiver|printemps|automne|entre|et|à)\s$",
            flags,
        )

    def __call__(self, text: Text) -> Iterator[Mention]:
        counts = list(self._counts(text))
        for index, count in enumerate(counts):
            low = counts[index - 1].end if index else 0
            high = counts[index + 1].quantity.start if index + 1 < len(counts) else len(text)
            yield self._mention(text, count, low, high)

    def _counts(self, text: Text) -> Iterator[_Count]:
        others = Occurrences(text, self._nouns)
        quantities = self._quantities(text.view)
        counted: list[tuple[int, str]] = []
        rates: set[int] = set()
        for index, quantity in enumerate(quantities):
            if index in rates or not _whole(quantity):
                continue
            count = self._direct(quantity, others)
            if count:
                following = quantities[index + 1] if index + 1 < len(quantities) else None
                if following and self._is_rate(text.view, count, following):
                    rates.add(index + 1)
                    continue
                if self._refused(text.view, count):
                    continue
            else:
                count = self._elided(quantity, others, counted)
            if count is None:
                continue
            counted.append((count.end, count.unit))
            yield from self._apart(text.view, count)

    def _quantities(self, view: str) -> list[Quantity]:
        """Give numbers, and "une seule" before a noun, in order."""
        single = [
            Quantity(found.start(), found.end(), (Number(*found.span(), 1, "words"),), "exact")
            for found in self._single.finditer(view)
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

    def _elided(self, quantity: Quantity, others: Occurrences, counted: list[tuple[int, str]]) -> _Count | None:
        if any(_like_year(number) for number in quantity.numbers):
            return None
        found = self._ellipsis.read(quantity, others, counted)
        return _Count(quantity, quantity.end, found.unit, found.rule) if found else None

    def _is_year(self, view: str, number: Number) -> bool:
        return _like_year(number) and bool(self._year_cue.search(view, max(0, number.start - 14), number.start))

    def _is_rate(self, view: str, count: _Count, following: Quantity) -> bool:
        """Tell whether "so many for so many" follows: a rate when either is round."""
        if not self._for.fullmatch(view, count.end, following.start):
            return False
        if not self._people.match(view, following.end):
            return False
        return count.quantity.value == 1 or following.numbers[-1].value in ROUND

    def _refused(self, view: str, count: _Count) -> bool:
        start = count.quantity.start
        if self._rate.match(view, count.end) or self._one_for.search(view, max(0, start - 80), start):
            return True
        if self._each.search(view, max(0, start - 60), start):
            return True
        fraction = self._of.match(view, count.end)
        return fraction is not None and not fraction[1].isdigit() and (count.quantity.value or 0) < 10

    def _apart(self, view: str, count: _Count) -> Iterator[_Count]:
        """Give two counts for "passer de 40 à 60", one for all else."""
        quantity = count.quantity
        if len(quantity.numbers) == 2 and view[quantity.numbers[0].end : quantity.numbers[1].start].strip() == "à":
            changed, done = self._ellipsis.passage(view, quantity)
            if changed:
                low, high = quantity.numbers
                exact = Quantity(low.start, low.end, (low,), "exact")
                yield _Count(exact, low.end, count.unit, "passage", "from")
                exact = Quantity(high.start, high.end, (high,), "exact")
                yield _Count(exact, count.end, count.unit, "passage", "from" if done else "to")
                return
        yield count

    def _mention(self, text: Text, count: _Count, low: int, high: int) -> Mention:
        quantity = count.quantity
        qualifier, end = quantity.qualifier, count.end
        hedge = self._numbers.hedge_after(text.view, end)
        if hedge and qualifier in ("exact", "about"):
            qualifier, end = hedge
        status, aimed = self._stages.read(text.view, quantity.start, end, low, high)
        if count.passage == "from":
            status, aimed = None, False
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


def _like_year(number: Number) -> bool:
    return (
        number.form == "digits"
        and number.scale == 1
        and 1900 <= number.value <= 2100
        and number.end - number.start == 4
    )
