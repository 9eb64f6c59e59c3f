"""Dates: what is stated, what is told from the day of writing, and what is no date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp.dates import parse_date
from contrechamp.documents import Text
from contrechamp.finders import calendar
from contrechamp.finders.mention import Mention

FIND = calendar.finder()


def said(mention: Mention) -> str:
    """Write a date in short: `2021-05`, `month 5`, `offset -P1D`, `2019 approximate`."""
    value = mention.value
    parts = [value["date"]] if value["date"] else []
    parts += [f"{key} {value[key]}" for key in ("weekday", "day", "last_day", "month", "offset") if key in value]
    return " ".join(map(str, parts)) + (" approximate" if value.get("approximate") else "")


def found(sentence: str) -> list[str]:
    return [said(mention) for mention in FIND(Text(sentence))]


STATED = [
    ("Le contrôle a eu lieu le 12 février 2020.", ["2020-02-12"]),
    ("Le contrôle du 12février 2020 est clos.", ["2020-02-12"]),
    ("Paris, le **12 MAI 2021**", ["2021-05-12"]),
    ("TGI Paris, 23 oct. 1986, n° 12", ["1986-10-23"]),
    ("Conseil municipal du 1er juillet 2019", ["2019-07-01"]),
    ("Le premier janvier 2020, tout changea.", ["2020-01-01"]),
    ("Publié le 12/05/2021 à 10:32", ["2021-05-12"]),
    ("Reçu en préfecture le 03.06.2020", ["2020-06-03"]),
    ("2021-05-12 Off by contributeur", ["2021-05-12"]),
    ("Wednesday 29 June 2022 à 09:58", ["2022-06-29"]),
    ("— Ville de Lens (@lens) March 25, 2021", ["2021-03-25"]),
    ("Thursday 14 April 2022", ["2022-04-14"]),
    ("En mai 2021, la ville a reçu un avertissement.", ["2021-05"]),
    ("Les compléments des 3 juin et 20 juillet 2020 sont joints.", ["2020-06-03", "2020-07-20"]),
    ("Les séances des 3 et 5 juin 2020 furent houleuses.", ["2020-06-03", "2020-06-05"]),
    ("Le marché, notifié le 14 janv. 2019, expire le 13 janv. 2023.", ["2019-01-14", "2023-01-13"]),
    ("L'an deux mille vingt et un, le douze mai, le conseil municipal s'est réuni.", ["2021-05-12"]),
    ("L'an deux mil dix-neuf et le vingt-six du mois de juin", ["2019-06-26"]),
    ("L'an 2020, le 3 juillet à 18 heures", ["2020-07-03"]),
    ("Mise en service : 09/2021", ["2021-09"]),
    ("En 2017, la ville accepte.", ["2017"]),
    ("Les réunions de 2018, 2019 et 2020 n'en parlent pas.", ["2018", "2019", "2020"]),
    ("Le rapport de 2020 est sans nuance.", ["2020"]),
    ("Le budget 2021 est voté.", ["2021"]),
    ("Plusieurs études (2008) l'ont montré.", ["2008"]),
    ("Fin 2019, le marché est attribué.", ["2019 approximate"]),
    ("Début 2020, rien n'était prêt.", ["2020 approximate"]),
    ("L'été 2021 fut calme.", ["2021 approximate"]),
    ("Au premier trimestre 2022, la pose commence.", ["2022 approximate"]),
    ("Mi-2021, la CNIL s'en mêle.", ["2021 approximate"]),
    ("L'arrêté préfectoral du 12 mai 2021 autorise le système.", ["2021-05-12"]),
    ("Le festival aura lieu du 3 au 5 juin 2020.", ["2020-06-03/2020-06-05"]),
    ("Du 3 juin au 5 juillet 2020, la rue était filmée.", ["2020-06-03/2020-07-05"]),
    ("Entre le 3 mai 2020 et le 5 juin 2021, rien.", ["2020-05-03/2021-06-05"]),
    ("De 2018 à 2020, la ville a payé.", ["2018/2020"]),
    ("Entre 2018 et 2020, la ville a payé.", ["2018/2020"]),
    ("En 2018-2019, l'essai fut étendu.", ["2018/2019"]),
    ("Le programme 2014-2020 est clos.", ["2014/2020"]),
    ("De mai à juillet 2021, on testa.", ["2021-05/2021-07"]),
    ("Dans les années 1990, Levallois s'équipe.", ["1990/1999"]),
    ("La ville dispose depuis 2017 de caméras.", ["2017/.."]),
    ("Depuis mai 2021, le logiciel tourne.", ["2021-05/.."]),
    ("À compter du 1er janvier 2022, le système s'arrête.", ["2022-01-01/.."]),
    ("À partir de 2024, tout changera.", ["2024/.."]),
    ("Le réseau doublera d'ici 2026.", ["[..2026]"]),
    ("Le réseau doublera d'ici à 2026.", ["[..2026]"]),
    ("Il se déploiera jusqu'en 2026.", ["../2026"]),
    ("Valable jusqu'au 31 décembre 2023.", ["../2023-12-31"]),
    ("Il doit être installé « d'ici à la fin de l'année 2019 ».", ["[..2019] approximate"]),
    ("Le dispositif devra cesser avant le 31 mars 2025.", ["[..2025-03-31]"]),
    ("Question publiée au JO le : 12/05/2021 page : 4021", ["2021-05-12"]),
    ("Réponse publiée au JO le 7 septembre 2021, p. 6712", ["2021-09-07"]),
    ("Vu la demande déposée le 4 nov. 2020 ;", ["2020-11-04"]),
    ("Les caméras sont actives depuis le 5 avril 2018.", ["2018-04-05/.."]),
    ("Par ordonnance du 17 mars 2021, le juge suspend.", ["2021-03-17"]),
]
RELATIVE = [
    ("Une convention signée le 10 février dernier.", ["day 10 month 2"]),
    ("En mai dernier, la ville a écopé d'un avertissement.", ["month 5"]),
    ("Le 25 mai, le tribunal a tranché.", ["day 25 month 5"]),
    ("Fin mars, Suresnes a annoncé un essai.", ["month 3"]),
    ("Mi-juin, tout sera prêt.", ["month 6"]),
    ("Hier, le maire a répondu.", ["offset -P1D"]),
    ("La semaine dernière, il se taisait.", ["offset -P1W"]),
    ("Le mois dernier, Télérama le révélait.", ["offset -P1M"]),
    ("L'an dernier, 12 caméras.", ["offset -P1Y"]),
    ("L'AN PASSE, IL Y A DEUX ANNEES", ["offset -P1Y", "offset -P2Y"]),
    ("Avant hier, en FEVRIER DERNIER.", ["offset -P2D", "month 2"]),
    ("En fevrıer dernier.", ["month 2"]),
    ("Il y a quatre ans, la ville votait.", ["offset -P4Y"]),
    ("Depuis quatre ans, le maire assume.", ["offset -P4Y"]),
    ("Il y a plus de 10 ans, par la CNIL.", ["offset -P10Y"]),
    ("Un recours déposé lundi devant le tribunal.", ["weekday 1"]),
    ("Jeudi dernier, le conseil a voté.", ["weekday 4"]),
    ("Le festival se tient du 3 au 5 juin.", ["day 3 last_day 5 month 6"]),
    ("Vendredi 22 avril de 18h à 21h", ["day 22 month 4"]),
]
NONE = [
    "59300 Valenciennes",
    "75018 Paris",
    "Tél. : 03 27 22 59 00",
    "Aux termes de l'article 2020 du code",
    "Délibération n° 2021-012",
    "Décision n° 2020-020C",
    "Le règlement (UE) 2016/679",
    "La loi n° 78-17",
    "Un réseau de 2017 caméras",
    "Un village de 1700 habitants",
    "La facture de 2000 euros",
    "Un village de 1700 habitant.es délibère",
    "La place du 8 mai 1945 est filmée",
    "Une caméra rue du 11 novembre 1918",
    "24 h/24 et 7 j/7",
    "1,50 m et 20 cm",
    "Le Champ-de-Mars est filmé",
    "Les caméras filment le lundi et le mardi",
    "Le 31 février 2021 n'existe pas",
    "Le 12/31/2021 non plus",
    "Une vidéo de 1080 pixels, 2020p",
    "Il y a 12 caméras",
    "Depuis 12 caméras",
    "Le bus 2021 passe",
    "[2] voir page 2019",
    "maison, mairie, marseille, sept agents",
    "La version 2021.3 du logiciel",
    "Ticket 2021/045",
]
NORMS = [
    ("La loi du 6 janvier 1978 l'interdit.", ["1978-01-06"]),
    ("La loi n° 78-17 du 6 janvier 1978 modifiée l'interdit.", ["1978-01-06"]),
    ("Un décret de 2007 le promeut.", ["2007"]),
    ("La directive « police justice » du 27 avril 2016 l'encadre.", ["2016-04-27"]),
    ("Le règlement (UE) 2016/679 du Parlement européen et du Conseil du 27 avril 2016", ["2016-04-27"]),
    ("La loi d'orientation relative à la sécurité de janvier 1995", ["1995-01"]),
    ("La Déclaration des droits de l'homme et du citoyen de 1789", ["1789"]),
    ("Vu l'arrêté du 3 août 2007 portant définition des normes techniques ;", ["2007-08-03"]),
    ("Vu le décret n° 2012-112 du 27 janvier 2012 ;", ["2012-01-27"]),
    ("La loi relative à l'informatique, aux fichiers et aux libertés du 6 janvier 1978", ["1978-01-06"]),
    ("La circulaire du 14 septembre 2011", ["2011-09-14"]),
    ("Vu la loi n° 2021-646 du 25 mai 2021 pour une sécurité globale ;", ["2021-05-25"]),
]
NOT_NORMS = [
    "La loi sera votée le 3 mai 2021.",
    "En application de la loi, la décision du 3 mai 2021 est annulée.",
    "La loi est appliquée à compter du 3 mai 2021.",
    "Le maire invoque la loi. Sa lettre du 3 mai 2021 le dit.",
    "Par arrêté préfectoral du 3 mai 2021, le système est autorisé.",
    "Par délibération du 3 mai 2021, le conseil approuve.",
]
ALL = [*STATED, *RELATIVE, *NORMS, *((sentence, []) for sentence in NONE)]


@pytest.mark.parametrize(("sentence", "expected"), [*STATED, *NORMS])
def test_a_stated_date_is_given_as_precisely_as_it_is_said(sentence: str, expected: list[str]) -> None:
    assert found(sentence) == expected
    assert all(mention.value["basis"] == "stated" for mention in FIND(Text(sentence)))


@pytest.mark.parametrize(("sentence", "expected"), RELATIVE)
def test_a_date_told_from_the_day_of_writing_stays_open(sentence: str, expected: list[str]) -> None:
    assert found(sentence) == expected
    assert all(mention.value["basis"] == "relative" for mention in FIND(Text(sentence)))


@pytest.mark.parametrize("sentence", NONE)
def test_digits_that_are_no_date_give_none(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in NORMS])
def test_the_date_of_a_cited_norm_says_so(sentence: str) -> None:
    assert [mention.rule for mention in FIND(Text(sentence))] == ["cited-norm"]


@pytest.mark.parametrize("sentence", NOT_NORMS)
def test_a_date_beside_the_word_law_is_not_a_part_of_its_name(sentence: str) -> None:
    assert [mention.rule for mention in FIND(Text(sentence))] != ["cited-norm"]
    assert "2021-05-03" in found(sentence)[0]


@given(st.text(alphabet="0123456789/-. ,'()ademiljunovrtbshéû12er\n", max_size=80))
def test_any_text_gives_valid_dates_at_places_that_exist(characters: str) -> None:
    text = Text(characters)
    end = 0
    for mention in FIND(text):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
        date = mention.value["date"]
        assert date is None or parse_date(str(date)).precision == mention.value["precision"]
