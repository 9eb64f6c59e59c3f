"""The graph as a dataset: VoID for linked data, DCAT for catalogues, schema.org for search engines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contrechamp.ntriples import Term, bare, integer, iri, text, typed
from contrechamp.server.dumps.kept import MEDIA_TYPE, SUFFIX, WHOLE
from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.linked.description import OWN_LICENCE, Quad, licences, term
from contrechamp.server.linked.formats import DATA, Format, wanted
from contrechamp.server.linked.writing import NOWHERE, media_type, write
from contrechamp.server.questions import question
from contrechamp.server.rendering import phrase
from contrechamp.session import Graph
from contrechamp.vocab import BASE, DCAT, DCTERMS, FOAF, RDF, VOID, XSD

_TURTLE = DATA[0]
_KIND_EXAMPLES = ("commune/59606", "organisation/cnil")
"""Things that are in every release."""
_FILE_TYPE = "http://publications.europa.eu/resource/authority/file-type/"
_FILE_TYPES = {"ttl": "RDF_TURTLE", "jsonld": "JSON_LD", "nt": "RDF_N_TRIPLES", "rdf": "RDF_XML", "trig": "RDF_TRIG",
               "nq": "RDF_N_QUADS"}  # fmt: skip
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_FORMATS = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES = {"ttl": "Turtle", "jsonld": "JSON-LD", "nt": "N-Triples", "rdf": "RDF_XML", "trig": "TriG",
                 "nq": "N-Quads"}  # fmt: skip
_PUBLISHER = iri(f"{BASE}id/organisation/contrechamp")


def void(graph: Graph, ask: Ask) -> Answer:
    """Describe the dataset in VoID, in the format that is asked for."""
    return _void(graph, ask, wanted(ask, None, DATA))


def void_turtle(graph: Graph, ask: Ask) -> Answer:
    """Describe the dataset in VoID, in Turtle."""
    return _void(graph, ask, _TURTLE)


def catalogue(graph: Graph, ask: Ask) -> Answer:
    """Describe the release, its parts and its services as a DCAT 3 catalogue."""
    chosen = wanted(ask, None, DATA)
    own = iri(f"{ask.origin}/catalog")
    body = write([*_stated(graph), *_catalogue(graph, ask, own)], chosen, graph.base, bare(own))
    return Answer(body, media_type(chosen))


def dataset_block(graph: Graph, ask: Ask) -> dict[str, Any]:
    """Describe the release as a schema.org Dataset, for the first page."""
    release = graph.release
    address = bare(_release(graph)) if release else ask.origin
    names = [iri(f"{graph.base}graph/{name}") for name in (release.graphs if release else ())]
    stated = {bare(licence) for licence in licences(graph, names).values()} or {OWN_LICENCE}
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": address,
        "name": "Contrechamp",
        "description": phrase("home_lead", ask.language),
        "url": f"{ask.origin}/",
        "inLanguage": ["fr", "en"],
        "isAccessibleForFree": True,
        "license": sorted(stated),
        "spatialCoverage": {"@type": "Country", "name": "France"},
        "version": release.version if release else "",
        "dateModified": release.data_date if release else "",
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media, "contentUrl": ask.origin + path}
            for media, path in (("application/sparql-results+json", "/sparql"), ("text/turtle", "/void.ttl"))
        ],
    }


def _void(graph: Graph, ask: Ask, chosen: Format) -> Answer:
    own = iri(f"{ask.origin}/void")
    release = _release(graph)
    said = [
        (own, RDF.type, VOID.DatasetDescription),
        (own, FOAF.primaryTopic, release),
        (own, DCTERMS.license, iri(OWN_LICENCE)),
        (own, DCTERMS.title, text("Contrechamp : description VoID", "fr")),
        (own, DCTERMS.title, text("Contrechamp: VoID description", "en")),
        (release, FOAF.homepage, iri(f"{ask.origin}/")),
        (release, VOID.sparqlEndpoint, iri(f"{ask.origin}/sparql")),
        (release, VOID.openSearchDescription, iri(f"{ask.origin}/opensearch.xml")),
        (release, VOID.vocabulary, iri(f"{graph.base}ontology")),
        *((release, VOID.vocabulary, one) for one in map(iri, _vocabularies())),
        *((release, VOID.exampleResource, iri(f"{graph.base}id/{one}")) for one in _examples(graph)),
        *((release, VOID.feature, iri(_FORMATS + _FORMAT_NAMES[each.suffix])) for each in DATA),
    ]
    if graph.release is not None:
        said.append((release, VOID.triples, integer(sum(graph.release.graphs.values()))))
        said.append((release, VOID.dataDump, _dump(ask, WHOLE)))
        for name in graph.release.graphs:
            part = iri(f"{graph.base}graph/{name}")
            said += [(release, VOID.subset, part), (part, VOID.dataDump, _dump(ask, name))]
    parts = _rows(graph, question("linked/partitions"))
    quads = [*_stated(graph), *parts, *(Quad(*one, NOWHERE) for one in said)]
    return Answer(write(quads, chosen, graph.base, bare(release)), media_type(chosen))


def _catalogue(graph: Graph, ask: Ask, own: Term) -> Iterator[Quad]:
    def say(subject: Term, predicate: Term, *values: Term) -> Iterator[Quad]:
        return (Quad(subject, predicate, value, NOWHERE) for value in values)

    release, sparql, reconcile = _release(graph), iri(f"{ask.origin}/sparql"), iri(f"{ask.origin}/reconcile")
    publisher = Term(_PUBLISHER.replace(BASE, graph.base))
    yield from say(own, RDF.type, DCAT.Catalog)
    yield from say(own, DCTERMS.title, text("Catalogue de Contrechamp", "fr"), text("Catalogue of Contrechamp", "en"))
    yield from say(own, DCTERMS.description, *(text(phrase("home_lead", one), one) for one in ("fr", "en")))
    yield from say(own, FOAF.homepage, iri(f"{ask.origin}/"))
    yield from say(own, DCTERMS.publisher, publisher)
    yield from say(own, DCTERMS.license, iri(OWN_LICENCE))
    yield from say(own, DCAT.dataset, release)
    yield from say(own, DCAT.service, sparql, reconcile)
    yield from say(release, DCTERMS.publisher, publisher)
    yield from say(release, DCTERMS.description, *(text(phrase("home_lead", one), one) for one in ("fr", "en")))
    yield from say(release, DCAT.landingPage, iri(f"{ask.origin}/"))
    yield from say(release, DCAT.keyword, text("vidéosurveillance", "fr"), text("video surveillance", "en"))
    yield from say(release, DCTERMS.spatial, iri(f"{graph.base}id/country/FR"))
    held: list[Term] = []
    if graph.release is not None:
        names = [iri(f"{graph.base}graph/{name}") for name in graph.release.graphs]
        yield from say(release, DCTERMS.modified, typed(graph.release.data_date, XSD.date))
        stated = licences(graph, names)
        held = sorted(set(stated.values()))
        yield from say(release, DCTERMS.license, *held)
        for name in names:
            yield from say(name, RDF.type, DCAT.Dataset)
            yield from say(own, DCAT.dataset, name)
        holdings = [(release, WHOLE, held)]
        holdings += [(iri(f"{graph.base}graph/{name}"), name, [stated[iri(f"{graph.base}graph/{name}")]])
                     for name in graph.release.graphs]  # fmt: skip
        for dataset, held_name, under in holdings:
            node = iri(f"{bare(own)}#dump-{held_name.replace('/', '.')}")
            yield from say(dataset, DCAT.distribution, node)
            yield from say(node, RDF.type, DCAT.Distribution)
            yield from say(node, DCTERMS.title, text(f"{held_name}{SUFFIX}"))
            yield from say(node, DCTERMS.license, *under)
            yield from say(node, DCAT.accessURL, _dump(ask, held_name))
            yield from say(node, DCAT.downloadURL, _dump(ask, held_name))
            yield from say(node, DCAT.mediaType, iri(f"{_MEDIA_TYPES}application/n-quads"))
            yield from say(node, DCAT.compressFormat, iri(f"{_MEDIA_TYPES}{MEDIA_TYPE}"))
            yield from say(node, DCTERMS["format"], iri(_FILE_TYPE + _FILE_TYPES["nq"]))
    for each in DATA:
        node = iri(f"{bare(own)}#{each.suffix}")
        yield from say(release, DCAT.distribution, node)
        yield from say(node, RDF.type, DCAT.Distribution)
        yield from say(node, DCTERMS.title, text(each.media_type))
        yield from say(node, DCTERMS.license, *held)
        yield from say(node, DCAT.accessURL, sparql)
        yield from say(node, DCAT.accessService, sparql)
        yield from say(node, DCAT.mediaType, iri(f"{_MEDIA_TYPES}{each.media_type}"))
        yield from say(node, DCTERMS["format"], iri(_FILE_TYPE + _FILE_TYPES[each.suffix]))
    for service, title in ((sparql, "SPARQL 1.1"), (reconcile, "Reconciliation Service API 0.2")):
        yield from say(service, RDF.type, DCAT.DataService)
        yield from say(service, DCTERMS.title, text(title))
        yield from say(service, DCAT.endpointURL, service)
        yield from say(service, DCAT.endpointDescription, service)
        yield from say(service, DCAT.servesDataset, release)


def _dump(ask: Ask, name: str) -> Term:
    return iri(f"{ask.origin}/dumps/{name}{SUFFIX}")


def _release(graph: Graph) -> Term:
    return iri(f"{graph.base}release/{graph.release.version}" if graph.release else f"{graph.base}graph/release")


def _stated(graph: Graph) -> list[Quad]:
    """Give what the release states of itself and of its graphs."""
    return _rows(graph, question("linked/graph_content", g=[iri(f"{BASE}graph/release")]))


def _rows(graph: Graph, sparql: str) -> list[Quad]:
    found = graph.table(sparql).solutions.rows
    return [Quad(term(s), term(p), term(o), NOWHERE) for s, p, o, _ in found if s and p and o]


def _examples(graph: Graph) -> list[str]:
    return [one for one in _KIND_EXAMPLES if graph.names.holds(f"{BASE}id/{one}")]


def _vocabularies() -> list[str]:
    return [one.address.rstrip("#") for one in (DCAT, DCTERMS, FOAF, VOID)]
