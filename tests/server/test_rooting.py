"""Below the path of a proxy: every link of every page leads below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from contrechamp.server.rooting import rooted

if TYPE_CHECKING:
    from tests.server.conftest import Served

LINK = re.compile(r'\s(?:href|src|action|data-[a-z-]+)="(/[^"]*)"')
PAGES = ("/", "/en/page/commune/59350", "/graphs", "/map", "/sparql",
         "/queries/cameras/counts_by_commune?commune=Lille", "/page/ontology", "/page/none/x")  # fmt: skip


def test_links_of_this_server_and_no_others_are_moved() -> None:
    page = b'<a href="/map">/map</a><a href="//host/x"><a href="https://e.org/x"><i data-from="/a.json" title="/x"></i>'
    expected = page.replace(b'href="/map"', b'href="/graph/map"').replace(b'"/a.json"', b'"/graph/a.json"')
    assert rooted(page, "/graph") == expected
    assert rooted(page, "") == page
    quoted = b"<p>a word said: &#34; href=&#34;/x&#34;</p>"
    assert rooted(quoted, "/graph") == quoted


@pytest.mark.slow
def test_every_link_of_every_page_leads_below_the_root(served: Served) -> None:
    site = served("--real-pages", "--root-path", "/graph", workers=1)
    browser = {"accept": "text/html"}
    followed: set[str] = set()
    for path in PAGES:
        links = LINK.findall(site.get(path, headers=browser).text)
        assert len(links) > 10, path
        assert [link for link in links if not link.startswith("/graph/")] == [], path
        followed |= {link for link in links if re.match(r"/graph/(static|data|en/page|page/(commune|ontology))/", link)}
    for link in sorted(followed)[::7]:
        assert site.get(link.removeprefix("/graph").replace("&amp;", "&")).status_code == 200, link
    led = site.get("/id/commune/59350", headers=browser)
    assert led.headers["location"] == f"{site.address}/graph/page/commune/59350"
