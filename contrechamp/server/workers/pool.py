"""The workers as one thing: who is free, who waits, what replaces the dead, which release is current."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter, deque
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any

from contrechamp.errors import BusyError, ContrechampError, ServingError
from contrechamp.release import CURRENT, Release, current_release
from contrechamp.server.limits import Limits
from contrechamp.server.workers.generation import Generation
from contrechamp.server.workers.reply import Reply, Task
from contrechamp.server.workers.worker import Worker
from contrechamp.settings import Settings

_LOG = logging.getLogger("contrechamp.server")
_LOOK = 1.0
"""Seconds between two looks at the link of the current release."""
_AGAIN = 1.0
"""Seconds before a worker that could not start is tried again."""


class Pool:
    """Workers on the current release. `start` and `stop` it; `run` gives each task to a worker."""

    def __init__(self, settings: Settings, limits: Limits, handlers: Sequence[str] = ()) -> None:
        self.limits = limits
        self.outcomes: Counter[tuple[str, str]] = Counter()
        """Tasks by lane and how they went."""
        self._settings = settings
        self._handlers = handlers
        self._generation: Generation | None = None
        self._idle: deque[Worker] = deque()
        self._waiting: dict[str, deque[asyncio.Future[Worker]]] = {"page": deque(), "sparql": deque()}
        self._background: set[asyncio.Task[None]] = set()
        self._retired: set[Generation] = set()
        self._first: Worker | None = None
        self._short = asyncio.Event()
        self._switching = asyncio.Lock()
        self._stopping = False

    @property
    def release(self) -> Release:
        """The release that new tasks are done on."""
        if self._generation is None:
            raise ServingError("the server has not started")
        return self._generation.release

    @property
    def ready(self) -> bool:
        """Whether a task given now would be worked on."""
        generation = self._generation
        return generation is not None and not self._stopping and any(worker.usable for worker in generation.workers)

    @property
    def waiting(self) -> int:
        """Tasks that wait for a worker."""
        return sum(len(lane) for lane in self._waiting.values())

    def states(self) -> dict[str, int]:
        """Count the workers: idle, or by what they work on."""
        workers = [worker for each in self._generations() for worker in each.workers]
        counted = Counter(worker.lane or "idle" for worker in workers if worker.usable or worker.lane)
        return {state: counted[state] for state in ("idle", "page", "sparql")}

    def processes(self) -> dict[int, int]:
        """Give the process of each worker by its number, for those who look from outside."""
        return {worker.number: worker.process for each in self._generations() for worker in each.workers}

    async def start(self) -> None:
        """Open the current release in every worker; a NotFoundError or ServingError says why not."""
        generation, workers = await self._open(current_release(self._settings), 1)
        if generation.network:
            _LOG.warning("workers keep the network, SERVICE is refused all the same: %s", generation.network)
        self._generation = generation
        self._idle.extend(workers)
        self._first = workers[0]
        self._short.set()
        self._do(self._keep_full())
        self._do(self._watch())

    async def stop(self) -> None:
        """End everything."""
        self._stopping = True
        for task in list(self._background):
            task.cancel()
        if self._background:
            await asyncio.wait(self._background)
        for lane in self._waiting.values():
            while lane:
                self._refuse(lane.popleft(), "the server stops")
        for generation in self._generations():
            generation.on_death = lambda worker: None
            await generation.stop()

    async def run(self, task: Task, seconds: float) -> Reply:
        """Give a task to a worker; a BusyError when none becomes free in time."""
        worker = await self._free(task.lane)
        reply = Reply()
        reply.pump = asyncio.create_task(self._work(worker, task, seconds, reply))
        return reply

    async def _work(self, worker: Worker, task: Task, seconds: float, reply: Reply) -> None:
        outcome = "left"
        try:
            outcome = await worker.work(task, seconds, reply)
        finally:
            self.outcomes[task.lane, outcome] += 1
            worker.lane = None
            self._back(worker)

    # --- who is free ---

    async def _free(self, lane: str) -> Worker:
        if self._stopping:
            raise BusyError("the server stops")
        while self._idle and self._open_to(lane):
            worker = self._idle.pop()
            if worker.usable:
                worker.lane = lane
                return worker
        if self.waiting >= self.limits.queue:
            raise BusyError("too many requests wait already: come back later")
        place: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting[lane].append(place)
        try:
            async with asyncio.timeout(self.limits.queue_seconds):
                return await place
        except BaseException as error:
            if place.done() and not place.cancelled() and place.exception() is None:
                place.result().lane = None  # it came in the moment in which we gave up
                self._back(place.result())
            if isinstance(error, TimeoutError):
                raise BusyError(f"no worker became free in {self.limits.queue_seconds:g} s: come back later") from error
            raise
        finally:
            with contextlib.suppress(ValueError):
                self._waiting[lane].remove(place)

    def _open_to(self, lane: str) -> bool:
        """Tell whether a lane may take one more worker: SPARQL never takes the last one from the pages."""
        if lane != "sparql":
            return True
        busy = sum(worker.lane == "sparql" for each in self._generations() for worker in each.workers)
        return busy < max(1, self.limits.workers - 1)

    def _back(self, worker: Worker) -> None:
        """Take a worker that has done its task, or is new."""
        if worker.usable and worker.generation is self._generation:
            self._idle.append(worker)
        elif worker.generation is self._generation:
            worker.dismiss()
            self._short.set()
        else:
            worker.dismiss()
            self._do(self._bury(worker.generation))
        self._serve_waiting()

    def _serve_waiting(self) -> None:
        for lane in ("page", "sparql"):
            queue = self._waiting[lane]
            while queue and self._idle and self._open_to(lane):
                place = queue.popleft()
                if place.done():
                    continue
                worker = self._idle.popleft()
                if not worker.usable:
                    queue.appendleft(place)
                    continue
                worker.lane = lane
                place.set_result(worker)

    def _refuse(self, place: asyncio.Future[Worker], reason: str) -> None:
        if not place.done():
            place.set_exception(BusyError(reason))

    # --- who replaces whom ---

    def _died(self, worker: Worker) -> None:
        """Hear that a process ended."""
        if worker in self._idle:
            self._idle.remove(worker)
            _LOG.warning("worker %d ended while idle", worker.number)
        self._short.set()

    def _missing(self, generation: Generation) -> bool:
        there = sum(not worker.doomed and worker is not self._first for worker in generation.workers)
        return generation is self._generation and there < self.limits.workers

    async def _keep_full(self) -> None:
        """Start a worker wherever one is missing. The first of all, which had nothing read for it, counts for none."""
        while True:
            await self._short.wait()
            self._short.clear()
            generation = self._generation
            while generation is not None and self._missing(generation):
                try:
                    if generation.ended:
                        await self._switch(generation.release)
                    else:
                        self._back(await generation.spawn())
                except (ContrechampError, TimeoutError, OSError) as error:
                    _LOG.error("no new worker: %s", error)
                    await asyncio.sleep(_AGAIN)
            self._let_first_go()

    def _let_first_go(self) -> None:
        first, self._first = self._first, None
        if first is not None:
            first.doomed = True
            if first in self._idle:
                self._idle.remove(first)
                first.dismiss()

    async def _bury(self, generation: Generation) -> None:
        """End a generation of an older release once nothing is at work in it."""
        if generation in self._retired and not any(worker.lane for worker in generation.workers):
            self._retired.discard(generation)
            await generation.stop()

    # --- which release ---

    async def _open(self, release: Release, workers: int) -> tuple[Generation, list[Worker]]:
        generation = Generation(release, self.limits, self._handlers, self._settings.cache)
        generation.on_death = self._died
        try:
            await generation.start()
            return generation, [await generation.spawn() for _ in range(workers)]
        except BaseException:
            await generation.stop()
            raise

    async def _watch(self) -> None:
        link = self._settings.releases / CURRENT
        seen = _target(link)
        while True:
            await asyncio.sleep(_LOOK)
            target = _target(link)
            if target is None or target == seen:
                continue
            seen = target
            try:
                await self._switch(current_release(self._settings))
            except (ContrechampError, OSError) as error:
                _LOG.error("the new release cannot be opened, the old one goes on: %s", error)

    async def _switch(self, release: Release) -> None:
        """Open a release beside the one that serves, in all its workers, then let it take its place."""
        async with self._switching:
            old = self._generation
            generation, workers = await self._open(release, self.limits.workers)
            self._generation = generation
            self._idle = deque(workers)
            _LOG.info("release %s serves", release.version)
            if old is not None:
                self._retired.add(old)
                await self._bury(old)
            self._short.set()
            self._serve_waiting()

    def _generations(self) -> list[Generation]:
        return [*([self._generation] if self._generation else []), *self._retired]

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._background.discard(task)
        if not task.cancelled() and (error := task.exception()):
            _LOG.error("the care of the workers failed", exc_info=error)


def _target(link: Path) -> str | None:
    try:
        return str(link.readlink())
    except OSError:
        return None
