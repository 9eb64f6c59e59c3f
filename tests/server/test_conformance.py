"""The syntax tests of the W3C against a real server, and its list of protocol tests against ours."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib import RDF
from rdflib.collection import Collection

if TYPE_CHECKING:
    from tests.server.conftest import Site

HERE = Path(__file__).parent
SUITE = HERE / "w3c"
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SYNTAX = ("syntax-sparql1", "syntax-sparql2", "syntax-sparql3", "syntax-sparql4", "syntax-sparql5", "syntax-query",
          "syntax-fed")  # fmt: skip
NOWHERE = "http://example.org/a-graph-that-is-not-there"
"""The graph that is asked, so that no text takes long."""
UNKNOWN_FUNCTION = "The custom function <http://example"
"""Functions of nobody's are good grammar; the engine says before it begins that it does not have them."""
DIFFERENT = {
    "syntax-sparql1/syntax-lit-08": (400, "`123.` is a decimal in SPARQL 1.0; since 1.1 digits follow the point"),
    "syntax-sparql2/syntax-esc-04": (400, "escapes as \\u0070 are read in strings and addresses, not in names"),
    "syntax-sparql2/syntax-esc-05": (400, "the same"),
    "syntax-sparql3/syn-bad-26": (200, "`?x<?a&&?b>?y` is read as two comparisons, not as an address"),
}
"""Where the engine differs from the suite, with what it answers and why that is left so."""


@dataclass(frozen=True)
class Case:
    name: str
    kind: str
    file: Path


def manifest(folder: str) -> tuple[rdflib.Graph, list[rdflib.term.Node]]:
    address = (SUITE / folder / "manifest.ttl").as_uri()
    graph = rdflib.Graph().parse(address, format="turtle")
    [entries] = graph.objects(None, MF.entries)
    return graph, list(Collection(graph, entries))


def cases() -> list[Case]:
    found = []
    for folder in SYNTAX:
        graph, entries = manifest(folder)
        for entry in entries:
            kind = str(graph.value(entry, RDF.type)).rpartition("#")[2]
            file = Path(str(graph.value(entry, MF.action)).removeprefix("file://"))
            found.append(Case(f"{folder}/{file.stem}", kind, file))
    return found


CASES = cases()


def test_the_whole_suite_is_there() -> None:
    assert len(CASES) == len({case.name for case in CASES}) == 288
    assert {case.kind for case in CASES} == {
        "PositiveSyntaxTest", "NegativeSyntaxTest", "PositiveSyntaxTest11", "NegativeSyntaxTest11"
    }  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_syntax(site: Site, case: Case) -> None:
    """What the grammar allows is answered, a federated query refused for what it asks; the rest is a bad query."""
    answer = site.sparql(case.file.read_text("utf-8"), graphs=[NOWHERE])
    if UNKNOWN_FUNCTION in answer.text:
        assert case.kind.startswith("Positive")
        assert answer.status_code == 400
        return
    wanted = (403 if case.name.startswith("syntax-fed/") else 200) if case.kind.startswith("Positive") else 400
    wanted, _ = DIFFERENT.get(case.name, (wanted, ""))
    assert answer.status_code == wanted, answer.text


def test_each_test_of_the_protocol_is_ours_too() -> None:
    _, entries = manifest("protocol")
    names = {str(entry).rpartition("#")[2] for entry in entries}
    assert len(names) == 34
    ours = tomllib.loads((HERE / "protocol.toml").read_text("utf-8"))["case"]
    assert names <= {case["name"].partition(":")[0] for case in ours}
