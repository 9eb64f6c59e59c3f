"""A store that starts from the one before: changed where a graph differs, and the same as one loaded from nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from contrechamp.build.filling import fill, note_files, noted_files
from contrechamp.build.shards import Shard, ShardStore
from contrechamp.errors import BuildError, StoreError
from contrechamp.iris import entity
from contrechamp.ntriples import Statement, integer, text, typed
from contrechamp.release import Release
from contrechamp.store import Writer, open_store
from contrechamp.vocab import BASE, CCH, RDF, RDFS, XSD

LILLE, PARIS = entity("commune", "59350"), entity("commune", "75056")
BEFORE: list[Statement] = [
    (LILLE, RDF.type, CCH.Commune),
    (LILLE, RDFS.label, text('Lille\n\t"capitale" des Flandres', "fr")),
    (LILLE, CCH.value, typed("1.50", XSD.decimal)),
    (LILLE, CCH.count, integer(361)),
]
AFTER: list[Statement] = [*BEFORE[:2], (LILLE, CCH.value, typed("1.5", XSD.decimal)), (LILLE, CCH.count, integer(362))]
OTHERS: list[Statement] = [(PARIS, RDF.type, CCH.Commune), (PARIS, RDFS.label, text("Paris", "fr"))]


class Filled:
    """Releases of two graphs, each filled from the one before, as the build does it."""

    def __init__(self, folder: Path, base: str = BASE) -> None:
        self.folder, self.base = folder, base
        self.shards = ShardStore(folder / "shards")

    def fill(self, name: str, statements: Iterable[Statement], start: Release | None = None) -> Release:
        shards = [self.shards.make("one", f"one-{name}", statements), self.shards.make("two", "two", OTHERS)]
        directory = self.folder / name
        files = noted_files(self.folder / "filled", start, self.shards.folder) if start else {}
        fill(directory / "store", shards, start, self.base, lambda _: None, files)
        note_files(self.folder / "filled", name, shards)
        return self._release(name, shards)

    def _release(self, name: str, shards: list[Shard]) -> Release:
        sizes = {shard.graph: shard.size for shard in shards}
        digests = {shard.graph: shard.digest for shard in shards}
        return Release(self.folder / name, name, self.base, "", {}, sizes, digests, {}, {}, {})


def content(release: Release) -> dict[str, list[str]]:
    with open_store(release.store) as store:
        return {graph: sorted(store.triples(graph)) for graph in store.graphs()}


@pytest.mark.parametrize("base", [BASE, "https://example.org/elsewhere/"])
def test_a_changed_graph_is_changed_where_it_differs(
    tmp_path: Path, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = Filled(tmp_path, base)
    before = filled.fill("before", BEFORE)
    monkeypatch.setattr(Writer, "drop", lambda *_: pytest.fail("a graph was dropped whole"))
    again = filled.fill("after", AFTER, before)
    assert len(content(again)[f"{base}graph/one"]) == len(AFTER)
    assert any("362" in line for line in content(again)[f"{base}graph/one"])


@pytest.mark.parametrize(
    ("file", "statements"),
    [("whole", AFTER), ("whole", OTHERS), ("whole", []), ("damaged", AFTER), ("gone", AFTER), ("not noted", AFTER)],
)
def test_whatever_is_at_hand_the_store_is_what_a_load_of_everything_gives(
    tmp_path: Path, file: str, statements: list[Statement]
) -> None:
    filled = Filled(tmp_path)
    before = filled.fill("before", BEFORE)
    kept = tmp_path / "shards" / "one-before.nt"
    if file == "damaged":
        kept.write_bytes(kept.read_bytes().replace(b"361", b"360"))
    elif file == "gone":
        kept.unlink()
    elif file == "not noted":
        (tmp_path / "filled" / "before.json").unlink()
    after = filled.fill("after", statements, before)
    assert content(after) == content(Filled(tmp_path / "new").fill("after", statements))
    assert content(before) != content(after), "the store before stays as it was"


def test_a_store_that_is_not_what_its_release_says_is_refused(tmp_path: Path) -> None:
    filled = Filled(tmp_path)
    before = filled.fill("before", BEFORE)
    with Writer(tmp_path / "other" / "store", before.store) as writer:
        writer.clear(f"{BASE}graph/one")
    wrong = Release(tmp_path / "other", "before", BASE, "", {}, before.graphs, before.digests, {}, {}, {})
    with pytest.raises(StoreError, match=r"graph/one does not hold .*commune/59350"):
        filled.fill("after", AFTER, wrong)
    with pytest.raises(BuildError, match="instead of 5"):
        filled.fill("after", [*BEFORE, (LILLE, CCH.count, integer(362))], wrong)
    assert not (tmp_path / "after").exists() or not list((tmp_path / "after").iterdir())
