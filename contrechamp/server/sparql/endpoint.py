"""The server's side of `/sparql`: read the request, give it to a worker, send what comes."""

from __future__ import annotations

import hashlib
import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as StarletteRoute

from contrechamp.errors import RequestError
from contrechamp.server import caching
from contrechamp.server.exchange import Route
from contrechamp.server.limits import Limits
from contrechamp.server.negotiation import best
from contrechamp.server.receiving import read_body
from contrechamp.server.relaying import Headers, WorkerAnswer
from contrechamp.server.routes import Pages
from contrechamp.server.sparql.formats import GRAPH
from contrechamp.server.sparql.protocol import Question, read_get, read_post
from contrechamp.server.workers.pool import Pool
from contrechamp.server.workers.reply import Head, SparqlTask
from contrechamp.store.tokens import tokens

DESCRIPTION = Route("/sparql", "contrechamp.server.sparql.description:show", "sparql-description")
_CHANGING = frozenset({"NOW", "RAND", "UUID", "STRUUID"})
"""Functions whose answer is another each time."""
_PERHAPS = re.compile("|".join(_CHANGING), re.IGNORECASE)
"""A look that costs nothing: reading the words of a long query takes a millisecond from everybody else."""


class Endpoint:
    """The SPARQL endpoint of a pool of workers."""

    def __init__(self, pool: Pool, limits: Limits, pages: Pages) -> None:
        self._pool = pool
        self._limits = limits
        self._pages = pages

    def starlette(self) -> list[StarletteRoute]:
        """Give the routes as Starlette takes them."""
        methods = ["GET", "POST", "OPTIONS"]
        return [StarletteRoute(path, self._answer, methods=methods, name=path) for path in ("/sparql", "/en/sparql")]

    async def _answer(self, request: Request) -> WorkerAnswer | Response:
        request.scope["contrechamp"]["route"] = "sparql"
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"allow": "GET, HEAD, POST, OPTIONS"})
        address = request.scope["query_string"]
        if request.method == "POST":
            body = await read_body(request, self._limits)
            question = read_post(address, request.headers.get("content-type", ""), body)
        else:
            asked = read_get(address)
            if asked is None:
                return self._description(request)
            question = asked
        return self._run(request, question)

    def _run(self, request: Request, question: Question) -> WorkerAnswer | Response:
        if len(question.query) > self._limits.query_length:
            status = 413 if request.method == "POST" else 414
            raise RequestError(f"the query is longer than {self._limits.query_length:,} characters", status)
        told = request.scope["contrechamp"]
        told["query"] = question.query if self._limits.log_queries else None
        told["question"] = hashlib.sha256(question.query.encode("utf-8", "replace")).hexdigest()[:12]
        accept = request.headers.get("accept", "")
        headers = [("vary", "accept"), ("cache-control", "no-cache")]
        changing = _PERHAPS.search(question.query) and any(each.word in _CHANGING for each in tokens(question.query))
        if not changing:
            parts = (question.query, question.default_graphs, question.named_graphs, accept)
            current = caching.tag(self._pool.release, "sparql", *parts)
            headers = [("vary", "accept"), ("cache-control", caching.KEEP), ("etag", current)]
            if caching.unchanged(request.headers.get("if-none-match", ""), current) and request.method != "POST":
                return Response(status_code=304, headers=dict(headers))

        def dress(head: Head) -> Headers:
            return headers

        task = SparqlTask(question.query, accept, question.default_graphs, question.named_graphs)
        seconds = min(self._limits.query_seconds, question.seconds or self._limits.query_seconds)
        return WorkerAnswer(self._pool, task, seconds, dress, whole=False)

    def _description(self, request: Request) -> WorkerAnswer | Response:
        language = "en" if request.scope["path"].endswith("/en/sparql") else "fr"
        chosen = best(request.headers.get("accept", ""), [*GRAPH, "text/html"])
        if chosen == "text/html":
            editor = self._pages.editor()
            if editor is not None:
                return self._pages.answer(request, editor, language)
            return Response("Send a SPARQL query: /sparql?query=…\n", media_type="text/plain")
        return self._pages.answer(request, DESCRIPTION, language)
