"""Norms, their identifiers, and the rulings and decisions of authorities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contrechamp.context import Context
from contrechamp.iris import concept, entity, fact
from contrechamp.loaders.legal import identifiers, norms, rulings
from contrechamp.loaders.legal.words import read_words
from contrechamp.ntriples import Statement, bare, text
from contrechamp.vocab import CCH, RDF, RDFS

DOCUMENTS = {
    norms.FILE: ("Table des normes de Contrechamp", "Contrechamp's table of norms"),
    identifiers.FILE: (
        "Table des identifiants juridiques de Contrechamp",
        "Contrechamp's table of legal identifiers",
    ),
    rulings.FILE: ("Table des décisions de Contrechamp", "Contrechamp's table of rulings and decisions"),
}


def load(context: Context) -> Iterator[Statement]:
    """Check the three files against each other, then state what they hold."""
    words = read_words()
    norm_rows = norms.read_norms(context, words)
    ruling_rows = rulings.read_rulings(context, words, norm_rows)
    identifier_rows = identifiers.read_identifiers(context, words, norm_rows, ruling_rows)
    yield from _state_documents(context)
    yield from norms.state_norms(norm_rows)
    yield from rulings.state_rulings(context, ruling_rows, words)
    yield from identifiers.state_identifiers(identifier_rows, words)


def locate(context: Context) -> Mapping[str, tuple[str, int]]:
    """Map the address of each norm, action, fact and identifier to the line where it is written."""
    words = read_words()
    norm_rows = norms.read_norms(context, words)
    ruling_rows = rulings.read_rulings(context, words, norm_rows)
    identifier_rows = identifiers.read_identifiers(context, words, norm_rows, ruling_rows)
    places = {entity("norm", key): row for key, row in norm_rows.items()}
    places |= {entity("action", key): row for key, row in ruling_rows.items()}
    places |= {fact("legal", key): row for key, row in ruling_rows.items()}
    places |= {entity("identifier", key): row for key, row in identifier_rows.items()}
    return {bare(node): (f"data/legal/{row.file}", row.line) for node, row in places.items()}


def _state_documents(context: Context) -> Iterator[Statement]:
    for file, (label_fr, label_en) in DOCUMENTS.items():
        document = context.file_document(file)
        yield document, RDF.type, CCH.Document
        yield document, RDFS.label, text(label_fr, "fr")
        yield document, RDFS.label, text(label_en, "en")
        yield document, CCH.documentKind, concept("document-kind", "dataset")
        yield document, CCH.publishedBy, entity("organisation", "contrechamp")
