"""Persons in a public role in debates, minutes, rulings, orders, questions, posts and signatures; all are invented."""

from __future__ import annotations

import pytest

from tests.finders.told_people import DEPUTY, MAYOR, MEMBER, PREFECT, PRESIDENT, Expected, found

SENTENCES: dict[str, list[tuple[str, list[Expected]]]] = {
    "debates": [
        (
            "Conseil municipal du 8 juin, compte rendu\n\n**M. Yanis Benkacem** (groupe d'opposition) lit une note.",
            [("Yanis Benkacem", None, None, None)],
        ),
        (
            "Conseil municipal du 8 juin, compte rendu\n\n**Mme Agnès Lormeau**, adjointe à la sécurité, répond.",
            [("Agnès Lormeau", DEPUTY, None, None)],
        ),
        (
            "Procès-verbal du conseil municipal\n\nMADAME LE MAIRE : Bonsoir.\n\nMONSIEUR TRÉGUIER : Merci.",
            [("TRÉGUIER", None, None, None)],
        ),
        (
            "Séance du conseil municipal. M. Paul Sorgues (PS) s'interroge sur le coût. La parole est libre.",
            [("Paul Sorgues", None, "ps", None)],
        ),
        (
            "M. le président. La parole est à Mme Lise Corvol.\n\nMme Lise Corvol. Monsieur le ministre,",
            [("Lise Corvol", MEMBER, None, None)],
        ),
        (
            "Madame la Maire,\n\nNous protestons.\n\nPour la section, le président\nHervé Tanguy",
            [("Hervé Tanguy", PRESIDENT, None, None)],
        ),
        ("La Présidente,\n**Odile TERRIER**", [("Odile TERRIER", PRESIDENT, None, None)]),
    ],
    "council minutes": [
        ("Sous la présidence de Monsieur Jean DUPONT, Maire.", [("Jean DUPONT", MAYOR, None, None)]),
        ("Présidence de M. Dupont, maire", [("Dupont", MAYOR, None, None)]),
        (
            ("PRÉSENTS : M. Jean DUPONT, maire ; Mme Marie LEROY, adjointe ; M. Paul PETIT, conseiller municipal."),
            [("Jean DUPONT", MAYOR, None, None), ("Marie LEROY", DEPUTY, None, None), ("Paul PETIT", None, None, None)],
        ),
        (
            (
                "Étaient présents : M. Jean DUPONT, Maire, Mme Marie LEROY, M. Luc MOREL, adjoints, MM. "
                "Paul PETIT, René BLANC, conseillers municipaux."
            ),
            [
                ("Jean DUPONT", MAYOR, None, None),
                ("Marie LEROY", DEPUTY, None, None),
                ("Luc MOREL", DEPUTY, None, None),
                ("Paul PETIT", None, None, None),
                ("René BLANC", None, None, None),
            ],
        ),
        ("M. Jean DUPONT (Maire)", [("Jean DUPONT", MAYOR, None, None)]),
        ("Rapporteur : Mme Claire MARTIN", [("Claire MARTIN", None, None, None)]),
        ("Rapporteur : M. Luc Morel, adjoint délégué à la sécurité", [("Luc Morel", DEPUTY, None, None)]),
        (
            "Monsieur Luc MOREL, Adjoint au Maire délégué à la Sécurité, expose ce qui suit.",
            [("Luc MOREL", DEPUTY, None, None)],
        ),
        ("Madame Sophie Girard a été désignée secrétaire de séance.", [("Sophie Girard", None, None, None)]),
        ("Secrétaire de séance : Sophie GIRARD", [("Sophie GIRARD", None, None, None)]),
        ("Mme Claire MARTIN, 1ère adjointe, présente le rapport.", [("Claire MARTIN", DEPUTY, None, None)]),
        ("M. le Maire donne la parole à M. Morel, adjoint à la sécurité.", [("Morel", DEPUTY, None, None)]),
        ("Monsieur le Maire, Jean DUPONT, ouvre la séance.", [("Jean DUPONT", MAYOR, None, None)]),
        (
            (
                "L'an deux mille vingt-deux, le trois mars, le conseil municipal, légalement convoqué, "
                "s'est réuni sous la présidence de Madame Anne LEBLANC, Maire."
            ),
            [("Anne LEBLANC", MAYOR, None, None)],
        ),
        (
            "Monsieur Paul ROUSSEL, Conseiller municipal délégué à la sécurité, rapporte.",
            [("Paul ROUSSEL", None, None, None)],
        ),
        ("M. ROUSSEL, conseiller municipal, demande combien coûtent les caméras.", [("ROUSSEL", None, None, None)]),
        (
            "Adjoints : Mme Léa NOEL, M. Hugo BRUN, M. Karim SAÏD",
            [("Léa NOEL", DEPUTY, None, None), ("Hugo BRUN", DEPUTY, None, None), ("Karim SAÏD", DEPUTY, None, None)],
        ),
        (
            (
                "Étaient présents : Mme Anne LEBLANC, Maire ; MM. Hugo BRUN et Karim SAÏD, adjoints ; "
                "Mmes Léa NOEL, Zoé PICARD, conseillères municipales"
            ),
            [
                ("Anne LEBLANC", MAYOR, None, None),
                ("Hugo BRUN", DEPUTY, None, None),
                ("Karim SAÏD", DEPUTY, None, None),
                ("Léa NOEL", None, None, None),
                ("Zoé PICARD", None, None, None),
            ],
        ),
        ("Pour extrait conforme,\nLe Maire,\nAnne LEBLANC", [("Anne LEBLANC", MAYOR, None, None)]),
        ("Le Maire\nSigné : Anne LEBLANC", [("Anne LEBLANC", MAYOR, None, None)]),
        ("Le Président de la Communauté d'agglomération,\nHervé PRADAL", [("Hervé PRADAL", PRESIDENT, None, None)]),
        ("Président : Hervé PRADAL", [("Hervé PRADAL", PRESIDENT, None, None)]),
        ("Madame LEROY Sophie, adjointe au maire, présente la convention.", [("LEROY Sophie", DEPUTY, None, None)]),
    ],
    "rulings": [
        ("Le rapport de Mme Martin, rapporteure, a été entendu.", [("Martin", None, None, None)]),
        (
            (
                "Ont été entendus au cours de l'audience publique : - le rapport de M. Blanc, - les "
                "conclusions de M. Noir, rapporteur public, - et les observations de Me Durand, "
                "représentant la commune de Roubaix."
            ),
            [("Noir", None, None, None), ("Durand", None, None, None)],
        ),
        (
            (
                "Délibéré à l'issue de la séance où siégeaient : Mme Catherine Roux, présidente, M. Jean "
                "Gris, conseiller."
            ),
            [("Catherine Roux", PRESIDENT, None, None)],
        ),
        ("Les conclusions de Mme Céline Guiraud, rapporteure publique ;", [("Céline Guiraud", None, None, None)]),
        ("Le président de la 3e chambre,\nJ. BERTHOLET", [("J. BERTHOLET", PRESIDENT, None, None)]),
        (
            "Mme Rouvière-Chalon, présidente-rapporteure, a lu son rapport.",
            [("Rouvière-Chalon", PRESIDENT, None, None)],
        ),
        (
            "Considérant que M. Dupont, maire de la commune, a décidé d'installer 30 caméras ;",
            [("Dupont", MAYOR, None, None)],
        ),
        ("Rendu public le 3 mai 2023. Le juge des référés, signé : A. Bernard", [("A. Bernard", None, None, None)]),
    ],
    "prefecture": [
        ("Le préfet de police, Laurent Ibáñez, arrête :", [("Laurent Ibáñez", PREFECT, None, None)]),
        (
            "Pour le préfet et par délégation,\nLe secrétaire général,\nPierre RIGAULT",
            [("Pierre RIGAULT", None, None, None)],
        ),
        (
            "Fait à Lille, le 3 mars 2022\n\nLe préfet,\n\nGeorges-François LESCURE",
            [("Georges-François LESCURE", PREFECT, None, None)],
        ),
        (
            "Pour le préfet et par délégation, le secrétaire général, Pierre RIGAULT",
            [("Pierre RIGAULT", None, None, None)],
        ),
        (
            "Vu le décret du 15 janvier 2020 portant nomination de M. Didier MARTIN, préfet de l'Hérault ;",
            [("Didier MARTIN", PREFECT, None, "Hérault")],
        ),
        (
            ("Vu le décret nommant Mme Fabienne BERTOLI préfète de la région Auvergne-Rhône-Alpes, préfète du Rhône ;"),
            [("Fabienne BERTOLI", PREFECT, None, "Auvergne-Rhône-Alpes")],
        ),
        ("La sous-préfète, directrice de cabinet,\nsigné\nClaire LEFEBVRE", [("Claire LEFEBVRE", None, None, None)]),
        (
            (
                "Vu l'arrêté du 2 mars 2021 donnant délégation de signature à Mme Camille de Wismes "
                "Thury, directrice de cabinet ;"
            ),
            [("Camille de Wismes Thury", None, None, None)],
        ),
        (
            ("Article 3 : M. Jean DURAND, maire de Liévin, est autorisé à installer un système de vidéoprotection."),
            [("Jean DURAND", MAYOR, None, "Liévin")],
        ),
        (
            "Vu la demande présentée par Monsieur le Maire de Liévin, M. Jean DURAND ;",
            [("Jean DURAND", MAYOR, None, "Liévin")],
        ),
        ("Le Directeur de Cabinet\nsigné\nPaul-Marie CLAUDEL", [("Paul-Marie CLAUDEL", None, None, None)]),
        ("Pour la préfète,\nLe sous-préfet, directeur de cabinet,\n\nRégis ELBAZ", [("Régis ELBAZ", None, None, None)]),
        ("Le préfet de l'Orne,\nSébastien JALABERT", [("Sébastien JALABERT", PREFECT, None, "Orne")]),
    ],
    "parliament": [
        ("Question de M. Philippe Guérineau (MoDem - Vendée)", [("Philippe Guérineau", MEMBER, "modem", None)]),
        (
            (
                "Texte de la question : M. Ugo Costenoble attire l'attention de M. le ministre de "
                "l'intérieur sur les drones."
            ),
            [("Ugo Costenoble", MEMBER, None, None)],
        ),
        (
            ("Mme Esther Benhaddou attire l'attention de M. le ministre de l'intérieur sur la reconnaissance faciale."),
            [("Esther Benhaddou", MEMBER, None, None)],
        ),
        (
            "Question écrite n° 12345 de Mme Esther Benhaddou (Paris - CRCE)",
            [("Esther Benhaddou", MEMBER, "pcf", None)],
        ),
        (
            "M. Arnaud de Valcourt interroge Mme la ministre de la justice sur la vidéosurveillance.",
            [("Arnaud de Valcourt", MEMBER, None, None)],
        ),
    ],
    "vendor pages": [
        (
            "« La sécurité de demain », par William Harcourt, CEO et fondateur de XXII",
            [("William Harcourt", None, None, "XXII")],
        ),
        ("Frédéric Dupont, Directeur Général de Videtics", [("Frédéric Dupont", None, None, "Videtics")]),
        (
            "Témoignage de Karim Benali, directeur de la police municipale de Massy",
            [("Karim Benali", None, None, "police municipale de Massy")],
        ),
    ],
    "association posts": [
        (
            "Noémie Mercœur, juriste et membre de l'association La Quadrature du Net, a plaidé.",
            [("Noémie Mercœur", None, None, "La Quadrature du Net")],
        ),
        (
            "Pierre Perrot, co-président de la section LDH de Toulouse",
            [("Pierre Perrot", PRESIDENT, None, "section LDH de Toulouse")],
        ),
        ("Malik Benslimane, président de la LDH, signe la tribune.", [("Malik Benslimane", PRESIDENT, None, "LDH")]),
    ],
    "signatures": [
        ("Le Maire,\nJean DUPONT", [("Jean DUPONT", MAYOR, None, None)]),
        ("Guillaume BOUDY\nMaire de Suresnes", [("Guillaume BOUDY", MAYOR, None, "Suresnes")]),
        (
            (
                "Je vous prie d'agréer, Monsieur, mes salutations.\n\nPour le maire et par délégation,\n"
                "L'adjoint à la sécurité,\nLuc MOREL"
            ),
            [("Luc MOREL", DEPUTY, None, None)],
        ),
    ],
    "CNIL": [
        ("La Présidente\n\nMarie-Laure DENISOT", [("Marie-Laure DENISOT", PRESIDENT, None, None)]),
        (
            (
                "La formation restreinte, composée de M. Alexandre LINDER, président, M. Philippe-Pierre "
                "CABASSON, vice-président, Mme Christine MAUGER et M. Bertrand du MARCHAIS, membres ;"
            ),
            [("Alexandre LINDER", PRESIDENT, None, None), ("Philippe-Pierre CABASSON", None, None, None)],
        ),
        (
            (
                "Sur la proposition de M. François PELISSIER, commissaire, et après avoir entendu les "
                "observations de M. Benjamin TOUZEAU, commissaire du Gouvernement,"
            ),
            [("François PELISSIER", None, None, None), ("Benjamin TOUZEAU", None, None, None)],
        ),
        (
            "Après avoir entendu le rapport de Mme Sophie LAMBERTIN, commissaire",
            [("Sophie LAMBERTIN", None, None, None)],
        ),
    ],
}


@pytest.mark.parametrize(("sentence", "expected"), [row for rows in SENTENCES.values() for row in rows])
def test_a_person_has_name_post_party_and_body(sentence: str, expected: list[Expected]) -> None:
    assert found(sentence) == expected
