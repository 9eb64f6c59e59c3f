"""What holds for every request and answer: bounds, pre-flights of other sites, what a browser must not do."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from contrechamp.server.failing import as_page
from contrechamp.server.limits import Limits
from contrechamp.server.policies import with_policies

HEADERS = 16_384
"""Bytes that the headers of a request may take."""
_METHODS = b"GET, HEAD, POST, OPTIONS"
PREFLIGHT = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-methods", _METHODS),
    (b"access-control-allow-headers", b"*, accept, accept-language, content-type, if-none-match, cache-control"),
    (b"access-control-max-age", b"86400"),
    (b"vary", b"access-control-request-headers"),
]


class Guarded:
    """The application with an answer to pre-flights, a bound on addresses, errors as pages, headers on every answer."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app = app
        self._longest = limits.url_length

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, with its answer dressed."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        begun = False

        async def dressed(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                given = list(message.get("headers", []))
                message = {**message, "headers": with_policies(message["status"], given)}
            await send(message)

        said = as_page(scope, dressed)
        sent = dict(scope["headers"])
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > self._longest:
            await _plain(said, 414, f"the address is longer than {self._longest:,} bytes: send the query by POST\n")
        elif sum(len(name) + len(value) for name, value in scope["headers"]) > HEADERS:
            await _plain(said, 431, f"the headers are longer than {HEADERS:,} bytes\n")
        elif scope["method"] == "OPTIONS" and b"access-control-request-method" in sent:
            scope["contrechamp"]["route"] = "preflight"
            await dressed({"type": "http.response.start", "status": 204, "headers": PREFLIGHT})
            await dressed({"type": "http.response.body", "body": b""})
        else:
            try:
                await self._app(scope, receive, said)
            except Exception:
                if not begun:  # an answer that has begun can only be cut
                    await _plain(said, 500, "this is our mistake, not yours\n")
                raise


async def _plain(send: Send, status: int, text: str) -> None:
    body = text.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
