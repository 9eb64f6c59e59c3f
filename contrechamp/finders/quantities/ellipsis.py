"""Figures whose noun stands elsewhere in the sentence or before it: "elle en compte 400", "dont 211".

The rules are a table of the lexicon; this module says what the unit of a figure is, and which rules it tries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from contrechamp.finders import wording
from contrechamp.finders.quantities.nouns import Noun, Nouns, Occurrences
from contrechamp.finders.quantities.numbers import Quantity

REACH = 140
"""Characters before a figure in which the words that announce it stand."""

FOOTNOTES = 20
"""Smallest figure in brackets that is no footnote."""

CAMERA = {"camera"}
STAFF = {"operator", "staff-member"}
COMMUNE = {"commune"}
FEMININE = {"camera", "body-camera", *COMMUNE}
"""Units that "elles" stands for."""
MACHINES = {"loudspeaker", "drone", "body-camera", "device"}
"""Units that a pronoun stands for when they were the last ones counted."""
CLOSE = 45
"""Characters before a figure in which the words that a rule looks for first stand."""
LIST = 300
"""Characters over which the items of a list go on counting the same thing."""
CROWDS = {"inhabitant", *COMMUNE}
"""Units that a pronoun hardly stands for: a town "en compte" what it has, not who lives there."""

_DIFFERENCE = re.compile(r"\s(?:de|en) moins\b|\sde plus qu|\sfois\b", re.IGNORECASE)
"""Not how many: by how much."""


class Counted(NamedTuple):
    """What the figures before one count."""

    end: int = -1
    """Of the last count."""
    unit: str = ""
    other: int = -1
    """End of the last figure that counts something else, years apart."""
    thing: str = ""
    """Unit of the last count of things, not of people or communes."""
    thing_end: int = -1


class Elided(NamedTuple):
    """The unit of a figure without a noun, and the rule that says so."""

    unit: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    close: re.Pattern[str] | None
    before: re.Pattern[str] | None
    after: re.Pattern[str]
    unless: re.Pattern[str] | None
    unit: str
    figures: int
    hedged: bool
    footnotes: bool
    least: int

    def fits(self, view: str, left: str, quantity: Quantity) -> bool:
        """Tell whether the words around a figure are those of the rule."""
        if self.figures and self.figures != len(quantity.numbers):
            return False
        if self.hedged and quantity.qualifier == "exact":
            return False
        if (self.footnotes and _may_be_footnote(quantity)) or quantity.numbers[-1].value < self.least:
            return False
        if self.close and not self.close.search(left, len(left) - CLOSE):
            return False
        if not self.after.match(view, quantity.end) or (self.before and not self.before.search(left)):
            return False
        return not (self.unless and self.unless.search(left))


class Ellipsis:
    """Reads what stands around a figure that no counted noun follows."""

    def __init__(self, nouns: Nouns) -> None:
        """Read the table of rules."""
        table = wording.table("ellipsis.toml")
        self._things = nouns.units - CROWDS
        self._masculine = self._things - FEMININE
        parts = {name: wording.pattern(words) for name, words in table["list"].items()} | {"noun": nouns.pattern}
        for name, part in table["part"].items():
            parts[name] = _filled(part, parts)
        self._rules = [_rule(row, parts) for row in table["rule"]]
        self._changed = re.compile(
            _filled(r"(?<!\w)<passage>(?!\w)(?: »)?(?! sur )[^.;\n()»]{0,60}\(?$", parts), re.IGNORECASE
        )
        self._past = re.compile(_filled(r"<past>(?!\w)", parts), re.IGNORECASE)
        self._coming = re.compile(_filled(r"(?<!\w)<coming> $", parts), re.IGNORECASE)

    def passage(self, view: str, quantity: Quantity) -> tuple[bool, bool]:
        """Tell whether a figure is an end of "passer de 40 à 60", and whether that has happened."""
        left = view[max(0, quantity.start - REACH) : quantity.start]
        found = self._changed.search(left)
        if found is None:
            return False, False
        return True, bool(self._past.match(found[0])) and not self._coming.search(left[: found.start()])

    def is_difference(self, view: str, end: int) -> bool:
        """Tell whether a figure says by how much another differs: "20 de moins", "40 de plus qu'en 2015"."""
        return _DIFFERENCE.match(view, end) is not None

    def read(self, quantity: Quantity, others: Occurrences, counted: Counted) -> Elided | None:
        """Give the unit of a figure without a noun of its own."""
        view, start = others.text.view, quantity.start
        if _DIFFERENCE.match(view, quantity.end):
            return None
        left = view[max(others.text.paragraph_at(start).start, start - REACH) : start]
        for rule in self._rules:
            if rule.fits(view, left, quantity):
                unit = self._unit(rule, left, quantity, others, counted)
                if unit:
                    return Elided(unit, rule.name)
        return None

    def _unit(self, rule: _Rule, left: str, quantity: Quantity, others: Occurrences, counted: Counted) -> str | None:
        start = quantity.start
        last = counted.unit if counted.end > others.text.sentence_at(start).start else None
        match rule.unit:
            case "before" if rule.before and (found := rule.before.search(left)):
                return _unit_of(others.within(start - len(left) + found.start(), start))
            case "closest" if rule.before and (found := rule.before.search(left)):
                return _unit_of(others.within(start - len(left) + found.start(), start, last=True))
            case "after":
                return _unit_of(others.within(quantity.end, quantity.end + REACH))
            case "list":
                return counted.thing if counted.thing_end > start - LIST else None
            case "thing":
                return counted.thing if counted.thing_end > others.text.sentence_at(start).start else None
            case "recent":
                return counted.thing if counted.thing_end > others.reach(start)[0] else None
            case "camera":
                return _unit_of(others.before(start, CAMERA))
            case "commune":
                return "commune"
            case "feminine":
                camera = others.before(start, CAMERA, paragraphs=2)
                return _unit_of(others.before(start, FEMININE) or camera)
            case "masculine":
                return _unit_of(others.before(start, self._masculine) or others.before(start, CAMERA))
            case "last":
                return last
            case "chain":
                return last if counted.end > counted.other else None
            case "which":
                noun = others.before(start)
                if max(counted.end if last else -1, noun.start if noun else -1) < counted.other:
                    return None
                return last or _unit_of(noun)
            case "near":
                return _unit_of(others.before(start, CAMERA) or others.before(start))
            case "pronoun":
                camera = others.before(start, CAMERA, paragraphs=1)
                nearest = max(camera.end if camera else 0, others.reach(start)[0])
                if counted.thing in MACHINES and counted.thing_end > nearest:
                    return counted.thing
                here = camera or others.before(start, self._things) or others.before(start, COMMUNE)
                here = here or others.before(start, CAMERA, paragraphs=2)
                return _unit_of(here) or ("camera" if others.near(start, "camera") else None)
            case "staff":
                return last or _unit_of(others.before(start, STAFF, paragraphs=1))
            case "population":
                return "inhabitant"
            case "nearest":
                noun = others.before(start)
                return "camera" if noun and noun.unit == "camera" else None
        return None


def _rule(row: dict[str, Any], parts: dict[str, str]) -> _Rule:
    def compiled(key: str, default: str = "", end: str = "") -> re.Pattern[str] | None:
        written = row.get(key, default)
        return re.compile(f"(?:{_filled(written, parts)}){end}", re.IGNORECASE) if written else None

    after = compiled("after", "<free>")
    assert after is not None  # noqa: S101 - it has a default
    return _Rule(
        row["name"], compiled("close", end="$"), compiled("before", end="$"), after, compiled("unless"), row["unit"],
        row.get("figures", 0), row.get("hedged", False), row.get("footnotes", False), row.get("least", 0),
    )  # fmt: skip


def _filled(pattern: str, parts: dict[str, str]) -> str:
    """Put lists and parts in the place of their names."""
    return re.sub(r"<([a-z_]+)>", lambda name: parts[name[1]], pattern)


def _unit_of(noun: Noun | None) -> str | None:
    return noun.unit if noun else None


def _may_be_footnote(quantity: Quantity) -> bool:
    number = quantity.numbers[0]
    return number.form == "digits" and number.value < FOOTNOTES and quantity.qualifier == "exact"
