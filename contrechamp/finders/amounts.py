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
from contrechamp.finders.numbers import Numbers, Quantity

CURRENCY = "EUR"


def finder() -> Finder:
    """Make the finder of amounts; the tables are read here."""
    return _Amounts()


class _Amounts:
    def __init__(self) -> None:
        table = wording.table("amounts.toml")
        self._numbers = Numbers(wording.pattern(["euros", "euro"]))
        self._factors = {_joined(sign): factor for sign, factor in table["factors"].items()}
        factors, plain = wording.pattern(table["factors"]), wording.pattern(table["currency"]["plain"])
        self._money = re.compile(
            rf"[ *_]{{0,3}}(?:de\s|d'\s?)?(?:(?P<factor>{factors})|(?P<plain>{plain}))(?!\w)"
            r"(?:\s?(?P<cents>\d\d)(?!\d|[\s.]\d))?(?P<tax>\s?(?:hors taxes|toutes taxes comprises|[HT]\.?T\.?C?\.?)(?!\w))?",
            re.IGNORECASE,
        )
        rates = "|".join(f"(?P<{unit}>{wording.pattern(words)})" for unit, words in table["per"].items())
        self._rate = re.compile(
            rf"\s?(?:(?:par|pour chaque|pour une?)\s|/\s?|l'|la\s(?=cam))(?:{rates})(?!\w)", re.IGNORECASE
        )
        self._nothing = re.compile(r"\baucun co[uû]t(?!\w)", re.IGNORECASE)

    def __call__(self, text: Text) -> Iterator[Mention]:
        view = text.view
        mentions = [*self._sums(view), *self._zero(view)]
        yield from sorted(mentions, key=lambda mention: mention.span)

    def _sums(self, view: str) -> Iterator[Mention]:
        for quantity in self._numbers.quantities(view):
            money = self._money.match(view, quantity.end)
            if money:
                yield self._mention(view, quantity, money)

    def _mention(self, view: str, quantity: Quantity, money: re.Match[str]) -> Mention:
        factor = self._factors[_joined(money["factor"])] if money["factor"] else 1
        end = money.end("tax") if money["tax"] else money.end("cents") if money["cents"] else money.end()
        qualifier = quantity.qualifier
        hedge = self._numbers.hedge_after(view, end)
        if hedge and qualifier in ("exact", "about"):
            qualifier, end = hedge
        low, high = quantity.bounds
        cents = int(money["cents"]) / 100 if money["cents"] else 0
        value: Value = {
            "value": None if quantity.value is None else round(float(quantity.value) * factor + cents, 2),
            "minimum": None if low is None else round(float(low) * factor, 2),
            "maximum": None if high is None else round(float(high) * factor, 2),
            "currency": CURRENCY,
            "qualifier": qualifier,
        }
        rate = self._rate.match(view, end)
        if rate:
            value = {**value, "per": str(rate.lastgroup)}
        return Mention("amount", Span(quantity.start, end), value, "rate" if rate else "amount")

    def _zero(self, view: str) -> Iterator[Mention]:
        for found in self._nothing.finditer(view):
            value: Value = {"value": 0.0, "minimum": None, "maximum": None, "currency": CURRENCY, "qualifier": "exact"}
            yield Mention("amount", Span(*found.span()), value, "no-cost")


def _joined(sign: str) -> str:
    return sign.lower().replace(" ", "")
