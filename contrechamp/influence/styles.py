"""The visual grammar of graphs: what a kind of node and a tie look like, everywhere (docs/certainty.md).

Colours tell kinds of actors apart (Okabe–Ito, safe for colour-blind readers) and nothing else; shapes
and lines carry the same in black and white.
"""

from __future__ import annotations

from dataclasses import dataclass

from contrechamp.influence.graph import Tie

WHITE, GREY = "#FFFFFF", "#999999"


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of node looks, and is called."""

    colour: str
    shape: str
    """disc, square, diamond, triangle, hexagon, pentagon, octagon, page or down (a triangle on its point)."""
    fr: str
    en: str


@dataclass(frozen=True, slots=True)
class Line:
    """How a tie is drawn, and the words beside it."""

    sign: str
    """Of `contrechamp show`."""
    style: str
    """solid, dashed, crossed (dashed and crossed out) or thin (and grey)."""
    colour: str
    width: float
    dash: str
    """Lengths of stroke and gap; empty for a whole line."""
    fr: str
    en: str


KINDS: dict[str, Kind] = {
    "public-body": Kind("#0072B2", "square", "organisme public", "public body"),
    "vendor": Kind("#E69F00", "hexagon", "fournisseur", "vendor"),
    "authority": Kind("#D55E00", "diamond", "autorité ou juridiction", "authority or court"),
    "association": Kind("#009E73", "triangle", "association ou média", "association or media"),
    "person": Kind("#CC79A7", "disc", "personne", "person"),
    "system": Kind("#56B4E9", "octagon", "système", "system"),
    "place": Kind("#F0E442", "pentagon", "territoire", "territory"),
    "capability": Kind(WHITE, "hexagon", "capacité", "capability"),
    "norm": Kind(WHITE, "diamond", "norme", "legal norm"),
    "legal-action": Kind(WHITE, "triangle", "acte de procédure", "legal action"),
    "deployment": Kind(WHITE, "square", "déploiement", "deployment"),
    "contract": Kind(WHITE, "octagon", "marché ou convention", "contract"),
    "document": Kind(WHITE, "page", "document", "document"),
    "event": Kind(WHITE, "down", "événement", "event"),
    "other": Kind(GREY, "disc", "autre", "other"),
}
"""Okabe–Ito for kinds of actors, systems and territories; the other kinds are white and differ in shape."""

LINES: dict[Tie, Line] = {
    Tie.ACTUAL: Line("●", "solid", "#333333", 1.6, "", "affirmé", "affirmed"),
    Tie.PLANNED: Line("┄", "dashed", "#333333", 1.6, "7 4", "prévu ou possible", "planned or possible"),
    Tie.DENIED: Line("✗", "crossed", "#333333", 1.2, "2 4", "nié ou exclu", "denied or excluded"),
    Tie.PAST: Line("○", "thin", "#8A8A8A", 0.8, "", "passé", "past"),
}


def kind(name: str) -> Kind:
    """Give the look of a kind; an unknown one looks like `other`."""
    return KINDS.get(name, KINDS["other"])


def kind_label(name: str, language: str) -> str:
    """Name a kind for a reader; an unknown one by its own name."""
    found = KINDS.get(name)
    return name if found is None else found.fr if language == "fr" else found.en


def tie_label(tie: Tie, language: str) -> str:
    """Say a tie in words."""
    return LINES[tie].fr if language == "fr" else LINES[tie].en
