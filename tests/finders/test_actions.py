# ruff: noqa: E501, SIM905 - a sentence stays on its line
"""Legal actions as eight kinds of documents tell of them: what is said of one, and that any text is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp.documents.text import Text
from tests.finders.told_actions import FIND, found, told

FURTHER = [
    ("Une plainte a été déposée auprès de la CNIL par la Ligue des droits de l'Homme.", ["complaint | cnil | -"]),
    ("Pour l'association, qui a saisi la justice, la ville se met hors la loi.", ["application | justice | -"]),
    ("Le tribunal, saisi par le collectif, lui a donné raison en mars 2022.", ["judgment | tribunal | 2022-03"]),
    (
        "La décision, rendue le 12 mars 2022 par le tribunal administratif de Toulouse, fera date.",
        ["judgment | ta-toulouse | 2022-03-12"],
    ),
    (
        "C'est la conclusion du jugement rendu mardi par le tribunal administratif de Lyon.",
        ["judgment | Tribunal administratif de Lyon | mardi"],
    ),
    (
        "En référé, le tribunal administratif de Lyon avait rejeté la demande le 3 mars 2022.",
        ["interim-order | Tribunal administratif de Lyon | 2022-03-03"],
    ),
    ("La ville avait été rappelée à l'ordre par la CNIL en 2019.", ["sanction | cnil | 2019"]),
    ("L'expérimentation a reçu l'avis favorable de la CNIL.", ["opinion | cnil | -"]),
    ("Le projet a reçu un avis défavorable de la CNIL en octobre 2019.", ["opinion | cnil | 2019-10"]),
    ("La CNIL s'est prononcée contre le projet le 17 octobre 2019.", ["opinion | cnil | 2019-10-17"]),
    (
        "Vingt-deux communes ont été mises en demeure par la CNIL de désigner un délégué à la protection des données.",
        ["formal-notice | cnil | -"],
    ),
    (
        "Le 25 avril 2022, la CNIL a mis en demeure 22 communes, qui disposent de quatre mois.",
        ["formal-notice | cnil | 2022-04-25"],
    ),
    ("L'exploitant d'un magasin a été sanctionné par la CNIL le 19 décembre 2024.", ["sanction | cnil | 2024-12-19"]),
    (
        "Amende de 40 000 euros pour surveillance excessive des salariés : la CNIL a prononcé cette sanction le 19 décembre 2024.",
        ["sanction | cnil | 2024-12-19"],
    ),
    ("Selon l'avis de la CNIL du 14 décembre 2023, le texte doit être précisé.", ["opinion | cnil | 2023-12-14"]),
    (
        "L'arrêt rendu par la Cour de justice de l'Union européenne le 26 janvier 2023",
        ["judgment | Cour de justice de l'Union européenne | 2023-01-26"],
    ),
    (
        "La Cour européenne des droits de l'homme a condamné la Russie le 4 juillet 2023.",
        ["judgment | Cour européenne des droits de l'homme | 2023-07-04"],
    ),
    (
        "Un arrêté suspendu par le tribunal administratif de Lyon.",
        ["interim-order | Tribunal administratif de Lyon | -"],
    ),
    (
        "Le tribunal administratif de Marseille suspend les portiques de reconnaissance faciale",
        ["interim-order | ta-marseille | -"],
    ),
    ("Portiques : la justice annule l'expérimentation", ["judgment | justice | -"]),
    (
        "Le tribunal administratif de Montreuil, dans une ordonnance rendue ce vendredi, suspend l'arrêté.",
        ["interim-order | Tribunal administratif de Montreuil | ce vendredi"],
    ),
    (
        "La requête de l'association, enregistrée le 3 mai 2022 sous le n° 2203456, a été rejetée.",
        ["application | - | 2022-05-03"],
    ),
    ("La mairie indique avoir fait l'objet d'un contrôle de la CNIL « sans suite ».", ["inspection | cnil | -"]),
    ("Les agents de la CNIL ont procédé à un contrôle en ligne le 7 mai 2020.", ["inspection | cnil | 2020-05-07"]),
    (
        "L'Assemblée nationale a adopté le texte le 28 mars 2023, le Conseil constitutionnel l'a validé le 17 mai.",
        ["constitutional-decision | conseil-constitutionnel | le 17 mai"],
    ),
    (
        "Deux habitants ont contesté la délibération devant le tribunal administratif de Caen en mai 2022.",
        ["application | ta-caen | 2022-05"],
    ),
    (
        "Nous déposons aujourd'hui un recours devant le tribunal administratif de Melun.",
        ["application | Tribunal administratif de Melun | aujourd'hui"],
    ),
    (
        "Nous avons déposé aujourd'hui un recours devant le Conseil d'État contre le décret du 28 août 2023.",
        ["application | conseil-etat | aujourd'hui"],
    ),
    (
        "Le décret n° 2023-828 du 28 août 2023, pris après avis de la CNIL du 15 juin 2023,",
        ["opinion | cnil | 2023-06-15"],
    ),
    (
        "Question n° 4512 : M. Martin interroge le ministre sur la décision du Conseil d'État du 21 décembre 2023.",
        ["interim-order | conseil-etat | 2023-12-21"],
    ),
    (
        "par décision n° 471638 du 5 avril 2023, le Conseil d'État a rejeté la requête de l'association",
        ["judgment | conseil-etat | 2023-04-05"],
    ),
    (
        "Par une requête et un mémoire en réplique, enregistrés le 26 mai 2023, l'Association de défense des libertés constitutionnelles demande au juge des référés, statuant sur le fondement de l'article L. 521-2 du code de justice administrative, de suspendre l'arrêté.",
        ["interim-application | juge des référés | 2023-05-26"],
    ),
    (
        "Par un arrêt n° 17NT02743 du 9 novembre 2018, la cour administrative d'appel de Nantes a rejeté l'appel formé par la commune de Ploërmel contre ce jugement.",
        ["appeal-judgment | caa-nantes | 2018-11-09", "appeal | caa-nantes | -"],
    ),
]


@pytest.mark.parametrize(("words", "expected"), FURTHER)
def test_what_else_is_told(words: str, expected: list[str]) -> None:
    assert told(words) == expected


@pytest.mark.parametrize(
    ("words", "key", "expected"),
    [
        ("CE, 27 juin 2016, n° 385091", "action", "ce-385091"),
        ("Le TA de Caen l'a jugé le 22 novembre 2023.", "action", "ta-caen-2303004"),
        ("La ville a fait appel de ce jugement.", "action", None),
        ("TA Caen, 22 nov. 2023, nos 2303004 et 2303012", "docket", "2303004, 2303012"),
        ("la décision n° 2020-020C du 27 décembre 2019 de la CNIL", "docket", "2020-020C"),
        (
            "Le tribunal administratif de Nice a rejeté le recours de la LDH contre la ville de Nice.",
            "outcome",
            "rejected",
        ),
        (
            "Le tribunal administratif de Nice a rejeté le recours de la LDH contre la ville de Nice.",
            "claimants",
            ["la LDH"],
        ),
        (
            "Le tribunal administratif de Nice a rejeté le recours de la LDH contre la ville de Nice.",
            "defendants",
            ["la ville de Nice"],
        ),
        ("Le tribunal administratif de Pau a annulé partiellement la délibération.", "outcome", "annulled-in-part"),
        ("Le tribunal administratif de Pau a enjoint à la ville d'effacer les images.", "outcome", "ordered-to-erase"),
        ("La cour administrative d'appel de Lyon a confirmé l'annulation.", "outcome", "upheld"),
        ("La CNIL a adressé un avertissement à la ville.", "outcome", "warning-issued"),
        ("M. Untel a saisi le tribunal administratif de Pau.", "claimants", []),
        ("La loi du 6 janvier 1978 fonde l'avertissement de la CNIL.", "date", None),
        ("La CNIL a mis en demeure la ville en mai dernier.", "date_words", "en mai dernier"),
    ],
)
def test_what_is_said_of_an_action(words: str, key: str, expected: str | list[str] | None) -> None:
    assert found(words)[0].value[key] == expected


def test_the_words_hold_authority_and_date_when_they_are_near() -> None:
    [mention] = found("Hier encore. Le tribunal administratif de Pau a statué par un jugement du 3 mai 2022.")
    assert (
        Text("Hier encore. Le tribunal administratif de Pau a statué par un jugement du 3 mai 2022.")
        .quote(mention.span)
        .endswith("jugement du 3 mai 2022")
    )


WORDS = st.sampled_from(
    "CNIL|Conseil d'État|le tribunal administratif de Lille|a annulé|a saisi|recours|plainte|avertissement|n° 385091|le 3 mai 2021|"
    "30/02/2021|du|la loi|contre la ville|Objet :|Vu la procédure suivante|N° 2105328|. |\n|\n\n|ordonnance|, |«|»|par|décision".split(
        "|"
    )
)


@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=30).map(" ".join)))
def test_any_text_is_read(words: str) -> None:
    text = Text(words)
    for mention in FIND(text):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert text.quote(mention.span).strip()


def test_long_lines_do_not_blow_up() -> None:
    assert len(found("Le TA de Lille a rejeté la requête, " * 1000)) >= 1
