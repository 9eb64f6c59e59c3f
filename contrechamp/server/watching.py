"""What the operator sees: log, health, readiness, metrics. No address of a visitor, no query text unless asked."""

from __future__ import annotations

import json
import logging
import sys
import time
from bisect import bisect_left
from collections import Counter
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route as StarletteRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import contrechamp
from contrechamp.server.caching import NEVER
from contrechamp.server.relaying import BrokenAnswerError
from contrechamp.server.workers.pool import Pool

LOG = logging.getLogger("contrechamp.server")
_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Upper bounds of the classes of durations, in seconds."""


class Metrics:
    """Counts since the start, in the text format of Prometheus."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._classes: Counter[tuple[str, int]] = Counter()
        self._seconds: Counter[str] = Counter()
        self._bytes: Counter[str] = Counter()

    def add(self, route: str, method: str, status: int, seconds: float, sent: int) -> None:
        """Count one request."""
        self._requests[route, method, status] += 1
        self._classes[route, bisect_left(_BOUNDS, seconds)] += 1
        self._seconds[route] += seconds  # type: ignore[assignment]
        self._bytes[route] += sent

    def text(self, pool: Pool) -> str:
        """Write all of them."""
        lines = [
            *_title("contrechamp_requests_total", "counter", "Requests by route, method and status."),
            *(
                f'contrechamp_requests_total{{route="{route}",method="{method}",status="{status}"}} {number}'
                for (route, method, status), number in sorted(self._requests.items())
            ),
            *_title("contrechamp_request_seconds", "histogram", "Seconds to the end of the answer."),
            *self._histogram(),
            *_title("contrechamp_sent_bytes_total", "counter", "Bytes of bodies sent."),
            *(f'contrechamp_sent_bytes_total{{route="{r}"}} {n}' for r, n in sorted(self._bytes.items())),
            *_title("contrechamp_tasks_total", "counter", "Tasks of workers, by lane and how they went."),
            *(
                f'contrechamp_tasks_total{{lane="{lane}",outcome="{outcome}"}} {number}'
                for (lane, outcome), number in sorted(pool.outcomes.items())
            ),
            *_title("contrechamp_workers", "gauge", "Worker processes, by what they do."),
            *(f'contrechamp_workers{{state="{state}"}} {number}' for state, number in pool.states().items()),
            *_title("contrechamp_waiting", "gauge", "Tasks that wait for a worker."),
            f"contrechamp_waiting {pool.waiting}",
            *_title("contrechamp_release_info", "gauge", "The release that is served."),
            f'contrechamp_release_info{{release="{pool.release.version}",software="{contrechamp.__version__}"}} 1',
        ]
        return "\n".join(lines) + "\n"

    def _histogram(self) -> list[str]:
        lines = []
        for route in sorted(self._seconds):
            below = 0
            for index, bound in enumerate(_BOUNDS):
                below += self._classes[route, index]
                lines.append(f'contrechamp_request_seconds_bucket{{route="{route}",le="{bound:g}"}} {below}')
            below += self._classes[route, len(_BOUNDS)]
            lines.append(f'contrechamp_request_seconds_bucket{{route="{route}",le="+Inf"}} {below}')
            lines.append(f'contrechamp_request_seconds_sum{{route="{route}"}} {self._seconds[route]:.6f}')
            lines.append(f'contrechamp_request_seconds_count{{route="{route}"}} {below}')
        return lines


class Watched:
    """The application with each request counted and logged."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note how it went."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told: dict[str, Any] = {"route": "none"}
        scope["contrechamp"] = told
        started = time.perf_counter()
        status, sent, whole = 0, 0, False

        async def noting(message: Message) -> None:
            nonlocal status, sent, whole
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                sent += len(message.get("body", b""))
                whole = not message.get("more_body", False)
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            seconds = time.perf_counter() - started
            self._metrics.add(told["route"], scope["method"], status, seconds, sent)
            self._log(scope, told, status, seconds, sent, whole=whole)

    def _log(self, scope: Scope, told: dict[str, Any], status: int, seconds: float, sent: int, *, whole: bool) -> None:
        path = {} if told["route"] == "none" else {"path": scope["path"]}
        fields = {
            "method": scope["method"],
            "route": told["route"],
            **path,
            "status": status,
            "ms": round(seconds * 1000, 1),
            "bytes": sent,
            **({} if whole else {"broken": True}),
            **{name: told[name] for name in ("question", "query", "reason") if told.get(name)},
        }
        LOG.info("request", extra={"fields": fields})


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        failure = record.exc_info[1] if record.exc_info else None
        if isinstance(failure, BrokenAnswerError):
            said |= {"level": "warning", "event": "answer broken off", "reason": str(failure)}
        elif record.getMessage().startswith("Traceback"):  # of a start that failed: the command says why
            said |= {"event": "the application failed", "trace": record.getMessage()}
        elif record.exc_info:
            said["trace"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


def log_to_stderr() -> None:
    """Send the log of the server, and of uvicorn, to standard error as JSON lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    for name, level in (("contrechamp.server", logging.INFO), ("uvicorn.error", logging.WARNING)):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(level)
        logger.propagate = False


def watching_routes(pool: Pool, metrics: Metrics) -> list[StarletteRoute]:
    """Give the routes of health, readiness and metrics."""
    headers = {"cache-control": NEVER}

    async def health(request: Request) -> Response:
        request.scope["contrechamp"]["route"] = "health"
        return JSONResponse({"status": "up"}, headers=headers)

    async def ready(request: Request) -> Response:
        request.scope["contrechamp"]["route"] = "ready"
        if not pool.ready:
            return JSONResponse({"status": "not ready"}, 503, headers=headers)
        said = {"status": "ready", "release": pool.release.version, "data": pool.release.data_date}
        return JSONResponse(said, headers=headers)

    async def numbers(request: Request) -> Response:
        request.scope["contrechamp"]["route"] = "metrics"
        return PlainTextResponse(metrics.text(pool), media_type="text/plain; version=0.0.4", headers=headers)

    return [
        StarletteRoute("/health", health),
        StarletteRoute("/ready", ready),
        StarletteRoute("/metrics", numbers),
    ]


def _title(name: str, kind: str, meaning: str) -> tuple[str, str]:
    return f"# HELP {name} {meaning}", f"# TYPE {name} {kind}"
