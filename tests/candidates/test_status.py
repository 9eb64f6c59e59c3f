"""Flags of a mention: what its sentence denies, plans, quotes or puts in somebody's mouth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp.candidates.status import Status, Statuses
from contrechamp.documents.text import Span, Text


def status(sentence: str, words: str, *, figure: bool = False) -> Status:
    """Flags of the words in a text; the words stand there once."""
    assert sentence.count(words) == 1
    start = sentence.index(words)
    return Statuses(Text(sentence)).at(Span(start, start + len(words)), figure=figure)


DENIED = [
    ("La mairie assure que le logiciel ne permet pas la reconnaissance faciale.", "reconnaissance faciale"),
    ("Aucune reconnaissance faciale, ni lecture de plaques, ne sera activée.", "lecture de plaques"),
    ("Le système exclut toute reconnaissance faciale.", "reconnaissance faciale"),
    ("La reconnaissance faciale est interdite par la charte.", "reconnaissance faciale"),
    ("La reconnaissance faciale à partir de ces images est strictement interdite.", "reconnaissance faciale"),
    ("Le logiciel détecte les intrusions, mais la reconnaissance faciale n'est pas activée.", "reconnaissance faciale"),
    ("Il ne s'agit pas de reconnaissance faciale mais de comptage.", "reconnaissance faciale"),
    ("Pas de reconnaissance faciale à Foix, jure l'adjoint.", "reconnaissance faciale"),
    ("Reconnaissance faciale : non.", "Reconnaissance faciale"),
    ("La ville n'a pas retenu l'option de détection de chute.", "détection de chute"),
    ("Les caméras fonctionnent sans lecture de plaques.", "lecture de plaques"),
    ("L'article L. 251-2 n'autorise pas, par lui-même, une analyse automatisée des images.", "analyse automatisée"),
    ("La reconnaissance faciale, qui n'a jamais été activée, reste dans le contrat.", "reconnaissance faciale"),
    ("Le Conseil constitutionnel a censuré l'usage de drones.", "drones"),
    ("Le dispositif est dépourvu de capteurs sonores.", "capteurs sonores"),
    ("La fonction de suivi de personnes a été désactivée en mai.", "suivi de personnes"),
    ("Sont proscrits : la captation du son ; tout rapprochement de fichiers.", "rapprochement de fichiers"),
    ("Il est interdit de recourir à :\n- la captation du son ;\n- l'analyse d'images.", "analyse d'images"),
    ("Les caméras ne peuvent procéder :\n– à la captation du son ;\n– au suivi.", "captation du son"),
    ("Fonction | Activée\nComptage | oui\nReconnaissance faciale | non", "Reconnaissance faciale"),
    ("✖ Reconnaissance faciale", "Reconnaissance faciale"),
    ("Les drones ne sont pas équipés de micros.", "micros"),
    ("La détection de cris, que le maire avait évoquée, ne sera pas autorisée.", "détection de cris"),
    ("On attendait les drones, ils ne viendront pas.", "drones"),
    ("S'ils redoutent une comparaison faciale, aucune pièce n'établit un tel projet.", "comparaison faciale"),
    ("La recherche a posteriori, en revanche, n'est plus possible.", "recherche a posteriori"),
    ("La ville a mis fin à la lecture de plaques.", "lecture de plaques"),
    ("Le juge a suspendu l'usage des drones.", "drones"),
    ("Pas question de reconnaissance faciale ici.", "reconnaissance faciale"),
    ("Le logiciel fonctionne hors reconnaissance faciale.", "reconnaissance faciale"),
    ("L'option de détection de chute n'a pas été retenue.", "détection de chute"),
]


@pytest.mark.parametrize(("sentence", "words"), DENIED)
def test_what_is_denied(sentence: str, words: str) -> None:
    assert status(sentence, words).negated


NOT_DENIED = [
    ("Le logiciel détecte les intrusions, mais la reconnaissance faciale n'est pas activée.", "intrusions"),
    ("Il ne s'agit pas de reconnaissance faciale mais de comptage de personnes.", "comptage de personnes"),
    ("La police n'a pas exclu l'usage de la reconnaissance faciale.", "reconnaissance faciale"),
    ("La lecture de plaques n'est encadrée par aucun texte.", "lecture de plaques"),
    ("L'outil ne fait pas seulement de la lecture de plaques.", "lecture de plaques"),
    ("Sans compter la lecture de plaques, le système compte les piétons.", "lecture de plaques"),
    ("Une lecture de plaques à laquelle le règlement ne fait pas allusion.", "lecture de plaques"),
    ("La reconnaissance faciale est utilisée depuis 2020.", "reconnaissance faciale"),
    ("Il n'existe pas de chiffre officiel sur la lecture de plaques.", "lecture de plaques"),
    ("Fonction | Activée\nComptage | oui\nReconnaissance faciale | non", "Comptage"),
    ("Aucun texte n'interdit l'usage d'un haut-parleur.", "haut-parleur"),
    ("La détection de vol n'est pas couverte par la présente autorisation.", "détection de vol"),
    ("La préfecture a refusé la demande de la commune, qui souhaitait deux drones.", "drones"),
    ("Les caméras ne filment pas les fenêtres, un masquage dynamique ayant été mis en place.", "masquage dynamique"),
    ("Les visages ne sont pas visibles grâce au floutage.", "floutage"),
    ("Les drones ne sont pas équipés de micros.", "drones"),
    ("Les caméras individuelles ne permettent pas la transmission en temps réel.", "caméras individuelles"),
    ("La détection d'armes n'a pas donné satisfaction.", "détection d'armes"),
    ("La reconnaissance faciale n'est pas utilisée, seule la recherche a posteriori l'est.", "recherche a posteriori"),
    ("La ville n'a pas répondu à nos questions sur la lecture de plaques.", "lecture de plaques"),
    ("Nous vous demandons :\n1°) l'étude ;\n2°) de retirer la fonction haut-parleur.", "haut-parleur"),
]


@pytest.mark.parametrize(("sentence", "words"), NOT_DENIED)
def test_what_is_not(sentence: str, words: str) -> None:
    assert not status(sentence, words).negated


def test_a_figure_is_denied_only_by_words_right_before_it() -> None:
    sentence = "Les quatorze caméras ne filment pas l'intérieur des habitations."
    assert not status(sentence, "quatorze caméras", figure=True).negated
    assert status("La ville vit sans 14 caméras.", "14 caméras", figure=True).negated


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("La ville prévoit d'installer 30 caméras d'ici 2026.", "30 caméras"),
        ("Le dispositif pourrait lire les plaques d'immatriculation.", "plaques d'immatriculation"),
        ("Vingt caméras seront posées avant l'été.", "Vingt caméras"),
        ("Le conseil municipal approuve l'acquisition de 12 caméras.", "12 caméras"),
        ("Il s'agirait de repérer les contresens, les colis abandonnés et les chutes.", "colis abandonnés"),
        ("Une option, non affermie à ce stade, porte sur la détection d'attroupements.", "détection d'attroupements"),
        ("Le projet compte six caméras à terme.", "six caméras"),
        ("Il s'agirait de repérer les colis abandonnés et les mouvements de foule.", "mouvements de foule"),
        ("La ville prévoit d'acquérir :\n- des caméras fixes ;\n- deux caméras LAPI.", "LAPI"),
        ("La détection de cris, que le maire avait évoquée, ne sera pas autorisée.", "détection de cris"),
        ("Vu la demande visant à obtenir l'autorisation d'employer deux drones", "drones"),
        ("Nous voulions un outil de lecture de plaques.", "lecture de plaques"),
    ],
)
def test_what_is_planned(sentence: str, words: str) -> None:
    assert status(sentence, words).planned


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("La commune compte 30 caméras.", "30 caméras"),
        ("La caméra filme ; ses traits sont nets et un retrait de 30 mètres suffit.", "30 mètres"),
        ("Le logiciel lit les plaques depuis 2019.", "plaques"),
        ("Les dix caméras de la ville resteront donc en service.", "dix caméras"),
        ("La ville n'a pas retenu l'option de détection de chute.", "détection de chute"),
        ("La lecture de plaques, un temps envisagée, a été écartée.", "lecture de plaques"),
    ],
)
def test_what_is_there_already(sentence: str, words: str) -> None:
    assert not status(sentence, words).planned


@pytest.mark.parametrize(
    ("sentence", "words", "who"),
    [
        ("Selon la préfecture, la commune compte 30 caméras.", "30 caméras", "la préfecture"),
        ("D'après le maire, Paul Durand, il y a 30 caméras.", "30 caméras", "le maire, Paul Durand"),
        (
            "« Nous avons désormais 30 caméras en service », affirme Paul Durand, maire de Foix.",
            "30 caméras",
            "Paul Durand",
        ),
        (
            "Le maire Paul Durand affirme : « Nous avons 30 caméras dans la ville ».",
            "30 caméras",
            "Le maire Paul Durand",
        ),
        ("La mairie assure que 30 caméras suffisent.", "30 caméras", "La mairie"),
        ("« Il y en a six en ville. Ils servent à Noël », grince Paul Durand.", "six", "Paul Durand"),
        ("M. le Maire expose que le système compte :\n- 15 caméras fixes ;\n- 9 dômes.", "9 dômes", "M. le Maire"),
        ("Mme Albane Petit. Monsieur le ministre, Foix a 30 caméras.", "30 caméras", "Mme Albane Petit"),
        ("Il a été déclaré que 30 caméras filment la rue.", "30 caméras", "Il a été déclaré"),
        ("Si, comme l'indique la plaquette du vendeur, il y a 30 caméras", "30 caméras", "la plaquette du vendeur"),
        ("Le rapport de la chambre en recense 67.", "67", "Le rapport de la chambre"),
        ("M. PONTIGNY : Merci. La presse parle de 80 caméras.", "80 caméras", "M. PONTIGNY"),
        ("Le maire rappelle que la loi change. Il précise que 30 caméras suffisent.", "30 caméras", "Le maire"),
    ],
)
def test_whose_word_it_is(sentence: str, words: str, who: str) -> None:
    assert status(sentence, words).attributed == who


def test_the_documents_own_voice_is_nobodys() -> None:
    assert status("La commune compte 30 caméras.", "30 caméras").attributed is None
    assert status("M. Morel, élu, présente le plan. La ville a 30 caméras.", "30 caméras").attributed is None
    assert status("Je relève que la commune compte 30 caméras.", "30 caméras").attributed is None
    decision = (
        "La présidente de la Commission nationale de l'informatique et des libertés,\nVu la loi du 6 janvier 1978 ;\n"
        "La délégation a constaté que 30 caméras filment la rue."
    )
    assert status(decision, "30 caméras").attributed is None


def test_a_name_between_marks_is_no_speech() -> None:
    assert not status("Un système dit « vidéo intelligente » arrive.", "vidéo").quoted
    assert status("« Nous lirons toutes les plaques dès lundi »", "plaques").quoted


def test_flags_are_words_in_a_fixed_order() -> None:
    flags = Status(negated=True, planned=True, quoted=True, attributed="la mairie").flags()
    assert flags == ("negated", "planned", "attributed:la mairie", "quoted")


@given(st.text(max_size=300), st.data())
def test_any_text_has_flags(characters: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(characters)))
    end = data.draw(st.integers(start, len(characters)))
    assert isinstance(Statuses(Text(characters)).at(Span(start, end)).flags(), tuple)
