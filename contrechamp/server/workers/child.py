"""A worker: the release opened read-only, then one task after another until the server closes."""

from __future__ import annotations

import importlib
import importlib.util
import json
import socket
import sys
import traceback
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from contrechamp.catalogue import Catalogue, read_catalogue
from contrechamp.errors import ContrechampError, NotFoundError, TooLargeError
from contrechamp.gazetteer import read_index
from contrechamp.release import read_release
from contrechamp.server.exchange import Ask, Handler
from contrechamp.server.pages import shelf
from contrechamp.server.rendering import read_templates
from contrechamp.server.rooting import rooted
from contrechamp.server.sparql import answering
from contrechamp.server.workers import framing, isolation
from contrechamp.session import Graph
from contrechamp.settings import LANGUAGES
from contrechamp.store import EmbeddedStore

_GRACE = 5.0
"""Seconds of processor time beyond the deadline after which the system ends a worker by itself."""
_GROWTH = 0.5
"""Share of the memory allowance that a worker may still hold between tasks."""


def prepare(options: Mapping[str, Any]) -> None:
    """Import in the nursery, once, what every worker needs; a handler that does not exist is a NotFoundError."""
    for handler in options["handlers"]:
        _handler(handler)


def read_ahead(options: Mapping[str, Any]) -> None:
    """Read in the nursery, once, what does not touch the store: saved queries, templates, names; a second of work."""
    _catalogue()
    read_templates()
    release = read_release(Path(options["release"]))
    for language in LANGUAGES:
        read_index(release.names, language)


def place_shelf(options: Mapping[str, Any]) -> None:
    """Let pages find what was made for this release; where it cannot be kept, the log says so once."""
    if not shelf.place(Path(options["cache"]), read_release(Path(options["release"]))):
        sys.stderr.write(f"{options['cache']} cannot be written: each worker works out the slow pages itself\n")


def fill_shelf(options: Mapping[str, Any]) -> None:
    """Make what takes seconds, for every package of pages that has a module `warming`."""
    release = read_release(Path(options["release"]))
    store = EmbeddedStore(release.store)
    graphs = [_Graph(store, language, release, release.base) for language in LANGUAGES]
    packages = {handler.partition(":")[0].rpartition(".")[0] for handler in options["handlers"]}
    for package in sorted(packages):
        if importlib.util.find_spec(f"{package}.warming") is not None:
            importlib.import_module(f"{package}.warming").fill(graphs)


def serve(stream: socket.socket, options: Mapping[str, Any]) -> None:
    """Open the release, say so, and answer tasks until the server closes the stream."""
    try:
        worker = Worker(stream, options)
    except ContrechampError as error:
        framing.send(stream, framing.FAILURE, _failure(error))
        return
    framing.send(stream, framing.READY, {"memory": worker.unbounded})
    while (frame := framing.receive(stream)) is not None:
        try:
            worker.work(frame[1])
        except (BrokenPipeError, ConnectionResetError):
            return


class _Graph(Graph):
    """A graph whose saved queries were read in the nursery."""

    @cached_property
    def catalogue(self) -> Catalogue:
        """The saved queries."""
        return _catalogue()


class Worker:
    """An open release, in each language, and the stream that tasks come from."""

    def __init__(self, stream: socket.socket, options: Mapping[str, Any]) -> None:
        release = read_release(Path(options["release"]))
        store = EmbeddedStore(release.store)
        self._stream = stream
        self._options = options
        self._store = store
        self._base = release.base
        self._graphs = {language: _Graph(store, language, release, release.base) for language in LANGUAGES}
        self._allowance = options["memory"] << 20
        self.unbounded = isolation.bound_memory(self._allowance)
        """Why the memory has no bound, or None."""
        self._at_rest = isolation.resident()

    def work(self, content: bytes) -> None:
        """Do one task; whatever goes wrong in it is told in a frame."""
        task = json.loads(content)
        isolation.bound_processor(task["seconds"] + _GRACE)
        try:
            if task["kind"] == "sparql":
                rest = answering.answer(self._stream, self._store, self._base, self._options, task)
            else:
                rest = self._page(task)
        except (BrokenPipeError, ConnectionResetError):
            raise
        except ContrechampError as error:
            self._fail(_failure(error))
        except MemoryError:
            self._fail(_failure(TooLargeError("the answer needs more memory than this server gives")))
        except Exception as error:  # a fault of ours must not end the worker; it is written down
            sys.stderr.write(traceback.format_exc())
            self._fail({"kinds": [type(error).__name__], "reason": "a fault of this server: its log says more"})
        else:
            self._stream.sendall(rest + framing.pack(framing.END, self._state()))  # one write, one waking of the server

    def _page(self, task: Mapping[str, Any]) -> bytes:
        ask = Ask(**{**task["ask"], "query": tuple((name, value) for name, value in task["ask"]["query"])})
        answer = _handler(task["handler"])(self._graphs[ask.language], ask)
        head = {"status": answer.status, "media_type": answer.media_type, "headers": answer.headers}
        body = rooted(answer.body, ask.root) if answer.media_type.startswith("text/html") else answer.body
        return framing.pack(framing.HEAD, head) + (framing.pack(framing.BODY, body) if body else b"")

    def _fail(self, failure: Mapping[str, Any]) -> None:
        framing.send(self._stream, framing.FAILURE, {**failure, **self._state()})

    def _state(self) -> dict[str, Any]:
        return {"retire": isolation.resident() - self._at_rest > self._allowance * _GROWTH}


def _failure(error: ContrechampError) -> dict[str, Any]:
    """Say what went wrong: the names of the error's classes, nearest first, and its message."""
    kinds = [kind.__name__ for kind in type(error).__mro__ if issubclass(kind, ContrechampError)]
    return {"kinds": kinds, "reason": str(error), "status": getattr(error, "status", None)}


@cache
def _catalogue() -> Catalogue:
    return read_catalogue()


@cache
def _handler(name: str) -> Handler:
    module, _, function = name.partition(":")
    try:
        found: Handler = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError) as error:
        raise NotFoundError(f"{name} is named by a route and does not exist: {error}") from error
    return found
