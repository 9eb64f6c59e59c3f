"""Dates, numbers and spaces as readers write them."""

from __future__ import annotations

import doctest

import pytest

from contrechamp.printing import composing, sections, wording
from contrechamp.printing.wording import number, quoted, said_date, spaced


@pytest.mark.parametrize("module", [composing, sections, wording])
def test_the_examples_in_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "french", "english"),
    [
        ("2021-05-12", "12 mai 2021", "12 May 2021"),
        ("2021-05-01", "1er mai 2021", "1 May 2021"),
        ("2021", "2021", "2021"),
        ("2019~", "vers 2019", "about 2019"),
        ("2017/2020-03", "2017 – mars 2020", "2017 – March 2020"),
        ("2020-05-26/..", "depuis le 26 mai 2020", "since 26 May 2020"),
        ("../2021-08-04", "au plus tard le 4 août 2021", "by 4 August 2021"),
        ("[2020-02-12..2021-08]", "entre le 12 février 2020 et août 2021", "between 12 February 2020 and August 2021"),
        ("printemps", "printemps", "printemps"),
    ],
)
def test_a_date_keeps_its_precision(written: str, french: str, english: str) -> None:
    assert (said_date(written, "fr"), said_date(written, "en")) == (french, english)


def test_numbers_follow_the_reader() -> None:
    assert number("1450", "fr") == "1\u202f450"
    assert number("1450.50", "en") == "1,450.5"
    assert number("-12", "fr") == "-12"


def test_quoted_words_stay_as_they_are() -> None:
    assert quoted("l'arrêté :  « dit » !", "fr") == "«\u00a0l'arrêté : « dit » !\u00a0»"
    assert spaced("dit : « oui » !", "fr") == "dit\u00a0: «\u00a0oui\u00a0»\u202f!"
    assert spaced("says : no !", "en") == "says : no !"
