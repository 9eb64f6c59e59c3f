"""Saved graph queries: their headers, and what they give on the small set and on one that denies and plans."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.catalogue import Query, read_catalogue, read_query
from contrechamp.edge_typing import COLUMNS, SECOND_FACT
from contrechamp.errors import NotFoundError, QueryHeaderError
from contrechamp.influence.filtering import Filters
from contrechamp.influence.graph import Tie
from contrechamp.influence.projecting import graph_queries, project, project_all, resolve_node
from contrechamp.session import Graph, open_graph

if TYPE_CHECKING:
    from tests.conftest import Invoked, Project

GRAPHS = [query for query in read_catalogue() if query.typing]
TEXT = next(query.text for query in GRAPHS if query.name == "people")


@pytest.fixture(scope="module")
def graph(small_release: Project) -> Iterator[Graph]:
    with open_graph(small_release.release.store, language="en") as opened:
        yield opened


# --- headers ----------------------------------------------------------------------------------


def read(folder: Path, text: str, topic: str = "graphs") -> Query:
    file = folder / topic / "made.rq"
    file.parent.mkdir()
    file.write_text(text, "utf-8")
    return read_query(file)


def test_there_are_the_graphs_that_readers_were_promised() -> None:
    assert {query.name for query in GRAPHS} == {
        "vendor-commune", "vendors-sharing-clients", "communes-sharing", "people", "capabilities", "law", "citations",
        "money", "actors",
    }  # fmt: skip


def test_the_header_says_what_nodes_and_edges_are(tmp_path: Path) -> None:
    typing = read(tmp_path, TEXT).typing
    assert typing
    assert typing.directed
    assert "person" in typing.sources
    assert typing.schemes == ("relation", "post")
    assert typing.edges["party-of-mandate"]["en"] == "political label in that mandate"
    assert not typing.bipartite


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#+ directed: yes", "#+ directed: perhaps", "directed is yes or no"),
        ("#+ directed: yes\n", "", "lacks directed"),
        ("#+ weight.en: ", "#+ weigth.en: ", "unknown header"),
        ("concept:relation, concept:post", "relation", "no scheme"),
        ("concept:relation, concept:post", "concept:post, concept:post", "stands twice"),
        ("; en=political label in that mandate", "", "lacks en"),
        ("; en=political label", "; de=political label", "unknown, empty or said twice"),
    ],
)
def test_a_mistake_in_the_header_has_its_file_and_reason(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in TEXT
    with pytest.raises(QueryHeaderError, match=message):
        read(tmp_path, TEXT.replace(old, new, 1))


def test_columns_are_the_same_everywhere(tmp_path: Path) -> None:
    for query in GRAPHS:
        assert query.columns in (COLUMNS, COLUMNS + SECOND_FACT)
    with pytest.raises(QueryHeaderError, match="a graph projects"):
        read(tmp_path, TEXT.replace(" ?recorded", ""))


def test_entries_of_graphs_are_for_graphs_only(tmp_path: Path) -> None:
    with pytest.raises(QueryHeaderError, match="is for queries of graphs/ only"):
        read(tmp_path, TEXT, "people")


# --- projections ------------------------------------------------------------------------------


@pytest.mark.parametrize("query", GRAPHS, ids=lambda query: query.name)
def test_a_projection_is_whole(graph: Graph, query: Query) -> None:
    """Every edge has its ends, words, fact, document, graph and licence; kinds are those of the header."""
    made = project(graph, query.name)
    nodes = {node.id: node for node in made.nodes}
    typing = query.typing
    assert typing
    assert {end for edge in made.edges for end in (edge.source, edge.target)} == set(nodes)
    assert len({edge.id for edge in made.edges}) == len(made.edges)
    for edge in made.edges:
        assert nodes[edge.source].kind in typing.sources
        assert nodes[edge.target].kind in typing.targets
        assert edge.relation_label
        assert edge.source != edge.target
        assert bool(edge.rests_on) == (len(edge.told) == 2)
        for one in edge.told:
            assert one.fact
            assert one.document_label
            assert (
                one.graph in {f"{graph.base}graph/{name}" for name in graph.release.graphs} if graph.release else True
            )
            assert one.quote or "/graph/dossier/" not in one.graph  # a row of a register has no words
    assert made == project(graph, query.name)


def test_the_small_set_has_edges(graph: Graph) -> None:
    sizes = {query.name: len(project(graph, query.name).edges) for query in graph_queries(graph)}
    assert sizes["vendor-commune"] > 0
    assert sizes["actors"] > 0
    assert sizes["law"] > 0


def test_languages_change_labels_and_nothing_else(graph: Graph, small_release: Project) -> None:
    with open_graph(small_release.release.store, language="fr") as french:
        one, other = project(graph, "actors"), project(french, "actors")
    assert {edge.id for edge in one.edges} == {edge.id for edge in other.edges}
    assert one.origin.title != other.origin.title
    assert one.origin.query_hash == other.origin.query_hash


def test_filters_narrow_and_are_remembered(graph: Graph) -> None:
    whole = project(graph, "vendor-commune")
    for tie in Tie:
        part = project(graph, "vendor-commune", Filters(ties=frozenset({tie})))
        assert {edge.tie for edge in part.edges} <= {tie}
        assert len(part.edges) + sum(part.origin.left_out.values()) == len(whole.edges)
        assert part.origin.filters == {"ties": tie.value}


def test_several_graphs_are_one(graph: Graph) -> None:
    both = project_all(graph, ["actors", "law", "actors"])
    assert both.origin.name == "actors+law"
    assert {edge.id for edge in both.edges} == {
        edge.id for name in ("actors", "law") for edge in project(graph, name).edges
    }


def test_an_unknown_graph_lists_those_there_are(graph: Graph) -> None:
    with pytest.raises(NotFoundError, match="no graph 'nope'; there are actors"):
        project(graph, "nope")


def test_a_town_is_its_town_hall_where_only_that_has_edges(graph: Graph) -> None:
    made = project(graph, "actors")
    hall = next(node for node in made.nodes if node.kind == "public-body" and "/municipality/" in node.id)
    assert resolve_node(graph, made, graph.names.label(hall.place)) == hall.id


SECOND_VENDOR = """  deployment_facts:
    other-supplier:
      deployment: lille-cameras
      supplier: lynx
      polarity: denied
      said_by: person/exemple
      date: "2019"
      dated: stated
      evidence:
      - {at: 106, phrase: "fournies par la société Vigie"}
"""


def test_a_shared_client_rests_on_two_facts_and_a_denial_stays_one(small: Project) -> None:
    small.edit(
        "data/entities/shared.yaml",
        "  vigie:\n",
        '  lynx:\n    label: {fr: "Lynx", en: "Lynx"}\n    kind: vendor\n  vigie:\n',
    )
    small.edit("data/dossiers/lille-council.yaml", "  deployment_facts:\n", SECOND_VENDOR)
    small.build()
    with open_graph(small.release.store, language="en") as graph:
        (edge,) = project(graph, "vendors-sharing-clients").edges
        assert (edge.relation, edge.through_label, edge.weight) == ("shared-client", "Lille", 1.0)
        assert (edge.tie, edge.polarity) == (Tie.DENIED, "denied")
        assert {one.tie for one in edge.supports} == {Tie.ACTUAL, Tie.DENIED}
        assert len(edge.rests_on) == 2
        assert all(one.quote and one.document and one.said_by for one in edge.supports)
        assert edge.rests_on[0].endswith("/other-supplier")
        kept = project(graph, "vendors-sharing-clients", Filters(known_by="2020-01-01"))
        assert kept.origin.left_out == {"known_by": 1}
        denied = [one for one in project(graph, "vendor-commune").edges if one.tie is Tie.DENIED]
        assert [(one.polarity, one.date, one.start) for one in denied] == [("denied", "2019", "2019-01-01")]
        assert project(graph, "vendor-commune", Filters(territories=("Lille",))).edges
        assert not project(graph, "vendor-commune", Filters(territories=("department/75",))).edges


# --- on the command line ----------------------------------------------------------------------


def lines(done: Invoked) -> list[str]:
    assert done.status == 0, done.stderr
    return done.stdout.splitlines()


def test_graphs_are_listed_and_shown(small: Project) -> None:
    assert len(lines(small.invoke("graph", "list", "-f", "csv"))) == len(GRAPHS) + 1
    shown = lines(small.invoke("graph", "show", "vendor-commune", "-f", "csv"))
    assert shown[0].startswith("sign,sourceLabel,relation,targetLabel,")
    assert len(shown) > 1


def test_what_filters_leave_out_is_said_and_an_empty_graph_is_no_crash(small: Project) -> None:
    done = small.invoke("graph", "show", "vendor-commune", "--as-of", "1900", "-f", "csv")
    assert len(lines(done)) == 1
    assert "does not mean that there is nothing" in done.stderr
    assert "left out" in done.stderr
    assert small.invoke("graph", "measure", "vendor-commune", "--as-of", "1900").status == 0


def test_a_measure_says_what_it_means_on_standard_error(small: Project) -> None:
    done = small.invoke("graph", "measure", "actors", "-m", "degree", "-f", "csv")
    assert lines(done)[0] == "rank,label,kind,degree,documents,facts,node"
    assert "More neighbours is not more power" in done.stderr


def test_a_neighbourhood_and_a_chain(small: Project) -> None:
    made = lines(small.invoke("graph", "show", "actors", "-f", "csv", "--certainty", "actual,past"))
    source = next(
        cell for cell in made[1].split(",") if "/id/" in cell and "/fact/" not in cell and "/document/" not in cell
    )
    target = [
        cell for cell in made[1].split(",") if "/id/" in cell and "/fact/" not in cell and "/document/" not in cell
    ][1]
    assert len(lines(small.invoke("graph", "ego", source, "--depth", "1", "-f", "csv"))) > 1
    assert len(lines(small.invoke("graph", "path", source, target, "-f", "csv"))) > 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "nope"), "no graph 'nope'; there are actors"),
        (("show", "actors", "--as-of", "hier"), "write 2021, 2021-05 or 2021-05-12"),
        (("show", "actors", "--certainty", "sure"), "there are actual, planned, denied, past"),
        (("measure", "actors", "-m", "power"), "there are degree"),
        (("compare", "actors", "2020", "zzz"), "two dates, or two versions"),
        (("compare", "actors", "zzz", "yyy"), "no date and no release 'zzz'"),
        (("ego", "Atlantis"), "nothing here is called"),
    ],
)
def test_a_wrong_call_says_the_way_out(small: Project, arguments: tuple[str, ...], message: str) -> None:
    done = small.invoke("graph", *arguments)
    assert (done.status, done.stdout) == (1, "")
    assert message in done.stderr


def test_two_dates_and_two_releases_are_compared(small: Project) -> None:
    assert small.invoke("graph", "compare", "actors", "1900", "2030", "-f", "csv").status == 0
    version = small.release.version
    done = small.invoke("graph", "compare", "actors", version, version[:8], "-f", "csv")
    assert len(lines(done)) == 1
