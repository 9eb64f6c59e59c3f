"""From a worker to the visitor: an answer of Starlette whose content comes from a worker."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.types import Receive, Scope, Send

from contrechamp.server.workers.pool import Pool
from contrechamp.server.workers.reply import Head, Reply, Task

Headers = list[tuple[str, str]]
Dress = Callable[[Head], Headers]
"""Gives the headers of an answer, by how it begins; those of the handler come first."""


class BrokenAnswerError(Exception):
    """The answer failed after its beginning: the connection must be cut, so that nobody takes it for whole."""


class WorkerAnswer:
    """The answer of a task. Before its beginning a failure is raised; a visitor who leaves frees the worker."""

    def __init__(self, pool: Pool, task: Task, seconds: float, dress: Dress, *, whole: bool) -> None:
        """Prepare an answer; with `whole`, nothing is sent until everything is there.

        What is there whole when its beginning is looked at is sent at once too: small answers, with their length.
        """
        self._pool = pool
        self._task = task
        self._seconds = seconds
        self._dress = dress
        self._whole = whole

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the task and send what comes, unless the visitor leaves first."""
        work = asyncio.create_task(self._send(send))
        leaving = asyncio.create_task(_left(receive))
        try:
            await asyncio.wait({work, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                work.result()
        finally:
            for task in (work, leaving):
                task.cancel()
            await asyncio.wait({work, leaving})

    async def _send(self, send: Send) -> None:
        reply = await self._pool.run(self._task, self._seconds)
        try:
            head = await reply.head()
            if self._whole or reply.ended:
                body = await reply.whole()
                await _begin(send, head, [*self._dress(head), ("content-length", str(len(body)))])
                await _at_once(send, body, self._pool.limits.send_seconds)
            else:
                await _begin(send, head, self._dress(head))
                await _stream(send, reply, self._pool.limits.send_seconds)
        finally:
            await reply.close()


async def _begin(send: Send, head: Head, headers: Headers) -> None:
    own = {name.lower() for name, _ in head.headers}
    every = [
        ("content-type", head.media_type),
        *head.headers,
        *((name, value) for name, value in headers if name not in own),
    ]
    raw = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in every]
    await send({"type": "http.response.start", "status": head.status, "headers": raw})


async def _at_once(send: Send, body: bytes, patience: float) -> None:
    try:
        async with asyncio.timeout(patience):
            await send({"type": "http.response.body", "body": body})
    except TimeoutError as error:
        raise BrokenAnswerError("the visitor takes nothing") from error


async def _stream(send: Send, reply: Reply, patience: float) -> None:
    try:
        async for part in reply:
            async with asyncio.timeout(patience):
                await send({"type": "http.response.body", "body": part, "more_body": True})
    except TimeoutError as error:
        raise BrokenAnswerError("the visitor takes nothing") from error
    except Exception as error:
        raise BrokenAnswerError(str(error)) from error
    await send({"type": "http.response.body", "body": b""})


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
