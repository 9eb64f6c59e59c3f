"""Authorities and courts as texts name them."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp import assets
from contrechamp.documents.text import Text
from contrechamp.dossier.yamltext import read_yaml
from contrechamp.finders.law import authorities

FIND = authorities.finder()


def named(words: str) -> list[str]:
    return [
        str(mention.value["organisation"] or mention.value["name"]).removeprefix("organisation/")
        for mention in FIND(Text(words))
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("La Commission nationale de l'informatique et des libertés (CNIL) et la Cnil", ["cnil", "cnil"]),
        ("le gendarme des données personnelles", ["cnil"]),
        ("le Conseil d'Etat et le CONSEIL D'ÉTAT", ["conseil-etat", "conseil-etat"]),
        ("le Conseil constitutionnel", ["conseil-constitutionnel"]),
        ("le TA de Cergy-Pontoise", ["Tribunal administratif de Cergy-Pontoise"]),
        ("TRIBUNAL ADMINISTRATIF\nDE CHÂLONS-EN-CHAMPAGNE", ["Tribunal administratif de Châlons-en-Champagne"]),
        ("le tribunal administratif d'Orléans", ["ta-orleans"]),
        ("les tribunaux administratifs de Lille", ["ta-lille"]),
        ("la CAA Nantes", ["caa-nantes"]),
        ("la cour administrative d'appel de Bordeaux", ["Cour administrative d'appel de Bordeaux"]),
        ("la cour d'appel de Paris", ["Cour d'appel de Paris"]),
        ("le tribunal judiciaire du Mans", ["Tribunal judiciaire du Mans"]),
        ("le préfet du Morbihan", ["prefecture-morbihan"]),
        ("la préfète de l'Ain", ["Préfecture de l'Ain"]),
        ("la préfecture de la Loire-Atlantique", ["Préfecture de la Loire-Atlantique"]),
        ("le préfet de police", ["prefecture-de-police"]),
        ("le préfet de la région Bretagne", ["Préfecture de la région Bretagne"]),
        ("le préfet de la région d'Île-de-France", ["Préfecture de la région d'Île-de-France"]),
        ("PREFECTURE DU NORD, prefet des Hautes-Alpes", ["Préfecture du Nord", "Préfecture des Hautes-Alpes"]),
        ("PREFECTURE DE LA COTE-D'OR", ["Préfecture de la Côte-d'Or"]),
        ("la cour de Nantes, la cour de Strasbourg", ["caa-nantes", "Cour européenne des droits de l'homme"]),
        ("le conseil municipal de Foix", []),
        ("la cour de l'école de Paris", []),
        ("le ministre de l'Intérieur", ["ministere-interieur"]),
        (
            "le CEPD et la CADA",
            ["Comité européen de la protection des données", "Commission d'accès aux documents administratifs"],
        ),
        ("CEDH, 4 décembre 2008", ["Cour européenne des droits de l'homme"]),
        ("la chambre régionale des comptes d'Île-de-France", ["Chambre régionale des comptes d'Île-de-France"]),
        ("le comité d'éthique de la vidéoprotection", ["Comité d'éthique"]),
        ("la Défenseure des droits", ["Défenseur des droits"]),
        # no authority, or none in particular
        ("l'article 8 de la CEDH", []),
        ("le tribunal administratif a rejeté", []),
        ("la préfecture et le préfet", []),
        ("le préfet Dupont", []),
        ("ta ville, le conseil municipal, la cour de l'école", []),
    ],
)
def test_names(words: str, expected: list[str]) -> None:
    assert named(words) == expected


def test_every_key_is_that_of_a_known_organisation() -> None:
    file = assets.path("data", "entities/authorities.yaml")
    known = read_yaml(file, file.name).mapping()["organisations"].mapping()
    table = tomllib.loads(assets.path("lexicon", "authorities.toml").read_text("utf-8"))
    keys = {entry["key"] for entry in table["authority"] if "key" in entry}
    keys |= {f"{entry['slug']}-{place}" for entry in table["family"] for place in entry.get("keys", ())}
    assert keys <= known.keys()
    courts = {key for key, entry in known.items() if "court" in entry.mapping()["kind"].scalar()}
    assert courts <= keys


@given(st.text(max_size=300))
def test_any_text_is_read(words: str) -> None:
    text = Text(words)
    for mention in FIND(text):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert text.quote(mention.span).strip()
