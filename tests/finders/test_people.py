"""Persons in a public role: what is none, the words of the role, and any text; all sentences are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp.documents.text import Span, Text
from tests.finders.told_people import FIND, MAYOR, found

NOBODY = [
    "Contact presse : Léa Martin, responsable de la communication",
    "Me Alexis Montclair plaide pour les requérants.",
    "Son voisin, M. Lestrade, patron de café, est du même avis.",
    "Sophie Lestrade, responsable du magasin, a vu la caméra.",
    "M. Vidal, riverain, demande une caméra.",
    "Metz, dirigée par François Hirtz, a signé.",
    "Tout a commencé en 2015 sous le mandat de Christian Bellardi.",
    "Pour Christian Bellardi, il faut aller plus loin.",
    "Le boulanger Marc Petit est rassuré.",
    "Lucie, membre du collectif, raconte.",
    "Une militante, Claire, a filmé les caméras.",
    "Julie Martin, mère de famille, s'inquiète pour l'école.",
    "Le maire de Saint-Just a signé avec la gendarmerie.",
    "Les maires se sont réunis à Paris, Lyon et Marseille.",
    "À Lille, Martine Vanhecke s'oppose à la vidéosurveillance, contrairement au maire de Roubaix.",
    "Le conseil municipal de Saint-Denis, réuni le 3 mars, a voté. Le maire était absent.",
    "La société Videtics, dirigée par Alan Fischbach, vend ce logiciel.",
    "Pour Thales, vice-présidente du consortium, c'est un succès.",
    "M. le ministre de l'intérieur et Mme la garde des sceaux ont répondu.",
    "Réponse de M. le ministre de l'intérieur",
    "M. le président. La parole est à Mme Marie-Pierre de La Garenne, pour le groupe socialiste.",
    "Georges me confie qu'il a peur.",
    "La journaliste Camille est venue.",
    "Le maire a rencontré Jean Dupont, boulanger.",
    "La rue du Général de Gaulle sera équipée.",
    "L'avenue du Président Wilson et la place du Maréchal Leclerc seront filmées.",
    "Une caméra est installée au collège Jules Ferry.",
    "Marie Durand, habitante du quartier, se plaint. Le maire ne répond pas.",
    "Jean Petit, gérant du bar-tabac, est pour les caméras.",
    "M. A... B..., avocat, demande l'annulation.",
    "M. A... B... demande l'annulation de la délibération du maire de Nice.",
    "Mme X, conseillère municipale, s'abstient.",
    "Le maire de Nice a signé une convention avec la société Thales.",
    "Monsieur le Maire, je vous prie d'agréer mes salutations.",
    "Le président du conseil départemental de l'Hérault a voté la subvention.",
    "Le préfet du Rhône a autorisé les drones.",
    "Les maires de Lille, Roubaix et Tourcoing se sont réunis.",
    "La Métropole Nice Côte d'Azur, présidée par le maire, finance le projet.",
    "Le maire LR a gagné. Le Conseil municipal vote.",
    "Le Maire Informe le conseil de la situation.",
    "Le ministre de l'Intérieur est saisi. Vu le code de la sécurité intérieure.",
    "Villes de France, membre du comité, approuve.",
    "Amnesty International, membre de la coalition, proteste.",
    "En général, Paul préfère ne rien dire.",
    "Le directeur de l'école n'a pas été prévenu.",
    "Mme le Maire répond que le marché est attribué. M. Roussel vote contre.",
    "Monsieur le Maire rappelle que la société SNEF a été retenue.",
    "Absents excusés : Mme Léa NOEL (pouvoir à M. Jean DUPONT)",
    "La parole ayant été donnée à la SCP Spinosi, avocat de la LDH.",
    "M. B... C..., premier conseiller, et la greffière, D. Petit",
    "M. et Mme Durand demandent l'annulation de l'arrêté du maire.",
    "Contact presse : Julie Moreau",
]
"""Sentences with names or roles, and no person in a public role."""


@pytest.mark.parametrize("sentence", NOBODY)
def test_a_name_or_a_role_alone_is_no_person_in_a_public_role(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "role", "by"),
    [
        (
            "Luc Morel, adjoint au maire de Lens en charge de la sécurité, accuse.",
            "adjoint au maire de Lens en charge de la sécurité",
            "apposition",
        ),
        ("L'ancienne maire de Lens Anne Morel accuse.", "ancienne maire de Lens", "role-before"),
        ("Présents : M. Luc Morel, maire", "maire", "list"),
        ("Le Maire,\nLuc MOREL", "Maire", "signature"),
        ("Texte de la question : M. Luc Morel interroge le ministre de l'intérieur.", "député", "speech"),
    ],
)
def test_a_role_is_in_the_words_of_the_text_and_says_how_it_was_found(sentence: str, role: str, by: str) -> None:
    (mention,) = FIND(Text(sentence))
    assert (mention.value["role"], mention.value["by"], mention.rule) == (role, by, by)


def test_the_author_of_a_letter_signs_far_below_the_role() -> None:
    body = "\n\n".join(
        f"Le paragraphe numéro {number} de la lettre expose les faits constatés." for number in range(20)
    )
    letter = f"La Présidente\n\n{body}\n\nJe vous prie d'agréer mes salutations.\n\nAnne-Lise VERDIER"
    (mention,) = FIND(Text(letter))
    assert (mention.value["name"], mention.value["role"], mention.value["by"]) == (
        "Anne-Lise VERDIER",
        "Présidente",
        "letter-head",
    )


def test_a_person_is_given_once_under_the_full_name() -> None:
    text = "Luc Morel a signé. M. Morel, maire de Lens, se tait. « Non », dit M. Morel, maire de la commune."
    assert found(text) == [("Luc Morel", MAYOR, None, "Lens")]


@given(st.text(alphabet=st.sampled_from("le maire Préfet , ( ) M. Mme Jean Dupont \n -'ÉLR:d")))
def test_any_text_can_be_read(characters: str) -> None:
    text = Text(characters)
    for mention in FIND(text):
        assert Span(0, len(text)).holds(mention.span)
        assert text.quote(mention.span).strip()


def test_a_long_list_takes_linear_time() -> None:
    text = "M. Luc Morel, maire, " * 5_000
    assert len(list(FIND(Text(text)))) == 1
