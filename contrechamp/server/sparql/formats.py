"""Media types of SPARQL answers, in the order in which they are preferred."""

from __future__ import annotations

from contrechamp.server.negotiation import best

GRAPH = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/trig": "trig",
    "application/n-quads": "nquads",
    "text/plain": "ntriples",
}
BOOLEAN = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
SOLUTIONS = {**BOOLEAN, "text/csv": "csv", "text/tab-separated-values": "tsv"}
BY_FORM = {"graph": GRAPH, "boolean": BOOLEAN, "solutions": SOLUTIONS}
"""Media type to the name of the writer, by what a query gives."""


def choose(accept: str, form: str) -> tuple[str, str] | None:
    """Give the media type, with its charset where it has one, and the writer; None when nothing fits."""
    offers = BY_FORM[form]
    chosen = best(accept, list(offers))
    if chosen is None:
        return None
    with_charset = chosen in ("text/csv", "text/tab-separated-values", "text/turtle", "text/plain", "text/xml")
    return f"{chosen}; charset=utf-8" if with_charset else chosen, offers[chosen]
