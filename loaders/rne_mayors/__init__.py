"""Mayors of the national register of elected officials: one mandate per mayor and edition."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date as Date
from functools import cache

from contrechamp.context import Context
from contrechamp.iris import concept, entity, fact
from contrechamp.joins import Join, joined, read_joins
from contrechamp.loaders.rne_mayors.cut import cut
from contrechamp.loaders.rne_mayors.lookups import Lookups, read_lookups
from contrechamp.loaders.rne_mayors.mayors import Edition, Mayor, alike, find_editions, read_mayors
from contrechamp.names import fold
from contrechamp.ntriples import Statement, Term, date, text
from contrechamp.vocab import CCH, RDF, RDFS

JOINS = "mayors.csv"

_RENAMED = "Même commune et même premier jour de fonction\u00a0; une édition antérieure écrit"

_CONSTANT = (
    (RDF.type, CCH.Mandate),
    (CCH.post, concept("post", "mayor")),
    (CCH.polarity, concept("polarity", "affirmed")),
    (CCH.modality, concept("modality", "actual")),
    (CCH.basis, concept("basis", "stated")),
    (CCH.dateBasis, concept("date-basis", "stated")),
    (CCH.precision, concept("precision", "interval")),
)


def load(context: Context) -> Iterator[Statement]:
    """Yield each edition, oldest first: its mayors in the order of the file, then the file itself."""
    lookups = read_lookups()
    decisions = read_joins(context, JOINS, ("person",))
    _check_people(context, decisions)
    known = joined(decisions)
    names: dict[str, str] = {}
    for edition in find_editions(context, lookups):
        newest = Date.min
        for mayor in read_mayors(edition, lookups):
            newest = max(newest, mayor.since)
            key = mayor.key
            yield from _describe_person(mayor, known, names, lookups)
            yield from _describe_mandate(context, edition, mayor, known.get(key), names[key])
        yield from _describe_file(context, edition, newest)
    for join in decisions:
        if join.record not in names:
            raise join.row.error(f"no mayor of the register has the key {join.record}: has a date been corrected?")


def without_personal(content: bytes) -> bytes:
    """Cut a published file to the columns that may be kept, before any of it is written to disk."""
    return b"".join(cut(io.BytesIO(content), read_lookups()))


def _check_people(context: Context, decisions: list[Join]) -> None:
    people = set(context.people.values())
    for join in decisions:
        if join.reference.removeprefix("person/") not in people:
            raise join.row.error(f"no file of data/entities/ declares {join.reference}")


def _describe_person(
    mayor: Mayor, known: Mapping[str, Join], names: dict[str, str], lookups: Lookups
) -> Iterator[Statement]:
    """Declare a person once over all editions, unless a dossier's person is the same."""
    key = mayor.key
    if key in names:
        if not alike(names[key], mayor.name) and key not in lookups.renamed:
            raise mayor.row.error(
                f"{key} has another name in an earlier edition: if it is the same person, "
                "add the key to [renamed] in loaders/rne_mayors/lookups.toml"
            )
        return
    names[key] = mayor.name
    if key in known:
        return
    node = entity("person", key)
    where = f"{mayor.commune_name} ({mayor.commune})"
    yield node, RDF.type, CCH.Person
    yield node, RDFS.label, text(mayor.name, "fr")
    yield node, CCH.publicRole, text(f"maire\u00a0: {where}", "fr")
    yield node, CCH.publicRole, text(f"mayor: {where}", "en")


def _describe_mandate(
    context: Context, edition: Edition, mayor: Mayor, join: Join | None, first_name: str
) -> Iterator[Statement]:
    """State that the mayor has held the office since a day; the end is not known.

    `first_name` is the name in the first edition that has the mandate: the person's.
    """
    key = f"{edition.vintage}-{mayor.commune}-{mayor.day}"
    node = fact(context.source.graph_for(context.part), key)
    person = join.node if join else entity("person", mayor.key)
    body = entity("municipality", mayor.commune)
    for predicate, value in _CONSTANT:
        yield node, predicate, value
    for language, colon, words in (("fr", "\u00a0:", "maire, {}, depuis le {}"), ("en", ":", "mayor, {}, since {}")):
        what = words.format(mayor.commune_name, mayor.since.isoformat())
        yield node, RDFS.label, text(f"{mayor.name}{colon} {what}", language)
    yield node, CCH.person, person
    yield node, CCH.body, body
    yield node, CCH.about, person
    yield node, CCH.about, body
    for predicate, value in _since(mayor.since):
        yield node, predicate, value
    if join:
        yield node, CCH.namedAs, text(mayor.name, "fr")
        yield node, CCH.editorialNote, text(f"Même personne\u00a0: {join.reason}", "fr")
    elif first_name != mayor.name and fold(first_name) != fold(mayor.name):
        yield node, CCH.namedAs, text(mayor.name, "fr")
        yield node, CCH.editorialNote, text(f"{_RENAMED} «\u00a0{first_name}\u00a0».", "fr")
    evidence, statements = context.row_evidence(mayor.row, mayor.commune)
    yield node, CCH.evidence, evidence
    yield from statements


@cache
def _since(day: Date) -> tuple[tuple[Term, Term], ...]:
    """Properties of what goes on since a day; most offices start on one of a few."""
    return (CCH.date, text(f"{day.isoformat()}/..")), (CCH.earliest, date(day))


def _describe_file(context: Context, edition: Edition, newest: Date) -> Iterator[Statement]:
    """State an edition as a document: it was made after the last start of office that it holds."""
    node: Term = context.file_document(edition.name)
    french = f"Répertoire national des élus, maires, {edition.vintage}"
    english = f"National register of elected officials, mayors, {edition.vintage}"
    yield from context.describe_file(node, french, english, edition.vintage)
    yield node, CCH.published, text(f"[{newest.isoformat()}..{edition.last.isoformat()}]")
    yield node, CCH.earliest, date(newest)
    yield node, CCH.latest, date(edition.last)
