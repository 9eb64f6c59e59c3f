"""Dates that need another: the day of the document, or the year of a date before."""

from __future__ import annotations

import pytest

from contrechamp.candidates.dating import resolve
from contrechamp.documents.text import Text
from contrechamp.finders import calendar

MARCH = "2021-03-25"


def dates(characters: str, published: str | None = None) -> list[tuple[str, str]]:
    text = Text(characters)
    return [(one.edtf, one.basis) for one in resolve(text, list(calendar.finder()(text)), published)]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("le 10 février dernier", "2021-02-10"),
        ("en novembre dernier", "2020-11"),
        ("le 26 mars prochain", "2021-03-26"),
        ("le 4 mars", "2021-03-04"),
        ("hier", "2021-03-24"),
        ("le mois dernier", "2021-02"),
        ("l'an dernier", "2020"),
        ("lundi dernier", "2021-03-22"),
        ("jeudi dernier", "2021-03-18"),
    ],
)
def test_relative_dates_count_from_the_day_of_the_document(words: str, edtf: str) -> None:
    assert dates(f"La CNIL a averti la ville {words}.", MARCH) == [(edtf, "relative")]


def test_without_a_day_a_year_before_helps() -> None:
    found = dates("Le 2 février 2022, contrôle. Le 30 septembre, plainte.")
    assert found == [("2022-02-02", "stated"), ("2022-09-30", "context")]


def test_without_any_year_nothing_is_made_up() -> None:
    assert dates("Le 30 septembre, plainte. Hier aussi.") == []
    assert dates("Hier, plainte.", "2021-03") == []


def test_the_date_of_a_law_dates_nothing_and_gives_no_year() -> None:
    assert dates("La loi du 6 janvier 1978 s'applique. Le 30 septembre, plainte.") == []


def test_no_29th_of_february_is_made_up() -> None:
    assert dates("Le 29 février dernier.", "2022-03-25") == [("2022-02", "relative")]
