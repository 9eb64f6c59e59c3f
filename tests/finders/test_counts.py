"""Counts: traps of the field, the status of what is counted, the words that are evidence, and any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp import assets
from contrechamp.documents import Text
from contrechamp.finders import wording
from tests.finders.told_counts import FIND, found, said

FRAGMENTS = [
    "12", "1 450", "1er", "2021", "deux", "cent", "une centaine", "une", " ", " ", " ", ", ", ". ", "\n", "(", ")",
    "caméras", "appareils", "habitants", "de ", "à ", "et ", "dont ", "en compte ", "passer de ", "pour ",
    "nombre de caméras : ", "entre ", "plus de ", "%", "€", "-", "’", "é", "\u0130",
]  # fmt: skip
"""Pieces that rules look for, to be put together at random."""

TRAPS = [
    ("Le « tout-caméra » gagne : « 1.200 caméras », c'est le chiffre avancé par l'exécutif.", ["camera 1200"]),
    ("Extension du CSU : + 24 caméras.", ["camera 24"]),
    ("- 12 caméras rue Foch\n- 4 caméras place Carnot\n- 1 caméra au stade", ["camera 12", "camera 4", "camera 1"]),
    ("INSTALLATION DE 15 CAMERAS DE VIDEOPROTECTION – AUTORISATION DE SIGNATURE", ["camera 15"]),
    ("Cent-vingt-huit caméras, pas une de moins.", ["camera 128"]),
    ("Tarif : 3 caméras achetées, la 4e offerte.", ["camera 3"]),
    ("La ville a dépensé 2,3 M€ pour 94 caméras entre 2015 et 2019.", ["camera 94"]),
    (
        "Le département des Yvelines (1,4 million d'habitants) centralise 1 500 flux.",
        ["inhabitant 1400000", "video-stream 1500"],
    ),
    ("Le président de l'agglomération aux 13 communes y tient.", ["commune 13"]),
    ("Un policier municipal pour 1 500 habitants, c'est peu.", []),
    ("Le ratio est d'une caméra pour 150 habitants.", []),
    ("Avec une caméra pour 150 habitants et 64 caméras, la ville est deuxième.", ["camera 64"]),
    ("Nice compte 3 865 caméras, soit une caméra pour 88 habitants.", ["camera 3865"]),
    ("On dénombrait 1 caméra pour 343 habitants en 2012.", []),
    ("Paris : 1,44 caméra pour 1 000 habitants ; Nice : 10,7.", []),
    ("Levallois aligne 20 caméras pour 1000 habitants.", []),
    ("Il y a plus de caméras (34) que de lampadaires.", ["camera 34"]),
    ("Les nouvelles caméras, une douzaine, seront opérationnelles en juin.", ["camera 12 about"]),
    ("Le village n'a qu'une caméra.", []),
    ("Le bâtiment C, 3e étage, caméra 12.", []),
    ("Caméra 3 : hors service.", []),
    ("Sur la caméra 4, on voit deux hommes.", []),
    ("La caméra du 12 rue Foch.", []),
    ("Les caméras tournent depuis le 3 avril.", []),
    ("Les caméras ont coûté 3 millions.", []),
    ("Trois caméras sur dix sont en panne.", []),
    ("Une dizaine d'agents de sécurité surveille les lieux.", ["staff-member 10 about"]),
    ("Deux cents agents municipaux ont été formés.", ["staff-member 200"]),
    ("Le 17 reçoit 300 appels, les caméras en captent l'origine.", []),
    ("La vidéo dure 3 minutes et les caméras 24.", []),
    ("La ville gère 2 parkings de 300 places sous caméras.", []),
    ("Les 1 500 élèves passent sous 22 caméras.", ["camera 22"]),
    ("Près d'une caméra sur deux est obsolète.", []),
    ("La moitié des 300 caméras est obsolète.", ["camera 300"]),
    ("75 % des 300 caméras sont obsolètes.", ["camera 300"]),
    ("Le nombre de caméras a été multiplié par 3.", []),
    ("Les caméras ont été multipliées par 4 en 10 ans.", []),
    ("Le nombre de caméras a augmenté de 40 en deux ans.", []),
    ("Le nombre de caméras augmente de 15 % par an.", []),
    ("La vidéoprotection passe de 12 à 18 mois d'essai.", []),
    ("Le budget des caméras passe de 40 000 à 60 000 euros.", []),
    ("Les caméras passent de 720 à 1080 pixels.", []),
    ("L'article 10 de la loi de 1995 encadre les caméras ; l'article 12 les étend.", []),
    ("Les caméras, articles 3 à 8 du cahier des charges.", []),
    ("Lot 1 : caméras ; lot 2 : réseau ; lot 3 : 12 écrans.", ["monitoring-screen 12"]),
    ("Les lots 1 et 2 portent sur les caméras, le 3 sur le CSU.", []),
    ("Séance du 3 juin : caméras. Présents : 27. Votants : 29.", []),
    ("Caméras. Nombre de membres en exercice : 29.", []),
    ("Vote sur les caméras : 24 pour, 5 contre.", []),
    ("Vidéoprotection – caméras : adopté par 24 voix.", []),
    ("Les caméras ? 80 % des habitants y sont favorables.", []),
    ("Les caméras : 2e partie.", []),
    ("Page 3 : les caméras. Page 4 : les drones.", []),
    ("Les caméras sont placées à 4 et 6 mètres.", []),
    ("Les caméras filment de 8 h à 20 h.", []),
    ("Les caméras couvrent un rayon de 50 et les micros de 20 mètres.", []),
    ("Le prix moyen d'une caméra est de 7 500 euros.", []),
    ("Vous pouvez installer jusqu'à 8 caméras sur un enregistreur 8 voies.", ["camera 8 at-most"]),
    ("Réf. CAM-240, lot de 2 caméras, 149 €", ["camera 2"]),
    ("240 caméras offertes par Huawei", ["camera 240"]),
    ("Cinquante-deux des soixante caméras fonctionnent.", ["camera 52", "camera 60"]),
    ("Le préfet autorise 110 caméras ; le maire en voulait 150.", ["camera 110", "camera 150"]),
    ("Seules 12 des 48 communes interrogées ont des caméras.", ["commune 12", "commune 48"]),
    ("La ville, forte de ses 35 caméras, veut en doubler le nombre.", ["camera 35"]),
    ("Plusieurs dizaines de caméras, 4 à 5 opérateurs : le compte est bon.", ["operator 4-5 range"]),
    ("En deux ans, 45 caméras auront été installées.", ["camera 45"]),
    ("Le nouveau système, composé de 8 caméras haute définition et d'un logiciel, sera livré en mai.", ["camera 8"]),
    ("Deux agents à temps plein visionnent les images des 23 caméras.", ["staff-member 2", "camera 23"]),
]
STATUS = [
    ("Quinze nouvelles caméras prévues", "exact", "planned"),
    ("La ville souhaite installer 12 caméras.", "exact", "planned"),
    ("Douze caméras seront posées.", "exact", "planned"),
    ("Toulouse, 545 caméras d'ici 2023.", "target", "planned"),
    ("65 caméras à terme.", "target", "planned"),
    ("La ville compte 40 caméras.", "exact", "installed"),
    ("167 caméras installées.", "exact", "installed"),
    ("Le préfet a autorisé 21 caméras.", "exact", "authorised"),
    ("Une demande d'autorisation pour 21 caméras.", "exact", "requested"),
    ("La ville a accepté de se faire offrir 240 caméras.", "exact", "offered"),
    ("400 caméras sont reliées au centre.", "exact", "connected"),
    ("Ses 30 caméras.", "exact", None),
    ("Un quartier sollicité compte 3 000 habitants.", "exact", None),
    ("Le parc est passé de 40 à 60 caméras en 2019.", "exact", None),
]


@pytest.mark.parametrize(("sentence", "expected"), TRAPS)
def test_a_sentence_gives_its_counts(sentence: str, expected: list[str]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(("sentence", "qualifier", "status"), STATUS)
def test_a_status_is_given_when_the_words_say_it(sentence: str, qualifier: str, status: str | None) -> None:
    values = [mention.value for mention in FIND(Text(sentence))]
    assert [(value["qualifier"], value["status"]) for value in values][-1] == (qualifier, status)


def test_the_evidence_holds_hedge_figure_and_noun() -> None:
    text = Text("Ce sont plus\u00a0de 450flux vidéo, et 1\u202f450 caméras.")
    assert [text.quote(mention.span) for mention in FIND(text)] == ["plus\u00a0de 450flux vidéo", "1\u202f450 caméras"]


def test_words_are_those_of_the_ontology() -> None:
    turtle = assets.path("ontology", "counts.ttl").read_text("utf-8")
    table = wording.table("counts.toml")
    units = {row["unit"] for row in table["noun"]}
    assert units
    for name, words in (("unit", units), ("count-status", set(table["status"]))):
        assert words <= set(re.findall(rf"<https://w3id.org/contrechamp/{name}/([a-z-]+)> a ", turtle)), name
    numbers = wording.table("numbers.toml")
    qualifiers = {*numbers["before"], *numbers["after"]}
    assert qualifiers <= set(re.findall(r"<https://w3id.org/contrechamp/qualifier/([a-z-]+)> a ", turtle))


def test_a_word_cut_by_a_line_end_is_quoted_as_it_stands() -> None:
    text = Text("Au centre,\noù neuf opéra-\nteurs et vingt-\ntrois agents se relaient, 12 caméras\nsont reliées.")
    assert [(said(mention), text.quote(mention.span)) for mention in FIND(text)] == [
        ("operator 9", "neuf opéra-\nteurs"),
        ("staff-member 23", "vingt-\ntrois agents"),
        ("camera 12", "12 caméras"),
    ]


def test_a_long_text_without_any_sign_of_surveillance_counts_nothing() -> None:
    text = "La cantine emploie 12 agents et sert 300 repas aux élèves de quatre communes. "
    assert found(text) == ["staff-member 12", "commune 4"]
    assert found(text * 10) == []


def test_a_table_of_ten_thousand_rows_is_read() -> None:
    assert len(found("| Ville | Caméras |\n" + "| Foix | 12 |\n" * 10_000)) == 10_000


def test_ten_thousand_counts_on_one_line_are_found() -> None:
    assert len(found("12 caméras, " * 10_000)) == 10_000


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join))
def test_any_text_gives_counts_at_places_that_exist(characters: str) -> None:
    text = Text(characters)
    starts = []
    for mention in FIND(text):
        starts.append(mention.span.start)
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.value["value"] is not None or mention.value["minimum"] < mention.value["maximum"]  # type: ignore[operator]
    assert starts == sorted(starts)
