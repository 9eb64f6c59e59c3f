"""Municipal arrondissements of Paris, Lyon and Marseille."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from contrechamp.documents.text import Span, Text
from contrechamp.finders.mention import Mention, Value
from contrechamp.finders.places.readings import meets_one
from contrechamp.finders.places.words import lexicon

CITIES = {"75056": ("Paris", 75100, 20), "69123": ("Lyon", 69380, 9), "13055": ("Marseille", 13200, 16)}
"""Name, code that the number is added to, and number of arrondissements, by code of the commune."""

REACH = 60
"""Characters beside the name of a city in which its arrondissement may stand."""

_ROMAN = {
    numeral: number
    for number, numeral in enumerate(
        "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split(),  # noqa: SIM905 - readable
        start=1,
    )
}
_FIGURE = r"(?:(?P<figure>\d{1,2})|(?P<roman>X{0,2}(?:IX|IV|V?I{0,3})))\s?(?:er|ère|ème|eme|nd|e|è)\b"
_NOUN = r"\s*(?:arrondissement|arrdt|arrt|arr\b\.?)"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Give the patterns of what stands before the city, after it, and alone."""
    number = f"(?:{_FIGURE}|\\b(?P<word>{'|'.join(sorted(lexicon()['ordinals'], key=len, reverse=True))})\\b)"
    return (
        re.compile(rf"{number}{_NOUN}\s+(?:de|d'|à)\s*$"),
        re.compile(rf"\s*\(?{_FIGURE}(?:{_NOUN})?\)?|,?\s*(?:(?:dans )?le\s+)?{number.replace('?P<', '?P<b')}{_NOUN}"),
        re.compile(rf"{number}{_NOUN}\b(?! de | d')"),
    )


def with_districts(text: Text, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Give the mentions in order, those of cities that a number stands beside as mentions of arrondissements."""
    ordered = sorted(mentions, key=lambda mention: mention.span)
    widened = [_district(text, mention) or mention for mention in ordered]
    yield from sorted([*widened, *_alone(text, widened)], key=lambda mention: mention.span)


def _district(text: Text, mention: Mention) -> Mention | None:
    code = mention.value["code"]
    if code not in CITIES or mention.value["level"] != "commune":
        return None
    before, after, _ = _patterns()
    start, end = mention.span
    left = before.search(text.view, max(0, start - REACH), start)
    if left and (number := _number(left.groupdict())):
        return _mention(str(code), number, Span(left.start(), end), "beside-city", True)
    right = after.match(text.view, end, end + REACH)
    if right and (number := _number(right.groupdict())):
        return _mention(str(code), number, Span(start, right.end()), "beside-city", True)
    return None


def _alone(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """Give the arrondissements of the only such city that a document names."""
    cities = {str(mention.value["code"]) for mention in mentions if mention.value["level"] == "commune"} & CITIES.keys()
    cities |= {code for code, (_, base, _) in CITIES.items() for mention in mentions if _within(mention, base)}
    if len(cities) != 1:
        return
    city = cities.pop()
    taken = [mention.span for mention in mentions if mention.value["level"] == "arrondissement"]
    for found in _patterns()[2].finditer(text.view):
        span = Span(*found.span())
        number = _number(found.groupdict())
        mention = _mention(city, number, span, "only-city", False)
        if mention and not meets_one(span, taken):
            yield mention


def _within(mention: Mention, base: int) -> bool:
    code = mention.value["code"]
    return mention.value["level"] == "arrondissement" and isinstance(code, str) and base < int(code) <= base + 20


def _number(groups: dict[str, str | None]) -> int:
    """Give the number that was matched, 0 if none was."""
    for written in groups.values():
        if written:
            if written.isdigit():
                return int(written)
            return _ROMAN.get(written) or int(lexicon()["ordinals"].get(written, 0))
    return 0


def _mention(city: str, number: int, span: Span, rule: str, sure: bool) -> Mention | None:
    name, base, count = CITIES[city]
    if not 1 <= number <= count:
        return None
    ordinal = "1er" if number == 1 else f"{number}e"
    value: Value = {
        "level": "arrondissement",
        "code": str(base + number),
        "name": f"{name} {ordinal} Arrondissement",
        "candidates": [],
        "by": "unique" if sure else "neighbours",
        "sure": sure,
    }
    return Mention("territory", span, value, f"arrondissement-{rule}")
