"""The graph made for validation holds and answers what rdflib's own does."""

from __future__ import annotations

from collections import Counter
from itertools import product
from pathlib import Path

import rdflib
from rdflib import BNode, Literal, URIRef
from rdflib.compare import isomorphic

from contrechamp.validation import Graph, read_ntriples

ROWS = Path(__file__).parent / "rows.nt"
ODD = """# a comment
<urn:a>   <urn:p> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .
<urn:a> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .
<urn:a> <urn:p> "\\u00e9t\\u00e9"@FR .
_:x <urn:p> _:y .

<urn:a> <urn:p> "a .\\n b" .
"""


def test_it_reads_what_rdflib_reads() -> None:
    for text in (ROWS.read_text("utf-8"), ODD):
        plain = rdflib.Graph().parse(data=text, format="nt")
        assert isomorphic(read_ntriples([text]), plain)
        assert len(read_ntriples([text])) == len(plain)


def test_blank_nodes_belong_to_their_part() -> None:
    one = "_:x <urn:p> <urn:a> .\n"
    assert len(read_ntriples([one, one])) == 2
    assert len(read_ntriples([one + one])) == 1


def test_every_pattern_is_answered_alike() -> None:
    plain = rdflib.Graph().parse(ROWS, format="nt")
    graph = read_ntriples([ROWS])
    some = [*sorted(plain)[:3], (URIRef("urn:none"), URIRef("urn:none"), Literal("none"))]
    for triple in some:
        for mask in product([True, False], repeat=3):
            subject, predicate, value = [term if kept else None for term, kept in zip(triple, mask, strict=True)]
            assert sorted(graph.triples((subject, predicate, value))) == sorted(
                plain.triples((subject, predicate, value))
            )
            assert Counter(graph.objects(subject, predicate)) == Counter(plain.objects(subject, predicate))
            assert Counter(graph.subjects(predicate, value)) == Counter(plain.subjects(predicate, value))
        assert (triple in graph) == (triple in plain)


def test_what_was_added_can_be_taken_back() -> None:
    graph = read_ntriples([ROWS])
    before = set(graph)
    added = graph.read([ODD, ROWS.read_text("utf-8").splitlines()[0] + "\n"])
    assert len(added) == 4
    graph.take_back(added)
    assert set(graph) == before
    graph.remove((None, None, None))
    assert len(graph) == 0
    graph.add((BNode(), URIRef("urn:p"), Literal("x")))
    assert [str(value) for value in graph.objects(predicate=URIRef("urn:p"))] == ["x"]


def test_queries_are_answered() -> None:
    rows = read_ntriples([ROWS]).query("SELECT (COUNT(*) AS ?n) { ?s a/!<urn:none>* ?c }")
    assert isinstance(read_ntriples([ROWS]), Graph)
    assert len(rows) == 1
