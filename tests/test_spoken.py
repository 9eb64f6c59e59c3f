"""Dates and numbers as readers say them."""

from __future__ import annotations

import doctest

import pytest

from contrechamp import spoken
from contrechamp.spoken import spoken_date, spoken_number


def test_the_examples_in_docstrings_hold() -> None:
    assert doctest.testmod(spoken).failed == 0


@pytest.mark.parametrize(
    ("edtf", "french", "english"),
    [
        ("2021-05-12", "12 mai 2021", "12 May 2021"),
        ("2021-05-01", "1er mai 2021", "1 May 2021"),
        ("2021", "2021", "2021"),
        ("2019~", "vers 2019", "about 2019"),
        ("2017/..", "depuis 2017", "since 2017"),
        ("2020-05-26/..", "depuis le 26 mai 2020", "since 26 May 2020"),
        ("../2020-01-20", "jusqu'au 20 janvier 2020", "until 20 January 2020"),
        ("../2026", "jusqu'en 2026", "until 2026"),
        ("../2026~", "jusque vers 2026", "until about 2026"),
        ("../2022-04", "jusqu'en avril 2022", "until April 2022"),
        ("[..2020-01-20]", "au plus tard le 20 janvier 2020", "by 20 January 2020"),
        ("[..2026]", "au plus tard en 2026", "by 2026"),
        ("[2017-03..]", "au plus tôt en mars 2017", "not before March 2017"),
        ("[2017-03-02..]", "au plus tôt le 2 mars 2017", "not before 2 March 2017"),
        ("2017-03-02/2020-01-20", "du 2 mars 2017 au 20 janvier 2020", "from 2 March 2017 to 20 January 2020"),
        ("2017/2020-03", "de 2017 à mars 2020", "from 2017 to March 2020"),
        ("2020/2020", "2020", "2020"),
        ("[2020-02-12..2021-08]", "entre le 12 février 2020 et août 2021", "between 12 February 2020 and August 2021"),
        ("2014-2023", "2014-2023", "2014-2023"),
        ("2021-13", "2021-13", "2021-13"),
        ("printemps", "printemps", "printemps"),
    ],
)
def test_a_date_keeps_its_precision(edtf: str, french: str, english: str) -> None:
    assert (spoken_date(edtf, "fr"), spoken_date(edtf, "en")) == (french, english)


@pytest.mark.parametrize(
    ("written", "french", "english"),
    [
        ("1450", "1\u202f450", "1,450"),
        ("1234567.5", "1\u202f234\u202f567,5", "1,234,567.5"),
        ("1450.50", "1\u202f450,50", "1,450.50"),
        ("1450.00", "1\u202f450", "1,450"),
        ("-12", "-12", "-12"),
        ("plus de 450", "plus de 450", "plus de 450"),
        ("1e9", "1e9", "1e9"),
        ("NaN", "NaN", "NaN"),
    ],
)
def test_a_number_follows_the_reader_and_what_is_none_stays(written: str, french: str, english: str) -> None:
    assert (spoken_number(written, "fr"), spoken_number(written, "en")) == (french, english)
