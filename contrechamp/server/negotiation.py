"""Which of the media types that can be given is wanted most: the header `Accept` (RFC 9110, 12.5.1).

>>> best("text/turtle;q=0.5, application/*", ["text/turtle", "application/ld+json"])
'application/ld+json'
>>> best("image/png", ["text/turtle"]) is None
True
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SUFFIXES = {
    ".html": "text/html",
    ".ttl": "text/turtle",
    ".nt": "application/n-triples",
    ".jsonld": "application/ld+json",
    ".rdf": "application/rdf+xml",
    ".trig": "application/trig",
    ".nq": "application/n-quads",
    ".json": "application/json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}
"""Ends of an address that name a media type, for people and tools that cannot send `Accept`."""


@dataclass(frozen=True, slots=True)
class Range:
    """One part of the header: `text/*;q=0.5`."""

    kind: str
    subtype: str
    parameters: frozenset[tuple[str, str]]
    quality: float

    def fits(self, media_type: str) -> int:
        """Give how narrowly this range names a media type; 0 when it does not."""
        essence, *rest = (part.strip() for part in media_type.lower().split(";"))
        kind, _, subtype = essence.partition("/")
        own = {_parameter(part) for part in rest}
        if self.kind not in ("*", kind) or self.subtype not in ("*", subtype) or not self.parameters <= own:
            return 0
        return 1 + (self.kind != "*") + (self.subtype != "*") + len(self.parameters)


def ranges(accept: str) -> list[Range]:
    """Read the header; parts that are not media ranges are passed over, as the RFC lets a server do."""
    found = []
    for part in accept.split(","):
        essence, *rest = (piece.strip() for piece in part.strip().lower().split(";"))
        kind, slash, subtype = essence.partition("/")
        if essence == "*":  # what some old clients send
            kind, slash, subtype = "*", "/", "*"
        if not slash or not kind or not subtype or (kind == "*" and subtype != "*"):
            continue
        parameters = dict(_parameter(piece) for piece in rest if piece)
        quality = _quality(parameters.pop("q", "1"))
        parameters.pop("charset", None)  # every text here is UTF-8
        found.append(Range(kind, subtype, frozenset(parameters.items()), quality))
    return found


def best(accept: str, offers: Sequence[str]) -> str | None:
    """Give the offer that is wanted most, the first of those wanted alike; None if none is.

    The narrowest range that names an offer says its quality. No header means that anything will do.
    """
    wanted = ranges(accept) if accept.strip() else [Range("*", "*", frozenset(), 1.0)]
    chosen, highest = None, 0.0
    for offer in offers:
        fitting = [(each.fits(offer), each.quality) for each in wanted if each.fits(offer)]
        quality = max(fitting, key=lambda pair: pair[0])[1] if fitting else 0.0
        if quality > highest:
            chosen, highest = offer, quality
    return chosen


def split_suffix(path: str) -> tuple[str, str | None]:
    """Part a path from the suffix that names a media type; None where it has none of these.

    >>> split_suffix("commune/59606.ttl")
    ('commune/59606', 'text/turtle')
    >>> split_suffix("norm/csi-l251-1.2")
    ('norm/csi-l251-1.2', None)
    """
    start, dot, end = path.rpartition(".")
    media_type = SUFFIXES.get(dot + end) if start and not start.endswith("/") else None
    return (start, media_type) if media_type else (path, None)


def _parameter(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name.strip(), value.strip().strip('"')


def _quality(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0.0 <= value <= 1.0 else 0.0
