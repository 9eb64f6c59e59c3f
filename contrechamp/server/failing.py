"""What a browser is shown when something goes wrong: the plain text that programs get, as a page in its language.

One place for all of it: an error is text or problem+json until it leaves, and becomes a page where a visitor asks for
pages. A page is written once for its status, kind and language; only addresses and details are put in afterwards, so
that a crowd that is sent away costs next to nothing.
"""

from __future__ import annotations

import json
from functools import lru_cache
from http import HTTPStatus
from urllib.parse import quote

from markupsafe import escape
from starlette.types import Message, Scope, Send

from contrechamp.server.exchange import HTML, Ask
from contrechamp.server.negotiation import best
from contrechamp.server.rendering import LANGUAGES, local, phrases, written
from contrechamp.server.rooting import rooted

PROBLEM = "application/problem+json"
_PLAIN = "text/plain"
_SAME = "/@same@"
"""Stands for the address that was asked for, until it is known."""
_DETAIL = "@detail@"
_MOST_ADDRESS = 2_000
_MOST_DETAIL = 2_000
_OPAQUE = {"BusyError", "WorkerLostError"}
"""Kinds of which the words of the page say all that helps."""


def wants_page(accept: str) -> bool:
    """Tell whether a visitor would rather read a page than a line of text: what browsers ask for."""
    return bool(accept.strip()) and best(accept, [_PLAIN, PROBLEM, "text/html"]) == "text/html"


def prepare() -> None:
    """Write the pages of a server that is too busy before there is a crowd."""
    for language in LANGUAGES:
        for seconds in ("", "5"):
            _page(503, "BusyError", language, seconds, detailed=False)


def as_page(scope: Scope, send: Send) -> Send:
    """Give a `send` that turns the text of an error into a page, where this visitor wants pages."""
    headers = dict(scope["headers"])
    if not wants_page(headers.get(b"accept", b"").decode("latin-1")):
        return send
    begun: Message | None = None
    held = b""

    async def sending(message: Message) -> None:
        nonlocal begun, held
        if message["type"] == "http.response.start" and _told(message):
            begun = message
        elif begun is None:
            await send(message)
        else:
            held += message.get("body", b"")
            if not message.get("more_body", False):
                start, begun = begun, None
                detail = _detail(held, start)
                body = page(scope, start["status"], detail, _header(start, b"retry-after"))
                await send({**start, "headers": _dressed(start, len(body))})
                await send({"type": "http.response.body", "body": body})

    return sending


def page(scope: Scope, status: int, detail: str, retry_after: str = "") -> bytes:
    """Write the page of an error: what it is, the server's own words, the ways out."""
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    language = "en" if path == "/en" or path.startswith("/en/") else "fr"
    kind = scope.get("contrechamp", {}).get("reason") or ""
    detail = "" if kind in _OPAQUE else detail
    made = _page(status, kind, language, retry_after, detailed=bool(detail))
    whole = made.replace(_SAME, _address(scope, path, language)).replace(_DETAIL, str(escape(detail)))
    return rooted(whole.encode(), scope.get("root_path", ""))


@lru_cache(256)
def _page(status: int, kind: str, language: str, seconds: str, *, detailed: bool) -> str:
    named = [key for key in (f"error_{kind}", f"error_{status}", "error_other") if key in phrases()]
    return written(
        "error.html",
        Ask(_SAME, language=language),
        status=status,
        title=f"title_{status}" if f"title_{status}" in phrases() else "title_other",
        words=named[0],
        detail=_DETAIL if detailed else "",
        seconds=int(seconds) if seconds.isdigit() else 0,
        again=status in (408, 500, 503),
    )


def _address(scope: Scope, path: str, language: str) -> str:
    """Give the address that was asked for without its language; the first page where it is too long to repeat."""
    query = scope["query_string"].decode("latin-1")
    same = path.removeprefix("/en") if language == "en" else path
    whole = local(same or "/", "fr") + (f"?{quote(query, safe='%&=+/:@!,;-._~?')}" if query else "")
    return str(escape(whole)) if len(whole) <= _MOST_ADDRESS and not same.startswith("//") else "/"


def _detail(text: bytes, start: Message) -> str:
    """Give what the server says beyond its status; nothing where it only names it."""
    said = text.decode("utf-8", "replace").strip()
    if _kind(start) == PROBLEM:
        said = str(json.loads(said)["detail"])
    return "" if said == HTTPStatus(start["status"]).phrase else said[:_MOST_DETAIL]


def _told(start: Message) -> bool:
    return start["status"] >= 400 and _kind(start) in (_PLAIN, PROBLEM)


def _kind(start: Message) -> str:
    return _header(start, b"content-type").partition(";")[0].strip().lower()


def _header(start: Message, name: bytes) -> str:
    found = (value for key, value in start.get("headers", []) if key.lower() == name)
    return bytes(next(found, b"")).decode("latin-1")


def _dressed(start: Message, length: int) -> list[tuple[bytes, bytes]]:
    changed = {b"content-type", b"content-length", b"vary"}
    kept = [(name, value) for name, value in start.get("headers", []) if name.lower() not in changed]
    own = [(b"content-type", HTML.encode()), (b"content-length", str(length).encode()), (b"vary", b"accept")]
    return [*kept, *own]
