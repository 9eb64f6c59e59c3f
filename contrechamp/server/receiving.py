"""The body of a request, read in bounded time and size."""

from __future__ import annotations

import asyncio

from starlette.requests import ClientDisconnect, Request

from contrechamp.errors import RequestError
from contrechamp.server.limits import Limits
from contrechamp.server.sparql.protocol import FORM, parameters


async def read_body(request: Request, limits: Limits) -> bytes:
    """Read the body; one that is too long, too slow or broken off is a RequestError."""
    most = limits.body_length
    received = bytearray()
    try:
        async with asyncio.timeout(limits.header_seconds):
            async for part in request.stream():
                received += part
                if len(received) > most:
                    raise RequestError(f"the body is longer than {most:,} bytes", 413)
    except TimeoutError as error:
        raise RequestError("the body has not arrived whole in time", 408) from error
    except ClientDisconnect as error:
        raise RequestError("the body has not arrived", 400) from error
    return bytes(received)


async def read_form(request: Request, limits: Limits) -> tuple[tuple[str, str], ...]:
    """Read the fields of a form, as a browser writes it; another media type is a RequestError (415)."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != FORM:
        raise RequestError(f"the body must be {FORM}, not {media_type or 'of no type'}", 415)
    return parameters(await read_body(request, limits))
