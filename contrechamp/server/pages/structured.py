"""What search engines read of a page: schema.org in JSON-LD, no more than the page says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from contrechamp.server.exchange import Ask
from contrechamp.server.pages.identity import Row
from contrechamp.server.pages.reading import Node

_TYPES = {
    "commune": "AdministrativeArea",
    "department": "AdministrativeArea",
    "region": "AdministrativeArea",
    "municipality": "GovernmentOrganization",
    "organisation": "Organization",
    "document": "CreativeWork",
    "event": "Event",
}
_PROPERTIES = {"inseeCode": "identifier", "website": "url", "siren": "identifier", "published": "datePublished"}


def describe(node: Node, name: str, rows: Sequence[Row], ask: Ask) -> dict[str, Any] | None:
    """Describe a place, an organisation, a document; None for what schema.org has no plain word for."""
    kind = _TYPES.get(node.kind)
    if kind is None:
        return None
    found: dict[str, Any] = {"@context": "https://schema.org", "@type": kind, "@id": node.iri, "name": name}
    if kind == "CreativeWork":
        found["url"] = next(iter(node.links("url")), "")
        found["publisher"] = [value.name for row in rows if row.name == "publishedBy" for value in row.values]
    for ours, theirs in _PROPERTIES.items():
        if value := node.text(ours) or next(iter(node.links(ours)), ""):
            found[theirs] = value
    found["mainEntityOfPage"] = f"{ask.origin}{'/en' if ask.language == 'en' else ''}{ask.path}"
    return {key: value for key, value in found.items() if value}
