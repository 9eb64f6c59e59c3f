"""The pages that people read: one module per kind of page, each a pure function of the graph and what is asked."""

from contrechamp.server.exchange import Route

_HERE = "contrechamp.server.pages"

ROUTES = (
    Route("/", f"{_HERE}.home:show", "home"),
    Route("/search", f"{_HERE}.search:show", "search"),
    Route("/map.geojson", f"{_HERE}.places:points", "map-data"),
    Route("/map", f"{_HERE}.places:show", "map"),
    Route("/timeline", f"{_HERE}.timeline:show", "timeline"),
    Route("/capabilities", f"{_HERE}.capabilities:show", "capabilities"),
    Route("/contradictions", f"{_HERE}.contradictions:show", "contradictions"),
    Route("/graphs", f"{_HERE}.networks:catalogue", "graphs"),
    Route("/graphs/{name}.json", f"{_HERE}.networks:data", "graph-data"),
    Route("/graphs/{name}", f"{_HERE}.networks:show", "graph"),
    Route("/how-we-know", f"{_HERE}.reading_room:how_we_know", "how-we-know"),
    Route("/about", f"{_HERE}.reading_room:about", "about"),
    Route("/corrections", f"{_HERE}.corrections:show", "corrections"),
    Route("/licences", f"{_HERE}.holdings:licences", "licences"),
    Route("/quality", f"{_HERE}.holdings:quality", "quality"),
    Route("/page/fact/{key:path}", f"{_HERE}.fact:show", "fact"),
    Route("/page/evidence/{key:path}", f"{_HERE}.evidence:show", "evidence"),
    Route("/page/{kind}/{key:path}", f"{_HERE}.entity:show", "page"),
)
"""Addresses of the pages. Modules are imported by the workers that answer."""
