"""Programs of others against a running server: Comunica, YASGUI on another site, OpenRefine.

None is a dependency; a test whose program is not there is skipped, and says how to get it.
"""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.server.rendering import HERE
from tests.influence.conftest import Chromium, find
from tests.server.openrefine import running

if TYPE_CHECKING:
    from tests.server.conftest import Site

OTHER_SITE = """<!doctype html><meta charset="utf-8"><title>Elsewhere</title>
<link rel="stylesheet" href="yasgui.min.css">
<div id="here"></div><script src="yasgui.min.js"></script><script>
Yasgui.Yasqe.defaults.autocompleters = [];
Yasgui.Yasqe.defaults.prefixCcApi = null;
const asked = new URLSearchParams(location.search);
new Yasgui(document.getElementById("here"), {persistenceId: null, requestConfig: {
  endpoint: asked.get("endpoint"), method: asked.get("method"), headers: {"x-asked-by": "elsewhere"}},
  yasqe: {value: "SELECT ?l { cch:Commune rdfs:label ?l }"}});
</script>"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """Another site: its own port, its own pages, nothing of ours but the library."""
    for name in ("yasgui.min.js", "yasgui.min.css"):
        shutil.copy(HERE / "static" / "vendor" / "yasgui" / name, tmp_path)
    (tmp_path / "index.html").write_text(OTHER_SITE, "utf-8")
    handler = functools.partial(Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.browser
def test_yasgui_on_another_site_shows_our_rows(site: Site, elsewhere: str, tmp_path: Path) -> None:
    program = find()
    if not program:
        pytest.skip("no Chromium: YASGUI was not opened on another site")
    browser = Chromium(program, tmp_path / "profile")
    try:
        for method in ("POST", "GET"):
            browser.call("Page.navigate", url=f"{elsewhere}/?method={method}&endpoint={site.address}/sparql")
            browser.wait("document.querySelector('.yasqe_queryButton') !== null")
            browser.run("document.querySelector('.yasqe_queryButton').click()")
            assert browser.wait("document.querySelectorAll('.yasr table tbody tr').length") == 2
            assert "commune" in browser.run("document.querySelector('.yasr table').textContent")
        asked = [event["request"] for event in browser.said("Network.requestWillBeSent")]
        assert {each["method"] for each in asked if "/sparql" in each["url"]} >= {"GET", "POST"}
        assert not browser.said("Runtime.exceptionThrown")
    finally:
        browser.close()


@pytest.mark.slow
def test_comunica_reads_the_endpoint_named_or_found(site: Site) -> None:
    node = shutil.which("node")
    if not node:
        pytest.skip("no node: Comunica was not tried")
    known = subprocess.run([node, "-e", "require.resolve('@comunica/query-sparql')"], capture_output=True, check=False)
    if known.returncode:
        pytest.skip("Comunica was not tried: npm install @comunica/query-sparql@4, and set NODE_PATH")
    script = Path(__file__).with_name("comunica.cjs")
    command = [node, str(script), f"{site.address}/sparql"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    for found in json.loads(done.stdout):
        assert found == {"rows": ["commune", "commune"], "quads": 2, "truth": False}


@pytest.mark.slow
def test_openrefine_reconciles_a_table(pages: Site, tmp_path: Path) -> None:
    program = shutil.which("openrefine")
    if not program:
        pytest.skip("no OpenRefine (Debian: openrefine): a table was not reconciled with it")
    service = f"{pages.address}/reconcile"
    with running(program, tmp_path) as refine:
        refine.open("name,code\nLille,\nFreigné,49144\nFreigné,\n59350,\nLlille,\n")
        assert refine.guessed("name", service)[0] == "Commune"
        lille, told_apart, open_one, code, misspelt = refine.reconcile("name", service, "Commune", code="inseeCode")
        assert (lille["j"], lille["m"]["id"]) == ("matched", "commune/59350")
        assert (told_apart["j"], told_apart["m"]["id"]) == ("matched", "commune/49144")
        assert open_one["j"] == "none", "two communes had the name"
        assert len({each["id"] for each in open_one["c"] if each["name"] == "Freigné"}) == 2
        assert (code["j"], code["m"]["name"]) == ("matched", "Lille")
        assert misspelt["j"] == "none"
        assert misspelt["c"][0]["id"] == "commune/59350"
        assert refine.extended("name", "inseeCode") == [["Lille", "59350"]]
