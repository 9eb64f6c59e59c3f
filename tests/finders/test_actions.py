# ruff: noqa: E501, SIM905 - a sentence stays on its line
"""Legal actions as eight kinds of documents tell of them; every trap of the field is a case.

An expected action is written `kind | authority | date`, the authority by its key or name, the date by its
words where it is relative, `-` for what the text does not say.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp.documents.text import Text
from contrechamp.finders.law import actions
from contrechamp.finders.mention import Mention

FIND = actions.finder()


def found(words: str) -> list[Mention]:
    return list(FIND(Text(words)))


def told(words: str) -> list[str]:
    return [_said(mention) for mention in found(words)]


def _said(mention: Mention) -> str:
    value = mention.value
    authority = str(value["authority"] or value["authority_name"] or "-").removeprefix("organisation/")
    return f"{value['kind']} | {authority} | {value['date'] or value['date_words'] or '-'}"


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
DENIED = [
    "Le candidat évincé n'a pas formé de recours.",
    "La CNIL n'a jamais contrôlé la commune ; elle ne nous a pas sanctionnés.",
    "La commune n'a pas fait appel. La ville n'a pas été mise en demeure par la CNIL.",
    "M. MARTIN : La CNIL vous avait rappelée à l'ordre.\n\nMme LE MAIRE : C'est inexact.",
    "À défaut, une sanction pourra être prononcée par la CNIL.",
    "La décision du tribunal est attendue le 3 mai.",
    "Procédure devant la Cour :",
    "La ville dispose de deux mois pour faire appel.",
    "La ville a-t-elle été mise en demeure par la CNIL ?",
    "Le collectif a renoncé à saisir la CNIL.",
    "Vu la demande de permis de construire présentée le 3 mai 2023 ;",
    "La préfecture a refusé la demande de naturalisation le 3 mai 2023.",
    "Le préfet du Rhône avait refusé d'y voir une atteinte.",
    "Le tribunal a rejeté sa demande de divorce.",
    "Le syndicat a saisi le conseil de prud'hommes.",
    "Le club a fait appel de la sanction devant la commission de discipline.",
    "La famille a déposé plainte pour harcèlement.",
    "Le jugement du 3 mai 2023 du tribunal de commerce de Lyon ouvre la liquidation.",
]
TRAPS = [
    *DENIED,
    "La ville de Marseille a porté plainte contre X après la dégradation de trois caméras.",
    "Le Défenseur des droits a rendu un rapport en juillet 2021.",
    "« Nous irons devant le tribunal administratif », prévient l'avocate.",
    "Le parquet a classé la plainte sans suite.",
    "L'opérateur lance une requête sur le logiciel.",
    "Le syndicat a déposé un préavis de grève.",
    "Le délégué à la protection des données a mené un contrôle interne.",
    "La police municipale a effectué un contrôle d'alcoolémie.",
    "Le recours à des drones est de plus en plus fréquent.",
    "La ville a recours à la vidéosurveillance depuis 2012.",
    "La commune a eu recours à un prestataire.",
    "Elle recourt à des caméras mobiles.",
    "Le maire a lancé un appel d'offres le 12 mars 2021.",
    "Un appel à projets a été publié.",
    "La mairie a fait appel à la société X pour installer les caméras.",
    "Un appel téléphonique a permis d'interpeller le suspect.",
    "Le contrôle d'accès des bâtiments est modernisé.",
    "Un contrôle routier a été effectué le 3 mars 2020 par la police municipale.",
    "Sur décision du maire, les caméras sont éteintes la nuit.",
    "Vous pouvez former un recours contre cette décision devant le Conseil d'État dans un délai de deux mois.",
    "Le présent arrêté peut faire l'objet d'un recours devant le tribunal administratif de Lille dans un délai de deux mois à compter de sa publication.",
    "Cette décision peut être contestée devant le tribunal administratif de Rennes.",
    "La présente délibération peut faire l'objet d'un recours pour excès de pouvoir devant le tribunal administratif de Nantes.",
    "Le tribunal administratif peut être saisi par l'application Télérecours.",
    "Un avertissement lumineux et sonore équipe le portail.",
    "La victime a porté plainte pour vol au commissariat.",
    "Les plaintes pour dégradations ont baissé de 12 % en 2022.",
    "En cas de mise en demeure de la CNIL, la ville devra réagir.",
    "La ville risque une amende de la CNIL.",
    "L'association menace de saisir le tribunal administratif.",
    "Le conseil municipal a rejeté l'amendement le 12 mars 2021.",
    "Le maire a annulé la réunion publique.",
    "Les amendes pour stationnement ont rapporté 200 000 euros.",
    "Après avis de la commission départementale de vidéoprotection, le préfet autorise le système.",
    "Le conseil municipal donne un avis favorable au projet.",
    "Le marché a été attribué après avis d'appel public à la concurrence.",
    "À notre avis, la CNIL est dépassée.",
    "La CNIL a publié un guide en 2021.",
    "Les requêtes des forces de l'ordre sont traitées par l'opérateur.",
    "La décision du 12 mars 2021 du maire de Nice est affichée.",
    "L'arrêt de bus est filmé depuis le 3 mars 2020.",
    "La CNIL n'a pas été consultée.",
    "La police a confirmé l'arrestation.",
    "Le préfet a suspendu le permis.",
    "Le logiciel peut émettre un avertissement.",
    "La demande de subvention a été déposée le 3 mars.",
    "Selon le juge, c'est bien.",
    "Le contrôle de légalité est exercé par le préfet.",
    "La CNIL juge le dispositif intéressant.",
    "Les tribunaux ordonnent rarement.",
    "L'affaire sera jugée en 2026.",
    "Le maire a annoncé qu'il allait faire appel.",
    "Le parquet de Paris a ouvert une enquête.",
    "La CNIL a clos la mise en demeure le 3 mars 2023.",
    "L'audience aura lieu le 3 mars 2024 devant le tribunal administratif de Nice.",
    "Le tribunal a mis sa décision en délibéré.",
    "Par un mémoire en défense, enregistré le 5 mai 2022, la commune conclut au rejet de la requête.",
    "La chambre régionale des comptes a publié un rapport en 2020.",
    "Le préfet a mis en demeure les occupants de quitter les lieux.",
    "La mairie a mis en demeure l'entreprise de réparer les caméras.",
    "La ville a été condamnée en 2021.",
    "La société a été condamnée à une amende de 500 euros.",
    "Un agent a reçu un avertissement de sa hiérarchie.",
    "Le joueur a reçu un avertissement.",
    "Les juges ont estimé que la vidéo n'apportait rien.",
    "Le tribunal correctionnel de Lyon a condamné l'homme à six mois de prison grâce aux images de vidéosurveillance.",
    "L'homme a été jugé en comparution immédiate au tribunal judiciaire de Nîmes.",
    "L'auteur des faits, identifié par la vidéo, a été condamné à six mois de prison.",
    "Il sera jugé par le tribunal correctionnel de Lille le 3 mars 2024.",
    "Le rapporteur public a conclu à l'annulation de la délibération.",
    "Le tribunal administratif rendra sa décision le 12 mars 2024.",
    "Le tribunal a suivi les conclusions du rapporteur public.",
    "La Cour des comptes a publié un rapport en octobre 2020.",
    "La CNIL a autorisé l'expérimentation.",
    "La CNIL a été saisie pour avis.",
    "La présidente de la CNIL rappelle à la commune ses obligations.",
    "Sous la menace d'une mise en demeure de la CNIL, la ville a renoncé.",
    "La CNIL pourrait sanctionner la ville.",
    "La procédure de mise en demeure est prévue par la loi.",
    "Un recours gracieux a été adressé au maire.",
    "Un recours a été déposé contre le permis.",
    "Le tribunal administratif de Marseille, saisi d'un recours, doit se prononcer.",
    "La décision attaquée du 12 mars 2021 méconnaît le code.",
    "Considérant que, par la délibération attaquée, le conseil municipal a approuvé le projet.",
    "Par suite, la requête de l'association doit être rejetée.",
    "Il y a lieu d'annuler le jugement du tribunal administratif de Lille.",
    "La commune soutient que le tribunal a commis une erreur.",
]


TOLD = [*VERBS, *COURTS, *PREFECTURES, *COUNCILS, *REPEATED]


@pytest.mark.parametrize(("words", "expected"), [*REGULATOR, *VISAS, *CITED, *FILED, *RULED, *FURTHER, *TOLD])
def test_what_is_told(words: str, expected: list[str]) -> None:
    assert told(words) == expected


@pytest.mark.parametrize("words", TRAPS)
def test_what_is_no_action(words: str) -> None:
    assert told(words) == []


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
