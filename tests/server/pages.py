"""Pages without a server: which handler an address has, and what a page of HTML holds."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, unquote

from starlette.routing import compile_path

from contrechamp.server.exchange import Answer, Ask, Handler
from contrechamp.server.pages import ROUTES as PAGES
from contrechamp.server.saved import ROUTES as SAVED
from contrechamp.session import Graph

ROUTES = (*PAGES, *SAVED)
DATA = {"application/ld+json", "application/geo+json"}
"""Types of scripts that browsers do not run."""
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_SHAPES = {"path", "circle", "rect", "line", "polyline", "polygon", "ellipse", "use", "stop"}


def answer(graph: Graph, address: str, accept: str = "") -> Answer:
    """Answer an address as the front would ask it."""
    path, _, query = address.partition("?")
    path, language = unquote(path.partition("#")[0]), "fr"
    if path == "/en" or path.startswith("/en/"):
        path, language = path.removeprefix("/en") or "/", "en"
    for route in ROUTES:
        if found := compile_path(route.pattern)[0].match(path):
            module, _, name = route.handler.partition(":")
            handler: Handler = getattr(importlib.import_module(module), name)
            asked = Ask(path, found.groupdict(), tuple(parse_qsl(query)), language, accept, "http://localhost:8000")
            return handler(graph, asked)
    raise AssertionError(f"no route for {address}")


@dataclass
class Html(HTMLParser):
    """What is in a page; a tag left open or closed twice is an error."""

    text: str
    ids: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    language: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(self.text)
        self.close()
        self.errors += [f"<{tag}> left open" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if len(values) < len(attrs):
            self.errors.append(f"<{tag}> has an attribute twice")
        self.tags.append(tag)
        if tag not in _VOID:
            self.open.append(tag)
        self.ids += [values["id"]] if "id" in values else []
        self.labels += values.get("aria-labelledby", "").split() + values.get("for", "").split()
        self.inline += [f"{tag} {name}" for name in values if name.startswith("on") or name == "style"]
        if tag == "style" or (tag == "script" and "src" not in values and values.get("type") not in DATA):
            self.inline.append(tag)
        if tag == "a":
            self.links.append(values.get("href", ""))
        elif values.get("rel") not in ("alternate", "canonical"):
            self.fetched += [values[name] for name in ("src", "href", "action") if name in values]
        if tag == "html":
            self.language = values.get("lang", "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in _SHAPES or (tag not in _VOID and self.open and self.open[-1] == tag):
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.errors.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "script":
            self.words.append(data)

    def check(self, language: str) -> None:
        """Assert what holds of every page."""
        assert not self.errors, self.errors[:3]
        assert len(self.ids) == len(set(self.ids)), "an id stands twice"
        assert set(self.labels) <= set(self.ids), "a label names nothing"
        assert self.tags.count("h1") == 1
        assert {"header", "nav", "main", "footer", "title"} <= set(self.tags)
        assert self.language == language
        assert not self.inline, self.inline
        assert all(address.startswith("/") and not address.startswith("//") for address in self.fetched), self.fetched
        assert all(address.startswith(("/", "#", "http://", "https://")) for address in self.links)
        assert len(self.text.encode()) < 200_000
