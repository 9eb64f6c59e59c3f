"""`contrechamp fetch`: from the publisher's file to a release that holds it, and each refusal."""

from __future__ import annotations

import gzip
import json
import re
import signal
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.errors import FetchError, SourceError
from contrechamp.fetching import Limits, fetch, plan
from contrechamp.progress import TerminalProgress
from contrechamp.registry import loader
from contrechamp.store import open_store
from contrechamp.vintages import RECORD, fetched
from tests.fetching.conftest import Fault

if TYPE_CHECKING:
    from tests.conftest import Project
    from tests.fetching.conftest import Publisher

RAW = (Path(__file__).parents[1] / "fixtures" / "rne_mayors" / "maires-2026.csv").read_bytes()
DATED = "/resources/repertoire/20260512-101500/elus-maires-mai.csv"
PLACE = "opendata/rne-maires/2026/maires-2026.csv.gz"
MAYORS = "SELECT ?m { ?m a cch:Mandate ; cch:body <https://w3id.org/contrechamp/id/municipality/59606> }"


def offer(small: Project, publisher: Publisher, *, cut: bool = True, rows: str = "[2, 5]") -> None:
    """Let the register's source be had from the publisher of the test."""
    publisher.content = RAW
    publisher.redirects = {"/stable": DATED}
    file = small.file("loaders/rne_mayors/source.toml")
    text = file.read_text("utf-8").partition("[[fetch]]")[0]
    file.write_text(
        f"""{text}[[fetch]]
to = "opendata/rne-maires/{{vintage}}/maires-{{vintage}}.csv.gz"
url = "{publisher.url("/stable")}"
media = ["text/csv"]
size = [100, 400000]
rows = {rows}
vintage = "/([0-9]{{4}})[0-9]{{4}}-[0-9]{{6}}/"
unpack = true
cut = {str(cut).lower()}
""",
        "utf-8",
    )


def refused(small: Project, limits: Limits, vintage: str = "") -> str:
    with pytest.raises(FetchError) as caught:
        fetch(loader("rne_mayors"), small.home, limits, TerminalProgress("en"), vintage)
    return str(caught.value)


def files(small: Project, name: str) -> list[str]:
    folder = small.home / name
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return sorted(path.relative_to(folder).as_posix() for path in found)


def test_a_file_is_fetched_built_and_asked(small: Project, publisher: Publisher) -> None:
    offer(small, publisher)
    done = small.invoke("fetch", "rne_mayors")
    assert done.status == 0, done.stderr
    assert "vintage 2026, read and checked; `contrechamp build` loads it" in done.stderr
    assert files(small, "opendata") == ["rne-maires/2026/SOURCE.json", "rne-maires/2026/maires-2026.csv.gz"]
    assert files(small, "downloads") == []
    built = small.invoke("build")
    assert built.status == 0, built.stderr
    today = json.loads((small.home / "opendata/rne-maires/2026" / RECORD).read_text())["fetched"][:10]
    assert f"rne_mayors: 2022 (shipped), 2026 (fetched on {today})" in built.stderr
    with open_store(small.release.store) as store:
        assert len(store.select(MAYORS).rows) == 2
        vintages = store.select("SELECT ?v { GRAPH ?g { ?graph cch:vintage ?v } FILTER(?v = '2026') }")
        assert vintages.rows
    again = small.invoke("build")
    assert "unchanged" in again.stdout
    without = small.invoke("build", "--shipped")
    assert "rne_mayors" not in without.stderr
    with open_store(small.release.store) as store:
        assert len(store.select(MAYORS).rows) == 1


def test_the_record_says_where_it_comes_from(small: Project, publisher: Publisher, limits: Limits) -> None:
    offer(small, publisher)
    fetch(loader("rne_mayors"), small.home, limits, TerminalProgress("en"))
    record = json.loads((small.home / "opendata/rne-maires/2026" / RECORD).read_text("utf-8"))
    [file] = record.pop("files")
    assert record == {
        "source": "rne_mayors",
        "vintage": "2026",
        "fetched": "2026-11-22T10:00:00+00:00",
        "publisher": "Ministère de l'Intérieur",
        "licence": "etalab-2.0",
        "licence_url": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    }
    assert file["address"] == publisher.url("/stable")
    assert file["final_address"] == publisher.url(DATED)
    assert (file["etag"], file["published_bytes"], file["cut"]) == ('"one"', len(RAW), True)


def test_personal_columns_never_touch_the_disk(small: Project, publisher: Publisher, limits: Limits) -> None:
    offer(small, publisher)
    publisher.faults = [Fault(cut_after=500)]
    fetch(loader("rne_mayors"), small.home, limits, TerminalProgress("en"))
    assert len(publisher.seen) == 4  # the redirect and the file, twice: the second time, the rest of it
    assert publisher.seen[-1].headers["Range"] == "bytes=500-"
    for path in small.home.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"1899-12-31" not in (gzip.decompress(content) if path.suffix == ".gz" else content), path


@pytest.mark.parametrize("packed", [True, False])
def test_a_compressed_file_is_the_same(small: Project, publisher: Publisher, limits: Limits, packed: bool) -> None:
    offer(small, publisher)
    publisher.content = gzip.compress(RAW) if packed else RAW
    fetch(loader("rne_mayors"), small.home, limits, TerminalProgress("en"))
    kept = gzip.decompress((small.home / PLACE).read_bytes())
    assert b"EXEMPLE;Camille;2026-03-22;2026-03-28" in kept


@pytest.mark.parametrize("content", [gzip.compress(RAW)[:300], gzip.compress(b"x" * 4_100_000)])
def test_a_damaged_or_swollen_archive_is_refused(
    small: Project, publisher: Publisher, limits: Limits, content: bytes
) -> None:
    offer(small, publisher)
    publisher.content = content
    assert "the archive is cut" in refused(small, limits)
    assert files(small, "opendata") == []


def test_what_is_here_is_not_sent_again(small: Project, publisher: Publisher) -> None:
    offer(small, publisher)
    assert small.invoke("fetch", "rne_mayors").status == 0
    again = small.invoke("fetch", "rne_mayors")
    assert again.status == 0
    assert "the vintage 2026 is already here" in again.stdout
    assert publisher.seen[-1].headers["If-None-Match"] == '"one"'
    publisher.etag = '"another name for the same bytes"'
    assert "already here" in small.invoke("fetch", "rne_mayors").stdout


def test_two_files_of_one_vintage_are_for_a_person_to_choose(small: Project, publisher: Publisher) -> None:
    offer(small, publisher)
    small.invoke("fetch", "rne_mayors")
    before = (small.home / PLACE).read_bytes()
    publisher.content, publisher.etag = RAW.replace(b"Camille", b"Claude"), '"two"'
    failed = small.invoke("fetch", "rne_mayors")
    assert failed.status == 1
    assert f"two files of the vintage 2026: {small.home}/opendata/rne-maires/2026, which was fetched" in failed.stderr
    assert f"kept as {small.home}/downloads/rne_mayors/2026-maires-2026.csv.gz.refused" in failed.stderr
    assert (small.home / PLACE).read_bytes() == before
    shipped = small.invoke("fetch", "rne_mayors", "--vintage", "2022")
    assert "two files of the vintage 2022: data/opendata/rne-maires/2022, which ships" in shipped.stderr


def test_two_editions_of_one_year_stand_side_by_side(small: Project, publisher: Publisher, limits: Limits) -> None:
    """The register is published several times a year: each edition has its day, by the rule of the shipped source."""
    [declared] = loader("rne_mayors").source.downloads
    offer(small, publisher)
    file = small.file("loaders/rne_mayors/source.toml")
    file.write_text(file.read_text("utf-8").replace("/([0-9]{4})[0-9]{4}-[0-9]{6}/", declared.vintage), "utf-8")
    fetch(loader("rne_mayors"), small.home, limits, TerminalProgress("en"))
    publisher.redirects = {"/stable": DATED.replace("20260512", "20261103")}
    publisher.content, publisher.etag = RAW.replace(b"EXEMPLE;Camille;X", b"EXEMPLE-AUTRE;Camille;X"), '"two"'
    fetch(loader("rne_mayors"), small.home, limits, TerminalProgress("en"))
    days = ("2026-05-12", "2026-11-03")
    assert files(small, "opendata") == [
        f"rne-maires/{day}/{name}" for day in days for name in (RECORD, f"maires-{day}.csv.gz")
    ]
    assert [one.vintage for one in fetched(loader("rne_mayors").source, [small.home])] == list(days)
    built = small.invoke("build")
    assert built.status == 0, built.stderr
    with open_store(small.release.store) as store:
        assert len(store.select(MAYORS).rows) == 3  # one in each edition


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"2026-03-22;2026-03-28", b"22/03/2026;28/03/2026", "is not a day such as 2020-05-26"),
        (b"59606;", b"5960X6;", "is not the code of a commune"),
        (b"Sexe", b"Sexes", ""),
    ],
)
def test_what_the_loader_cannot_read_is_kept_aside(
    small: Project, publisher: Publisher, limits: Limits, old: bytes, new: bytes, said: str
) -> None:
    offer(small, publisher)
    publisher.content = RAW.replace(old, new) if said else RAW.replace(b"Code sexe", b"Code genre")
    message = refused(small, limits)
    assert (said or "has the publisher changed the layout?") in message
    assert message.endswith("the shipped vintage 2022 stays in use")
    assert files(small, "opendata") == []
    kept = files(small, "downloads/rne_mayors")
    assert kept == (["2026-maires-2026.csv.gz.refused", "2026-maires-2026.csv.gz.refused.txt"] if said else [])


def test_too_few_rows_are_refused(small: Project, publisher: Publisher, limits: Limits) -> None:
    offer(small, publisher, rows="[30, 50]")
    assert "3 rows of maires-2026.csv.gz can be used; 30 to 50 are expected" in refused(small, limits)


def test_an_edition_without_a_layout_is_refused(small: Project, publisher: Publisher, limits: Limits) -> None:
    offer(small, publisher)
    publisher.redirects = {"/stable": DATED.replace("2026", "2025")}
    assert "the edition 2025 has no layout" in refused(small, limits)


def test_an_address_that_does_not_say_the_edition(small: Project, publisher: Publisher, limits: Limits) -> None:
    offer(small, publisher)
    publisher.redirects = {}
    assert "does not say which edition it is: say it with --vintage" in refused(small, limits)
    assert "cannot be a vintage" in refused(small, limits, "../x")
    fetch(loader("rne_mayors"), small.home, limits, TerminalProgress("en"), "2026")
    assert (small.home / PLACE).is_file()


def test_a_wrong_digest_is_refused(small: Project, publisher: Publisher, limits: Limits) -> None:
    offer(small, publisher, cut=False)
    file = small.file("loaders/rne_mayors/source.toml")
    file.write_text(file.read_text("utf-8") + f'sha256 = "{"0" * 64}"\n', "utf-8")
    assert f"instead of {'0' * 64}; the file is kept as" in refused(small, limits)
    assert files(small, "downloads/rne_mayors") == [
        "0.part", "0.part.json", "maires-2026.csv.gz.refused", "maires-2026.csv.gz.refused.txt",
    ]  # fmt: skip


@pytest.mark.parametrize("moment", [("contrechamp.fetching.parts:DiskPart.append", -1), ("os:fsync", 3)])
def test_a_fetch_killed_half_way_goes_on_and_is_right(
    small: Project, publisher: Publisher, moment: tuple[str, int]
) -> None:
    offer(small, publisher, cut=False)
    publisher.faults = [Fault(drip=0.3)]
    place, call = moment
    died = small.run("fetch", "rne_mayors", KILL_AT=place, KILL_CALL=str(call))
    assert died.returncode == -signal.SIGKILL, died.stderr
    assert files(small, "opendata") == []
    done = small.run("fetch", "rne_mayors")
    assert done.returncode == 0, done.stderr
    if call == -1:
        assert publisher.seen[-1].headers["Range"] == f"bytes={len(RAW) // 2}-"
    assert gzip.decompress((small.home / PLACE).read_bytes()) == RAW
    assert files(small, "downloads") == []


def test_an_interrupted_fetch_says_nothing_is_done_and_can_go_on(small: Project, publisher: Publisher) -> None:
    offer(small, publisher, cut=False)
    publisher.faults = [Fault(drip=5)]
    command = small.command("fetch", "rne_mayors", "--quiet")
    running = subprocess.Popen(command, env=small.environment(), stderr=subprocess.PIPE, text=True)
    part = small.home / "downloads/rne_mayors/0.part"
    for _ in range(200):
        if part.is_file() and part.stat().st_size:
            break
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=20)
    assert running.returncode == 130
    assert "Traceback" not in said
    assert part.stat().st_size == len(RAW) // 2
    assert small.run("fetch", "rne_mayors").returncode == 0
    assert publisher.seen[-1].headers["Range"] == f"bytes={len(RAW) // 2}-"


def test_one_fetch_at_a_time(small: Project, publisher: Publisher, limits: Limits) -> None:
    from contrechamp.fetching.placing import Desk

    offer(small, publisher)
    found = loader("rne_mayors")
    with Desk(small.home, found.source).alone():
        assert "another fetch of rne_mayors is at work" in refused(small, limits)
    assert publisher.seen == []


def test_offline_nothing_is_asked(small: Project, publisher: Publisher, limits: Limits) -> None:
    offer(small, publisher)
    said = refused(small, replace(limits, offline=True))
    assert said == "CONTRECHAMP_OFFLINE is set: nothing is downloaded; the shipped vintage 2022 stays in use"
    assert publisher.seen == []
    assert plan(loader("rne_mayors"), small.home, limits)[-1] == "the shipped vintage 2022 stays in use"
    shown = small.invoke("fetch", "rne_mayors", "--dry-run")
    assert publisher.url("/stable") in shown.stdout
    assert publisher.seen == []


def test_a_source_of_no_known_address_names_the_page(small: Project) -> None:
    failed = small.invoke("fetch", "insee_cog")
    assert failed.status == 1
    assert "no address of its current files is known; look at https://www.insee.fr/" in failed.stderr
    assert "the project itself keeps it" in small.invoke("fetch", "legal").stderr


def test_the_list_says_what_can_be_had_and_what_is_here(small: Project, publisher: Publisher) -> None:
    offer(small, publisher)
    small.invoke("fetch", "rne_mayors")
    lines = small.invoke("fetch", "--list").stdout.splitlines()
    assert any(re.fullmatch(r"rne_mayors: http\S+/stable \(2022 ships; 2026 fetched on \S+\)", line) for line in lines)
    assert any(line.startswith("insee_cog: by hand only, https://www.insee.fr/") for line in lines)
    assert "osm_cameras: by hand only, https://www.openstreetmap.org/ (nothing ships)" in lines
    assert small.invoke("fetch").status == 2
    [row] = [line for line in small.invoke("sources", "--format", "csv").stdout.splitlines() if "rne_mayors" in line]
    assert re.search(r",2022,2026 \([0-9-]{10}\),", row)


def test_a_folder_of_its_own_goes_with_the_build(small: Project, publisher: Publisher, tmp_path: Path) -> None:
    offer(small, publisher)
    mine = tmp_path / "mine"
    assert small.invoke("fetch", "rne_mayors", "--to", str(mine)).status == 0
    assert files(small, "opendata") == []
    assert small.invoke("build").stderr == ""
    assert "2026 (fetched on" in small.invoke("build", "--with", str(mine)).stderr
    small.invoke("fetch", "rne_mayors")
    twice = small.invoke("build", "--with", str(mine))
    assert twice.status == 1
    assert f"the vintage 2026 is there twice: {mine}/opendata/rne-maires/2026 and {small.home}" in twice.stderr


# --- what lies there later ------------------------------------------------------------------------


@pytest.fixture
def here(small: Project, publisher: Publisher, limits: Limits) -> Path:
    offer(small, publisher)
    return fetch(loader("rne_mayors"), small.home, limits, TerminalProgress("en")).vintage.folder


def build_says(small: Project) -> str:
    failed = small.invoke("build")
    assert failed.status == 1
    return failed.stderr


def test_a_vintage_that_was_touched_is_refused(small: Project, here: Path) -> None:
    (here / "maires-2026.csv.gz").write_bytes(gzip.compress(b"other"))
    assert "changed since it was fetched" in build_says(small)
    (here / "maires-2026.csv.gz").unlink()
    assert "missing: remove" in build_says(small)
    (here / "notes.txt").write_text("mine")
    assert "does not list it: move it elsewhere" in build_says(small)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"source": 1}', '{"files": []}'])
def test_a_record_that_is_not_ours_is_refused(small: Project, here: Path, text: str) -> None:
    (here / RECORD).write_text(text)
    with pytest.raises(SourceError, match="not a record that `contrechamp fetch` wrote"):
        fetched(loader("rne_mayors").source, [small.home])


def test_a_record_cannot_name_a_file_elsewhere(small: Project, here: Path) -> None:
    record = json.loads((here / RECORD).read_text())
    record["files"][0]["name"] = "../../../secret"
    (here / RECORD).write_text(json.dumps(record))
    assert "not a record that" in build_says(small)


def test_a_vintage_in_the_folder_of_another_source_is_refused(small: Project, here: Path) -> None:
    record = json.loads((here / RECORD).read_text())
    (here / RECORD).write_text(json.dumps({**record, "source": "insee_cog"}))
    assert "of the source insee_cog, in the folder of rne_mayors" in build_says(small)


# --- counts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("most", "said"), [(9, ""), (5, "12 nodes of class Mandate; expected 5 to 10")])
def test_two_editions_may_have_twice_the_nodes_of_one(
    small: Project, publisher: Publisher, limits: Limits, most: int, said: str
) -> None:
    """The shipped edition has 9 mandates here, that of 2026 has 3."""
    offer(small, publisher)
    file = small.file("loaders/rne_mayors/source.toml")
    text = file.read_text("utf-8")
    file.write_text(text.replace("[[fetch]]", f"[expected]\nMandate = [5, {most}]\n\n[[fetch]]"), "utf-8")
    if said:
        assert said in refused(small, limits)
    else:
        fetch(loader("rne_mayors"), small.home, limits, TerminalProgress("en"))
        assert small.invoke("build").status == 0
