"""Linked data without a server: which handler an address has, and the answer that it gives."""

from __future__ import annotations

import importlib
from urllib.parse import parse_qsl, unquote, urlencode

from starlette.routing import compile_path

from contrechamp.server.exchange import Answer, Ask, Handler
from contrechamp.server.linked import ROUTES
from contrechamp.session import Graph

ORIGIN = "http://localhost:8000"


def answer(graph: Graph, address: str, accept: str = "", **form: str) -> Answer:
    """Answer an address as the front would ask it; `form` is what a POST brings."""
    path, _, query = address.removeprefix(ORIGIN).partition("?")
    path, language = unquote(path), "fr"
    if path.startswith("/en/"):
        path, language = path.removeprefix("/en"), "en"
    for route in sorted(ROUTES, key=lambda one: one.pattern.startswith("/{")):
        if found := compile_path(route.pattern)[0].match(path):
            module, _, name = route.handler.partition(":")
            handler: Handler = getattr(importlib.import_module(module), name)
            pairs = tuple(parse_qsl("&".join(part for part in (query, urlencode(form)) if part)))
            return handler(graph, Ask(path, found.groupdict(), pairs, language, accept, ORIGIN))
    raise AssertionError(f"no route for {address}")


def header(given: Answer, name: str) -> str:
    """Give a header of an answer; empty when there is none."""
    return next((value for key, value in given.headers if key == name), "")
