"""The server on a port: uvicorn, with bounds on slow and large requests. The only user of uvicorn."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
from collections.abc import Callable
from math import ceil
from typing import Any

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

from contrechamp.errors import ServingError
from contrechamp.server.guarding import HEADERS
from contrechamp.server.limits import Limits

_BACKLOG = 512


def bind(host: str, port: int) -> socket.socket:
    """Take a port; a ServingError says why it cannot be had. Port 0 is any that is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named, so that asyncio sends small pieces at once: else each answer waits 40 ms for a receipt.
    taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(_BACKLOG)
    except (OSError, OverflowError) as error:
        taken.close()
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ServingError(f"cannot listen on {host}, port {port}: {reason}; choose another with --port") from error
    return taken


def address_of(taken: socket.socket) -> str:
    """Give the address at which a browser on this machine finds the server."""
    host, port = taken.getsockname()[:2]
    named = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{named}:{port}"


def listen(
    app: Starlette,
    taken: socket.socket,
    limits: Limits,
    *,
    behind_proxy: bool = False,
    root_path: str = "",
    started: Callable[[], None] = lambda: None,
) -> None:
    """Serve until a signal to stop; running requests may end first, for as long as the limits say.

    `started` is called when the first request can be answered. A ServingError says that the
    application could not start.
    """
    config = uvicorn.Config(
        app,
        http=_bounded_protocol(limits.header_seconds),
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=behind_proxy,
        forwarded_allow_ips="*" if behind_proxy else None,
        root_path=root_path,
        limit_concurrency=limits.connections,
        backlog=_BACKLOG,
        timeout_keep_alive=ceil(limits.header_seconds),
        timeout_graceful_shutdown=ceil(limits.stop_seconds),
        h11_max_incomplete_event_size=limits.url_length + HEADERS,
    )
    server = _Announced(config, started)
    # uvicorn raises the signal again when it has stopped: then there is nothing left to do
    before = {each: signal.signal(each, lambda *_: None) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        with contextlib.suppress(SystemExit):  # uvicorn's way to say that it could not start
            server.run(sockets=[taken])
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
    if not server.started:
        raise ServingError(f"the server cannot start: {app.state.failure or 'the messages above say why'}")


class _Announced(uvicorn.Server):
    """A server that tells when it can answer."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and tell."""
        await super().startup(sockets=sockets)
        if self.started and not self.should_exit:
            self._tell()


def _bounded_protocol(seconds: float) -> type[asyncio.Protocol]:
    """Make a protocol that closes a connection whose request does not arrive whole in time.

    uvicorn bounds the time between two requests, not that of one: whoever sends a header a
    minute would keep a connection for ever.
    """

    class Bounded(H11Protocol):
        _arrival: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._expect()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self._waits():
                self._expect()
            else:
                self._forget()

        def connection_lost(self, exc: Exception | None) -> None:
            self._forget()
            super().connection_lost(exc)

        def _waits(self) -> bool:
            state: Any = self.conn.their_state
            return bool(state.__name__ == "IDLE")

        def _expect(self) -> None:
            if self._arrival is None:
                self._arrival = self.loop.call_later(seconds, self._give_up)

        def _forget(self) -> None:
            if self._arrival is not None:
                self._arrival.cancel()
                self._arrival = None

        def _give_up(self) -> None:
            if self._waits() and not self.transport.is_closing():
                self.transport.close()

    return Bounded
