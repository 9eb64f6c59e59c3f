"""Each official file, as the document that evidence points to."""

from __future__ import annotations

from collections.abc import Iterator

from contrechamp.context import Context
from contrechamp.iris import concept, entity
from contrechamp.loaders.insee_cog.lookups import Lookups
from contrechamp.ntriples import Statement, iri, text
from contrechamp.vocab import CCH, DCTERMS, RDF, RDFS

_DATASET = concept("document-kind", "dataset")


def describe_documents(context: Context, lookups: Lookups) -> Iterator[Statement]:
    """Yield the description of each file; the organisations are described elsewhere."""
    licence = iri(context.source.licence_url)
    for name, entry in lookups.documents.items():
        node = context.file_document(name)
        yield node, RDF.type, CCH.Document
        yield node, RDFS.label, text(entry["label"], "fr")
        yield node, CCH.documentKind, _DATASET
        yield node, CCH.publishedBy, entity("organisation", entry["publisher"])
        yield node, DCTERMS.license, licence
        yield node, CCH.vintage, text(entry["vintage"])
