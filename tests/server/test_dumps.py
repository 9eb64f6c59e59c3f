"""Whole graphs to take away: what they hold, that they are made once, and what is said of them."""

from __future__ import annotations

import asyncio
import gzip
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, cast

import httpx
import pyoxigraph as ox
import pytest

from contrechamp.server.dumps.giving import Dumps
from contrechamp.server.dumps.kept import file_of, folder
from contrechamp.server.limits import Limits

if TYPE_CHECKING:
    from pathlib import Path

    from contrechamp.server.workers.pool import Pool
    from tests.conftest import Project
    from tests.server.conftest import Site


def quads(content: bytes) -> set[str]:
    return {str(quad) for quad in ox.parse(gzip.decompress(content), format=ox.RdfFormat.N_QUADS)}


def test_a_dump_holds_its_graph_and_is_made_once(site: Site, small_release: Project) -> None:
    release = small_release.release
    first = site.get("/dumps/legal.nq.gz")
    assert first.status_code == 200
    assert first.headers["content-type"] == "application/gzip"
    assert first.headers["access-control-allow-origin"] == "*"
    assert first.headers["link"] == '</licences>; rel="license"'
    assert re.search(rf'filename="contrechamp-{release.version}-legal\.nq\.gz"', first.headers["content-disposition"])
    found = quads(first.content)
    assert len(found) == release.graphs["legal"]
    assert all(line.endswith("/graph/legal>") for line in found)
    file = file_of(folder(small_release.home / "cache", release), "legal")
    made = file.stat().st_mtime_ns
    with ThreadPoolExecutor(4) as crowd:
        answers = list(crowd.map(lambda _: site.get("/dumps/legal.nq.gz").content, range(4)))
    assert set(answers) == {first.content}
    assert file.stat().st_mtime_ns == made
    again = site.get("/dumps/legal.nq.gz", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = httpx.head(site.address + "/dumps/legal.nq.gz")
    assert (head.status_code, head.headers["content-length"], head.content) == (200, str(len(first.content)), b"")


def test_the_whole_is_every_graph(site: Site, small_release: Project) -> None:
    site.wait(lambda: site.get("/dumps/contrechamp.nq.gz").status_code == 200, 120)
    found = quads(site.get("/dumps/contrechamp.nq.gz").content)
    assert len(found) == sum(small_release.release.graphs.values())


def test_every_graph_is_where_the_description_says(pages: Site, small_release: Project) -> None:
    for path, named in (("/void", r"void#dataDump> <([^>]*)>"), ("/catalog", r"dcat#downloadURL> <([^>]*)>")):
        told = pages.get(path, headers={"accept": "application/n-triples"}).text
        links = set(re.findall(named, told))
        assert len(links) == len(small_release.release.graphs) + 1
        assert all(link.startswith(f"{pages.address}/dumps/") for link in links)
        assert f"{pages.address}/dumps/dossier/lille-council.nq.gz" in links


@pytest.mark.parametrize("name", ["none.nq.gz", "legal", "legal.nt.gz", "../releases/current/release.json", ".nq.gz"])
def test_what_is_no_dump_is_not_there(site: Site, name: str) -> None:
    answer = site.get(f"/dumps/{name.replace('/', '%2F')}")
    assert answer.status_code == 404


def test_without_a_cache_they_are_kept_until_the_end(site: Site, small_release: Project, tmp_path: Path) -> None:
    (tmp_path / "dumps").write_text("a file where the folder should be", "utf-8")

    async def asked() -> tuple[list[bytes], bool]:
        dumps = Dumps(cast("Pool", None), Limits(), tmp_path)
        files = await dumps._files(small_release.release, ("legal", "derived"))
        content = [file.read_bytes() for file in files]
        await dumps.stop()
        return content, any(file.exists() for file in files)

    content, left = asyncio.run(asked())
    assert content == [site.get(f"/dumps/{name}.nq.gz").content for name in ("legal", "derived")]
    assert not left


def test_where_nothing_can_be_made_the_reason_is_given(small_release: Project, tmp_path: Path) -> None:
    (tmp_path / "dumps").write_text("a file where the folder should be", "utf-8")
    command = [sys.executable, "-m", "contrechamp.server.dumps.making", str(small_release.release.directory)]
    done = subprocess.run([*command, str(tmp_path), "legal"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{tmp_path}: the dump cannot be made: ")
    assert len(done.stderr.splitlines()) == 1
