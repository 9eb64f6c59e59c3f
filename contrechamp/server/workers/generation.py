"""A nursery and the workers that it forked: all of one release."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from contrechamp.errors import ServingError
from contrechamp.release import Release
from contrechamp.server.limits import Limits
from contrechamp.server.workers.framing import KILL, ORDER, SPAWN
from contrechamp.server.workers.worker import Worker

_PATIENCE = 60.0
"""Seconds that a nursery, or a worker, may take to start."""


class Generation:
    """The processes that have one release open; `start` it, `spawn` workers, `stop` it."""

    def __init__(self, release: Release, limits: Limits, handlers: Sequence[str], cache: Path) -> None:
        self.release = release
        self.workers: set[Worker] = set()
        self.network: str | None = None
        """Why workers still have the network, or None."""
        self._options = {
            "release": str(release.directory),
            "cache": str(cache),
            "memory": limits.memory,
            "rows": limits.rows,
            "bytes": limits.bytes,
            "services": list(limits.services),
            "handlers": list(handlers),
        }
        self._numbers = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._listening: asyncio.Task[None] | None = None
        self._ready: asyncio.Future[dict[str, object]] = asyncio.get_running_loop().create_future()
        self.on_death: Callable[[Worker], None] = lambda worker: None

    async def start(self) -> None:
        """Start the nursery; a ServingError says why it cannot."""
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", "contrechamp.server.workers.nursery", str(theirs.fileno())]
            self._process = subprocess.Popen(  # noqa: S603 - this very package
                [*command, json.dumps(self._options)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C in the terminal is for the server alone
                env={**os.environ, "MALLOC_ARENA_MAX": "2"},
            )
        self._control = ours.dup()
        reader, writer = await asyncio.open_connection(sock=ours)
        self._listening = asyncio.create_task(self._listen(reader, writer))
        try:
            said = await asyncio.wait_for(asyncio.shield(self._ready), _PATIENCE)
        except TimeoutError as error:
            raise ServingError(f"the process that starts workers was not ready after {_PATIENCE:g} s") from error
        if said["network"] is not None:
            self.network = str(said["network"])

    @property
    def ended(self) -> bool:
        """Whether the nursery is gone, and can start no worker."""
        return self._control is None or self._process is None or self._process.poll() is not None

    async def spawn(self) -> Worker:
        """Start a worker and wait until it has opened the release."""
        if self._control is None:
            raise ServingError("the process that starts workers is gone")
        self._numbers += 1
        ours, theirs = socket.socketpair()
        with theirs:
            reader, writer = await asyncio.open_connection(sock=ours, limit=1 << 20)
            worker = Worker(self._numbers, self, reader, writer)
            self.workers.add(worker)
            try:
                socket.send_fds(self._control, [ORDER.pack(SPAWN, worker.number)], [theirs.fileno()])
            except OSError as error:
                self.workers.discard(worker)
                raise ServingError(f"the process that starts workers is gone: {error}") from error
        try:
            await asyncio.wait_for(worker.open(), _PATIENCE)
        except (TimeoutError, ServingError):
            self.kill(worker)
            raise
        return worker

    def kill(self, worker: Worker) -> None:
        """Kill a worker; the nursery says later that it is dead."""
        if self._control is not None:
            with contextlib.suppress(OSError):
                self._control.send(ORDER.pack(KILL, worker.number))

    async def stop(self) -> None:
        """End the nursery and every worker, without waiting for what they do."""
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.wait([self._listening])
        for worker in self.workers:
            worker.dismiss()
        if self._process is not None:
            await asyncio.to_thread(self._process.wait)

    async def _listen(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                self._hear(json.loads(line))
        finally:
            writer.close()
        if not self._ready.done():
            self._ready.set_exception(ServingError("the process that starts workers ended at once: see above"))
        for worker in list(self.workers):  # the nursery was killed, and they with it
            self._died(worker, -9)

    def _hear(self, said: dict[str, object]) -> None:
        if said["event"] == "ready":
            self._ready.set_result(said)
            return
        for worker in [each for each in self.workers if each.number == said["number"]]:
            if said["event"] == "spawned":
                worker.process = int(str(said["process"]))
            else:
                self._died(worker, int(str(said["status"])))

    def _died(self, worker: Worker, status: int) -> None:
        self.workers.discard(worker)
        worker.doomed = True
        worker.ended.set_result(status)
        worker.dismiss()
        self.on_death(worker)
