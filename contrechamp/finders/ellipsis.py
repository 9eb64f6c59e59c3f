"""Figures whose noun stands elsewhere in the sentence or in the one before: "elle en compte 400", "dont 211"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from contrechamp.finders import wording
from contrechamp.finders.nouns import Nouns, Occurrences
from contrechamp.finders.numbers import Quantity

REACH = 90
"""Characters before a figure in which the words that announce it stand."""

_STOP = r"(?=\s*(?:[.;:!?»\")\]|]|,(?!\d)|\n|$))"
_NO_NUMBER = r"(?!\s?(?:[%€°]|pour cent|sur \d))"
_LABEL_END = re.compile(r"(?<!\()\)")


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
        passage = wording.pattern(words["passage"])
        adverb = wording.pattern(words["adverbs"])
        flags = re.IGNORECASE
        self._free = re.compile(rf"{free}|\s{new}(?={_STOP}|{follows})", flags)
        self._stop = re.compile(rf"{_NO_NUMBER}{_STOP}", flags)
        self._less = re.compile(r"\s(?:de|en) moins\b|\sde plus qu|\sfois\b|\sautres?\s\w+", flags)
        self._of_which = re.compile(r"\b(?:dont|parmi (?:lesquelles|elles)|parmi lesquels)\s$", flags)
        self._among = re.compile(r"\s(?:d'entre (?:elles|eux)|de (?:celles|ceux)-ci|de ces derni[eè]res)\b", flags)
        verbs = wording.pattern(words["verbs"])
        self._pronoun = re.compile(rf"(?:\b|')en\s(?:y\s)?{verbs}\w{{0,9}}(?:\s{adverb}){{0,2}}\s$", flags)
        self._there = re.compile(rf"\by\sen\s(?:a|aura|avait|aurait)(?:\s{adverb}){{0,2}}\s$", flags)
        self._subject = re.compile(
            r"\s(?:sont|seront|étaient|ont été|seraient|devraient être|vont être|doivent être|fonctionnent)\s"
            rf"(?:[\w']+\s){{0,3}}?(?:{adjective}|\w+(?:ées|ies|ites|uites|elles|ives))(?!\w)",
            flags,
        )
        self._starts = re.compile(r"(?:[;,:.!?»…]|\bet)\s$|^$", flags)
        self._adjective = re.compile(rf"\s(?:{adjective}(?!\w)|{new}(?={_STOP}|{follows}))", flags)
        self._joined = re.compile(r"(?:\bet|,|;|\bpuis|\bplus|ainsi que)\s$", flags)
        self._place = re.compile(
            r"\s(?:au\s|aux\s|à la\s|à l'|à\s(?=[A-ZÉ])|dans\s|sur\s(?!\d)|devant\s|pour\s(?!cent)|en\s|appartenant|du côté|autour)",
            flags,
        )
        self._label = re.compile(rf"(?:{noun})(?:\s[\w'’-]+){{0,6}}\s?[:?=|]\s?(?:\*\*\s?)?$", flags)
        self._bracket = re.compile(rf"(?:{noun})(?:\s[\w'-]+){{0,2}}\s?\((?:soit\s)?$", flags)
        amounts = wording.pattern(words["amounts_to"])
        self._amounts = re.compile(
            rf"\bnombre (?:[\w']+\s){{0,3}}?(?:de|des|d')\s?(?:\w+\s){{0,2}}?(?:{noun})[^.;:\n]{{0,50}}\s{amounts}\s$",
            flags,
        )
        self._number_of = re.compile(
            rf"\sle(?:ur)? nombre (?:total |global |exact )?(?:de |des |d')(?:\w+\s){{0,2}}?(?:{noun})", flags
        )
        self._number_is = re.compile(r"\bau nombre (?:total )?de\s$", flags)
        self._total = re.compile(rf"(?:{noun})[^.;:\n]{{0,40}}\bau total\s?[:,]?\s$", flags)
        self._passage_to = re.compile(rf"(?<!\w){passage}(?!\w)[^.;\n]{{0,60}}\sà\s$", flags)
        self._passage_from = re.compile(rf"(?<!\w){passage}(?!\w)[^.;\n]{{0,45}}$", flags)
        self._past = re.compile(rf"(?<!\w){wording.pattern(words['past'])}(?!\w)", flags)
        self._people = re.compile(r"\bpopulation (?:[\w']+\s){0,5}?(?:de|à|est|:)\s$", flags)

    def passage(self, view: str, quantity: Quantity) -> tuple[bool, bool]:
        """Tell whether a range is a change from one figure to another, and whether it has happened."""
        left = view[max(0, quantity.start - REACH) : quantity.start]
        found = self._passage_from.search(left)
        return bool(found), bool(found and self._past.search(found[0]))

    def read(self, quantity: Quantity, others: Occurrences, counted: Sequence[tuple[int, str]]) -> Elided | None:
        """Give the unit of a figure without a noun; `counted` are the ends and units of the counts before it."""
        view = others.text.view
        start, end = quantity.start, quantity.end
        low = max(others.text.paragraph_at(start).start, start - REACH)
        left = view[low:start]
        if self._less.match(view, end):
            return None
        labelled = self._labelled(view, left, end, others, start)
        if labelled:
            return labelled
        antecedent = others.before(start)
        here = [unit for place, unit in counted if place > others.text.sentence_at(start).start]
        if antecedent is None and not here:
            return None
        unit = antecedent.unit if antecedent else here[-1]
        rule = self._elided(view, left, quantity, bool(here), unit)
        if rule is None:
            return None
        if rule in ("joined", "pronoun", "of-which") and here:
            unit = here[-1]
        return Elided(unit, rule)

    def _labelled(self, view: str, left: str, end: int, others: Occurrences, start: int) -> Elided | None:
        """Read "nombre de caméras : 58" and its like, where the noun stands before the figure."""
        if self._number_of.match(view, end):
            noun = others.within(end, end + REACH)
            return Elided(noun.unit, "number-of") if noun else None
        if self._people.search(left) and self._free.match(view, end):
            return Elided("inhabitant", "population")
        noun = others.before(start)
        if noun is None:
            return None
        if self._label.search(left) and self._free.match(view, end) and not _LABEL_END.match(view, end):
            return Elided(noun.unit, "label")
        if self._bracket.search(left) and view[end : end + 1] == ")":
            return Elided(noun.unit, "bracket")
        if (self._amounts.search(left) or self._total.search(left)) and self._free.match(view, end):
            return Elided(noun.unit, "number-of")
        if self._number_is.search(left) and self._free.match(view, end):
            return Elided(noun.unit, "number-of")
        return None

    def _elided(self, view: str, left: str, quantity: Quantity, here: bool, unit: str) -> str | None:
        end = quantity.end
        if self._among.match(view, end):
            return "among"
        if self._subject.match(view, end) and self._starts.search(left):
            return "subject"
        if not self._free.match(view, end):
            return None
        if self._of_which.search(left):
            return "of-which"
        if self._pronoun.search(left) or self._there.search(left):
            return "pronoun"
        if self._passage_to.search(left):
            return "passage"
        if unit == "camera" and self._adjective.match(view, end) and (here or self._joined.search(left)):
            return "adjective"
        if here and self._joined.search(left) and self._place.match(view, end):
            return "joined"
        return None
