"""The formats of a description: suffix, media type, and which of them a visitor wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contrechamp.errors import RequestError
from contrechamp.server.exchange import Ask
from contrechamp.server.negotiation import best


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a description."""

    suffix: str
    media_type: str
    writer: str
    """Name in `store.serialising.GRAPHS`."""
    also: tuple[str, ...] = ()
    """Other names that clients ask for it by."""


PAGE = Format("html", "text/html", "", ("application/xhtml+xml",))
DATA = (
    Format("ttl", "text/turtle", "turtle", ("application/x-turtle",)),
    Format("jsonld", "application/ld+json", "jsonld", ("application/json",)),
    Format("nt", "application/n-triples", "ntriples", ("text/plain",)),
    Format("rdf", "application/rdf+xml", "rdfxml", ("application/xml", "text/xml")),
    Format("trig", "application/trig", "trig"),
    Format("nq", "application/n-quads", "nquads"),
)
"""In the order in which they are preferred; the last two say of each statement which graph it comes from."""


def split_suffix(path: str) -> tuple[str, Format | None]:
    """Take the suffix of a format from the end of a path."""
    for each in (PAGE, *DATA):
        if path.endswith(f".{each.suffix}"):
            return path.removesuffix(f".{each.suffix}"), each
    return path, None


def wanted(ask: Ask, suffix: Format | None, offers: Sequence[Format]) -> Format:
    """Choose by suffix, else by `?format=`, else by `Accept`; what cannot be given is a RequestError (406)."""
    named = ask.first("format").lower().removeprefix(".")
    if suffix is None and named:
        suffix = next((each for each in offers if named in (each.suffix, each.media_type, each.writer)), None)
        if suffix is None:
            raise RequestError(f"no format {named!r}; there is {_listed(offers)}", 406)
    if suffix is not None:
        if suffix not in offers:
            raise RequestError(f"not given as .{suffix.suffix} here; there is {_listed(offers)}", 406)
        return suffix
    names = {name: each for each in offers for name in (each.media_type, *each.also)}
    first = [each.media_type for each in offers]
    chosen = best(ask.accept, [*first, *(name for name in names if name not in first)])
    if chosen is None:
        raise RequestError(f"none of the accepted media types can be given; there is {_listed(offers)}", 406)
    return names[chosen]


def _listed(offers: Sequence[Format]) -> str:
    return ", ".join(f"{each.media_type} (.{each.suffix})" for each in offers)
