"""The explorer of a graph as the site serves it, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from tests.influence.conftest import Chromium

if TYPE_CHECKING:
    from tests.server.conftest import Site

PAGE = "/graphs/actors"
ROWS = "document.querySelectorAll('#edges > li').length"
COUNT = "document.getElementById('count').textContent"
CHOSEN = "document.querySelector('#details h2')?.textContent"

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def browser(browser: Chromium, pages: Site) -> Iterator[Chromium]:
    """The browser, and afterwards: nobody else was asked, nothing failed."""
    browser.said("Network.requestWillBeSent")
    browser.events.clear()
    yield browser
    asked = [event["request"]["url"] for event in browser.said("Network.requestWillBeSent")]
    assert asked
    assert all(url.startswith((pages.address + "/", "data:", "blob:")) for url in asked), asked
    assert not browser.said("Runtime.exceptionThrown")
    assert not [e["entry"]["text"] for e in browser.said("Log.entryAdded") if e["entry"]["level"] == "error"]


@pytest.fixture(scope="module")
def network(pages: Site) -> dict[str, Any]:
    """What the explorer draws."""
    path = PAGE + ".json"
    pages.wait(lambda: pages.get(path).status_code == 200, 60)
    found: dict[str, Any] = pages.get(path).json()
    assert len(found["edges"]) > 3
    return found


def opened(browser: Chromium, pages: Site, after: str = "", width: int = 1280) -> None:
    browser.call("Page.navigate", url="about:blank")
    phone = width < 500
    browser.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=phone)
    browser.open(pages.address + PAGE + after)
    browser.wait("!document.getElementById('app').hidden")


def test_search_filters_and_an_edge_with_its_words(browser: Chromium, pages: Site, network: dict[str, Any]) -> None:
    opened(browser, pages)
    everything = len(network["edges"])
    assert str(everything) in browser.run(COUNT)
    node = next(node for node in network["nodes"] if node["id"].endswith("municipality/59606"))
    browser.press("/")
    browser.type(node["label"])
    browser.wait("document.querySelectorAll('#found button').length")
    browser.press("Enter")
    assert browser.wait(CHOSEN) == node["label"]
    # an edge: its words, who says them, its document, and pages of this site to go on
    edge = next(edge for edge in network["edges"] if edge["quote"] and edge["speaker"])
    browser.run(f"location.hash = '#edge={quote(edge['id'], safe='')}'")
    assert browser.wait("document.getElementById('quote')?.textContent") == edge["quote"]
    details = browser.run("document.getElementById('details').textContent")
    assert edge["speaker"] in details
    assert edge["document_label"] in details
    links = browser.run("[...document.querySelectorAll('#details a')].map(a => a.getAttribute('href'))")
    assert any(link.startswith("/page/fact/") for link in links), links
    ours = next(link for link in links if link.startswith("/page/fact/"))
    assert pages.get(ours, headers={"accept": "text/html"}).status_code == 200
    # by what the source says, by kind, by period
    for group, key in (("ties", "tie"), ("kinds", "kind")):
        browser.run("document.querySelector('button[type=reset]').click()")
        box = f"document.querySelector('#{group} input')"
        name = browser.run(f"{box}.value")
        browser.run(f"{box}.click()")
        kinds = {node["id"]: node["kind"] for node in network["nodes"]}
        left = [
            one
            for one in network["edges"]
            if name not in ([one["tie"]] if key == "tie" else [kinds[one["source"]], kinds[one["target"]]])
        ]
        assert len(left) < everything
        assert browser.wait(COUNT).split()[0] == str(len(left))
    browser.run("document.querySelector('button[type=reset]').click()")
    browser.run("document.getElementById('undated').click()")
    dated = [one for one in network["edges"] if one["date_start"] or one["date_end"]]
    browser.run(
        "{ const from = document.getElementById('from'); from.value = '1990';"
        " from.dispatchEvent(new Event('input', {bubbles: true})) }"
    )
    shown = int(browser.run(COUNT).split()[0])
    assert shown == sum((one["date_end"] or "9999") >= "1990" for one in dated)


@pytest.mark.parametrize("width", [1280, 390])
def test_deep_links_and_keys_on_a_desk_and_on_a_phone(
    browser: Chromium, pages: Site, network: dict[str, Any], tmp_path: Path, width: int
) -> None:
    node = network["nodes"][0]
    opened(browser, pages, f"#node={quote(node['id'], safe='')}", width)
    assert browser.wait(CHOSEN) == node["label"]
    browser.press("Escape")
    assert browser.run(CHOSEN) is None
    assert browser.run("location.hash") == ""
    drawn = browser.run("document.querySelector('#graph canvas').getBoundingClientRect().width")
    assert 300 < drawn <= width
    assert browser.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    browser.run("document.getElementById('graph').focus()")
    for key in ("+", "-", "0"):
        browser.press(key)
    assert browser.run("document.activeElement.id") == "graph"
    picture = tmp_path / "explorer.png"
    browser.picture(picture)
    assert picture.stat().st_size > 10_000
