"""The ontology says what it must, in both languages, and names nothing that does not exist."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = ROOT / "ontology"
BASE = "https://w3id.org/contrechamp/"
CCH = BASE + "ontology#"
HEADER = URIRef(BASE + "ontology")
FILES = sorted(ONTOLOGY.glob("**/*.ttl"))
PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
CORE = (RDF, RDFS, OWL, SKOS, XSD, DCTERMS)
PAGES = {DCTERMS.license, DCTERMS.source, RDFS.seeAlso}
"""Their objects are pages to read, not terms."""
CORE_FIELDS = {"label": RDFS.label, "altLabel": SKOS.altLabel}
"""What `property` in dossier.toml may be besides a term of the ontology."""


@pytest.fixture(scope="module")
def graph() -> Graph:
    together = Graph()
    for file in FILES:
        together.parse(file)
    return together


@pytest.fixture(scope="module")
def declared(graph: Graph) -> frozenset[str]:
    """Local names of the project's classes and properties."""
    return frozenset(
        str(term).removeprefix(CCH)
        for kind in (OWL.Class, *PROPERTY_TYPES)
        for term in graph.subjects(RDF.type, kind)
        if str(term).startswith(CCH)
    )


@pytest.fixture(scope="module")
def checked() -> frozenset[str]:
    lines = (Path(__file__).parent / "checked_terms.txt").read_text("utf-8").splitlines()
    terms = [line for line in lines if line and not line.startswith("#")]
    assert len(terms) == len(set(terms))
    return frozenset(terms)


def concepts(graph: Graph) -> Iterator[Node]:
    return graph.subjects(RDF.type, SKOS.Concept)


def ancestors(graph: Graph, term: Node) -> set[Node]:
    """The class itself and all that it is a sub-class of."""
    return {above for above in graph.transitive_objects(term, RDFS.subClassOf) if above is not None}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ONTOLOGY)))
def test_a_file_parses_without_blank_nodes(file: Path) -> None:
    alone = Graph().parse(file)
    assert len(alone)
    assert not [triple for triple in alone for term in triple if isinstance(term, BNode)]


def test_the_header_gives_its_version_and_imports_nothing(graph: Graph) -> None:
    version = graph.value(HEADER, OWL.versionInfo)
    assert graph.value(HEADER, OWL.versionIRI) == URIRef(f"{HEADER}/{version}")
    assert not list(graph.objects(None, OWL.imports))
    for described in (DCTERMS.title, DCTERMS.description):
        assert languages(graph, HEADER, described) == ["en", "fr"]


def languages(graph: Graph, term: Node, described: Node) -> list[str | None]:
    texts = (text for text in graph.objects(term, described) if isinstance(text, Literal))
    return sorted((text.language for text in texts if str(text).strip()), key=str)


def test_every_term_has_one_label_and_one_definition_in_each_language(graph: Graph, declared: frozenset[str]) -> None:
    named: list[tuple[Node, URIRef]] = [(URIRef(CCH + name), RDFS.label) for name in declared]
    named += [(term, SKOS.prefLabel) for term in concepts(graph)]
    named += [(term, SKOS.prefLabel) for term in graph.subjects(RDF.type, SKOS.ConceptScheme)]
    wrong = [
        (str(term), str(described))
        for term, label in named
        for described in (label, SKOS.definition)
        if languages(graph, term, described) != ["en", "fr"]
    ]
    assert not wrong


def test_every_definition_of_a_term_is_a_sentence(graph: Graph, declared: frozenset[str]) -> None:
    wrong = [
        text
        for name in declared
        for text in graph.objects(URIRef(CCH + name), SKOS.definition)
        if not str(text)[0].isupper() or not str(text).endswith((".", "…"))
    ]
    assert not wrong


def test_every_term_says_which_ontology_defines_it(graph: Graph, declared: frozenset[str]) -> None:
    assert not [name for name in declared if (URIRef(CCH + name), RDFS.isDefinedBy, HEADER) not in graph]


def test_a_derived_property_says_so(graph: Graph) -> None:
    derived = set(graph.transitive_subjects(RDFS.subPropertyOf, URIRef(CCH + "derivedLink")))
    assert len(derived) > 1
    for term in derived:
        for text in graph.objects(term, SKOS.definition):
            assert "Dérivé : jamais" in str(text) or "Derived: never an assertion of a source" in str(text)


def test_every_concept_is_in_its_scheme_and_of_its_class(graph: Graph) -> None:
    classes = set(graph.subjects(RDFS.subClassOf, SKOS.Concept))
    for term in concepts(graph):
        [scheme] = graph.objects(term, SKOS.inScheme)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in graph, term
        assert str(term).startswith(f"{scheme}/"), term
        assert len(classes.intersection(graph.objects(term, RDF.type))) == 1, term


def test_a_scheme_holds_concepts_of_one_class(graph: Graph) -> None:
    for scheme in graph.subjects(RDF.type, SKOS.ConceptScheme):
        members = list(graph.subjects(SKOS.inScheme, scheme))
        kinds = {kind for term in members for kind in graph.objects(term, RDF.type)} - {SKOS.Concept}
        assert members, scheme
        assert len(kinds) == 1, scheme


def names_in_knowledge_files() -> Iterator[tuple[Path, str]]:
    for folder, pattern in (("ontology", "**/*.ttl"), ("shapes", "**/*.ttl"), ("queries", "**/*.rq")):
        for file in sorted((ROOT / folder).glob(pattern)):
            for name in re.findall(r"\bcch:([A-Za-z]\w*)", file.read_text("utf-8")):
                yield file, name
            if file.suffix == ".ttl":
                for term in Graph().parse(file).all_nodes():
                    if str(term).startswith(CCH) and str(term) != CCH:  # the namespace itself, in sh:declare
                        yield file, str(term).removeprefix(CCH)


def names_in_python() -> Iterator[tuple[Path, str]]:
    for folder in ("contrechamp", "loaders"):
        for file in sorted((ROOT / folder).glob("**/*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                match node:
                    case ast.Attribute(value=ast.Name(id="CCH"), attr=name) if name != "address":
                        yield file, name


def test_every_term_in_use_is_declared(declared: frozenset[str]) -> None:
    used = [*names_in_knowledge_files(), *names_in_python()]
    assert not sorted({f"{file.relative_to(ROOT)}: {name}" for file, name in used if name not in declared})


def fields(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every `property`, `class` and `concept` that a table of dossier.toml gives, at any depth."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from fields(value)
            if key == "subclasses":
                yield from (("class", name) for name in value.values())
        elif key in ("property", "class", "concept") and isinstance(value, str):
            yield key, value


def test_every_field_of_a_dossier_leads_to_a_term(graph: Graph, declared: frozenset[str]) -> None:
    table = tomllib.loads((ONTOLOGY / "dossier.toml").read_text("utf-8"))
    for key, name in fields(table):
        if key == "concept":
            assert (URIRef(BASE + name), RDF.type, SKOS.ConceptScheme) in graph, f"no scheme {name}"
        else:
            assert name in declared or (key == "property" and name in CORE_FIELDS), f"no {key} {name}"


def test_a_default_in_a_dossier_is_a_concept(graph: Graph) -> None:
    table = tomllib.loads((ONTOLOGY / "dossier.toml").read_text("utf-8"))
    found = [field for field in table["common"]["fields"].values() if "default" in field]
    assert found
    for field in found:
        assert (URIRef(f"{BASE}{field['concept']}/{field['default']}"), RDF.type, SKOS.Concept) in graph


def test_every_property_of_a_dossier_allows_its_classes(graph: Graph) -> None:
    """A field's property may not have a domain that its section's class is not in."""
    table = tomllib.loads((ONTOLOGY / "dossier.toml").read_text("utf-8"))
    sections = [*table["entities"].values(), *table["facts"].values()]
    sections.append({"class": "Document", "fields": table["document"]["fields"]})
    sections.append({"class": "Fact", "fields": table["common"]["fields"]})
    for section in sections:
        above = ancestors(graph, URIRef(CCH + section["class"]))
        for field in section["fields"].values():
            for domain in graph.objects(URIRef(CCH + field["property"]), RDFS.domain):
                assert domain in above, (section["class"], field["property"])


def is_known(term: URIRef, checked: frozenset[str]) -> bool:
    return str(term) in checked or any(term in vocabulary for vocabulary in CORE)


def test_every_outside_term_was_checked_in_its_vocabulary(graph: Graph, checked: frozenset[str]) -> None:
    unknown = {
        str(term)
        for triple in graph
        for place, term in enumerate(triple)
        if isinstance(term, URIRef) and not str(term).startswith(BASE)
        if not (place == 2 and triple[1] in PAGES)
        if not is_known(term, checked)
    }
    assert not sorted(unknown)
    datatypes = {term.datatype for term in graph.objects() if isinstance(term, Literal) and term.datatype}
    assert all(datatype in XSD for datatype in datatypes)


@pytest.mark.parametrize(
    "wrong",
    [
        "http://www.w3.org/ns/sosa/Deployment",
        "https://w3id.org/dpv/tech#hasOperator",
        str(SKOS) + "closematch",
    ],
)
def test_a_misspelt_or_absent_term_is_not_known(wrong: str, checked: frozenset[str]) -> None:
    assert not is_known(URIRef(wrong), checked)


def test_every_own_iri_in_use_is_declared(graph: Graph) -> None:
    """Concepts and schemes included; `id/…` are the data's, and are checked there."""
    known = {HEADER, *graph.objects(HEADER, OWL.versionIRI)} | set(graph.subjects(RDF.type))
    used = {term for term in graph.all_nodes() if str(term).startswith(BASE)}
    assert not {term for term in used - known if not str(term).startswith(BASE + "id/")}


def test_alignments_declare_nothing_of_our_own() -> None:
    for file in sorted((ONTOLOGY / "alignments").glob("*.ttl")):
        for term in Graph().parse(file).subjects(RDF.type):
            assert not str(term).startswith(BASE), file


def test_schema_org_is_always_https(graph: Graph) -> None:
    assert not [term for triple in graph for term in triple if str(term).startswith("http://schema.org")]


def test_no_iri_is_of_two_kinds(graph: Graph) -> None:
    """What OWL 2 DL forbids: class and datatype apart, one kind of property each."""
    kinds = {kind: set(graph.subjects(RDF.type, kind)) for kind in (OWL.Class, *PROPERTY_TYPES)}
    names = list(kinds)
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            assert not kinds[one] & kinds[other], (one, other)


def test_every_property_in_use_has_a_kind(graph: Graph) -> None:
    typed = {term for kind in PROPERTY_TYPES for term in graph.subjects(RDF.type, kind)}
    built_in = (str(RDF), str(RDFS), str(OWL))
    assert not {term for term in set(graph.predicates()) - typed if not str(term).startswith(built_in)}


def test_a_transitive_property_is_not_functional(graph: Graph) -> None:
    """OWL 2 DL: neither is a property that has a transitive one below it."""
    for term in graph.subjects(RDF.type, OWL.TransitiveProperty):
        for above in graph.transitive_objects(term, RDFS.subPropertyOf):
            assert (above, RDF.type, OWL.FunctionalProperty) not in graph, above


def test_no_class_has_disjoint_ancestors(graph: Graph) -> None:
    apart = {frozenset(pair) for pair in graph.subject_objects(OWL.disjointWith)}
    assert apart
    for pair in apart:
        assert len(pair) == 2, pair
    for term in graph.subjects(RDF.type, OWL.Class):
        above = ancestors(graph, term)
        assert not [pair for pair in apart if pair <= above], term


def test_classes_have_no_cycle(graph: Graph) -> None:
    for term in graph.subjects(RDF.type, OWL.Class):
        for above in graph.objects(term, RDFS.subClassOf):
            assert term not in ancestors(graph, above), term


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Entity", "Fact"),
        ("Fact", "Evidence"),
        ("Commune", "Municipality"),
        ("Person", "Organisation"),
        ("Statement", "NonResponse"),
        ("CapabilityState", "UseState"),
        ("CameraCount", "StreamCount"),
        ("Document", "LegalNorm"),
    ],
)
def test_what_must_not_be_confused_is_disjoint(graph: Graph, one: str, other: str) -> None:
    apart = {frozenset(pair) for pair in graph.subject_objects(OWL.disjointWith)}
    pairs = {
        frozenset((a, b)) for a in ancestors(graph, URIRef(CCH + one)) for b in ancestors(graph, URIRef(CCH + other))
    }
    assert pairs & apart
