"""A description-logic reasoner (HermiT) finds the ontology consistent, and finds what is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
CCH = "https://w3id.org/contrechamp/ontology#"
OUTSIDE_OWL = {XSD.date, XSD.gYear, XSD.duration}
"""Not in the datatype map of OWL 2: HermiT refuses them, so the reasoning copy does without."""

if shutil.which("java") is None:
    pytest.skip("HermiT needs java, which is not on the path", allow_module_level=True)
owlready2 = pytest.importorskip("owlready2", reason="HermiT is run through owlready2, which is not installed")


def reasoning_copy() -> Graph:
    """Ontology, schemes and alignments, without the datatypes that OWL 2 has no place for."""
    graph = Graph()
    for file in sorted(ONTOLOGY.glob("**/*.ttl")):
        graph.parse(file)
    for datatype in OUTSIDE_OWL:
        graph.remove((None, RDFS.range, datatype))
    for subject, predicate, found in list(graph):
        if isinstance(found, Literal) and found.datatype in OUTSIDE_OWL:
            graph.remove((subject, predicate, found))
    return graph


def unsatisfiable_classes(graph: Graph, folder: Path) -> list[str]:
    """Run HermiT; an inconsistent graph raises OwlReadyInconsistentOntologyError."""
    file = folder / "reasoning.nt"
    graph.serialize(file, format="nt", encoding="utf-8")
    world = owlready2.World()
    try:
        world.get_ontology(file.as_uri()).load(format="ntriples")
        owlready2.sync_reasoner_hermit(world, debug=0)
        found = [owl_class for owl_class in world.inconsistent_classes() if owl_class is not owlready2.Nothing]
        return sorted(str(owl_class.iri) for owl_class in found)
    finally:
        world.close()


def test_the_ontology_is_consistent_and_every_class_can_have_members(tmp_path: Path) -> None:
    assert unsatisfiable_classes(reasoning_copy(), tmp_path) == []


def test_a_class_under_two_disjoint_ones_is_found(tmp_path: Path) -> None:
    graph = reasoning_copy()
    wrong = URIRef(CCH + "TalkativeSilence")
    graph.add((wrong, RDF.type, OWL.Class))
    graph.add((wrong, RDFS.subClassOf, URIRef(CCH + "Statement")))
    graph.add((wrong, RDFS.subClassOf, URIRef(CCH + "NonResponse")))
    assert unsatisfiable_classes(graph, tmp_path) == [str(wrong)]


TYPE = str(RDF.type)
CONTRADICTIONS: dict[str, list[tuple[str, str, str]]] = {
    "a commune that is also the municipality": [
        ("urn:x:suresnes", TYPE, CCH + "Commune"),
        ("urn:x:suresnes", TYPE, CCH + "Municipality"),
    ],
    "a fact both affirmed and denied": [
        ("urn:x:fact", CCH + "polarity", "https://w3id.org/contrechamp/polarity/affirmed"),
        ("urn:x:fact", CCH + "polarity", "https://w3id.org/contrechamp/polarity/denied"),
    ],
    "evidence that is a fact": [
        ("urn:x:fact", CCH + "evidence", "urn:x:evidence"),
        ("urn:x:evidence", TYPE, CCH + "Fact"),
    ],
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_found(name: str, tmp_path: Path) -> None:
    graph = reasoning_copy()
    for subject, predicate, found in CONTRADICTIONS[name]:
        graph.add((URIRef(subject), URIRef(predicate), URIRef(found)))
        graph.add((URIRef(subject), RDF.type, OWL.NamedIndividual))
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        unsatisfiable_classes(graph, tmp_path)
