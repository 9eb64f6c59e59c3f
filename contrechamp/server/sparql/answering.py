"""The worker's side of a SPARQL query: run it, choose the format, write frames within the bounds."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from typing import Any, BinaryIO, cast

from contrechamp.errors import RequestError, TooLargeError
from contrechamp.server.sparql.counting import counter
from contrechamp.server.sparql.formats import BY_FORM, choose
from contrechamp.server.workers import framing
from contrechamp.store import EmbeddedStore
from contrechamp.store.streaming import find

FIRST = 1 << 20
"""Bytes held back before the status is given: what goes wrong until then is an honest error."""
CHUNK = 1 << 16


def answer(
    stream: socket.socket, store: EmbeddedStore, base: str, options: Mapping[str, Any], task: Mapping[str, Any]
) -> bytes:
    """Answer one query: a head and a body in frames; gives the last of them, which are to be sent with the end."""
    found = find(
        store,
        task["query"],
        base=base,
        default_graphs=task["default_graphs"],
        named_graphs=task["named_graphs"],
        services=options["services"],
    )
    chosen = choose(task["accept"], found.form)
    if chosen is None:
        offers = ", ".join(BY_FORM[found.form])
        raise RequestError(f"none of the accepted media types can be given; there are: {offers}", 406)
    media_type, writer = chosen
    out = Frames(stream, media_type, options["bytes"], options["rows"], writer if found.form == "solutions" else "")
    found.write(writer, cast("BinaryIO", out), options["rows"])
    return out.rest()


class Frames:
    """A file whose content goes to the server in frames, counted."""

    def __init__(self, stream: socket.socket, media_type: str, most_bytes: int, most_rows: int, counted: str) -> None:
        self._stream = stream
        self._media_type = media_type
        self._most_bytes = most_bytes
        self._most_rows = most_rows
        self._count = counter(counted)
        self._waiting: list[bytes] = []
        self._held = 0
        self._total = 0
        self._begun = False

    def write(self, content: bytes) -> int:
        """Take bytes of the answer; too many, or too many rows, are a TooLargeError."""
        self._total += len(content)
        if self._total > self._most_bytes:
            raise TooLargeError(f"the answer has more than {self._most_bytes:,} bytes: ask for less, or in parts")
        if self._count(content) > self._most_rows:
            raise TooLargeError(
                f"the answer has more than {self._most_rows:,} rows: ask for less, with LIMIT and OFFSET"
            )
        self._waiting.append(bytes(content))
        self._held += len(content)
        if self._held >= (CHUNK if self._begun else FIRST):
            self._stream.sendall(self.rest())
        return len(content)

    def flush(self) -> None:
        """Do nothing: frames have their own size."""

    def rest(self) -> bytes:
        """Give the frames that are not sent yet: of a small answer, all."""
        frames = b""
        if not self._begun:
            self._begun = True
            frames = framing.pack(framing.HEAD, {"status": 200, "media_type": self._media_type, "headers": []})
        if self._waiting:
            frames += framing.pack(framing.BODY, b"".join(self._waiting))
        self._waiting, self._held = [], 0
        return frames
