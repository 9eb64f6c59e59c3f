"""Whole graphs over HTTP: from disk; what is not there yet is made first, once, whoever asks."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import tempfile
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as StarletteRoute
from starlette.types import Receive, Scope, Send

from contrechamp.errors import BusyError, NotFoundError, ServingError
from contrechamp.release import Release
from contrechamp.server import caching
from contrechamp.server.dumps.kept import MEDIA_TYPE, SUFFIX, WHOLE, file_of, folder, graphs_of
from contrechamp.server.limits import Limits
from contrechamp.server.relaying import BrokenAnswerError
from contrechamp.server.workers.pool import Pool

_PIECE = 1 << 18


class Dumps:
    """The dumps of the release that is served."""

    def __init__(self, pool: Pool, limits: Limits, cache: Path) -> None:
        self._pool = pool
        self._limits = limits
        self._cache = cache
        self._making: asyncio.Task[str] | None = None
        self._own: tempfile.TemporaryDirectory[str] | None = None

    def starlette(self) -> list[StarletteRoute]:
        """Give the route as Starlette takes it."""
        return [StarletteRoute("/dumps/{name:path}", self._answer, name="dumps")]

    async def stop(self) -> None:
        """End what is being made, and remove what this server alone kept."""
        if self._making is not None:
            self._making.cancel()
            await asyncio.wait([self._making])
        if self._own is not None:
            self._own.cleanup()

    async def _answer(self, request: Request) -> Response | _Files:
        request.scope["contrechamp"]["route"] = "dumps"
        release = self._pool.release
        name = request.path_params["name"].removesuffix(SUFFIX)
        graphs = graphs_of(release, name)
        if not graphs or not request.path_params["name"].endswith(SUFFIX):
            raise NotFoundError(f"no dump has this name; there is /dumps/{WHOLE}{SUFFIX}, and one a graph: see /void")
        headers = {"etag": caching.tag(release, "dump", name), "cache-control": caching.KEEP}
        if caching.unchanged(request.headers.get("if-none-match", ""), headers["etag"]):
            return Response(status_code=304, headers=headers)
        files = await self._files(release, graphs)
        called = f"contrechamp-{release.version}"
        saved = f"{called}{SUFFIX}" if name == WHOLE else f"{called}-{name.replace('/', '.')}{SUFFIX}"
        headers["content-disposition"] = f'attachment; filename="{saved}"'
        headers["link"] = f'<{request.scope.get("root_path", "")}/licences>; rel="license"'
        return _Files(files, headers, self._limits.send_seconds)

    async def _files(self, release: Release, graphs: tuple[str, ...]) -> list[Path]:
        """Wait for the files; a BusyError when making them takes longer than a page may."""
        cache = self._room()
        place = folder(cache, release)
        files = [file_of(place, graph) for graph in graphs]
        try:
            async with asyncio.timeout(self._limits.page_seconds):
                while lacking := [each for each, file in zip(graphs, files, strict=True) if not file.exists()]:
                    if self._making is None or self._making.done():
                        self._making = asyncio.create_task(_make(release, cache, lacking))
                    if wrong := await asyncio.shield(self._making):
                        raise ServingError(wrong)
        except TimeoutError:
            raise BusyError("this dump is being prepared: ask again in a minute") from None
        return files

    def _room(self) -> Path:
        """Give the cache, or a folder of this server alone where the cache cannot be written."""
        if self._own is None:
            with contextlib.suppress(OSError):
                dumps = self._cache / "dumps"
                dumps.mkdir(parents=True, exist_ok=True)
                if os.access(dumps, os.W_OK | os.X_OK):
                    return self._cache
            self._own = tempfile.TemporaryDirectory(prefix="contrechamp-dumps-")
        return Path(self._own.name)


async def _make(release: Release, cache: Path, graphs: list[str]) -> str:
    """Make dumps in a process of their own; gives what went wrong, or nothing."""
    command = [sys.executable, "-m", "contrechamp.server.dumps.making", str(release.directory), str(cache), *graphs]
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    try:
        _, said = await process.communicate()
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        raise
    return said.decode("utf-8", "replace").strip() or "the dump cannot be made" if process.returncode else ""


class _Files:
    """Files sent one after the other as one; a visitor who takes nothing is cut off."""

    def __init__(self, files: list[Path], headers: dict[str, str], patience: float) -> None:
        self._files = files
        self._headers = headers
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the files with their whole length, or cut the connection."""
        opened = [file.open("rb") for file in self._files]  # a release that goes takes nothing away from here on
        try:
            size = sum(file.stat().st_size for file in self._files)
            given = {"content-type": MEDIA_TYPE, "content-length": str(size), **self._headers}
            raw = [(name.encode(), value.encode("latin-1")) for name, value in given.items()]
            await send({"type": "http.response.start", "status": 200, "headers": raw})
            if scope["method"] != "HEAD":
                for stream in opened:
                    while part := await asyncio.to_thread(stream.read, _PIECE):
                        async with asyncio.timeout(self._patience):
                            await send({"type": "http.response.body", "body": part, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        except TimeoutError as error:
            raise BrokenAnswerError("the visitor takes nothing") from error
        finally:
            for stream in opened:
                stream.close()
