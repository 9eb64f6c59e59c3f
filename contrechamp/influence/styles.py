"""How nodes and edges are drawn, defined once: kinds, colours, shapes, lines and their words.

The table is `lexicon/graph_styles.toml`; the signs are those of docs/certainty.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from contrechamp import assets
from contrechamp.influence.graph import Edge, Tie

OWN_VOICE = "document"
"""What `said_by` holds where a document speaks in its own voice."""
_STRONGEST_LAST = (Tie.DENIED, Tie.PLANNED, Tie.PAST, Tie.ACTUAL)


@dataclass(frozen=True)
class Kind:
    """A kind of node."""

    slug: str
    label: Mapping[str, str]
    """`fr` and `en`."""
    colour: str
    """`#rrggbb`; only kinds of actors differ by it."""
    shape: str


@dataclass(frozen=True)
class Line:
    """How edges of one tie are drawn, and what is said beside them."""

    tie: Tie
    sign: str
    said_sign: str
    """Sign where it is someone's word."""
    label: Mapping[str, str]
    dash: tuple[int, ...]
    """Drawn and empty lengths, in widths of the line; nothing for a solid line."""
    width: float
    colour: str
    crossed: bool
    style: str
    """solid, dashed, crossed or thin, for formats that name lines."""
    short: Mapping[str, str]
    """`fr` and `en`, to stand beside an edge."""


@dataclass(frozen=True)
class Styles:
    """The whole table."""

    kinds: Mapping[str, Kind]
    """In the order of legends."""
    lines: Mapping[Tie, Line]
    _entities: Mapping[str, str]
    _organisations: Mapping[str, str]
    _polarities: Mapping[str, Tie]
    _modalities: Mapping[str, Tie]
    _states: Mapping[str, Tie]

    def kind_of(self, entity: str, organisation_kind: str = "") -> str:
        """Give the kind of a node from the kind in its address, and what sort of organisation it is."""
        return self._organisations.get(organisation_kind) or self._entities.get(entity, "concept")

    def tie_of(self, polarity: str, modality: str, state: str) -> Tie:
        """Tell how a fact is drawn: the first of denied, planned, past that holds, else actual."""
        found = {
            self._polarities.get(polarity, Tie.ACTUAL),
            self._modalities.get(modality, Tie.ACTUAL),
            self._states.get(state, Tie.ACTUAL),
        }
        return weakest(*found)

    def mark(self, tie: Tie, *, someone: bool) -> str:
        """Give the sign of certainty, one of ✗ ┄ ○ ◐ ●: every output asks here.

        `someone` says whether it is a person's or a body's word, also of one whom the source does not name.
        """
        line = self.lines[tie]
        return line.said_sign if someone else line.sign

    def sign(self, edge: Edge) -> str:
        """Give the sign before an edge."""
        return self.mark(edge.tie, someone=any(told.said_by != OWN_VOICE for told in edge.told))


def weakest(*ties: Tie) -> Tie:
    """Give the tie that says least: denied before planned, past, actual."""
    return min(ties, key=_STRONGEST_LAST.index)


@cache
def read_styles() -> Styles:
    """Read the table, once."""
    table = assets.table("graph_styles.toml")
    kinds, lines = table["kinds"], table["lines"]

    def by(section: str, key: str) -> dict[str, str]:
        return {value: name for name, entry in table[section].items() for value in entry.get(key, ())}

    def ties(key: str) -> dict[str, Tie]:
        return {value: Tie(name) for value, name in by("lines", key).items()}

    return Styles(
        kinds={
            slug: Kind(slug, {"fr": kind["fr"], "en": kind["en"]}, kind["colour"], kind["shape"])
            for slug, kind in kinds.items()
        },
        lines={
            Tie(name): Line(
                tie=Tie(name),
                sign=line["sign"],
                said_sign=line.get("said_sign", line["sign"]),
                label={"fr": line["fr"], "en": line["en"]},
                dash=tuple(line["dash"]),
                width=line["width"],
                colour=line["colour"],
                crossed=line.get("crossed", False),
                style=line["style"],
                short=line["short"],
            )
            for name, line in lines.items()
        },
        _entities=by("kinds", "entities"),
        _organisations=by("kinds", "organisations"),
        _polarities=ties("polarities"),
        _modalities=ties("modalities"),
        _states=ties("states"),
    )
