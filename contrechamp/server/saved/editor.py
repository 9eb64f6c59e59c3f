"""The page at `/sparql`: an editor where scripts run, a plain form where they do not; saved queries as examples."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from contrechamp.errors import DateError, NotFoundError, ParameterError, TermError
from contrechamp.ntriples import text
from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.questions import question
from contrechamp.server.rendering import render
from contrechamp.server.saved import asking
from contrechamp.server.saved.answering import status_of
from contrechamp.server.saved.listing import INSIDE, said
from contrechamp.session import Graph

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Nothing from another host, whatever the editor's library may ask for: it knows addresses of vocabulary
services. Style inside the page is allowed because that library writes `style` attributes into the HTML of
its tabs and tables; scripts inside the page stay refused."""


def show(graph: Graph, ask: Ask) -> Answer:
    """Show the editor, with a saved query in it where `saved=` names one."""
    message, status, held = "", 200, asking.published(graph, question("saved/first", language=[text(ask.language)]))
    key = ask.first("saved")
    if key:
        try:
            held = _saved(graph, ask, key)
        except (NotFoundError, ParameterError, DateError, TermError) as error:
            message, status = str(error), status_of(error)
    ordered = sorted(graph.catalogue, key=lambda query: (query.topic in INSIDE, query.key))
    made = render(
        "saved/editor.html",
        graph,
        ask,
        status=status,
        text=held,
        message=message,
        key=key,
        groups=[(said(name, ask.language), list(each)) for name, each in groupby(ordered, lambda one: one.topic)],
    )
    return replace(made, headers=(*made.headers, ("content-security-policy", POLICY)))


def _saved(graph: Graph, ask: Ask, key: str) -> str:
    """Give the text of a saved query with its values; one that lacks a value stands as it is, for everything."""
    query = graph.catalogue.get(key)
    asked = asking.read(query, [pair for pair in ask.query if pair[0] != "saved"])
    text = query.text if asked.lacking() and not asked.given else asked.bind(graph, ask.language).text
    return asking.shown(graph, query, text)
