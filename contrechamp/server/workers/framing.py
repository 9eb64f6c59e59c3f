"""Frames between the server and a worker: one byte of kind, four of length, then that many bytes.

A task goes in as `TASK`. Back come either one `FAILURE`, or one `HEAD` (JSON: status, media type,
headers), any number of `BODY`, and one `END`. A `FAILURE` after the `HEAD` means that the body so
far must not pass for an answer.
"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import Mapping
from typing import Any

READY = b"r"
TASK = b"t"
HEAD = b"h"
BODY = b"b"
END = b"e"
FAILURE = b"f"
ORDER = struct.Struct(">cQ")
"""What the server tells the nursery: an order, and the number of a worker."""
SPAWN, KILL = b"S", b"K"
_FRAME = struct.Struct(">cI")


def send(stream: socket.socket, kind: bytes, content: bytes | Mapping[str, Any] = b"") -> None:
    """Write one frame, waiting until the other side takes it."""
    stream.sendall(pack(kind, content))


def receive(stream: socket.socket) -> tuple[bytes, bytes] | None:
    """Read one frame; None when the other side has closed."""
    head = _exactly(stream, _FRAME.size)
    if head is None:
        return None
    kind, length = _FRAME.unpack(head)
    content = _exactly(stream, length)
    return None if content is None else (kind, content)


async def read(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """Read one frame in the server; an asyncio.IncompleteReadError when the worker is gone."""
    kind, length = _FRAME.unpack(await reader.readexactly(_FRAME.size))
    return kind, await reader.readexactly(length) if length else b""


def pack(kind: bytes, content: bytes | Mapping[str, Any]) -> bytes:
    """Give the bytes of one frame."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return _FRAME.pack(kind, len(body)) + body


def _exactly(stream: socket.socket, length: int) -> bytes | None:
    parts = []
    while length:
        part = stream.recv(min(length, 1 << 20))
        if not part:
            return None
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
