"""Pages in a real browser, held to WCAG 2.2 AA by axe-core, on a desk and on a phone.

axe-core is no dependency: `npm install axe-core` in the checkout, or its folder in AXE_CORE, lets these tests run.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.server.rendering import HERE
from contrechamp.session import Graph
from contrechamp.store import open_store
from tests.influence.conftest import Chromium
from tests.server.pages import answer

if TYPE_CHECKING:
    from tests.conftest import Project

ROOT = Path(__file__).parents[2]
RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
ADDRESSES = ("/", "/en/page/commune/59350", "/search?q=lille", "/map", "/timeline", "/capabilities", "/how-we-know",
             "/corrections", "/page/nothing/lille")  # fmt: skip

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def axe() -> str:
    folders = (Path(os.environ.get("AXE_CORE", "/nowhere")), ROOT / "node_modules" / "axe-core")
    for folder in folders:
        if (folder / "axe.min.js").is_file():
            return (folder / "axe.min.js").read_text("utf-8")
    pytest.skip("no axe-core (npm): the pages were not checked for accessibility")


@pytest.fixture(scope="module")
def graph(small_release: Project) -> Iterator[Graph]:
    release = small_release.release
    with Graph(open_store(release.store), "fr", release, release.base) as opened:
        yield opened


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_rule_is_broken_and_nothing_sticks_out(
    graph: Graph, browser: Chromium, axe: str, tmp_path: Path, address: str, width: int
) -> None:
    style = f"<style>{(HERE / 'static' / 'site.css').read_text('utf-8')}</style></head>"
    page = tmp_path / "page.html"
    page.write_text(answer(graph, address).body.decode().replace("</head>", style), "utf-8")
    browser.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 500)
    browser.call("Page.navigate", url=page.as_uri())
    browser.wait(f"document.readyState === 'complete' && location.href === '{page.as_uri()}'")
    browser.run(f"{axe}; 1")
    broken = browser.run(
        f"axe.run(document, {{runOnly: {RULES}}})"
        ".then(found => found.violations.map(one => one.id + ': ' + one.nodes[0].html.slice(0, 200)))"
    )
    assert not broken
    assert browser.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
