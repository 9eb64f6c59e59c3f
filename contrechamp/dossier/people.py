"""Opaque keys of people: the alias that dossiers write, and the key that IRIs carry.

An IRI that held a name would publish it for ever, mix homonyms and survive an erasure.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from contrechamp.assets import shown
from contrechamp.dossier.reading import read_entities
from contrechamp.errors import DossierError


def read_people(files: Iterable[Path]) -> dict[str, str]:
    """Map alias to opaque key over files of entities; one alias or key twice is a DossierError."""
    people: dict[str, str] = {}
    for file in files:
        for record in read_entities(file):
            if not record.section.opaque:
                continue
            if record.key in people or record.iri_key in people.values():
                raise DossierError(
                    f"person {record.key!r} or key {record.iri_key!r} is used twice", shown(file), record.line
                )
            people[record.key] = record.iri_key
    return people
