"""Systems: sentences of many kinds of documents, all invented, and what each names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp import assets
from contrechamp.documents.text import Span, Text
from contrechamp.finders.phrases import read
from contrechamp.finders.things import systems

FIND = systems.finder()

SENTENCES: list[tuple[str, list[str]]] = [
    ("Le logiciel Milestone XProtect équipe le CSU.", ["milestone-xprotect"]),
    ("La solution de Genetec, Security Center, est installée.", ["genetec-security-center"]),
    ("Le logiciel BriefCam est utilisé par la police.", ["briefcam"]),
    ("le logiciel « Cityvision » de la start-up Wintics", ["wintics-cityvision"]),
    ("l'éditeur de logiciel Jaguar d'Evitech", ["evitech-jaguar"]),
    ("IBM fournit son logiciel Intelligent Video Analytics.", ["ibm-intelligent-video-analytics"]),
    (
        "l'observatoire Big Data de la tranquillité publique de Marseille, conçu par Engie Ineo",
        ["big-data-tranquillite-publique"],
    ),
    ("Le CSU utilise XProtect et Omnicast.", ["milestone-xprotect", "genetec-omnicast"]),
    ("la fonction Rapid Review de BriefCam", ["briefcam-rapid-review", "briefcam"]),
    ("le logiciel prédictif « Map Révélation »", ["edicia-map-revelation"]),
    ("L'application Reporty a été testée à Nice.", ["reporty"]),
    ("(dispositif « HUAWEI VCM System »)", ["huawei-vcm"]),
    ("un radar sonore, dit radar Méduse, dispositif fixe", ["acoem-meduse"]),
    ("le logiciel PredPol", ["predpol"]),
    ("Quant à BriefCam, la licence n'a pas été renouvelée.", ["briefcam"]),
    ("Vidéosurveillance : le logiciel « Regard clair » a été installé.", ["?Regard clair"]),
    ("Baptisé Vigilantia, ce logiciel équipe le centre de supervision.", ["?Vigilantia"]),
    ("VSA : Nordeye Pro est édité par une société du Nord.", ["?Nordeye Pro"]),
    ("La VSA repose sur le logiciel Optivigie, édité par une start-up.", ["?Optivigie"]),
    (
        "OPTIVIGIE PRO 2\n\nOptivigie® Pro 2 est la suite d'analyse vidéo des villes.",
        ["?OPTIVIGIE PRO 2", "?Optivigie® Pro 2"],
    ),
]

NOTHING = [
    "Un milestone important du projet",
    "Une Jaguar noire a été filmée.",
    "Google Maps montre la rue.",
    "Le fichier TAJ et la 5G",
    "BriefCam a été rachetée par Canon.",
    "Le radeau de la Méduse est au Louvre.",
    "Une smart police ne suffit pas.",
    "Gotham est une ville de fiction.",
    "BriefCam, société israélienne, a été vendue.",
    "Le logiciel Optirepas gère la cantine.",
    "Vidéosurveillance : le logiciel Excel suffit, et la plateforme Internet de la ville aussi.",
    "Le logiciel de vidéosurveillance de la société Thales",
    "Vidéosurveillance : le logiciel de Nantes et la plateforme de Lyon",
    "Vidéosurveillance : la mairie a « Big Brother » en tête.",
]


def found(characters: str) -> list[str]:
    values = [mention.value for mention in FIND(Text(characters))]
    return [str(value["system"] or f"?{value['name']}").removeprefix("system/") for value in values]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_system_is_named(sentence: str, expected: list[str]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize("sentence", NOTHING)
def test_a_firm_or_an_everyday_word_is_no_system(sentence: str) -> None:
    assert found(sentence) == []


def test_a_system_has_key_name_and_maker() -> None:
    (mention,) = FIND(Text("le dispositif Huawei SDC"))
    assert mention.value == {"system": "system/huawei-sdc", "name": "Huawei SDC", "maker": "organisation/huawei"}
    assert mention.rule == "table"


def test_makers_are_organisations_of_the_lexicon() -> None:
    organisations = {key for rows in read("organisations.toml").values() for key in rows}
    table = read("systems.toml")
    makers = {row["maker"] for key, row in table.items() if key not in systems.TABLES and "maker" in row}
    assert makers
    assert makers <= organisations


def test_a_system_of_the_data_has_the_same_key() -> None:
    text = assets.path("data", "entities/systems.yaml").read_text("utf-8")
    ours = {key for key in read("systems.toml") if key.startswith("huawei")}
    assert ours
    assert all(f"\n  {key}:\n" in text for key in ours)


@given(st.text(alphabet=st.sampled_from("logiciel BriefCam Jaguar, Huawei SDC\n«»")))
def test_any_text_can_be_read(characters: str) -> None:
    text = Text(characters)
    for mention in FIND(text):
        assert Span(0, len(text)).holds(mention.span)
        assert text.quote(mention.span).strip()
