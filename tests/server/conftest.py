"""Servers for tests: real processes on a free port of this machine, on the small release.

`site` has the default limits and serves the whole module; `pages` too, with the pages of the project;
`served` starts one with other limits (`query_seconds=1`) or arguments, and ends it after the test. `browser` is a
real one for the whole module.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.influence.conftest import Chromium, find

if TYPE_CHECKING:
    from tests.conftest import Project

ROOT = Path(__file__).parents[2]
BOMB = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
"""A query that would count for centuries."""


@dataclass
class Site:
    """A running server."""

    address: str
    process: subprocess.Popen[str]
    log: Path

    def get(self, path: str, patience: float = 60, **arguments: Any) -> httpx.Response:
        return httpx.get(self.address + path, timeout=patience, **arguments)

    def sparql(
        self, query: str, accept: str = "", patience: float = 60, graphs: Sequence[str] = (), **parameters: str
    ) -> httpx.Response:
        headers = {"accept": accept} if accept else {}
        given = {"query": query, "default-graph-uri": graphs, **parameters}
        return self.get("/sparql", patience, params=given, headers=headers)

    def metric(self, name: str) -> int:
        """A number by its name and labels, 0 where there is none."""
        lines = (line.rpartition(" ") for line in self.get("/metrics").text.splitlines())
        return next((int(number) for found, _, number in lines if found == name), 0)

    def wait(self, test: Callable[[], bool], seconds: float = 20) -> None:
        """Wait until something holds."""
        end = time.monotonic() + seconds
        while not test():
            assert time.monotonic() < end, f"not in {seconds} s; the log: {self.log.read_text()[-2000:]}"
            time.sleep(0.05)

    def processes(self) -> list[int]:
        """Every process below the server: the nursery, then its workers."""
        found, ahead = [], [self.process.pid]
        while ahead:
            text = subprocess.run(
                ["ps", "-o", "pid=", "--ppid", str(ahead.pop(0))], capture_output=True, text=True, check=False
            ).stdout
            below = [int(number) for number in text.split()]
            found += below
            ahead += below
        return found

    def idle(self) -> bool:
        """Whether every worker is there and has nothing to do."""
        return self.metric('contrechamp_workers{state="idle"}') == self.workers

    workers: int = 4


Served = Callable[..., Site]


@contextmanager
def serving(project: Project, folder: Path, *arguments: str, **limits: object) -> Iterator[Site]:
    """Run a server with the pages of the tests."""
    variables = {f"CONTRECHAMP_SERVE_{name.upper()}": str(value) for name, value in limits.items()}
    log = folder / f"log-{time.monotonic_ns()}"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.server.driver", *arguments],
            cwd=ROOT,
            env=project.environment(**variables),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        assert process.stdout
        with process.stdout:
            address = process.stdout.readline().strip()
            assert address, log.read_text()
            site = Site(address, process, log)
            site.workers = int(str(limits.get("workers", 4)))
            try:
                yield site
            finally:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(30)
                finally:
                    process.kill()


@pytest.fixture(scope="module")
def site(small_release: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(small_release, tmp_path_factory.mktemp("site")) as started:
        yield started


@pytest.fixture(scope="module")
def pages(small_release: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(small_release, tmp_path_factory.mktemp("pages"), "--real-pages", workers=2) as started:
        yield started


@pytest.fixture
def served(small_release: Project, tmp_path: Path) -> Iterator[Served]:
    with ExitStack() as stack:
        yield lambda *arguments, **limits: stack.enter_context(serving(small_release, tmp_path, *arguments, **limits))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    program = find()
    if not program:
        pytest.skip("no Chromium: nothing was opened in a browser")
    chromium = Chromium(program, tmp_path_factory.mktemp("profile"))
    yield chromium
    chromium.close()


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not status.is_file() or status.read_text().rpartition(")")[2].split()[0] != "Z"
