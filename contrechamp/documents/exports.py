"""Exports of content management systems: one JSON file, many records, HTML inside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from contrechamp.documents.decoding import settle
from contrechamp.documents.document import Document
from contrechamp.documents.fragments import fragment
from contrechamp.errors import DocumentError

_BODY = ("content", "body", "body_html", "html", "texte", "text", "description")
_TITLE = ("title", "titre", "headline", "name")
_DATE = ("published", "date_published", "datePublished", "date", "time", "created_at", "pubDate")
_ADDRESS = ("source", "canonical_url", "link", "url", "permalink")
MOST_DEPTH = 6
"""Levels of lists and objects in which records are looked for."""

MOST_OBJECTS = 1_000_000
"""Objects and lists of a file: each takes memory many times its size."""


def records(characters: str, file: str, notes: tuple[str, ...] = ()) -> list[Document]:
    """Give one document for each record that holds a text; a JSON file without one is a DocumentError."""
    if characters.count("{") + characters.count("[") > MOST_OBJECTS:
        raise DocumentError(f"holds more than {MOST_OBJECTS:,} objects: split it", file)
    try:
        data = json.loads(characters)
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise DocumentError(f"not valid JSON: {error}", file, line) from error
    found = [_document(record, file, notes) for record in _records(data, 0)]
    if not found:
        raise DocumentError(f"no record holds a text; looked for the fields {', '.join(_BODY)}", file)
    return found


def _records(data: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > MOST_DEPTH:
        return
    if isinstance(data, dict) and _words(data, _BODY):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _records(value, depth + 1)


def _document(record: Mapping[str, Any], file: str, notes: tuple[str, ...]) -> Document:
    characters, links = fragment(_words(record, _BODY) or "")
    title = _words(record, _TITLE)
    addresses = [address for field in _ADDRESS if (address := _words(record, (field,)))]
    addresses = [settle(address) for address in addresses if address.startswith(("http://", "https://"))]
    return Document(
        characters,
        "html-in-json",
        file,
        title=fragment(title)[0].strip() if title else None,
        published=_date(record),
        address=addresses[0] if addresses else None,
        copied_from=addresses[1] if len(addresses) > 1 else None,
        links=links,
        notes=(*notes, "some characters are lost: they read �") if "\ufffd" in characters else notes,
    )


def _words(record: Mapping[str, Any], fields: tuple[str, ...]) -> str | None:
    for field in fields:
        value = record.get(field)
        if isinstance(value, dict):
            value = value.get("rendered")  # as the interface of WordPress gives it
        if isinstance(value, str) and value.strip():
            return value
    return None


def _date(record: Mapping[str, Any]) -> str | None:
    """Give the day that a record states: ISO 8601, or seconds since 1970."""
    for field in _DATE:
        value = record.get(field)
        if isinstance(value, int | str) and re.fullmatch(r"[0-9]{9,10}", str(value)):
            return datetime.fromtimestamp(int(value), UTC).date().isoformat()
        if isinstance(value, str):
            try:
                return datetime.fromisoformat(value.strip()).date().isoformat()
            except ValueError:
                continue
    return None
