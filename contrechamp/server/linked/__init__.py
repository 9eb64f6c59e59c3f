"""Linked data: every address of the graph leads to its page or its data, and tools find their way in."""

from contrechamp.server.exchange import Route

_HERE = "contrechamp.server.linked"

ROUTES = (
    Route("/context.jsonld", f"{_HERE}.context:show", "context"),
    Route("/data/{rest:path}", f"{_HERE}.dereference:data", "data"),
    Route("/{rest:path}", f"{_HERE}.dereference:lead", "address"),
)
"""Addresses of linked data. The last takes every address that no other page takes: what the graph names."""
