"""The engines give the same results, on every kind of constraint that the shapes use."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from contrechamp.validation import SEVERITIES, Result, Shapes
from contrechamp.vocab import BASE

GRAPHS = Path(__file__).parent / "shapes"
SHAPES = Shapes()

# Component that each parameter of a constraint makes, as reports name it.
COMPONENTS: dict[Node, str] = {
    SH["class"]: "Class",
    SH.closed: "Closed",
    SH.datatype: "Datatype",
    SH.disjoint: "Disjoint",
    SH.equals: "Equals",
    SH.hasValue: "HasValue",
    SH["in"]: "In",
    SH.languageIn: "LanguageIn",
    SH.lessThan: "LessThan",
    SH.lessThanOrEquals: "LessThanOrEquals",
    SH.maxCount: "MaxCount",
    SH.maxInclusive: "MaxInclusive",
    SH.maxLength: "MaxLength",
    SH.minCount: "MinCount",
    SH.minInclusive: "MinInclusive",
    SH.minLength: "MinLength",
    SH.nodeKind: "NodeKind",
    SH["not"]: "Not",
    SH["or"]: "Or",
    SH.pattern: "Pattern",
    SH.qualifiedMaxCount: "QualifiedMaxCount",
    SH.qualifiedMinCount: "QualifiedMinCount",
    SH.sparql: "SPARQL",
    SH.uniqueLang: "UniqueLang",
}

# Errors that the invalid graphs beside the shapes do not make: one for each component left.
MORE_ERRORS = """
@prefix cch: <https://w3id.org/contrechamp/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix x: <https://w3id.org/contrechamp/id/fact/more-errors/> .
x:empty cch:docket "" .
x:reversed a cch:TextEvidence ; cch:start 9 ; cch:end 4 .
x:long a cch:TextEvidence ; cch:quote "%s" .
x:twice a cch:TextEvidence ; oa:hasSelector x:one , x:two .
x:one a oa:TextQuoteSelector .
x:two a oa:TextQuoteSelector .
""" % ("m" * 251)


def triples(file: Path) -> str:
    return Graph().parse(file, format="turtle").serialize(format="nt")


def key(result: Result) -> tuple[str, str, str, str, str]:
    return result.focus, result.component, result.value, result.shape, result.severity


@pytest.fixture(scope="module")
def wrong() -> Sequence[str]:
    files = [GRAPHS / "context.ttl", *sorted(GRAPHS.glob("*/*.invalid.ttl"))]
    more = Graph().parse(data=MORE_ERRORS, format="turtle").serialize(format="nt")
    return [*map(triples, files), more]


@pytest.fixture(scope="module")
def reference(wrong: Sequence[str]) -> Sequence[Result]:
    return SHAPES.validate(wrong)


def test_engines_agree_on_what_is_wrong(wrong: Sequence[str], reference: Sequence[Result]) -> None:
    expected = Counter(map(key, reference))
    assert Counter(map(key, SHAPES.validate_bulk(wrong))) == expected
    assert Counter(map(key, SHAPES.validate_in_rust(wrong))) == expected


def test_engines_agree_on_what_is_right() -> None:
    parts = [triples(file) for file in [GRAPHS / "context.ttl", *sorted(GRAPHS.glob("*/*.valid.ttl"))]]
    assert SHAPES.validate(parts) == SHAPES.validate_bulk(parts) == SHAPES.validate_in_rust(parts) == []


def test_the_reference_is_pyshacl_as_it_comes(wrong: Sequence[str]) -> None:
    """What is prepared once, and the prose that is left out, change no result."""
    some = [*wrong[:12], *wrong[-6:]]
    data = Graph().parse(data="".join(some), format="nt")
    _, report, prose = pyshacl.validate(data, shacl_graph=SHAPES.graph, inference="none", advanced=False)
    plain = Counter(
        (report.value(node, SH.focusNode), report.value(node, SH.sourceConstraintComponent))
        for node in report.objects(None, SH.result)
    )
    ours = Counter((URIRef(found.focus.strip("<>")), SH[found.component]) for found in SHAPES.validate(some))
    assert ours == plain
    assert len(plain) >= 30
    assert prose.count("Focus Node") >= 30, "the words are there again for whoever else asks"


def test_every_component_in_use_is_compared(reference: Sequence[Result]) -> None:
    """Of the constraints that can be the source of a result; those inside sh:or and sh:not cannot."""
    parts = set(SHAPES.graph.objects(None, SH.qualifiedValueShape))
    used = {
        COMPONENTS[parameter]
        for shape, parameter in SHAPES.graph.subject_predicates()
        if parameter in COMPONENTS and isinstance(shape, URIRef) and shape not in parts
    }
    met = {result.component.removesuffix("ConstraintComponent") for result in reference}
    assert used == met


def test_hundreds_of_kinds_of_errors_are_compared(reference: Sequence[Result]) -> None:
    """A kind is a shape and its component; SPARQL and the order of dates are where engines have differed."""
    assert len({(result.shape, result.component) for result in reference}) >= 300
    assert len({result.shape for result in reference if result.component.startswith("SPARQL")}) >= 5
    dates = [
        result for result in reference if result.component.startswith("LessThan") and "XMLSchema#date>" in result.value
    ]
    assert dates


def test_no_parameter_is_unknown_to_the_comparison() -> None:
    others = {
        "and", "declare", "ignoredProperties", "message", "name", "namespace", "path", "prefix", "prefixes",
        "property", "qualifiedValueShape", "select", "severity", "targetClass", "targetSubjectsOf",
    }  # fmt: skip
    used = {p for p in SHAPES.graph.predicates() if isinstance(p, URIRef) and p.startswith(str(SH))}
    assert used <= {*COMPONENTS, *(SH[name] for name in others)}


def test_results_are_ordered_and_plain(reference: Sequence[Result]) -> None:
    assert list(reference) == sorted(reference)
    for result in reference:
        assert result.focus.startswith(f"<{BASE}")
        assert result.severity in SEVERITIES
        assert result.component.endswith("ConstraintComponent")
        assert result.shape.startswith(f"{BASE}shape/")


def test_files_and_texts_are_read_alike(tmp_path: Path, wrong: Sequence[str]) -> None:
    file = tmp_path / "wrong.nt"
    file.write_text("".join(wrong), "utf-8")
    assert SHAPES.validate_bulk([file]) == SHAPES.validate_bulk(wrong)


def test_messages_come_from_the_shapes(reference: Sequence[Result]) -> None:
    for result in reference:
        assert set(SHAPES.messages(result.shape)) == {"fr", "en"}
    french = SHAPES.messages(f"{BASE}shape/Fact-evidence")["fr"]
    assert french.startswith("Un fait doit avoir au moins une preuve")
    assert SHAPES.messages(f"{BASE}shape/no-such-shape") == {}


def test_messages_are_quick() -> None:
    SHAPES.messages(f"{BASE}shape/Fact-evidence")  # reads the files once
    start = time.perf_counter()
    for _ in range(1000):
        SHAPES.messages(f"{BASE}shape/Fact-evidence")
    assert time.perf_counter() - start < 1


def test_shapes_can_be_chosen(tmp_path: Path) -> None:
    file = tmp_path / "one.ttl"
    file.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <urn:x:> .\n"
        "x:one a sh:PropertyShape ; sh:targetSubjectsOf x:a ; sh:path x:a ; sh:maxCount 0 .",
        "utf-8",
    )
    expected = [Result("<urn:x:s>", "<urn:x:a>", "", "Violation", "MaxCountConstraintComponent", "urn:x:one")]
    assert Shapes([file]).validate(["<urn:x:s> <urn:x:a> <urn:x:o> .\n"]) == expected
    assert Shapes([file]).validate_bulk(["<urn:x:s> <urn:x:a> <urn:x:o> .\n"]) == expected
    assert Shapes([file]).validate_in_rust(["<urn:x:s> <urn:x:a> <urn:x:o> .\n"]) == expected
