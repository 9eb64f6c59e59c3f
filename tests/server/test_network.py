"""A query calls nobody: refused by its words, and, where the system lets us, by a worker without network."""

from __future__ import annotations

import ctypes
import select
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.errors import RefusedError
from contrechamp.server.workers import isolation
from contrechamp.store.guard import check_query

if TYPE_CHECKING:
    from tests.server.conftest import Served, Site

ISOLATED = subprocess.run(
    [sys.executable, "-c", "from contrechamp.server.workers.isolation import leave_network as f; print(f() or '')"],
    capture_output=True,
    text=True,
    check=True,
).stdout.strip()
"""Why a process here cannot leave the network, or nothing."""
CALL = """
import socket, sys
import pyoxigraph as ox
from contrechamp.server.workers.isolation import leave_network
if sys.argv[1] == "leave":
    assert leave_network() is None
try:
    rows = list(ox.Store().query("SELECT * { SERVICE <%s> { ?s ?p ?o } }" % sys.argv[2]))
except (OSError, RuntimeError):
    pass
"""


@pytest.fixture
def ear() -> Iterator[socket.socket]:
    """A port of this machine where nobody should call."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def heard(ear: socket.socket) -> bool:
    return bool(select.select([ear], [], [], 0.2)[0])


def url(ear: socket.socket) -> str:
    return f"http://127.0.0.1:{ear.getsockname()[1]}/"


FORMS = [
    "SELECT * { SERVICE <%s> { ?s ?p ?o } }",
    "SELECT * { service silent <%s> { ?s ?p ?o } }",
    "SELECT * { SERV\\u0049CE <%s> { ?s ?p ?o } }",
    "PREFIX x: <%s> SELECT * { SERVICE x: { ?s ?p ?o } }",
    "SELECT * { BIND(<%s> AS ?x) SERVICE ?x { ?s ?p ?o } }",
    "SELECT * { VALUES ?x { <%s> } SERVICE ?x { ?s ?p ?o } }",
    "SELECT * { ?a ?b 5SERVICE<%s>{ ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c FILTER(?a<'x>')SERVICE<%s>{ ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE <%s> { ?s ?p ?o } } } }",
    "ASK { FILTER EXISTS { SERVICE <%s> { ?s ?p ?o } } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <%s> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <%s> { ?s ?p ?o } }",
    'SELECT * { ?s ?p "\\u005C" . SERVICE <%s> { ?s ?p ?o } }',
    "SELECT * {#\nSERVICE#\n<%s>#\n{ ?s ?p ?o } }",
    "LOAD <%s>",
    "LOAD SILENT <%s> INTO GRAPH <http://e.org/g>",
]


@pytest.mark.parametrize("form", FORMS)
def test_no_form_of_a_call_leaves_the_machine(site: Site, ear: socket.socket, form: str) -> None:
    answer = site.sparql(form % url(ear))
    assert (answer.status_code, "refused" in answer.text or "SERVICE" in answer.text) == (403, True)
    assert not heard(ear)


def test_the_word_alone_is_no_call(site: Site) -> None:
    for text in ("ASK { ?service ?p 'SERVICE <x>' }", "ASK { <http://e.org/SERVICE> ?p ?o } # SERVICE <http://x> {}"):
        assert site.sparql(text).status_code == 200


@pytest.mark.skipif(bool(ISOLATED), reason=f"no network namespaces here: {ISOLATED}")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="network namespaces are of Linux")
def test_a_worker_has_no_network_even_for_a_call_that_the_guard_misses(site: Site, ear: socket.socket) -> None:
    for how, expected in (("stay", True), ("leave", False)):
        with subprocess.Popen([sys.executable, "-c", CALL, how, url(ear)]) as caller:
            assert bool(select.select([ear], [], [], 30 if expected else 0)[0]) is expected
            if expected:
                ear.accept()[0].close()  # the call fails, and with it the query
            assert caller.wait(60) == 0
        assert not heard(ear), how
    nursery, *workers = sorted(site.processes())
    names = {str(Path(f"/proc/{process}/ns/net").readlink()) for process in (nursery, *workers)}
    assert len(names) == 1
    assert str(Path("/proc/self/ns/net").readlink()) not in names
    assert "keep the network" not in site.log.read_text()


def test_where_the_system_forbids_it_the_reason_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    class Forbidding:
        def unshare(self, flags: int) -> int:
            ctypes.set_errno(1)
            return -1

    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: Forbidding())
    monkeypatch.setattr(sys, "platform", "linux")
    assert isolation.leave_network() == "Operation not permitted"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "darwin" in str(isolation.leave_network())


def test_an_address_that_the_operator_allows_is_called_and_no_other(served: Served, ear: socket.socket) -> None:
    allowed = url(ear)
    site = served(services=f"{allowed} http://127.0.0.1:9/other", query_seconds=2, workers=1)
    with socket.create_server(("127.0.0.1", 0)) as other:
        for form in FORMS:
            assert site.sparql(form % url(other)).status_code == 403
        assert not heard(other)
    assert site.sparql(f"SELECT * {{ SERVICE <{allowed}x> {{ ?s ?p ?o }} }}").status_code == 403
    assert not heard(ear)
    site.sparql(f"SELECT * {{ SERVICE SILENT <{allowed}> {{ ?s ?p ?o }} }}")
    assert heard(ear)


@pytest.mark.parametrize("form", FORMS[:-2])
def test_the_guard_lets_exactly_the_allowed_addresses_through(form: str) -> None:
    allowed = "http://allowed.example/sparql"
    literal = form in (FORMS[0], FORMS[1], FORMS[8], FORMS[9], FORMS[10], FORMS[11], FORMS[13])
    if literal:
        check_query(form % allowed, services=[allowed])
    with pytest.raises(RefusedError):
        check_query(form % "http://other.example/", services=[allowed])
    with pytest.raises(RefusedError):
        check_query(form % allowed + " SELECT * { SERVICE <http://other.example/> {} }", services=[allowed])
    if not literal and "\\u" not in form and "5SERVICE" not in form:
        with pytest.raises(RefusedError):
            check_query(form % allowed, services=[allowed])
