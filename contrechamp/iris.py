"""The only place where an IRI of the project is minted.

Keys are official codes or reviewed slugs; never a name that may change, a row
number or something that depends on the run. See `docs/identifiers.md`.

>>> entity("commune", "59606")
'<https://w3id.org/contrechamp/id/commune/59606>'
>>> concept("capability", "plate-reading")
'<https://w3id.org/contrechamp/capability/plate-reading>'
"""

from __future__ import annotations

import re
from functools import cache

from contrechamp.errors import TermError
from contrechamp.ntriples import Term, bare, iri
from contrechamp.vocab import BASE

KINDS = frozenset(
    {
        # territories, by INSEE code (country: ISO 3166 alpha-2; place: reviewed slug)
        "commune",
        "delegated-commune",
        "associated-commune",
        "municipal-arrondissement",
        "intercommunality",  # by SIREN
        "department",
        "region",
        "overseas-collectivity",
        "country",
        "place",
        "territorial-change",
        # actors
        "municipality",  # the public body that governs a commune, by INSEE code
        "organisation",  # by SIREN or reviewed slug
        "person",  # by opaque key
        # what is deployed, bought, judged, told: by reviewed slug
        "system",
        "deployment",
        "contract",
        "action",
        "authorisation",
        "norm",
        "document",
        "identifier",
        "event",
        # entries of public maps, by the map and its own number
        "mapped-camera",
    }
)
"""What `id/{kind}/{key}` may name, besides facts and their evidence."""

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")


def _mint(path: str, key: str) -> Term:
    if not _KEY.fullmatch(key):
        raise TermError(f"{key!r} cannot be a key: letters, digits, '.', '_', '-', and '/' between parts")
    return Term(f"<{_start(path)}{key}>")  # what may stand in a key may stand in an IRI


@cache
def _start(path: str) -> str:
    """Address that the keys of a path follow, checked once: millions of terms have few starts."""
    return bare(iri(f"{BASE}{path}/"))


def entity(kind: str, key: str) -> Term:
    """IRI of something that facts are about; `kind` is one of KINDS."""
    if kind not in KINDS:
        raise TermError(f"unknown kind of entity {kind!r}; known: {', '.join(sorted(KINDS))}")
    return _mint(f"id/{kind}", key)


def fact(source: str, key: str) -> Term:
    """IRI of a dated, sourced fact: the source (or dossier) it comes from and a key inside it."""
    return _mint(f"id/fact/{source}", key)


def evidence(source: str, key: str) -> Term:
    """IRI of a piece of evidence: `{start}-{end}` in a text, `{file}/{row key}` in a table."""
    return _mint(f"id/evidence/{source}", key)


def candidate(review: str, key: str) -> Term:
    """IRI of an unreviewed candidate: the review it stands in and its id."""
    return _mint(f"id/candidate/{review}", key)


def concept(scheme: str, slug: str) -> Term:
    """IRI of a concept of one of the project's SKOS schemes."""
    return _mint(scheme, slug)


def graph(name: str) -> Term:
    """IRI of a named graph: `{source}/{vintage}`, `dossier/{key}`, `derived` and the like."""
    return _mint("graph", name)


def query(topic: str, name: str) -> Term:
    """IRI of a saved query."""
    return _mint(f"query/{topic}", name)


def release(version: str) -> Term:
    """IRI of a published release."""
    return _mint("release", version)
