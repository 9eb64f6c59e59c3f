"""What a sentence does with the things it names: denies, plans, quotes them, or puts them in somebody's mouth.

Four flags, independent of each other. A flag means that a person must look: `negated` never means
that the contrary is asserted. Cues are in `lexicon/status.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from contrechamp import assets
from contrechamp.documents.text import Span, Text

LONG_QUOTE = 4
"""Words from which words between quotation marks are somebody's speech; fewer name a thing."""

LONGEST_QUOTE = 2_000
"""Characters after which a quotation mark that nothing closes is taken for a slip."""

REACH = 500
"""Characters of a sentence on each side of a mention that are looked at: a list of a whole page is one sentence."""

VERB_REACH = 60
"""Characters over which a negated verb governs what comes after it, commas included."""

VERB_WORD = 14
"""Characters after a negation in which the participle that it denies stands."""

RIGHT_BEFORE = 12
"""Characters between words that deny and a figure that they deny."""

AFTER_REACH = 120
"""Characters after a mention in which words may deny it."""

LONGEST_LIST = 40
"""Items over which the words that open a list are looked for."""

HEADING = 1_000
"""Characters at the top of a text in which its author stands."""

_QUOTED = re.compile(r"«([^«»]{1,2000})»|\"([^\"\n]{1,2000})\"")
_FUTURE = re.compile(r"\b[a-zà-ÿ]{2,}(?:r(?:a|ont|ons|ez|ait|aient|ions|iez))\b")
_ITEM = re.compile(r"[-–—•*·►▪✔✓✖✗✘☑]|\d{1,2}[°.)/]|[a-z]\)")
_VERB = re.compile(
    r"\b(?:est|sont|a|ont|permet|permettent|dispose|compte|sera|il|elle|qui|que|dont|où|était|étaient|avait|avaient)\b|\bqu'"
)
_INSERTED = re.compile(
    r", ?(?:que |qu'|qui |dont |où |un temps|jugée?s? |pourtant|toutefois|en revanche)[^,;:.!?]{0,80},"
)
_NAME_END = re.compile(r"[;:!?()«»\"]|(?<!\bM)\.|\s(?:que|qu'|qui|pour|dans|lors|au|à|a|est|ont|sont|le \d|en$)\b")


@dataclass(frozen=True, slots=True)
class Status:
    """Flags of one mention."""

    negated: bool = False
    planned: bool = False
    quoted: bool = False
    attributed: str | None = None
    """Whose word it is, as the text names them."""

    def flags(self) -> tuple[str, ...]:
        """Give the flags as words, in a fixed order."""
        said = f"attributed:{self.attributed}" if self.attributed else ""
        pairs = (("negated", self.negated), ("planned", self.planned), (said, bool(said)), ("quoted", self.quoted))
        return tuple(word for word, holds in pairs if holds)


@dataclass(frozen=True)
class _Cues:
    clause: re.Pattern[str]
    before: re.Pattern[str]
    verb: re.Pattern[str]
    after: re.Pattern[str]
    never: re.Pattern[str]
    opening: re.Pattern[str]
    having: re.Pattern[str]
    plan: re.Pattern[str]
    no_plan: re.Pattern[str]
    not_future: frozenset[str]
    according: re.Pattern[str]
    inverted: re.Pattern[str]
    said: re.Pattern[str]
    impersonal: re.Pattern[str]
    first: re.Pattern[str]
    chair: re.Pattern[str]
    turn: re.Pattern[str]
    own: tuple[re.Pattern[str], re.Pattern[str]]
    pronouns: frozenset[str]


@cache
def _cues() -> _Cues:
    table = assets.table("status.toml")
    negation, speech = table["negation"], table["speech"]
    verbs = "|".join(speech["verbs"])
    named = r"(?:, (?:[A-ZÀ-Ý][\w'-]+ ){1,2}[A-ZÀ-Ý][\w'-]+)?"  # « le maire, Paul Durand »
    who = rf"(?<![\w'])(?P<who>(?:[A-ZÀ-Ý]|l[ea']|un|une|les|son|sa|notre|M\.|Mme)[^,;:.!?()«»\"\n]{{1,60}}{named})"
    adverb = r"(?:[a-zéè]+ment,? )?"
    follows = "|".join(speech["follows"])
    return _Cues(
        clause=re.compile(rf"[;:!?.]|,(?! ?\d)|\b(?:{'|'.join(table['clause']['starts'])})"),
        before=re.compile(rf"\b(?:{'|'.join(negation['before'])})|[{negation['marks']}]"),
        verb=re.compile("|".join(rf"\b(?:{cue})" for cue in negation["verb"])),
        after=re.compile("|".join(negation["after"])),
        never=re.compile("|".join(rf"\b(?:{cue})" for cue in negation["never"])),
        opening=re.compile("|".join(rf"\b(?:{cue})$" for cue in negation["opening"])),
        having=re.compile(rf"\b(?:{negation['having']})"),
        plan=re.compile(rf"\b(?:{'|'.join(table['plan']['cues'])})"),
        no_plan=re.compile("|".join(table["plan"]["never"])),
        not_future=frozenset(table["plan"]["not_future"]),
        according=re.compile(rf"(?i:\b(?:{'|'.join(speech['according'])})) (?P<who>[^,;:.!?()«»\"\n]{{2,80}}{named})"),
        inverted=re.compile(
            rf"(?:[»\",] ?,? ?|\ba-t-(?:il|elle) )(?:a |ont |avait )?(?:{verbs})(?:-t-(?:il|elle)s?)?,? {adverb}{who}"
        ),
        said=re.compile(
            rf"{who}(?: \([^()\n]{{1,40}}\))?(?:,[^,\n]{{1,80}},)?(?: en| y)? "
            rf"(?:a |ont |avait |avaient |l'a |nous a |nous |m'|me |s'en )*"
            rf"(?:(?:{verbs})\b(?= ?(?:{follows}))|(?:{'|'.join(speech['figures'])})\b)"
        ),
        impersonal=re.compile(rf"\b[Ii]l (?:nous |lui )?(?:a été|est) (?:{speech['impersonal']})\b"),
        first=re.compile(r"(?:je|j'|nous|on)\b", re.IGNORECASE),
        chair=re.compile(speech["chair"]),
        turn=re.compile(
            rf"(?P<who>{speech['turn']}) ?(?:[*_]{{0,2}}:|\. ?[-–—])|(?P<name>[A-ZÀ-Ý][^.:;!?\n«]{{1,40}}) ?: ?«|"
            rf"(?P<orator>{speech['orator']})\. (?=[A-ZÀ-Ý«])"
        ),
        own=(re.compile(speech["own"]["author"], re.IGNORECASE), re.compile(speech["own"]["voice"], re.IGNORECASE)),
        pronouns=frozenset(speech["pronouns"]),
    )


class Statuses:
    """The flags of any place of one text; quotations are found once."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._quotes = [Span(found.start(), found.end()) for found in _QUOTED.finditer(text.view)]
        author, voice = _cues().own
        self._own = voice if author.search(text.view, 0, HEADING) else None

    def at(self, span: Span, *, figure: bool = False) -> Status:
        """Give the flags of the words at a span.

        A figure is denied only by words right before it: « ne filme aucune fenêtre avec ses 14 caméras »
        does not deny the cameras.
        """
        sentence = self._around_words(span)
        view = self._text.view
        words = view[sentence.start : sentence.end]
        low = words.lower()
        start, end = span.start - sentence.start, min(span.end, sentence.end) - sentence.start
        clause = _clause(low, start, end)
        quote = self._quote(span)
        opening = self._opening(span, sentence)
        opens = view[opening.start : opening.end] if opening else ""
        far = opening is not None and opening.end < sentence.start
        excluded = _cues().opening.search(opens.lower().rstrip(" :")) is not None
        who = self._speaker(words, (start, end), quote, sentence)
        if who is None and far and opening:
            who = self._speaker(opens, (len(opens), len(opens)), None, opening)
        return Status(
            negated=_denied(low, start) if figure else excluded or _negated(low, clause, start, end),
            planned=_planned(low, (_list_start(low, clause[0], start), clause[1]))
            or (far and _planned(opens.lower(), (0, len(opens)))),
            quoted=quote is not None,
            attributed=None if who and self._own and self._own.match(who) else who,
        )

    def _opening(self, span: Span, sentence: Span) -> Span | None:
        """Give the words that open the list in which a span stands: « Sont proscrits : », in its sentence or above."""
        view, paragraphs = self._text.view, self._text.paragraphs
        if (colon := view.rfind(":", sentence.start, span.start)) >= 0:
            listed = not _VERB.search(view, colon, span.start) and view[colon + 1 : colon + 3].strip()[:1] != "«"
            return Span(sentence.start, colon) if listed else None
        place = bisect_right(paragraphs, span.start, key=lambda paragraph: paragraph.start) - 1
        for above in range(place - 1, max(-1, place - 1 - LONGEST_LIST), -1):
            if not _ITEM.match(view, paragraphs[above + 1].start):
                return None
            last = self._text.sentence_at(paragraphs[above].end - 1)
            if view[last.start : last.end].rstrip().endswith(":"):
                return Span(max(last.start, last.end - REACH), last.end)
        return None

    def _around_words(self, span: Span) -> Span:
        """Give the sentence of a span; of an endless one, what stands near."""
        sentence = self._text.sentence_at(span.start)
        return Span(max(sentence.start, span.start - REACH), max(span.end, min(sentence.end, span.end + REACH)))

    def _quote(self, span: Span) -> Span | None:
        index = bisect_right(self._quotes, span.start, key=lambda quote: quote.start)
        for quote in self._quotes[max(0, index - 1) : index]:  # quotations do not overlap
            inner = self._text.view[quote.start + 1 : quote.end - 1]
            if quote.holds(span) and len(inner.split()) >= LONG_QUOTE:
                return quote
        return None

    def _speaker(self, words: str, place: tuple[int, int], quote: Span | None, sentence: Span) -> str | None:
        cues, start = _cues(), place[0]
        if found := cues.according.search(words, 0, start) or cues.according.search(words, place[1]):
            return _name(found["who"])
        if quote is not None and (said := self._around(quote)):
            return said
        if found := cues.inverted.search(words, start):
            return self._resolved(_name(found["who"]), sentence)
        if found := cues.impersonal.search(words, 0, start):
            return found[0]
        told = [found for found in cues.said.finditer(words, 0, start) if not cues.first.match(found["who"])]
        if told:
            return self._resolved(_name(told[-1]["who"]), sentence)
        return self._turn(sentence)

    def _around(self, quote: Span) -> str | None:
        """Give who is named right after or right before a quotation."""
        cues = _cues()
        view, paragraph = self._text.view, self._text.paragraph_at(quote.start)
        after = view[quote.end - 1 : min(quote.end + 160, paragraph.end)]
        if found := cues.inverted.match(after.replace("» ,", "»,")):
            return self._resolved(_name(found["who"]), self._text.sentence_at(quote.start))
        before = view[max(paragraph.start, quote.start - 200) : quote.start + 1]
        told = [*cues.said.finditer(before)]
        if told and len(before) - told[-1].end() < 60:
            return self._resolved(_name(told[-1]["who"]), self._text.sentence_at(quote.start))
        return None

    def _turn(self, sentence: Span) -> str | None:
        """Give who has the floor in a record of a debate."""
        paragraph = self._text.paragraph_at(sentence.start)
        found = _cues().turn.match(self._text.view, paragraph.start, paragraph.end)
        if found and found["orator"] and _cues().chair.match(found["orator"]):
            return None
        return " ".join((found["who"] or found["name"] or found["orator"]).split()) if found else None

    def _resolved(self, who: str, sentence: Span) -> str:
        """Give whom a pronoun stands for: who spoke in the sentences before it, in the paragraph."""
        cues = _cues()
        if who.lower() not in cues.pronouns:
            return who
        paragraph = self._text.paragraph_at(sentence.start)
        told = [*cues.said.finditer(self._text.view, max(paragraph.start, sentence.start - 600), sentence.start)]
        names = [name for found in told if (name := _name(found["who"])).lower() not in cues.pronouns]
        return names[-1] if names else (self._turn(sentence) or who)


def _clause(low: str, start: int, end: int) -> tuple[int, int]:
    begins = max((found.end() for found in _cues().clause.finditer(low, 0, start)), default=0)
    inserted = _INSERTED.match(low, end)
    ends = _cues().clause.search(low, inserted.end() if inserted else end)
    return begins, ends.start() if ends else len(low)


def _negated(low: str, clause: tuple[int, int], start: int, end: int) -> bool:
    cues = _cues()
    begins, ends = clause
    harmless = [found.span() for found in cues.never.finditer(low)]

    def real(found: re.Match[str]) -> bool:
        return not any(left < found.end() and found.start() < right for left, right in harmless)

    # A list goes on over commas: « aucune reconnaissance faciale, ni lecture de plaques ».
    listed = _list_start(low, begins, start)
    if any(real(found) for found in cues.before.finditer(low, listed, start)):
        return True
    for found in cues.verb.finditer(low, max(0, listed - VERB_REACH)):
        inside = found.start() < ends and found.end() > begins
        if found.start() >= end and cues.having.search(low, found.start(), min(ends, found.end() + VERB_WORD)):
            continue
        before = found.end() <= start and _goes_on(low[found.end() : start], low[end:ends])
        if real(found) and (inside or before):
            return True
    rest = low[end : end + AFTER_REACH]
    for found in cues.after.finditer(rest):
        if not re.search(r"[;.!?]", rest[: found.start()]):
            shifted = (found.start() + end, found.end() + end)
            return not any(left < shifted[1] and shifted[0] < right for left, right in harmless)
    return False


def _denied(low: str, start: int) -> bool:
    return any(found.end() > start - RIGHT_BEFORE for found in _cues().before.finditer(low, max(0, start - 40), start))


def _goes_on(between: str, rest: str) -> bool:
    """Tell whether what a negated verb governs may still stand here, past words put in between commas."""
    if "," in between and re.search(r"\b(?:ayant|étant)\b", rest):
        return False
    stops = r"[;:.!?]|\b(?:mais|et que|qui|dont|or|grâce|car|puisque|seule?s?|sauf|hormis|excepté)\b"
    return len(between) <= VERB_REACH and not re.search(stops, between)


def _list_start(low: str, begins: int, start: int) -> int:
    """Step back over the commas of an enumeration: parts without a verb of their own."""
    at = begins
    while at > 0 and (low[at - 1] == "," or low.endswith(" et ", 0, at)):
        earlier = max((found.end() for found in _cues().clause.finditer(low, 0, at - 1) if found.end() < at), default=0)
        part = low[at:start].strip()
        if len(part.split()) > 8 or _VERB.search(part):
            return at
        at = earlier
    return at


def _planned(low: str, clause: tuple[int, int]) -> bool:
    cues = _cues()
    begins, ends = clause
    part = cues.no_plan.sub(" ", low[max(0, begins - 60) : ends])  # the verb may stand before a comma
    if cues.plan.search(part):
        return True
    return any(found[0] not in cues.not_future for found in _FUTURE.finditer(low, begins, ends))


def _name(words: str) -> str:
    """Cut the name of a speaker out of the words beside a verb of saying; a role keeps the name after its comma."""
    role, comma, name = words.partition(", ")
    cut = _NAME_END.search(role)
    said = " ".join(role[: cut.start() if cut else None].split()).strip(" '\"-–")
    return f"{said}, {name}" if comma and cut is None else said
