"""Numbers in French prose: digits, words, "une centaine", ranges, and the words that say how exact they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

import text_to_num

from contrechamp.finders import wording

Form: TypeAlias = Literal["digits", "words", "collective"]

LONGEST_HEDGE = 40
"""Characters before a number in which its hedge stands."""

_DIGITS = r"(?<!\d[.,/])(?:\d{1,3}(?:[ .]\d{3})+(?!\d)|\d{1,15})(?:,\d{1,9}|\.\d\d?(?!\d))?(?![\d/])"
_GAP = re.compile(r"\s?(?:(?P<to>à)|(?P<dash>[-–—])|(?P<and>et)|(?P<or>ou))\s?(?:de\s|d')?")
_BETWEEN = re.compile(r"\bentre\s(?:les\s)?$", re.I)
_LABELLED = re.compile(r"\b(?:lots?|phase|tranche|article|art\.|site|point|zone|secteur|annexe|étape|n°)\s$", re.I)
_FROM = re.compile(r"\bde\s$", re.I)


class Number(NamedTuple):
    """One number as it was written."""

    start: int
    end: int
    value: float
    form: Form
    scale: int = 1
    """What the last word multiplied by: a million in "3,5 millions"."""


class Quantity(NamedTuple):
    """A number or a range, with what is said of its exactness."""

    start: int
    """Where its hedge begins: "plus de 400"."""
    end: int
    numbers: tuple[Number, ...]
    """One, or the two ends of a range."""
    qualifier: str
    """A word of the ontology's list Qualifier."""

    @property
    def value(self) -> float | None:
        """The number; None for a range."""
        return self.numbers[0].value if len(self.numbers) == 1 else None

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """The ends of a range."""
        return (None, None) if len(self.numbers) == 1 else (self.numbers[0].value, self.numbers[1].value)


class Numbers:
    """Reads numbers; `glued` is a pattern of nouns that may follow a number word without a space."""

    def __init__(self, glued: str = "(?!)") -> None:
        """Read the table of numbers."""
        table = wording.table("numbers.toml")
        self._scales: dict[str, int] = table["scales"]
        self._collectives: dict[str, int] = table["collectives"]
        word, scale = wording.pattern(table["words"]), wording.pattern(self._scales)
        end = rf"(?:(?!\w)|(?={glued}))"
        big = "(?:million|milliard)s?"
        inside = f"(?:{wording.pattern(table['inside'])}|{word}|{big}){end}"
        many = rf"(?P<many>{word}|\d{{1,3}})\s"
        size, collective = wording.pattern(table["sizes"]), wording.pattern(self._collectives)
        first = wording.starting([*table["words"], *table["sizes"], *self._collectives, "une"], r"\d")
        self._number = re.compile(
            rf"{first}(?:(?<!\w)|(?<=\bde)(?=\d)|(?<=\b[lds]es)(?=\d))"
            rf"(?:(?:une?\s|{many})?(?:(?P<size>{size})[ -])?(?P<collective>{collective})(?!\w)"
            rf"(?:\sde\s(?P<times>{scale})(?!\w))?"
            rf"|(?P<digits>{_DIGITS})(?:\s?(?P<scale>{scale})(?!\w))?"
            rf"|(?P<words>(?:{word}{end}|un\s{big}{end})(?:[ -]{inside}){{0,12}}))",
            re.IGNORECASE,
        )
        self._before = re.compile(
            rf"(?<!\w)(?:{'|'.join(_named(key, table['before'][key]) for key in table['before'])})"
            r"[\s,]{0,2}(?:(?:les|ses|leurs|nos|ces|quelques?)\s)?$",
            re.IGNORECASE,
        )
        self._after = re.compile(
            rf"[\s(,]{{1,2}}(?:{'|'.join(_named(key, table['after'][key]) for key in table['after'])})(?!\w)",
            re.IGNORECASE,
        )

    def numbers(self, view: str) -> Iterator[Number]:
        """Give the numbers of a text in order; a number in words that its digits repeat is one."""
        before: Number | None = None
        for found in self._number.finditer(view):
            number = self._read(found)
            if number is None:
                continue
            if before and _repeats(view, before, number):
                before = before._replace(end=number.end + 1)
                continue
            if before:
                yield before
            before = number
        if before:
            yield before

    def quantities(self, view: str) -> Iterator[Quantity]:
        """Give numbers and ranges with their hedges, in order."""
        waiting: Number | None = None
        for number in self.numbers(view):
            if waiting:
                pair = _range(view, waiting, number)
                if pair:
                    yield pair
                    waiting = None
                    continue
                yield self._hedged(view, waiting)
            waiting = number
        if waiting:
            yield self._hedged(view, waiting)

    def hedge_after(self, view: str, place: int) -> tuple[str, int] | None:
        """Give the qualifier that stands after the counted noun, and where it ends."""
        found = self._after.match(view, place)
        return (str(found.lastgroup).replace("_", "-"), found.end()) if found else None

    def _hedged(self, view: str, number: Number) -> Quantity:
        start = max(0, number.start - LONGEST_HEDGE)
        found = self._before.search(view[start : number.start])
        if found:
            qualifier = str(found.lastgroup).replace("_", "-")
            return Quantity(start + found.start(), number.end, (number,), qualifier)
        return Quantity(number.start, number.end, (number,), "about" if number.form == "collective" else "exact")

    def _read(self, found: re.Match[str]) -> Number | None:
        if found["collective"]:
            return self._collective(found)
        if found["digits"]:
            scale = self._scales[wording.key(found["scale"])] if found["scale"] else 1
            return Number(*found.span(), _digits(found["digits"], scale), "digits", scale)
        value = _words(found["words"].lower())
        if value is None:
            return None
        last = wording.key(found["words"]).split()[-1]
        return Number(*found.span(), value, "words", self._scales.get(last, 1))

    def _collective(self, found: re.Match[str]) -> Number | None:
        word = wording.key(found["collective"])
        many = found["many"]
        if word.endswith("s") and not many:
            return None  # "des dizaines": no number
        value = self._collectives[word] * (_words(many.lower()) or 1 if many and not many.isdigit() else int(many or 1))
        if found["size"] and found["size"].lower() == "demi":
            value = value / 2
        scale = self._scales[wording.key(found["times"])] if found["times"] else 1
        return Number(*found.span(), value * scale, "collective", scale)


def like_year(number: Number) -> bool:
    """Tell whether a number may be a year: four digits together, from 1900 to 2100."""
    return number.form == "digits" and 1900 <= number.value <= 2100 and number.end - number.start == 4


def value_of(written: str) -> float | None:
    """Give the value of digits or number words that stand alone; None when they are no number."""
    return int(written) if written.isdigit() else _words(written.lower(), strict=True)


def _named(qualifier: str, phrases: list[str]) -> str:
    return f"(?P<{qualifier.replace('-', '_')}>{wording.pattern(phrases)})"


def _digits(written: str, scale: int) -> float:
    whole, _, decimals = written.replace(" ", "").partition(",")
    if not decimals and re.fullmatch(r"\d+\.\d\d?", whole):
        whole, _, decimals = whole.partition(".")
    digits = whole.replace(".", "")
    if not decimals:
        return int(digits) * scale
    value = float(f"{digits}.{decimals}")
    return round(value * scale, 2)


@lru_cache(maxsize=4096)
def _words(written: str, strict: bool = False) -> float | None:
    """Give the value of number words; of words that make no number together, that of the last ones."""
    words = re.split("[ -]", written)
    for first in range(1 if strict else len(words)):
        try:
            return int(text_to_num.text2num(" ".join(words[first:]), "fr"))
        except ValueError:
            continue
    return None


def _repeats(view: str, words: Number, digits: Number) -> bool:
    """Tell whether the second number says the first again: "trente-cinq (35)"."""
    between = view[words.end : digits.start]
    return between in (" (", "(") and view[digits.end : digits.end + 1] == ")" and words.value == digits.value


def _range(view: str, low: Number, high: Number) -> Quantity | None:
    gap = _GAP.fullmatch(view, low.end, high.start)
    if gap is None:
        return None
    if high.scale > 1 and low.scale == 1 and low.value < 1000 and low.value * high.scale < high.value:
        low = low._replace(value=low.value * high.scale)
    between = _BETWEEN.search(view, max(0, low.start - 12), low.start)
    start = between or _FROM.search(view, max(0, low.start - 4), low.start)
    if like_year(low) and not like_year(high) and not start:
        return None  # "20 000 en 2007 à 60 000"
    if gap["dash"] and _LABELLED.search(view, max(0, low.start - 12), low.start):
        return None  # "Lot 2 – 3 caméras"
    if low.value >= high.value or (gap["and"] and not between):
        return None
    if (gap["or"] or gap["dash"]) and high.value > 10 * low.value:
        return None
    return Quantity(start.start() if start else low.start, high.end, (low, high), "range")
