"""The application: routes, the table from error to status, the life of the workers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route as StarletteRoute

from contrechamp.errors import ContrechampError
from contrechamp.server import failing
from contrechamp.server.dumps.giving import Dumps
from contrechamp.server.exchange import Route
from contrechamp.server.guarding import Guarded
from contrechamp.server.limits import Limits, read_limits
from contrechamp.server.routes import Pages, page_routes, static_file
from contrechamp.server.sparql.endpoint import DESCRIPTION, Endpoint
from contrechamp.server.watching import LOG, Metrics, Watched, watching_routes
from contrechamp.server.workers.pool import Pool
from contrechamp.server.workers.reply import FailedTaskError
from contrechamp.settings import Settings, read_settings

STATUSES = {
    "RefusedError": 403,
    "QueryError": 400,
    "ParameterError": 400,
    "DateError": 400,
    "TermError": 400,
    "NotFoundError": 404,
    "MissingExtraError": 501,
    "BusyError": 503,
    "TooLongError": 503,
    "TooLargeError": 503,
    "WorkerLostError": 503,
}
"""Status of an error of ours, by the nearest of its classes; 500 for any other. A RequestError has its own."""
_COME_BACK = "5"
"""Seconds after which a busy server may be asked again."""
_HELD = 1.0
"""Seconds before a refusal is sent: a crowd that asks again at once would keep this process from all other work."""


def create_app(
    settings: Settings | None = None,
    limits: Limits | None = None,
    *,
    routes: Sequence[Route] | None = None,
    behind_proxy: bool = False,
) -> Starlette:
    """Make the application; its workers start and stop with its lifespan.

    `routes` are the pages, by default those of every package that is there. `app.state.pool` is the
    pool, `app.state.failure` why it could not start. With `behind_proxy`, `X-Forwarded-Host` is believed.
    """
    settings = settings or read_settings()
    limits = limits or read_limits()
    pages = page_routes() if routes is None else tuple(routes)
    pool = Pool(settings, limits, [route.handler for route in (*pages, DESCRIPTION)])
    metrics = Metrics()
    answering = Pages(pool, limits, pages, behind_proxy=behind_proxy)

    dumps = Dumps(pool, limits, settings.cache)

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        failing.prepare()
        try:
            await pool.start()
        except ContrechampError as error:
            app.state.failure = error
            raise
        try:
            yield
        finally:
            await dumps.stop()
            await pool.stop()

    app = Starlette(
        routes=[
            *watching_routes(pool, metrics),
            StarletteRoute("/static/{path:path}", static_file),
            StarletteRoute("/favicon.ico", static_file),
            *Endpoint(pool, limits, answering).starlette(),
            *dumps.starlette(),
            *answering.starlette(),
        ],
        middleware=[Middleware(Watched, metrics), Middleware(Guarded, limits)],
        exception_handlers={ContrechampError: show_error},
        lifespan=life,
    )
    app.router.redirect_slashes = False
    app.state.pool = pool
    app.state.failure = None
    return app


def status_of(error: ContrechampError) -> int:
    """Give the HTTP status that says what an error is."""
    own = getattr(error, "status", None)
    if isinstance(own, int):
        return own
    kinds = error.kinds if isinstance(error, FailedTaskError) else [kind.__name__ for kind in type(error).__mro__]
    return next((STATUSES[kind] for kind in kinds if kind in STATUSES), 500)


async def show_error(request: Request, error: Exception) -> Response:
    """Answer an error of ours with its message as plain text."""
    if not isinstance(error, ContrechampError):
        raise error
    status = status_of(error)
    kinds = error.kinds if isinstance(error, FailedTaskError) else [type(error).__name__]
    request.scope["contrechamp"]["reason"] = kinds[0] if kinds else "error"
    if status == 500:
        LOG.error("a request failed: %s", error)
    headers = {"cache-control": "no-store", "vary": "accept"}
    if "BusyError" in kinds:
        await asyncio.sleep(_HELD)
        headers["retry-after"] = _COME_BACK
    return PlainTextResponse(f"{error}\n", status, headers=headers)
