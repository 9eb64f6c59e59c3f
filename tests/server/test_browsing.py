"""The site in a real browser: what a newcomer does, no rule of accessibility broken, nothing asked of anybody else.

axe-core is no dependency: `npm install axe-core` in the checkout, or its folder in AXE_CORE, lets its test run.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from contrechamp.server.routes import page_routes
from tests.influence.conftest import Chromium
from tests.server.conftest import ROOT

if TYPE_CHECKING:
    from tests.server.conftest import Site

RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
BROWSER = {"accept": "text/html"}
NAMED = {route.name: route for route in page_routes()}
QUERIES = {"queries", "query", "sparql-editor"}

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def visit(pages: Site, browser: Chromium) -> Iterator[Visit]:
    browser.said("Network.requestWillBeSent")
    browser.events.clear()
    visit = Visit(browser, pages.address)
    yield visit
    visit.nothing_went_wrong()


class Visit:
    """A person in front of the site."""

    def __init__(self, window: Chromium, address: str) -> None:
        self.window = window
        self.address = address
        self.walked = False

    def go(self, path: str) -> None:
        """Type an address."""
        self._moving(lambda: self.window.call("Page.navigate", url=self.address + path))

    def follow(self, selector: str) -> str:
        """Click on the first link that fits, where it is; gives where it led."""
        wanted = f"document.querySelector({selector!r})"
        assert self.window.run(f"{wanted} !== null"), f"no {selector} on {self.where()}"
        self.window.run(f"{wanted}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        box = self.window.run(f"(r => [r.x + Math.min(r.width, 40) / 2, r.y + 8])({wanted}.getClientRects()[0])")
        there = f"document.elementFromPoint({box[0]}, {box[1]})"
        assert self.window.run(f"{wanted}.contains({there})"), self.window.run(f"{there}.outerHTML.slice(0, 200)")
        self._moving(lambda: self.window.click(*box))
        return self.where()

    def enter(self, selector: str, words: str) -> None:
        """Write in a field and press Enter."""
        self.window.run(f"document.querySelector({selector!r}).focus()")
        self.window.type(words)
        self._moving(lambda: self.window.press("Enter"))

    def where(self) -> str:
        return str(self.window.run("location.pathname + location.search"))

    def text(self) -> str:
        return str(self.window.run("document.body.innerText"))

    def _moving(self, act: Callable[[], Any]) -> None:
        self.walked = True
        self.window.run("document.documentElement.dataset.left = 1")
        act()
        end = time.monotonic() + 20
        while True:
            try:
                if self.window.run("document.readyState === 'complete' && !document.documentElement.dataset.left"):
                    return
            except AssertionError:  # between two pages
                pass
            assert time.monotonic() < end, "the page did not change"
            time.sleep(0.1)

    def nothing_went_wrong(self) -> None:
        """Nobody else was asked, no policy was broken, no script failed."""
        asked = [event["request"]["url"] for event in self.window.said("Network.requestWillBeSent")]
        assert bool(asked) is self.walked
        assert all(url.startswith((self.address + "/", "data:", "blob:")) for url in asked), asked
        assert not self.window.said("Runtime.exceptionThrown")
        logged = [event["entry"] for event in self.window.said("Log.entryAdded")]
        assert not [f"{entry['text']} {entry.get('url')}" for entry in logged if entry["level"] == "error"]


def fixed() -> list[str]:
    """Every page that people read, one address each."""
    found = ["/search?q=lille", "/page/commune/59350", "/page/municipality/59350", "/graphs/actors", "/page/polarity"]
    found += [route.pattern for route in page_routes() if _for_people(route.pattern, route.handler)]
    if "query" in NAMED:
        found.append("/queries/cameras/counts_by_commune")
    return found + ["/en" + path for path in found]


def _for_people(pattern: str, handler: str) -> bool:
    ours = handler.startswith(("contrechamp.server.pages.", "contrechamp.server.saved."))
    return ours and "{" not in pattern and not pattern.endswith("json")


@pytest.fixture(scope="module")
def axe() -> str:
    for folder in (Path(os.environ.get("AXE_CORE", "/nowhere")), ROOT / "node_modules" / "axe-core"):
        if (folder / "axe.min.js").is_file():
            return (folder / "axe.min.js").read_text("utf-8")
    pytest.skip("no axe-core (npm): the site was not checked for accessibility")


def broken(window: Chromium, axe: str) -> list[str]:
    """Give the rules that the page breaks as it stands now."""
    window.run(f"{axe}; 1")
    found: list[str] = window.run(
        f"axe.run(document, {{runOnly: {RULES}}})"
        ".then(found => found.violations.map(one => one.id + ': ' + one.nodes[0].html.slice(0, 200)))"
    )
    return found


@pytest.mark.parametrize("path", fixed())
def test_every_page_keeps_to_the_rules_as_it_is_served(pages: Site, visit: Visit, axe: str, path: str) -> None:
    pages.wait(lambda: pages.get(path, headers=BROWSER).status_code == 200, 60)  # a graph may be prepared first
    visit.go(path)
    assert not broken(visit.window, axe)
    styled = "getComputedStyle(document.body).fontFamily !== getComputedStyle(document.createElement('p')).fontFamily"
    assert visit.window.run(f"[...document.styleSheets].some(sheet => sheet.cssRules.length > 20) && {styled}")


def test_the_editor_keeps_to_the_rules_while_it_is_used(visit: Visit, axe: str) -> None:
    """The library draws tables, answers and tabs by itself: what it leaves out is added each time."""
    visit.go("/sparql")
    visit.window.wait("document.querySelector('.yasqe_queryButton') !== null")
    assert not broken(visit.window, axe)
    visit.window.run("document.querySelector('.yasqe_queryButton').click()")
    visit.window.wait("document.querySelectorAll('.yasr table tbody tr').length")
    assert not broken(visit.window, axe)
    visit.window.run("document.querySelector('.select_response').click()")
    visit.window.wait("document.querySelector('.yasr .CodeMirror') !== null")
    assert not broken(visit.window, axe)
    visit.window.run("document.querySelector('a[data-example]').click()")
    visit.window.wait("document.querySelectorAll('.yasgui .tabsList .tab').length === 2")
    assert not broken(visit.window, axe)


def test_a_newcomer_finds_a_town_its_words_and_its_network(pages: Site, visit: Visit) -> None:
    pages.wait(lambda: pages.get("/graphs/actors").status_code == 200, 60)
    visit.go("/")
    visit.enter("input[name=q]", "Lille")
    assert visit.where().startswith("/search?q=Lille")
    assert visit.follow(".results a[href^='/page/commune/59350']") == "/page/commune/59350"
    quote = visit.window.run("document.querySelector('a.quote-words').textContent")
    assert visit.follow("a.quote-words").startswith("/page/evidence/")
    assert quote in visit.text()
    visit.go("/page/commune/59350")
    visit.follow("nav.sections a[href='/graphs']")
    visit.follow("a[href='/graphs/actors']")
    centre = visit.window.run("document.querySelector(\"main a[href*='around=']\").getAttribute('href')")
    pages.wait(lambda: pages.get(centre).status_code == 200, 60)
    assert visit.follow("main a[href*='around=']") == centre
    assert centre.startswith("/graphs/actors?around=")
    assert visit.window.run("document.querySelectorAll('article.fact blockquote').length") > 0


def test_a_newcomer_goes_from_a_saved_query_to_sparql_and_its_rows(visit: Visit) -> None:
    if missing := QUERIES - set(NAMED):
        pytest.skip(f"there are no pages {sorted(missing)}: the way through saved queries was not walked")
    visit.go("/page/commune/59350")
    visit.follow("nav.sections a[href='/queries']")
    assert visit.follow("main a[href='/queries/cameras/counts_by_commune']") == "/queries/cameras/counts_by_commune"
    link = visit.window.run("document.querySelector(\"main a[href*='/sparql']\")?.getAttribute('href') ?? ''")
    assert link, "a saved query leads to its SPARQL"
    visit.follow("main a[href*='/sparql']")
    assert visit.where().startswith("/sparql")
    query = visit.window.run("document.querySelector('textarea[name=query]').value")
    assert "SELECT" in query
    rows = visit.window.run(
        "fetch('/sparql', {method: 'POST', headers: {accept: 'text/csv'}, body: new URLSearchParams({query:"
        " document.querySelector('textarea[name=query]').value})}).then(answer => answer.text())"
    )
    assert len(rows.splitlines()) > 1


def test_the_policy_really_stops_what_it_should(pages: Site, browser: Chromium) -> None:
    browser.events.clear()
    visit = Visit(browser, pages.address)
    visit.go("/about")
    browser.run(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"document.title=1\">');"
        "const s = document.createElement('script'); s.textContent = 'document.title = 2'; document.body.append(s);"
        "const o = new Image(); o.src = 'https://outside.invalid/x.png'; document.body.append(o); 0"
    )
    time.sleep(0.5)
    assert browser.run("document.title") not in ("1", "2")
    blocked = [event["entry"]["text"] for event in browser.said("Log.entryAdded")]
    assert sum("Content Security Policy" in text for text in blocked) >= 3
