"""Amounts of money, in euros.

Value of a mention: `value` (None for a range), `minimum`, `maximum`, `currency`, `qualifier` (the ontology's list
Qualifier), and `per` when the sum is a rate: `camera`, `inhabitant`, `year`…
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contrechamp.documents import Span, Text
from contrechamp.finders import wording
from contrechamp.finders.mention import Finder, Mention, Value
from contrechamp.finders.quantities.numbers import Numbers, Quantity

CURRENCY = "EUR"

REACH = 120
"""Characters after a sum in which another goes without its currency."""

_SENTENCE_END = re.compile(r"[.!?]\s|\n")


def finder() -> Finder:
    """Make the finder of amounts; the tables are read here."""
    return _Amounts()


class _Amounts:
    def __init__(self) -> None:
        table = wording.table("amounts.toml")
        self._numbers = Numbers(wording.pattern(["euros", "euro"]))
        self._factors = {wording.key(sign).replace(" ", ""): factor for sign, factor in table["factors"].items()}
        currency = {name: wording.pattern(words) for name, words in table["currency"].items()}
        flags = re.IGNORECASE
        self._money = re.compile(
            rf"[ *_]{{0,3}}(?:de\s|d'\s?)?(?:(?P<factor>{wording.pattern(table['factors'])})|{currency['plain']})"
            r"(?:(?<=€)|(?!\w))"
            rf"(?:(?<=€)(?P<cents>\d\d)(?!\d)|\s(?:et\s)?(?P<centimes>\d\d)\s{currency['cents']}(?!\w))?"
            rf"(?:\s?{currency['tax']}(?!\w))?",
            flags,
        )
        rates = "|".join(f"(?P<{unit}>{wording.pattern(words)})" for unit, words in table["per"].items())
        self._rate = re.compile(rf"\s?(?:(?:par|pour chaque|pour une?)\s|/\s?|l'|la\s)(?:{rates})(?!\w)", flags)
        self._noun = re.compile(r"\s(?:de\s|d')(?!ici)", flags)
        self._nothing = re.compile(rf"(?<!\w){currency['nothing']}(?!\w)", flags)

    def __call__(self, text: Text) -> Iterator[Mention]:
        view = text.view
        mentions = [*self._sums(view), *self._zero(view)]
        yield from sorted(mentions, key=lambda mention: mention.span)

    def _sums(self, view: str) -> Iterator[Mention]:
        last: Mention | None = None
        for quantity in self._numbers.quantities(view):
            money = self._money.match(view, quantity.end)
            if money:
                mention = self._mention(view, quantity, money)
                if last and _says_again(view, last, mention):
                    continue
                last = mention
                yield mention
            elif last and self._goes_without(view, quantity, last):
                yield Mention("amount", Span(quantity.start, quantity.end), _value(quantity), "same-currency")

    def _goes_without(self, view: str, quantity: Quantity, last: Mention) -> bool:
        """Tell whether "75 milliards" are euros because the sum before, in the same sentence, was."""
        if quantity.numbers[-1].scale < 1_000_000 or quantity.start - last.span.end > REACH:
            return False
        if _SENTENCE_END.search(view, last.span.end, quantity.start):
            return False
        return not self._noun.match(view, quantity.end)

    def _mention(self, view: str, quantity: Quantity, money: re.Match[str]) -> Mention:
        factor = self._factors[wording.key(money["factor"]).replace(" ", "")] if money["factor"] else 1
        end = money.end()
        qualifier = quantity.qualifier
        hedge = self._numbers.hedge_after(view, end)
        if hedge and qualifier in ("exact", "about"):
            qualifier, end = hedge
        cents = int(money["cents"] or money["centimes"] or 0) / 100
        value = _value(quantity, factor, cents, qualifier)
        rate = self._rate.match(view, end)
        if rate:
            value = {**value, "per": str(rate.lastgroup)}
        return Mention("amount", Span(quantity.start, end), value, "rate" if rate else "amount")

    def _zero(self, view: str) -> Iterator[Mention]:
        for found in self._nothing.finditer(view):
            value: Value = {"value": 0.0, "minimum": None, "maximum": None, "currency": CURRENCY, "qualifier": "exact"}
            yield Mention("amount", Span(*found.span()), value, "no-cost")


def _value(quantity: Quantity, factor: int = 1, cents: float = 0, qualifier: str = "") -> Value:
    low, high = quantity.bounds
    return {
        "value": None if quantity.value is None else _sum(quantity.value * factor + cents),
        "minimum": None if low is None else _sum(low * factor),
        "maximum": None if high is None else _sum(high * factor),
        "currency": CURRENCY,
        "qualifier": qualifier or quantity.qualifier,
    }


def _sum(amount: float) -> float:
    return round(float(amount), 2)


def _says_again(view: str, last: Mention, mention: Mention) -> bool:
    """Tell whether a sum in brackets is the one before, in letters: "1 500 euros (mille cinq cents euros)"."""
    between = view[last.span.end : mention.span.start]
    return between.strip() == "(" and last.value["value"] == mention.value["value"]
