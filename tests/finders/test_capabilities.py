"""Capabilities: sentences of many kinds of documents, all invented, and the concepts that each names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp import assets, knowledge
from contrechamp.documents.text import Span, Text
from contrechamp.finders.phrases import read
from contrechamp.finders.things import capabilities
from contrechamp.ntriples import read_text

FIND = capabilities.finder()

SENTENCES: list[tuple[str, list[str]]] = [
    (
        "La ville teste la détection d'intrusion, de maraudage et d'attroupements.",
        ["intrusion", "loitering", "gathering"],
    ),
    ("Le logiciel permet de compter les véhicules et les vélos.", ["vehicle-counting", "cyclist-detection"]),
    ("Comptage de personnes, de véhicules et de vélos", ["people-counting", "vehicle-counting", "cyclist-detection"]),
    ("Les caméras liront automatiquement les plaques d'immatriculation.", ["plate-reading"]),
    (
        "Un dispositif LAPI (lecture automatisée de plaques d'immatriculation) sera installé.",
        ["plate-reading", "plate-reading"],
    ),
    (
        "La VSA et la reconnaissance faciale sont deux choses différentes.",
        ["algorithmic-video-analysis", "face-recognition"],
    ),
    ("L'absence de reconnaissance faciale", ["face-recognition"]),
    ("Pas de reconnaissance faciale ni de lecture de plaques, promet-il.", ["face-recognition", "plate-reading"]),
    ("Les caméras dites « augmentées » seront expérimentées.", ["algorithmic-video-analysis"]),
    ("des caméras « intelligentes »", ["algorithmic-video-analysis"]),
    ("caméras augmentées ou intelligentes", ["algorithmic-video-analysis"]),
    (
        "L'algorithme signale bagarres, intrusions et objets abandonnés.",
        ["fight-detection", "intrusion", "abandoned-object"],
    ),
    ("Les caméras nomades doivent lutter contre les dépôts sauvages.", ["mobile-camera"]),
    ("L'intelligence artificielle repère les dépôts sauvages.", ["illegal-dumping"]),
    (
        "Le système détecte :\n- les intrusions ;\n- les départs de feu ;\n- les véhicules à contresens.",
        ["intrusion", "fire-detection", "wrong-way-driving"],
    ),
    ("Vidéoverbalisation : 3 000 PV en 2021.", ["remote-ticketing"]),
    ("La vidéo-verbalisation sera étendue aux incivilités.", ["remote-ticketing"]),
    ("Les policiers municipaux portent des caméras-piétons.", ["body-worn-camera"]),
    ("Un drone équipé d'une caméra thermique survole la plage.", ["drone-surveillance", "thermal-imaging"]),
    (
        "Des micros couplés aux caméras détectent les coups de feu et les bris de verre.",
        ["audio-capture", "gunshot-detection", "glass-break-detection"],
    ),
    ("Les parties privatives sont floutées grâce au masquage dynamique.", ["privacy-masking", "privacy-masking"]),
    ("Les images sont transmises en temps réel au centre de commandement.", ["remote-viewing-by-police"]),
    ("Le déport des images vers le commissariat est prévu.", ["remote-viewing-by-police"]),
    ("Le logiciel retrouve une personne à partir d'une photo.", ["search-by-image"]),
    ("Le suivi d'une personne de caméra en caméra est possible.", ["person-tracking"]),
    ("La police prédictive repose sur des données biaisées.", ["predictive-policing"]),
    ("Le maire veut installer des haut-parleurs sur les caméras.", ["loudspeaker"]),
    ("Le module mesure les files d'attente et le taux d'occupation.", ["queue-measurement", "occupancy-measurement"]),
    ("La reconnaissance des émotions est interdite par le règlement européen.", ["emotion-recognition"]),
    (
        "Catégorisation biométrique et police prédictive sont visées.",
        ["biometric-categorisation", "predictive-policing"],
    ),
    ("Dix caméras dômes PTZ et deux caméras fixes", ["dome-camera", "ptz-camera"]),
    ("une caméra PTZ", ["ptz-camera"]),
    ("La vidéoprotection intelligente arrive.", ["algorithmic-video-analysis"]),
    ("Le CSU sera doté d'un outil d'hypervision.", ["hypervision"]),
    ("Détection automatique d'incidents (DAI) sur le périphérique", ["accident-detection", "accident-detection"]),
    ("La solution assure la détection périmétrique et la levée de doute.", ["intrusion"]),
    (
        "Nos algorithmes de deep learning détectent les personnes, les véhicules et les deux-roues.",
        ["presence-detection", "vehicle-classification"],
    ),
    ("Mesure de la densité de foule en temps réel", ["crowd-density"]),
    ("Le radar sonore Méduse a été testé à Villeneuve-le-Roi.", ["noise-radar"]),
    ("radars sonores, capteurs sonores", ["noise-radar", "audio-capture"]),
    ("le franchissement d'une ligne virtuelle déclenche une alerte", ["line-crossing", "automatic-alert"]),
    (
        ("La CNIL rappelle que les dispositifs de vidéo « augmentée » diffèrent des dispositifs biométriques."),
        ["algorithmic-video-analysis"],
    ),
    ("Le logiciel Briefcam résume des heures de vidéo en quelques minutes.", ["video-synopsis"]),
    ("Il a été filmé par une caméra intelligente.", ["algorithmic-video-analysis"]),
    (
        (
            "Les caméras augmentées permettent notamment de filmer et d'analyser en temps réel des "
            "comportements de personnes."
        ),
        ["algorithmic-video-analysis", "real-time-detection"],
    ),
    (
        ("Un traitement de reconnaissance faciale en temps réel sur la voie publique est en principe interdit."),
        ["live-face-recognition"],
    ),
    ("Le dispositif consistait à mesurer le taux de port du masque dans les transports.", ["mask-wearing-detection"]),
    ("Le logiciel de reconnaissance faciale a été utilisé en dehors de tout cadre légal.", ["face-recognition"]),
    ("La fonctionnalité de floutage des visages n'est pas activée.", ["privacy-masking"]),
    ("Le croisement de fichiers envisagé n'est pas prévu par la loi.", ["data-cross-matching"]),
    ("La captation du son par le dispositif est illicite.", ["audio-capture"]),
    ("Les portiques de reconnaissance faciale installés dans deux lycées", ["face-recognition"]),
    (
        "Le titulaire fournira 12 caméras dômes, 4 caméras LAPI et un enregistreur numérique.",
        ["dome-camera", "plate-reading", "video-recording"],
    ),
    (
        ("Le système permettra la recherche rapide dans les vidéos par filtres (couleur, taille, direction)."),
        ["post-event-search"],
    ),
    (
        (
            "La solution d'analyse vidéo devra détecter les véhicules ventouses, les stationnements "
            "gênants et les dépôts d'encombrants."
        ),
        ["algorithmic-video-analysis", "abandoned-vehicle", "illegal-parking", "illegal-dumping"],
    ),
    ("Vision nocturne infrarouge jusqu'à 100 m, zoom optique x30", ["night-vision", "high-definition-zoom"]),
    ("L'hyperviseur agrège les alertes du contrôle d'accès.", ["hypervision"]),
    (
        ("Fonctions attendues : comptage de personnes, détection de chute, détection de franchissement de ligne."),
        ["people-counting", "fall-detection", "line-crossing"],
    ),
    ("M. le Maire précise que la vidéo-verbalisation débutera en mars.", ["remote-ticketing"]),
    ("Il est proposé d'acquérir trois caméras-piétons pour la police municipale.", ["body-worn-camera"]),
    (
        "L'acquisition d'une caméra nomade destinée à lutter contre les dépôts sauvages est approuvée.",
        ["mobile-camera"],
    ),
    ("Approbation de la convention de déport d'images vers la gendarmerie", ["remote-viewing-by-police"]),
    (
        "Le logiciel sait reconnaître les visages, lire les plaques et suivre un individu.",
        ["face-recognition", "plate-reading", "person-tracking"],
    ),
    (
        "La gare teste un algorithme capable de repérer bagages abandonnés et attroupements.",
        ["abandoned-object", "gathering"],
    ),
    ("La police utilisait des drones pour surveiller les manifestants.", ["drone-surveillance"]),
    ("Les caméras parlantes rappellent à l'ordre les contrevenants.", ["loudspeaker"]),
    ("La ville promet de ne pas utiliser la reconnaissance faciale.", ["face-recognition"]),
    (
        "Les capteurs sonores devaient alerter la police en cas de coups de feu, de cris ou d'explosions.",
        ["audio-capture", "gunshot-detection", "scream-detection", "explosion-detection"],
    ),
    ("Les feux tricolores intelligents fluidifient la circulation.", ["smart-traffic-lights"]),
    ("La vidéosurveillance dopée à l'intelligence artificielle arrive à Lens.", ["algorithmic-video-analysis"]),
    (
        "L'IA détecte automatiquement les rixes, les chutes et les mouvements de foule.",
        ["fight-detection", "fall-detection", "crowd-movement"],
    ),
    ("Comptez vos visiteurs et analysez vos flux grâce à nos caméras intelligentes.", ["algorithmic-video-analysis"]),
    (
        "Détection de feu et de fumée, détection de personnes et de véhicules",
        ["fire-detection", "smoke-detection", "presence-detection", "vehicle-classification"],
    ),
    (
        (
            "Notre solution identifie en temps réel les situations anormales : maraudage, bagarre, "
            "intrusion, objet abandonné."
        ),
        ["abnormal-behaviour", "loitering", "fight-detection", "intrusion", "abandoned-object"],
    ),
    ("Suivi multi-caméras et ré-identification", ["person-tracking", "re-identification"]),
    (
        "Recherche par attributs : genre, couleur des vêtements, sac à dos",
        ["search-by-attributes", "clothing-recognition"],
    ),
    ("Matrice origine-destination et carte de chaleur", ["pedestrian-flow-analysis", "dwell-heatmap"]),
    ("La durée de conservation des images est de trente jours.", ["video-recording"]),
    ("Les images sont conservées quinze jours au plus.", ["video-recording"]),
    ("Les caméras ne capteront pas le son.", ["audio-capture"]),
    ("La fonction de comptage n'était pas activée.", ["people-counting"]),
    ("On peut rechercher un véhicule d'après sa couleur.", ["vehicle-colour-recognition"]),
    (
        "NOS MODULES\n✔ SÛRETÉ – intrusion, maraudage, arme visible\n✔ comptage de véhicules, véhicule à l'arrêt",
        ["intrusion", "loitering", "weapon-detection", "vehicle-counting", "stopped-vehicle"],
    ),
    (
        "Trois cas d'usage sont permis :\n 1/ départs de feu ;\n 2/ non-respect du sens de circulation.",
        ["fire-detection", "wrong-way-driving"],
    ),
    ("Un cri, un coup de feu : le capteur entend.", ["scream-detection", "gunshot-detection"]),
    ("Le traitement embarqué garantit la confidentialité.", ["configurable-on-camera"]),
    (
        (
            "La VSA, c'est la détection de comportements dits suspects, le suivi de personnes, la "
            "reconnaissance d'attributs."
        ),
        ["algorithmic-video-analysis", "abnormal-behaviour", "person-tracking"],
    ),
    (
        "Police prédictive, drones, audiosurveillance : la Technopolice avance.",
        ["predictive-policing", "drone-surveillance", "sound-functions"],
    ),
    ("le recours à des aéronefs sans équipage à bord pour la surveillance de la manifestation", ["drone-surveillance"]),
    ("L'arrêté autorise l'usage de caméras installées sur des aéronefs.", ["drone-surveillance"]),
    (
        (
            "Le logiciel ne met en œuvre aucun traitement de données biométriques ni aucune "
            "technique de reconnaissance faciale."
        ),
        ["face-recognition"],
    ),
    ("Le système ne comporte pas d'enregistrement sonore.", ["audio-capture"]),
    ("Les caméras individuelles des agents de police municipale sont autorisées.", ["body-worn-camera"]),
    (
        "M. Luc Morel interroge le ministre sur l'usage de la reconnaissance faciale a posteriori.",
        ["post-event-face-recognition"],
    ),
    (
        ("Le traitement algorithmique des images issues de la vidéoprotection expérimenté en vertu de la loi"),
        ["algorithmic-video-analysis"],
    ),
]

NOTHING = [
    "Le logiciel compte les véhicules et les vélos.",
    "Hausse des agressions et des vols de voitures dans le quartier.",
    "Il y a eu une bagarre rue Nationale, et des intrusions dans l'école.",
    "Les dépôts sauvages coûtent 200 000 euros par an à la commune.",
    "Le suivi des personnes âgées est assuré par le CCAS.",
    "La file d'attente était longue devant la mairie.",
    "La vidéoprotection est installée place du marché.",
    "Des caméras nouvelles, une alerte aux riverains : la ville se bat contre les dépôts d'ordures.",
    "Le système de vidéosurveillance compte 30 caméras.",
    "analyse d'impact relative à la protection des données",
    "L'analyse des besoins a été menée par le cabinet.",
    "Le comptage des voix a eu lieu.",
    "lecture du procès-verbal et approbation",
    "La lecture publique et les bibliothèques",
    "Les agents peuvent relire les images après une agression.",
    "La reconnaissance de la qualité de catastrophe naturelle",
    "Les agents ont reconnu les faits de violence.",
    "La gestion du trafic est une compétence métropolitaine.",
    "Le suivi du dossier est assuré par la préfecture.",
    "un suivi régulier de l'activité",
    "la recherche d'une solution",
    "Depuis leur installation, les caméras ont permis d'identifier un véhicule volé.",
    "La Commission rappelle l'obligation d'informer les personnes.",
    "Mme Petit s'inquiète des agressions et des rodéos urbains.",
    "Le rapporteur expose que les intrusions dans l'école se multiplient.",
    "La collecte des déchets sera réorganisée.",
    "Le budget consacré à la propreté urbaine augmente.",
    "Un homme a été victime d'une agression filmée par les caméras.",
    "Une explosion a eu lieu dans l'immeuble.",
    "Le tribunal a jugé que l'accident de la circulation n'était pas prouvé.",
    "Le fichage de la population est un danger.",
    "Le moyen tiré du défaut de lecture du rapport est écarté.",
    "L'autorisation porte sur 8 caméras extérieures visionnant la voie publique.",
]
"""Sentences of the same field that name no capability: events, procedures, plain video surveillance."""


OTHER_SUBJECTS = [
    "Deux caméras, un drone et un zoom numérique pour le tournage du film sur la place.",
    "Le règlement prévoit le temps d'attente, la file d'attente et le comptage des repas.",
    "Notre solution de billetterie : alerte automatique, gestion des files d'attente, détection des anomalies.",
    "En cas de malaise ou de personne à terre, donnez l'alerte ; les haut-parleurs relaieront les consignes.",
    "Le chasseur photographe aime la vision nocturne, le piège photographique et la caméra thermique.",
    "La commune loue des nichoirs équipés d'une caméra infrarouge : vision de nuit garantie.",
    "Le tableau de bord, outil d'aide à la décision, est gratuit ; l'algorithme génère des alertes.",
    "La sonorisation de la salle des fêtes et l'éclairage intelligent de la scène seront refaits.",
]
"""Sentences of texts that are not about video surveillance, with words that it uses too."""


def found(characters: str, *, about: str = "Vidéosurveillance") -> list[str]:
    return [str(mention.value["capability"]) for mention in FIND(Text(f"{about}\n\n{characters}"))]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_capability_is_named(sentence: str, expected: list[str]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize("sentence", OTHER_SUBJECTS)
def test_a_text_about_something_else_names_none(sentence: str) -> None:
    assert found(sentence, about="Le bulletin") == []


@pytest.mark.parametrize("sentence", NOTHING)
def test_an_event_or_a_procedure_is_no_capability(sentence: str) -> None:
    assert found(sentence) == []


def test_the_words_of_the_text_are_kept() -> None:
    (mention,) = FIND(Text("Vidéosurveillance : on y teste la détection\u00a0des « comportements anormaux »."))
    assert mention.value["named"] == "détection\u00a0des « comportements anormaux"
    assert mention.rule == "label"


def test_a_member_of_a_list_shares_what_stands_before_it() -> None:
    first, second = FIND(Text("vidéosurveillance : le comptage de piétons et de vélos"))
    assert (first.rule, second.rule) == ("label", "shared-head")
    assert second.value["named"] == "vélos"


@pytest.mark.parametrize("table", ["weak", "unused", "not_before", "not_after"])
def test_the_lexicon_speaks_of_labels_that_the_ontology_has(table: str) -> None:
    finder = capabilities.Capabilities(read("capabilities.toml"), {})
    statements = knowledge.statements([assets.path("ontology", "capabilities.ttl")])
    known = {finder.key(read_text(value)[0]) for _, _, value in statements if value.endswith("@fr")}
    missing = [label for label in read("capabilities.toml")[table] if finder.key(label) not in known]
    assert missing == []


@given(st.text(alphabet=st.sampled_from("détection de visage, LAPI VSA: \n-intrusions")))
def test_any_text_can_be_read(characters: str) -> None:
    text = Text(characters)
    for mention in FIND(text):
        assert Span(0, len(text)).holds(mention.span)
        assert text.quote(mention.span).strip()


def test_a_long_list_takes_linear_time() -> None:
    assert len(found("détection de " + "maraudage, intrusion, " * 5_000)) == 10_000
