"""Counts whose noun stands in another sentence, line or cell, and counts of whole paragraphs."""

from __future__ import annotations

import pytest

from tests.finders.told_counts import found

ELSEWHERE = [
    ("Vidéosurveillance. Le réseau a doublé : 48 objectifs en 2020, 97 cette année.", ["camera 48", "camera 97"]),
    ("Il entend « doubler » le parc : de 40 à 80 caméras.", ["camera 40", "camera 80 target"]),
    ("Les riverains comptent les dômes : vingt-et-un sur le cours !", ["camera 21"]),
    ("Le dossier en mentionne QUARANTE-DEUX, pour des caméras neuves.", ["camera 42"]),
    ("Des caméras étaient promises. Le dossier en mentionne QUARANTE-DEUX.", ["camera 42"]),
    ("Rodez et Millau n'ont respectivement que 4 et 6 caméras.", ["camera 4", "camera 6"]),
    ("Trois des quinze caméras fonctionnent. Les douze autres suivront.", ["camera 3", "camera 15", "camera 12"]),
    ("Dix caméras étaient prévues ; cinq seulement ont été livrées.", ["camera 10", "camera 5"]),
    ("Autun a 40 caméras, toutes fixes. La totalité (40) sera changée.", ["camera 40", "camera 40"]),
    ("Les caméras ont été commandées. Elles seront « entre 50 et 60 » à Noël.", ["camera 50-60 range"]),
    ("Cahors a posé six haut-parleurs. Figeac, deux. Gourdon en annonce « une dizaine ».",
     ["loudspeaker 6", "loudspeaker 2", "loudspeaker 10 about"]),
    ("Deux opérateurs le matin et trois la nuit, devant les écrans – une vingtaine – du centre.",
     ["operator 2", "operator 3", "monitoring-screen 20 about"]),
    ("Vingt caméras pour deux communes (12 pour la première, 8 pour la seconde).",
     ["camera 20", "commune 2", "camera 12", "camera 8"]),
    ("Ambert a 19 caméras et celle de Thiers, une trentaine.", ["camera 19", "camera 30 about"]),
    ("19 caméras en trois phases (8 en 2022, 6 en 2023).", ["camera 19", "camera 8", "camera 6"]),
    ("La ville a 64 caméras. Sur ces 64, neuf filment une école.", ["camera 64", "camera 64", "camera 9"]),
    ("De 34 en 2018, le nombre de caméras est passé à 71.", ["camera 34", "camera 71"]),
    ("Il veut ramener le nombre de caméras de 24 à 16.", ["camera 24", "camera 16 target"]),
    ("Dix-sept : c'est le nombre de caméras d'Uzès.", ["camera 17"]),
    ("La police a des caméras. L'élue espère atteindre 300 appareils.", ["camera 300 target"]),
    ("Le nombre d'appareils en vol serait limité à trois.", ["drone 3 at-most"]),
    ("L'État a acquis ce logiciel, soit quinze licences.", ["software 15"]),
    ("Trois postes d'opérateur et 12 gardiens-brigadiers.", ["operator 3", "staff-member 12"]),
    ("Ce sont plus de200 flux et les45 caméras du centre.", ["video-stream 200 more-than", "camera 45"]),
    ("Il y a 38 000 Fuxéens et 12 Parisiens.", ["inhabitant 38000"]),
    ("– une (1) caméra nomade ;", ["camera 1"]),
    ("Elle a posé 9 des 22 caméras, les 13 restantes étant attendues.", ["camera 9", "camera 22", "camera 13"]),
    ("La salle reçoit 96 flux sur 18 moniteurs.", ["video-stream 96", "monitoring-screen 18"]),
    ("Caméras : 31 (2021), 44 (2023)", ["camera 31", "camera 44"]),
    ("485 caméras du métro et 118 de la RATP.", ["camera 485", "camera 118"]),
    ("Cinq caméras sur les 40 sont reliées.", ["camera 5", "camera 40"]),
    ("Des 53 caméras promises, seules 20 sont là.", ["camera 53", "camera 20"]),
    ("Des caméras, on en a eu 35 ; on en est à 212.", ["camera 35", "camera 212"]),
    ("Les caméras seront bientôt 200.", ["camera 200"]),
    ("40 caméras et 73 communes sur les 433 que compte le Lot.", ["camera 40", "commune 73", "commune 433"]),
    ("Pas de vidéosurveillance avant 2021. Le maire a fini par en poser 12.", ["camera 12"]),
    ("Elle se greffe sur l'existant sans changer une seule caméra.", []),
    ("Il veut installer une seule caméra.", ["camera 1"]),
    ("Lot 2 – 3 caméras ; lot 3 – 5 écrans.", ["camera 3", "monitoring-screen 5"]),
    ("Parc : 21 caméras (dont 3 LAPI)\nAjout : 14    Retrait : 2\nDurée : 5 ans",
     ["camera 21", "camera 3", "camera 14", "camera 2"]),
    ("- Caméras existantes :            24\n- dont dômes :             9\n- Extension prévue :   12\n- Coût : 1 250",
     ["camera 24", "camera 9", "camera 12"]),
    ("Flux simultanés par serveur ...... jusqu'à 64", ["video-stream 64 at-most"]),
    ("| Commune | Caméras 2022 | Caméras 2024 | Coût |\n|---|---|---|---|\n| Lunel | 32 | 48 | 210 000 |",
     ["camera 32", "camera 48"]),
    ("Parc de caméras\nVille\t2019\t2021\nLyon\t571\t580\nNantes\t145\t160",
     ["camera 571", "camera 580", "camera 145", "camera 160"]),
    ("Caméras par site\n\n| Site | Existant | À installer |\n| Mairie | 2 | « bientôt 4 » |", ["camera 2", "camera 4"]),
    ("| | Vannes | Lorient |\n| Caméras | 64 | 81 |\n| Budget | 12 | 15 |", ["camera 64", "camera 81"]),
    ("| Caméras | Année |\n| Mairie | 2 |", []),
    ("Deux caméras, une grue et soixante figurants : le tournage a commencé.", []),
    ("Le match est filmé par douze caméras, dont deux derrière les buts.", []),
    ("Le cinéma Le Rex est surveillé par deux caméras.", ["camera 2"]),
    ("Les habitants étaient invités au tournage ; une trentaine d'entre eux sont venus.", []),
]  # fmt: skip
"""Figures whose noun stands in another sentence, line or cell; cameras that are none of ours."""
PARAGRAPHS = [
    (
        "Vidéosurveillance : Castelnau passe à la vitesse supérieure. Le conseil municipal a voté lundi "
        "l'installation de 38 nouvelles caméras, qui viendront s'ajouter aux 74 existantes. « Avec 112 "
        "caméras, nous couvrirons toutes les entrées de ville », se félicite le maire. Coût de l'opération : "
        "640 000 euros, subventionnés à 30 %. En 2014, la commune de 22 500 habitants n'en comptait que 9. "
        "Une trentaine de riverains ont manifesté. Huit agents se relaieront 7 jours sur 7 au CSU, devant un "
        "mur de 16 écrans.",
        [
            "camera 38",
            "camera 74",
            "camera 112",
            "inhabitant 22500",
            "camera 9",
            "staff-member 8",
            "monitoring-screen 16",
        ],
    ),
    (
        "M. le Maire expose que la commune dispose actuellement de 12 caméras réparties sur 5 sites. Il "
        "propose d'étendre le dispositif en implantant 9 caméras supplémentaires, à savoir : 3 caméras au "
        "stade, 2 caméras à la salle des fêtes et 4 caméras aux abords des écoles. Le montant prévisionnel "
        "s'élève à 87 450,60 € HT. La population totale est de 6 120 habitants (INSEE 2019). Le Conseil, par "
        "25 voix pour, 2 contre et 2 abstentions, approuve le projet et sollicite une subvention de 40 % au "
        "titre du FIPD.",
        ["camera 12", "camera 9", "camera 3", "camera 2", "camera 4", "inhabitant 6120"],
    ),
    (
        "La délégation a été informée que le système, mis en service en 2016, compte vingt-sept caméras, dont"
        " six sont susceptibles de filmer l'intérieur d'immeubles d'habitation. Elle a constaté que quatre "
        "opérateurs ont accès aux images et que trois postes permettent l'extraction. Les images de douze "
        "caméras sont conservées 60 jours, au lieu des 30 jours prévus par l'arrêté du 5 mars 2016.",
        ["camera 27", "camera 6", "operator 4", "camera 12"],
    ),
    (
        "Considérant qu'il ressort des pièces du dossier que, par un arrêté du 8 juin 2018, le préfet a "
        "autorisé la commune, qui compte 1 904 habitants, à installer onze caméras ; que ce nombre, soit une "
        "caméra pour 173 habitants, est disproportionné au regard des 14 faits de délinquance recensés en "
        "2017 ; que la commune soutient que 3 caméras ont été retirées.",
        ["inhabitant 1904", "camera 11", "camera 3"],
    ),
    (
        "Notre plateforme VisionPro supporte de 4 à 2 000 caméras et s'intègre aux VMS du marché. 150 "
        "collectivités nous font confiance ; 12 000 flux sont analysés chaque jour. À Port-Vieux, 64 caméras "
        "existantes ont été connectées en moins de 3 semaines. Notre équipe de 45 ingénieurs assure un "
        "support 24/7. Résolution 1080p, 25 images par seconde, 2 To de stockage.",
        ["camera 4-2000 range", "video-stream 12000", "camera 64"],
    ),
    (
        "Lors de notre cartopartie du 3 octobre, nous avons compté 87 caméras dans le seul quartier de la "
        "gare, dont une quinzaine pointées vers des fenêtres. La mairie, elle, n'en déclare que 52. Depuis "
        "2019, leur nombre a triplé : il y en avait 140 dans toute la ville, il y en a 431 aujourd'hui. On "
        "nous promet 600 caméras à l'horizon 2026. Et combien d'agents ? Cinq.",
        [
            "camera 87",
            "camera 15 about",
            "camera 52",
            "camera 140",
            "camera 431",
            "camera 600 target",
            "staff-member 5",
        ],
    ),
    (
        "Article 1 : M. le maire de Rives est autorisé, pour une durée de cinq ans renouvelable, à exploiter "
        "le système de vidéoprotection situé sur le territoire de la commune, conformément au dossier n° "
        "2021/0143, comprenant 0 caméra intérieure, 7 caméras extérieures et 23 caméras de voie publique. "
        "Article 2 : Le délai de conservation est fixé à 15 jours. Article 5 : la présente autorisation "
        "expire le 12 mai 2026. Le nombre d'agents habilités est de 4.",
        ["camera 0", "camera 7", "camera 23", "staff-member 4"],
    ),
    (
        "M. Jean Dupré attire l'attention de M. le ministre de l'intérieur sur l'essor de la "
        "vidéosurveillance. Selon la Cour des comptes, 76 000 caméras étaient installées en 2018 dans les "
        "communes de plus de 1 000 habitants, contre 52 000 en 2013. En zone gendarmerie, leur nombre a "
        "augmenté de 240 % entre 2012 et 2017. L'État y a consacré 13 millions d'euros. Il lui demande "
        "combien des 11 000 communes équipées ont mené une analyse d'impact et s'il entend soutenir les "
        "villes de moins de 5 000 habitants.",
        ["camera 76000", "camera 52000", "commune 11000"],
    ),
    (
        "La RATP gère plus de 50 000 caméras, la SNCF en exploite 17 000 et les bailleurs environ 8 000. À "
        "elles seules, les 20 arrondissements de Paris totalisent 4 000 caméras de la préfecture de police. À"
        " Londres, on dénombre 68 caméras pour 1 000 habitants. Le plan « 1 000 caméras », lancé en 2010, a "
        "coûté 225 millions d'euros.",
        ["camera 50000 more-than", "camera 17000", "camera 8000 about", "camera 4000", "camera 1000"],
    ),
    (
        "Sur les 327 communes du département, 27 ont installé des caméras. Foix (9 500 hab.) en a 10, Pamiers"
        " 54 et Lavelanet 32. Le conseil départemental subventionne les communes de 500 à 3 000 habitants. "
        "Saverdun, elle, en aura bientôt une vingtaine.",
        ["commune 327", "commune 27", "inhabitant 9500", "camera 10", "camera 54", "camera 32", "camera 20 about"],
    ),
    (
        "Caméras fixes : 18\nCaméras dômes : 22\nCaméras nomades : 3\nLecteurs de plaques : 4\nHaut-parleurs : 6\n"
        "Total : 43 caméras",
        ["camera 18", "camera 22", "camera 3", "device 4", "loudspeaker 6", "camera 43"],
    ),
    (
        "Le centre de supervision a ouvert en 2012 avec 25 caméras. Il en gère aujourd'hui 210, dont 35 "
        "appartenant au bailleur social et 12 au réseau de bus. Cinq agents y travaillaient à l'ouverture, "
        "ils sont désormais 22. Les caméras ont permis 412 interpellations en 2020.",
        ["camera 25", "camera 210", "camera 35", "camera 12", "staff-member 5", "staff-member 22"],
    ),
    (
        "Longtemps réticente, la municipalité de Rochefort-sur-Lys franchit le pas. Dix-huit yeux "
        "électroniques seront braqués sur les places du centre dès septembre. Un premier lot de sept caméras "
        "avait été posé fin 2019 ; onze autres suivront. « C'est deux fois moins que Bourgneuf », relativise "
        "l'adjointe. Chez le voisin (31 000 habitants), 36 caméras tournent en effet depuis 2016 et leur "
        "nombre devrait atteindre 50 en 2024. La facture : 210 000 €, soit 11 600 € par caméra.",
        ["camera 18", "camera 7", "camera 11", "inhabitant 31000", "camera 36", "camera 50 target"],
    ),
    (
        "Délibération n° 2022-034. Objet : vidéoprotection – demande de subvention. Rapporteur : M. Lebrun. "
        "La commune (4 870 habitants) est aujourd'hui équipée de 16 caméras (9 fixes, 7 dômes). L'étude de la"
        " gendarmerie préconise l'ajout de 10 à 12 caméras. Plan de financement : dépenses 96 000 € HT ; DETR"
        " 28 800 € (30 %) ; FIPD 38 400 € (40 %). Vote : 22 pour, 3 abstentions, 1 contre.",
        ["inhabitant 4870", "camera 16", "camera 9", "camera 7", "camera 10-12 range"],
    ),
    (
        "La formation restreinte relève que la société, qui emploie environ 450 salariés, a déployé 33 "
        "caméras dans ses entrepôts, dont cinq filment en permanence des postes de travail. Elle relève en "
        "outre que deux des caméras captent le son. La société a indiqué avoir retiré trois d'entre elles le "
        "4 mars 2021. La formation restreinte prononce une amende de 40 000 euros et une astreinte de 200 "
        "euros par jour de retard.",
        ["staff-member 450 about", "camera 33", "camera 5", "camera 2", "camera 3"],
    ),
    (
        "Il résulte de l'instruction que la commune de Sainte-Foy, d'une population de 2 310 habitants, a "
        "décidé d'installer vingt-quatre caméras de vidéosurveillance, alors que seules 17 infractions ont "
        "été constatées sur la voie publique au cours des trois dernières années. Le nombre de caméras n'est "
        "donc pas proportionné. Article 3 : l'État versera à Mme B. une somme de 1 200 euros.",
        ["inhabitant 2310", "camera 24"],
    ),
    (
        "Avec CityWatch, une seule personne supervise 200 caméras. L'algorithme traite 16 flux par serveur. "
        "Déployée sur plus de 3 500 caméras dans 40 villes, la solution a été retenue par la ville de Port-"
        "Louis (90 caméras). Testez gratuitement sur 4 caméras pendant 30 jours.",
        ["camera 200", "camera 3500 more-than", "camera 90", "camera 4"],
    ),
    (
        "Communiqué. La préfecture vient d'autoriser 6 drones équipés de caméras pour la manifestation de "
        "samedi. 300 000 personnes sont attendues. Nous rappelons que la ville compte déjà 1 850 caméras, "
        "soit une pour 270 habitants, contre 1 100 en 2014. Nous avons saisi le tribunal administratif. Trois"
        " associations se sont jointes à nous.",
        ["drone 6", "camera 1850", "camera 1100"],
    ),
    (
        "Arrêté préfectoral n° 2020-1187. Article 1er – M. le directeur du centre commercial Grand Sud est "
        "autorisé à installer 42 caméras intérieures et 18 caméras extérieures. Article 2 – Le public est "
        "informé par 12 affichettes. Article 3 – Les enregistrements sont détruits dans un délai de 20 jours."
        " Système de 60 caméras. Renouvellement pour la pharmacie Centrale : 4 caméras intérieures ; le bar-"
        "tabac Le Brazza : 3 caméras intérieures et 1 extérieure.",
        ["camera 42", "camera 18", "camera 60", "camera 4", "camera 3", "camera 1"],
    ),
    (
        "Question écrite n° 38214. Mme Hélène Varin interroge M. le ministre sur les 4 000 caméras qui "
        "devraient être déployées pour les Jeux olympiques de 2024 à Paris et en Seine-Saint-Denis. Elle "
        "souhaite savoir combien seront couplées à une analyse automatisée. Réponse : Le plan Zéro "
        "délinquance prévoit 44 millions d'euros ; 15 000 caméras seront financées, dont 500 dans la "
        "capitale. À ce jour, 330 l'ont été.",
        ["camera 4000", "camera 15000", "camera 500", "camera 330"],
    ),
    (
        "Avec une caméra pour 64 habitants, Vibraye est championne du département. Ses 40 caméras pour 2 560 "
        "habitants coûtent 15 000 euros par an. Le classement : Vibraye 40 caméras ; Bessé 22 ; Château 18.",
        ["camera 40", "inhabitant 2560", "camera 40", "camera 22", "camera 18"],
    ),
    (
        "Le réseau Tub comprend 85 bus, chacun équipé de 6 caméras. Dans le tramway, 12 rames embarquent 8 "
        "caméras chacune. Le poste central reçoit 150 flux en simultané sur 24 moniteurs vidéo, pour 5 "
        "opérateurs.",
        ["video-stream 150", "monitoring-screen 24", "operator 5"],
    ),
    (
        "« Il y a dix ans, nous avions trois caméras. Nous en avons aujourd'hui cent vingt, et j'en veux le "
        "double », plaide le maire. Les élus d'opposition, eux, n'en veulent aucune. Une pétition a réuni 1 "
        "100 signatures. Pour les 8 200 Lormontais, la facture sera lourde : 73 euros par habitant.",
        ["camera 3", "camera 120", "inhabitant 8200"],
    ),
    (
        "Le système de caméras de la gare, le seul de la région à avoir été testé avec la reconnaissance "
        "faciale, comptait en 2018 une douzaine d'appareils ; ils sont vingt aujourd'hui. Les 31 lycées de la"
        " région seront équipés de 5 à 10 caméras chacun. Au total 250 appareils.",
        ["camera 12 about", "camera 20", "camera 250"],
    ),
    (
        "En cinq ans, le nombre de caméras de la métropole a quadruplé (de 120 à 480). La police municipale, "
        "forte de 64 agents, dispose de 90 caméras-piétons et de deux drones. Le budget consacré à la "
        "sécurité est passé de 4 à 11 millions d'euros. La ville centre en possède à elle seule 310.",
        ["camera 120", "camera 480", "staff-member 64", "body-camera 90", "drone 2", "camera 310"],
    ),
    (
        "Le Conseil municipal, après en avoir délibéré à l'unanimité, AUTORISE M. le Maire à déposer un "
        "dossier pour la mise en place de 22 caméras sur 11 points stratégiques (carte en annexe 2). DIT que "
        "les crédits, soit 154 000,00 €, sont inscrits au chapitre 21. La convention avec Orange prévoit 4 "
        "flux vidéo.",
        ["camera 22", "video-stream 4"],
    ),
    (
        "Il ressort du procès-verbal de contrôle que 14 caméras sont installées, dont 2 dans la salle de "
        "repos. La présidente met en demeure la société de réorienter les caméras dans un délai de deux mois.",
        ["camera 14", "camera 2"],
    ),
    (
        "Le TA de Nantes a annulé l'autorisation de 19 caméras délivrée à la commune de 9 600 habitants. Le "
        "juge note que le préfet n'établit pas que les 39 faits constatés en 2016 justifient un tel nombre de"
        " caméras.",
        ["camera 19", "inhabitant 9600"],
    ),
    (
        "Sécurisez vos sites avec nos caméras IA : plus de 1 200 caméras installées chez 85 clients. Chaque "
        "caméra détecte jusqu'à 30 objets à 80 mètres. Offre : 4 caméras + 1 enregistreur à 1 299 €.",
        ["camera 1200 more-than", "camera 4"],
    ),
    (
        "En trois mois, nous avons relevé 212 caméras dans les rues de Poitiers. La ville en reconnaît 98. Il"
        " reste donc 114 caméras privées qui filment la rue. 12 d'entre elles ont été signalées à la CNIL, "
        "qui n'a répondu qu'à 3 de nos plaintes.",
        ["camera 212", "camera 98", "camera 114", "camera 12"],
    ),
    (
        "Sont autorisés : la SARL Boulangerie Martin, 2 caméras intérieures ; le Crédit Rural, 6 caméras "
        "intérieures et 1 caméra extérieure ; la commune de Fontaine, 15 caméras visionnant la voie publique,"
        " dans un périmètre délimité par 9 rues.",
        ["camera 2", "camera 6", "camera 1", "camera 15"],
    ),
    (
        "M. le député souhaite connaître le nombre de communes équipées ; elles étaient 1 522 en 2005 et 3 "
        "342 en 2016. Le nombre de caméras aurait, lui, bondi de 10 000 à 75 000. 85 % des villes de plus de "
        "15 000 habitants seraient concernées.",
        ["commune 1522", "commune 3342", "camera 10000", "camera 75000"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), ELSEWHERE)
def test_a_sentence_gives_its_counts(sentence: str, expected: list[str]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(("paragraph", "expected"), PARAGRAPHS)
def test_a_paragraph_gives_its_counts(paragraph: str, expected: list[str]) -> None:
    assert found(paragraph) == expected
