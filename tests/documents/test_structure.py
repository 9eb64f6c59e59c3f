"""Paragraphs and headings: lines that go on, lines that are titles, in the layouts that French documents have."""

from __future__ import annotations

import pytest

from contrechamp.documents import Text

MINUTE = """EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS

Séance du 12 mai 2021

Le Conseil municipal,
Vu le code général des collectivités territoriales, notamment ses articles
L. 2121-29 et suivants ;
Vu le code de la sécurité intérieure ;
Considérant que la commune compte douze caméras et que le parc est à remplacer,
Considérant l'avis de la commission,
Après en avoir délibéré, à l'unanimité des membres présents et représentés,
DÉCIDE :
Article 1er : d'approuver l'extension du parc.
Article 2 : d'autoriser le maire à signer tout document.
"""

RULING = """TRIBUNAL ADMINISTRATIF DE CAEN

Considérant ce qui suit :

1. Considérant que, par une délibération du 3 mars 2022, le conseil municipal de la
commune a décidé l'installation de vingt caméras ;

2. Il ressort des pièces du dossier que l'arrêté du préfet n'a pas été publié avant la mise
en service.

Sur la légalité externe

3. Le moyen tiré de l'incompétence du signataire de l'acte est écarté, faute de précision suffisante.
"""

LETTER = """Madame Anne MARTIN
12 rue des Lilas
59000 LILLE

Lille, le 12 mai 2021

Objet : vidéoprotection

Monsieur le Maire,

J'ai l'honneur de vous saisir d'une demande relative au parc de caméras que
la commune exploite depuis l'année dernière avec l'aide de la société
Exemple, et dont le nombre n'a jamais été rendu public par les services de
Monsieur Dupont. Je vous prie de me communiquer la liste des lieux qui sont
filmés, les arrêtés du préfet qui autorisent chacune des caméras, ainsi que
le contrat. Sans réponse de votre part dans le délai d'un mois, la
Commission d'accès aux documents administratifs sera saisie par mes soins,
comme le permet la loi.

Anne MARTIN
"""


def lines(text: Text) -> list[str]:
    return [text.view[slice(*span)] for span in text.paragraphs]


def test_a_minute_of_a_council_keeps_its_clauses_apart() -> None:
    assert [line[:22] for line in lines(Text(MINUTE))] == [
        "EXTRAIT DU REGISTRE DE",
        "Séance du 12 mai 2021",
        "Le Conseil municipal,",
        "Vu le code général des",
        "Vu le code de la sécur",
        "Considérant que la com",
        "Considérant l'avis de ",
        "Après en avoir délibér",
        "DÉCIDE :",
        "Article 1er : d'approu",
        "Article 2 : d'autorise",
    ]
    assert "notamment ses articles L. 2121-29 et" in Text(MINUTE).view


def test_recitals_of_a_ruling_are_paragraphs_and_no_headings() -> None:
    text = Text(RULING)
    assert len(text.paragraphs) == 6
    assert [text.quote(span) for span in text.headings] == ["TRIBUNAL ADMINISTRATIF DE CAEN", "Sur la légalité externe"]
    assert len(text.sentences) == 6


def test_the_lines_of_a_letter_are_put_together_but_not_those_of_an_address() -> None:
    text = Text(LETTER)
    assert lines(text)[:5] == [
        "Madame Anne MARTIN",
        "12 rue des Lilas",
        "59000 LILLE",
        "Lille, le 12 mai 2021",
        "Objet : vidéoprotection",
    ]
    assert len(text.paragraphs) == 8
    assert text.headings == ()
    body = [text.view[slice(*span)] for span in text.sentences if text.paragraphs[6].holds(span)]
    assert [sentence[-14:] for sentence in body] == ["nsieur Dupont.", "ue le contrat.", "permet la loi."]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("La commune dispose depuis l'an dernier de", "douze caméras."),
        ("La commune dispose depuis l'an dernier d'un parc", "(le plus grand du canton)."),
        ("Le contrat est passé entre la commune, son maire,", "Jean Dupont, et la société."),
        ("Le rapport a été demandé l'an dernier par M.", "Périé, adjoint."),
        ("Cette obligation résulte notamment de l'art.", "L. 251-2 du code."),
        ("Un parc de", "12 caméras"),
        ("Le projet de vidéosurveillance intelligente de la", "Métropole avance."),
    ],
)
def test_a_line_goes_on(before: str, after: str) -> None:
    assert lines(Text(f"{before}\n{after}\n")) == [f"{before} {after}"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("La commune dispose de douze caméras depuis l'an dernier.", "elle en veut plus"),
        ("Caméra dôme avec analyse d'images embarquée", "Caméra fixe à vision nocturne et micro"),
        ("Le conseil municipal, après en avoir délibéré,", "Vu le code de la sécurité intérieure"),
        ("Le conseil municipal, après en avoir délibéré,", "DÉCIDE"),
        ("Les quartiers où des caméras seront posées sont", "- le centre ;"),
        ("Les quartiers où des caméras seront posées sont", "1) le centre ;"),
        ("Les quartiers où des caméras seront posées sont", "• le centre ;"),
        ("Centre de supervision urbain de la ville | Lille", "12 agents | Lomme"),
        ("Centre de supervision urbain de la ville\tLille", "12 agents\tLomme"),
        ("## Les caméras de la ville de Lille en 2021", "elles sont douze"),
        ("", "douze caméras"),
        ("HÉRAULT", "Béziers compte 40 caméras."),
        ("Une caméra", "douze agents"),
    ],
)
def test_a_line_ends(before: str, after: str) -> None:
    assert lines(Text(f"{before}\n{after}\n")) == [line.replace("\t", " ") for line in (before, after) if line]


BODY = "La commune dispose de douze caméras, d'un centre de supervision et de quatre agents de nuit."


@pytest.mark.parametrize(
    "line",
    [
        "HÉRAULT",
        "LOT",
        "TARN-ET-GARONNE",
        "CÔTE-D'OR",
        "SEINE-SAINT-DENIS (93)",
        "TRIBUNAL ADMINISTRATIF DE LILLE",
        "Une surveillance absurde",
        "« Filmer pour mieux diviser »",
        "Qui surveille les surveillants ?",
        "361 caméras pour une ville",
        "18h – Cartopartie",
        "# Le rapport",
        "### Les caméras de Lille.",
        "**Les caméras de Lille**",
        "1. Sur le régime juridique",
        "II. La légalité du dispositif",
        "II - La légalité du dispositif",
        "B. Un coût élevé",
        "2.1. Le nombre de caméras",
        "Les caméras en 2021",
        "École, lycée : tous filmés",
    ],
)
def test_a_title_is_a_heading(line: str) -> None:
    text = Text(f"{line}\n\n{BODY}\n")
    assert [text.quote(span) for span in text.headings] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday 17 May 2022 à 12:02",
        "Publié le 12 mai 2021 à 14h30",
        "2021-08-04 Off By dporgpd",
        "Lille, le 12 mai 2021",
        "LILLE, LE 12 MAI 2021",
        "Vendredi 22 avril de 18h à 21h",
        "12/05/2021",
        "Par Jeanne Petit",
        "Jeanne PETIT",
        "J.-M. PETIT",
        "59300 VALENCIENNES",
        "PLACE D'ARMES",
        "3 Place de Fontenoy, 75334 PARIS CEDEX 07",
        "12 bis, rue des Lilas",
        "Monsieur le Maire,",
        "DÉCIDE :",
        "[REDACTED]",
        "(II)",
        "- Une caméra dôme",
        "• Une caméra dôme",
        "Commune | Caméras",
        "Lunel compte quarante caméras.",
        "dans la rue",
        "***",
        "12",
        "Une ligne sans point mais bien trop longue pour être un titre : " + "elle continue, " * 5 + "et ne finit pas",
    ],
)
def test_a_line_that_only_looks_like_a_title_is_none(line: str) -> None:
    assert Text(f"{line}\n\n{BODY}\n").headings == ()


def test_items_of_a_numbered_list_are_no_headings() -> None:
    text = Text("1. Une caméra dôme au centre\n2. Une caméra fixe\n3. Un centre de supervision ouvert la nuit\n")
    assert text.headings == ()


def test_a_date_parts_a_title_from_nothing() -> None:
    text = Text(f"Occitanie sous surveillance\n\nTuesday 17 May 2022 à 12:02\n\n{BODY}\n")
    assert [text.quote(span) for span in text.headings] == ["Occitanie sous surveillance"]


def test_the_last_line_is_no_heading() -> None:
    assert Text(f"{BODY}\n\nHÉRAULT\n").headings == ()


def test_the_heading_before_a_place_is_the_nearest_that_starts_earlier() -> None:
    text = Text(f"GARD\n{BODY}\nHÉRAULT\n{BODY}\nLOT\n{BODY}\n")
    for word, before in (("LOT", "HÉRAULT"), ("HÉRAULT", "GARD")):
        found = text.heading_before(text.characters.index(word))
        assert found is not None
        assert text.quote(found) == before
    assert text.heading_before(0) is None


def test_places_between_sentences_and_paragraphs_belong_to_the_one_before() -> None:
    text = Text("  Un. Deux.\n\nTrois.")
    assert [text.quote(text.sentence_at(at)) for at in (0, 2, 5, 6, 11, 13)] == [
        "Un.",
        "Un.",
        "Un.",
        "Deux.",
        "Deux.",
        "Trois.",
    ]
    assert [text.quote(text.paragraph_at(at)) for at in (0, 12, 13)] == ["Un. Deux.", "Un. Deux.", "Trois."]
    assert Text("").sentence_at(0) == Text(" \n").paragraph_at(0) == (0, 0)


@pytest.mark.parametrize("character", "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
def test_every_character_that_ends_a_line_ends_a_paragraph(character: str) -> None:
    text = Text(f"Il part.{character}Elle reste.")
    assert [text.quote(span) for span in text.paragraphs] == ["Il part.", "Elle reste."]


@pytest.mark.parametrize(
    "character", "\t\r\x00\x1f\x7f"[:4] + "\u00a0\u1680\u2000\u2005\u2009\u200a\u200b\u202f\u205f\u3000\ufeff"
)
def test_every_space_is_a_plain_one_in_the_view(character: str) -> None:
    assert Text(f"12{character}caméras").view == "12 caméras"


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("l’art", "l'art"),
        ("l‘art", "l'art"),
        ("lʼart", "l'art"),
        ("l`art", "l'art"),
        ("“x”", '"x"'),
        ("„x‟", '"x"'),
        ("a‑b‐c−d", "a-b-c-d"),
    ],
)
def test_quotes_apostrophes_and_hyphens_are_plain_in_the_view(written: str, plain: str) -> None:
    assert Text(written).view == plain
