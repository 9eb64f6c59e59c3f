# ruff: noqa: E501 - a sentence stays on its line
"""Actions before courts: rulings that are cited, filed and given."""

from __future__ import annotations

import pytest

from tests.finders.told_actions import told

CITED = [
    ("(TA Marseille, 27 février 2020, n° 1901249)", ["judgment | ta-marseille | 2020-02-27"]),
    ("CE, 27 juin 2016, n° 385091, Commune de Gujan-Mestras", ["judgment | conseil-etat | 2016-06-27"]),
    ("CE, ord., 18 mai 2020, n° 440442", ["interim-order | conseil-etat | 2020-05-18"]),
    ("CAA Nantes, 9 nov. 2018, n° 17NT02743", ["appeal-judgment | caa-nantes | 2018-11-09"]),
    ("TGI Paris, 23 oct. 1986", ["judgment | Tribunal de grande instance de Paris | 1986-10-23"]),
    ("CJUE, 26 janvier 2023, C-205/21", ["judgment | Cour de justice de l'Union européenne | 2023-01-26"]),
    (
        "Conseil d'État, 10ème - 9ème chambres réunies, 30 avril 2024, n° 472864",
        ["judgment | conseil-etat | 2024-04-30"],
    ),
    ("Conseil d'État, juge des référés, 21 décembre 2023, n° 489990", ["interim-order | conseil-etat | 2023-12-21"]),
    (
        "Conseil constitutionnel, décision n° 2025-878 DC du 24 avril 2025",
        ["constitutional-decision | conseil-constitutionnel | 2025-04-24"],
    ),
    ("(Cons. const., 20 mai 2021, n° 2021-817 DC)", ["constitutional-decision | conseil-constitutionnel | 2021-05-20"]),
    ("voir TA Nice, ord., 14 août 2024, n° 2404169", ["interim-order | ta-nice | 2024-08-14"]),
    ("arrêt CAA Nantes n° 17NT02743 du 9 novembre 2018", ["appeal-judgment | caa-nantes | 2018-11-09"]),
    ("décision du Conseil d'État n° 385091 du 27 juin 2016", ["judgment | conseil-etat | 2016-06-27"]),
    ("ECLI:FR:CECHR:2016:385091.20160627", ["judgment | conseil-etat | 2016-06-27"]),
]
FILED = [
    (
        "La Ligue des droits de l'Homme a déposé un recours devant le tribunal administratif de Lille le 15 novembre 2023.",
        ["application | ta-lille | 2023-11-15"],
    ),
    ("La commune de Ploërmel a fait appel de ce jugement.", ["appeal | - | -"]),
    ("La ville de Nice a saisi le Conseil d'État.", ["application | conseil-etat | -"]),
    (
        "La préfecture du Rhône a autorisé l'usage de drones le 3 mai 2023 ; la LDH a attaqué l'arrêté en référé devant le tribunal administratif de Lyon.",
        ["interim-application | Tribunal administratif de Lyon | -"],
    ),
    ("Un pourvoi a été formé devant le Conseil d'État.", ["appeal | conseil-etat | -"]),
    ("La société s'est pourvue en cassation.", ["appeal | - | -"]),
    (
        "L'association a demandé au juge des référés du tribunal administratif de Montreuil de suspendre la décision.",
        ["interim-application | Tribunal administratif de Montreuil | -"],
    ),
    (
        "Le tribunal administratif de Marseille a été saisi en janvier 2020 par La Quadrature du Net.",
        ["application | ta-marseille | 2020-01"],
    ),
    (
        "Par une requête et un mémoire, enregistrés les 23 juillet 2021 et 12 mars 2022, l'association La Quadrature du Net demande au tribunal d'annuler la délibération.",
        ["application | tribunal | 2021-07-23"],
    ),
    (
        "Par une requête, enregistrée le 4 septembre 2017, la commune de Ploërmel, représentée par Me X, demande à la cour d'annuler ce jugement.",
        ["appeal | cour | 2017-09-04"],
    ),
    ("La LDH a saisi le Défenseur des droits.", ["complaint | Défenseur des droits | -"]),
    ("La ville avait deux mois pour faire appel.", ["possible-appeal | - | -"]),
    ("Une procédure est en cours devant le tribunal administratif de Toulouse.", ["application | ta-toulouse | -"]),
    (
        "L'association Halte au contrôle numérique a déposé en mars 2023 une plainte auprès du procureur de la République de Saint-Étienne.",
        ["complaint | Procureur de la République de Saint-Étienne | 2023-03"],
    ),
    (
        "Un référé-liberté a été déposé ce lundi devant le tribunal administratif de Paris.",
        ["interim-application | ta-paris | ce lundi"],
    ),
    (
        "Nous avons saisi la CADA le 3 mars 2021.",
        ["document-request | Commission d'accès aux documents administratifs | 2021-03-03"],
    ),
    ("L'association a saisi le juge administratif.", ["application | juge | -"]),
    (
        "Un habitant a saisi le tribunal administratif de Pau d'un recours en annulation de la délibération.",
        ["application | Tribunal administratif de Pau | -"],
    ),
    (
        "Deux associations ont attaqué la délibération devant le tribunal administratif de Versailles.",
        ["application | ta-versailles | -"],
    ),
    (
        "Les opposants ont déposé un référé-suspension devant le tribunal administratif de Montpellier.",
        ["interim-application | Tribunal administratif de Montpellier | -"],
    ),
    ("Les associations ont introduit un référé-liberté.", ["interim-application | - | -"]),
    ("Ils ont engagé une action en justice contre la ville.", ["application | - | -"]),
    ("Les riverains attaquent la commune en justice.", ["application | - | -"]),
    ("La LDH attaque l'arrêté en référé.", ["interim-application | - | -"]),
    ("Les députés ont saisi le Conseil constitutionnel.", ["application | conseil-constitutionnel | -"]),
    (
        "Par une requête enregistrée le 28 novembre 2023 au secrétariat du contentieux du Conseil d'État, la communauté de communes demande au juge des référés d'annuler l'ordonnance.",
        ["appeal | conseil-etat | 2023-11-28"],
    ),
    ("La Défenseure des droits a été saisie par un collectif de parents.", ["complaint | Défenseur des droits | -"]),
    (
        "Nous avons demandé à la mairie communication des documents ; faute de réponse, nous avons saisi la CADA.",
        ["document-request | Commission d'accès aux documents administratifs | -"],
    ),
    ("L'association a formé une demande d'accès aux documents administratifs.", ["document-request | - | -"]),
    ("La commune a formé un pourvoi en cassation contre cet arrêt.", ["appeal | - | -"]),
    (
        "Le Syndicat de la magistrature et le Syndicat des avocats de France ont saisi le juge des référés du Conseil d'État.",
        ["interim-application | conseil-etat | -"],
    ),
    (
        "Le Syndicat des avocats de France avait saisi en urgence le tribunal administratif de Lille, fin novembre 2023.",
        ["application | ta-lille | 2023-11"],
    ),
    (
        "Plusieurs recours sont en cours devant le tribunal administratif de Marseille.",
        ["application | ta-marseille | -"],
    ),
    (
        "La commune de Nieppe relève appel du jugement du 9 avril 2019 par lequel le tribunal administratif de Lille a annulé en partie la délibération du 26 septembre 2017.",
        [
            "appeal | - | -",
            "judgment | ta-lille | 2019-04-09",
            "deliberation | Conseil municipal de Nieppe | 2017-09-26",
        ],
    ),
    (
        "Une question prioritaire de constitutionnalité a été transmise au Conseil constitutionnel.",
        ["application | conseil-constitutionnel | -"],
    ),
    (
        "Le préfet a saisi le tribunal administratif de Lyon d'un déféré contre la délibération.",
        ["application | Tribunal administratif de Lyon | -"],
    ),
]
RULED = [
    (
        "Le tribunal administratif de Grenoble a annulé la décision de la commune de Moirans, le 24 janvier 2025.",
        ["judgment | ta-grenoble | 2025-01-24"],
    ),
    (
        "Le 24 janvier 2025, le tribunal administratif de Grenoble a jugé illégal le recours au logiciel Briefcam.",
        ["judgment | ta-grenoble | 2025-01-24"],
    ),
    (
        "Dans un jugement rendu le 24 janvier 2025, le tribunal administratif de Grenoble a donné raison à La Quadrature du Net.",
        ["judgment | ta-grenoble | 2025-01-24"],
    ),
    (
        "Par un jugement n° 1504719 du 6 juillet 2017, le tribunal administratif de Rennes a annulé l'arrêté du 17 mai 2016.",
        ["judgment | ta-rennes | 2017-07-06"],
    ),
    (
        "Par une ordonnance du 22 novembre 2023, le juge des référés du tribunal administratif de Caen a enjoint à la communauté de communes d'effacer les données.",
        ["interim-order | ta-caen | 2023-11-22"],
    ),
    (
        "Le juge des référés du tribunal administratif de Lille a rejeté mercredi la requête de la LDH contre la ville de Roubaix.",
        ["interim-order | ta-lille | mercredi"],
    ),
    (
        "La cour administrative d'appel de Nantes a confirmé, le 9 novembre 2018, l'annulation de l'autorisation.",
        ["appeal-judgment | caa-nantes | 2018-11-09"],
    ),
    (
        "Le Conseil d'État a rejeté, dans une décision du 30 janvier 2026, le recours de la ville de Nice.",
        ["judgment | conseil-etat | 2026-01-30"],
    ),
    (
        "Le Conseil constitutionnel a censuré l'article 47 de la loi sécurité globale le 20 mai 2021.",
        ["constitutional-decision | conseil-constitutionnel | 2021-05-20"],
    ),
    (
        "Dans sa décision n° 2021-817 DC du 20 mai 2021, le Conseil constitutionnel a censuré plusieurs dispositions.",
        ["constitutional-decision | conseil-constitutionnel | 2021-05-20"],
    ),
    (
        "La commune a été condamnée par le tribunal administratif de Nice à verser 1 500 euros.",
        ["judgment | ta-nice | -"],
    ),
    ("L'association a été déboutée par le tribunal administratif.", ["judgment | tribunal administratif | -"]),
    (
        "Saisi par la LDH, le tribunal administratif de Strasbourg a suspendu l'arrêté le 3 juillet 2023.",
        ["interim-order | Tribunal administratif de Strasbourg | 2023-07-03"],
    ),
    ("Le tribunal a suspendu l'arrêté préfectoral autorisant les drones.", ["interim-order | tribunal | -"]),
    ("L'avis du Défenseur des droits du 8 mars 2021 est défavorable.", ["opinion | Défenseur des droits | 2021-03-08"]),
    ("la justice a suspendu l'usage des drones", ["interim-order | justice | -"]),
    ("Le Conseil d'État avait déjà interdit les drones en mai 2020.", ["judgment | conseil-etat | 2020-05"]),
    (
        "Quelques mois plus tard, la haute juridiction a confirmé cette interdiction.",
        ["judgment | haute juridiction | -"],
    ),
    ("Le tribunal administratif de Nice rejette le recours du collectif.", ["judgment | ta-nice | -"]),
    ("Recours rejeté par le tribunal administratif de Nice le 14 août 2024", ["interim-order | ta-nice | 2024-08-14"]),
    ("Le tribunal a condamné la commune le 12 mars 2021.", ["judgment | tribunal | 2021-03-12"]),
    (
        "La CADA a rendu un avis favorable le 12 mai 2022.",
        ["opinion | Commission d'accès aux documents administratifs | 2022-05-12"],
    ),
    (
        "Le 27 février 2020, le tribunal administratif de Marseille annulait la délibération autorisant les portiques.",
        ["judgment | ta-marseille | 2020-02-27"],
    ),
    (
        "Dans un avis rendu public mardi, le Défenseur des droits s'inquiète.",
        ["opinion | Défenseur des droits | mardi"],
    ),
    (
        "Le juge des référés a ordonné à la commune de cesser d'utiliser le logiciel.",
        ["interim-order | juge des référés | -"],
    ),
    (
        "Le tribunal administratif de Caen, saisi en référé, a ordonné mercredi 22 novembre l'effacement des données.",
        ["interim-order | ta-caen | mercredi 22 novembre"],
    ),
    (
        "Le 22 novembre 2023, la communauté de communes était condamnée par le tribunal administratif de Caen à effacer les données.",
        ["interim-order | ta-caen | 2023-11-22"],
    ),
    (
        "Mais le Conseil d'État a cassé cette ordonnance le 21 décembre 2023.",
        ["interim-order | conseil-etat | 2023-12-21"],
    ),
    ("Le Conseil d'État annule l'ordonnance du juge des référés de Caen.", ["interim-order | conseil-etat | -"]),
    (
        "Cette décision a été annulée en appel par la cour administrative d'appel de Marseille en octobre 2024.",
        ["appeal-judgment | caa-marseille | 2024-10"],
    ),
    (
        "La cour administrative d'appel de Marseille a infirmé le jugement de première instance.",
        ["appeal-judgment | caa-marseille | -"],
    ),
    (
        "La CAA de Douai a rejeté l'appel de la commune le 24 novembre 2020.",
        ["appeal-judgment | caa-douai | 2020-11-24"],
    ),
    (
        "Le tribunal judiciaire de Paris a condamné la société à une amende de 10 000 euros.",
        ["judgment | Tribunal judiciaire de Paris | -"],
    ),
    ("La Cour de cassation a cassé l'arrêt le 12 mai 2022.", ["judgment | Cour de cassation | 2022-05-12"]),
    (
        "La Cour de justice de l'Union européenne a jugé, dans un arrêt du 26 janvier 2023, que la collecte systématique est contraire au droit.",
        ["judgment | Cour de justice de l'Union européenne | 2023-01-26"],
    ),
    (
        "Dans son arrêt du 4 décembre 2008, la CEDH a condamné le Royaume-Uni.",
        ["judgment | Cour européenne des droits de l'homme | 2008-12-04"],
    ),
    (
        "Le Conseil constitutionnel a validé l'article 10 le 17 mai 2023.",
        ["constitutional-decision | conseil-constitutionnel | 2023-05-17"],
    ),
    (
        "Saisi par plus de soixante députés, le Conseil constitutionnel a censuré la prolongation de la VSA le 24 avril 2025.",
        ["constitutional-decision | conseil-constitutionnel | 2025-04-24"],
    ),
    (
        "La décision du Conseil constitutionnel du 20 mai 2021",
        ["constitutional-decision | conseil-constitutionnel | 2021-05-20"],
    ),
    (
        "Par une décision du 22 décembre 2020, le Conseil d'État a enjoint au préfet de police de cesser la surveillance par drone.",
        ["judgment | conseil-etat | 2020-12-22"],
    ),
    (
        "Par un jugement du 6 juillet 2017, le tribunal administratif de Rennes a annulé cet arrêté. La commune relève appel de ce jugement.",
        ["judgment | ta-rennes | 2017-07-06", "appeal | - | -"],
    ),
    (
        "Par un arrêt du 9 novembre 2018, la cour administrative d'appel de Nantes a rejeté la requête de la commune.",
        ["appeal-judgment | caa-nantes | 2018-11-09"],
    ),
    ("Le Conseil d'État a rendu son avis le 15 décembre 2022.", ["opinion | conseil-etat | 2022-12-15"]),
    (
        "La CADA, saisie le 3 mars 2021, a rendu un avis favorable à la communication.",
        [
            "document-request | Commission d'accès aux documents administratifs | 2021-03-03",
            "opinion | Commission d'accès aux documents administratifs | -",
        ],
    ),
    (
        "Le 14 mai 2020, le juge des référés a rejeté la demande de suspension.",
        ["interim-order | juge des référés | 2020-05-14"],
    ),
    (
        "Une ordonnance de référé du tribunal administratif de Nice, datée du 14 août 2024, a rejeté la demande.",
        ["interim-order | ta-nice | 2024-08-14"],
    ),
    (
        "Par ordonnance du 14 août 2024, le président du tribunal administratif de Nice a rejeté la requête.",
        ["interim-order | ta-nice | 2024-08-14"],
    ),
    ("Les juges lillois ont rejeté le recours le 29 novembre 2023.", ["judgment | juges | 2023-11-29"]),
    ("Le TA de Lille a débouté les associations le 29 novembre 2023.", ["interim-order | ta-lille | 2023-11-29"]),
    (
        "La LDH a obtenu la suspension de l'arrêté devant le tribunal administratif de Rouen.",
        ["interim-order | Tribunal administratif de Rouen | -"],
    ),
    (
        "La suspension de l'arrêté par le juge des référés du tribunal administratif de Bordeaux, le 13 juillet 2023, est une victoire.",
        ["interim-order | Tribunal administratif de Bordeaux | 2023-07-13"],
    ),
    (
        "Le tribunal administratif de Bastia a rendu son jugement le 12 mars 2024.",
        ["judgment | Tribunal administratif de Bastia | 2024-03-12"],
    ),
    ("Le Conseil d'État a validé le décret le 12 mars 2024.", ["judgment | conseil-etat | 2024-03-12"]),
    (
        "Le Conseil d'État, dans un avis du 15 décembre 2022, recommande un encadrement.",
        ["opinion | conseil-etat | 2022-12-15"],
    ),
    (
        "En 2018, la cour administrative d'appel de Nantes avait jugé le dispositif de Ploërmel disproportionné.",
        ["appeal-judgment | caa-nantes | 2018"],
    ),
    (
        "La ville de Ploërmel, dont les caméras avaient été jugées illégales par la cour administrative d'appel de Nantes en 2018",
        ["appeal-judgment | caa-nantes | 2018"],
    ),
    ("Le comité d'éthique a rendu un avis favorable le 12 janvier 2023.", ["opinion | Comité d'éthique | 2023-01-12"]),
    ("TA Caen, 22 nov. 2023, nos 2303004 et 2303012", ["interim-order | ta-caen | 2023-11-22"]),
    (
        "l'arrêt n° 17NT02743 du 9 novembre 2018 de la cour administrative d'appel de Nantes",
        ["appeal-judgment | caa-nantes | 2018-11-09"],
    ),
    (
        "le jugement n°1901249 rendu le 27 février 2020 par le tribunal administratif de Marseille",
        ["judgment | ta-marseille | 2020-02-27"],
    ),
    (
        "la décision Commune de Gujan-Mestras du Conseil d'État (CE, 27 juin 2016, n° 385091)",
        ["judgment | conseil-etat | 2016-06-27"],
    ),
    (
        "Le déféré préfectoral a été rejeté par le tribunal administratif de Lyon le 3 mai 2022.",
        ["judgment | Tribunal administratif de Lyon | 2022-05-03"],
    ),
]
COURTS = [
    (
        "L'association se pourvoit en cassation contre l'ordonnance du 4 avril 2023 par laquelle le juge des référés du tribunal administratif de Paris a rejeté sa demande.",
        ["appeal | - | -", "interim-order | ta-paris | 2023-04-04"],
    ),
    (
        "Par une requête enregistrée le 3 avril 2023, la LDH demande au juge des référés de suspendre l'arrêté.",
        ["interim-application | juge des référés | 2023-04-03"],
    ),
    (
        "Le tribunal a annulé la décision. C'est le 4 mai 2023 que le tribunal administratif de Lille a annulé la décision.",
        ["judgment | ta-lille | 2023-05-04"],
    ),
    (
        "Le tribunal administratif de Toulouse a suspendu le marché le 4 mai 2020. La cour de Marseille a annulé cette ordonnance le 8 mars 2021.",
        ["interim-order | ta-toulouse | 2020-05-04", "appeal-judgment | caa-marseille | 2021-03-08"],
    ),
    (
        "Saisi par des habitants, le tribunal de Grenoble a rejeté leur recours ; la justice administrative tranchera en appel.",
        ["judgment | ta-grenoble | -"],
    ),
    (
        "Le juge des référés de Lille a rejeté la requête le 29 novembre 2023.",
        ["interim-order | ta-lille | 2023-11-29"],
    ),
    (
        "Par une requête, enregistrée le 18 décembre 2023, M. A... B... demande à la cour d'annuler ce jugement.",
        ["appeal | cour | 2023-12-18"],
    ),
]


@pytest.mark.parametrize(("words", "expected"), [*CITED, *FILED, *RULED, *COURTS])
def test_what_was_asked_of_a_court_or_ruled(words: str, expected: list[str]) -> None:
    assert told(words) == expected
