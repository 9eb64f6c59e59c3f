"""Whose action it is: the authority named beside the words, or the one that « ce tribunal » stands for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from contrechamp.documents.text import Span, Text
from contrechamp.finders.law.action_heads import Head
from contrechamp.finders.law.action_triggers import Told, Trigger, Triggers
from contrechamp.finders.law.authorities import Authorities, Authority, Named

_NAME = r"(?P<of>de\s|d')(?P<name>(?:L[ae]s?\s|L')?[A-ZÀ-Þ][\w'-]*[\w](?:-[\w'-]+)*)"
_OF_PLACE = re.compile(rf"\s{_NAME}")
_COMMUNE = re.compile(rf"\b(?i:commune|ville|mairie|maire|municipalité)\s{_NAME}")
_ROLES = ("appeal", "prosecutor", "prefecture", "advisory", "council")
"""What an authority said by its kind alone can be, but a court."""

FAR = 100
"""Authorities looked at, back and forth, for the court that « le tribunal » is."""


class Whose:
    """The authorities of one text."""

    def __init__(
        self, text: Text, authorities: Authorities, triggers: Triggers, named: Sequence[Named], head: Head | None
    ) -> None:
        self.text, self.view, self.triggers, self.authorities = text, text.view, triggers, authorities
        self.named, self.head = named, head
        self.starts = [one.start for one in named]
        self.councils = list(dict.fromkeys(one.authority for one in named if one.authority.role == "council"))

    @cached_property
    def communes(self) -> list[re.Match[str]]:
        """Communes, towns and mayors with the name of their place, in order."""
        return list(_COMMUNE.finditer(self.view))

    def authority(self, told: Told, sentence: Span) -> tuple[Authority | None, Named | None]:
        """Give whose action words of a sentence tell of, and where it is named there."""
        trigger, here = told.trigger, self._within(*sentence)
        fitting = [named for named in here if named.authority.role in trigger.roles]
        before = [named for named in fitting if named.start < told.end][::-1]
        after = [named for named in fitting if named.end > told.start and named not in before]
        if trigger.place == "subject":
            near = [named for named in before if told.start - named.end < 150]
            if near and not self._another_subject(near[0].end, told.start):
                return near[0].authority, near[0]
            return self._by_word(max(sentence.start, told.start - 120), told.start, trigger), None
        inside = [named for named in fitting if told.start <= named.start < told.end]
        order = [*inside, *after] if trigger.place == "after" else [*inside, *_nearest(fitting, told)]
        if trigger.place == "after":
            order = [named for named in order if named.start - told.end < 110]
        if order:
            return order[0].authority, order[0]
        found = self._by_word(told.start, min(sentence.end, told.end + 60), trigger)
        if not found and trigger.place == "any":
            found = self._by_word(sentence.start, told.start, trigger)
        return found or self._implied(told, sentence), None

    def _another_subject(self, start: int, end: int) -> bool:
        """Tell whether the verb is another's: « saisi par le tribunal, le maire a annulé »."""
        gap = self.view[start:end]
        return bool(
            re.search(
                r"(?:^|[,;]\s|\bque\s|\bet\s)(?:la|le|l'|les)\s?(?:ville|maire|mairie|commune|préfet\w*|ministre|conseil\smunicipal|gouvernement|police)\b[^,;]*$",
                gap,
            )
        )

    def _by_word(self, start: int, end: int, trigger: Trigger) -> Authority | None:
        """Give the court that « le tribunal » or « la haute juridiction » stands for here."""
        words = [found for found in self.triggers.anaphora.finditer(self.view, start, end + 25) if found.start() < end]
        for found in reversed(words):  # « juge des référés » is not cut
            if trigger.kind == "appeal" and "jug" in found.group().lower():
                continue  # an appeal is against what the judge ruled, and before another
            number = int((found.lastgroup or "w0")[1:])
            roles = self.triggers.anaphora_roles[number] & trigger.roles
            place = bisect_left(self.starts, found.end())
            around = [*self.named[max(0, place - FAR) : place][::-1], *self.named[place : place + FAR]]
            name = self.triggers.anaphora_names[number]
            fitting = [named.authority for named in around if named.authority.role in roles]
            if roles == {"advisory"}:
                fitting = [authority for authority in fitting if authority.name.startswith("Commission départementale")]
            if self.head and self.head.authority.role in roles:
                fitting.append(self.head.authority)
            if placed := self._placed(found, roles):
                return placed
            if fitting:
                return fitting[0]
            known = roles != {"advisory"} or self.by_prefecture or "départementale" in found.group()
            if roles - {"regulator"} and known:
                said = re.sub(r"^(?:l[ae]s?\s|l'|du\s|aux?\s|des\s|ce\s|cette\s|en\s)", "", found.group(), flags=re.I)
                return Authority(
                    None, name or said, "", next((role for role in _ROLES if roles <= {role, "european"}), "court")
                )
        return None

    def _placed(self, found: re.Match[str], roles: frozenset[str]) -> Authority | None:
        """Give the court of « le tribunal de Lyon », the council of the commune spoken of."""
        place = _OF_PLACE.match(self.view, found.end())
        words = found.group().lower()
        of_town = (words.endswith("tribunal") and "administrati" in self.view) or words.endswith("juge des référés")
        if "court" in roles and place and of_town:
            return self.authorities.of_family("ta", place["of"], place["name"])
        return self._council(found.start()) if roles == {"council"} else None

    def _council(self, place: int) -> Authority | None:
        """Give the only council named, else that of the commune named last, or first."""
        if self.head and self.head.authority.role == "council":
            return self.head.authority
        if self.councils or not self.communes:
            return self.councils[0] if len(self.councils) == 1 else None
        before = bisect_left(self.communes, place, key=lambda commune: commune.start())
        commune = self.communes[max(0, before - 1)]
        return self.authorities.of_family("conseil-municipal", commune["of"], commune["name"])

    def _implied(self, told: Told, sentence: Span) -> Authority | None:
        """Give the authority that the document is by, or that the sentences just before name."""
        roles = told.trigger.roles
        if self.head and self.head.authority and self.head.authority.role in roles:
            return self.head.authority
        if "council" in roles:
            return self._council(told.start)
        if not (
            ("regulator" in roles and told.trigger.place == "any") or told.trigger.name in ("ruling-named", "ruled-by")
        ):
            return None
        place = bisect_right(self.text.sentences, sentence.start, key=lambda span: span.start) - 1
        since = self.text.sentences[max(0, place - 3)].start
        near = [named.authority for named in self._within(since, sentence.start) if named.authority.role in roles]
        return near[-1] if near else None

    @property
    def by_prefecture(self) -> bool:
        """Tell whether the document is by a prefecture."""
        return self.head is not None and self.head.authority.role == "prefecture"

    def _within(self, start: int, end: int) -> Sequence[Named]:
        return self.named[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def _nearest(named: list[Named], told: Told) -> list[Named]:
    return sorted(named, key=lambda one: min(abs(one.start - told.end), abs(told.start - one.end)))
