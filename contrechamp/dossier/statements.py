"""From checked records to statements: entities, the document, facts with their evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date as Date

from contrechamp import iris
from contrechamp.dates import PartialDate, parse_date
from contrechamp.dossier.model import Field, model
from contrechamp.dossier.reading import Dossier, Phrase, Record
from contrechamp.dossier.values import Names, reference, terms
from contrechamp.dossier.yamltext import Value
from contrechamp.errors import DateError, DossierError
from contrechamp.ntriples import Statement, Term, bare, date, integer, iri, text
from contrechamp.vocab import CCH, OA, RDF, RDFS, SKOS

_SHARED: Mapping[str, Term] = {"label": RDFS.label, "altLabel": SKOS.altLabel}
"""Properties of the table that RDFS and SKOS already have."""


def property_term(field: Field) -> Term:
    """Give the property that a field becomes."""
    return _SHARED.get(field.property, CCH[field.property])


def entity_statements(record: Record, names: Names) -> Iterator[Statement]:
    """Yield what identifies a node: its class, labels and kind. What sources say of it are facts."""
    node = iris.entity(record.section.kind, record.iri_key)
    yield node, RDF.type, CCH[record.section.class_name]
    for name, value in record.values.items():
        if name != "id":
            yield from _values(node, value, record.section.fields[name], names)


def dossier_statements(dossier: Dossier, people: Mapping[str, str]) -> Iterator[Statement]:
    """Yield the document, the nodes and the facts of a dossier; a wrong value is a DossierError."""
    own = {record.key: record.iri_key for record in dossier.entities if record.section.opaque}
    for record in dossier.entities:
        if record.section.opaque and record.key in people:
            raise DossierError(f"person {record.key!r} is declared in data/entities already", dossier.file, record.line)
    names = Names(dossier.key, {**people, **own}, frozenset(record.key for record in dossier.facts))
    document = iris.entity("document", dossier.key)
    yield from _document(dossier, document, names)
    for record in dossier.entities:
        yield from entity_statements(record, names)
    recorded = date(_day(dossier.reviewed_on))
    phrases: dict[Term, Phrase] = {}
    for record in dossier.facts:
        yield from _fact(dossier, record, recorded, names, phrases)
    for node, phrase in phrases.items():
        yield from _evidence(node, phrase, document)


def _document(dossier: Dossier, node: Term, names: Names) -> Iterator[Statement]:
    yield node, RDF.type, CCH.Document
    fields = model().document
    for name, value in dossier.document.items():
        yield from _values(node, value, fields[name], names)
        if name == "title":
            yield node, RDFS.label, text(value.scalar(), "fr")
        if name == "published":
            yield from _bounds(node, parse_date(value.scalar()))
    yield node, CCH.sha256, text(dossier.text.sha256)
    yield node, CCH.textRule, text(dossier.text.rule)
    yield node, CCH.textLength, integer(dossier.text.length)
    yield node, CCH.reviewedOn, date(_day(dossier.reviewed_on))
    yield node, CCH.reviewedBy, reference(dossier.reviewed_by, ("organisation", "person"), names)


def _day(value: Value) -> Date:
    reason = f"a full date is expected, such as 2026-11-21, not {value.scalar()!r}"
    try:
        when = parse_date(value.scalar())
    except DateError as error:
        raise value.error(reason) from error
    if when.precision != "day" or when.earliest is None or when.edtf.endswith("~"):
        raise value.error(reason)
    return when.earliest


def _fact(
    dossier: Dossier, record: Record, recorded: Term, names: Names, phrases: dict[Term, Phrase]
) -> Iterator[Statement]:
    node = iris.fact(dossier.key, record.key)
    yield node, RDF.type, CCH[record.section.class_name]
    if subclass := _subclass(record):
        yield node, RDF.type, CCH[subclass]
    about: set[Term] = set()
    for name, field in record.section.fields.items():
        if name not in record.values:
            if field.default is not None:
                yield node, property_term(field), iris.concept(str(field.detail), field.default)
            continue
        value = record.values[name]
        for term in terms(value, field, names):
            yield node, property_term(field), term
            if field.about:
                about.add(term)
    for term in sorted(about):
        yield node, CCH.about, term
    yield from _time(node, record)
    yield node, CCH.recordedOn, recorded
    for phrase in record.evidence:
        evidence = iris.evidence(dossier.key, f"{phrase.start}-{phrase.end}")
        yield node, CCH.evidence, evidence
        phrases[evidence] = phrase


def _subclass(record: Record) -> str | None:
    chosen = record.values.get(record.section.class_by)
    return record.section.subclasses.get(chosen.scalar()) if chosen else None


def _time(node: Term, record: Record) -> Iterator[Statement]:
    written = record.values.get("date")
    if written is None:
        if basis := record.values.get("dated"):
            raise basis.error("`dated` says how the date is known, but there is no `date`")
        yield node, CCH.precision, iris.concept("precision", "unknown")
        return
    if "dated" not in record.values:
        raise written.error("say how the date is known: `dated: stated`, relative, context, publication or inferred")
    try:
        yield from _bounds(node, parse_date(written.scalar()))
    except DateError as error:  # pragma: no cover - the field's own form is checked before
        raise written.error(str(error)) from error


def _bounds(node: Term, when: PartialDate) -> Iterator[Statement]:
    yield node, CCH.precision, iris.concept("precision", when.precision)
    if when.earliest:
        yield node, CCH.earliest, date(when.earliest)
    if when.latest:
        yield node, CCH.latest, date(when.latest)


def _values(node: Term, value: Value, field: Field, names: Names) -> Iterator[Statement]:
    for term in terms(value, field, names):
        yield node, property_term(field), term


def _evidence(node: Term, phrase: Phrase, document: Term) -> Iterator[Statement]:
    """Yield a phrase twice over: as plain properties for queries, as Web Annotation for other tools."""
    quote, position = _part(node, "quote"), _part(node, "position")
    yield node, RDF.type, CCH.TextEvidence
    yield node, CCH.document, document
    yield node, CCH.quote, text(phrase.exact)
    yield node, CCH.start, integer(phrase.start)
    yield node, CCH.end, integer(phrase.end)
    yield node, OA.hasSource, document
    yield node, OA.hasSelector, quote
    yield node, OA.hasSelector, position
    yield quote, RDF.type, OA.TextQuoteSelector
    yield quote, OA.exact, text(phrase.exact)
    yield position, RDF.type, OA.TextPositionSelector
    yield position, OA.start, integer(phrase.start)
    yield position, OA.end, integer(phrase.end)


def _part(node: Term, name: str) -> Term:
    return iri(f"{bare(node)}#{name}")
