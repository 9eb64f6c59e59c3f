"""Shards: the same bytes from the same statements, a new key for new inputs, nothing half-written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import contrechamp
from contrechamp.build import units
from contrechamp.build.shards import Shard, ShardStore, key_of
from contrechamp.build.units import knowledge_units, source_units
from contrechamp.errors import TermError
from contrechamp.iris import entity
from contrechamp.ntriples import Statement, line, text
from contrechamp.vocab import CCH, RDF, RDFS

if TYPE_CHECKING:
    from tests.conftest import Project

LILLE, NORD, PARIS = entity("commune", "59350"), entity("department", "59"), entity("commune", "75056")
STATEMENTS: list[Statement] = [
    (LILLE, RDF.type, CCH.Commune),
    (LILLE, RDFS.label, text("Lille", "fr")),
    (LILLE, CCH.within, NORD),
    (LILLE, RDFS.label, text("Rijsel\n", "nl")),
]


@pytest.fixture
def store(tmp_path: Path) -> ShardStore:
    return ShardStore(tmp_path / "shards")


def test_a_shard_says_what_it_holds(store: ShardStore) -> None:
    shard = store.make("g", "k", STATEMENTS)
    assert shard.file.read_text("utf-8") == "".join(sorted(line(statement) for statement in STATEMENTS))
    assert shard.size == 4
    assert shard.declares == {LILLE: (CCH.Commune,)}
    assert shard.refers_to == {NORD}


def test_what_was_made_is_found_again_as_it_was(store: ShardStore) -> None:
    made = store.make("g", "k", STATEMENTS)
    assert store.get("g", "k") == made
    assert store.get("g", "other") is None


@settings(max_examples=20)  # each writes four files, and waits for the disk
@given(st.permutations(STATEMENTS * 2))
def test_order_and_repeats_do_not_change_a_byte(statements: list[Statement]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = ShardStore(Path(folder))
        assert store.make("g", "a", statements).digest == store.make("g", "b", STATEMENTS).digest
        assert store.make("g", "a", statements).size == 4


def test_an_ordered_source_streams_to_the_disk(store: ShardStore) -> None:
    written = -1

    def many() -> Iterator[Statement]:
        nonlocal written
        for number in range(50_000):
            yield entity("commune", f"{number:05}"), RDF.type, CCH.Commune
        written = sum(path.stat().st_size for path in store.folder.iterdir())

    shard = store.make("g", "k", many(), ordered=True)
    assert written > 1_000_000, "the first statements are on disk before the last is made"
    assert shard.size == len(shard.declares) == 50_000
    assert shard.file.read_bytes().count(b"\n") == 50_000
    assert shard.file.read_text("utf-8").startswith(entity("commune", "00000"))


@pytest.mark.parametrize("ordered", [True, False])
@pytest.mark.parametrize("after", [0, 3, 45_000])
def test_a_source_that_fails_leaves_nothing_behind(store: ShardStore, after: int, ordered: bool) -> None:
    def failing() -> Iterator[Statement]:
        for number in range(after):
            yield entity("commune", f"{number:05}"), RDF.type, CCH.Commune
        raise TermError("in the middle")

    with pytest.raises(TermError, match="in the middle"):
        store.make("g", "k", failing(), ordered=ordered)
    assert store.get("g", "k") is None
    assert [path for path in store.folder.glob("**/*") if path.is_file()] == []


def test_a_failure_leaves_the_shard_before_as_it_was(store: ShardStore) -> None:
    before = store.make("g", "k", STATEMENTS)
    with pytest.raises(ZeroDivisionError):
        store.make("g", "k", (STATEMENTS[1 // number] for number in (1, 0)), ordered=True)
    assert store.get("g", "k") == before
    assert before.file.read_bytes().count(b"\n") == 4


def test_a_shard_without_its_index_is_made_again(store: ShardStore) -> None:
    made = store.make("g", "k", STATEMENTS)
    made.file.with_suffix(".json").unlink()
    assert store.get("g", "k") is None


def test_what_is_filtered_is_not_in_the_index_either(store: ShardStore) -> None:
    def without_department(lines: Iterable[str]) -> list[str]:
        return [text for text in lines if NORD not in text]

    for ordered in (True, False):
        shard = store.make("g", f"k{ordered}", STATEMENTS, keep=without_department, ordered=ordered)
        assert (shard.size, shard.refers_to) == (3, frozenset())
        assert shard.file.read_bytes().count(b"\n") == 3


@pytest.mark.parametrize("ordered", [True, False])
def test_a_node_is_found_in_the_index_whatever_order_it_came_in(store: ShardStore, ordered: bool) -> None:
    """Nodes are looked up by halving: an index that is not sorted would lose some of them."""
    keys = ["9", "10", "1", "a/b", "a", "a-b", "b", "a/b/c", "a-", "99"]
    nodes = [entity("commune", key) for key in keys]
    others = [entity("place", key) for key in keys]
    statements = [(node, RDF.type, kind) for node in nodes for kind in (CCH.Commune, CCH.Place)]
    statements += [(node, CCH.within, other) for node, other in zip(nodes, others, strict=True)]
    store.make("g", f"k{ordered}", statements, ordered=ordered)
    shard = store.get("g", f"k{ordered}")
    assert shard is not None
    assert all(node in shard.declares and node not in shard.refers_to for node in nodes)
    assert all(other in shard.refers_to and other not in shard.declares for other in others)
    assert list(shard.refers_to) == sorted(others)
    assert {shard.declares[node] for node in nodes} == {(CCH.Commune, CCH.Place)}


def test_a_node_is_not_dangling_where_it_is_declared(store: ShardStore) -> None:
    shard = store.make("g", "k", [*STATEMENTS, (NORD, RDF.type, CCH.Department)])
    assert shard.refers_to == frozenset()


# --- keys -----------------------------------------------------------------------------------


def test_a_key_depends_on_names_and_bytes_and_where_each_part_ends(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"same")
    a, b = tmp_path / "a", tmp_path / "b"
    keys = [
        key_of("x"), key_of("x", "y"), key_of("xy"), key_of("y", "x"), key_of(a), key_of(b), key_of([a, b]),
        key_of([b, a]), key_of("a"), key_of("same"), key_of(), key_of(""),
    ]  # fmt: skip
    assert len(set(keys)) == len(keys)
    assert key_of(a, b) == key_of([a, b])
    before = key_of(a)
    a.write_bytes(b"other")
    assert key_of(a) != before


def keys(graphs: Iterable[units.Unit]) -> dict[str, str]:
    return {unit.graph: unit.key for unit in graphs}


def changed(small: Project, name: str, content: bytes | None = None) -> set[str]:
    """Graphs whose key changes when a file of the sources does."""
    before = keys([*knowledge_units(), *source_units()])
    file = small.file(name)
    file.write_bytes(file.read_bytes() + (content if content is not None else b"\n"))
    after = keys([*knowledge_units(), *source_units()])
    return {graph for graph in before.keys() | after.keys() if before.get(graph) != after.get(graph)}


def test_keys_are_the_same_when_nothing_changes(small: Project) -> None:
    assert changed(small, "data/suppressed.txt", b"") == set()


SOURCES = {
    "cnil-inspections",
    "decp-contracts",
    "dossier/lille-council",
    "dossier/nord-press",
    "entities/shared",
    "insee-cog/2026",
    "legal",
    "paris-police-cameras/2019",
    "rne-mayors",
    "wikidata",
}


@pytest.mark.parametrize(
    ("name", "graphs"),
    [
        ("data/dossiers/lille-council.yaml", {"dossier/lille-council"}),
        ("data/entities/shared.yaml", {"entities/shared"}),
        ("data/legal/norms.csv", {"legal"}),
        ("loaders/legal/lookups.toml", {"legal"}),
        ("loaders/legal/source.toml", {"legal"}),
        ("loaders/insee_cog/changes.py", {"insee-cog/2026"}),
        ("loaders/rne_mayors/days.py", {"rne-mayors"}),
        ("data/resolution/mayors.csv", {"rne-mayors"}),
        ("loaders/cnil_inspections/lookups.toml", {"cnil-inspections"}),
        ("loaders/dossiers/__init__.py", {"dossier/lille-council", "dossier/nord-press"}),
        ("ontology/dossier.toml", SOURCES),
        ("data/suppressed.txt", SOURCES),
        ("ontology/core.ttl", {"ontology"}),
        ("ontology/capabilities.ttl", {"capabilities"}),
        ("ontology/purposes.ttl", {"schemes"}),
        ("queries/rules/label-counts.rq", {"queries"}),
        ("loaders/legal/README.md", set()),
    ],
)
def test_a_change_changes_the_keys_of_what_is_made_from_it(small: Project, name: str, graphs: set[str]) -> None:
    assert changed(small, name) == graphs


def test_an_alias_of_a_person_changes_whatever_may_name_the_person(small: Project) -> None:
    before = keys(source_units())
    small.edit("data/entities/shared.yaml", "  exemple:", "  autre:")
    assert {graph for graph, key in keys(source_units()).items() if key != before[graph]} == SOURCES


@pytest.mark.parametrize("module", ["ntriples.py", "privacy.py", "dossier/statements.py", "knowledge.py"])
def test_a_change_of_the_engine_makes_everything_again(
    small: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    engine = tmp_path / "engine"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(contrechamp.__file__).parent, engine, ignore=ignored)
    monkeypatch.setattr(contrechamp, "__file__", str(engine / "__init__.py"))
    before = keys([*knowledge_units(), *source_units()])
    with (engine / module).open("a") as stream:
        stream.write("# changed\n")
    after = keys([*knowledge_units(), *source_units()])
    assert before.keys() == after.keys()
    assert not {graph for graph in before if before[graph] == after[graph]}


def test_a_unit_is_made_once(small: Project) -> None:
    store = ShardStore(small.home / "elsewhere")
    unit = next(unit for unit in source_units() if unit.graph == "legal")
    first, fresh = units.make(unit, store)
    again, fresh_again = units.make(unit, store)
    assert (fresh, fresh_again) == (True, False)
    assert first == again
    assert isinstance(first, Shard)
