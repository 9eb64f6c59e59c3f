"""The command `contrechamp serve`: starts, says where, refuses clearly, stops."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import httpx
import pytest

from contrechamp.server.listening import address_of, bind

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

COMMAND = [sys.executable, "-c", "from contrechamp.cli import main; main()", "serve"]


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_listens_and_ends_in_order(small_release: Project, sign: signal.Signals) -> None:
    process = subprocess.Popen(
        [*COMMAND, "--port", "0", "--workers", "1"],
        env=small_release.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout
        assert process.stderr
        address = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", address)
        assert f"release {small_release.release.version}" in process.stderr.readline()
        assert httpx.get(address + "/ready", timeout=30).json()["status"] == "ready"
        assert httpx.get(address + "/robots.txt", timeout=30).text.startswith("User-agent")
        process.send_signal(sign)
        assert process.wait(30) == 0
        assert "Traceback" not in process.stderr.read()


def test_without_a_release_it_says_how_to_make_one(small_release: Project, tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "--port", "0"],
        env=small_release.environment(CONTRECHAMP_HOME=str(tmp_path)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("error: no release in")
    assert "contrechamp build" in done.stderr


def test_a_taken_port_a_wrong_host_and_wrong_options_are_refused(small_release: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused = small_release.invoke("serve", "--port", port)
    assert refused.status == 1
    assert f"cannot listen on 127.0.0.1, port {port}" in refused.stderr
    assert "--port" in refused.stderr
    assert small_release.invoke("serve", "--port", "99999").status == 1
    assert small_release.invoke("serve", "--workers", "0").stderr.startswith("error: --workers must be")
    assert small_release.invoke("serve", "--root-path", "graph").status == 2


def test_a_release_that_cannot_be_opened_ends_the_command(small: Project) -> None:
    for file in (small.release.store).iterdir():
        file.unlink()
    started = time.monotonic()
    done = small.run("serve", "--port", "0", "--workers", "1")
    assert done.returncode == 1
    assert re.search(
        r"^error: the server cannot start: a worker cannot open the release: no store", done.stderr, re.MULTILINE
    )
    assert time.monotonic() - started < 60


def test_addresses_for_people() -> None:
    with bind("0.0.0.0", 0) as taken:  # noqa: S104
        assert address_of(taken) == f"http://127.0.0.1:{taken.getsockname()[1]}"
