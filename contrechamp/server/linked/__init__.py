"""Linked data: every address of the graph leads to its page or its data, and tools find their way in."""

from contrechamp.server.exchange import Route

_HERE = "contrechamp.server.linked"

ROUTES = (
    Route("/context.jsonld", f"{_HERE}.context:show", "context"),
    Route("/reconcile", f"{_HERE}.reconciling:serve", "reconcile", form=True),
    Route("/reconcile/suggest/{what}", f"{_HERE}.suggesting:suggest", "reconcile-suggest"),
    Route("/reconcile/properties", f"{_HERE}.suggesting:propose", "reconcile-properties"),
    Route("/reconcile/flyout", f"{_HERE}.suggesting:flyout", "reconcile-flyout"),
    Route("/reconcile/preview", f"{_HERE}.suggesting:preview", "reconcile-preview"),
    Route("/suggest", f"{_HERE}.searching:suggest", "suggest"),
    Route("/opensearch.xml", f"{_HERE}.searching:describe", "opensearch"),
    Route("/.well-known/void", f"{_HERE}.datasets:void", "well-known-void"),
    Route("/void", f"{_HERE}.datasets:void", "void"),
    Route("/void.ttl", f"{_HERE}.datasets:void_turtle", "void-turtle"),
    Route("/catalog", f"{_HERE}.datasets:catalogue", "catalogue"),
    Route("/robots.txt", f"{_HERE}.sitemaps:robots", "robots"),
    Route("/sitemap.xml", f"{_HERE}.sitemaps:index", "sitemap"),
    Route("/sitemap-{number:int}.xml", f"{_HERE}.sitemaps:part", "sitemap-part"),
    Route("/page/{kind}", f"{_HERE}.listing:show", "listing"),
    Route("/data/{rest:path}", f"{_HERE}.dereference:data", "data"),
    Route("/{rest:path}", f"{_HERE}.dereference:lead", "address"),
)
"""Addresses of linked data. The last takes every address that no other page takes: what the graph names."""
