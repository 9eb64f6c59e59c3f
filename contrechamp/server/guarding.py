"""What holds for every answer: who may read it from another site, what a browser must not do with it."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from contrechamp.server.limits import Limits

HEADERS = 16_384
"""Bytes that the headers of a request may take."""
_METHODS = b"GET, HEAD, POST, OPTIONS"
PREFLIGHT = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-methods", _METHODS),
    (b"access-control-allow-headers", b"accept, accept-language, content-type, if-none-match, cache-control"),
    (b"access-control-max-age", b"86400"),
    (b"vary", b"access-control-request-headers"),
]
EVERY = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"etag, link, location, content-disposition, retry-after"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
]
CONTENT_POLICY = (
    b"default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; "
    b"base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
"""For pages that say nothing else: nothing from another host, no script inside the page."""


class Guarded:
    """The application with an answer to pre-flights, a bound on addresses, and headers on every answer."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app = app
        self._longest = limits.url_length

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, with its answer dressed."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _with_every(message.get("headers", []))}
            await send(message)

        given = dict(scope["headers"])
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > self._longest:
            await _plain(dressed, 414, f"the address is longer than {self._longest:,} bytes: send the query by POST\n")
        elif sum(len(name) + len(value) for name, value in scope["headers"]) > HEADERS:
            await _plain(dressed, 431, f"the headers are longer than {HEADERS:,} bytes\n")
        elif scope["method"] == "OPTIONS" and b"access-control-request-method" in given:
            scope["contrechamp"]["route"] = "preflight"
            await dressed({"type": "http.response.start", "status": 204, "headers": PREFLIGHT})
            await dressed({"type": "http.response.body", "body": b""})
        else:
            await self._app(scope, receive, dressed)


def _with_every(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    there = {name.lower(): value for name, value in headers}
    more = [pair for pair in EVERY if pair[0] not in there]
    if there.get(b"content-type", b"").startswith(b"text/html") and b"content-security-policy" not in there:
        more.append((b"content-security-policy", CONTENT_POLICY))
    return [*headers, *more]


async def _plain(send: Send, status: int, text: str) -> None:
    body = text.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
