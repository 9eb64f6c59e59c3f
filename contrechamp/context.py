"""What a loader is given: its source, the files of this part, and ways to say where a fact comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from contrechamp import iris
from contrechamp.errors import SourceError
from contrechamp.ntriples import Statement, Term, integer, iri, text
from contrechamp.source import Source
from contrechamp.tabular import Row, read_rows
from contrechamp.vocab import CCH, DCTERMS, RDF, RDFS


@dataclass(frozen=True)
class Context:
    """One load: a source, and of a source in parts the part at hand."""

    source: Source
    inputs: tuple[Path, ...]
    """Files of this part, in a stable order."""
    part: str | None = None
    """Stem of the part's file, when the source is in parts."""
    people: Mapping[str, str] = field(default_factory=dict)
    """Opaque keys of people by the alias that dossiers write."""

    def input(self, name: str) -> Path:
        """Find an input by the publisher's file name, compressed or not."""
        found = [file for file in self.inputs if file.name in (name, f"{name}.gz")]
        if not found:
            raise SourceError(f"input {name} is missing", self.source.file)
        if len(found) > 1:
            twice = ", ".join(str(file) for file in found)
            raise SourceError(f"input {name} is there twice, keep one: {twice}", self.source.file)
        return found[0]

    def rows(
        self, name: str, columns: Sequence[str], *, delimiter: str = ",", encoding: str = "utf-8"
    ) -> Iterator[Row]:
        """Read one input strictly: see `tabular.read_rows`."""
        return read_rows(self.input(name), columns, delimiter=delimiter, encoding=encoding)

    def file_document(self, name: str) -> Term:
        """IRI of an official file as a document."""
        return _file_document(self.source.graph_for(self.part), name)

    def describe_file(self, document: Term, french: str, english: str, vintage: str = "") -> Iterator[Statement]:
        """State an official file as a document, with its publishers and licence; no vintage when it is not known."""
        yield document, RDF.type, CCH.Document
        yield document, RDFS.label, text(french, "fr")
        yield document, RDFS.label, text(english, "en")
        yield document, CCH.documentKind, iris.concept("document-kind", "dataset")
        for publisher in self.source.publishers:
            yield document, CCH.publishedBy, iris.entity("organisation", publisher)
        yield document, DCTERMS.license, iri(self.source.licence_url)
        if vintage:
            yield document, CCH.vintage, text(vintage)

    def row_evidence(self, row: Row, key: str) -> tuple[Term, list[Statement]]:
        """Evidence that a row of an official file is: file and line, under a key that survives sorting.

        `key` comes from the row's own codes (`59606`), so that a new vintage with the same
        record keeps the same last part of the IRI.
        """
        node = iris.evidence(self.source.graph_for(self.part), f"{row.file}/{key}")
        return node, [
            (node, RDF.type, CCH.TabularEvidence),
            (node, CCH.document, self.file_document(row.file)),
            (node, CCH.row, integer(row.line)),
            (node, CCH.rowKey, text(key)),
        ]


@cache
def _file_document(graph: str, name: str) -> Term:
    """IRI of a file, made once: each of its rows points to it."""
    return iris.entity("document", f"{graph}/{name}")
