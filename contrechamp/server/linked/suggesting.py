"""The small services beside reconciliation: names while one types, columns to add, a card about one thing."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from contrechamp.errors import NotFoundError
from contrechamp.names import fold
from contrechamp.server.exchange import HTML, Answer, Ask
from contrechamp.server.linked import extending
from contrechamp.server.linked.kinds import KINDS, kind_of, kind_type
from contrechamp.server.linked.reconciling import MOST_RESULTS, answer_json, description
from contrechamp.server.pages.reading import in_language, names
from contrechamp.server.rendering import local
from contrechamp.session import Graph

_FRAMED = (("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *"),)
"""A preview is shown inside another site: it holds nothing that could act."""


def suggest(graph: Graph, ask: Ask) -> Answer:
    """Give entities, types or properties whose name starts so."""
    reader = in_language(graph, ask.language)
    prefix = ask.first("prefix")
    found: list[dict[str, Any]]
    match ask.fields["what"]:
        case "entity":
            found = _entities(reader, prefix, ask.language)
        case "type":
            found = _fitting([kind_type(reader, kind, ask.language) for kind in KINDS], prefix)
        case "property":
            found = _fitting(extending.all_properties(reader, ask.language), prefix)
        case other:
            raise NotFoundError(f"nothing suggests {other!r}: there is entity, type, property")
    start = _number(ask.first("cursor"), 0)
    return answer_json({"result": found[start : start + MOST_RESULTS]})


def propose(graph: Graph, ask: Ask) -> Answer:
    """Give the properties that things of a type have: what a table can be extended with."""
    reader = in_language(graph, ask.language)
    kind = kind_of(ask.first("type"))
    found = extending.properties(reader, kind, ask.language) if kind else extending.all_properties(reader, ask.language)
    limit = _number(ask.first("limit"), len(found))
    return answer_json({"type": ask.first("type"), "limit": limit, "properties": found[:limit]})


def flyout(graph: Graph, ask: Ask) -> Answer:
    """Give a card about an entity, as JSON with HTML in it."""
    return answer_json({"id": ask.first("id"), "html": str(_card(graph, ask))})


def preview(graph: Graph, ask: Ask) -> Answer:
    """Give a card about an entity, as a page that another site may show in a frame."""
    page = Markup('<!doctype html><html lang="{}"><meta charset="utf-8"><title>{}</title>{}</html>\n')
    return Answer(page.format(ask.language, ask.first("id"), _card(graph, ask)).encode(), HTML, headers=_FRAMED)


def _card(graph: Graph, ask: Ask) -> Markup:
    reader = in_language(graph, ask.language)
    address = extending.address_of_id(ask.first("id"))
    if not address or not reader.names.holds(address):
        raise NotFoundError(f"no entity has the identifier {ask.first('id')!r}")
    page = ask.origin + local(f"/page/{ask.first('id')}", ask.language)
    return Markup(
        '<div style="font:14px sans-serif"><p><a href="{}" target="_blank" rel="noopener">{}</a></p>{}</div>'
    ).format(page, names(reader, [address], ask.language)[address], _said(description(reader, address, ask.language)))


def _said(text: str) -> Markup:
    return Markup("<p>{}</p>").format(escape(text))


def _entities(graph: Graph, prefix: str, language: str) -> list[dict[str, Any]]:
    found = [match for match in graph.find(prefix, None, MOST_RESULTS * 4) if match.kind in KINDS][:MOST_RESULTS]
    return [
        {
            "id": match.reference,
            "name": match.label,
            "description": description(graph, match.iri, language),
            "notable": [kind_type(graph, match.kind, language)],
        }
        for match in found
    ]


def _fitting(offers: list[dict[str, str]], prefix: str) -> list[dict[str, Any]]:
    wanted = fold(prefix)
    return [
        dict(one)
        for one in offers
        if fold(one["id"]).startswith(wanted) or any(word.startswith(wanted) for word in fold(one["name"]).split())
    ]


def _number(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default
