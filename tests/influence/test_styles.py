"""The one table of kinds and lines."""

from __future__ import annotations

import re
from dataclasses import replace

from contrechamp import assets
from contrechamp.briefing import FactLine
from contrechamp.catalogue import read_catalogue
from contrechamp.influence.graph import Tie
from contrechamp.influence.styles import read_styles, weakest
from contrechamp.iris import KINDS
from tests.influence.made import edge, told

OKABE_ITO = {"#0072B2", "#D55E00", "#CC79A7", "#009E73", "#E69F00", "#56B4E9", "#F0E442"}


def test_every_tie_has_its_line_and_lines_differ_without_colour() -> None:
    lines = read_styles().lines
    assert set(lines) == set(Tie)
    assert len({(line.dash, line.crossed, line.width) for line in lines.values()}) == len(Tie)
    assert lines[Tie.DENIED].crossed


def test_actors_have_the_colours_of_okabe_and_ito_and_the_rest_is_grey() -> None:
    colours = {kind.colour for kind in read_styles().kinds.values()}
    greys = {colour for colour in colours if colour[1:3] == colour[3:5] == colour[5:7]}
    assert colours - greys == OKABE_ITO


def test_kinds_of_graph_queries_are_kinds_of_the_table() -> None:
    for query in read_catalogue():
        if query.typing:
            assert {*query.typing.sources, *query.typing.targets} <= set(read_styles().kinds), query.key


def test_kinds_of_nodes() -> None:
    styles = read_styles()
    assert styles.kind_of("organisation", "vendor") == "vendor"
    assert styles.kind_of("organisation", "administrative-court") == "authority"
    assert styles.kind_of("organisation") == "organisation"
    assert styles.kind_of("municipality") == "public-body"
    assert styles.kind_of("commune") == "place"
    assert styles.kind_of("unheard-of") == "concept"
    left = {kind for kind in KINDS if styles.kind_of(kind) == "concept"}
    assert left == {"territorial-change", "identifier", "mapped-camera"}


def test_how_a_fact_is_drawn() -> None:
    tie = read_styles().tie_of
    assert tie("affirmed", "actual", "installed") is Tie.ACTUAL
    assert tie("affirmed", "actual", "excluded") is Tie.DENIED
    assert tie("denied", "planned", "") is Tie.DENIED
    assert tie("affirmed", "conditional", "in-place") is Tie.PLANNED
    assert tie("affirmed", "actual", "removed") is Tie.PAST
    assert weakest(Tie.ACTUAL, Tie.PAST, Tie.PLANNED) is Tie.PLANNED


def test_the_sign_names_a_speaker_where_there_is_one() -> None:
    styles = read_styles()
    assert styles.sign(edge("a", "b")) == "●"
    assert styles.sign(edge("a", "b", said_by="Someone")) == "◐"
    assert styles.sign(edge("a", "b", said_by="Someone", tie="denied")) == "✗"
    assert styles.sign(replace(edge("a", "b"), supports=(told("1"), told("2", said_by="Someone")))) == "◐"


def test_show_asks_the_same_table_as_graphs() -> None:
    def line(state: str = "", modality: str = "actual", said_by: list[str] | None = None) -> str:
        return FactLine(
            "", "", "", "", "", "", "affirmed", modality, "stated", state=state, said_by=said_by or []
        ).mark  # fmt: skip

    assert [line(), line(said_by=["a member of staff"])] == ["●", "◐"]
    assert [line("planned"), line("extension-planned"), line("removed"), line("ended")] == ["┄", "┄", "○", "○"]
    assert [line("excluded"), line(modality="conditional"), line(modality="past")] == ["✗", "┄", "○"]


def test_every_kind_of_organisation_has_its_place() -> None:
    text = assets.path("ontology", "actors.ttl").read_text("utf-8")
    found = set(re.findall(r"organisation-kind/([a-z-]+)> a skos:Concept", text))
    assert found
    assert [kind for kind in sorted(found) if read_styles().kind_of("organisation", kind) == "organisation"] == []
