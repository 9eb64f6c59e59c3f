"""Every page for search engines: an index, and parts of at most some thousand addresses, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from contrechamp.errors import NotFoundError
from contrechamp.names import read_names
from contrechamp.server import static_files
from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.linked.addresses import page_path
from contrechamp.server.rendering import local
from contrechamp.session import Graph
from contrechamp.vocab import BASE

A_PART = 10_000
"""Things in one part: twice as many addresses, far from the 50,000 and 50 MiB that the protocol allows."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_STANDING = ("/", "/map", "/timeline", "/capabilities", "/contradictions", "/graphs", "/how-we-know", "/about",
             "/corrections", "/licences", "/quality")  # fmt: skip
"""Pages that are about no single thing."""
_LEFT_OUT = (f"{BASE}id/person/", f"{BASE}id/candidate/")
"""Search engines are not pointed at people, nor at what nobody has reviewed."""


def robots(graph: Graph, ask: Ask) -> Answer:
    """Say what robots may not ask, and where the list of pages is."""
    rules, _ = static_files.read("robots.txt")
    return Answer(rules + f"Sitemap: {ask.origin}/sitemap.xml\n".encode(), "text/plain; charset=utf-8")


def index(graph: Graph, ask: Ask) -> Answer:
    """List the parts."""
    parts = range(1, -(-len(_paths(graph)) // A_PART) + 1)
    lines = (f"<sitemap><loc>{escape(f'{ask.origin}/sitemap-{number}.xml')}</loc></sitemap>" for number in parts)
    return _written("sitemapindex", lines, "")


def part(graph: Graph, ask: Ask) -> Answer:
    """Give one part, counted from 1."""
    number = int(ask.fields["number"])
    paths = _paths(graph)[(number - 1) * A_PART : number * A_PART] if number else []
    if not paths:
        raise NotFoundError(f"the sitemap has no part {number}")
    lines = (_url(ask.origin, path, language) for path in paths for language in ("fr", "en"))
    return _written("urlset", lines, f' xmlns:xhtml="{_XHTML}"')


def _paths(graph: Graph) -> list[str]:
    """Give the path of every page: the standing ones, then that of each thing with a name."""
    names = read_names(graph.release.names) if graph.release else iter(())
    things = sorted({name.thing for name in names if not name.thing.startswith(_LEFT_OUT)})
    return [*_STANDING, *map(page_path, things)]


def _url(origin: str, path: str, language: str) -> str:
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{other}" href={quoteattr(origin + local(path, other))}/>'
        for other in ("fr", "en")
    )
    return f"<url><loc>{escape(origin + local(path, language))}</loc>{others}</url>"


def _written(root: str, lines: Iterator[str], more: str) -> Answer:
    text = "\n".join(
        ['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{_NAMESPACE}"{more}>', *lines, f"</{root}>", ""]
    )
    return Answer(text.encode(), "application/xml")
