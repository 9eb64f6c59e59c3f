"""A SPARQL server on this machine that holds the graph that ships; a graph of a few lines."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib

from contrechamp.session import Graph
from contrechamp.store import open_store
from contrechamp.store.writer import create
from contrechamp.vocab import BASE

if TYPE_CHECKING:
    from tests.conftest import Project


@pytest.fixture(scope="session")
def server(real_release: Project) -> Iterator[str]:
    """Query address of an Oxigraph server over the release's store, read-only."""
    binary = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    assert binary, "the oxigraph binary is a development dependency: make test installs it"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    store = str(real_release.release.store)
    command = [binary, "serve-read-only", "--union-default-graph", "--location", store, "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}", timeout=1):
                    break
            except OSError:
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        process.terminate()
        process.wait(10)


PREFIXES = "\n".join(
    f"@prefix {name}: <{BASE}{address}> ."
    for name, address in {
        "cch": "ontology#", "commune": "id/commune/", "fact": "id/fact/x/", "action": "id/action/",
        "deployment": "id/deployment/", "organisation": "id/organisation/", "capability": "capability/",
        "polarity": "polarity/", "modality": "modality/", "document": "id/document/", "to": "",
    }.items()
)  # fmt: skip
OTHERS = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@pytest.fixture
def stating(tmp_path: Path) -> Iterator[Callable[[str], Graph]]:
    """Open a graph that holds what a few lines of Turtle state, and nothing else."""
    opened: list[Graph] = []

    def state(turtle: str) -> Graph:
        lines = rdflib.Graph().parse(data=f"{OTHERS}{PREFIXES}\n{turtle}", format="turtle").serialize(format="nt")
        shard = tmp_path / "stated.nt"
        shard.write_text("".join(f"{line}\n" for line in lines.splitlines() if line), "utf-8")
        create(tmp_path / "store", [(f"{BASE}graph/x", shard)])
        opened.append(Graph(open_store(tmp_path / "store"), "fr"))
        return opened[-1]

    yield state
    for graph in opened:
        graph.close()
