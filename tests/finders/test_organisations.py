"""Organisations: sentences of many kinds of documents, all invented, and what each names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp import assets
from contrechamp.documents.text import Span, Text
from contrechamp.finders.phrases import read
from contrechamp.finders.things import organisations

FIND = organisations.finder()

SENTENCES: list[tuple[str, list[str]]] = [
    ("La ville a signé avec Thales, Wintics et Videtics.", ["thales", "wintics", "videtics"]),
    ("Le marché a été attribué à Eiffage Énergie Systèmes.", ["eiffage-energie"]),
    ("Le marché a été attribué à la société Durand Électricité pour 200 000 euros.", ["?Durand Électricité"]),
    ("L'entreprise Sécuritech Alsace assure la maintenance.", ["?Sécuritech Alsace"]),
    ("La société Orange fournit la fibre.", ["orange"]),
    ("La solution de Genetec, Security Center, est installée.", ["genetec"]),
    ("BriefCam, société israélienne rachetée par Canon, édite ce logiciel.", ["briefcam", "canon"]),
    ("Des caméras de marque Axis, Bosch ou Hikvision", ["axis", "bosch", "hikvision"]),
    ("La LDH, le SAF et le Syndicat de la magistrature ont saisi le juge.", ["ldh", "saf", "syndicat-magistrature"]),
    ("Selon Le Monde et Libération, le projet est enterré.", ["le-monde", "liberation"]),
    ("La Gazette des communes publie son classement.", ["la-gazette-des-communes"]),
    ("L'association Vivre à Montreuil a déposé un recours.", ["?Vivre à Montreuil"]),
    ("Le collectif Stop Caméras 34 organise une balade.", ["?Stop Caméras 34"]),
    ("le logiciel « Cityvision » de la start-up Wintics", ["wintics"]),
    ("SNCF et RATP testent la VSA.", ["sncf", "ratp"]),
    ("l'éditeur de logiciel Jaguar d'Evitech", ["evitech"]),
    ("La SAS Protec Vidéo a remis une offre.", ["?Protec Vidéo"]),
    ("Le groupement SPIE CityNetworks / Ineo Infracom est retenu.", ["spie", "ineo"]),
    ("Le lot 2 est attribué à INEO.", ["ineo"]),
    ("Bouygues Énergies et Services maintient les caméras.", ["bouygues-energies-services"]),
    ("l'entreprise Huawei, la société HUAWEI", ["huawei", "huawei"]),
    ("IBM fournit son logiciel Intelligent Video Analytics.", ["ibm"]),
    ("l'observatoire Big Data de la tranquillité publique de Marseille, conçu par Engie Ineo", ["ineo"]),
    (
        "La CGT Éduc'action des Alpes-Maritimes et la FCPE 06 ont attaqué la délibération.",
        ["cgt-educ-action-06", "fcpe-06"],
    ),
    ("XXII propose une plateforme.", ["xxii"]),
    ("Le journal Midi Libre a publié l'enquête.", ["midi-libre"]),
    ("Des associations, dont Solidaires et la CGT, manifestent.", ["solidaires", "cgt"]),
    ("Le Syndicat national des journalistes proteste", ["snj"]),
    ("Monsieur le Directeur de la société COFELY INEO", ["ineo"]),
    ("ATOS et CAPGEMINI", ["atos", "capgemini"]),
    ("Mais les Orange, les Thales, les Idemia sont déjà là.", ["orange", "thales", "idemia"]),
    ("La société *Vidéotis* a gagné. Vidéotis posera 12 caméras.", ["?Vidéotis", "?Vidéotis"]),
    ("un article du Dauphiné libéré", ["le-dauphine-libere"]),
    ("Argus est une suite d'analyse vidéo conçue par Lumen Vision pour les villes.", ["?Lumen Vision"]),
    ("Vidéoprotection\n\nTitulaire : Alpes Vidéo Réseaux", ["?Alpes Vidéo Réseaux"]),
    ("Vidéoprotection : le marché a été attribué à Alpes Vidéo Réseaux.", ["?Alpes Vidéo Réseaux"]),
    ("À propos d'Optivigie\n\nOptivigie édite des logiciels de vidéosurveillance.", ["?Optivigie", "?Optivigie"]),
    (
        "NON ! Collectif des habitants contre la vidéosurveillance\nCompte rendu",
        ["?Collectif des habitants contre la vidéosurveillance"],
    ),
    ("Contact : agence Les Mots Clairs.", ["?Les Mots Clairs"]),
    ("la jeune pousse montpelliéraine Occivision et la société lyonnaise Rhonéa", ["?Occivision", "?Rhonéa"]),
    ("L'association Respire et M. Duval demandent l'annulation.", ["?Respire"]),
    ("le groupement Tecnal / Spie", ["spie"]),
]
"""With the key of each organisation, or ? and the name of one that no table holds."""

NOTHING = [
    "Le groupe Les Républicains a voté contre.",
    "Quant à BriefCam, la licence n'a pas été renouvelée.",
    "Vidéoprotection : un logiciel développé par Julien Morel, informaticien.",
    "Vidéosurveillance : l'installation est confiée à la commune.",
    "Le groupe socialiste demande un audit.",
    "Le groupe La République en marche s'abstient.",
    "Le maire d'Orange a installé des caméras.",
    "Le feu orange et la zone orange",
    "Un milestone important du projet",
    "Le logiciel Milestone XProtect équipe le CSU.",
    "Le logiciel BriefCam est utilisé par la police.",
    "L'axe routier et l'axis mundi",
    "La libération des otages",
    "Le monde change.",
    "Tout le monde est filmé.",
    "L'association des commerçants est favorable.",
    "Le syndicat mixte Seine Ouest porte le projet.",
    "Une Jaguar noire a été filmée.",
    "Google Maps montre la rue.",
    "La société civile s'inquiète.",
    "Le fichier TAJ et la 5G",
    "Le pape Jean XXIII et Louis XXII",
    "Article XXII du règlement",
    "solidaires des habitants",
    "Vinci est un peintre",
    "La place du Carrefour est filmée",
]


def found(characters: str) -> list[str]:
    values = [mention.value for mention in FIND(Text(characters))]
    return [str(value["organisation"] or f"?{value['name']}").removeprefix("organisation/") for value in values]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_an_organisation_is_named(sentence: str, expected: list[str]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize("sentence", NOTHING)
def test_an_everyday_word_or_a_product_is_no_organisation(sentence: str) -> None:
    assert found(sentence) == []


def test_an_organisation_has_key_name_and_type() -> None:
    known, unknown = FIND(Text("HUAWEI a évincé la société Durand Vidéo."))
    assert known.value == {"organisation": "organisation/huawei", "name": "HUAWEI", "type": "vendor"}
    assert unknown.value == {"organisation": None, "name": "Durand Vidéo", "type": "company"}
    assert (known.rule, unknown.rule) == ("table", "introduced")


def test_an_acronym_has_the_name_that_it_stands_for() -> None:
    (mention,) = FIND(Text("La LDH proteste."))
    assert mention.value["name"] == "Ligue des droits de l'Homme"


def test_kinds_are_those_of_the_closed_list() -> None:
    ontology = assets.path("ontology", "actors.ttl").read_text("utf-8")
    for key in read("organisations.toml").keys() - organisations.TABLES:
        assert f"organisation-kind/{key}> a skos:Concept" in ontology


def test_an_organisation_of_the_data_has_the_same_key_and_kind() -> None:
    kinds = {key: kind for kind, rows in read("organisations.toml").items() for key in rows}
    shared = 0
    for file in ("organisations.yaml", "authorities.yaml"):
        text = assets.path("data", f"entities/{file}").read_text("utf-8")
        for entry in re.finditer(r'^  ([a-z0-9-]+):\n(?:    .*\n)*?    kind: "?([a-z-]+)"?', text, re.MULTILINE):
            if entry[1] in kinds:
                shared += 1
                assert kinds[entry[1]] == entry[2]
    assert shared > 10


@given(st.text(alphabet=st.sampled_from("la société Thales, Orange «»\n & LDH d'")))
def test_any_text_can_be_read(characters: str) -> None:
    text = Text(characters)
    for mention in FIND(text):
        assert Span(0, len(text)).holds(mention.span)
        assert text.quote(mention.span).strip()
