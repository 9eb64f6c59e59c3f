"""Citations of norms: acts, codes, treaties and their articles.

Keys of a value:

| key | |
|---|---|
| `norm` | key of data/legal/norms.csv: of the part cited, else of the article that holds it, else none |
| `act` | key of the act (`lil`, `csi`, `law-2016-731`) |
| `article` | `L. 251-2`, `20-I`, `35(3)(c)`, `titre III`; none when the act alone is cited |
| `to` | last article of a range, which is a mention of its own too, or `suivants` |
| `label` | in French |
| `nested` | whether it stands inside the quoted words, or the title, of another norm |

Rules: `article+act` (also a list of articles), `act+article` (« RGPD, art. 35 »), `anaphora` (« du même code »), `act`,
`division` (titles and books), `memory` (an article cited before with its act), `hallmark` (a number that only
one act has), `bare` (an article after the only act named just before).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from contrechamp.documents.text import Span, Text
from contrechamp.finders.law import norm_articles
from contrechamp.finders.law.norm_acts import Act, Acts, Named
from contrechamp.finders.law.norm_articles import Number
from contrechamp.finders.law.norm_letters import pattern, plain
from contrechamp.finders.mention import Finder, Mention

_TRIGGER = re.compile(
    r"\b(?:[Aa](?i:rt(?:icles?|s?\.)?)\s?(?=(?:L\.?\s?O|[LRDA])[\s.*]{0,4}\d|\d|premier\b)|(?=[LR]\.?\s?\d{3,4}-\d))"
)
_STEP = r"(?:livre|titre|chapitre|section)s?\s(?:[IVX]{1,5}|[1-9])(?:\s?(?:er\b|\^\{?er\}?))?(?!\w)"
_DIVISION = pattern(
    rf"\b(?P<words>{_STEP}(?:\s(?:et|à|,)\s[IVX]{{1,5}}\b)?(?:,?\s(?:du\s|de\sson\s)?{_STEP}){{0,2}}),?(?:\s(?P<of>de\s|du\s))?"
)
_SIGN = re.compile(r"\b(livre|titre|chapitre|section)?s?\s?\b([IVX]{1,5}|[1-9])(?:er)?\b", re.IGNORECASE)
_RANK = ("section", "chapitre", "titre", "livre")
"""Divisions of a code, from the inside out."""

_LINK = pattern(
    r"\s?(?:précités?|susvisés?|modifiés?|susmentionnés?)?\s?[,(]?\s?"
    r"(?P<of>de\s(?:la|l'|cette|ce)|du|de|des|d'|in)?\s?(?:la\s|le\s|l')?[«\"*]{0,2}\s?"
)
_REFERENCE = pattern(
    r"(?:(?:de\s)?(?:la\s|le\s|ce\s|cette\s|du\s)?(?P<same>même|mêmes|dite?|ladite|ledit|dudit|présente?|cette|ce|cet)\s)?"
    r"(?P<word>code|loi|décret|ordonnance|règlement|directive|convention|déclaration|charte)"
    r"(?:\s(?:précitée?|susvisée?|susmentionnée?))?"
    r"(?!\s(?:intérieur|de\s|d'|du\s|des\s|local|municipal|départemental|sanitaire|communal|européen|n[°o]|relative)|\w|-)",
)
_OWNER = pattern(r"\s?(?:\)|précités?)?\s?(?:de\s|du\s|des\s|d')")
_ITS = pattern(r"(?<!notamment\s)(?:\bson|\bses)\s$")
_CHAINED = pattern(r"\s?(?:,|et|ou|,\set|ainsi que)\s(?:(?:de|à|des|aux|par)\s)?(?:l'|les\s)?(?=\d|[LRD]\.?\s?\d)")
_ACT_BEFORE = pattern(
    r"[\s,(:»\"*–-]{1,5}(?:(?P<visa>et\s)?(?:(?P<notably>notamment|en particulier|spécialement)\s?)?,?\s?"
    r"(?:en\s|dans\s|à\s)?(?:ses\s|son\s|les?\s|l'|aux\s|des\s)?)$"
)
_VISA = pattern(r"[^;:.\n]*,?\s(?P<visa>et\s)?(?P<notably>notamment)\s(?:en\s)?(?:ses\s|son\s|les?\s|l')")
"""What stands between an act and its articles when its title does too: « relative à l'informatique, notamment ses »."""

_OWN = re.compile(
    r"(?:#+\s|\*\*|[-–]\s)?(?:articles?|art\.)\s(?P<number>\d{1,2}|premier|1\s?er)\b\s?(?:er\b|°)?\s?(?=[:.*–—-]|$|\n)",
    re.IGNORECASE,
)
_ALIAS = pattern(
    r"(?:[(,–-]|\b(?:dite?|ci-après|dénommée?|ou|appelée?|désignée?|soit))[\s«\"'*:]{0,4}(?:(?:la|le|l'|loi|dite)\s?)?[«\"]?\s?$"
)
_IN_TITLE = pattern(
    r"\b(?:pris\w*\s(?:pour|en)\s(?:l')?application|modifiant|portant\s(?:application|modification|adaptation)|"
    r"pour\sl'application|relatif\sà\sl'application)\s[^.;:,]{0,60}$"
)
_QUOTE = re.compile(r"«[^»]{40,3000}»|\"[^\"\n]{40,1500}\"")
_ROMAN = dict(zip(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), map(str, range(1, 11)), strict=True))
FAR = 60
"""Acts looked back at for the one that « même code » or a bare article means."""

TITLE = 260
"""Characters that the title of an act takes at most, before « notamment ses articles »."""

ALIAS_WITHIN = 170
"""Characters from a full name to its short form in brackets."""


class _Cited(NamedTuple):
    start: int
    end: int
    act: Act
    number: Number | None
    rule: str


def finder() -> Finder:
    """Make the finder of norms."""
    acts = Acts()

    def find(text: Text) -> Iterator[Mention]:
        return _Reading(text, acts).mentions()

    return find


class _Reading:
    """One text being read: what was cited so far says what « même code » and « l'article 90 » mean."""

    def __init__(self, text: Text, acts: Acts) -> None:
        self.text = text
        self.view = text.view
        self.plain = plain(text.view)
        """Without accents: all words are searched there."""
        self.acts = acts
        self.named = acts.find(self.plain)
        full = {named.act.key for named in self.named if not named.abbreviated}
        self.citable = [named for named in self.named if not named.abbreviated or named.act.key in full]
        self.at = {named.start: named for named in self.named}
        self.ends = [named.end for named in self.named]
        self.used: set[int] = set()
        """Starts of acts that an article took."""
        self.introducing: set[int] = set()
        """Starts of acts that only say whose the articles after them are."""
        self.cited: list[_Cited] = []
        self.own = {
            found["number"].lower(): span.start
            for span in text.paragraphs
            if (found := _OWN.match(self.view, span.start, span.end))
        }

    def mentions(self) -> Iterator[Mention]:
        end = 0
        waiting: list[tuple[int, list[Number], bool]] = []
        for trigger in _TRIGGER.finditer(self.view):
            if trigger.start() < end:
                continue
            numbers = norm_articles.several(self.view, trigger.end())
            if not numbers:
                continue
            plural = trigger.group().strip().lower().startswith(("articles", "arts"))
            taken = self._with_act(trigger.start(), numbers, plural) or self._after_act(trigger.start(), numbers)
            if taken:
                end = taken
            else:
                waiting.append((trigger.start(), numbers, bool(trigger.group())))
                end = numbers[-1].end if plural or numbers[0].coded else numbers[0].end
        self._divisions()
        known = self._memory()
        for start, numbers, said in waiting:
            self._bare(start, numbers, said, known)
        self._alone()
        quotes = [found.span() for found in _QUOTE.finditer(self.view)] if self.cited else []
        ends = sorted(cited.end for cited in self.cited)
        yield from (self._mention(cited, quotes, ends) for cited in sorted(self.cited, key=lambda cited: cited.start))

    # --- articles with their act

    def _with_act(self, start: int, numbers: list[Number], plural: bool) -> int:
        """Take a list of articles whose act is named after it; a list in the singular may end at any number."""
        for last in range(len(numbers), 0, -1):
            some = numbers[:last]
            linked = self._act_after(some[-1])
            if linked:
                act, end, rule = linked
                self._cite(start, end, some if plural or not act.european else self._paragraphs(some), act, rule)
                return self._chain(end)
        return 0

    def _paragraphs(self, numbers: list[Number]) -> list[Number]:
        """Make one article of `article 6, 1, e)`: in the singular, commas go from an article to its paragraphs."""
        first = numbers[0]
        gaps = [self.view[one.end : other.start] for one, other in pairwise(numbers)]
        if any(gap.strip() != "," for gap in gaps):
            return numbers
        parts = [part for number in numbers[1:] for part in (("paragraph", number.head), *number.parts)]
        return [first._replace(end=numbers[-1].end, parts=(*first.parts, *parts))]

    def _act_after(self, number: Number) -> tuple[Act, int, str] | None:
        link = _LINK.match(self.plain, number.end)
        assert link  # noqa: S101 - every part of the pattern may be empty
        for place in (link.end(), link.start("of") if link["of"] else link.end()):
            if named := self.at.get(place):
                gap = self.view[number.end : place]
                if not link["of"] and ("\n" in gap or (not named.abbreviated and gap.strip() not in ("", "(", ","))):
                    return None
                if named.start in self.used:
                    return None
                self.used.add(named.start)
                return named.act, named.end, "article+act"
        if link["of"]:
            return self._reference(link.start("of"), link.end())
        return None

    def _reference(self, preposition: int, place: int) -> tuple[Act, int, str] | None:
        found = _REFERENCE.match(self.plain, place) or _REFERENCE.match(self.plain, preposition)
        if not found or ((found["same"] or "").lower().startswith("present") and found["word"].lower() != "code"):
            return None
        kinds = self.acts.reference[found["word"].lower()]
        before = bisect_right(self.ends, found.start())
        earlier = self.named[max(0, before - FAR) : before][::-1]
        act = next((named.act for named in earlier if named.act.kind in kinds), None)
        return (act, found.end(), "anaphora") if act else None

    def _chain(self, end: int) -> int:
        """Go on with « et 3§13 de la directive » after a citation."""
        while joint := _CHAINED.match(self.plain, end):
            numbers = norm_articles.several(self.view, joint.end())
            linked = self._act_after(numbers[-1]) if numbers else None
            if not linked:
                break
            self._cite(joint.end(), linked[1], numbers, linked[0], linked[2])
            end = linked[1]
        return end

    def _after_act(self, start: int, numbers: list[Number]) -> int:
        """Take articles that follow their act: « RGPD, art. 35 », « code …, notamment ses articles … »."""
        place = bisect_right(self.ends, start) - 1
        if place < 0 or start - self.ends[place] > TITLE:
            return 0
        named = self.named[place]
        gap = _ACT_BEFORE.fullmatch(self.plain, named.end, start) or _VISA.fullmatch(self.plain, named.end, start)
        if not gap or (numbers[0].coded and named.act.kind != "code") or _OWNER.match(self.plain, numbers[-1].end):
            return 0
        if gap["notably"] or gap["visa"]:
            self._introduce(place)
        elif named.start not in self.used:
            self.used.add(named.start)
            start = named.start
        self._cite(start, numbers[-1].end, numbers, named.act, "act+article")
        return numbers[-1].end

    def _introduce(self, place: int) -> None:
        """Note that an act only says whose the articles after it are; so does its full name before a short form."""
        while place > 0 and self._alias(self.named[place - 1], self.named[place]):
            self.introducing.add(self.named[place].start)
            place -= 1
        self.introducing.add(self.named[place].start)

    def _cite(self, start: int, end: int, numbers: list[Number], act: Act, rule: str) -> None:
        """Share the words among the numbers: the first has those before it, the last those after it."""
        begin, outer = norm_articles.before(self.view, start)
        numbers[0] = numbers[0]._replace(parts=(*numbers[0].parts, *outer))
        for place, number in enumerate(numbers):
            until = end if place == len(numbers) - 1 else number.end
            self.cited.append(_Cited(number.start if place else begin, until, act, number, rule))

    # --- the rest

    def _divisions(self) -> None:
        """Take titles and books of an act named after them, or before: « code …, notamment son livre II, titre V »."""
        for found in _DIVISION.finditer(self.plain):
            named = self._act_of(found)
            if not named or named.start in self.used:
                continue
            after = named.start > found.start()
            if after:
                self.used.add(named.start)
            else:
                self._introduce(bisect_right(self.ends, named.end) - 1)
            signs = list(_SIGN.finditer(found["words"]))
            steps = sorted({sign[1].lower(): sign[2].upper() for sign in signs if sign[1]}.items(), key=_rank)
            together = len(steps) > 1
            shown = signs[:1] if together else signs
            for place, sign in enumerate(shown):
                head = " du ".join(map(" ".join, steps)) if together else f"{steps[0][0]} {sign[2].upper()}"
                start = found.start("words") + (sign.start(2) if place else 0)
                end = found.end("words") if together else found.start("words") + sign.end()
                if after and place == len(shown) - 1:
                    end = named.end
                self.cited.append(_Cited(start, end, named.act, Number(start, end, head, (), None), "division"))

    def _act_of(self, division: re.Match[str]) -> Named | None:
        if division["of"]:
            link = _LINK.match(self.plain, division.start("of"))
            return self.at.get(link.end()) if link else None
        place = bisect_right(self.ends, division.start()) - 1
        if place < 0 or division.start() - self.ends[place] > TITLE or self.named[place].act.kind != "code":
            return None
        named = self.named[place]
        return named if _ACT_BEFORE.fullmatch(self.plain, named.end, division.start()) else None

    def _memory(self) -> dict[str, Act | None]:
        """Give the act of each article number cited with one; none where two acts have it."""
        known: dict[str, Act | None] = {}
        for cited in self.cited:
            if cited.number:
                head = cited.number.head
                known[head] = cited.act if known.get(head, cited.act) == cited.act else None
        return known

    def _bare(self, start: int, numbers: list[Number], said: bool, known: dict[str, Act | None]) -> None:
        last = numbers[-1]
        if (not said and _OWNER.match(self.plain, last.end)) or self._is_own(start, numbers[0]):
            return
        if not numbers[0].coded and _OWNER.match(self.plain, numbers[0].end):
            return
        if not numbers[0].coded:
            numbers = numbers if self.view[start : start + 9].lower().startswith("articles") else numbers[:1]
            last = numbers[-1]
            if _OWNER.match(self.plain, last.end):
                return
        if _ITS.search(self.view, max(0, start - 30), start) and not numbers[0].coded:
            return  # « en son article 3 »: of whatever the sentence is about
        act, rule = known.get(numbers[0].head), "memory"
        if not act and numbers[0].coded:
            act, rule = self.acts.by_hallmark(numbers[0].head), "hallmark"
        if not act and said:
            act, rule = self._near(start, numbers[0].coded), "bare"
        if act and (numbers[0].coded or not self.own or rule == "memory"):
            self._cite(start, last.end, numbers, act, rule)
            for number in numbers:
                known.setdefault(number.head, act)

    def _is_own(self, start: int, number: Number) -> bool:
        """Tell whether this is an article of the document itself: an order, a contract, an operative part."""
        return number.head in self.own or (number.head == "1" and bool(self.own))

    def _near(self, start: int, coded: bool) -> Act | None:
        """Give the only act named in this sentence before the place, or else in the two sentences before it."""
        place = bisect_right(self.text.sentences, start, key=lambda span: span.start) - 1
        last = bisect_right(self.ends, start)
        for first in (place, place - 2):
            since = self.text.sentences[max(0, first)].start if self.text.sentences else 0
            acts = {
                named.act.key: named.act
                for named in self.named[max(bisect_right(self.ends, since), last - FAR) : last]
                if not coded or named.act.kind == "code"
            }
            if acts:
                return next(iter(acts.values())) if len(acts) == 1 else None
        return None

    def _alone(self) -> None:
        """Take the acts that no article took, except short forms given in brackets after the full name."""
        before: Named | None = None
        for named in self.citable:
            alias = before is not None and self._alias(before, named)
            before = named
            taken = named.start in self.used or named.start in self.introducing
            if not taken and not alias and not named.act.article_only:
                self.cited.append(_Cited(named.start, named.end, named.act, None, "act"))

    def _alias(self, full: Named, short: Named) -> bool:
        gap = self.plain[full.end : short.start] if short.start - full.end < ALIAS_WITHIN else "\n"
        return full.act.key == short.act.key and "\n" not in gap and bool(_ALIAS.search(gap))

    # --- what is said of each

    def _mention(self, cited: _Cited, quotes: list[tuple[int, int]], ends: list[int]) -> Mention:
        act, number = cited.act, cited.number
        article = norm_articles.written(number, act.european) if number else None
        return Mention(
            "norm",
            Span(cited.start, cited.end),
            {
                "norm": self._key(act, number),
                "act": act.key,
                "article": article,
                "to": number.to if number else None,
                "label": self._label(act, number, article),
                "nested": self._nested(cited, quotes, ends),
            },
            cited.rule,
        )

    def _key(self, act: Act, number: Number | None) -> str | None:
        if not number:
            return act.key if act.key in self.acts.labels else None
        if number.head.startswith(_RANK):
            title = number.head[number.head.find("titre ") :].split() if "titre " in number.head else []
            signs = [_ROMAN.get(word, word) for word in title if word[0] in "IVX123456789"]
            return self.acts.parts.get((act.key, "title", *signs[::-1]))
        steps = norm_articles.path(number, act.european)
        return self.acts.parts.get((act.key, *steps)) or self.acts.parts.get((act.key, steps[0]))

    def _label(self, act: Act, number: Number | None, article: str | None) -> str:
        if not number or not article:
            return act.label
        division = article.startswith(_RANK)
        until = {None: "", "suivants": " et suivants"}.get(number.to, f" à {number.to}")
        return f"{act.short}, {article if division else f'article {article}'}{until}"

    def _nested(self, cited: _Cited, quotes: list[tuple[int, int]], ends: list[int]) -> bool:
        place = bisect_right(quotes, (cited.start, len(self.view))) - 1
        inside = place >= 0 and quotes[place][1] > cited.start
        since = quotes[place][0] if inside else cited.start
        until = bisect_right(ends, since)
        earlier = [end for end in ends[max(0, until - 5) : until] if since - end < 250]
        if inside and any("\n\n" not in self.view[end:since] for end in earlier):
            return True
        return bool(earlier) and bool(_IN_TITLE.search(self.plain, max(0, cited.start - 100), cited.start))


def _rank(step: tuple[str, str]) -> int:
    return _RANK.index(step[0])
