"""Terms that Python names exist in the ontology: a misspelt one would be lost in the graph in silence."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from contrechamp import assets, vocab
from contrechamp.ntriples import bare
from contrechamp.vocab import BASE, CCH, PREFIXES, Namespace

ROOT = Path(__file__).parents[1]
FILES = sorted([*(ROOT / "contrechamp").rglob("*.py"), *(ROOT / "loaders").rglob("*.py")])
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDFS.Datatype)


def used(namespace: str) -> Iterator[tuple[str, str]]:
    """Terms of a namespace that the code names, as `NS.term` or `NS["term"]`, with their place."""
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Attribute | ast.Subscript):
                continue
            if not isinstance(node.value, ast.Name) or node.value.id != namespace:
                continue
            place = f"{file.relative_to(ROOT)}:{node.lineno}"
            if isinstance(node, ast.Attribute):
                yield node.attr, place
            elif isinstance(node.slice, ast.Constant):
                yield str(node.slice.value), place


@pytest.fixture(scope="module")
def declared() -> set[str]:
    graph = Graph()
    for file in assets.files("ontology", "**/*.ttl"):
        graph.parse(file, format="turtle")
    nodes = {node for kind in KINDS for node in graph.subjects(RDF.type, kind) if isinstance(node, URIRef)}
    return {str(node).removeprefix(CCH.address) for node in nodes if str(node).startswith(CCH.address)}


def test_every_term_of_ours_that_python_names_is_declared(declared: set[str]) -> None:
    terms = [(term, place) for term, place in used("CCH") if term != "address"]
    assert len(terms) > 100
    assert [f"{place}: cch:{term} is not in ontology/" for term, place in terms if term not in declared] == []


def test_every_term_of_the_dossier_table_is_declared(declared: set[str]) -> None:
    from contrechamp.dossier import model
    from contrechamp.dossier.statements import property_term

    table = model()
    sections = [*table.entities.values(), *table.facts.values()]
    fields = [*table.document.values(), *(field for section in sections for field in section.fields.values())]
    terms = {bare(property_term(field)) for field in fields}
    classes = {name for section in sections for name in (section.class_name, *section.subclasses.values())}
    names = {term.removeprefix(CCH.address) for term in terms if term.startswith(CCH.address)} | classes
    assert len(names) > 80
    assert names - declared == set()


def test_every_class_that_a_source_is_counted_by_is_declared(declared: set[str]) -> None:
    from contrechamp.registry import loaders

    expected = {kind.kind for loader in loaders() for kind in loader.source.expected}
    assert expected
    assert expected - declared == set()


def test_every_namespace_has_a_prefix_and_every_prefix_an_address() -> None:
    namespaces = {value.address for value in vars(vocab).values() if isinstance(value, Namespace)}
    assert namespaces <= set(PREFIXES.values())
    assert len(set(PREFIXES.values())) == len(PREFIXES)
    assert all(address.endswith(("#", "/")) for address in PREFIXES.values())
    assert CCH.address.startswith(BASE)


def test_a_term_is_made_once_and_may_be_a_word_of_python() -> None:
    assert CCH.Commune is CCH["Commune"]
    assert bare(CCH["class"]) == f"{CCH.address}class"
    with pytest.raises(AttributeError):
        CCH._private  # noqa: B018
    assert repr(CCH) == f"Namespace({CCH.address!r})"
