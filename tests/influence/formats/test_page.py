"""The HTML page: whole, closed, readable without scripts or canvas; then opened in a browser."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import re
import time
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from contrechamp.influence.formats.fields import checked
from contrechamp.influence.graph import Edge, Projection, Tie

if TYPE_CHECKING:
    from tests.influence.conftest import Chromium

TOWN = "municipality/59606"
Written = Callable[[Projection, str], Path]


class Page(HTMLParser):
    """What is in a page: scripts, styles, and every address that something would be fetched from."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[tuple[str | None, str]] = []
        self.styles: list[str] = []
        self.fetched: list[str] = []
        self.handlers: list[str] = []
        self.policy = ""
        self.open = ""
        self.text: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.open = tag
        self.handlers += [name for name in values if name.startswith("on") or name == "style"]
        if tag == "script":
            self.scripts.append((values.get("type"), ""))
        if tag not in ("a", "svg"):
            self.fetched += [
                str(values[name]) for name in ("src", "href", "data", "action", "poster") if name in values
            ]
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = str(values["content"])

    def handle_endtag(self, tag: str) -> None:
        self.open = ""

    def handle_data(self, data: str) -> None:
        if self.open == "script":
            kind, before = self.scripts[-1]
            self.scripts[-1] = (kind, before + data)
        elif self.open == "style":
            self.styles.append(data)
        else:
            self.text.append(data)


def page(projection: Projection, written: Written) -> Page:
    return Page(written(projection, "html").read_text("utf-8"))


def test_the_page_holds_four_scripts_and_fetches_nothing(any_sample: Projection, written: Written) -> None:
    found = page(any_sample, written)
    assert [kind for kind, _ in found.scripts] == ["application/json", None, None, None]
    assert found.fetched == []
    assert found.handlers == []


def test_the_policy_names_each_script_and_style_by_its_hash(any_sample: Projection, written: Written) -> None:
    found = page(any_sample, written)
    rules = {rule.split()[0]: rule.split()[1:] for rule in found.policy.split(";")}

    def hashed(texts: list[str]) -> list[str]:
        return [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts]

    assert rules.pop("default-src") == ["'none'"]
    assert rules.pop("script-src") == hashed([text for kind, text in found.scripts if kind is None])
    assert rules.pop("style-src") == hashed(found.styles)
    assert rules == {"img-src": ["data:"], "base-uri": ["'none'"], "form-action": ["'none'"]}


def test_the_data_are_whole_and_cannot_become_markup(any_sample: Projection, written: Written) -> None:
    found = page(any_sample, written)
    text = found.scripts[0][1]
    assert not re.search("[<>&\u2028\u2029]", text)
    data, whole = json.loads(text), checked(any_sample)
    assert [node["label"] for node in data["nodes"]] == [node.label for node in whole.nodes]
    assert [(e["quote"], e["source_url"], e["said_by"]) for e in data["edges"]] == [
        (e.quote, e.url, e.said_by) for e in whole.edges
    ]


def test_the_list_is_there_without_scripts(sample: Projection, written: Written) -> None:
    text = " ".join(page(sample, written).text)
    for edge in sample.edges:
        assert edge.quote in text
        assert edge.url in text
        assert edge.document_label in text
    assert "✗ nié ou exclu" in text
    assert sample.origin.query_hash in text


def test_what_the_page_is_made_of_holds_no_address_to_fetch() -> None:
    from contrechamp.influence.formats.lettering import VENDOR

    for name in ("sigma", "graphology.umd"):
        text = (VENDOR / f"{name}.min.js").read_text("utf-8")
        assert "sourceMappingURL" not in text
        assert not re.search(r"</script|<!--|https?://", text)
        assert (VENDOR / f"{name.split('.')[0]}.LICENSE.txt").is_file()


# --- in a browser -------------------------------------------------------------------------------


def opened(browser: Chromium, projection: Projection, written: Written, after: str = "") -> str:
    address = written(projection, "html").as_uri()
    browser.open(address + after)
    return address


CHANGED = "{}.dispatchEvent(new Event('input', {{bubbles: true}}))"


def calm(browser: Chromium, address: str) -> None:
    """Nothing was asked of any other address, nothing refused by the policy, nothing thrown."""
    asked = {event["request"]["url"].split("#")[0] for event in browser.said("Network.requestWillBeSent")}
    assert {url for url in asked if not url.startswith("data:")} <= {address, "about:blank"}
    assert browser.said("Runtime.exceptionThrown") == []
    problems = [
        event["entry"]["text"] for event in browser.said("Log.entryAdded") if event["entry"]["level"] == "error"
    ]
    assert problems == []


@pytest.mark.browser
def test_search_filters_and_clicks(sample: Projection, written: Written, browser: Chromium, tmp_path: Path) -> None:
    address = opened(browser, sample, written)
    assert browser.run("document.documentElement.dataset.ready") == "canvas"
    rows = "document.querySelectorAll('#edges > li').length"
    assert browser.run(rows) == 16
    # search, with the keyboard alone
    browser.press("/")
    browser.type("reconnaissance")
    browser.wait("document.querySelectorAll('#found button').length")
    browser.press("Enter")
    browser.wait("document.querySelector('#details h2')?.textContent === 'reconnaissance faciale'")
    assert browser.run("location.hash").startswith("#node=")
    # a click on an edge of the list
    browser.run("[...document.querySelectorAll('#edges .who')].find(b => b.textContent.includes('nié')).click()")
    assert (
        browser.run("document.getElementById('quote').textContent")
        == "la reconnaissance faciale n’a jamais été utilisée"
    )
    details = browser.run("document.getElementById('details').textContent")
    assert "selon la mairie" in details
    assert "https://example.org/cnil/2021-05-12.pdf" in details
    assert browser.run("location.hash").startswith("#edge=")
    # filters: ties, who says so, period
    browser.run("document.querySelector('#ties input[value=actual]').click()")
    assert browser.run(rows) == sum(edge.tie is not Tie.ACTUAL for edge in sample.edges)
    browser.run("document.querySelector('button[type=reset]').click()")
    browser.wait(f"{rows} === 16")
    choose = "s.value = [...s.options].find(o => o.text === 'la mairie').value"
    browser.run(f"const s = document.getElementById('said'); {choose}; {CHANGED.format('s')}")
    assert browser.run(rows) == 2
    browser.run("document.querySelector('button[type=reset]').click()")
    browser.wait(f"{rows} === 16")
    browser.run("document.getElementById('undated').click()")
    browser.run(f"const f = document.getElementById('from'); f.value = '2021'; {CHANGED.format('f')}")
    assert browser.run(rows) == sum(bool(e.start) and (e.end or "9999") >= "2021" for e in sample.edges)
    browser.picture(tmp_path / "filtered.png")
    calm(browser, address)


@pytest.mark.browser
def test_a_click_on_the_canvas_chooses_what_is_there(sample: Projection, written: Written, browser: Chromium) -> None:
    address = opened(browser, sample, written)
    found = "document.querySelector('#details h2, #details #quote')?.textContent"
    box = json.loads(browser.run("JSON.stringify(document.getElementById('graph').getBoundingClientRect())"))
    seen: set[str] = set()
    for step in range(1, 400):
        x, y = box["x"] + box["width"] * (step * 0.618 % 1), box["y"] + box["height"] * step / 400
        browser.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        if browser.run("document.getElementById('graph').classList.contains('pointing')"):
            browser.click(x, y)
            seen.add(browser.run(found) or "")
        if len(seen - {""}) > 2:
            break
    quotes = {edge.quote for edge in sample.edges}
    assert seen & quotes, "no edge was clicked"
    calm(browser, address)


@pytest.mark.browser
def test_edges_of_one_kind_between_two_nodes_are_one_line_that_lists_them(
    edge_of: Callable[..., Edge], projection_of: Callable[..., Projection], written: Written, browser: Chromium
) -> None:
    def tied(number: int, tie: Tie = Tie.ACTUAL, source: str = "organisation/cnil", target: str = TOWN) -> Edge:
        made = edge_of(source, "finds", target, tie=tie)
        return dataclasses.replace(made, id=f"e{number}", quote=f"words {number}", document_label=f"letter {number}")

    back = tied(7, source=TOWN, target="organisation/cnil")
    edges = [
        tied(1),
        tied(2),
        tied(3),
        tied(4, tie=Tie.PLANNED),
        tied(5, tie=Tie.PLANNED),
        tied(6, tie=Tie.DENIED),
        back,
    ]
    address = opened(browser, projection_of(*edges), written)
    listed = "[...document.querySelectorAll('#details .together q')].map(one => one.textContent)"
    shown = {"e2": [1, 2, 3], "e5": [4, 5], "e6": [6], "e7": [7]}  # never what is planned or denied beside what is
    for key, numbers in shown.items():
        browser.run(f"location.hash = '#edges={key}'")
        words = json.dumps([f"words {number}" for number in numbers])
        browser.wait(f"JSON.stringify({listed}) === {json.dumps(words.replace(', ', ','))}")
        details = browser.run("document.getElementById('details').textContent")
        assert all(f"letter {number}" in details for number in numbers)
    # from the list to one of them; what a filter hides is not listed
    browser.run("location.hash = '#edges=e2'")
    browser.wait(f"{listed}.length === 3")
    browser.run("document.querySelectorAll('#details .together .who')[1].click()")
    assert browser.run("document.getElementById('quote').textContent") == "words 2"
    browser.run("location.hash = '#edges=e5'")
    browser.wait(f"{listed}.length === 2")
    browser.run("document.querySelector('#ties input[value=planned]').click()")
    assert browser.run(listed) == []
    # a click on a line opens its list, where there is more than one
    browser.run("document.querySelector('button[type=reset]').click()")
    browser.wait("location.hash === ''")
    browser.run("document.getElementById('whole').click()")
    time.sleep(0.5)  # the network moves back into sight
    box = json.loads(browser.run("JSON.stringify(document.getElementById('graph').getBoundingClientRect())"))
    x, y = box["x"] + box["width"] / 2, box["y"]
    seen: list[str] = []
    while y < box["y"] + box["height"] and len(seen) < 4:  # down the middle, where four lines pass
        browser.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        if browser.run("document.getElementById('graph').classList.contains('pointing')"):
            browser.click(x, y)
            seen.append(browser.run("location.hash"))
            time.sleep(0.4)  # two clicks at once would come closer
            y += 16
        y += 4
    assert sorted(seen) == ["#edge=e6", "#edge=e7", "#edges=e1", "#edges=e4"]
    calm(browser, address)


@pytest.mark.browser
def test_deep_links_and_keys(sample: Projection, written: Written, browser: Chromium) -> None:
    node = sample.nodes[2]
    opened(browser, sample, written, f"#node={quote(node.id, safe='')}")
    assert browser.run("document.querySelector('#details h2').textContent") == node.label
    browser.press("Escape")
    assert browser.run("document.querySelector('#details h2')") is None
    browser.run("document.querySelector('#edges .who').focus()")
    browser.press("ArrowDown")
    browser.press("Enter")
    assert browser.run("document.querySelector('#edges li.chosen').dataset.edge") == sample.edges[1].id
    browser.press("Tab")
    assert browser.run("document.activeElement.tagName") in ("A", "BUTTON")
    browser.run("location.hash = '#node=%E0%A4%A'")  # cut short: names nothing, breaks nothing
    assert browser.said("Runtime.exceptionThrown") == []


@pytest.mark.browser
def test_the_page_prints_its_picture_and_every_edge(sample: Projection, written: Written, browser: Chromium) -> None:
    from pypdf import PdfReader

    opened(browser, sample, written)
    file = written(sample, "html").with_suffix(".pdf")
    file.write_bytes(browser.printed())
    text = " ".join(" ".join(each.extract_text() for each in PdfReader(file).pages).split())
    assert text.count("CNIL, lettre du 12 mai 2021") >= 15
    assert "Version des données" in text


@pytest.mark.browser
def test_hostile_text_stays_text(samples: Any, written: Written, browser: Chromium) -> None:
    address = opened(browser, samples["hostile"](), written)
    assert browser.run("document.querySelectorAll('script').length") == 4
    assert browser.run("document.querySelectorAll('#edges > li').length") == 15
    browser.run("[...document.querySelectorAll('#edges .who')].forEach(b => b.click())")
    assert browser.run(
        "[...document.querySelectorAll('a[href]')].every(a => /^(https?:|#list)/.test(a.getAttribute('href')))"
    )
    assert browser.said("Page.javascriptDialogOpening") == []
    calm(browser, address)


@pytest.mark.browser
def test_an_empty_network_says_what_empty_means(samples: Any, written: Written, browser: Chromium) -> None:
    address = opened(browser, samples["empty"](), written)
    assert "does not mean that there is nothing" in browser.run("document.getElementById('edges').textContent")
    calm(browser, address)
