"""Pages for the tests: each shows one thing that a worker can do with a page."""

from __future__ import annotations

import json
import os
import time
from dataclasses import asdict

from contrechamp.errors import NotFoundError
from contrechamp.server.exchange import Answer, Ask, Route
from contrechamp.session import Graph

ROUTES = (
    Route("/", "tests.server.handlers:echo", "home"),
    Route("/echo/{kind}/{key:path}", "tests.server.handlers:echo", "echo"),
    Route("/form", "tests.server.handlers:echo", "form", form=True),
    Route("/label/{key}", "tests.server.handlers:label", "label"),
    Route("/missing", "tests.server.handlers:missing", "missing"),
    Route("/fault", "tests.server.handlers:fault", "fault"),
    Route("/slow", "tests.server.handlers:slow", "slow"),
    Route("/huge", "tests.server.handlers:huge", "huge"),
    Route("/gone", "tests.server.handlers:gone", "gone"),
    Route("/exit", "tests.server.handlers:leave", "exit"),
    Route("/sparql", "tests.server.handlers:editor", "sparql-editor"),
)


def echo(graph: Graph, ask: Ask) -> Answer:
    said = {**asdict(ask), "fields": dict(ask.fields), "process": os.getpid(), "graph": graph.language}
    return Answer(json.dumps(said).encode(), "application/json")


def label(graph: Graph, ask: Ask) -> Answer:
    assert graph.release
    return Answer(f"<p>{graph.release.version} {graph.resolve(ask.fields['key']).label}</p>".encode())


def missing(graph: Graph, ask: Ask) -> Answer:
    raise NotFoundError("there is no such thing")


def fault(graph: Graph, ask: Ask) -> Answer:
    raise ZeroDivisionError("a secret of the inside")


def slow(graph: Graph, ask: Ask) -> Answer:
    time.sleep(float(ask.first("seconds", "30")))
    return Answer(b"slept", "text/plain")


def huge(graph: Graph, ask: Ask) -> Answer:
    return Answer(b"x" * (int(ask.first("mib", "1")) << 20), "text/plain")


def gone(graph: Graph, ask: Ask) -> Answer:
    return Answer(b"<p>erased</p>", status=410, headers=(("Cache-Control", "no-store"), ("X-Own", "1")))


def leave(graph: Graph, ask: Ask) -> Answer:
    os._exit(3)


def editor(graph: Graph, ask: Ask) -> Answer:
    return Answer(f"<title>editor {ask.language} {ask.path}</title>".encode())
