"""What nothing declares, what two graphs declare, and the part of a bulk graph that rules need."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contrechamp.build.checking import declared_twice
from contrechamp.build.known import KnownNodes, lines_with, reference
from contrechamp.build.lookup import Nodes
from contrechamp.build.neighbourhood import neighbourhood
from contrechamp.build.shards import Shard, ShardStore
from contrechamp.iris import concept, entity, fact
from contrechamp.ntriples import Statement, Term, line, text
from contrechamp.vocab import CCH, RDF, RDFS

COUNT = fact("press", "cameras")


@pytest.fixture
def store(tmp_path: Path) -> ShardStore:
    return ShardStore(tmp_path)


def commune(code: str) -> Term:
    return entity("commune", code)


def shard(store: ShardStore, graph: str, *statements: Statement) -> Shard:
    return store.make(graph, graph.replace("/", "-"), statements)


def test_a_node_is_dangling_when_no_graph_declares_it(store: ShardStore) -> None:
    communes = shard(store, "insee", (commune("59350"), RDF.type, CCH.Commune))
    press = shard(
        store,
        "dossier/press",
        (COUNT, RDF.type, CCH.Count),
        (COUNT, CCH.place, commune("59350")),
        (COUNT, CCH.place, commune("99999")),
        (COUNT, CCH.unit, concept("unit", "camera")),
    )
    known = KnownNodes([communes, press])
    assert known.dangling(press) == sorted([commune("99999"), concept("unit", "camera")])
    assert known.dangling(communes) == []
    assert lines_with(press, known.dangling(press)) == {node: [COUNT] for node in known.dangling(press)}


def test_problems_come_in_the_same_order_at_every_run(store: ShardStore) -> None:
    nodes = [commune(f"{code}") for code in range(10000, 10050)]
    press = shard(store, "press", *((COUNT, CCH.place, node) for node in nodes))
    assert list(lines_with(press, set(nodes))) == nodes


def test_a_node_that_is_only_labelled_is_not_declared(store: ShardStore) -> None:
    labels = shard(store, "labels", (commune("59350"), RDFS.label, text("Lille", "fr")))
    press = shard(store, "press", (COUNT, CCH.place, commune("59350")))
    assert KnownNodes([labels, press]).dangling(press) == [commune("59350")]


def test_near_nodes_are_of_the_same_kind(store: ShardStore) -> None:
    nodes = [commune("59606"), commune("59600"), commune("01001"), entity("municipality", "59606")]
    known = KnownNodes([shard(store, "insee", *((node, RDF.type, CCH.Commune) for node in nodes))])
    near = known.nearest(commune("59609"))
    assert set(near[:2]) == {commune("59606"), commune("59600")}
    assert entity("municipality", "59606") not in near


def test_the_nearest_node_is_found_wherever_it_stands_in_a_large_graph(store: ShardStore) -> None:
    nodes = [commune(f"{code:05}") for code in range(1001, 15000)]
    known = KnownNodes([shard(store, "insee", *((node, RDF.type, CCH.Commune) for node in nodes))])
    assert commune("14996") in known.nearest(commune("14996x"))


def test_a_key_with_parts_is_near_its_like(store: ShardStore) -> None:
    norms = [entity("norm", key) for key in ("lil", "lil/art-90", "lil/art-99", "gdpr/art-90")]
    known = KnownNodes([shard(store, "legal", *((norm, RDF.type, CCH.LegalNorm) for norm in norms))])
    assert known.nearest(entity("norm", "lil/art-900"))[0] == entity("norm", "lil/art-90")


def test_an_entity_that_two_graphs_declare_is_told_with_both(store: ShardStore) -> None:
    vigie = entity("organisation", "vigie")
    known = KnownNodes(
        [
            shard(store, "entities/a", (vigie, RDF.type, CCH.Organisation)),
            shard(store, "dossier/b", (vigie, RDF.type, CCH.Municipality)),
        ]
    )
    [problem] = declared_twice(known)
    assert "organisation/vigie is declared in entities/a and again in dossier/b" in problem
    assert known.types(vigie) == tuple(sorted((CCH.Organisation, CCH.Municipality)))


def test_a_concept_may_stand_in_two_graphs(store: ShardStore) -> None:
    camera = concept("unit", "camera")
    shards = [shard(store, name, (camera, RDF.type, CCH.Unit)) for name in ("ontology", "schemes")]
    assert declared_twice(KnownNodes(shards)) == []


def test_the_context_of_a_graph_is_the_types_of_what_it_refers_to(store: ShardStore) -> None:
    communes = shard(store, "insee", *((commune(code), RDF.type, CCH.Commune) for code in ("59350", "75056")))
    press = shard(store, "press", (COUNT, RDF.type, CCH.Count), (COUNT, CCH.place, commune("59350")))
    assert KnownNodes([communes, press]).context(press) == line((commune("59350"), RDF.type, CCH.Commune))


@pytest.mark.parametrize(
    ("node", "shown"),
    [
        (commune("59606"), "commune/59606"),
        (concept("capability", "loitering"), "capability/loitering"),
        (fact("press", "a"), "fact/press/a"),
        (CCH.Commune, "cch:Commune"),
    ],
)
def test_a_node_is_shown_as_people_write_it(node: Term, shown: str) -> None:
    assert reference(node) == shown


# --- neighbourhood ----------------------------------------------------------------------------

LILLE, NORD, PARIS = commune("59350"), entity("department", "59"), commune("75056")
HALL, FRANCE = entity("municipality", "59350"), entity("region", "32")
BULK: list[Statement] = [
    (LILLE, RDF.type, CCH.Commune),
    (LILLE, RDFS.label, text("Lille", "fr")),
    (LILLE, CCH.within, NORD),
    (LILLE, CCH.note, text("kept: all of what is asked for")),
    (NORD, RDF.type, CCH.Department),
    (NORD, RDFS.label, text("Nord", "fr")),
    (NORD, CCH.within, FRANCE),
    (NORD, CCH.note, text("dropped: a neighbour is only named and placed")),
    (HALL, RDF.type, CCH.Municipality),
    (HALL, CCH.administers, LILLE),
    (HALL, CCH.siren, text("215903501")),
    (FRANCE, RDFS.label, text("dropped: two steps away", "fr")),
    (PARIS, RDF.type, CCH.Commune),
    (PARIS, RDFS.label, text("dropped: nobody asks", "fr")),
]


def test_a_neighbourhood_is_the_nodes_their_town_hall_and_what_they_point_to(store: ShardStore, tmp_path: Path) -> None:
    bulk = shard(store, "insee", *BULK)
    found = neighbourhood(bulk, frozenset({LILLE, entity("organisation", "vigie")}), tmp_path / "kept")
    assert found.read_text("utf-8").splitlines(keepends=True) == sorted(
        line(statement) for statement in [*BULK[:7], BULK[8], BULK[9]]
    )


def test_a_neighbourhood_is_kept_for_the_same_graph_and_nodes(store: ShardStore, tmp_path: Path) -> None:
    bulk = shard(store, "insee", *BULK)
    folder = tmp_path / "kept"
    first = neighbourhood(bulk, frozenset({LILLE}), folder)
    first.write_text("kept")
    assert neighbourhood(bulk, frozenset({LILLE, NORD}), folder) != first
    assert neighbourhood(bulk, frozenset({LILLE, COUNT}), folder).read_text() == "kept"
    other = shard(store, "insee-other", *BULK[:-1])
    assert neighbourhood(other, frozenset({LILLE}), folder) != first


def test_a_neighbourhood_of_nothing_is_empty(store: ShardStore, tmp_path: Path) -> None:
    found = neighbourhood(shard(store, "insee", *BULK), frozenset({COUNT}), tmp_path / "kept")
    assert found.read_bytes() == b""


# --- large graphs, looked up ------------------------------------------------------------------

NAMES = [entity("commune", f"{code}") for code in range(8)] + [concept("unit", f"u{number}") for number in range(4)]
KINDS = [CCH.Commune, CCH.Unit, CCH.Municipality]
GRAPHS = st.lists(
    st.lists(
        st.one_of(
            st.tuples(st.sampled_from(NAMES), st.just(RDF.type), st.sampled_from(KINDS)),
            st.tuples(st.sampled_from(NAMES), st.just(CCH.place), st.sampled_from(NAMES)),
        ),
        max_size=12,
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60)
@given(st.lists(st.text("abc", min_size=1, max_size=3)), st.text("abc ", max_size=4))
def test_a_node_is_found_in_the_sorted_text_as_in_a_set(names: list[str], asked: str) -> None:
    nodes = Nodes(" ".join(sorted(set(names))))
    assert set(nodes) == set(names)
    assert len(nodes) == len(set(names))
    assert (asked in nodes) == (asked in set(names))
    assert all(name in nodes for name in names)


@settings(max_examples=15, deadline=None)  # each writes some files, and waits for the disk
@given(GRAPHS, st.integers(1, 6))
def test_it_makes_no_difference_which_graphs_are_looked_up(graphs: list[list[Statement]], large: int) -> None:
    """Nothing large is a set of dictionaries; with large graphs there is more: what is kept, and found again."""
    with tempfile.TemporaryDirectory() as folder:
        store = ShardStore(Path(folder))
        for number, statements in enumerate(graphs):
            shard(store, f"g{number}", *statements)
        found = [
            told(store, len(graphs), kept, least)
            for kept, least in (
                (None, 1000),
                (None, large),
                (Path(folder, "kept"), large),
                (Path(folder, "kept"), large),
            )
        ]
    assert found[0] == found[1] == found[2] == found[3]


def told(store: ShardStore, number: int, kept: Path | None, large: int) -> list[object]:
    """All that is known of some graphs, read anew."""
    shards = [found for index in range(number) if (found := store.get(f"g{index}", f"g{index}"))]
    known = KnownNodes(shards, kept, large)
    return [
        known.twice,
        [known.dangling(shard) for shard in shards],
        [known.context(shard) for shard in shards],
        [(known.types(node), node in known) for node in NAMES],
        [known.referred_to(shard, shards) for shard in shards],
    ]


def test_the_key_of_a_context_changes_when_a_small_graph_says_more_of_a_node(store: ShardStore, tmp_path: Path) -> None:
    insee = shard(store, "insee", (LILLE, RDF.type, CCH.Commune), (LILLE, CCH.within, NORD), (LILLE, CCH.place, PARIS))
    others = shard(store, "rne", *((commune(f"{code}"), RDF.type, CCH.Commune) for code in (75056, 2, 3)))
    silent = shard(store, "dossier/a", (COUNT, RDF.type, CCH.Count))
    keys = []
    for node in (None, PARIS, NORD, HALL):
        said = shard(store, f"dossier/{node}", (node, RDF.type, CCH.Place)) if node else silent
        known = KnownNodes([insee, others, said], tmp_path / "kept", large=3)
        keys.append((known.context_key(insee), known.context(insee)))
    assert len({key for key, _ in keys}) == len({context for _, context in keys}) == 3
    assert keys[0] == keys[3], "nobody refers to the town hall"
