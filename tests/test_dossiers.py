"""The dossiers that ship: each is read, quotes shortly and at its place, and names nobody in an address."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

import pytest

from contrechamp import assets
from contrechamp.dossier import (
    Names,
    check_phrases,
    dossier_statements,
    entity_statements,
    index_texts,
    read_dossier,
    read_entities,
    read_people,
)
from contrechamp.ntriples import Statement

DOSSIERS = list(assets.files("data", "dossiers/*.yaml"))
ENTITIES = list(assets.files("data", "entities/*.yaml"))
TEXTS = os.environ.get("CONTRECHAMP_TEXTS")
each_dossier = pytest.mark.parametrize("file", DOSSIERS, ids=[file.stem for file in DOSSIERS])


def statements(file: Path) -> list[Statement]:
    return list(dossier_statements(read_dossier(file), read_people(ENTITIES)))


def test_there_are_dossiers() -> None:
    assert DOSSIERS
    assert ENTITIES


@each_dossier
def test_every_dossier_is_read_whole(file: Path) -> None:
    dossier = read_dossier(file)
    assert dossier.facts
    assert len(statements(file)) > 10 * len(dossier.facts)


@each_dossier
def test_every_phrase_is_short_and_whole(file: Path) -> None:
    for record in read_dossier(file).facts:
        for phrase in record.evidence:
            assert 0 < len(phrase.exact.split()) < 20, f"{file.name}:{phrase.line}"
            assert phrase.exact.strip() == phrase.exact, f"{file.name}:{phrase.line}"


@each_dossier
@pytest.mark.skipif(TEXTS is None, reason="CONTRECHAMP_TEXTS names no folder: phrases are not held against their texts")
def test_every_phrase_is_at_its_place_in_its_text(file: Path) -> None:
    texts = index_texts([Path(TEXTS or "")])
    if not check_phrases(read_dossier(file), texts):
        pytest.skip(f"the text of {file.name} is not in {TEXTS}")


def plain(text: str) -> set[str]:
    """Words of a text without accents or capitals."""
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return set(re.findall(r"[a-z]+", flat))


def people_words() -> dict[str, set[str]]:
    """Names of people by alias, over all files."""
    found = {}
    for file in [*ENTITIES, *DOSSIERS]:
        records = read_entities(file) if file in ENTITIES else read_dossier(file).entities
        for record in records:
            if record.section.opaque:
                found[record.key] = plain(record.values["label"].scalar())
    return found


def name_of_a_person_in(address: str, people: dict[str, set[str]]) -> str | None:
    words = plain(address)
    return next((alias for alias, name in people.items() if len(name) > 1 and name <= words), None)


def test_a_name_in_an_address_would_be_found() -> None:
    people = {"exemple": plain("Camille Éxemple")}
    assert name_of_a_person_in("https://w3id.org/contrechamp/id/fact/x/exemple-camille-said", people) == "exemple"
    assert name_of_a_person_in("https://w3id.org/contrechamp/id/person/p-xmpl22", people) is None


def test_no_address_holds_the_name_of_a_person() -> None:
    people, names = people_words(), Names("", read_people(ENTITIES))
    assert people
    addresses = {term for file in DOSSIERS for statement in statements(file) for term in statement if term[0] == "<"}
    for file in ENTITIES:
        for record in read_entities(file):
            addresses |= {
                term for statement in entity_statements(record, names) for term in statement if term[0] == "<"
            }
    assert len(addresses) > 1000
    found = {address: alias for address in addresses if (alias := name_of_a_person_in(address, people))}
    assert found == {}


def test_no_person_is_declared_twice_under_two_keys() -> None:
    """One alias, one key: over the shared files and every dossier."""
    keys: dict[str, set[str]] = {}
    for file in [*ENTITIES, *DOSSIERS]:
        for record in read_entities(file) if file in ENTITIES else read_dossier(file).entities:
            if record.section.opaque:
                keys.setdefault(record.key, set()).add(record.iri_key)
    assert {alias: found for alias, found in keys.items() if len(found) > 1} == {}
