"""Amounts of money: what is a sum, how exact it is, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp.documents import Text
from contrechamp.finders.mention import Mention
from contrechamp.finders.quantities import amounts

FIND = amounts.finder()


def said(mention: Mention) -> str:
    """Write an amount in short: `200000`, `100000-150000 range`, `1000 per camera`."""
    value = mention.value
    figure = f"{value['value']:.2f}" if value["value"] is not None else f"{value['minimum']:.2f}-{value['maximum']:.2f}"
    parts = [figure.replace(".00", ""), *([] if value["qualifier"] == "exact" else [value["qualifier"]])]
    return " ".join(map(str, parts)) + (f" per {value['per']}" if "per" in value else "")


def found(sentence: str) -> list[str]:
    return [said(mention) for mention in FIND(Text(sentence))]


ALL = [
    ("Le tout pour 200 000€.", ["200000"]),
    ("Un marché de 1,2 million d'euros HT.", ["1200000"]),
    ("Montant : 108 714,71 € TTC", ["108714.71"]),
    ("Montant : 12.500,00 € HT", ["12500"]),
    ("L'amende record de 746 millions d'euro", ["746000000"]),
    ("Coût estimé : 3 M€", ["3000000"]),
    ("trois mıllıons d'euros et 3 MILLIONS D'EUROS", ["3000000"]),
    ("Une enveloppe de 1,5 M€ HT", ["1500000"]),
    ("Soit 50 k€ par an", ["50000 per year"]),
    ("Soit 250 K€ TTC", ["250000"]),
    ("Entre 100 000 et 150 000 euros", ["100000-150000 range"]),
    ("De 3 à 5 millions d'euros", ["3000000-5000000 range"]),
    ("2 à 3 M€", ["2000000-3000000 range"]),
    ("Plus de deux millions d'euros", ["2000000 more-than"]),
    ("135€ d'amende", ["135"]),
    ("Un marché de 45 milliards d'euros", ["45000000000"]),
    ("45 milliards d'euros en 2020 et jusqu'à 75 milliards d'ici 2025", ["45000000000", "75000000000 at-most"]),
    ("45 millions d'euros pour 3 millions d'habitants", ["45000000"]),
    ("1 000 euros par caméra", ["1000 per camera"]),
    ("1500 €/caméra", ["1500 per camera"]),
    ("Une astreinte de 100 euros par jour de retard", ["100 per day"]),
    ("2 euros par habitant", ["2 per inhabitant"]),
    ("7 000 euros l'unité", ["7000 per device"]),
    ("La commune versera la somme de 1 500 euros au titre de l'article L. 761-1", ["1500"]),
    ("1 500 euros (mille cinq cents euros)", ["1500"]),
    ("mille cinq cents (1 500) euros", ["1500"]),
    ("cent mille euros", ["100000"]),
    ("une centaine de milliers d'euros", ["100000 about"]),
    ("près de 40 000 euros", ["40000 almost"]),
    ("40 000 euros environ", ["40000 about"]),
    ("au moins 40.000 euros", ["40000 at-least"]),
    ("un plafond de 40 000 euros maximum", ["40000 at-most"]),
    ("45 000euros", ["45000"]),
    ("45 000 EUROS", ["45000"]),
    ("la subvention (FIPD) de 12 400,50 euros", ["12400.50"]),
    ("12€50 l'entrée", ["12.50"]),
    ("12 euros et 50 centimes", ["12.50"]),
    ("135 € et 24 caméras", ["135"]),
    ("800 000 euros et 40 caméras", ["800000"]),
    ("Son chiffre d'affaires s'élevait à trois millions d'euros en 2019.", ["3000000"]),
    ("« aucun coût pour le contribuable »", ["0"]),
    ("75 000 € TTC, dont 30 000 € de l'État", ["75000", "30000"]),
    ("un don de 240 caméras", []),
    ("3 millions de photos", []),
    ("400 000 dollars", []),
    ("80 % du coût", []),
    ("l'euro et les euros", []),
    ("quelques milliers d'euros", []),
    ("l'Euro 2016", []),
    ("le 12 mai 2021", []),
    ("5 Mo et 3 Mbit/s", []),
    ("24 heures et 3 mètres", []),
]


@pytest.mark.parametrize(("sentence", "expected"), ALL)
def test_a_sentence_gives_its_amounts(sentence: str, expected: list[str]) -> None:
    assert found(sentence) == expected


def test_the_evidence_holds_figure_and_currency() -> None:
    text = Text("Le marché, de plus d’1,2\u00a0million d’euros\u00a0HT, est signé.")
    (mention,) = FIND(text)
    assert text.quote(mention.span) == "plus d’1,2\u00a0million d’euros\u00a0HT"


@given(st.text(alphabet="0123456789 ,.€kMeurosdmilonscàt()-\n", max_size=80))
def test_any_text_gives_amounts_at_places_that_exist(characters: str) -> None:
    text = Text(characters)
    for mention in FIND(text):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.value["value"] is not None or mention.value["maximum"] is not None
