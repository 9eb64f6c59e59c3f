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
from contrechamp.finders import action_heads, action_slots
from contrechamp.finders.action_citations import citations
from contrechamp.finders.action_dates import Said, dates
from contrechamp.finders.action_kinds import kind_of
from contrechamp.finders.action_merging import agree, merged, once
from contrechamp.finders.action_model import FILED, ISSUED, RULED, Action
from contrechamp.finders.action_triggers import Told, Trigger, Triggers
from contrechamp.finders.authorities import Authorities, Authority, Named
from contrechamp.finders.mention import Finder, Mention
from contrechamp.tabular import read_rows

_WEAK = re.compile(r"\b(?:statué|estimé|considéré|tranché|déclaré|tranché)\b", re.IGNORECASE)
"""Verbs that courts share with everybody: with a date only."""

_GIVEN = re.compile(r"\b(?:rend|émis|émet|publi|adopt|donn|prononc|reçu|obtenu)\w*")
"""Verbs by which an opinion was given, and not only asked for."""

_PERFORMED = re.compile(r"\b(?:je|nous)\svous\b", re.IGNORECASE)
"""« Je vous avertis »: done by the document, on its day."""

_ASKED = re.compile(r"(?:demande|demandent)\s(?:au|à|aux)\b", re.IGNORECASE)
_RULING_OF = re.compile(
    r"\b(?:jugement|arrêt|ordonnance)\b[^.,;:()]{0,40}\s(?:du|(?:rendue?|lue?)\sle|en\sdate\sdu)\s?$", re.IGNORECASE
)
"""« Fait appel du jugement du … »: the day of what the filing is against."""

_ROLES = ("appeal", "prosecutor", "prefecture", "advisory", "council")
"""What an authority said by its kind alone can be, but a court."""

AROUND = 500
"""Characters of a sentence read on each side of the words that tell of an action."""

FAR = 100
"""Authorities looked at, back and forth, for the court that « le tribunal » is."""

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
        self.named = list(authorities.find(self.view))
        self.starts = [named.start for named in self.named]
        self.known = authorities.by_reference
        self.head = action_heads.read(text, self.named, self.known["organisation/cnil"])

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
        authority, place = self._authority(told, near, self._within(*near))
        if authority is None and trigger.default:
            authority = self.known.get(trigger.default)
        if trigger.listed and not self._by_prefecture():
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
        if date and self._nearer(date, told, all_told):
            date = None
        if kind in RULED and not date and _WEAK.search(self.view, told.start, told.end):
            return None
        if _PERFORMED.search(own) and self.head:
            date = self.head.date
        registered = _ASKED.match(own) and "enregistr" in self.view[sentence.start : told.start]
        if registered:  # the day is told with « requête enregistrée »
            date = None
        relative = None if date or registered else action_slots.relative(self.view, sentence, told.start, told.end)
        head = self.head if self.head and self.head.kind == kind and self.head.authority == authority else None
        if self.head and kind == "refusal" and self._by_prefecture() and authority == self.head.authority:
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
            if any(0 <= said.start - end < 12 and "," not in self.view[end : said.start] for end in others)
            or (filed and _RULING_OF.search(self.view, max(sentence.start, said.start - 60), said.start))
        ]

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

    # --- whose

    def _authority(self, told: Told, sentence: Span, here: list[Named]) -> tuple[Authority | None, Named | None]:
        trigger = told.trigger
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
        for found in list(self.triggers.anaphora.finditer(self.view, start, end))[::-1]:
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
            if fitting:
                return fitting[0]
            if roles - {"regulator"} and (roles != {"advisory"} or self._by_prefecture()):
                words = re.sub(r"^(?:l[ae]s?\s|l'|du\s|aux?\s|des\s|ce\s|cette\s|en\s)", "", found.group(), flags=re.I)
                return Authority(
                    None, name or words, "", next((role for role in _ROLES if roles <= {role, "european"}), "court")
                )
        return None

    def _implied(self, told: Told, sentence: Span) -> Authority | None:
        """Give the authority that the document is by, or that the sentences just before name."""
        roles = told.trigger.roles
        if self.head and self.head.authority and self.head.authority.role in roles:
            return self.head.authority
        if "council" in roles:
            councils = {named.authority for named in self.named if named.authority.role == "council"}
            return councils.pop() if len(councils) == 1 else None
        if not (
            ("regulator" in roles and told.trigger.place == "any") or told.trigger.name in ("ruling-named", "ruled-by")
        ):
            return None
        place = bisect_right(self.text.sentences, sentence.start, key=lambda span: span.start) - 1
        since = self.text.sentences[max(0, place - 3)].start
        near = [named.authority for named in self._within(since, sentence.start) if named.authority.role in roles]
        return near[-1] if near else None

    def _by_prefecture(self) -> bool:
        return self.head is not None and self.head.authority.role == "prefecture"

    def _within(self, start: int, end: int) -> list[Named]:
        return self.named[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


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


def _nearest(named: list[Named], told: Told) -> list[Named]:
    return sorted(named, key=lambda one: min(abs(one.start - told.end), abs(told.start - one.end)))


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
