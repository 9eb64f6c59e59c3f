# ruff: noqa: E501 - a sentence stays on its line
"""Actions in whole documents: a ruling names itself in its head, a register has many."""

from __future__ import annotations

import pytest

from tests.finders.told_actions import found, told

RULING = """\
TRIBUNAL ADMINISTRATIF
DE GRENOBLE

N° 2201234

ASSOCIATION LES YEUX OUVERTS

Audience du 10 janvier 2024
Décision du 24 janvier 2024

AU NOM DU PEUPLE FRANÇAIS

Le tribunal administratif de Grenoble
(7ème chambre)

Vu la procédure suivante :

Par une requête, enregistrée le 1er mars 2022, l'association Les Yeux ouverts, représentée par Me Z, demande au tribunal :
1°) d'annuler la délibération du 12 novembre 2021 du conseil municipal de Belmont.

Considérant ce qui suit :

1. Par une délibération du 12 novembre 2021, le conseil municipal de Belmont a décidé d'acquérir un logiciel.

D É C I D E :

Article 1er : La délibération du conseil municipal de Belmont du 12 novembre 2021 est annulée.

Article 2 : Le présent jugement sera notifié à la commune de Belmont.
"""
APPEAL = """\
Conseil d'État

N° 499999
ECLI:FR:CEORD:2023:499999.20231220
Juge des référés

Lecture du mercredi 20 décembre 2023

Vu la procédure suivante :

Par une requête, enregistrée le 1er décembre 2023, la commune de Belmont demande au juge des référés du Conseil d'État d'annuler l'ordonnance.

O R D O N N E :

Article 1er : L'ordonnance du 22 novembre 2023 du juge des référés du tribunal administratif de Caen est annulée.

Article 2 : La demande est rejetée.
"""
LETTER = """\
La Présidente

COMMUNE DE BELMONT
MONSIEUR LE MAIRE

Paris, le **7 JUIN 2022**

N/Réf. : ABC - 12

Objet : mise en demeure

Monsieur le Maire,

La Commission nationale de l'informatique et des libertés a effectué, le 3 mars 2022, un contrôle sur place.

Au regard de ce qui précède, je vous mets en demeure de cesser ce traitement sous deux mois.

Vous pouvez former un recours contre cette décision devant le Conseil d'État dans un délai de deux mois.
"""
DECISION = """\
Décision n° MED-2023-041 du 12 juin 2023 mettant en demeure la commune de Belmont

La Présidente de la Commission nationale de l'informatique et des libertés,

Vu la décision n° 2022-051C du 14 mars 2022 de la présidente de la Commission de charger le secrétaire général ;

Une délégation de la CNIL a procédé à un contrôle sur place le 7 avril 2022.
"""
ORDER = """\
PRÉFET DU NORD

Arrêté portant autorisation d'un système de vidéoprotection

VU la demande d'autorisation présentée par Madame le Maire le 12 février 2023 ;

VU l'avis émis par la commission départementale de vidéoprotection en sa séance du 4 avril 2023 ;

Article 12 : Le présent arrêté pourra faire l'objet d'un recours devant le tribunal administratif de Lille.
"""
MINUTES = """\
COMMUNE DE BELMONT

EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL
Séance du 26 septembre 2022 – Délibération n° 2022-071

Vu la délibération du 3 mars 2020 relative à la vidéoprotection ;
"""
REGISTER = """\
RECUEIL DES ACTES ADMINISTRATIFS
PREFECTURE DU NORD

Systèmes de vidéoprotection : décisions du 9 décembre 2022

Commune de BELMONT
Nature : première demande
Demande de 30 caméras – REJETÉE (plan de masse absent)
Observation de la commission : avis défavorable du 24/11/2022
"""
NOTICE = """\
Commission nationale de l'informatique et des libertés

Paris, le 21 juin 2022

Monsieur le Maire,

En application de la décision n° 2021-207C du 15 décembre 2021, la délégation a procédé à un contrôle sur place le 3 mars 2022.

Je vous **avertis** que ce traitement méconnaît la loi.

La Présidente
"""
DOCUMENTS = [
    (
        MINUTES,
        [
            "deliberation | Conseil municipal de BELMONT | 2022-09-26",
            "deliberation | Conseil municipal de BELMONT | 2020-03-03",
        ],
    ),
    (
        REGISTER,
        [
            "authorisation-request | Préfecture du Nord | -",
            "refusal | Préfecture du Nord | 2022-12-09",
            "opinion | commission départementale | 2022-11-24",
        ],
    ),
    (
        NOTICE,
        ["inspection-decision | cnil | 2021-12-15", "inspection | cnil | 2022-03-03", "warning | cnil | 2022-06-21"],
    ),
    (
        RULING,
        [
            "judgment | ta-grenoble | 2024-01-24",
            "application | ta-grenoble | 2022-03-01",
            "deliberation | Conseil municipal de Belmont | 2021-11-12",
        ],
    ),
    (
        APPEAL,
        [
            "interim-order | conseil-etat | 2023-12-20",
            "appeal | conseil-etat | 2023-12-01",
            "interim-order | ta-caen | 2023-11-22",
        ],
    ),
    (
        LETTER,
        ["formal-notice | cnil | 2022-06-07", "inspection | cnil | 2022-03-03"],
    ),
    (
        DECISION,
        [
            "formal-notice | cnil | 2023-06-12",
            "inspection-decision | cnil | 2022-03-14",
            "inspection | cnil | 2022-04-07",
        ],
    ),
    (
        ORDER,
        [
            "authorisation-request | Préfecture du Nord | 2023-02-12",
            "opinion | Commission départementale de vidéoprotection | 2023-04-04",
        ],
    ),
]


@pytest.mark.parametrize(("document", "expected"), DOCUMENTS)
def test_whole_documents(document: str, expected: list[str]) -> None:
    assert told(document) == expected


def test_a_ruling_names_itself_in_its_head() -> None:
    own = found(RULING)[0]
    assert own.rule == "head"
    assert own.value["docket"] == "2201234"
    assert own.value["outcome"] == "annulled"
    assert own.value["claimants"] == ["l'association Les Yeux ouverts"]
    assert found(APPEAL)[0].value["outcome"] == "earlier-decision-annulled"
