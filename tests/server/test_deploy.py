"""The files of deploy/: what can be checked of them without the machine that they are for."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from contrechamp.server.limits import Limits
from tests.server.conftest import ROOT

DEPLOY = ROOT / "deploy"


def unit(folder: Path) -> Path:
    """The unit, with a command that is here: systemd looks whether it exists."""
    text = (DEPLOY / "contrechamp.service").read_text("utf-8")
    command = "/opt/contrechamp/.venv/bin/contrechamp"
    assert command in text
    made = folder / "contrechamp.service"
    made.write_text(text.replace(command, sys.executable), "utf-8")
    return made


@pytest.fixture(scope="module")
def analyze() -> str:
    program = shutil.which("systemd-analyze")
    if not program:
        pytest.skip("no systemd-analyze: the unit was not checked")
    return program


def test_the_unit_is_understood(analyze: str, tmp_path: Path) -> None:
    done = subprocess.run([analyze, "verify", unit(tmp_path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_unit_gives_little_away(analyze: str, tmp_path: Path) -> None:
    command = [analyze, "security", "--offline=true", "--threshold=20", "--no-pager", str(unit(tmp_path))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-300:]


def test_the_server_is_given_time_to_stop() -> None:
    text = (DEPLOY / "contrechamp.service").read_text("utf-8")
    [seconds] = re.findall(r"^TimeoutStopSec=(\d+)$", text, re.MULTILINE)
    assert int(seconds) > Limits().stop_seconds
    proxy = (DEPLOY / "nginx.conf").read_text("utf-8")
    [patience] = re.findall(r"proxy_read_timeout (\d+)s", proxy)
    assert int(patience) > Limits().query_seconds + Limits().queue_seconds, "the server's own answer comes first"


def test_the_image_runs_as_nobody_and_is_watched() -> None:
    last = (DEPLOY / "Dockerfile").read_text("utf-8").rpartition("\nFROM ")[2]
    assert re.search(r"^USER 10001:10001$", last, re.MULTILINE)
    assert "HEALTHCHECK" in last
    assert "/ready" in last
    assert "pip install" not in last, "what makes it is not in it"


def test_the_image_is_given_all_that_the_package_is_made_of_and_no_texts() -> None:
    lines = (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").split()
    kept = {line[1:] for line in lines if line.startswith("!")}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    folders = {name.partition(".")[0] for name in project["tool"]["setuptools"]["packages"]}
    folders |= set(project["tool"]["setuptools"]["package-dir"].values())
    assert folders <= kept
    assert {project["project"]["readme"], "pyproject.toml", "requirements.lock", "LICENSE", "LICENSES"} <= kept
    assert lines[0] == "*"
    ignored = [line for line in lines[1:] if not line.startswith("!")]
    assert all(any(fnmatch(name, line) for line in ignored) for name in ("data/texts", "data/reviews"))
