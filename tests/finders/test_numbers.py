"""Numbers: digits, words, "une centaine", ranges and hedges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp.finders.quantities.numbers import Numbers, Quantity

NUMBERS = Numbers("cam[eé]ras?|appareils?")


def said(quantity: Quantity) -> str:
    figures = "-".join(
        f"{number.value:g}" if number.value < 1e6 else str(int(number.value)) for number in quantity.numbers
    )
    return figures if quantity.qualifier == "exact" else f"{figures} {quantity.qualifier}"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1 450", ["1450"]),
        ("11.400", ["11400"]),
        ("108 714,71", ["108715"]),
        ("1,13", ["1.13"]),
        ("2021 450", ["2021", "450"]),
        ("trente-cinqappareils", ["35"]),
        ("450flux", ["450"]),
        ("quatre-vingt-dix-sept", ["97"]),
        ("vingt et une", ["21"]),
        ("soixante et onze", ["71"]),
        ("deux cents", ["200"]),
        ("dix-huit mille", ["18000"]),
        ("10 mille", ["10000"]),
        ("deux millions cinq cent mille", ["2500000"]),
        ("1,2 million", ["1200000"]),
        ("un million", ["1000000"]),
        ("trente-cinq (35)", ["35"]),
        ("35 (trente-six)", ["35", "36"]),
        ("une centaine", ["100 about"]),
        ("deux centaines", ["200 about"]),
        ("une demi-douzaine", ["6 about"]),
        ("une petite vingtaine", ["20 about"]),
        ("une centaine de milliers", ["100000 about"]),
        ("des dizaines", []),
        ("entre 450 et 650", ["450-650 range"]),
        ("de 3 à 5 millions", ["3000000-5000000 range"]),
        ("8-10", ["8-10 range"]),
        ("deux ou trois", ["2-3 range"]),
        ("3 et 5", ["3", "5"]),
        ("10 à 5", ["10", "5"]),
        ("20 000 en 2007 à 60 000", ["20000", "2007", "60000"]),
        ("près des 400", ["400 almost"]),
        ("pas moins de 70", ["70 at-least"]),
        ("plus d'une centaine", ["100 more-than"]),
        ("au bas mot, 1 million", ["1000000 at-least"]),
        ("les quelques 2400", ["2400 about"]),
        ("jusqu'à 50", ["50 at-most"]),
        ("24/24, 12/05/2021", []),
        ("un, une, centre, sixième, millefeuille", []),
    ],
)
def test_what_is_written_is_read(written: str, expected: list[str]) -> None:
    assert [said(quantity) for quantity in NUMBERS.quantities(written)] == expected


@given(st.text(alphabet="0123456789 ,.-()deuxtroiscntamlqvgé", max_size=60))
def test_numbers_stand_in_order_inside_any_text(characters: str) -> None:
    end = 0
    for quantity in NUMBERS.quantities(characters):
        assert end <= quantity.numbers[0].start < quantity.end <= len(characters)
        end = quantity.end
