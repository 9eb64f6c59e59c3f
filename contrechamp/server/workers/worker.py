"""A worker as the server sees it: a number, a stream, and what became of it."""

from __future__ import annotations

import asyncio
import json
import signal
from typing import TYPE_CHECKING

from contrechamp.errors import ServingError, TooLargeError, TooLongError, WorkerLostError
from contrechamp.server.workers import framing
from contrechamp.server.workers.reply import FailedTaskError, Head, Reply, Task

if TYPE_CHECKING:
    from contrechamp.server.workers.generation import Generation

_BURIAL = 1.0
"""Seconds to wait for the nursery to say how a worker ended."""


class Worker:
    """One process of a generation."""

    def __init__(
        self, number: int, generation: Generation, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.number = number
        self.generation = generation
        self.process = 0
        self.lane: str | None = None
        """What it works on; None when idle."""
        self.opened = False
        self.doomed = False
        """Dead, or about to be: it must not get another task, and another takes its place."""
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        """Exit status, negative for a signal."""
        self._reader = reader
        self._writer = writer

    @property
    def usable(self) -> bool:
        """Whether it can be given a task, once it is idle."""
        return self.opened and not self.doomed

    async def open(self) -> None:
        """Wait until the release is open; a ServingError says why it is not."""
        try:
            kind, content = await framing.read(self._reader)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise ServingError(f"a worker ended before it had opened the release: {await self._end()}") from error
        if kind != framing.READY:
            raise ServingError(f"a worker cannot open the release: {json.loads(content)['reason']}")
        self.opened = True

    async def work(self, task: Task, seconds: float, reply: Reply) -> str:
        """Do a task into a reply; gives how it went: `done`, `failed`, `late`, `large`, `lost`, `left`.

        After the last four the process is dead or will be: `doomed`.
        """
        try:
            async with asyncio.timeout(seconds):
                return await self._exchange({**task.content(), "seconds": seconds}, reply)
        except TimeoutError:
            self.kill()
            late = TooLongError(f"ended after {seconds:g} s, the time that this server gives: ask for less")
            _tell(reply, late)
            return "late"
        except (asyncio.IncompleteReadError, ConnectionError):
            self.doomed = True
            error, outcome = await self._why()
            _tell(reply, error)
            return outcome
        except asyncio.CancelledError:
            self.kill()
            return "left"

    async def _exchange(self, content: dict[str, object], reply: Reply) -> str:
        self._writer.write(framing.pack(framing.TASK, content))
        while True:
            kind, part = await framing.read(self._reader)
            if kind == framing.BODY:
                await reply.room.acquire()
                reply.parts.put_nowait(part)
            elif kind == framing.HEAD:
                reply.begun.set_result(Head.read(json.loads(part)))
            else:
                said = json.loads(part)
                self.doomed |= said["retire"]  # it may have been let go while it worked
                if kind == framing.END:
                    reply.parts.put_nowait(None)
                    reply.ended = True
                    return "done"
                _tell(reply, FailedTaskError(said["reason"], said["kinds"], said.get("status")))
                return "failed"

    async def _why(self) -> tuple[Exception, str]:
        status = await self._end()
        if status in (-signal.SIGABRT, -signal.SIGSEGV):
            return TooLargeError("the query needs more memory than this server gives: ask for less"), "large"
        if status == -signal.SIGXCPU:
            return TooLongError("the query used more processor time than this server gives: ask for less"), "late"
        return WorkerLostError("the process that worked on this ended: ask again"), "lost"

    async def _end(self) -> int | None:
        done, _ = await asyncio.wait([self.ended], timeout=_BURIAL)
        return self.ended.result() if done else None

    def kill(self) -> None:
        """End the process now."""
        self.doomed = True
        self.generation.kill(self)

    def dismiss(self) -> None:
        """Close the stream: an idle process ends by itself."""
        self.doomed = True
        self._writer.close()


def _tell(reply: Reply, error: Exception) -> None:
    if reply.begun.done():
        reply.parts.put_nowait(error)
    else:
        reply.begun.set_exception(error)
