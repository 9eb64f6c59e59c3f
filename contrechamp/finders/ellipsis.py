"""Figures whose noun stands elsewhere in the sentence or in the one before: "elle en compte 400", "dont 211"."""

from __future__ import annotations

import re
from typing import NamedTuple

from contrechamp.finders import wording
from contrechamp.finders.nouns import Noun, Nouns, Occurrences
from contrechamp.finders.numbers import Quantity

REACH = 140
"""Characters before a figure in which the words that announce it stand."""

_STOP = r"(?=\s*(?:[.;:!?»\")\]|]|,(?!\d)|\n|$))"
_NO_NUMBER = r"(?!\s?(?:[%€°]|pour cent|sur \d))"
_ITEM = re.compile(r"[.)]\s?[^\W\d]")
"""After the number of an item of a list: "1. Place", "1) Place"."""


class Counted(NamedTuple):
    """What the figures before one count."""

    end: int = -1
    """Of the last count."""
    unit: str = ""
    other: int = -1
    """End of the last figure that counts something else, years apart."""


class Elided(NamedTuple):
    """The unit of a figure without a noun, and the rule that says so."""

    unit: str
    rule: str


class Ellipsis:
    """Reads what stands around a figure that no counted noun follows."""

    def __init__(self, nouns: Nouns) -> None:
        """Read the table of counts."""
        table = wording.table("counts.toml")
        words = table["ellipsis"]
        noun, new = nouns.pattern, wording.pattern(words["new"])
        adjective = wording.pattern(words["adjectives"])
        follows = rf"\s(?:{wording.pattern(words['follows'])})(?:(?<=')|(?!\w))"
        free = rf"{_NO_NUMBER}(?:{_STOP}|{follows}|\s{adjective}(?!\w))"
        adverb = wording.pattern(words["adverbs"])
        flags = re.IGNORECASE
        self._free = re.compile(rf"{free}|\s{new}(?={_STOP}|{follows}|\s\w+ée?s(?!\w))", flags)
        self._less = re.compile(r"\s(?:de|en) moins\b|\sde plus qu|\sfois\b", flags)
        self._of_which = re.compile(r"\b(?:dont|parmi (?:lesquelles|elles)|parmi lesquels)\s$", flags)
        self._among = re.compile(r"\s(?:d'entre (?:elles|eux)|de (?:celles|ceux)-ci|de ces derni[eè]res)\b", flags)
        adverbs = rf"(?:\s{adverb}){{0,2}}(?:\sde)?\s$"
        self._pronoun = re.compile(rf"(?:\b|')en\s(?:y\s)?{wording.pattern(words['verbs'])}\w{{0,9}}{adverbs}", flags)
        self._added = re.compile(rf"(?:\b|')en\s(?:y\s)?{wording.pattern(words['adding'])}\w{{0,9}}{adverbs}", flags)
        self._out_of = re.compile(rf"\bsur (?:les|ses|ces|leurs|un total de|l'ensemble des|\d+) [^.;:\n]{{1,60}},\s(?:seules?\s)?$", flags)
        self._subject = re.compile(
            r"\s(?:sont|seront|étaient|ont été|seraient|devraient être|vont être|doivent être|fonctionnent)\s"
            rf"(?:[\w']+\s){{0,3}}?(?:{adjective}|\w+(?:ées|ies|ites|uites|elles|ives))(?!\w)",
            flags,
        )
        self._starts = re.compile(r"(?:[;,:.!?»…]|\bet)\s$|^$", flags)
        self._adjective = re.compile(rf"\s(?:{adjective}(?!\w)|{new}(?={_STOP}|{follows}|\s\w+ée?s(?!\w)))", flags)
        self._joined = re.compile(r"(?:\bet|,|;|\bpuis|\bplus|\bcontre|ainsi que|un total de|au total,?)\s(?:bientôt\s|les\s|désormais\s|de\s|d')?$", flags)
        self._comma = re.compile(rf"(?:{noun}),\s$", flags)
        self._now = re.compile(rf"\s(?:{wording.pattern(words['now'])}|en\s(?:19|20)\d\d)(?!\w)", flags)
        self._stop = re.compile(_STOP)
        self._money = re.compile(r"€|\beuros?\b", flags)
        self._total_of = re.compile(r"\b(?:pour|soit) (?:un total de|au total,?) $", flags)
        self._soon = re.compile(r"\b(?:bientôt|désormais|contre)\s$", flags)
        self._place = re.compile(
            r"\s(?:au\s|aux\s|à la\s|à l'|à\s(?=[A-ZÉ])|dans\s|sur\s(?!\d)|devant\s|pour\s(?!cent)|en\s|appartenant|du côté|autour)", flags
        )
        self._label = re.compile(rf"(?:{noun})(?:\s[\w'’-]+){{0,6}}\s?[:?=|]\s?(?:\*\*\s?)?$", flags)
        self._bracket = re.compile(rf"(?:{noun})(?:\s[\w'-]+){{0,2}}\s?\((?:soit\s)?$", flags)
        self._bracket_end = re.compile(r"(?:\s(?:au total|en tout|environ))?\)")
        amounts = wording.pattern(words["amounts_to"])
        self._amounts = re.compile(rf"\bnombre (?:[\w']+\s){{0,3}}?(?:de|des|d')\s?(?:\w+\s){{0,2}}?(?:{noun})[^.;:\n]{{0,90}}\s{amounts}\s$", flags)
        self._number_of = re.compile(
            rf"\sle(?:ur)? nombre (?:total |global |exact )?(?:de |des |d')(?:\w+\s){{0,2}}?(?:{noun})", flags
        )
        self._number_is = re.compile(r"\bau nombre (?:total )?de\s$", flags)
        self._total = re.compile(rf"(?:{noun})[^.;:\n]{{0,40}}\bau total\s?[:,]?\s$", flags)
        self._changed = re.compile(rf"(?<!\w){wording.pattern(words['passage'])}(?!\w)(?! sur )[^.;\n()»]{{0,60}}$", flags)
        self._to = re.compile(r"\sà\s$", flags)
        self._leaving = re.compile(r"\sde\s$", flags)
        self._coming = re.compile(r"\b(?:sera|seront|être|serait|seraient|devrait|devraient|pourrait)\s$", flags)
        self._their_number = re.compile(r"\bleur nombre (?:total )?à\s$", flags)
        self._past = re.compile(rf"(?<!\w){wording.pattern(words['past'])}(?!\w)", flags)
        self._people = re.compile(r"\bpopulation (?:[\w']+\s){0,5}?(?:de|à|est|:)\s$", flags)

    def passage(self, view: str, quantity: Quantity) -> tuple[bool, bool]:
        """Tell whether a figure is an end of "passer de 40 à 60", and whether that has happened."""
        left = view[max(0, quantity.start - REACH) : quantity.start]
        found = self._changed.search(left)
        if found is None:
            return False, False
        return True, bool(self._past.match(found[0])) and not self._coming.search(left[: found.start()])

    def read(self, quantity: Quantity, others: Occurrences, counted: Counted) -> Elided | None:
        """Give the unit of a figure without a noun of its own."""
        view = others.text.view
        start, end = quantity.start, quantity.end
        low = max(others.text.paragraph_at(start).start, start - REACH)
        left = view[low:start]
        if self.is_difference(view, end):
            return None
        labelled = self._labelled(view, left, quantity, others)
        if labelled:
            return labelled
        last = counted.unit if counted.end > others.text.sentence_at(start).start else None
        noun = others.before(start)
        if noun is None and last is None:
            if self._added.search(left) and self._free.match(view, end):
                noun = others.before(start, paragraph=True)
            return Elided(noun.unit, "pronoun") if noun and noun.unit == "camera" else None
        near = max(counted.end if last else -1, noun.start if noun else -1) > counted.other
        rule = self._elided(view, left, quantity, last, near)
        if rule is None:
            return None
        unit = last if rule in ("joined", "of-which") and last else noun.unit if noun else last
        if rule not in ("joined", "of-which") and others.before(start, "camera"):
            unit = "camera"
        return Elided(unit, rule) if unit else None

    def is_difference(self, view: str, end: int) -> bool:
        """Tell whether a figure says by how much another differs: "20 de moins", "40 de plus qu'en 2015"."""
        return self._less.match(view, end) is not None

    def _labelled(self, view: str, left: str, quantity: Quantity, others: Occurrences) -> Elided | None:
        """Read "nombre de caméras : 58" and its like, where the noun stands before the figure."""
        start, end = quantity.start, quantity.end
        if self._number_of.match(view, end):
            return _elided(others.within(end, end + REACH), "number-of")
        low = start - len(left)
        if self._bracket_end.match(view, end) and _no_footnote(quantity):
            bracket = self._bracket.search(left)
            if bracket:
                return _elided(others.within(low + bracket.start(), start), "bracket")
        if not self._free.match(view, end) or _ITEM.match(view, end):
            return None
        if self._people.search(left):
            return Elided("inhabitant", "population")
        for pattern, rule in ((self._amounts, "number-of"), (self._total, "number-of"), (self._label, "label")):
            found = pattern.search(left)
            if found:
                return _elided(others.within(low + found.start(), start), rule)
        if self._number_is.search(left):
            return _elided(others.before(start), "number-of")
        if self._their_number.search(left):
            return _elided(others.before(start, "camera"), "number-of")
        return None

    def _elided(self, view: str, left: str, quantity: Quantity, last: str | None, near: bool) -> str | None:
        end = quantity.end
        if self._among.match(view, end):
            return "among"
        if self._subject.match(view, end) and self._starts.search(left):
            return "subject"
        if last and self._out_of.search(left):
            return "of-which"
        if not self._free.match(view, end) or left.endswith("("):
            return None
        if near and self._of_which.search(left):
            return "of-which"
        if near and self._between_commas(view, left, quantity):
            return "apposition"
        if self._pronoun.search(left):
            return "pronoun"
        if self._changed.search(left) and (
            len(quantity.numbers) == 2 or self._to.search(left) or self._leaving.search(left)
        ):
            return "passage"
        if self._adjective.match(view, end) and (last == "camera" or self._joined.search(left)):
            return "adjective"
        if last and near and self._joined.search(left) and not self._money.search(left):
            if self._place.match(view, end) or self._soon.search(left) or self._total_of.search(left):
                return "joined"
        return None

    def _between_commas(self, view: str, left: str, quantity: Quantity) -> bool:
        if not self._comma.search(left):
            return False
        hedged = quantity.qualifier != "exact"
        return self._now.match(view, quantity.end) is not None or (
            hedged and self._stop.match(view, quantity.end) is not None
        )


def _elided(noun: Noun | None, rule: str) -> Elided | None:
    return Elided(noun.unit, rule) if noun else None


def _no_footnote(quantity: Quantity) -> bool:
    number = quantity.numbers[0]
    return number.form != "digits" or number.value >= 20 or quantity.qualifier != "exact"
