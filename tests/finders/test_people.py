"""Persons in a public role: sentences of many kinds of documents, all invented, and what is found in each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp.documents.text import Span, Text
from contrechamp.finders import people

FIND = people.finder()
MAYOR, DEPUTY, PRESIDENT, MEMBER = "mayor", "deputy-mayor", "president", "member-of-parliament"
PREFECT, MINISTER = "prefect", "minister"

Expected = tuple[str, str | None, str | None, str | None]
"""Name, post, party and body."""

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
    "press": [
        ("Le maire (LR) Guillaume Vautrin défend son projet.", [("Guillaume Vautrin", MAYOR, "lr", None)]),
        (
            "Laurent Delmotte, maire UDI de Valenciennes, assume ce choix.",
            [("Laurent Delmotte", MAYOR, "udi", "Valenciennes")],
        ),
        (
            "Jean-Claude Lacombe, maire de La Tour-du-Crieu, s'amuse.",
            [("Jean-Claude Lacombe", MAYOR, None, "La Tour-du-Crieu")],
        ),
        ("Le maire de Nice, Christian Bellardi, veut aller plus loin.", [("Christian Bellardi", MAYOR, None, "Nice")]),
        ("Le maire de Nice Christian Bellardi veut aller plus loin.", [("Christian Bellardi", MAYOR, None, "Nice")]),
        (
            "Le maire Horizons de Nice Christian Bellardi veut aller plus loin.",
            [("Christian Bellardi", MAYOR, "horizons", "Nice")],
        ),
        ("« Nous n'avons rien à cacher », assure M. Durand, maire de la commune.", [("Durand", MAYOR, None, None)]),
        ("Selon l'adjoint Claude Jean, tout va bien.", [("Claude Jean", DEPUTY, None, None)]),
        ("L'élu Roger-Vincent Castagnet avoue ne rien savoir.", [("Roger-Vincent Castagnet", None, None, None)]),
        (
            "Éric Ravelli (LR), député des Alpes-Maritimes, réclame des caméras.",
            [("Éric Ravelli", MEMBER, "lr", "Alpes-Maritimes")],
        ),
        ("La députée (LFI) Élisa Martin a déposé un amendement.", [("Élisa Martin", MEMBER, "lfi", None)]),
        (
            "La sénatrice socialiste du Nord Audrey Vandamme s'est opposée au texte.",
            [("Audrey Vandamme", MEMBER, "ps", "Nord")],
        ),
        ("Le sénateur Philippe Bas (LR) présente son rapport.", [("Philippe Bas", MEMBER, "lr", None)]),
        ("Le ministre de l'Intérieur, Gérald Tavernel, a signé l'arrêté.", [("Gérald Tavernel", MINISTER, None, None)]),
        ("Le ministre de l'Intérieur Gérald Tavernel a signé l'arrêté.", [("Gérald Tavernel", MINISTER, None, None)]),
        (
            "Gérald Tavernel, ministre de l'Intérieur et des Outre-mer, a signé.",
            [("Gérald Tavernel", MINISTER, None, None)],
        ),
        ("Bruno Le Maire, ministre de l'Économie, n'a pas répondu.", [("Bruno Le Maire", MINISTER, None, None)]),
        ("L'ancien maire Serge Roquebert annonce fièrement ses caméras.", [("Serge Roquebert", MAYOR, None, None)]),
        ("L'ex-maire de Lyon Gérard Chambard avait dit oui.", [("Gérard Chambard", MAYOR, None, "Lyon")]),
        (
            "Le nouveau maire écologiste de Strasbourg, Jeanne Karadjian, a suspendu le projet.",
            [("Jeanne Karadjian", MAYOR, "eelv", "Strasbourg")],
        ),
        ("La maire PS de Nantes, Johanna Kermadec, a changé d'avis.", [("Johanna Kermadec", MAYOR, "ps", "Nantes")]),
        (
            "Johanna Kermadec, la maire socialiste de Nantes, a changé d'avis.",
            [("Johanna Kermadec", MAYOR, "ps", "Nantes")],
        ),
        ("Robert Barthez est maire de Béziers depuis 2014.", [("Robert Barthez", MAYOR, None, "Béziers")]),
        (
            "Réélu maire de Béziers, Robert Barthez veut doubler le nombre de caméras.",
            [("Robert Barthez", MAYOR, None, "Béziers")],
        ),
        ("Stéphane Le Goff, maire du Mans, a refusé.", [("Stéphane Le Goff", MAYOR, None, "Mans")]),
        ("Le maire du Mans Stéphane Le Goff a refusé.", [("Stéphane Le Goff", MAYOR, None, "Mans")]),
        (
            "Anthony Vassalo, premier adjoint au maire de Nice chargé de la sécurité, s'en félicite.",
            [("Anthony Vassalo", DEPUTY, None, "Nice")],
        ),
        (
            (
                "Mohamed Belkacemi, adjoint à la tranquillité publique, et Mme Petit, conseillère "
                "municipale, ont visité le CSU."
            ),
            [("Mohamed Belkacemi", DEPUTY, None, None), ("Petit", None, None, None)],
        ),
        (
            "Jean Durand, adjoint et M. Bernard, maire, étaient présents.",
            [("Jean Durand", DEPUTY, None, None), ("Bernard", MAYOR, None, None)],
        ),
        (
            "Paul Durand, maire de Lens, Jean Martin, préfet du Pas-de-Calais, ont signé.",
            [("Paul Durand", MAYOR, None, "Lens"), ("Jean Martin", PREFECT, None, "Pas-de-Calais")],
        ),
        (
            "Le maire de Lens, Paul Durand, et le préfet du Pas-de-Calais, Jean Martin, ont signé.",
            [("Paul Durand", MAYOR, None, "Lens"), ("Jean Martin", PREFECT, None, "Pas-de-Calais")],
        ),
        (
            "La présidente de la région Île-de-France Valérie Aubercy finance les caméras.",
            [("Valérie Aubercy", PRESIDENT, None, "région Île-de-France")],
        ),
        (
            "Renaud Fabregas, président (Renaissance) de la région Provence-Alpes-Côte d'Azur, insiste.",
            [("Renaud Fabregas", PRESIDENT, "renaissance", "région Provence-Alpes-Côte d'Azur")],
        ),
        (
            "Pour Yann Paoletti, avocat au barreau de Paris, la loi est claire.",
            [("Yann Paoletti", None, None, "barreau de Paris")],
        ),
        (
            "Le journaliste Olivier Lormeau a révélé l'affaire dans Télérama.",
            [("Olivier Lormeau", None, None, None)],
        ),
        (
            "Martin Serrano, juriste à La Quadrature du Net, dénonce l'opacité.",
            [("Martin Serrano", None, None, "La Quadrature du Net")],
        ),
        (
            ("Pour Félix Kerguelen, chercheur associé au CNRS et membre de La Quadrature du Net, le pas est franchi."),
            [("Félix Kerguelen", None, None, "CNRS")],
        ),
        (
            "Le sociologue Laurent Santoni rappelle que les caméras sont peu utiles.",
            [("Laurent Santoni", None, None, None)],
        ),
        (
            "Laurent Santoni, sociologue et directeur de recherche au CNRS, le rappelle.",
            [("Laurent Santoni", None, None, "CNRS")],
        ),
        (
            "« C'est une première », se réjouit Arthur Renardier, porte-parole de l'association.",
            [("Arthur Renardier", None, None, None)],
        ),
        ("William Harcourt, PDG de XXII, ne répond pas.", [("William Harcourt", None, None, "XXII")]),
        (
            "Le directeur commercial de Foxstream, Lionel Dupont, vante son produit.",
            [("Lionel Dupont", None, None, "Foxstream")],
        ),
        (
            "Matthias Villette, cofondateur de Wintics, explique la méthode.",
            [("Matthias Villette", None, None, "Wintics")],
        ),
        ("Yannick Rivard, directeur départemental de la sécurité, se réjouit.", [("Yannick Rivard", None, None, None)]),
        (
            "Marc Leroy, chef de la police municipale de Tourcoing, confirme.",
            [("Marc Leroy", None, None, "police municipale de Tourcoing")],
        ),
        ("Le chef de la police municipale, Marc Leroy, confirme.", [("Marc Leroy", None, None, None)]),
        ("Le commissaire Jean Moreau dirige l'enquête.", [("Jean Moreau", None, None, None)]),
        (
            "La procureure de la République de Lille, Carole Estienne, a ouvert une enquête.",
            [("Carole Estienne", None, None, "Lille")],
        ),
        (
            "D'après Marie-Laure Denisot, présidente de la CNIL, ces caméras sont un tournant.",
            [("Marie-Laure Denisot", PRESIDENT, None, "CNIL")],
        ),
        (
            "La présidente de la CNIL, Marie-Laure Denisot, parle d'un tournant.",
            [("Marie-Laure Denisot", PRESIDENT, None, "CNIL")],
        ),
        ("La Défenseure des droits, Claire Courcelle, s'inquiète.", [("Claire Courcelle", None, None, None)]),
        ("Le président Emmanuel Delaroche n'a rien dit.", [("Emmanuel Delaroche", PRESIDENT, None, None)]),
        (
            "Le président de la République, Emmanuel Delaroche, n'a rien dit.",
            [("Emmanuel Delaroche", PRESIDENT, None, "République")],
        ),
        ("Le Maire Dupont a pris la parole.", [("Dupont", MAYOR, None, None)]),
        ("le maire DUPONT explique le projet.", [("DUPONT", MAYOR, None, None)]),
        ("Mme la maire, Anne Perrenet, a tranché.", [("Anne Perrenet", MAYOR, None, None)]),
        ("Mme Anne Perrenet, maire de Besançon, a tranché.", [("Anne Perrenet", MAYOR, None, "Besançon")]),
        ("J.-M. Lauzerte, maire de Valence d'Agen, en a trente.", [("J.-M. Lauzerte", MAYOR, None, "Valence d'Agen")]),
        ("J-M Lauzerte, maire de Valence d'Agen, en a trente.", [("J-M Lauzerte", MAYOR, None, "Valence d'Agen")]),
        ("Jean- Louis Wagnies, ancien ministre, a soutenu le maire.", [("Jean-Louis Wagnies", MINISTER, None, None)]),
        (
            "Le vice-président de la métropole de Lyon chargé de la sécurité, Bertrand Chazelle, temporise.",
            [("Bertrand Chazelle", None, None, "métropole de Lyon")],
        ),
        (
            "Camille Pons-Larrieu, conseillère régionale (EELV) d'Occitanie, s'interroge.",
            [("Camille Pons-Larrieu", None, "eelv", "Occitanie")],
        ),
        ("L'opposant Paul Petit, conseiller municipal (PCF), a voté contre.", [("Paul Petit", None, "pcf", None)]),
        ("Ahmed Laaraj, conseiller municipal d'opposition, dénonce un gadget.", [("Ahmed Laaraj", None, None, None)]),
        ("Grégory Berliet (EELV), maire de Lyon, n'exclut rien.", [("Grégory Berliet", MAYOR, "eelv", "Lyon")]),
        (
            "le maire de Saint-Denis Mathieu Cardinal (PS) a armé sa police",
            [("Mathieu Cardinal", MAYOR, "ps", "Saint-Denis")],
        ),
        (
            "Emilion Lafargue, adjoint à la sécurité, parle de sabotage. Pour Emilion Lafargue, c'est clair.",
            [("Emilion Lafargue", DEPUTY, None, None)],
        ),
        (
            "Le maire, Paul Durand, a signé. M. Durand, maire de Lens, n'a pas répondu.",
            [("Paul Durand", MAYOR, None, None)],
        ),
        (
            "Paul Durand a signé hier. Interrogé, M. Durand, maire de Lens, n'a pas répondu.",
            [("Paul Durand", MAYOR, None, "Lens")],
        ),
        (
            "« C'est un outil précieux », explique Julien Berthelin, sénateur Renaissance de Paris.",
            [("Julien Berthelin", MEMBER, "renaissance", "Paris")],
        ),
        (
            "Interrogé par l'AFP, le maire DVD de la ville, François Sautier, a botté en touche.",
            [("François Sautier", MAYOR, "div-d", None)],
        ),
        (
            "François Hirtz, le maire (LR) de Metz, et son adjoint Julien Humbert ont présenté le dispositif.",
            [("François Hirtz", MAYOR, "lr", "Metz"), ("Julien Humbert", DEPUTY, None, None)],
        ),
        ("L'adjointe à la sécurité Samia Saadi n'a pas souhaité répondre.", [("Samia Saadi", DEPUTY, None, None)]),
        ("Son adjoint à la sécurité, Mohamed Chérif, relativise.", [("Mohamed Chérif", DEPUTY, None, None)]),
        (
            "La ministre des Sports Amélie Ollier-Castaing défend le texte.",
            [("Amélie Ollier-Castaing", MINISTER, None, None)],
        ),
        (
            "Philippe Guérineau, député MoDem de Vendée et membre de la CNIL, a rédigé un rapport.",
            [("Philippe Guérineau", MEMBER, "modem", "Vendée")],
        ),
        (
            "Le rapporteur du texte, le député Guillaume Valentin (Renaissance), s'est dit favorable.",
            [("Guillaume Valentin", MEMBER, "renaissance", None)],
        ),
        (
            "Selon Nicolas Hamelin, juriste spécialiste du droit européen, l'article est fragile.",
            [("Nicolas Hamelin", None, None, None)],
        ),
        (
            "Bastien Le Quintrec, juriste au sein de l'association, précise que le recours est déposé.",
            [("Bastien Le Quintrec", None, None, None)],
        ),
        (
            "Cédric Lepic, directeur de la sécurité publique de la ville de Nîmes, gère le centre.",
            [("Cédric Lepic", None, None, "Nîmes")],
        ),
        ("Alain Brunner, criminologue, n'y croit pas.", [("Alain Brunner", None, None, None)]),
        (
            "Christophe Castellan, alors ministre de l'Intérieur, avait refusé.",
            [("Christophe Castellan", MINISTER, None, None)],
        ),
        (
            "le commissaire divisionnaire Hervé Dupont, chef du commissariat central, l'affirme",
            [("Hervé Dupont", None, None, None)],
        ),
        (
            "Mairie de Dijon : Nathalie Kessler, première adjointe (PS), répond.",
            [("Nathalie Kessler", DEPUTY, "ps", None)],
        ),
        ("Le patron de la police municipale, Bruno Martin, sourit.", [("Bruno Martin", None, None, None)]),
        (
            "Michèle Ruggieri puis Benoît Pascalis, maire de Marseille, ont hérité du projet.",
            [("Benoît Pascalis", MAYOR, None, "Marseille")],
        ),
        (
            ("Benoît Pascalis, le maire (PS) de Marseille, a suspendu le marché conclu par Jean-Claude Giraudon."),
            [("Benoît Pascalis", MAYOR, "ps", "Marseille")],
        ),
        ("Jean-Claude Giraudon (LR), l'ancien maire, avait signé.", [("Jean-Claude Giraudon", MAYOR, "lr", None)]),
        (
            "Élu en mars 2020, le maire Benoit Durand (sans étiquette) défend son bilan.",
            [("Benoit Durand", MAYOR, "sans-etiquette", None)],
        ),
        ("Le député européen Patrick Brenner a demandé les documents.", [("Patrick Brenner", MEMBER, None, None)]),
        (
            "Patrick Brenner, eurodéputé du Parti pirate, a demandé les documents.",
            [("Patrick Brenner", MEMBER, None, None)],
        ),
        (
            "Elodie Letellier, sociologue à l'université de Picardie, a enquêté.",
            [("Elodie Letellier", None, None, "université de Picardie")],
        ),
        (
            "Éric Hartmann, professeur à l'université de Bourgogne, doute.",
            [("Éric Hartmann", None, None, "université de Bourgogne")],
        ),
        (
            "D'après le chercheur en sciences politiques Guillaume Gourmont, l'effet est nul.",
            [("Guillaume Gourmont", None, None, None)],
        ),
        (
            "Les maires Paul Durand et Luc Petit ont signé une tribune.",
            [("Paul Durand", MAYOR, None, None), ("Luc Petit", MAYOR, None, None)],
        ),
        (
            "Paul Durand et Luc Petit, maires de Lens et de Liévin, ont signé.",
            [("Paul Durand", MAYOR, None, "Lens"), ("Luc Petit", MAYOR, None, "Lens")],
        ),
        (
            "Denisot Thévenot (Horizons), maire de Nevers et président de l'agglomération, a dit oui.",
            [("Denisot Thévenot", MAYOR, "horizons", "Nevers")],
        ),
        (
            "Le préfet délégué à la défense et à la sécurité, Philippe Dulac, a validé.",
            [("Philippe Dulac", PREFECT, None, None)],
        ),
        (
            "Le directeur du cabinet de la préfète, Julien Antoine-Brun, a signé.",
            [("Julien Antoine-Brun", None, None, None)],
        ),
        (
            "Jean-Marc Bertrandy, historien de la police, rappelle le contexte.",
            [("Jean-Marc Bertrandy", None, None, None)],
        ),
        (
            "la conseillère de Paris Danielle Simonin (LFI) a interpellé le préfet",
            [("Danielle Simonin", None, "lfi", None)],
        ),
        ("Nora Humbert, élue d'opposition, a saisi le tribunal.", [("Nora Humbert", None, None, None)]),
        ("l'élue écologiste Nora Humbert a saisi le tribunal", [("Nora Humbert", None, "eelv", None)]),
        ("Le chef de file de l'opposition Hervé Menetrier (EELV) s'alarme.", [("Hervé Menetrier", None, "eelv", None)]),
        (
            "Dominique Lenoir, président de l'AN2V, lobbyiste du secteur, se frotte les mains.",
            [("Dominique Lenoir", PRESIDENT, None, "AN2V")],
        ),
        (
            "Sylvie Dupont, la directrice générale des services de la ville, a répondu par courriel.",
            [("Sylvie Dupont", None, None, None)],
        ),
        ("Le maire (Reconquête) de la commune voisine, Guy Leroy, aussi.", [("Guy Leroy", MAYOR, "reconquete", None)]),
        ("Le maire Paul Durand et son épouse Marie Durand étaient là.", [("Paul Durand", MAYOR, None, None)]),
        (
            "À Lille, Martine Vanhecke, maire PS, s'oppose à la vidéosurveillance.",
            [("Martine Vanhecke", MAYOR, "ps", None)],
        ),
        ("Alan Fischbach, dirigeant de Videtics, vend ce logiciel.", [("Alan Fischbach", None, None, "Videtics")]),
        ("Alan Fischbach, CEO et co-fondateur de Videtics.", [("Alan Fischbach", None, None, "Videtics")]),
        ("Contact : Alan Fischbach, directeur commercial", [("Alan Fischbach", None, None, None)]),
        (
            (
                "Réponse du ministère de l'intérieur : M. Gérald Tavernel, ministre de l'intérieur. - La "
                "loi du 25 mai 2021 prévoit…"
            ),
            [("Gérald Tavernel", MINISTER, None, None)],
        ),
        ("M. Gérald Tavernel, ministre. Oui, monsieur le sénateur.", [("Gérald Tavernel", MINISTER, None, None)]),
        ("Question de Mme Danièle Okoumba (La France insoumise - Paris)", [("Danièle Okoumba", MEMBER, "lfi", None)]),
        (
            "M. Éric Cauchois appelle l'attention de Mme la ministre de la culture sur les lycées.",
            [("Éric Cauchois", MEMBER, None, None)],
        ),
        (
            (
                "Mme Nathalie Gouttier attire l'attention de M. le secrétaire d'État, auprès du ministre "
                "de l'économie, sur la VSA."
            ),
            [("Nathalie Gouttier", MEMBER, None, None)],
        ),
        (
            "Mme Laurence Pinson (Oise - SER) interroge le ministre de l'intérieur.",
            [("Laurence Pinson", MEMBER, "ps", None)],
        ),
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

NOBODY = [
    "Contact presse : Léa Martin, responsable de la communication",
    "Me Alexis Montclair plaide pour les requérants.",
    "Son voisin, M. Lestrade, patron de café, est du même avis.",
    "Sophie Lestrade, responsable du magasin, a vu la caméra.",
    "M. Vidal, riverain, demande une caméra.",
    "Metz, dirigée par François Hirtz, a signé.",
    "Tout a commencé en 2015 sous le mandat de Christian Bellardi.",
    "Pour Christian Bellardi, il faut aller plus loin.",
    "Le boulanger Marc Petit est rassuré.",
    "Lucie, membre du collectif, raconte.",
    "Une militante, Claire, a filmé les caméras.",
    "Julie Martin, mère de famille, s'inquiète pour l'école.",
    "Le maire de Saint-Just a signé avec la gendarmerie.",
    "Les maires se sont réunis à Paris, Lyon et Marseille.",
    "À Lille, Martine Vanhecke s'oppose à la vidéosurveillance, contrairement au maire de Roubaix.",
    "Le conseil municipal de Saint-Denis, réuni le 3 mars, a voté. Le maire était absent.",
    "La société Videtics, dirigée par Alan Fischbach, vend ce logiciel.",
    "Pour Thales, vice-présidente du consortium, c'est un succès.",
    "M. le ministre de l'intérieur et Mme la garde des sceaux ont répondu.",
    "Réponse de M. le ministre de l'intérieur",
    "M. le président. La parole est à Mme Marie-Pierre de La Garenne, pour le groupe socialiste.",
    "Georges me confie qu'il a peur.",
    "La journaliste Camille est venue.",
    "Le maire a rencontré Jean Dupont, boulanger.",
    "La rue du Général de Gaulle sera équipée.",
    "L'avenue du Président Wilson et la place du Maréchal Leclerc seront filmées.",
    "Une caméra est installée au collège Jules Ferry.",
    "Marie Durand, habitante du quartier, se plaint. Le maire ne répond pas.",
    "Jean Petit, gérant du bar-tabac, est pour les caméras.",
    "M. A... B..., avocat, demande l'annulation.",
    "M. A... B... demande l'annulation de la délibération du maire de Nice.",
    "Mme X, conseillère municipale, s'abstient.",
    "Le maire de Nice a signé une convention avec la société Thales.",
    "Monsieur le Maire, je vous prie d'agréer mes salutations.",
    "Le président du conseil départemental de l'Hérault a voté la subvention.",
    "Le préfet du Rhône a autorisé les drones.",
    "Les maires de Lille, Roubaix et Tourcoing se sont réunis.",
    "La Métropole Nice Côte d'Azur, présidée par le maire, finance le projet.",
    "Le maire LR a gagné. Le Conseil municipal vote.",
    "Le Maire Informe le conseil de la situation.",
    "Le ministre de l'Intérieur est saisi. Vu le code de la sécurité intérieure.",
    "Villes de France, membre du comité, approuve.",
    "Amnesty International, membre de la coalition, proteste.",
    "En général, Paul préfère ne rien dire.",
    "Le directeur de l'école n'a pas été prévenu.",
    "Mme le Maire répond que le marché est attribué. M. Roussel vote contre.",
    "Monsieur le Maire rappelle que la société SNEF a été retenue.",
    "Absents excusés : Mme Léa NOEL (pouvoir à M. Jean DUPONT)",
    "La parole ayant été donnée à la SCP Spinosi, avocat de la LDH.",
    "M. B... C..., premier conseiller, et la greffière, D. Petit",
    "M. et Mme Durand demandent l'annulation de l'arrêté du maire.",
    "Contact presse : Julie Moreau",
]
"""Sentences with names or roles, and no person in a public role."""


def found(characters: str) -> list[Expected]:
    values = (mention.value for mention in FIND(Text(characters)))
    return [(value["name"], value["post"], value["party"], value["body"]) for value in values]  # type: ignore[misc]


@pytest.mark.parametrize(("sentence", "expected"), [row for rows in SENTENCES.values() for row in rows])
def test_a_person_has_name_post_party_and_body(sentence: str, expected: list[Expected]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize("sentence", NOBODY)
def test_a_name_or_a_role_alone_is_no_person_in_a_public_role(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "role", "by"),
    [
        (
            "Luc Morel, adjoint au maire de Lens en charge de la sécurité, accuse.",
            "adjoint au maire de Lens en charge de la sécurité",
            "apposition",
        ),
        ("L'ancienne maire de Lens Anne Morel accuse.", "ancienne maire de Lens", "role-before"),
        ("Présents : M. Luc Morel, maire", "maire", "list"),
        ("Le Maire,\nLuc MOREL", "Maire", "signature"),
        ("Texte de la question : M. Luc Morel interroge le ministre de l'intérieur.", "député", "speech"),
    ],
)
def test_a_role_is_in_the_words_of_the_text_and_says_how_it_was_found(sentence: str, role: str, by: str) -> None:
    (mention,) = FIND(Text(sentence))
    assert (mention.value["role"], mention.value["by"], mention.rule) == (role, by, by)


def test_the_author_of_a_letter_signs_far_below_the_role() -> None:
    body = "\n\n".join(
        f"Le paragraphe numéro {number} de la lettre expose les faits constatés." for number in range(20)
    )
    letter = f"La Présidente\n\n{body}\n\nJe vous prie d'agréer mes salutations.\n\nAnne-Lise VERDIER"
    (mention,) = FIND(Text(letter))
    assert (mention.value["name"], mention.value["role"], mention.value["by"]) == (
        "Anne-Lise VERDIER",
        "Présidente",
        "letter-head",
    )


def test_a_person_is_given_once_under_the_full_name() -> None:
    text = "Luc Morel a signé. M. Morel, maire de Lens, se tait. « Non », dit M. Morel, maire de la commune."
    assert found(text) == [("Luc Morel", MAYOR, None, "Lens")]


@given(st.text(alphabet=st.sampled_from("le maire Préfet , ( ) M. Mme Jean Dupont \n -'ÉLR:d")))
def test_any_text_can_be_read(characters: str) -> None:
    text = Text(characters)
    for mention in FIND(text):
        assert Span(0, len(text)).holds(mention.span)
        assert text.quote(mention.span).strip()


def test_a_long_list_takes_linear_time() -> None:
    text = "M. Luc Morel, maire, " * 5_000
    assert len(list(FIND(Text(text)))) == 1
