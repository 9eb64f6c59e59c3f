"""Wikidata: confirmed items of what the graph knows, and mayors according to its contributors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from contrechamp.context import Context
from contrechamp.iris import concept, entity, fact
from contrechamp.loaders.wikidata.answers import (
    Answers,
    Mandate,
    find_answers,
    read_items,
    read_mandates,
    read_sirens,
)
from contrechamp.loaders.wikidata.crosswalk import (
    CONFIRMED,
    CONFIRMED_JOINED,
    MUNICIPALITIES,
    ORGANISATIONS,
    read_communes,
    read_lookups,
    read_municipalities,
    read_organisations,
)
from contrechamp.ntriples import Statement, Term, date, iri, text
from contrechamp.vocab import CCH, RDF, RDFS

_CONTRIBUTORS = entity("organisation", "wikidata")
_CONSTANT = (
    (RDF.type, CCH.Mandate),
    (CCH.post, concept("post", "mayor")),
    (CCH.polarity, concept("polarity", "affirmed")),
    (CCH.basis, concept("basis", "stated")),
    (CCH.attributedTo, _CONTRIBUTORS),
)
_TITLES = {
    ORGANISATIONS: ("Éléments Wikidata d'organisations", "Wikidata items of organisations"),
    MUNICIPALITIES: ("Éléments Wikidata de municipalités françaises", "Wikidata items of French municipalities"),
}


def load(context: Context) -> Iterator[Statement]:
    """Yield the items that ship, then, when they were fetched, those of communes, SIREN and mayors."""
    lookups = read_lookups()
    communes = read_communes(context)
    organisations = read_organisations(context)
    for name, (french, english) in _TITLES.items():
        yield from _describe_table(context, name, french, english, "8.0.20260918")
    for item, join in sorted(organisations.items()):
        yield from _identify(join.node, item, CONFIRMED)
    for municipality, item in read_municipalities(context, lookups, communes):
        yield from _identify(municipality, item, CONFIRMED_JOINED)
    answers = find_answers(context)
    if answers is None:
        return
    yield from _describe_answers(context, answers)
    for code, item in read_items(answers, communes):
        yield from _identify(entity("commune", code), item, f"Wikidata, P374, {answers.day.isoformat()}")
    sirens = read_sirens(answers)
    for item, join in sorted(organisations.items()):
        if item in sirens:
            yield join.node, CCH.siren, text(sirens[item])
    people: set[str] = set()
    for mandate in read_mandates(answers, communes, lookups):
        if mandate.person not in people:
            people.add(mandate.person)
            yield from _describe_person(mandate)
        yield from _describe_mandate(context, mandate, communes[mandate.commune])


def keys(context: Context) -> Mapping[str, Sequence[str]]:
    """Give what `contrechamp fetch` asks about, as SPARQL terms."""
    return {
        "communes": [f'"{code}"' for code in sorted(read_communes(context))],
        "organisations": [f"wd:{item}" for item in sorted(read_organisations(context))],
    }


def _identify(node: Term, item: str, source: str) -> Iterator[Statement]:
    yield node, CCH.wikidata, iri(f"http://www.wikidata.org/entity/{item}")
    yield node, CCH.wikidataSource, text(source)


def _describe_person(mandate: Mandate) -> Iterator[Statement]:
    node = entity("person", mandate.person)
    yield node, RDF.type, CCH.Person
    yield node, RDFS.label, text(mandate.name, "fr")
    yield node, CCH.publicRole, text("maire, selon Wikidata", "fr")
    yield node, CCH.publicRole, text("mayor, according to Wikidata", "en")


def _describe_mandate(context: Context, mandate: Mandate, commune: str) -> Iterator[Statement]:
    """State a mandate as the word of Wikidata's contributors, never as a register's."""
    node = fact(context.source.graph_for(context.part), mandate.key)
    person, body = entity("person", mandate.person), entity("municipality", mandate.commune)
    dates = f", {mandate.when.edtf}" if mandate.when else ""
    for predicate, value in _CONSTANT:
        yield node, predicate, value
    yield node, CCH.modality, concept("modality", "past" if mandate.ended else "actual")
    yield node, RDFS.label, text(f"{mandate.name}\u00a0: maire, {commune}{dates}, selon Wikidata", "fr")
    yield node, RDFS.label, text(f"{mandate.name}: mayor, {commune}{dates}, according to Wikidata", "en")
    yield node, CCH.person, person
    yield node, CCH.body, body
    yield node, CCH.about, person
    yield node, CCH.about, body
    if mandate.when is None:
        yield node, CCH.precision, concept("precision", "unknown")
    else:
        yield node, CCH.precision, concept("precision", mandate.when.precision)
        yield node, CCH.date, text(mandate.when.edtf)
        yield node, CCH.dateBasis, concept("date-basis", "stated")
        if mandate.when.earliest:
            yield node, CCH.earliest, date(mandate.when.earliest)
        if mandate.when.latest:
            yield node, CCH.latest, date(mandate.when.latest)
    evidence, statements = context.row_evidence(mandate.row, mandate.key)
    yield node, CCH.evidence, evidence
    yield from statements


def _describe_answers(context: Context, answers: Answers) -> Iterator[Statement]:
    day = answers.day.isoformat()
    for name in sorted(answers.files):
        yield from _describe_table(context, name, f"Wikidata, le {day}\u00a0: {name}", f"Wikidata, {day}: {name}", day)
        document = context.file_document(name)
        yield document, CCH.published, text(day)
        yield document, CCH.earliest, date(answers.day)
        yield document, CCH.latest, date(answers.day)


def _describe_table(context: Context, name: str, french: str, english: str, vintage: str) -> Iterator[Statement]:
    document = context.file_document(name)
    yield from context.describe_file(document, french, english, vintage)
