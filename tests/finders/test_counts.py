"""Counts: sentences as the press, councils, the CNIL, courts, vendors, associations, prefects and deputies write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp.documents import Text
from contrechamp.finders import counts
from contrechamp.finders.mention import Mention


FIND = counts.finder()


def said(mention: Mention) -> str:
    """Write a count in short: `camera 120`, `camera 450-650 range`, `camera 60 target`."""
    value = mention.value
    figure = value["value"] if value["value"] is not None else f"{value['minimum']}-{value['maximum']}"
    qualifier = "" if value["qualifier"] == "exact" else f" {value['qualifier']}"
    return f"{value['unit']} {figure}{qualifier}"


def found(sentence: str) -> list[str]:
    return [said(mention) for mention in FIND(Text(sentence))]


PRESS = [
    ("Orléans compte 120 nouvelles caméras fixes.", ["camera 120"]),
    ("La ville s'est dotée de 42 caméras de vidéoprotection.", ["camera 42"]),
    ("Seize dômes filment désormais le centre-ville de Béziers.", ["camera 16"]),
    ("Une centaine de caméras surveillent les rues de Pau.", ["camera 100 about"]),
    ("Plus d'une centaine de caméras surveillent les rues de Pau.", ["camera 100 more-than"]),
    ("Le parc compte 361 caméras, dont 211 sur la voie publique.", ["camera 361", "camera 211"]),
    ("Marseille compte près de 1 600 caméras ; Nice en possède plus de 4 000.", ["camera 1600 almost", "camera 4000 more-than"]),
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
    ("En 2014, la ville comptait une vingtaine de caméras. Elle en compte aujourd'hui plus de 400.",
     ["camera 20 about", "camera 400 more-than"]),
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
    ("En Ariège, 27 communes sur 327 sont équipées.", ["commune 27"]),
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
    ("La police a reçu 120 caméras-piétons.", []),
    ("Les 30 caméras piétons et les 12 caméras individuelles des policiers.", []),
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
    ("La page 12 caméras à l'appui le montre.", ["camera 12"]),  # no rule can know
]
PREFECTURE = [
    ("Le maire est autorisé à mettre en œuvre un système comportant 12 caméras intérieures et 4 extérieures.",
     ["camera 12", "camera 4"]),
    ("Article 1er : est autorisé un système de 3 caméras intérieures, 2 caméras extérieures et 5 caméras visionnant la voie publique.",
     ["camera 3", "camera 2", "camera 5"]),
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
    ("Le ministère a acquis 30 000 caméras-piétons et 600 drones.", []),
    ("Une trentaine de communes ont répondu.", ["commune 30 about"]),
]
ALL = [*PRESS, *COUNCIL, *CNIL, *COURT, *VENDOR, *ASSOCIATION, *PREFECTURE, *PARLIAMENT]


@pytest.mark.parametrize(("sentence", "expected"), ALL)
def test_a_sentence_gives_its_counts(sentence: str, expected: list[str]) -> None:
    assert found(sentence) == expected
