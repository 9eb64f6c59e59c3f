"""Persons in a public role as newspapers name them; all sentences are invented."""

from __future__ import annotations

import pytest

from tests.finders.told_people import DEPUTY, MAYOR, MEMBER, MINISTER, PREFECT, PRESIDENT, Expected, found

PRESS: list[tuple[str, list[Expected]]] = [
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
]


@pytest.mark.parametrize(("sentence", "expected"), PRESS)
def test_a_person_has_name_post_party_and_body(sentence: str, expected: list[Expected]) -> None:
    assert found(sentence) == expected
