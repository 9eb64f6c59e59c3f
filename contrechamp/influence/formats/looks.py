"""What a kind of node and a tie look like in files and pictures: the table of styles, as the writers need it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from contrechamp.influence.graph import Tie
from contrechamp.influence.styles import read_styles

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


OTHER = Kind(GREY, "disc", "autre", "other")
"""What a kind that is not in the table looks like."""


@cache
def kinds() -> Mapping[str, Kind]:
    """Give the kinds of the table, in the order of legends."""
    return {
        name: Kind(kind.colour, kind.shape, kind.label["fr"], kind.label["en"])
        for name, kind in read_styles().kinds.items()
    }


@cache
def lines() -> Mapping[Tie, Line]:
    """Give the lines of the table: actual first, denied last."""
    table = read_styles().lines
    return {
        tie: Line(
            table[tie].sign,
            table[tie].style,
            table[tie].colour,
            table[tie].width,
            " ".join(map(str, table[tie].dash)),
            table[tie].short["fr"],
            table[tie].short["en"],
        )
        for tie in Tie
    }


def kind(name: str) -> Kind:
    """Give the look of a kind; one that is not in the table looks like `OTHER`."""
    return kinds().get(name, OTHER)


def kind_label(name: str, language: str) -> str:
    """Name a kind for a reader; an unknown one by its own name."""
    found = kinds().get(name)
    return name if found is None else found.fr if language == "fr" else found.en


def tie_label(tie: Tie, language: str) -> str:
    """Say a tie in words."""
    return lines()[tie].fr if language == "fr" else lines()[tie].en
