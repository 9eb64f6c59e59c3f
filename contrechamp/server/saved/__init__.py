"""The saved queries as pages and as an API, what describes that API, and the editor of SPARQL."""

from contrechamp.server.exchange import Route

_HERE = "contrechamp.server.saved"

ROUTES = (
    Route("/queries", f"{_HERE}.listing:show", "queries"),
    Route("/queries/{topic}/{name}", f"{_HERE}.answering:answer", "query"),
    Route("/openapi.json", f"{_HERE}.openapi:show", "openapi"),
    Route("/api", f"{_HERE}.reference:show", "api"),
    Route("/sparql", f"{_HERE}.editor:show", "sparql-editor"),
    Route("/ontology/terms.json", f"{_HERE}.terms:show", "terms"),
)
"""Addresses of the saved queries. Modules are imported by the workers that answer."""
