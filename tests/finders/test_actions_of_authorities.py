# ruff: noqa: E501 - a sentence stays on its line
"""Actions of the regulator, of prefectures and of councils, as documents tell of them."""

from __future__ import annotations

import pytest

from tests.finders.told_actions import told

REGULATOR = [
    ("La CNIL a mis en demeure six communes le 5 décembre 2024.", ["formal-notice | cnil | 2024-12-05"]),
    (
        "La Cnil a prononcé une amende de 20 000 euros contre la société Clearview AI en octobre 2022.",
        ["sanction | cnil | 2022-10"],
    ),
    ("La ville de Valfleury a écopé d'un avertissement de la CNIL.", ["warning | cnil | -"]),
    (
        "Le 12 mai 2021, la présidente de la CNIL a adressé un avertissement à la commune.",
        ["warning | cnil | 2021-05-12"],
    ),
    ("En 2021, la CNIL avait rappelé à l'ordre le ministère de l'Intérieur.", ["sanction | cnil | 2021"]),
    ("La CNIL a effectué un contrôle sur place le 12 février 2020.", ["inspection | cnil | 2020-02-12"]),
    (
        "Une délégation de la CNIL s'est rendue dans les locaux de la mairie le 3 mars 2022 pour un contrôle sur place.",
        ["inspection | cnil | 2022-03-03"],
    ),
    (
        "La Quadrature du Net a saisi la CNIL d'une plainte contre la ville de Marseille en 2022.",
        ["complaint | cnil | 2022"],
    ),
    ("La CNIL a rendu un avis le 8 décembre 2022 sur le projet de loi.", ["opinion | cnil | 2022-12-08"]),
    (
        "Dans son avis du 8 décembre 2022, la CNIL estime que les garanties sont suffisantes.",
        ["opinion | cnil | 2022-12-08"],
    ),
    ("Le collectif a porté plainte auprès de la CNIL le 24 septembre 2022.", ["complaint | cnil | 2022-09-24"]),
    ("Délibération SAN-2022-009 du 15 avril 2022 concernant la société X", ["sanction | cnil | 2022-04-15"]),
    (
        "la décision MED-2022-034 du 23 mai 2022 de la CNIL mettant en demeure la société",
        ["formal-notice | cnil | 2022-05-23"],
    ),
    ("Nous avons déposé une plainte contre le ministère de l'Intérieur devant la CNIL.", ["complaint | cnil | -"]),
    (
        "La Commission nationale de l'informatique et des libertés (CNIL) a infligé une sanction de 3 millions d'euros à la ville.",
        ["sanction | cnil | -"],
    ),
    (
        "Vidéosurveillance algorithmique : la Cnil met en demeure le ministère de l'Intérieur.",
        ["formal-notice | cnil | -"],
    ),
    ("Reconnaissance faciale : le ministère de l'Intérieur mis en demeure par la CNIL.", ["formal-notice | cnil | -"]),
    (
        "Selon la CNIL, qui a contrôlé la ville en 2019, les caméras filmaient des appartements.",
        ["inspection | cnil | 2019"],
    ),
    ("Contrôlée par la CNIL en mars 2021, la commune a dû revoir son dispositif.", ["inspection | cnil | 2021-03"]),
    ("À la suite d'un contrôle de la CNIL, la mairie a débranché ses micros.", ["inspection | cnil | -"]),
    ("Le dispositif a fait l'objet d'un contrôle de la CNIL en 2022.", ["inspection | cnil | 2022"]),
    (
        "La présidente de la CNIL a décidé, le 5 décembre 2024, de mettre en demeure six communes.",
        ["formal-notice | cnil | 2024-12-05"],
    ),
    (
        "Le 5 décembre, la CNIL annonçait avoir mis en demeure plusieurs communes.",
        ["formal-notice | cnil | Le 5 décembre"],
    ),
    (
        "La formation restreinte de la CNIL a prononcé une sanction de 50 000 euros à l'encontre de la commune de Belmont.",
        ["sanction | cnil | -"],
    ),
    (
        "La CNIL a infligé, le 17 octobre 2022, une amende de 20 millions d'euros à Clearview AI.",
        ["sanction | cnil | 2022-10-17"],
    ),
    (
        "En octobre 2019, la CNIL s'était opposée à l'expérimentation de la reconnaissance faciale dans deux lycées.",
        ["refusal | cnil | 2019-10"],
    ),
    ("La CNIL a rendu un avis défavorable le 17 octobre 2019.", ["opinion | cnil | 2019-10-17"]),
    ("Un avis négatif de la CNIL a été publié en octobre 2019.", ["opinion | cnil | 2019-10"]),
    ("La Quadrature du Net annonce avoir déposé une plainte devant la CNIL.", ["complaint | cnil | -"]),
    (
        "Plus de 15 000 personnes ont rejoint la plainte collective déposée devant la CNIL le 24 septembre 2022.",
        ["complaint | cnil | 2022-09-24"],
    ),
    (
        "Vu la décision n° 2020-134C du 3 septembre 2020 de la Présidente de la CNIL",
        ["inspection-decision | cnil | 2020-09-03"],
    ),
    ("Vu l'avis de la CNIL n° 2021-011 du 26 janvier 2021", ["opinion | cnil | 2021-01-26"]),
    ("Vu la délibération de la CNIL n° 2022-118 du 8 décembre 2022 portant avis", ["opinion | cnil | 2022-12-08"]),
    (
        "après avis de la Commission nationale de l'informatique et des libertés en date du 15 juin 2023",
        ["opinion | cnil | 2023-06-15"],
    ),
    (
        "Par un courrier du 3 mars 2022, la présidente de la CNIL a mis en demeure la ville.",
        ["formal-notice | cnil | 2022-03-03"],
    ),
    (
        "La CNIL, saisie d'une plainte en juin 2021, a contrôlé la commune le 4 septembre 2021.",
        ["complaint | cnil | 2021-06", "inspection | cnil | 2021-09-04"],
    ),
    ("L'ONG a déposé plainte contre la société auprès de la CNIL en juin 2021.", ["complaint | cnil | 2021-06"]),
    ("La CNIL a adressé un rappel à l'ordre à la commune le 7 mai 2020.", ["sanction | cnil | 2020-05-07"]),
    ("Deux mises en demeure ont été prononcées par la CNIL en 2021.", ["formal-notice | cnil | 2021"]),
    ("(CNIL, avis n° 2021-078, 8 juillet 2021)", ["opinion | cnil | 2021-07-08"]),
]
VISAS = [
    (
        "Vu l'avis de la commission départementale de vidéoprotection en date du 12 mars 2021 ;",
        ["opinion | Commission départementale de vidéoprotection | 2021-03-12"],
    ),
    (
        "VU l'avis émis par la commission départementale des systèmes de vidéoprotection en sa séance du 4 octobre 2022 ;",
        ["opinion | Commission départementale de vidéoprotection | 2022-10-04"],
    ),
    (
        "VU la demande d'autorisation d'installation d'un système de vidéoprotection présentée par Monsieur le maire de Saint-Brieuc ;",
        ["authorisation-request | - | -"],
    ),
    ("Vu le jugement du tribunal administratif de Rennes du 6 juillet 2017 ;", ["judgment | ta-rennes | 2017-07-06"]),
    (
        "VU l'avis favorable émis par la commission départementale de vidéoprotection le 12/03/2024 ;",
        ["opinion | Commission départementale de vidéoprotection | 2024-03-12"],
    ),
    (
        "Vu l'avis favorable de la commission départementale des systèmes de vidéoprotection réunie le 12 mars 2024",
        ["opinion | Commission départementale de vidéoprotection | 2024-03-12"],
    ),
    (
        "Vu la demande présentée le 3 janvier 2024 par le maire de Pau en vue d'obtenir l'autorisation d'installer un système de vidéoprotection",
        ["authorisation-request | - | 2024-01-03"],
    ),
]
VERBS = [
    (
        "Trois agents de la CNIL se sont présentés à l'accueil. Une équipe de la Cnil s'est ensuite rendue le 9 juin 2021 au poste de la police municipale afin d'y vérifier les écrans.",
        ["inspection | cnil | 2021-06-09"],
    ),
    ("La Cnil est passée vérifier nos écrans en juin 2022.", ["inspection | cnil | 2022-06"]),
    (
        "Le collectif a porté plainte devant la CNIL le 3 mai 2023. Il a aussi saisi, le 12 juin 2023, le juge des référés du tribunal administratif de Pau.",
        ["complaint | cnil | 2023-05-03", "interim-application | Tribunal administratif de Pau | 2023-06-12"],
    ),
    (
        "Le tribunal administratif de Dijon, saisi en juin par deux familles, n'a pas encore statué.",
        ["application | Tribunal administratif de Dijon | en juin"],
    ),
    (
        "À la suite d'une plainte déposée par la LDH en mars 2022, la CNIL a contrôlé la commune, mise en demeure le 5 octobre 2022.",
        ["complaint | cnil | 2022-03", "inspection | cnil | -", "formal-notice | cnil | 2022-10-05"],
    ),
    ("Une réclamation a été adressée à la CNIL le 15 janvier 2024.", ["complaint | cnil | 2024-01-15"]),
    (
        "La section a déposé un recours gracieux, puis un recours contentieux devant le TA de Nantes le 4 juillet 2022.",
        ["application | Tribunal administratif de Nantes | 2022-07-04"],
    ),
    (
        "L'association a fait appel du jugement du 2 juin 2020.",
        ["appeal | - | -", "judgment | - | 2020-06-02"],
    ),
    ("Une plainte simple a été déposée auprès du procureur.", ["complaint | procureur | -"]),
    ("La Cnil a été saisie par deux associations en juin 2023.", ["complaint | cnil | 2023-06"]),
]
PREFECTURES = [
    (
        "La préfecture avait refusé le 3 juin 2021 une demande du maire.",
        ["refusal | préfecture | 2021-06-03", "authorisation-request | préfecture | -"],
    ),
    ("Un dossier complet transmis à la préfecture parle de huit dômes.", ["authorisation-request | préfecture | -"]),
    (
        "Le préfet a suivi l'avis favorable de la commission départementale du 12 mai 2021.",
        ["opinion | commission départementale | 2021-05-12"],
    ),
    (
        "La demande du maire, déposée en préfecture le 2 avril 2022, a été rejetée.",
        ["authorisation-request | préfecture | 2022-04-02", "refusal | préfecture | -"],
    ),
    ("La préfète de l'Isère n'a pas refusé les drones le 3 mai 2024.", []),
]
COUNCILS = [
    (
        "Par délibération n° 2023-45 du 12 avril 2023, le conseil municipal de Foix a approuvé le projet.",
        ["deliberation | Conseil municipal de Foix | 2023-04-12"],
    ),
    (
        "Par délibération du 4 mai 2022, la commune de Rodez a approuvé le plan de financement.",
        ["deliberation | Conseil municipal de Rodez | 2022-05-04"],
    ),
    (
        "Le conseil municipal de Rodez a adopté le 4 mai 2022 une délibération créant un CSU.",
        ["deliberation | Conseil municipal de Rodez | 2022-05-04"],
    ),
    (
        "La commune ne peut se prévaloir de la délibération de la CNIL du 7 mai 2015.",
        ["deliberation | cnil | 2015-05-07"],
    ),
]
REPEATED = [
    (
        "La CNIL met en demeure la ville. La mise en demeure, adressée par la CNIL le 3 mai 2023, vise six caméras.",
        ["formal-notice | cnil | 2023-05-03"],
    ),
    (
        "TA Lille, ord., 28 novembre 2024, n° 2411952. Le juge ordonne la suspension du dispositif.",
        ["interim-order | ta-lille | 2024-11-28"],
    ),
    (
        "La CNIL a contrôlé la ville en mai 2021, puis l'a à nouveau inspectée : la CNIL a contrôlé le CSU le 3 mars 2023.",
        ["inspection | cnil | 2021-05", "inspection | cnil | 2023-03-03"],
    ),
]


@pytest.mark.parametrize(("words", "expected"), [*REGULATOR, *VISAS, *VERBS, *PREFECTURES, *COUNCILS, *REPEATED])
def test_what_an_authority_did(words: str, expected: list[str]) -> None:
    assert told(words) == expected
