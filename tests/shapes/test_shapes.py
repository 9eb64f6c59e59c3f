"""Every rule has a graph that keeps it and a graph that breaks it, and messages in both languages.

All valid graphs are validated together, and all invalid ones: their subjects differ, so that each
result belongs to one file. The first line of an invalid graph names the shapes it must break,
`# expects: name …`, and it must break no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.namespace import SH

from contrechamp import assets
from contrechamp.validation import Result, Shapes
from contrechamp.vocab import BASE, CCH

HERE = Path(__file__).parent
SHAPE = f"{BASE}shape/"
VALID = sorted(HERE.glob("*/*.valid.ttl"))
INVALID = sorted(HERE.glob("*/*.invalid.ttl"))
SHAPES = Shapes()

# Parameters that can make a shape the source of a result; the others say where, or how it reads.
DESCRIPTIVE = {
    RDF.type,
    SH.name,
    SH.description,
    SH.message,
    SH.severity,
    SH.path,
    SH.property,
    SH.targetClass,
    SH.targetSubjectsOf,
    SH.targetObjectsOf,
    SH.ignoredProperties,
}


def triples(file: Path) -> str:
    return Graph().parse(file, format="turtle").serialize(format="nt")


def local(shape: str) -> str:
    return shape.removeprefix(SHAPE)


def name(file: Path) -> str:
    return file.name.partition(".")[0]


def subjects(file: Path) -> set[str]:
    return {line.split(" ", 1)[0] for line in triples(file).splitlines() if line}


def results_by_file(files: Iterable[Path]) -> Mapping[Path, list[Result]]:
    owner = {subject: file for file in files for subject in subjects(file)}
    found: dict[Path, list[Result]] = {file: [] for file in owner.values()}
    for result in SHAPES.validate([triples(HERE / "context.ttl"), *map(triples, found)]):
        # A rule on a document of the context names the offending node as its value.
        file = owner.get(result.focus) or owner.get(result.value) or HERE / "context.ttl"
        found.setdefault(file, []).append(result)
    return found


@pytest.fixture(scope="module")
def valid_results() -> Mapping[Path, list[Result]]:
    return results_by_file(VALID)


@pytest.fixture(scope="module")
def invalid_results() -> Mapping[Path, list[Result]]:
    return results_by_file(INVALID)


@pytest.mark.parametrize("file", VALID, ids=name)
def test_valid_graph_conforms(file: Path, valid_results: Mapping[Path, list[Result]]) -> None:
    assert valid_results[file] == []


@pytest.mark.parametrize("file", INVALID, ids=name)
def test_invalid_graph_breaks_its_rule(file: Path, invalid_results: Mapping[Path, list[Result]]) -> None:
    expected = file.read_text("utf-8").splitlines()[0].removeprefix("# expects: ").split()
    assert expected[0] == name(file)
    assert {local(result.shape) for result in invalid_results[file]} == set(expected)


def test_context_conforms(
    valid_results: Mapping[Path, list[Result]], invalid_results: Mapping[Path, list[Result]]
) -> None:
    context = HERE / "context.ttl"
    assert valid_results.get(context, []) == invalid_results.get(context, []) == []


@pytest.mark.parametrize("files", [VALID, INVALID], ids=["valid", "invalid"])
def test_no_two_graphs_share_a_subject(files: list[Path]) -> None:
    seen: dict[str, Path] = {}
    for file in [HERE / "context.ttl", *files]:
        for subject in subjects(file):
            assert seen.setdefault(subject, file) == file, subject


def rules() -> list[URIRef]:
    """Shapes that can be the source of a result: those with a constraint that are not a part of another."""
    graph = SHAPES.graph
    parts = set(graph.objects(None, SH.qualifiedValueShape))
    found = {
        shape
        for kind in (SH.NodeShape, SH.PropertyShape)
        for shape in graph.subjects(RDF.type, kind)
        if isinstance(shape, URIRef) and shape not in parts and set(graph.predicates(shape)) - DESCRIPTIVE
    }
    return sorted(found)


def test_every_shape_has_an_address() -> None:
    graph = SHAPES.graph
    for kind in (SH.NodeShape, SH.PropertyShape):
        for shape in graph.subjects(RDF.type, kind):
            assert isinstance(shape, URIRef), "a shape is never a blank node"
            assert shape.startswith(SHAPE), shape
    for shape, target in graph.subject_objects(SH.property):
        assert isinstance(target, URIRef) or isinstance(shape, BNode), shape


def test_every_rule_speaks_both_languages() -> None:
    for shape in rules():
        assert set(SHAPES.messages(shape)) == {"fr", "en"}, shape
        names = [n.language for n in SHAPES.graph.objects(shape, SH.name) if isinstance(n, Literal)]
        assert sorted(map(str, names)) == ["en", "fr"], shape


def test_no_two_rules_have_the_same_message() -> None:
    messages = [str(message) for message in SHAPES.graph.objects(None, SH.message)]
    repeated = {message for message in messages if messages.count(message) > 1}
    assert not repeated


def test_every_rule_has_a_pair_in_the_folder_of_its_file() -> None:
    declared = {
        (file.stem, local(str(shape)))
        for file in SHAPES.files
        for shape in Graph().parse(file, format="turtle").subjects(SH.message)
    }
    for files in (VALID, INVALID):
        assert {(file.parent.name, name(file)) for file in files} == declared
    assert {shape for _, shape in declared} == {local(str(shape)) for shape in rules()}


def test_no_construct_that_engines_read_differently() -> None:
    for query in map(str, SHAPES.graph.objects(None, SH.select)):
        assert "SELECT" in query
        assert "$this ?value" in query
        for word in ("VALUES", "MINUS", "SERVICE", "$shapesGraph", "currentShape"):
            assert word not in query


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for file in assets.files("ontology", "**/*.ttl"):
        graph.parse(file, format="turtle")
    if not graph:
        pytest.skip("no ontology in this checkout")
    return graph


def test_shapes_name_only_terms_and_concepts_that_exist(ontology: Graph) -> None:
    known = set(ontology.subjects(RDF.type))
    schemes = tuple(str(scheme) + "/" for scheme in ontology.subjects(RDF.type, SKOS.ConceptScheme))
    named = {term for triple in SHAPES.graph for term in triple if isinstance(term, URIRef)}
    ours = {term for term in named if str(term).startswith((CCH.address, *schemes))}
    assert sorted(ours - known) == []


def test_context_agrees_with_the_ontology(ontology: Graph) -> None:
    context = Graph().parse(HERE / "context.ttl", format="turtle")
    for child, parent in context.subject_objects(RDFS.subClassOf):
        assert parent in set(ontology.transitive_objects(child, RDFS.subClassOf)), child
    for concept in context.subjects(RDF.type, SKOS.Concept):
        kinds = set(context.objects(concept, RDF.type))
        assert kinds <= set(ontology.objects(concept, RDF.type)), concept


def test_every_range_of_the_ontology_has_a_rule(ontology: Graph) -> None:
    """An object property of facts whose values no rule checks would let anything in."""
    checked = set(SHAPES.graph.objects(None, SH.targetSubjectsOf))
    derived = set(ontology.transitive_subjects(RDFS.subPropertyOf, URIRef(CCH.address + "derivedLink")))
    facts = {URIRef(CCH.address + kind) for kind in ("Fact", "Document", "Territory")}
    for prop, domain in ontology.subject_objects(RDFS.domain):
        if facts & set(ontology.transitive_objects(domain, RDFS.subClassOf)) and prop not in derived:
            targets = {SHAPES.graph.value(shape, SH.path) for shape in rules()}
            assert prop in checked | targets, prop
