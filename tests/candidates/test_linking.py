"""Which place a figure is about; places and figures are given, so that no finder is on trial here."""

from __future__ import annotations

import re

import pytest

from contrechamp.candidates.candidate import Link
from contrechamp.candidates.linking import Linker
from contrechamp.documents.text import Span, Text
from contrechamp.finders.mention import Mention

PLACES = {
    "FOIX": ("commune", "09122"),
    "Foix": ("commune", "09122"),
    "Nîmes": ("commune", "30189"),
    "Nice": ("commune", "06088"),
    "Gard": ("department", "30"),
    "Paris 18e": ("arrondissement", "75118"),
}


def links(characters: str, title: str | None = None) -> list[Link]:
    """Links of the figures of a text, written `12 caméras` or `7 communes`."""
    text = Text(characters)
    found = [
        Mention(
            "territory",
            Span(*match.span()),
            dict(zip(("level", "code", "name"), (*PLACES[match[0]], match[0]), strict=True)),
            "t",
        )
        for match in re.finditer("|".join(PLACES), characters)
    ]
    figures = [
        Mention("count", Span(*match.span()), {"unit": "commune" if match[1] == "communes" else "camera"}, "t")
        for match in re.finditer(r"\d+ (caméras|communes)", characters)
    ]
    linker = Linker(text, [*found, *figures], title)
    return [linker.about(figure) for figure in figures]


@pytest.mark.parametrize(
    ("characters", "place", "how"),
    [
        ("À Foix, la ville compte 12 caméras.", "commune/09122", "same-sentence"),
        ("On compte 12 caméras à Foix.", "commune/09122", "same-sentence"),
        ("À Nice on compte 12 caméras à Foix.", "commune/09122", "same-sentence"),
        ("12 caméras filment, dit-on, sur les marchés de Foix.", "commune/09122", "same-sentence-after"),
        ("Foix s'équipe. La mairie a posé 12 caméras.", "commune/09122", "paragraph"),
        ("Foix\n\nLa mairie a posé 12 caméras.", "commune/09122", "document-topic"),
        ("À Foix, 12 caméras, plus qu'à Nice.", "commune/09122", "same-sentence"),
        ("La commune de Foix, dans le Gard, a 12 caméras.", "commune/09122", "same-sentence"),
        ("Dans le Gard, 12 caméras filment 7 communes.", "department/30", "same-sentence"),
        ("Dans le Paris 18e, 12 caméras.", "commune/75056", "same-sentence"),
        ("On compte 12 caméras en France.", "country/FR", "national"),
        ("On compte 12 caméras.", None, "none"),
        ("Foix a voté. Le Gard compte 12 caméras.", "department/30", "same-sentence"),
        ("Foix plaide. Elle dit avoir 12 caméras et que Nîmes en a trop.", "commune/09122", "paragraph"),
        ("Nice, Foix.\nFoix dit non.\nLa tranche comprend 12 caméras.", "commune/09122", "previous"),
        ("À Foix et à Nîmes, 12 caméras.", None, "none"),
        ("On pose 12 caméras à Foix et à Nîmes.", None, "none"),
        ("On pose 12 caméras à Foix et Nîmes en compte plus.", "commune/09122", "same-sentence"),
        ("Dans les deux villes, 12 caméras, dont 4 caméras à Foix.", None, "none"),
        ("Foix voisine avec Nîmes. Les deux villes ont 12 caméras.", None, "none"),
        ("Foix, Foix, Nîmes. Dans la métropole, 12 caméras.", None, "none"),
        (
            "Le Gard est voisin. À Nîmes, plus de vols qu'à Foix. Dans le département, 12 caméras.",
            "department/30",
            "paragraph",
        ),
        ("La commune de Foix n'ayant que 12 caméras et celle de Nîmes, aucune.", "commune/09122", "same-sentence"),
        ("À Foix, « Nice en a trop », dit le maire, qui en veut 12 caméras.", "commune/09122", "same-sentence"),
        ("Le maire de Foix rappelle que Nîmes a 12 caméras.", "commune/30189", "same-sentence"),
        ("| Ville | Caméras |\n| Foix | 3 |\n| Ailleurs | 12 caméras |\n| Nîmes | 5 |", None, "none"),
        ("| | Foix | Nîmes |\n| Parc | 12 caméras | 5 |", "commune/09122", "heading"),
        ("Nîmes puis Foix.\nTotal : 12 caméras", None, "none"),
        (
            "Commune de Nîmes\nDurée : 5 ans\nParc : 12 caméras\n\nCommune de Foix\nDurée : 5 ans",
            "commune/30189",
            "previous",
        ),
        (
            "VILLE DE FOIX\n\nObjet : accord avec Nîmes et Nîmes.\n\nOn compte 12 caméras.",
            "commune/09122",
            "document-topic",
        ),
        (
            "Au maire de Foix\n\nNîmes a cédé, Nice aussi.\n\nVous en voulez 12 caméras.",
            "commune/09122",
            "document-topic",
        ),
        ("Nice, le 4 mars 2024\n\nOn compte 12 caméras.", None, "none"),
        ("Foix\n\nLa place.\n\nNîmes\n\nLe port.\n\nNous gérons 12 caméras.", "commune/30189", "previous"),
        ("Fondée à Nice, la société compte 12 caméras dans le monde.", "commune/06088", "same-sentence"),
        ("Foix est équipée. Nous gérons 12 caméras dans le monde.", None, "none"),
    ],
)
def test_the_place_of_a_figure(characters: str, place: str | None, how: str) -> None:
    link = links(characters)[0]
    assert (link.reference, link.how) == (place, how)


def test_a_number_of_communes_is_never_said_of_a_commune() -> None:
    assert [link.reference for link in links("Autour de Foix, 7 communes s'équipent.")] == [None]
    assert [link.reference for link in links("Autour de Foix, dans le Gard, 7 communes.")] == ["department/30"]


def test_figures_are_shared_out_in_order() -> None:
    found = links("À Foix et Nîmes, on trouve respectivement 3 caméras et 5 caméras.")
    assert [link.reference for link in found] == ["commune/09122", "commune/30189"]


def test_ordinals_take_the_places_of_the_sentence() -> None:
    found = links("Pour Foix et Nîmes, 3 caméras pour la première, 5 caméras pour la seconde.")
    assert [link.reference for link in found] == ["commune/09122", "commune/30189"]


def test_the_staff_of_a_company_is_of_no_commune() -> None:
    text = Text("À Foix, la société emploie 12 agents.")
    place = Mention("territory", Span(2, 6), {"level": "commune", "code": "09122", "name": "Foix"}, "t")
    staff = Mention("count", Span(27, 36), {"unit": "staff-member"}, "t")
    assert Linker(text, [place, staff]).about(staff).reference is None


@pytest.mark.parametrize(
    "piece", ["| Foix | 12 caméras |\n", "- stade : 12 caméras\n", "12 caméras à Nice, ", "Total : 12 caméras\n"]
)
def test_ten_thousand_figures_are_linked(piece: str) -> None:
    assert len(links("Foix.\n" + piece * 10_000)) == 10_000


def test_the_title_names_the_topic() -> None:
    characters = "Nice, Nice et Nice.\n\nOn compte 12 caméras."
    assert links(characters)[0].reference == "commune/06088"
    assert links(characters + "\n\nEt Foix.", title="Foix se dote")[0].reference == "commune/09122"


def test_a_heading_stops_what_stood_before_it() -> None:
    characters = (
        "Nice et Foix, puis Nîmes.\n\nUN AUTRE SUJET\n\n"
        "Un paragraphe assez long pour suivre un titre, sans aucune ville, où l'on compte 12 caméras."
    )
    assert links(characters)[0].reference is None
