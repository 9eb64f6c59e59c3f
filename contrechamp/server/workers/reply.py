"""A task for a worker, and what comes back of it, as the server sees them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from contrechamp.errors import ServingError
from contrechamp.server.exchange import Ask

AHEAD = 64
"""Frames of an answer that wait in the server for a slow client, so that the worker is free sooner: 4 MiB."""


class Task(Protocol):
    """What a worker can do."""

    @property
    def lane(self) -> str:
        """`sparql` or `page`."""

    def content(self) -> dict[str, Any]:
        """Give what the worker needs to know, as JSON can hold it."""


@dataclass(frozen=True, slots=True)
class PageTask:
    """A page, by the name of its handler."""

    handler: str
    ask: Ask
    lane: str = "page"

    def content(self) -> dict[str, Any]:
        """Give the task as the worker reads it."""
        return {"kind": "page", "handler": self.handler, "ask": {**asdict(self.ask), "fields": dict(self.ask.fields)}}


@dataclass(frozen=True, slots=True)
class SparqlTask:
    """A query with its dataset, and what may be answered."""

    query: str
    accept: str = ""
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()
    lane: str = "sparql"

    def content(self) -> dict[str, Any]:
        """Give the task as the worker reads it."""
        return {"kind": "sparql", **{name: value for name, value in asdict(self).items() if name != "lane"}}


class FailedTaskError(ServingError):
    """The worker says why there is no answer: names of the error's classes, nearest first."""

    def __init__(self, reason: str, kinds: Sequence[str], status: int | None = None) -> None:
        self.kinds = tuple(kinds)
        self.status = status
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Head:
    """How an answer begins."""

    status: int
    media_type: str
    headers: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Head:
        """Read what the worker wrote."""
        return cls(content["status"], content["media_type"], tuple((name, value) for name, value in content["headers"]))


@dataclass
class Reply:
    """An answer as it arrives. `head` first, then the parts; close it, whatever happens."""

    pump: asyncio.Task[None] | None = None
    """Reads from the worker; when it ends the worker is free, or dead."""
    parts: asyncio.Queue[bytes | Exception | None] = field(default_factory=asyncio.Queue)
    """The body; None at its end, an error where it broke."""
    room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AHEAD))
    """Parts that may still be read ahead."""
    ended: bool = False
    """Whether the whole body has arrived."""
    begun: asyncio.Future[Head] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    async def head(self) -> Head:
        """Wait for the beginning; the error that stands in its place is raised."""
        return await asyncio.shield(self.begun)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Give the body in parts; an error means that what came before is no answer."""
        while (part := await self.parts.get()) is not None:
            if isinstance(part, Exception):
                raise part
            self.room.release()
            yield part

    async def whole(self) -> bytes:
        """Give the body at once."""
        return b"".join([part async for part in self])

    async def close(self) -> None:
        """Let the worker go; one that is still at work is killed."""
        if self.pump is not None and not self.pump.done():
            self.pump.cancel()
            await asyncio.wait([self.pump])
        if not self.begun.done():
            self.begun.cancel()
        elif not self.begun.cancelled():
            self.begun.exception()  # seen: nobody may be waiting for it any more
