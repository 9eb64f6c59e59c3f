"""Dates without a year: the day that a document says of itself, else the year said before."""

from __future__ import annotations

import pytest

from contrechamp.candidates.dating import resolve
from contrechamp.documents.text import Text
from contrechamp.finders import calendar

FIND = calendar.finder()


def dated(words: str, published: str | None = None) -> list[str]:
    """Give the dates that had to be worked out, as `words = date (basis)`."""
    text = Text(words)
    found = resolve(text, list(FIND(text)), published)
    return [f"{text.quote(one.span)} = {one.edtf} ({one.basis})" for one in found if one.basis != "stated"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Des caméras\n\nPublié le 14 mars 2024 à 18h42\n\nEn 2019, il a dit non. Elle a écrit le 4 mars.",
            ["4 mars = 2024-03-04 (relative)"],
        ),
        ("Mis à jour le 3 janvier 2024\n\nL'accord date du 12 décembre.", ["12 décembre = 2023-12-12 (relative)"]),
        (
            "Lettre ouverte\n\nAuray, le 11/11/2021\n\nLe 4 octobre, vous annonciez.",
            ["4 octobre = 2021-10-04 (relative)"],
        ),
        (
            "Procès-verbal de la séance du conseil municipal du lundi 3 juin 2024\n\nIl a été retiré en janvier.",
            ["janvier = 2024-01 (relative)"],
        ),
        (
            "Question publiée au JO le : 03/10/2023\nRéponse publiée au JO le : 12/12/2023\n\nOuvert le 16 novembre.",
            ["16 novembre = 2023-11-16 (relative)"],
        ),
        ("12 mars 2024\n\nLe préfet a répondu le 3 février.", ["3 février = 2024-02-03 (relative)"]),
        # no day of its own: the year said before
        (
            "En septembre 2024, elle l'acheta.\n\nElles ont écrit le 30 septembre.",
            ["30 septembre = 2024-09-30 (context)"],
        ),
        # a year alone holds for its sentence only
        ("En 2019, on l'a dit. Elle a écrit le 4 mars.", []),
        ("En 2019, elle a écrit le 4 mars.", ["4 mars = 2019-03-04 (context)"]),
        # nothing says the year
        ("Le tribunal, saisi en mars, n'a pas jugé.", []),
        # a day told in the text is not that of the document
        (
            "Le contrat a été publié. La ville l'avait reçu le 3 mai 2022. Il a signé le 4 mars.",
            ["4 mars = 2022-03-04 (context)"],
        ),
    ],
)
def test_worked_out(words: str, expected: list[str]) -> None:
    assert dated(words) == expected


def test_the_day_its_reader_knows_comes_first() -> None:
    words = "Publié le 14 mars 2024\n\nElle a écrit le 4 mars."
    assert dated(words, "2022-06-01") == ["4 mars = 2022-03-04 (relative)"]
