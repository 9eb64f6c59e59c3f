"""Legal actions that a text tells of: inspections, warnings, applications, rulings, appeals.

Keys of a value:

| key | |
|---|---|
| `kind` | word of the list action-kind |
| `authority` | `organisation/cnil`, `organisation/ta-lille`; none if it is not in data/entities/authorities.yaml |
| `authority_name` | its name |
| `docket` | `2009485`, `MED-2022-034`; two joined ones stand with a comma |
| `date` | EDTF, of the action itself |
| `date_words` | words of a date that needs the day of writing (« en mai dernier »), when there is no `date` |
| `claimants`, `defendants` | names as written, no private person |
| `outcome` | word of the list outcome |
| `action` | key of data/legal/rulings.csv that docket, or authority and day, identify |

The rule is the name of the trigger in lexicon/actions.toml, `citation` (« CE, 27 juin 2016, n° 385091 ») or `head`
(the document is itself the action, and its first lines say so).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from contrechamp import assets
from contrechamp.documents.text import Span, Text
from contrechamp.finders.law import action_heads, action_slots
from contrechamp.finders.law.action_citations import citations
from contrechamp.finders.law.action_dates import Said, dates
from contrechamp.finders.law.action_kinds import kind_of
from contrechamp.finders.law.action_merging import agree, merged, once
from contrechamp.finders.law.action_model import FILED, ISSUED, RULED, Action
from contrechamp.finders.law.action_triggers import Told, Triggers
from contrechamp.finders.law.action_whose import Whose
from contrechamp.finders.law.authorities import Authorities, Authority, Named
from contrechamp.finders.mention import Finder, Mention
from contrechamp.tabular import read_rows

_WEAK = re.compile(r"\b(?:statué|estimé|considéré|tranché|déclaré|tranché)\b", re.IGNORECASE)
"""Verbs that courts share with everybody: with a date only."""

_GIVEN = re.compile(r"\b(?:rend|émis|émet|publi|adopt|donn|prononc|reçu|obtenu)\w*")
"""Verbs by which an opinion was given, and not only asked for."""

_PERFORMED = re.compile(r"\b(?:je|nous)\svous\b", re.IGNORECASE)
"""« Je vous avertis »: done by the document, on its day."""

_REQUESTED = re.compile(r"\b(?:déposée?|présentée?|formulée?|adressée?|reçue?)s?\b[^,;.]{0,40}$", re.IGNORECASE)
"""« La demande, déposée le …, a été rejetée »: the day of what is refused."""

_ASKED = re.compile(r"(?:demande|demandent)\s(?:au|à|aux)\b", re.IGNORECASE)
_RULING_OF = re.compile(
    r"\b(?:jugement|arrêt|ordonnance)\b[^.,;:()]{0,40}\s(?:du|(?:rendue?|lue?)\sle|en\sdate\sdu)\s?$", re.IGNORECASE
)
"""« Fait appel du jugement du … »: the day of what the filing is against."""

AROUND = 500
"""Characters of a sentence read on each side of the words that tell of an action."""

COLUMNS = (
    "key", "kind", "authority", "date", "docket", "formation", "claimants", "defendants", "object_fr", "object_en",
    "outcome", "outcome_fr", "outcome_en", "norms", "against", "earlier_step", "commune", "status", "unconfirmed",
    "sources", "note",
)  # fmt: skip
"""Columns of data/legal/rulings.csv."""


class Rulings:
    """Keys and kinds of the rulings of data/legal/rulings.csv."""

    def __init__(self) -> None:
        self.kinds: dict[str, str] = {}
        self._by_docket: dict[str, str] = {}
        self._by_day: dict[tuple[str, str], str | None] = {}
        for row in read_rows(assets.path("data", "legal/rulings.csv"), COLUMNS):
            self.kinds[row["key"]] = row["kind"]
            for number in filter(None, row["docket"].split("|")):
                self._by_docket[number] = row["key"]
            day = (f"organisation/{row['authority']}", row["date"])
            self._by_day[day] = None if day in self._by_day else row["key"]

    def key(self, action: Action) -> str | None:
        """Give the key that the docket number, or authority and day, identify; a filing is not the ruling."""
        if action.kind in FILED or action.kind in ("inspection", "opinion"):
            return None
        for number in (action.docket or "").split(", "):
            if number in self._by_docket:
                return self._by_docket[number]
        if action.authority and action.authority.reference and action.date and not action.docket:
            return self._by_day.get((action.authority.reference, action.date.edtf))
        return None


def finder() -> Finder:
    """Make the finder of legal actions."""
    authorities, triggers, rulings = Authorities(), Triggers(), Rulings()

    def find(text: Text) -> Iterator[Mention]:
        for action in _Reading(text, authorities, triggers).actions():
            key = rulings.key(action)
            if key and action.kind in RULED and rulings.kinds[key] in RULED:
                action = replace(action, kind=rulings.kinds[key])
            yield Mention("action", Span(action.start, action.end), _value(action, key), action.rule)

    return find


class _Ready(NamedTuple):
    """Words that tell of an action, the part of the sentence around them, and whose action it is."""

    told: Told
    near: Span
    authority: Authority | None
    place: Named | None


class _Reading:
    """One text being read, sentence by sentence."""

    def __init__(self, text: Text, authorities: Authorities, triggers: Triggers) -> None:
        self.text, self.view, self.triggers = text, text.view, triggers
        self.known = authorities.by_reference
        self.named = list(authorities.find(self.view))
        self.head = action_heads.read(text, self.named, self.known["organisation/cnil"])
        self.whose = Whose(text, authorities, triggers, self.named, self.head)

    def actions(self) -> Iterator[Action]:
        cited = sorted(citations(self.view, self.named, self.known), key=lambda action: action.start)
        at = [action.start for action in cited]
        told = self.triggers.find(self.view, self.text.sentences)
        found: list[Action] = []
        for sentence in sorted({*told, *(self.text.sentence_at(action.start) for action in cited)}):
            beside = cited[bisect_left(at, sentence.start) : bisect_left(at, sentence.end)]
            held = [Span(action.start, action.end) for action in beside]
            apart = [words for words in told.get(sentence, []) if not _touched(words, held)]
            ready = [one for words in apart if (one := self._ready(words, sentence))]
            begun = [one.told.start for one in ready]
            read = []
            for one in ready:
                near = slice(bisect_left(begun, one.near.start), bisect_left(begun, one.near.end))
                if action := self._read(one, [other.told for other in ready[near]]):
                    read.append(action)
            found += merged([*beside, *read])
        if self.head and self.head.kind:
            found = self._with_head(self.head, self.head.kind, found)
        yield from sorted(once(found), key=lambda action: (action.start, action.end))

    def _with_head(self, head: action_heads.Head, kind: str, found: list[Action]) -> list[Action]:
        """Put the document's own action first; the same one told in its first lines is no other."""
        own = Action(
            head.start, head.end, kind, "head", head.authority, head.date, docket=head.docket,
            claimants=head.claimants, defendants=head.defendants, outcome=head.outcome or ISSUED.get(kind),
        )  # fmt: skip
        others = [
            action
            for action in found
            if not (
                action.start < head.until
                and action.kind in (own.kind, "decision", "judgment", "order")
                and agree(action, own)
            )
        ]
        return [own, *others]

    # --- one trigger

    def _ready(self, told: Told, sentence: Span) -> _Ready | None:
        """Find whose action it is; None where the words need an authority and there is none."""
        trigger = told.trigger
        near = Span(max(sentence.start, told.start - AROUND), min(sentence.end, told.end + AROUND))
        authority, place = self.whose.authority(told, near)
        if authority is None and trigger.default:
            authority = self.known.get(trigger.default)
        if trigger.listed and not self.whose.by_prefecture:
            return None
        return _Ready(told, near, authority, place) if authority or trigger.alone else None

    def _read(self, ready: _Ready, all_told: list[Told]) -> Action | None:
        told, sentence, authority, place = ready
        trigger = told.trigger
        words = self.view[sentence.start : sentence.end]
        own, following = self.view[told.start : told.end], self.view[told.end : told.end + 120]
        kind = kind_of(trigger.kind, own, following, authority.role if authority else "", words)
        if not kind or (kind == "opinion" and not self._definite(told, sentence)):
            return None
        after = place.end if place and 0 <= place.start - told.end < 6 else told.end
        date = action_slots.when(self.view, sentence, told.start, after, self._taken(told, sentence, all_told))
        if (
            date
            and kind == "refusal"
            and _REQUESTED.search(self.view, max(sentence.start, date.start - 60), date.start)
        ):
            date = None
        if date and self._nearer(date, told, all_told):
            date = None
        if kind in RULED and not date and _WEAK.search(self.view, told.start, told.end):
            return None
        if _PERFORMED.search(own) and self.head:
            date = self.head.date
        since = max(self.text.paragraph_at(told.start).start, told.start - 250)
        registered = _ASKED.match(own) and "enregistr" in self.view[since : told.start]
        if registered:  # the day is told with « requête enregistrée »
            date = None
        relative = None if date or registered else action_slots.relative(self.view, sentence, told.start, told.end)
        head = self.head if self.head and self.head.kind == kind and self.head.authority == authority else None
        if self.head and kind == "refusal" and self.whose.by_prefecture and authority == self.head.authority:
            head = self.head
        if not date and not relative and head:
            date = head.date
        start, end = self._span(told, place, date, sentence)
        filed = kind in FILED
        return Action(
            start,
            end,
            kind,
            trigger.name,
            authority,
            date,
            relative,
            action_slots.docket(self.view, told.start, min(sentence.end, told.end + 60)),
            action_slots.claimants(
                self.view,
                sentence,
                told.start,
                filed and trigger.place != "subject" and _by_verb(own),
            )
            if filed or kind in RULED
            else [],
            action_slots.defendants(self.view, sentence) if filed or kind in RULED else [],
            self._outcome(kind, told, sentence),
        )

    def _taken(self, told: Told, sentence: Span, all_told: list[Told]) -> list[Said]:
        """Give the dates that stand right after the words for another action."""
        others = [other.end for other in all_told if other is not told]
        filed = told.trigger.kind in ("filing", "appeal", "complaint")
        return [
            said
            for said in dates(self.view, *sentence)
            if any(self._of_other(end, said, told) for end in others)
            or (filed and _RULING_OF.search(self.view, max(sentence.start, said.start - 60), said.start))
        ]

    def _of_other(self, end: int, said: Said, told: Told) -> bool:
        """Tell whether a date follows other words at once, or in a clause that ends before these."""
        gap = said.start - end
        if not 0 <= gap < 50 or "," in self.view[end : said.start]:
            return False
        return gap < 12 or "," in self.view[said.end : max(said.end, told.start)]

    def _nearer(self, date: Said, told: Told, all_told: list[Told]) -> bool:
        """Tell whether another action of the sentence, of another kind, stands between this one and the date."""
        low, high = sorted((told.start, date.start))
        return any(
            low < other.start < high and other.trigger.kind != told.trigger.kind and other is not told
            for other in all_told
        )

    def _definite(self, told: Told, sentence: Span) -> bool:
        """Tell whether an opinion was given: by a verb in a past tense, or with its date."""
        given = _GIVEN.search(self.view, max(sentence.start, told.start - 20), told.end + 30)
        return bool(given) or action_slots.when(self.view, sentence, told.start, told.end) is not None

    def _outcome(self, kind: str, told: Told, sentence: Span) -> str | None:
        if kind in ISSUED:
            return ISSUED[kind]
        if kind not in RULED:
            return None
        return self.triggers.outcome(self.view[told.start : min(sentence.end, told.end + 140)])

    def _span(self, told: Told, place: Named | None, date: Said | None, sentence: Span) -> tuple[int, int]:
        """Take in the authority and the date where they are close."""
        start, end = told.start, told.end
        for part in (place, date):
            if part and sentence.start <= part.start and part.end <= sentence.end:
                if 0 <= part.start - end < 25:
                    end = part.end
                elif 0 <= start - part.end < 12:
                    start = part.start
        while end > start and self.view[end - 1] in " ,;(":
            end -= 1
        return start, end


def _touched(one: Told, held: list[Span]) -> bool:
    """Tell whether the words belong to a citation, or stand beside it; the citations are in order."""
    place = bisect_right(held, (one.end, one.end + 1))
    return any(span.start <= one.end and one.start <= span.end for span in held[max(0, place - 2) : place])


def _by_verb(own: str) -> bool:
    """Tell whether what stands before the words is who did it: « a saisi », not « recours déposé »."""
    return not re.match(
        r"(?:recours|requête|référé|plainte|réclamation|demande|pourvoi|appel|action|question|tribunal)",
        own,
        re.IGNORECASE,
    )


def _value(action: Action, key: str | None) -> dict[str, str | list[str] | None]:
    return {
        "kind": action.kind,
        "authority": action.authority.reference if action.authority else None,
        "authority_name": action.authority.name if action.authority else None,
        "docket": action.docket,
        "date": action.date.edtf if action.date else None,
        "date_words": action.date_words,
        "claimants": action.claimants,
        "defendants": action.defendants,
        "outcome": action.outcome,
        "action": key,
    }
