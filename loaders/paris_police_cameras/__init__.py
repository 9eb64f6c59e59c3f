"""Sites of the police cameras of Paris: what the order of 24 January 2019 authorises, who may see, since when."""

from __future__ import annotations

from collections.abc import Iterator

from contrechamp.context import Context
from contrechamp.dates import parse_date
from contrechamp.iris import concept, entity, fact
from contrechamp.loaders.paris_police_cameras.annexes import Entry, Site, read_lookups, read_sites
from contrechamp.ntriples import Statement, Term, date, iri, text
from contrechamp.vocab import CCH, DCTERMS, RDF, RDFS

DEPLOYMENT = entity("deployment", "paris-pvpp")
ACT = entity("document", "pp-arrete-2019-00079")
POLICE = entity("organisation", "prefecture-de-police")
ISSUED, PUBLISHED = "2019-01-24", "2019-02-01"

_OF_EVERY_FACT = (
    (CCH.polarity, concept("polarity", "affirmed")),
    (CCH.basis, concept("basis", "stated")),
    (CCH.deployment, DEPLOYMENT),
)


def load(context: Context) -> Iterator[Statement]:
    """Yield the order and the system, then site by site its place, who may see its images, and its start."""
    lookups = read_lookups()
    yield from _describe_act()
    for annex in lookups.annexes:
        yield from _describe_annex(context, annex.file, annex.number)
    for site in read_sites(context, lookups):
        place = entity("place", f"paris-pvpp-{site.number}")
        yield from _describe_place(site, place)
        rows: dict[str, Term] = {}
        for entry in site.entries:
            rows[entry.annex.file], statements = context.row_evidence(entry.row, site.number)
            yield from statements
            yield from _describe_authorisation(context, entry, place, rows[entry.annex.file])
        if site.start:
            yield from _describe_start(context, site.start, place, rows[site.start.annex.file])


def _describe_place(site: Site, place: Term) -> Iterator[Statement]:
    where = site.where or f"site {site.number}"
    yield place, RDF.type, CCH.Place
    for language in ("fr", "en"):
        yield place, RDFS.label, text(f"{where} (PVPP {site.number})", language)
    yield place, CCH.within, entity("municipal-arrondissement", site.entries[0].arrondissement)


def _describe_authorisation(context: Context, entry: Entry, place: Term, evidence: Term) -> Iterator[Statement]:
    """State that the order lists the site among those whose images a body may receive."""
    node = fact(context.source.graph_for(context.part), f"annex-{entry.annex.number}-{entry.number}")
    yield node, RDF.type, CCH.AuthorisationFact
    for language, words in entry.annex.words.items():
        said = {"fr": "images destinées aux", "en": "images for the"}[language]
        yield node, RDFS.label, text(f"PVPP {entry.number}, 2019-00079, {said} {words}", language)
    yield from ((node, predicate, value) for predicate, value in _OF_EVERY_FACT)
    yield node, CCH.modality, concept("modality", "actual")
    yield node, CCH.attributedTo, ACT
    yield node, CCH.authority, POLICE
    yield node, CCH.viewer, entry.annex.viewer
    yield node, CCH.issued, text(ISSUED)
    yield from _locate(node, place, evidence)
    yield from _date(node, ISSUED, "context")


def _describe_start(context: Context, entry: Entry, place: Term, evidence: Term) -> Iterator[Statement]:
    """State since when the site is in operation, or that it is to be, in the word of the prefecture's list."""
    node = fact(context.source.graph_for(context.part), f"start-{entry.number}")
    status = "in-operation" if entry.since else "planned"
    when = f"{entry.since.isoformat()}/.." if entry.since else entry.planned
    yield node, RDF.type, CCH.DeploymentFact
    labels = (
        (f"en service depuis le {entry.since}", f"in operation since {entry.since}")
        if entry.since
        else (f"mise en service prévue : {entry.words}", f"start planned: {entry.words}")
    )
    for language, words in zip(("fr", "en"), labels, strict=True):
        yield node, RDFS.label, text(f"PVPP {entry.number}, {words}", language)
    yield from ((node, predicate, value) for predicate, value in _OF_EVERY_FACT)
    yield node, CCH.modality, concept("modality", "actual" if entry.since else "planned")
    yield node, CCH.status, concept("status", status)
    yield node, CCH.attributedTo, POLICE
    if entry.planned:
        yield node, CCH.namedAs, text(entry.words, "fr")
    yield from _locate(node, place, evidence)
    yield from _date(node, when, "stated")


def _locate(node: Term, place: Term, evidence: Term) -> Iterator[Statement]:
    yield node, CCH.about, place
    yield node, CCH.place, place
    yield node, CCH.evidence, evidence


def _date(node: Term, written: str, basis: str) -> Iterator[Statement]:
    when = parse_date(written)
    yield node, CCH.date, text(when.edtf)
    yield node, CCH.dateBasis, concept("date-basis", basis)
    yield node, CCH.precision, concept("precision", when.precision)
    if when.earliest:
        yield node, CCH.earliest, date(when.earliest)
    if when.latest:
        yield node, CCH.latest, date(when.latest)


def _describe_act() -> Iterator[Statement]:
    yield DEPLOYMENT, RDF.type, CCH.Deployment
    yield DEPLOYMENT, RDFS.label, text("Plan de vidéoprotection de la préfecture de police (PVPP)", "fr")
    yield DEPLOYMENT, RDFS.label, text("Video protection plan of the Paris police prefecture (PVPP)", "en")
    yield DEPLOYMENT, CCH.place, entity("commune", "75056")
    yield ACT, RDF.type, CCH.Document
    yield ACT, RDFS.label, text("Arrêté n° 2019-00079 du préfet de police, 24 janvier 2019", "fr")
    yield ACT, RDFS.label, text("Order no. 2019-00079 of the Paris police prefect, 24 January 2019", "en")
    yield ACT, CCH.documentKind, concept("document-kind", "administrative-act")
    yield ACT, CCH.publishedBy, POLICE
    yield ACT, CCH.published, text(PUBLISHED)
    published = parse_date(PUBLISHED)
    if published.earliest and published.latest:
        yield ACT, CCH.earliest, date(published.earliest)
        yield ACT, CCH.latest, date(published.latest)


def _describe_annex(context: Context, file: str, number: str) -> Iterator[Statement]:
    node = context.file_document(file)
    yield node, RDF.type, CCH.Document
    yield node, RDFS.label, text(f"Arrêté n° 2019-00079, annexe {number}, transcrite", "fr")
    yield node, RDFS.label, text(f"Order no. 2019-00079, annex {number}, transcript", "en")
    yield node, CCH.documentKind, concept("document-kind", "dataset")
    yield node, CCH.republishes, ACT
    yield node, CCH.url, iri(context.source.address)
    yield node, DCTERMS.license, iri(context.source.licence_url)
    yield node, CCH.vintage, text(context.source.vintage)
