"""Counts, in sentences as newspapers, councils, the CNIL, courts, vendors, associations and prefects write."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp import assets
from contrechamp.documents import Text
from contrechamp.finders import wording
from contrechamp.finders.mention import Mention
from contrechamp.finders.quantities import counts

FIND = counts.finder()


def said(mention: Mention) -> str:
    """Write a count in short: `camera 120`, `camera 450-650 range`, `camera 60 target`."""
    value = mention.value
    figure = value["value"] if value["value"] is not None else f"{value['minimum']}-{value['maximum']}"
    qualifier = "" if value["qualifier"] == "exact" else f" {value['qualifier']}"
    return f"{value['unit']} {figure}{qualifier}"


def found(sentence: str) -> list[str]:
    return [said(mention) for mention in FIND(Text(sentence))]


FRAGMENTS = [
    "12", "1 450", "1er", "2021", "deux", "cent", "une centaine", "une", " ", " ", " ", ", ", ". ", "\n", "(", ")",
    "caméras", "appareils", "habitants", "de ", "à ", "et ", "dont ", "en compte ", "passer de ", "pour ",
    "nombre de caméras : ", "entre ", "plus de ", "%", "€", "-", "’", "é", "\u0130",
]  # fmt: skip
"""Pieces that rules look for, to be put together at random."""

PRESS = [
    ("Orléans compte 120 nouvelles caméras fixes.", ["camera 120"]),
    ("La ville s'est dotée de 42 caméras de vidéoprotection.", ["camera 42"]),
    ("Seize dômes filment désormais le centre-ville de Béziers.", ["camera 16"]),
    ("Une centaine de caméras surveillent les rues de Pau.", ["camera 100 about"]),
    ("Plus d'une centaine de caméras surveillent les rues de Pau.", ["camera 100 more-than"]),
    ("Le parc compte 361 caméras, dont 211 sur la voie publique.", ["camera 361", "camera 211"]),
    (
        "Marseille compte près de 1 600 caméras ; Nice en possède plus de 4 000.",
        ["camera 1600 almost", "camera 4000 more-than"],
    ),
    ("Avec ses 11.400 caméras, la capitale reste en tête.", ["camera 11400"]),
    ("À Limoges, on en est à une petite trentaine de caméras.", ["camera 30 about"]),
    ("Entre 450 et 650 caméras seraient actives dans le département.", ["camera 450-650 range"]),
    ("Il faudrait 8-10 caméras par prudence.", ["camera 8-10 range"]),
    ("La commune installera de 80 à 100 caméras.", ["camera 80-100 range"]),
    ("Deux ou trois caméras suffiraient, estime le maire.", ["camera 2-3 range"]),
    ("Le nombre de caméras va passer de 40 à 60.", ["camera 40", "camera 60 target"]),
    ("Les caméras passeront de 7 à 16 l'an prochain.", ["camera 7", "camera 16 target"]),
    ("Le parc est passé de 293 à 1105 caméras en dix ans.", ["camera 293", "camera 1105"]),
    ("Le dispositif passera de 40 caméras en 2020 à 75 en 2024.", ["camera 40", "camera 75 target"]),
    ("La ville veut passer à 60 caméras.", ["camera 60 target"]),
    ("D'ici 2026, Brest comptera 48 caméras.", ["camera 48 target"]),
    ("Quimper aura 48 caméras d'ici la fin du mandat.", ["camera 48 target"]),
    ("Trente-cinqappareils appartenant à la SNCF s'ajoutent aux caméras municipales.", ["camera 35"]),
    ("La commune de 43000habitants envoie 450flux vidéo à la police.", ["inhabitant 43000", "video-stream 450"]),
    ("Ces caméras sont au nombre de 24.", ["camera 24"]),
    ("Nombre de caméras : 58.", ["camera 58"]),
    ("Combien de caméras ? 58, répond la mairie.", ["camera 58"]),
    ("Caméras : 24 ; écrans : 6.", ["camera 24", "monitoring-screen 6"]),
    ("Le nombre de caméras s'élève à 58 aujourd'hui.", ["camera 58"]),
    ("La Cour évalue à 10 000 le nombre de caméras sur la voie publique.", ["camera 10000"]),
    ("Le maire porte à 80 le nombre total de caméras.", ["camera 80"]),
    ("Vingt caméras ont été posées. Onze seront fixes.", ["camera 20", "camera 11"]),
    (
        "En 2014, la ville comptait une vingtaine de caméras. Elle en compte aujourd'hui plus de 400.",
        ["camera 20 about", "camera 400 more-than"],
    ),
    ("La ville a 40 caméras et prévoit d'en installer 20 autres.", ["camera 40", "camera 20"]),
    ("Metz exploite 180 caméras. 35 d'entre elles lisent les plaques.", ["camera 180", "camera 35"]),
    ("Douze caméras sur le port, huit à la gare et cinq dans le parc.", ["camera 12", "camera 8", "camera 5"]),
    ("Une seule caméra fonctionne encore.", ["camera 1"]),
    ("1 caméra a été vandalisée.", ["camera 1"]),
    ("Le village de 2 400 âmes aura 21 caméras.", ["inhabitant 2400", "camera 21"]),
    ("La mairie désirait installer 21 caméras pour les quelques 2400 âmes.", ["camera 21", "inhabitant 2400 about"]),
    ("Ce bourg de 1 850 habitant·es refuse les 12 caméras.", ["inhabitant 1850", "camera 12"]),
    ("1500 habitant.es et 10 caméras.", ["inhabitant 1500", "camera 10"]),
    ("Le centre emploie 13 agents et une quinzaine d'opérateurs.", ["staff-member 13", "operator 15 about"]),
    ("L'équipe d'opérateurs vidéo (une quinzaine) se relaie.", ["operator 15 about"]),
    ("Six opérateurs se relaient devant 48 écrans.", ["operator 6", "monitoring-screen 48"]),
    ("Les 545 yeux électroniques de la ville ne dorment jamais.", ["camera 545"]),
    ("400 caméras sont reliées à 12 hauts-parleurs.", ["camera 400", "loudspeaker 12"]),
    ("En Ariège, 27 communes sur 327 sont équipées.", ["commune 27", "commune 327"]),
    ("Il y a 171 caméras dans 7 communes.", ["camera 171", "commune 7"]),
    ("120 caméras et 15 nouvelles pour les écoles.", ["camera 120", "camera 15"]),
    ("On recense au bas mot 1 million de caméras dans le pays.", ["camera 1000000 at-least"]),
    ("Quelque 1,2 million de caméras seraient en service.", ["camera 1200000 about"]),
    ("La France compterait deux millions de caméras.", ["camera 2000000"]),
    ("Quatre-vingt-dix-sept caméras surveillent le métro.", ["camera 97"]),
    ("Mille caméras, c'est la promesse du candidat.", ["camera 1000"]),
    ("« Nous avons 64 caméras, et bientôt 80 », dit l'élu.", ["camera 64", "camera 80"]),
    ("Pas moins de 70 caméras quadrillent le quartier.", ["camera 70 at-least"]),
    ("Une demi-douzaine de caméras a brûlé.", ["camera 6 about"]),
    ("Jusqu'à 50 caméras pourront être analysées.", ["camera 50 at-most"]),
    ("Environ 300 caméras, soit 40 caméras de plus qu'en 2015.", ["camera 300 about"]),
    ("Moins de 20 caméras marchent vraiment.", ["camera 20 less-than"]),
    ("La ville dispose de vingt-et-une caméras.", ["camera 21"]),
]
COUNCIL = [
    ("CONSIDÉRANT que le parc actuel est composé de 28 CAMERAS ;", ["camera 28"]),
    ("Le projet porte sur l'installation de trente-cinq (35) caméras.", ["camera 35"]),
    ("Le projet prévoit 12 caméras fixes et 4 caméras dômes PTZ.", ["camera 12", "camera 4"]),
    ("Phase 1 : 8 caméras ; phase 2 : 11 caméras.", ["camera 8", "camera 11"]),
    ("Le système sera constitué de 12 caméras, dont 3 mobiles.", ["camera 12", "camera 3"]),
    ("Le Conseil approuve l'acquisition de deux caméras nomades.", ["camera 2"]),
    ("Extension : 6 caméras supplémentaires place de la Mairie.", ["camera 6"]),
    ("Monsieur le Maire rappelle que la commune compte 5 342 habitants.", ["inhabitant 5342"]),
    ("La population municipale est de 5 342 habitants.", ["inhabitant 5342"]),
    ("Population : 3 210.", ["inhabitant 3210"]),
    ("Il est proposé d'installer 19 caméras réparties sur 9 sites.", ["camera 19"]),
    ("Fourniture et pose de 7 dômes et 3 caméras LAPI.", ["camera 7", "camera 3"]),
    ("Soit un total de 31 caméras.", ["camera 31"]),
    ("Adopté par 27 voix pour et 6 contre.", []),
    ("Le parc de vidéoprotection sera porté à 80 caméras.", ["camera 80 target"]),
    ("Deux cents caméras seront raccordées au CSU, qui compte 8 agents.", ["camera 200", "staff-member 8"]),
    ("Les effectifs : 4 policiers municipaux et 2 ASVP.", ["staff-member 4", "staff-member 2"]),
    ("Le nombre d'opérateurs est de 9.", ["operator 9"]),
    ("20 caméras au maximum seront financées.", ["camera 20 at-most"]),
    ("Remplacement de 15 caméras analogiques par 15 caméras numériques.", ["camera 15", "camera 15"]),
]
CNIL = [
    ("La délégation a constaté que le dispositif comprend 240 caméras.", ["camera 240"]),
    ("Elle a constaté que trois logiciels étaient installés.", ["software 3"]),
    ("Les deux dispositifs d'analyse assistée ne sont plus utilisés.", ["device 2"]),
    ("Plus de 450 flux vidéo sont renvoyés au centre.", ["video-stream 450 more-than"]),
    ("Les caméras, au nombre de quatre, filment les salariés en continu.", ["camera 4"]),
    ("La société emploie 9 salariés, filmés par deux caméras.", ["staff-member 9", "camera 2"]),
    ("L'établissement est équipé de cent soixante caméras.", ["camera 160"]),
    ("Sur les 72 caméras, 11 filment des habitations.", ["camera 72", "camera 11"]),
    ("Les images sont conservées pendant 30 jours.", []),
    ("La durée de conservation est fixée à 15 jours.", []),
    ("Délibération n° 2021-012 du 4 mars 2021, articles 5 et 35.", []),
]
COURT = [
    ("La commune a fait installer 19 caméras sur le territoire.", ["camera 19"]),
    ("Le préfet a autorisé la mise en place de 21 caméras.", ["camera 21"]),
    ("Considérant que les 8 caméras litigieuses filment l'entrée de l'école ;", ["camera 8"]),
    ("Article 2 : La commune versera 1 500 euros à M. X.", []),
    ("Aux termes de l'article L. 251-2 du code de la sécurité intérieure", []),
    ("Par une requête enregistrée le 25 mai 2022 sous le n° 2201234, l'association demande au tribunal", []),
    ("Seules douze caméras avaient été déclarées.", ["camera 12"]),
]
VENDOR = [
    ("Notre solution analyse jusqu'à 500 flux simultanés.", ["video-stream 500 at-most"]),
    ("Plus de 10 000 caméras connectées dans le monde.", ["camera 10000 more-than"]),
    ("Déployé dans plus de 200 communes.", ["commune 200 more-than"]),
    ("Une équipe de 60 collaborateurs.", ["staff-member 60"]),
    ("Caméra 4K, 8 mégapixels, zoom x30, vision à 360°, angle de 110°.", []),
    ("Caméra IP 5 MP avec infrarouge 50 m.", []),
    ("Compatible 5G, disponible 24h/24 et 7j/7.", []),
    ("Mur d'images de 12 écrans.", ["monitoring-screen 12"]),
]
ASSOCIATION = [
    ("On compte 771 caméras pour 100 000 citoyens.", []),
    ("Soit presque une caméra pour 110habitants.", []),
    ("Soit une 1 caméra pour 50 habitant.es.", []),
    ("Une caméra pour 110 habitants, un record.", []),
    ("Nice : 1 caméra pour 128 habitants, contre 1 caméra pour 1 000 ailleurs.", []),
    ("Cela fait 9 caméras pour 1000 habitants.", []),
    ("Il y aurait 12 caméras par habitant qu'ils en voudraient encore.", []),
    ("Un agent pour 40 caméras : qui regarde ?", []),
    ("La ville dispose depuis 2017 de caméras équipées de logiciels.", []),
    ("Depuis 2017 caméras et drones se multiplient.", []),
    ("En 2019 caméras et micros ont fleuri.", []),
    ("Une caméra a été posée devant l'école.", []),
    ("Aucune caméra n'a été installée.", []),
    ("40 % des caméras ne marchent pas.", []),
    ("Trois types de caméras existent.", []),
    ("Deux fois plus de caméras qu'en 2014.", []),
    ("La police a reçu 120 caméras-piétons.", ["body-camera 120"]),
    ("Les 30 caméras piétons et les 12 caméras individuelles des policiers.", ["body-camera 30", "body-camera 12"]),
    ("Des dizaines de caméras ont poussé.", []),
    ("Deux caméras sur trois ne servent à rien.", []),
    ("Zéro caméra dans notre village !", ["camera 0"]),
    ("À Alès, 167 caméras installées, on en compte 20 de moins depuis les émeutes.", ["camera 167"]),
    ("Les caméras filment 24 heures sur 24, depuis 12 ans.", []),
    ("Les caméras (1) ne servent à rien (2).", []),
    ("Trois objectifs : les caméras doivent prévenir, dissuader et rassurer.", []),
    ("La caméra n° 12 filme une fenêtre ; l'article 7 l'interdit.", []),
    ("La 100e caméra a été inaugurée, après la 99ème.", []),
    ("Le prix des caméras : 12 000 euros.", []),
    ("Caméras : 24 heures de direct.", []),
    ("Des caméras à 1 200 euros pièce, à 15 mètres du sol.", []),
    ("Des caméras pour surveiller 3 000 supporters.", []),
    ("Les caméras de la place ont filmé 12 interpellations en 2020.", []),
    ("Les caméras ont été posées en 2019, et d'autres en 2021.", []),
    ("Les caméras ont tout filmé. Deux ont été interpellés.", []),
    ("Les caméras sont partout. Le 14 juillet, 300 personnes défilaient.", []),
    ("Rendez-vous devant les caméras, 12 rue de la Gare.", []),
    ("Ces caméras seront installées au 3 et au 15 de la rue Pasteur.", []),
    ("Vingt quartiers seront dotés de caméras.", []),
    ("Le 12 mai, les caméras tomberont.", []),
    ("La page 12 caméras à l'appui le montre.", ["camera 12"]),
]
PREFECTURE = [
    (
        "Le maire est autorisé à mettre en œuvre un système comportant 12 caméras intérieures et 4 extérieures.",
        ["camera 12", "camera 4"],
    ),
    (
        "Article 1er : est autorisé un système de 3 caméras intérieures, 2 caméras extérieures et 5 caméras "
        "visionnant la voie publique.",
        ["camera 3", "camera 2", "camera 5"],
    ),
    ("TABAC DE LA GARE, 5 caméras intérieures", ["camera 5"]),
    ("Nombre de caméras autorisées : 14", ["camera 14"]),
    ("Nombre de caméras intérieures : 6\nNombre de caméras extérieures : 2", ["camera 6", "camera 2"]),
    ("Système autorisé pour une durée de cinq ans renouvelable.", []),
    ("Les images sont détruites dans un délai maximum de 30 jours.", []),
    ("La commission départementale a examiné 27 dossiers.", []),
    ("6 caméra(s) intérieure(s)", ["camera 6"]),
    ("Le dispositif est composé de deux caméras installées sur un drone.", ["camera 2"]),
    ("Le nombre maximal de caméras pouvant procéder simultanément aux enregistrements est fixé à 4.", ["camera 4"]),
]
PARLIAMENT = [
    ("Mme la députée rappelle que 60 000 caméras de voie publique sont en service.", ["camera 60000"]),
    ("Le nombre de caméras est passé de 20 000 en 2007 à 60 000 en 2013.", ["camera 20000", "camera 60000"]),
    ("Au 31 décembre 2020, 4 053 communes étaient équipées de 76 000 caméras.", ["commune 4053", "camera 76000"]),
    ("L'État a financé 1 278 caméras nouvelles, dont 300 en zone rurale.", ["camera 1278", "camera 300"]),
    ("Question n° 12345, publiée au JO le 12/05/2021, page 4021.", []),
    ("Près de 90 000 caméras seraient déployées, contre 40 000 en 2012.", ["camera 90000 almost", "camera 40000"]),
    ("Le ministère a acquis 30 000 caméras-piétons et 600 drones.", ["body-camera 30000", "drone 600"]),
    ("Une trentaine de communes ont répondu.", ["commune 30 about"]),
]
TURNS = [
    ("La ville, qui comptait 23 caméras en 2014, en dénombre aujourd'hui 184.", ["camera 23", "camera 184"]),
    ("Le nombre de caméras a doublé, passant de 100 à 200.", ["camera 100", "camera 200"]),
    ("Vingt-cinq caméras vont être installées, pour un total de 90.", ["camera 25", "camera 90"]),
    ("Dix caméras seront ajoutées, ce qui portera leur nombre à 90.", ["camera 10", "camera 90 target"]),
    ("Au total, 1 250 caméras maillent le territoire.", ["camera 1250"]),
    ("545 caméras de vidéosurveillance sont installées dans les rues de la Ville rose.", ["camera 545"]),
    ("Pas une seule caméra n'a été posée.", []),
    ("Cent caméras de plus, voilà la promesse.", ["camera 100"]),
    ("Les caméras manquent : il en faudrait une centaine.", ["camera 100 about"]),
    ("15 caméras dans le centre, 8 à la gare, 4 dans les écoles.", ["camera 15", "camera 8", "camera 4"]),
    ("14 caméras (dont 3 mobiles) surveillent le bourg.", ["camera 14", "camera 3"]),
    ("Les 24 caméras déjà installées et les 12 à venir seront reliées.", ["camera 24", "camera 12"]),
    ("Des caméras, il y en a déjà 12.", ["camera 12"]),
    ("Les caméras (80 au total) tournent jour et nuit.", ["camera 80"]),
    ("Un parc d'une soixantaine de caméras.", ["camera 60 about"]),
    ("Deux caméras fixes et une mobile.", ["camera 2"]),
    ("Une caméra fixe et deux mobiles.", ["camera 2"]),
    ("935 000 caméras autorisées, dont 70 003 pour la voie publique.", ["camera 935000", "camera 70003"]),
    ("Le taux d'équipement est de 2,5 caméras pour 1000 habitants.", []),
    ("On compte 3,2 policiers municipaux pour 10 000 habitants.", []),
    ("Les communes de plus de 10 000 habitants doivent délibérer.", []),
    ("Dans les villes de moins de 20 000 habitants, l'État aide.", []),
    ("Cette ville de 10 000 habitants délibère.", ["inhabitant 10000"]),
    ("Au-dessus du seuil de 20 000 habitants, la loi change.", []),
    ("Deux habitants de la rue témoignent.", []),
    ("Place de la Mairie : 2 caméras", ["camera 2"]),
    (
        "Un système de vidéoprotection de 15 caméras (3 caméras intérieures et 12 caméras extérieures).",
        ["camera 15", "camera 3", "camera 12"],
    ),
    ("Caméras intérieures : 04 ; caméras extérieures : 02.", ["camera 4", "camera 2"]),
    ("Un système de 12 caméras, dont deux dans la salle de pause.", ["camera 12", "camera 2"]),
    ("Aucune des 12 caméras n'était déclarée.", ["camera 12"]),
    ("Les caméras nos 3, 5 et 8 filment la rue.", []),
    ("La ville paie 3 000 € pour 4 caméras en 2020 et 4 000 en 2021.", ["camera 4"]),
    ("Douze caméras ont été installées en mars et cinq en avril.", ["camera 12", "camera 5"]),
    ("La capitale compte 1,5 caméra par rue.", []),
    ("Avec une vingtaine de nouvelles caméras, Vannes en aura 75.", ["camera 20 about", "camera 75"]),
    ("Elle dispose d'un réseau de 37 caméras dites intelligentes.", ["camera 37"]),
    ("Le village s'équipe de ses trois premières caméras.", ["camera 3"]),
    ("Les images des 300 caméras du réseau de transports sont analysées.", ["camera 300"]),
    ("Le CSU reçoit les images de 48 caméras et de 12 autres gérées par le bailleur.", ["camera 48", "camera 12"]),
    ("Pau (77 000 habitants) a des caméras. Elle en compte 120.", ["inhabitant 77000", "camera 120"]),
    ("Le maire annonce « une dizaine de caméras supplémentaires d'ici l'été ».", ["camera 10 about"]),
    ("La ville vise un objectif de 150 caméras.", ["camera 150 target"]),
    ("On atteindra les 100 caméras en 2025.", ["camera 100 target"]),
    ("Le cap des 100 caméras est franchi.", ["camera 100"]),
    ("Le seuil de 60 caméras impose une étude.", ["camera 60"]),
    ("Cinq cents caméras intelligentes pour les Jeux.", ["camera 500"]),
    ("Le système de Saint-Denis couvre 3 écoles et 12 rues.", []),
    ("Chaque opérateur surveille 40 caméras.", []),
    ("Les 12 agents surveillent chacun 40 écrans.", ["staff-member 12"]),
    ("Trois ans et 12 caméras plus tard, rien.", ["camera 12"]),
    ("La pose de caméras a coûté 45 000 euros pour 7 caméras, soit 6 428 euros la caméra.", ["camera 7"]),
    ("Le budget 2021 prévoit 6 caméras.", ["camera 6"]),
    ("En 2021, 240 caméras.", ["camera 240"]),
    ("En 2021 240 caméras étaient actives.", ["camera 240"]),
    ("Un réseau de 2017 caméras.", ["camera 2017"]),
    ("De 2018 à 2020, 40 caméras furent posées.", ["camera 40"]),
    ("20 janvier 2020 : 12 caméras en plus.", ["camera 12"]),
    ("Le 12, caméras et micros furent coupés.", []),
    ("Le 12 caméras furent coupées.", ["camera 12"]),
    ("M. le maire précise que 4 des 12 caméras sont hors service.", ["camera 4", "camera 12"]),
    ("Sur 12 caméras, seules 4 fonctionnent.", ["camera 12", "camera 4"]),
    ("Elle réclame l'installation de cinq à dix caméras.", ["camera 5-10 range"]),
    ("L'appel d'offres porte sur 800 à 1 000 caméras.", ["camera 800-1000 range"]),
    ("Son parc — 150 caméras en 2015, 320 en 2020 — a doublé.", ["camera 150", "camera 320"]),
    ("Vidéoprotection : 38 caméras contre 12 auparavant.", ["camera 38", "camera 12"]),
    ("Le nombre de caméras, 150 en 2015, a doublé.", ["camera 150"]),
    ("Les caméras, 320 à ce jour, seront remplacées.", ["camera 320"]),
    (
        "Nous avons recensé 63 caméras lors de la cartopartie, dont une vingtaine sur des façades privées.",
        ["camera 63", "camera 20 about"],
    ),
    ("La Quadrature a cartographié 1 200 caméras à Marseille.", ["camera 1200"]),
    ("La start-up équipe 35 villes et analyse 3 000 flux.", ["video-stream 3000"]),
    ("Un serveur suffit pour 16 caméras.", ["camera 16"]),
    ("Licence pour 50 caméras incluse.", ["camera 50"]),
    ("Les policiers disposent de 4 drones et 20 caméras embarquées.", ["drone 4", "camera 20"]),
    ("L'installation de 45 bornes et de 3 haut-parleurs.", ["loudspeaker 3"]),
    ("Une équipe de six vidéo-opérateurs.", ["operator 6"]),
    ("Les quatre opérateurs de téléphonie ont répondu.", []),
    ("Trois agents de vidéosurveillance se relaient.", ["operator 3"]),
    ("Le service compte 3 ETP.", ["staff-member 3"]),
    ("Le projet coûterait 12 millions d'euros pour 500 caméras.", ["camera 500"]),
    ("Le 3e appareil photo et les 10 appareils photo.", []),
    ("Le logiciel gère 10 appareils.", ["device 10"]),
    ("Les caméras sont complétées par 10 appareils nomades.", ["camera 10"]),
    ("Au 1er janvier, la population s'élevait à 12 345 habitants.", ["inhabitant 12345"]),
    ("Une population de 48 000 âmes.", ["inhabitant 48000"]),
    ("La commune de Trappes (32 000 hab.) s'équipe.", ["inhabitant 32000"]),
    ("Un bassin de vie de 120.000 habitants.", ["inhabitant 120000"]),
    ("La métropole d'1,8 million d'habitants.", ["inhabitant 1800000"]),
    ("200 000 habitant(e)s et aucune caméra.", ["inhabitant 200000"]),
    ("Ses 4 500 administrés n'ont rien su.", ["inhabitant 4500"]),
    ("6 000 habitants et habitantes vivent sous 30 caméras.", ["inhabitant 6000", "camera 30"]),
    ("CAMERAS DE VIDEOPROTECTION : 31", ["camera 31"]),
    ("Nb de caméras | 31 |", ["camera 31"]),
    ("Caméras existantes = 12", ["camera 12"]),
    ("L'autorisation porte sur : 2 caméras intérieures - 1 caméra extérieure", ["camera 2", "camera 1"]),
    ("Sont autorisées 7 caméras dont 2 sur la voie publique", ["camera 7", "camera 2"]),
    (
        "La demande vise à ajouter huit caméras au système de vingt-deux caméras autorisé en 2018.",
        ["camera 8", "camera 22"],
    ),
    ("Le conseil sollicite une subvention pour 9 caméras (taux de 40 %).", ["camera 9"]),
    ("Vu la délibération n° 2020-45 du 12 mai 2020 ; considérant les 14 caméras existantes ;", ["camera 14"]),
    ("Après en avoir délibéré, par 23 voix, le conseil autorise 5 caméras.", ["camera 5"]),
    ("Il a 5 ans et la caméra 10.", []),
    ("La caméra filme à 360°, sur 110 mètres, depuis 12 mois.", []),
    ("Des caméras de 2 à 8 mégapixels.", []),
    ("Les caméras coûtent entre 1 000 et 3 000 euros.", []),
    ("Les caméras ont servi 120 fois.", []),
    ("Les caméras ont permis 300 interpellations, dont 12 en flagrant délit.", []),
    ("Les caméras filment 3 rues et en 2021 elles en filmaient deux.", []),
    ("Ces caméras, il en existe dans 40 communes.", ["commune 40"]),
    ("Des caméras dans 12 bus.", []),
    ("L'arrêté du 3 août 2007 fixe les normes des caméras.", []),
    ("Selon 65 % des sondés, les caméras rassurent ; 12 % sont contre.", []),
    ("Les caméras seront mises en service le 15 à Brest.", []),
    ("Les caméras ont été votées à 12 contre 3.", []),
    ("Les caméras : 1. une menace ; 2. un gouffre.", []),
    ("La vidéosurveillance : 3 questions sur les caméras", []),
    ("Les caméras de la ligne 12 et 13 du métro.", []),
    ("Le groupe a installé ses caméras dans 2 lycées et 4 à la gare.", []),
    ("Voici les caméras, au bas mot une cinquantaine.", ["camera 50 at-least"]),
    ("Vous avez dit 30 caméras ? Non, 45.", ["camera 30"]),
]
TRAPS = [
    ("Le « tout-caméra » gagne : « 1.200 caméras », c'est le chiffre avancé par l'exécutif.", ["camera 1200"]),
    ("Extension du CSU : + 24 caméras.", ["camera 24"]),
    ("- 12 caméras rue Foch\n- 4 caméras place Carnot\n- 1 caméra au stade", ["camera 12", "camera 4", "camera 1"]),
    ("INSTALLATION DE 15 CAMERAS DE VIDEOPROTECTION – AUTORISATION DE SIGNATURE", ["camera 15"]),
    ("Cent-vingt-huit caméras, pas une de moins.", ["camera 128"]),
    ("Tarif : 3 caméras achetées, la 4e offerte.", ["camera 3"]),
    ("La ville a dépensé 2,3 M€ pour 94 caméras entre 2015 et 2019.", ["camera 94"]),
    (
        "Le département des Yvelines (1,4 million d'habitants) centralise 1 500 flux.",
        ["inhabitant 1400000", "video-stream 1500"],
    ),
    ("Le président de l'agglomération aux 13 communes y tient.", ["commune 13"]),
    ("Un policier municipal pour 1 500 habitants, c'est peu.", []),
    ("Le ratio est d'une caméra pour 150 habitants.", []),
    ("Avec une caméra pour 150 habitants et 64 caméras, la ville est deuxième.", ["camera 64"]),
    ("Nice compte 3 865 caméras, soit une caméra pour 88 habitants.", ["camera 3865"]),
    ("On dénombrait 1 caméra pour 343 habitants en 2012.", []),
    ("Paris : 1,44 caméra pour 1 000 habitants ; Nice : 10,7.", []),
    ("Levallois aligne 20 caméras pour 1000 habitants.", []),
    ("Il y a plus de caméras (34) que de lampadaires.", ["camera 34"]),
    ("Les nouvelles caméras, une douzaine, seront opérationnelles en juin.", ["camera 12 about"]),
    ("Le village n'a qu'une caméra.", []),
    ("Le bâtiment C, 3e étage, caméra 12.", []),
    ("Caméra 3 : hors service.", []),
    ("Sur la caméra 4, on voit deux hommes.", []),
    ("La caméra du 12 rue Foch.", []),
    ("Les caméras tournent depuis le 3 avril.", []),
    ("Les caméras ont coûté 3 millions.", []),
    ("Trois caméras sur dix sont en panne.", []),
    ("Une dizaine d'agents de sécurité surveille les lieux.", ["staff-member 10 about"]),
    ("Deux cents agents municipaux ont été formés.", ["staff-member 200"]),
    ("Le 17 reçoit 300 appels, les caméras en captent l'origine.", []),
    ("La vidéo dure 3 minutes et les caméras 24.", []),
    ("La ville gère 2 parkings de 300 places sous caméras.", []),
    ("Les 1 500 élèves passent sous 22 caméras.", ["camera 22"]),
    ("Près d'une caméra sur deux est obsolète.", []),
    ("La moitié des 300 caméras est obsolète.", ["camera 300"]),
    ("75 % des 300 caméras sont obsolètes.", ["camera 300"]),
    ("Le nombre de caméras a été multiplié par 3.", []),
    ("Les caméras ont été multipliées par 4 en 10 ans.", []),
    ("Le nombre de caméras a augmenté de 40 en deux ans.", []),
    ("Le nombre de caméras augmente de 15 % par an.", []),
    ("La vidéoprotection passe de 12 à 18 mois d'essai.", []),
    ("Le budget des caméras passe de 40 000 à 60 000 euros.", []),
    ("Les caméras passent de 720 à 1080 pixels.", []),
    ("L'article 10 de la loi de 1995 encadre les caméras ; l'article 12 les étend.", []),
    ("Les caméras, articles 3 à 8 du cahier des charges.", []),
    ("Lot 1 : caméras ; lot 2 : réseau ; lot 3 : 12 écrans.", ["monitoring-screen 12"]),
    ("Les lots 1 et 2 portent sur les caméras, le 3 sur le CSU.", []),
    ("Séance du 3 juin : caméras. Présents : 27. Votants : 29.", []),
    ("Caméras. Nombre de membres en exercice : 29.", []),
    ("Vote sur les caméras : 24 pour, 5 contre.", []),
    ("Vidéoprotection – caméras : adopté par 24 voix.", []),
    ("Les caméras ? 80 % des habitants y sont favorables.", []),
    ("Les caméras : 2e partie.", []),
    ("Page 3 : les caméras. Page 4 : les drones.", []),
    ("Les caméras sont placées à 4 et 6 mètres.", []),
    ("Les caméras filment de 8 h à 20 h.", []),
    ("Les caméras couvrent un rayon de 50 et les micros de 20 mètres.", []),
    ("Le prix moyen d'une caméra est de 7 500 euros.", []),
    ("Vous pouvez installer jusqu'à 8 caméras sur un enregistreur 8 voies.", ["camera 8 at-most"]),
    ("Réf. CAM-240, lot de 2 caméras, 149 €", ["camera 2"]),
    ("240 caméras offertes par Huawei", ["camera 240"]),
    ("Cinquante-deux des soixante caméras fonctionnent.", ["camera 52", "camera 60"]),
    ("Le préfet autorise 110 caméras ; le maire en voulait 150.", ["camera 110", "camera 150"]),
    ("Seules 12 des 48 communes interrogées ont des caméras.", ["commune 12", "commune 48"]),
    ("La ville, forte de ses 35 caméras, veut en doubler le nombre.", ["camera 35"]),
    ("Plusieurs dizaines de caméras, 4 à 5 opérateurs : le compte est bon.", ["operator 4-5 range"]),
    ("En deux ans, 45 caméras auront été installées.", ["camera 45"]),
    ("Le nouveau système, composé de 8 caméras haute définition et d'un logiciel, sera livré en mai.", ["camera 8"]),
    ("Deux agents à temps plein visionnent les images des 23 caméras.", ["staff-member 2", "camera 23"]),
]
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

SENTENCES = [
    *PRESS,
    *COUNCIL,
    *CNIL,
    *COURT,
    *VENDOR,
    *ASSOCIATION,
    *PREFECTURE,
    *PARLIAMENT,
    *TURNS,
    *TRAPS,
    *ELSEWHERE,
]
STATUS = [
    ("Quinze nouvelles caméras prévues", "exact", "planned"),
    ("La ville souhaite installer 12 caméras.", "exact", "planned"),
    ("Douze caméras seront posées.", "exact", "planned"),
    ("Toulouse, 545 caméras d'ici 2023.", "target", "planned"),
    ("65 caméras à terme.", "target", "planned"),
    ("La ville compte 40 caméras.", "exact", "installed"),
    ("167 caméras installées.", "exact", "installed"),
    ("Le préfet a autorisé 21 caméras.", "exact", "authorised"),
    ("Une demande d'autorisation pour 21 caméras.", "exact", "requested"),
    ("La ville a accepté de se faire offrir 240 caméras.", "exact", "offered"),
    ("400 caméras sont reliées au centre.", "exact", "connected"),
    ("Ses 30 caméras.", "exact", None),
    ("Un quartier sollicité compte 3 000 habitants.", "exact", None),
    ("Le parc est passé de 40 à 60 caméras en 2019.", "exact", None),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_sentence_gives_its_counts(sentence: str, expected: list[str]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(("paragraph", "expected"), PARAGRAPHS)
def test_a_paragraph_gives_its_counts(paragraph: str, expected: list[str]) -> None:
    assert found(paragraph) == expected


@pytest.mark.parametrize(("sentence", "qualifier", "status"), STATUS)
def test_a_status_is_given_when_the_words_say_it(sentence: str, qualifier: str, status: str | None) -> None:
    values = [mention.value for mention in FIND(Text(sentence))]
    assert [(value["qualifier"], value["status"]) for value in values][-1] == (qualifier, status)


def test_the_evidence_holds_hedge_figure_and_noun() -> None:
    text = Text("Ce sont plus\u00a0de 450flux vidéo, et 1\u202f450 caméras.")
    assert [text.quote(mention.span) for mention in FIND(text)] == ["plus\u00a0de 450flux vidéo", "1\u202f450 caméras"]


def test_words_are_those_of_the_ontology() -> None:
    turtle = assets.path("ontology", "counts.ttl").read_text("utf-8")
    table = wording.table("counts.toml")
    units = {row["unit"] for row in table["noun"]}
    assert units
    for name, words in (("unit", units), ("count-status", set(table["status"]))):
        assert words <= set(re.findall(rf"<https://w3id.org/contrechamp/{name}/([a-z-]+)> a ", turtle)), name
    numbers = wording.table("numbers.toml")
    qualifiers = {*numbers["before"], *numbers["after"]}
    assert qualifiers <= set(re.findall(r"<https://w3id.org/contrechamp/qualifier/([a-z-]+)> a ", turtle))


def test_a_word_cut_by_a_line_end_is_quoted_as_it_stands() -> None:
    text = Text("Au centre,\noù neuf opéra-\nteurs et vingt-\ntrois agents se relaient, 12 caméras\nsont reliées.")
    assert [(said(mention), text.quote(mention.span)) for mention in FIND(text)] == [
        ("operator 9", "neuf opéra-\nteurs"),
        ("staff-member 23", "vingt-\ntrois agents"),
        ("camera 12", "12 caméras"),
    ]


def test_a_long_text_without_any_sign_of_surveillance_counts_nothing() -> None:
    text = "La cantine emploie 12 agents et sert 300 repas aux élèves de quatre communes. "
    assert found(text) == ["staff-member 12", "commune 4"]
    assert found(text * 10) == []


def test_a_table_of_ten_thousand_rows_is_read() -> None:
    assert len(found("| Ville | Caméras |\n" + "| Foix | 12 |\n" * 10_000)) == 10_000


def test_ten_thousand_counts_on_one_line_are_found() -> None:
    assert len(found("12 caméras, " * 10_000)) == 10_000


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join))
def test_any_text_gives_counts_at_places_that_exist(characters: str) -> None:
    text = Text(characters)
    starts = []
    for mention in FIND(text):
        starts.append(mention.span.start)
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.value["value"] is not None or mention.value["minimum"] < mention.value["maximum"]  # type: ignore[operator]
    assert starts == sorted(starts)
