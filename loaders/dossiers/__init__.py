"""Dossiers: one reviewed YAML file per document, each into a graph of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contrechamp import iris
from contrechamp.context import Context
from contrechamp.dossier import dossier_statements, read_dossier
from contrechamp.ntriples import Statement, bare


def load(context: Context) -> Iterator[Statement]:
    """Yield the document, the nodes and the facts of one dossier."""
    yield from dossier_statements(read_dossier(context.inputs[0]), context.people)


def locate(context: Context) -> Mapping[str, tuple[str, int]]:
    """Map the address of each fact and node to the file and line where it is written."""
    dossier = read_dossier(context.inputs[0])
    places = {bare(iris.fact(dossier.key, record.key)): (dossier.file, record.line) for record in dossier.facts}
    for record in dossier.entities:
        places[bare(iris.entity(record.section.kind, record.iri_key))] = (dossier.file, record.line)
    for record in dossier.facts:
        for phrase in record.evidence:
            node = iris.evidence(dossier.key, f"{phrase.start}-{phrase.end}")
            places[bare(node)] = (dossier.file, phrase.line)
    places[bare(iris.entity("document", dossier.key))] = (dossier.file, dossier.document_line)
    return places
