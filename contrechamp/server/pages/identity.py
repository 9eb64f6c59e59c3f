"""The rows of what a thing is: its own properties, named by the ontology, each value a link where it can be one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contrechamp.results import XSD_BOOLEAN, Iri, Literal
from contrechamp.server.pages.facts import Named
from contrechamp.server.pages.reading import Node, names
from contrechamp.server.rendering import href, phrase, phrases
from contrechamp.session import Graph
from contrechamp.spoken import spoken_date, spoken_number
from contrechamp.vocab import BASE, CCH

FIRST = (
    "skos:definition", "organisationKind", "publicRole", "documentKind", "actionKind", "normKind", "systemKind",
    "contractKind", "within", "memberOfIntercommunality", "administers", "organisationalPartOf", "place",
    "operator", "supplier", "buyer", "system", "authority", "claimant", "defendant", "target", "publishedBy",
    "author", "signatory", "addressee", "published", "date", "outcome", "earlierStep", "partOf", "componentOf",
    "skos:broader", "biometric", "aiActCategory", "aiActProvision", "number", "passedOn", "subjectMatter",
    "verification", "inseeCode", "siren", "siret", "ecli", "celex", "eli", "docket", "website", "url", "archiveUrl",
    "shownAt", "wikidata",
)  # fmt: skip
"""Properties in the order of reading; the others follow by the alphabet."""
LEFT_OUT = {
    "rdf:type", "title",
    "rdfs:label", "skos:prefLabel", "skos:altLabel", "shortName", "earliest", "latest", "precision",
    "evidence", "supplies", "suppliesSystemTo", "deployedIn", "hasCapability", "mayorOf", "foundAgainst",
    "rdfs:isDefinedBy", "skos:topConceptOf", "skos:inScheme", "skos:hasTopConcept", "polarity", "modality", "basis",
    "content", "editorialNote",
}  # fmt: skip
"""What a page shows elsewhere, or what is for machines. Derived links are no identity: their facts are shown."""
_DATES = {
    "date", "published", "passedOn", "signed", "issued", "expires", "reviewedOn", "recordedOn", "existedSince",
    "existedUntil",
}  # fmt: skip
_NUMBERS = {"textLength", "value", "minimum", "maximum"}
MOST_VALUES = 12


@dataclass(frozen=True)
class Row:
    """One property of a thing, and its values."""

    name: str
    title: str
    values: Sequence[Named]
    more: int = 0


def identity(graph: Graph, node: Node, language: str, keep: Sequence[str] = ()) -> list[Row]:
    """Say what a thing is, one row a property, in the order of reading; `keep` is shown whatever LEFT_OUT says."""
    order = {name: index for index, name in enumerate(FIRST)}
    shown = [
        name
        for name in sorted(node.properties, key=lambda name: (order.get(name, len(order)), name))
        if (name in keep or name not in LEFT_OUT) and "://" not in name
    ]
    linked = [one for name in shown for one in node.links(name)]
    called = names(graph, [*linked, *(CCH.address + name for name in shown)], language)
    rows = []
    for name in shown:
        values = _values(node, name, called, language)
        title = _title(name, called, language)
        rows.append(Row(name, title[:1].upper() + title[1:], values[:MOST_VALUES], len(values[MOST_VALUES:])))
    if other := [one for name in ("shortName", "skos:altLabel") for one in node.texts(name, language)]:
        rows.append(
            Row("also", phrase("also_called", language), [Named("", one, None) for one in dict.fromkeys(other)])
        )
    return [row for row in rows if row.values]


def _values(node: Node, name: str, called: dict[str, str], language: str) -> list[Named]:
    found: dict[str, Named] = {}
    kept = set(node.texts(name, language))
    for value in node.properties[name]:
        if isinstance(value, Iri):
            shown = called[value] if value.startswith(BASE) else str(value)
            found[value] = Named(value, shown, href(value, language))
        elif isinstance(value, Literal) and (value.language is None or value.value in kept):
            found[value.value] = Named("", _said(name, value, language), href(value.value, language))
    return sorted(found.values(), key=lambda one: one.name)


def _said(name: str, value: Literal, language: str) -> str:
    if value.datatype == XSD_BOOLEAN:
        return phrase("yes", language) if value.value in ("true", "1") else phrase("no", language)
    if name in _DATES:
        return spoken_date(value.value, language)
    return spoken_number(value.value, language) if name in _NUMBERS else value.value


def _title(name: str, called: Mapping[str, str], language: str) -> str:
    """Name a property: by the ontology, or by a phrase where it is another vocabulary's."""
    _, colon, rest = name.partition(":")
    if not colon:
        return called[CCH.address + name]
    return phrase(f"property_{rest}", language) if f"property_{rest}" in phrases() else name
