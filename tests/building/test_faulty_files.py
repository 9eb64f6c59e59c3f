"""Files that are cut, renamed, doubled or of another edition: the build names the file, and publishes nothing."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.dossier import read_dossier
from contrechamp.errors import DossierError, SourceError
from contrechamp.tabular import LONGEST_RECORD, read_header, read_rows

if TYPE_CHECKING:
    from tests.conftest import Project

FIXTURES = Path(__file__).parents[1] / "fixtures"
MAYORS = "data/opendata/rne-maires/2022/maires-2022.csv.gz"
COMMUNES = "data/opendata/insee-cog/2026/communes.csv.gz"
NORMS, NORD, LILLE = "data/legal/norms.csv", "data/dossiers/nord-press.yaml", "data/dossiers/lille-council.yaml"


def cut(file: Path, part: float = 0.5) -> None:
    """Keep the first bytes of a file, as a copy that stopped does."""
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * part)])


def rewrite(file: Path, change: Callable[[bytes], bytes]) -> None:
    """Change what a compressed file holds."""
    file.write_bytes(gzip.compress(change(gzip.decompress(file.read_bytes())), mtime=0))


def rename(small: Project, old: str, new: str) -> None:
    small.file(new).parent.mkdir(exist_ok=True)
    small.file(old).rename(small.file(new))


def add_counts(small: Project) -> None:
    """Say how many mayors there must be, and take whole rows away: every row that is left can be read."""
    source = small.file("loaders/rne_mayors/source.toml")
    source.write_text(f"{source.read_text('utf-8')}\n[expected]\nMandate = [9, 9]\n", "utf-8")
    rewrite(small.file(MAYORS), lambda text: b"".join([*text.splitlines(keepends=True)[:3], text.splitlines()[-1]]))


CASES: dict[str, tuple[Callable[[Project], object], str]] = {
    "gz cut in the middle": (lambda small: cut(small.file(MAYORS)), "maires-2022.csv:3: the archive is damaged"),
    "gz cut to nothing": (lambda small: cut(small.file(COMMUNES), 0), "communes.csv:1: the file is empty"),
    "gz without its last bytes": (lambda small: cut(small.file(COMMUNES), 0.99), "the archive is damaged"),
    "csv cut in a row": (lambda small: cut(small.file(NORMS), 0.9), "norms.csv:"),
    "csv with rows taken away": (add_counts, "expected 9 to 9: has the publisher changed the file, or is it cut?"),
    "yaml cut in a phrase": (lambda small: cut(small.file(NORD), 0.55), f"{NORD}:"),
    "yaml cut to nothing": (lambda small: cut(small.file(NORD), 0), f"{NORD}: the file is empty"),
    "edition without a layout": (
        lambda small: rename(small, MAYORS, MAYORS.replace("maires-2022", "maires-2023")),
        "maires-2023.csv: the edition 2023 has no layout; known: 2022, 2026",
    ),
    "edition of another year": (
        lambda small: rename(small, MAYORS, MAYORS.replace("maires-2022", "maires-2026")),
        "maires-2026.csv:1: ",
    ),
    "list in the folder of another year": (
        lambda small: small.file("data/opendata/cnil-controles/2014").rename(
            small.file("data/opendata/cnil-controles/2015")
        ),
        "this is the list of 2014, in the folder of 2015",
    ),
    "two files of one edition": (
        lambda small: small.file(MAYORS.removesuffix(".gz")).write_bytes(
            gzip.decompress(small.file(MAYORS).read_bytes())
        ),
        "two files of the edition 2022: ",
    ),
}


@pytest.mark.parametrize(("spoil", "said"), CASES.values(), ids=CASES)
def test_a_faulty_file_stops_the_build(small: Project, spoil: Callable[[Project], object], said: str) -> None:
    before = small.release
    spoil(small)
    done = small.invoke("build")
    assert (done.status, done.stdout) == (1, "")
    assert done.stderr.startswith("error: ")
    assert said in done.stderr
    assert small.release == before
    assert not list(small.settings.releases.glob(".staging*"))


def test_each_table_says_which_column_has_another_name(small: Project) -> None:
    files = sorted(small.file("data/opendata").rglob("*.csv.gz"))
    assert len(files) > 5
    for file in files:
        whole = file.read_bytes()
        header = gzip.decompress(whole).split(b"\n", 1)[0].strip(b"\r")
        column = next(name for name in header.replace(b";", b",").split(b",") if name.strip(b'" '))
        new = column.rstrip(b'"') + b"2" + column[len(column.rstrip(b'"')) :]
        rewrite(file, lambda text, new=new, column=column: text.replace(column, new, 1))  # type: ignore[misc]
        done = small.invoke("build")
        file.write_bytes(whole)
        assert done.status == 1
        assert f"error: {file.name.removesuffix('.gz')}:1: unknown columns [" in done.stderr, done.stderr
        assert "has the publisher changed the layout?" in done.stderr
    assert small.build().unchanged, "all files are as they were"


def test_a_file_that_a_folder_of_yours_brings_again_is_not_chosen_in_silence(small: Project, tmp_path: Path) -> None:
    again = tmp_path / "mine" / COMMUNES.removeprefix("data/")
    again.parent.mkdir(parents=True)
    shutil.copy(small.file(COMMUNES), again)
    done = small.invoke("build", "--with", str(tmp_path / "mine"))
    assert done.status == 1
    assert f"input communes.csv is there twice, keep one: {small.file(COMMUNES)}, {again}" in done.stderr


@pytest.mark.parametrize("part", [0.0, 0.4, 0.9])
def test_an_extract_of_a_map_that_is_cut_stops_the_build(small: Project, tmp_path: Path, part: float) -> None:
    pytest.importorskip("shapely")
    file = tmp_path / "mine" / "opendata" / "osm-cameras" / "monaco.json"
    file.parent.mkdir(parents=True)
    shutil.copy(FIXTURES / "osm_cameras" / "monaco.json", file)
    cut(file, part)
    before = small.release
    done = small.invoke("build", "--with", str(tmp_path / "mine"))
    assert (done.status, done.stdout) == (1, "")
    assert done.stderr.startswith("error: ")
    assert "monaco.json" in done.stderr
    assert small.release == before


def test_a_dossier_cut_anywhere_is_refused_or_is_a_whole_beginning(small: Project) -> None:
    """Cut between two facts, it says less and nothing else: only a version history can tell that."""
    whole = small.file(LILLE).read_bytes()
    facts = [record.key for record in read_dossier(small.file(LILLE)).facts]
    refused = accepted = 0
    for end in range(0, len(whole) - 1, 23):
        small.file(LILLE).write_bytes(whole[:end])
        try:
            found = [record.key for record in read_dossier(small.file(LILLE)).facts]
        except DossierError as error:
            refused += str(error).startswith(LILLE)
        else:
            accepted += 1
            assert found == facts[: len(found)]
    assert refused + accepted == len(range(0, len(whole) - 1, 23)), "every refusal names the file"
    assert refused > accepted


def test_a_table_cut_anywhere_is_refused_or_is_a_whole_beginning(small: Project, tmp_path: Path) -> None:
    """Of a plain file, a cut in the last cell of a row, or between rows, cannot be seen: counts must tell."""
    columns = read_header(small.file(NORMS))
    rows = [list(row.values.values()) for row in read_rows(small.file(NORMS), columns)]
    whole = small.file(NORMS).read_bytes()
    plain, packed = tmp_path / "norms.csv", tmp_path / "norms.csv.gz"
    refused = 0
    for end in range(0, len(whole) - 1, 3):
        plain.write_bytes(whole[:end])
        try:
            found = [list(row.values.values()) for row in read_rows(plain, columns)]
        except SourceError:
            refused += 1
            continue
        for row, right in zip(found[:-1], rows, strict=False):
            assert row == right
        assert not found or rows[len(found) - 1][:-1] == found[-1][:-1]
    assert refused > len(whole) / 3 / 2
    compressed = gzip.compress(whole, mtime=0)
    for end in range(1, len(compressed)):
        packed.write_bytes(compressed[:end])
        with pytest.raises(SourceError):
            list(read_rows(packed, columns))


@pytest.mark.parametrize("spread", ["one line", "cells of several lines"])
def test_a_record_without_end_is_refused_before_it_fills_the_memory(tmp_path: Path, spread: str) -> None:
    file = tmp_path / "t.csv"
    more = "x," if spread == "one line" else '"\n",'
    file.write_text("a,b\n1,2\n" + more * LONGEST_RECORD, "utf-8")
    with pytest.raises(SourceError, match="has the file lost its line ends") as caught:
        list(read_rows(file, ("a", "b")))
    assert caught.value.line == 3
    file.write_text("a" * (LONGEST_RECORD + 1), "utf-8")
    for read in (lambda: list(read_rows(file, ("a", "b"))), lambda: read_header(file)):
        with pytest.raises(SourceError, match="has the file lost its line ends"):
            read()


@pytest.mark.parametrize("kept", ["shards/*.json", "validation/*.json"])
def test_a_damaged_cache_says_what_to_delete(small: Project, kept: str) -> None:
    before = small.release
    files = list(small.settings.cache.glob(kept))
    for file in files:
        cut(file)
    shutil.rmtree(small.settings.cache / "receipts")  # with it, the build would be over before it reads either
    done = small.invoke("build")
    folder = files[0].parent
    assert (done.status, done.stdout) == (1, "")
    assert f"is damaged: delete the folder {folder} and build again" in done.stderr
    shutil.rmtree(folder)
    assert small.build().release == before


def test_a_graph_that_was_damaged_in_the_cache_is_not_published(small: Project) -> None:
    before = small.release
    shard = max(small.settings.cache.glob("shards/*.nt"), key=lambda file: file.stat().st_size)
    shard.write_bytes(b"".join(shard.read_bytes().splitlines(keepends=True)[:-5]))
    done = small.invoke("build", "--force")
    assert (done.status, done.stdout) == (1, "")
    assert f"Delete {shard.parent} and build again with --force" in done.stderr
    assert small.release == before
    shutil.rmtree(shard.parent)
    assert small.build(force=True).release.digests == before.digests


def test_a_damaged_manifest_says_the_way_out(small: Project) -> None:
    before = small.release
    cut(before.directory / "release.json")
    done = small.invoke("info")
    assert done.status == 1
    assert "release.json is damaged: run `contrechamp build --force`" in done.stderr
    assert small.invoke("build").status == 1
    assert small.build(force=True).release.digests == before.digests
    assert small.invoke("info").status == 0
