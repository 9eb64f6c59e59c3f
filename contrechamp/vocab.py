"""Namespaces and the terms that Python names; a test checks each against `ontology/`.

>>> CCH.Commune
'<https://w3id.org/contrechamp/ontology#Commune>'
>>> CCH["supplier"] == CCH.supplier
True
"""

from __future__ import annotations

from contrechamp.ntriples import Term, iri

BASE = "https://w3id.org/contrechamp/"
"""The project's own address space, as every file of the repository writes it.

A release may be published under another base (see `contrechamp.settings`): then it
is replaced once, when a store is written.
"""


class Namespace:
    """An address prefix whose attributes are its terms, in N-Triples form."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._made: dict[str, Term] = {}

    def __getitem__(self, name: str) -> Term:
        if name not in self._made:
            self._made[name] = iri(self.address + name)
        return self._made[name]

    def __getattr__(self, name: str) -> Term:
        if name.startswith("_"):
            raise AttributeError(name)
        term = self.__dict__[name] = self[name]  # found at once from now on: loaders ask millions of times
        return term

    def __repr__(self) -> str:
        return f"Namespace({self.address!r})"


CCH = Namespace(BASE + "ontology#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
OA = Namespace("http://www.w3.org/ns/oa#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
PROV = Namespace("http://www.w3.org/ns/prov#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SCHEMA = Namespace("https://schema.org/")
SH = Namespace("http://www.w3.org/ns/shacl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
VOID = Namespace("http://rdfs.org/ns/void#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")

PREFIXES = {
    "cch": CCH.address,
    "cap": BASE + "capability/",
    "id": BASE + "id/",
    "dcat": DCAT.address,
    "dcterms": DCTERMS.address,
    "foaf": FOAF.address,
    "oa": OA.address,
    "owl": OWL.address,
    "prov": PROV.address,
    "rdf": RDF.address,
    "rdfs": RDFS.address,
    "schema": SCHEMA.address,
    "sh": SH.address,
    "skos": SKOS.address,
    "void": VOID.address,
    "xsd": XSD.address,
}
"""The prefixes that output uses, and that ad-hoc SPARQL may leave undeclared."""
