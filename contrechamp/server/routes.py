"""Which address is answered by what: pages in workers, SPARQL, files, health."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as StarletteRoute

from contrechamp.errors import RequestError
from contrechamp.server import caching, static_files
from contrechamp.server.exchange import Ask, Route
from contrechamp.server.limits import Limits
from contrechamp.server.receiving import read_form
from contrechamp.server.relaying import Headers, WorkerAnswer
from contrechamp.server.sparql.protocol import parameters
from contrechamp.server.workers.pool import Pool
from contrechamp.server.workers.reply import Head, PageTask

PACKAGES = ("contrechamp.server.pages", "contrechamp.server.linked", "contrechamp.server.saved")
"""Each has a tuple `ROUTES`, which must not need the graph to be imported."""
EDITOR = "sparql-editor"
"""Name of the route that answers a browser at `/sparql`."""
_HOST = re.compile(r"[A-Za-z0-9._-]+(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?")
_ENGLISH = "/en"


def page_routes() -> tuple[Route, ...]:
    """Give the pages of every package that is there; a pattern that takes every address comes last."""
    found: list[Route] = []
    for package in PACKAGES:
        if importlib.util.find_spec(package) is not None:
            found.extend(importlib.import_module(package).ROUTES)
    return tuple(sorted(found, key=lambda route: route.pattern.startswith("/{")))


class Pages:
    """The pages: each address in French, and below `/en/` in English."""

    def __init__(self, pool: Pool, limits: Limits, routes: Sequence[Route], *, behind_proxy: bool) -> None:
        self._pool = pool
        self._limits = limits
        self._routes = routes
        self._behind_proxy = behind_proxy

    def starlette(self) -> list[StarletteRoute]:
        """Give the routes as Starlette takes them, the English ones first: no pattern of ours starts with `/en/`."""
        made = []
        for language, prefix in (("en", _ENGLISH), ("fr", "")):
            for route in self._routes:
                if route.name != EDITOR:
                    endpoint = self._endpoint(route, language)
                    methods = ["GET", "POST"] if route.form else ["GET"]
                    name = f"{language}:{route.name}"
                    made.append(StarletteRoute(prefix + route.pattern, endpoint, methods=methods, name=name))
                    if prefix and route.pattern == "/":
                        made.append(StarletteRoute(prefix, endpoint))
        return sorted(made, key=lambda each: each.path.removeprefix(_ENGLISH).startswith("/{"))

    def editor(self) -> Route | None:
        """Give the page for people who come to `/sparql`."""
        return next((route for route in self._routes if route.name == EDITOR), None)

    def _endpoint(self, route: Route, language: str) -> Any:
        async def endpoint(request: Request) -> WorkerAnswer | Response:
            form = await read_form(request, self._limits) if request.method == "POST" else ()
            return self.answer(request, route, language, form)

        return endpoint

    def answer(
        self, request: Request, route: Route, language: str, form: Sequence[tuple[str, str]] = ()
    ) -> WorkerAnswer | Response:
        """Answer with a page, or with 304 when the visitor has it already; `form` is what a POST brought."""
        request.scope["contrechamp"]["route"] = route.name
        ask = self.ask(request, language, form)
        current = caching.page_tag(self._pool.release, ask)
        headers = [("etag", current), ("cache-control", caching.KEEP), ("vary", "accept")]
        if request.method != "POST" and caching.unchanged(request.headers.get("if-none-match", ""), current):
            return Response(status_code=304, headers=dict(headers))

        def dress(head: Head) -> Headers:
            return headers if head.status == 200 else [("cache-control", "no-cache"), ("vary", "accept")]

        return WorkerAnswer(self._pool, PageTask(route.handler, ask), self._limits.page_seconds, dress, whole=True)

    def ask(self, request: Request, language: str, form: Sequence[tuple[str, str]] = ()) -> Ask:
        """Take from a request what a page may depend on."""
        root = request.scope.get("root_path", "")
        path = request.scope["path"].removeprefix(root)
        if language == "en":
            path = path.removeprefix(_ENGLISH) or "/"
        return Ask(
            path=path,
            fields={name: str(value) for name, value in request.path_params.items()},
            query=(*parameters(request.scope["query_string"]), *form),
            language=language,
            accept=request.headers.get("accept", ""),
            origin=self._origin(request) + root,
            root=root,
        )

    def _origin(self, request: Request) -> str:
        host = request.headers.get("host", "")
        if self._behind_proxy:
            host = request.headers.get("x-forwarded-host", host).split(",")[0].strip()
        if not _HOST.fullmatch(host):
            raise RequestError(f"the header Host must name a host, not {host!r}")
        return f"{request.scope['scheme']}://{host}"


async def static_file(request: Request) -> Response:
    """Give a file of the package; for ever when the address holds the digest of its content."""
    request.scope["contrechamp"]["route"] = "static"
    name = request.path_params.get("path") or request.url.path.rpartition("/")[2]
    content, media_type = static_files.read(name)
    digest = static_files.digest(name)
    keep = caching.FOREVER if request.query_params.get("v") == digest else caching.KEEP
    headers = {"etag": f'"{digest}"', "cache-control": keep}
    if caching.unchanged(request.headers.get("if-none-match", ""), f'"{digest}"'):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=media_type, headers=headers)
