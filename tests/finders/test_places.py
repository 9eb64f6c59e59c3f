"""Territories named in sentences as eight kinds of documents write them, and what a mention says of the code."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contrechamp.documents.text import Text
from contrechamp.finders import places
from contrechamp.finders.mention import Mention
from contrechamp.finders.places.gazetteer import gazetteer, key

FIND = places.finder()
MARK = re.compile(r"\{([^:{}]+):([^{}]+)\}")
"""`{Lille:59350}` in a sentence: the words that are the mention, and its code; `?` for an undecided one."""

SENTENCES = [
    line.replace("⏎", "\n")
    for line in Path(__file__).with_name("test_places_sentences.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_there_are_sentences() -> None:
    assert len(SENTENCES) > 500


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences(marked: str) -> None:
    text = Text(MARK.sub(r"\1", marked))
    found = [(text.quote(mention.span), mention.value["code"] or "?") for mention in FIND(text)]
    assert found == MARK.findall(marked)


def only(words: str) -> Mention:
    (mention,) = FIND(Text(words))
    return mention


HOW = [
    ("À Lannion, rien.", "22113", "unique", True),
    ("Mairie, 93400 SAINT-OUEN", "93070", "postcode", True),
    ("Mairie, 41100 SAINT-OUEN", "41226", "postcode", True),
    ("Le maire de Saint-Ouen (93) se tait.", "93070", "bracket", True),
    ("Le maire de Saint-Denis (974) se tait.", "97411", "bracket", True),
    ("Le maire de Saint-Michel (91) se tait.", "91570", "bracket", False),
    ("Le maire de Levallois se tait.", "92044", "alias", True),
    ("Le maire de Saint-Ouen se tait.", "93070", "alias", False),
    ("Le maire de Montreuil se tait.", "93048", "population", False),
    ("Le maire de Saint-Denis se tait.", None, "none", False),
    ("Tout se passe dans la cité phocéenne.", "13055", "alias", False),
    ("La commune de Putanges-Pont-Écrepin se tait.", "61339", "alias", False),
    ("Le maire de Marseille 3e se tait.", "13203", "unique", True),
]


@pytest.mark.parametrize(("words", "code", "by", "sure"), HOW)
def test_how_the_code_was_decided(words: str, code: str | None, by: str, sure: bool) -> None:
    value = only(words).value
    assert (value["code"], value["by"], value["sure"]) == (code, by, sure)


def first_value(words: str) -> tuple[object, object]:
    value = next(mention.value for mention in FIND(Text(words)) if mention.value["level"] == "commune")
    return value["code"], value["by"]


@pytest.mark.parametrize(
    ("words", "code", "by"),
    [
        ("Dans l'Eure, la commune de Saint-Ouen a voté.", "93070", "alias"),
        ("La commune de Sainte-Colombe, en Gironde, a voté.", "33390", "department-near"),
        ("GIRONDE\n\nSainte-Colombe a voté.\n\nLe maire de Sainte-Colombe se tait.", "33390", "heading"),
        ("Le maire de Sainte-Colombe a voté, comme Bordeaux et Libourne.", "33390", "neighbours"),
        ("Le maire de Saint-Denis a voté, comme Bobigny et Pantin.", "93066", "neighbours"),
        ("Le maire de Saint-Denis a voté, comme Lyon et Brest.", "93066", "population"),
        ("Le maire de Saint-Denis a voté, comme Le Tampon et Salazie.", "97411", "neighbours"),
        ("Le maire de Clermont a voté.", "63113", "alias"),
        ("Le maire de Clermont a voté, comme Creil et Beauvais.", "60157", "neighbours"),
        ("Le maire de Saint-Denis (93) a voté. À Saint-Denis, on proteste.", "93066", "bracket"),
    ],
)
def test_which_homonym_is_meant(words: str, code: str, by: str) -> None:
    assert first_value(words) == (code, by)


def test_an_undecided_name_gives_its_candidates() -> None:
    value = only("Le maire de Saint-Denis se tait.").value
    assert value["code"] is None
    assert value["name"] is None
    candidates = value["candidates"]
    assert isinstance(candidates, list)
    assert {"93066", "97411"} <= {*candidates}


@pytest.mark.parametrize(
    ("words", "level", "name"),
    [
        ("à Lille", "commune", "Lille"),
        ("dans le Gard", "department", "Gard"),
        ("en Occitanie", "region", "Occitanie"),
        ("la région PACA", "region", "Provence-Alpes-Côte d'Azur"),
        ("le 18e arrondissement de Paris", "arrondissement", "Paris 18e Arrondissement"),
        ("Nantes Métropole", "intercommunality", "Nantes Métropole"),
        ("la communauté urbaine d'Arras", "intercommunality", "CU d'Arras"),
    ],
)
def test_levels_and_names(words: str, level: str, name: str) -> None:
    value = only(words).value
    assert (value["level"], value["name"]) == (level, name)


def test_every_usual_name_is_known() -> None:
    known = gazetteer()
    assert {naming.territory.code for naming in known.names["saint ouen"]} >= {"93070", "41226", "80711"}
    assert known.names["levallois"][0].territory.code == "92044"
    assert len(known.epithets) > 10


def test_keys_have_no_article() -> None:
    assert key("Le Mans") == ("le", "mans")
    assert key("L'Haÿ-les-Roses") == ("l", "hay les roses")


@pytest.mark.parametrize(
    "words",
    [
        "à Lille, ",
        "Mme Lannion, ",
        "Paris ",
        "le Gard et ",
        "Lyon 7e, le 3e arrondissement, ",
        "Marcillac-Vallon, Marcillac, ",
    ],
)
def test_time_grows_with_the_text_only(words: str) -> None:
    text = Text(words * 10_000)
    assert text.sentences
    start = time.perf_counter()
    assert all(mention.span for mention in FIND(text))
    assert time.perf_counter() - start < 10


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("ÀLille de Paris(59)'-,.\n’ Saint-Denis 93200 le Nord Æ1e"), max_size=300)
    | st.lists(
        st.sampled_from(["Lille", "métropole de ", "(59)", " le ", "Nord", ", ", "18e ", "« ", "M. ", "\n"])
    ).map("".join)
    | st.text(max_size=200)
)
def test_any_text(characters: str) -> None:
    text = Text(characters)
    last = -1
    for mention in FIND(text):
        assert last <= mention.span.start < mention.span.end <= len(characters)
        assert text.quote(mention.span).strip()
        assert mention.kind == "territory"
        last = mention.span.start
