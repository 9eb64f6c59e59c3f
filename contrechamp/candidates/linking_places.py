"""The places of one text: which are named together, which are only compared with, which one the text is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from contrechamp import assets
from contrechamp.documents.text import Span, Text
from contrechamp.finders.mention import Mention

TITLE = 200
"""Characters of a first paragraph that is a title."""

HEAD = 300
"""Characters at the beginning of a text that say what it is about."""

NEAR = 80
"""Characters before a place in which words may speak of it."""

MAJORITY = 0.5
"""Share of the weight of a document's communes from which one is its topic."""

_AFTER = re.compile(r"[\s*_:#.]*(?:\([^()]{1,30}\))?[\s*_:#.]*")
"""After a commune that is alone on a line."""

_LEVELS = ("commune", "arrondissement")


@dataclass(frozen=True)
class Cues:
    """The words of the table."""

    compared: re.Pattern[str]
    more: re.Pattern[str]
    sum: re.Pattern[str]
    has: re.Pattern[str]
    clause: re.Pattern[str]
    together: re.Pattern[str]
    apart: re.Pattern[str]
    authority: re.Pattern[str]
    dateline_before: re.Pattern[str]
    dateline_after: re.Pattern[str]
    communes: re.Pattern[str]
    right_after: re.Pattern[str]
    national: re.Pattern[str]
    abroad: re.Pattern[str]
    department: re.Pattern[str]
    several: re.Pattern[str]
    total: re.Pattern[str]
    company: re.Pattern[str]
    ordinals: tuple[re.Pattern[str], ...]


@cache
def cues() -> Cues:
    """Read the table of links."""
    table = assets.table("linking.toml")
    lists = {key: "|".join(value) for key, value in table.items() if isinstance(value, list)}

    def words(key: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{lists[key]})(?!\w)", re.IGNORECASE)

    def plain(key: str) -> re.Pattern[str]:
        return re.compile(table[key], re.IGNORECASE)

    return Cues(
        compared=re.compile(rf"\b(?:{lists['compared']})(?: ?(?:{lists['compared_with']}))? ?$", re.IGNORECASE),
        right_after=re.compile(
            rf"(?:(?! et | celle| contre )[^,;:.!?()\n]){{0,45}}?\b(?:{lists['joins']})(?:la |le |l'|les )?"
            rf"(?:(?:{lists['bodies']}) (?:de |d'|du |des )?)?$"
        ),
        more=plain("more"), sum=plain("sum"), has=plain("has"), clause=plain("clause"),
        together=plain("together"), apart=plain("apart"),
        authority=plain("authority"),
        dateline_before=plain("dateline_before"), dateline_after=plain("dateline_after"), communes=plain("communes"),
        national=words("national"), abroad=words("abroad"), department=words("department"), several=words("several"),
        total=words("total"), company=words("company"), ordinals=(words("first"), words("second")),
    )  # fmt: skip


class Places:
    """The places of one text, in order."""

    def __init__(self, text: Text, found: Iterable[Mention], title: str | None) -> None:
        """Take all mentions of a text."""
        self._text = text
        self._view = text.view
        self.all = [mention for mention in found if mention.kind == "territory" and mention.value.get("code")]
        self._starts = [place.span.start for place in self.all]
        self._title = (title or "").casefold()

    def between(self, start: int, end: int) -> list[Mention]:
        """Give the places that start between two places of the text."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def last(self, start: int, end: int) -> Mention | None:
        """Give the last commune between two places of the text that is more than compared with."""
        index = bisect_left(self._told, end, key=lambda place: place.span.start) - 1
        place = self._told[index] if index >= 0 else None
        return place if place and place.span.start >= start else None

    def is_compared(self, place: Mention) -> bool:
        """Tell whether a text only compares with a place."""
        start = place.span.start
        return self._tells(cues().compared, start) or self._tells(cues().more, start)

    def is_together(self, place: Mention) -> bool:
        """Tell whether a commune is named together with another: "à Foix et à Nice"."""
        index = bisect_left(self._starts, place.span.start)
        return self._joined[index] or (index > 0 and self._joined[index - 1])

    @cached_property
    def topic(self) -> Mention | None:
        """The commune that a document is about: named in its title, alone, or in most that tells of communes."""
        communes = [place for place in self.all if is_commune(place)]
        named = [place for place in communes if str(place.value["name"]).casefold() in self._title]
        if named or self.letterhead:
            return named[0] if named else self.letterhead
        if distinct(self._alone) > 1:
            return None  # a text in several parts
        weights: defaultdict[str, float] = defaultdict(float)
        for place in self._told:
            weights[str(place.value["code"])] += self._weight(place)
        if not weights:
            return None
        (code, weight), *others = sorted(weights.items(), key=lambda pair: -pair[1])
        next_weight = others[0][1] if others else 0
        if not others and weight <= 1:
            return None  # named once, far below
        if others and (weight <= 1 or weight == next_weight):
            return None
        if weight < MAJORITY * sum(weights.values()) and weight < 2 * next_weight:
            return None
        place = next(place for place in self._told if place.value["code"] == code)
        return None if self.is_together(place) and weight < 3 * next_weight else place

    @cached_property
    def letterhead(self) -> Mention | None:
        """The commune whose paper or case this is: alone on a line of the head with the word for its authority."""
        heads = [
            place
            for place in self._alone
            if place.span.start < HEAD and self._tells(cues().authority, place.span.start)
        ]
        return heads[0] if distinct(heads) == 1 else None

    @cached_property
    def _alone(self) -> list[Mention]:
        """Communes alone on a line, but for the word for an authority and a département."""
        return [place for place in self._told if self._is_alone(place)]

    def _is_alone(self, place: Mention) -> bool:
        line = self._text.paragraph_at(place.span.start)
        left, right = self._view[line.start : place.span.start], self._view[place.span.end : line.end]
        if len(left) > NEAR or len(right) > NEAR:
            return False
        return (
            re.fullmatch(r"[\W\d]*", cues().authority.sub("", left)) is not None and _AFTER.fullmatch(right) is not None
        )

    def is_dateline(self, place: Mention) -> bool:
        """Tell whether a place only dates a paper: "Fait à Lille, le 3 mai"."""
        if not cues().dateline_after.match(self._view, place.span.end):
            return False
        return self._tells(cues().dateline_before, place.span.start)

    def _weight(self, place: Mention) -> float:
        start = place.span.start
        weight = 1.0 + self._tells(cues().authority, start) + (start < HEAD) / 2
        first = self._text.paragraphs[0]
        return weight + 3 * (start < first.end <= first.start + TITLE)

    def _tells(self, cue: re.Pattern[str], start: int) -> bool:
        return cue.search(self._view[max(0, start - NEAR) : start]) is not None

    @cached_property
    def _told(self) -> Sequence[Mention]:
        """The communes that the text tells of."""
        communes = (place for place in self.all if is_commune(place))
        return [place for place in communes if not self.is_compared(place) and not self.is_dateline(place)]

    @cached_property
    def _joined(self) -> Sequence[bool]:
        """Of each place, whether it is named together with the next one."""
        pairs = zip(self.all, self.all[1:], strict=False)
        return [*(self._is_joined(one, other) for one, other in pairs), False]

    def _is_joined(self, one: Mention, other: Mention) -> bool:
        if not (is_commune(one) and is_commune(other)) or one.value["code"] == other.value["code"]:
            return False
        if other.span.start - one.span.end > NEAR:
            return False
        gap = re.sub(r"^ ?\([^()]{1,25}\)", "", self._view[one.span.end : other.span.start])
        return bool(cues().together.fullmatch(gap)) and not cues().apart.match(self._view, other.span.end)


def is_commune(place: Mention) -> bool:
    """Tell whether a place is a commune or a part of one."""
    return place.value.get("level") in _LEVELS


def distinct(places: Iterable[Mention]) -> int:
    """Count the communes among places."""
    return len({place.value["code"] for place in places if is_commune(place)})


def cell_at(view: str, line: Span, place: int) -> int:
    """Give the number of the cell of a place in a line of a table."""
    return view.count("|", line.start, place)
