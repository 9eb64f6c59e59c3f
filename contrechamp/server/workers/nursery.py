"""The process that forks workers: one thread, everything imported, nothing open.

    python -m contrechamp.server.workers.nursery CONTROL_FD OPTIONS

Over the control socket come orders of fixed length: `S` and a number, with the descriptor of the
socket that the new worker will serve, or `K` and the number of a worker to kill. Back go lines of
JSON: `ready`, `spawned`, `died`. Only the parent of a process can kill it without the risk that its
number has gone to another; so the server asks. When the control socket closes, all workers die.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import socket
import sys
import traceback
from typing import Any

from contrechamp.server.workers.framing import ORDER, SPAWN
from contrechamp.server.workers.isolation import die_with_parent, leave_network

_LEISURE = 15
"""How much the filling of the shelf gives way to everything else (nice)."""


class Nursery:
    """The workers that were forked and have not ended."""

    def __init__(self, control: socket.socket, options: dict[str, Any]) -> None:
        self._control = control
        self._options = options
        self._workers: dict[int, int] = {}  # process: number
        self._read = False
        self._filling = 0  # process

    def run(self) -> None:
        """Obey until the control socket closes."""
        woken, wake = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC) if hasattr(os, "pipe2") else _pipe()
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        while True:
            readable, _, _ = select.select([self._control.fileno(), woken], [], [])
            if woken in readable:
                with contextlib.suppress(BlockingIOError):
                    os.read(woken, 4096)
                self._bury()
            if self._control.fileno() in readable and not self._obey():
                break
        for process in (*self._workers, *filter(None, [self._filling])):
            os.kill(process, signal.SIGKILL)

    def _obey(self) -> bool:
        order, descriptors, _, _ = socket.recv_fds(self._control, ORDER.size, 1)
        while order and len(order) < ORDER.size:
            more = self._control.recv(ORDER.size - len(order))
            order = order + more if more else b""
        if not order:
            return False
        kind, number = ORDER.unpack(order)
        if kind == SPAWN:
            self._spawn(number, descriptors[0])
            self._read_ahead()
        else:
            for process in [process for process, each in self._workers.items() if each == number]:
                os.kill(process, signal.SIGKILL)
        return True

    def _spawn(self, number: int, descriptor: int) -> None:
        process = os.fork()
        if process == 0:
            status = 1
            try:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                die_with_parent()
                self._control.close()
                from contrechamp.server.workers.child import serve

                serve(socket.socket(fileno=descriptor), self._options)
                status = 0
            finally:
                os._exit(status)
        os.close(descriptor)
        self._workers[process] = number
        self._say(event="spawned", number=number, process=process)

    def _read_ahead(self) -> None:
        """After the first worker, which lets the server start early, read what the others then share."""
        if not self._read:
            self._read = True
            from contrechamp.server.workers import child

            child.read_ahead(self._options)
            _keep_shared()
            self._fill_shelf()

    def _fill_shelf(self) -> None:
        """Fork a process that makes at leisure what takes seconds, beside the workers."""
        self._filling = os.fork()
        if self._filling == 0:
            status = 1
            try:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                die_with_parent()
                self._control.close()
                with contextlib.suppress(OSError):  # a system may forbid it
                    os.nice(_LEISURE)
                from contrechamp.server.workers import child

                child.fill_shelf(self._options)
                status = 0
            except Exception:  # it must not go on as a second nursery; workers do without
                traceback.print_exc()
            finally:
                os._exit(status)

    def _bury(self) -> None:
        while self._workers or self._filling:
            try:
                process, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if not process:
                return
            if process == self._filling:
                self._filling = 0
                continue
            number = self._workers.pop(process)
            self._say(event="died", number=number, status=os.waitstatus_to_exitcode(status))

    def _say(self, **event: object) -> None:
        with contextlib.suppress(OSError):  # the server is gone: the next read says so
            self._control.sendall(json.dumps(event).encode() + b"\n")


def _pipe() -> tuple[int, int]:
    ends = os.pipe()
    for end in ends:
        os.set_blocking(end, False)
    return ends


def _keep_shared() -> None:
    """Take what there is out of the reach of the garbage collector, whose marks would copy it into each worker."""
    gc.collect()
    gc.freeze()


def main(arguments: list[str]) -> None:
    """Start a nursery on a descriptor, with the options of its workers as JSON."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which lets workers finish
    control = socket.socket(fileno=int(arguments[0]))
    options = json.loads(arguments[1])
    blocked = None if options["services"] else leave_network()
    from contrechamp.server.workers import child

    child.prepare(options)
    child.place_shelf(options)
    _keep_shared()
    nursery = Nursery(control, options)
    message = {"event": "ready", "process": os.getpid(), "network": blocked}
    control.sendall(json.dumps(message).encode() + b"\n")
    nursery.run()


if __name__ == "__main__":
    main(sys.argv[1:])
