"""Inspections by the CNIL, 2014 to 2023: one action and one fact per row of the yearly lists."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from contrechamp.context import Context
from contrechamp.dates import parse_date
from contrechamp.iris import concept, entity, fact
from contrechamp.joins import Join, joined, read_joins
from contrechamp.loaders.cnil_inspections.communes import (
    Communes,
    commune_name,
    read_communes,
    read_departments,
)
from contrechamp.loaders.cnil_inspections.lists import Inspection, find_lists, read_list
from contrechamp.loaders.cnil_inspections.lookups import Layout, Lookups, read_lookups
from contrechamp.names import fold
from contrechamp.ntriples import Statement, Term, date, text
from contrechamp.vocab import CCH, RDF, RDFS

ACTIONS, BODIES = "inspections.csv", "inspected-bodies.csv"

_CONSTANT = (
    (RDF.type, CCH.ActionFact),
    (CCH.authority, entity("organisation", "cnil")),
    (CCH.step, concept("step", "carried-out")),
    (CCH.polarity, concept("polarity", "affirmed")),
    (CCH.modality, concept("modality", "actual")),
    (CCH.basis, concept("basis", "stated")),
    (CCH.precision, concept("precision", "year")),
)


def load(context: Context) -> Iterator[Statement]:
    """Yield the lists by year, and in each the inspections in the order of the rows."""
    lookups = read_lookups()
    communes = read_communes(context, lookups)
    actions = read_joins(context, ACTIONS, ("action",))
    bodies = read_joins(context, BODIES, ("organisation", "municipality"))
    known_actions, known_bodies = joined(actions), joined(bodies)
    places: set[Term] = set()
    seen: set[str] = set()
    for file, layout in find_lists(context, lookups):
        document = context.file_document(file.name.removesuffix(".gz"))
        yield from _describe_list(context, document, layout)
        for inspection in read_list(file, layout, lookups):
            seen |= {inspection.key, fold(inspection.body)}
            action = known_actions.get(inspection.key)
            where = communes.place(inspection)
            if len(where) != 1:
                yield from _describe_place(inspection, where, communes, places)
            yield from _describe_action(inspection, action)
            targets = _targets(inspection, communes.municipality(inspection, where), known_bodies)
            yield from _describe_fact(context, inspection, action, where, targets, lookups)
    for join in (*actions, *bodies):
        if join.record not in seen:
            raise join.row.error(f"no row of the lists is {join.record!r}: has a word been corrected?")


def _targets(inspection: Inspection, municipality: str, known: Mapping[str, Join]) -> list[Term]:
    found = [entity("municipality", municipality)] if municipality else []
    join = known.get(fold(inspection.body))
    return list(dict.fromkeys([*found, join.node])) if join else found


def _describe_action(inspection: Inspection, join: Join | None) -> Iterator[Statement]:
    """Declare an inspection, unless the project knows it already."""
    if join:
        return
    action = entity("action", inspection.key)
    yield action, RDF.type, CCH.LegalAction
    yield action, RDFS.label, text(f"CNIL, contrôle de {inspection.year}\u00a0: {inspection.body}", "fr")
    yield action, RDFS.label, text(f"CNIL, inspection of {inspection.year}: {inspection.body}", "en")
    yield action, CCH.actionKind, concept("action-kind", "inspection")


def _describe_fact(
    context: Context,
    inspection: Inspection,
    join: Join | None,
    where: list[Term],
    targets: list[Term],
    lookups: Lookups,
) -> Iterator[Statement]:
    """State what the row says of the inspection."""
    node = fact(context.source.graph_for(context.part), inspection.key)
    action = join.node if join else entity("action", inspection.key)
    for predicate, value in _CONSTANT:
        yield node, predicate, value
    yield node, CCH.action, action
    yield node, CCH.namedAs, text(inspection.body, "fr")
    for target in targets:
        yield node, CCH.target, target
    for thing in (action, *targets):
        yield node, CCH.about, thing
    if where or inspection.place:
        yield node, CCH.place, where[0] if len(where) == 1 else _place(inspection)
    for norm in inspection.kind.norms:
        yield node, CCH.legalBasis, entity("norm", norm)
    for language, words in lookups.modalities[inspection.modality].items():
        content = f"{words} ({inspection.kind.words[language]})"
        yield node, CCH.content, text(content, language)
        yield node, RDFS.label, text(_sentence(inspection, content, language), language)
    when = parse_date(inspection.year)
    yield node, CCH.date, text(when.edtf)
    yield node, CCH.dateBasis, concept("date-basis", "context")
    if when.earliest and when.latest:
        yield node, CCH.earliest, date(when.earliest)
        yield node, CCH.latest, date(when.latest)
    if join:
        yield node, CCH.editorialNote, text(f"Même contrôle\u00a0: {join.reason}", "fr")
    evidence, statements = context.row_evidence(inspection.row, inspection.key)
    yield node, CCH.evidence, evidence
    yield from statements


def _sentence(inspection: Inspection, content: str, language: str) -> str:
    colon = "\u00a0:" if language == "fr" else ":"
    return f"CNIL, {inspection.year}{colon} {inspection.body} — {content}"


def _place(inspection: Inspection) -> Term:
    """Address of a place that no commune could be found for: from its words, as the list has them."""
    words = "|".join((inspection.department, commune_name(inspection.place), fold(inspection.country)))
    return entity("place", f"cnil-{hashlib.sha256(words.encode()).hexdigest()[:10]}")


def _describe_place(
    inspection: Inspection, where: list[Term], communes: Communes, places: set[Term]
) -> Iterator[Statement]:
    """Declare a place that is no known commune, once, with the words of the list."""
    node = _place(inspection)
    if not inspection.place or node in places:
        return
    places.add(node)
    abroad = fold(inspection.country) not in communes.lookups.france
    around = inspection.country if abroad else inspection.department
    label = f"{inspection.place} ({around})" if around else inspection.place
    yield node, RDF.type, CCH.Place
    yield node, RDFS.label, text(label, "fr")
    yield node, RDFS.label, text(label, "en")
    departments = read_departments(inspection.department)
    if len(departments) == 1 and not abroad and next(iter(departments)) in communes.departments:
        yield node, CCH.within, entity("department", next(iter(departments)))
    for commune in where:
        yield node, CCH.possiblySame, commune


def _describe_list(context: Context, document: Term, layout: Layout) -> Iterator[Statement]:
    french = f"Liste des contrôles réalisés par la CNIL en {layout.year}"
    english = f"List of the inspections by the CNIL in {layout.year}"
    yield from context.describe_file(document, french, english, layout.year)
