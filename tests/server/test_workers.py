"""A worker as the server sees it, with the other end of its stream in the hands of the test."""

from __future__ import annotations

import asyncio
import socket
from typing import Any, cast

from contrechamp.server.workers import framing
from contrechamp.server.workers.reply import Reply, SparqlTask
from contrechamp.server.workers.worker import Worker


def test_a_worker_that_is_let_go_while_it_works_gets_no_other_task() -> None:
    async def play() -> tuple[str, bool]:
        ours, theirs = socket.socketpair()
        with theirs:
            worker = Worker(1, cast(Any, None), *await asyncio.open_connection(sock=ours))
            worker.opened = True
            working = asyncio.create_task(worker.work(SparqlTask("ASK {}"), 5, Reply()))
            await asyncio.sleep(0)
            worker.doomed = True
            head = {"status": 200, "media_type": "text/plain", "headers": []}
            theirs.sendall(framing.pack(framing.HEAD, head) + framing.pack(framing.END, {"retire": False}))
            outcome = await working
            usable = worker.usable
            worker.dismiss()
            return outcome, usable

    assert asyncio.run(play()) == ("done", False)
