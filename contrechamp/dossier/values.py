"""From a written value to RDF terms, by the form that its field has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from contrechamp import iris, ntriples
from contrechamp.dates import parse_date
from contrechamp.dossier.model import Field
from contrechamp.dossier.yamltext import Value
from contrechamp.errors import DateError, TermError
from contrechamp.ntriples import Term
from contrechamp.vocab import XSD

_INTEGER = re.compile(r"-?[0-9]+")
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DURATION = re.compile(r"P(?=[0-9])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?")


@dataclass(frozen=True)
class Names:
    """What a value may refer to: the dossier it stands in, and the opaque keys of people."""

    dossier: str
    people: Mapping[str, str]
    facts: frozenset[str] = frozenset()


def terms(value: Value, field: Field, names: Names) -> Iterator[Term]:
    """Yield the terms of a field's value or list of values; a wrong one is a DossierError."""
    if field.form == "bilingual":
        yield from _bilingual(value)
        return
    for item in value.items():
        try:
            yield _term(item, field, names)
        except (TermError, DateError) as error:
            raise item.error(f"`{field.name}`: {error}") from error


def _bilingual(value: Value) -> Iterator[Term]:
    entries = value.mapping()
    if set(entries) != {"fr", "en"}:
        raise value.error("give both languages: {fr: …, en: …}")
    for language in ("fr", "en"):
        yield ntriples.text(entries[language].scalar(), language)


def _term(item: Value, field: Field, names: Names) -> Term:
    written = item.scalar()
    match field.form, field.detail:
        case "ref", tuple(kinds):
            return reference(item, kinds, names)
        case "concept", str(scheme):
            return iris.concept(scheme, written)
        case "fact", _:
            return _fact(item, names)
        case "text", str(language):
            return ntriples.text(written, language or None)
        case "type", "integer":
            if not _INTEGER.fullmatch(written):
                raise item.error(f"`{field.name}` is a whole number, digits only, not {written!r}")
            return ntriples.integer(int(written))
        case "type", "decimal":
            if not _DECIMAL.fullmatch(written):
                raise item.error(f"`{field.name}` is a number such as 1234.50, not {written!r}")
            return ntriples.decimal(Decimal(written))
        case "type", "boolean":
            if written not in ("yes", "no"):
                raise item.error(f"`{field.name}` is yes or no, not {written!r}")
            return ntriples.boolean(written == "yes")
        case "type", "duration":
            if not _DURATION.fullmatch(written):
                raise item.error(f"`{field.name}` is a duration such as P18M or P2Y, not {written!r}")
            return ntriples.typed(written, XSD.duration)
        case "type", "address":
            if not written.startswith(("https://", "http://")):
                raise item.error(f"`{field.name}` is an http(s) address, not {written!r}")
            return ntriples.iri(written)
        case "type", "date":
            parse_date(written)
            return ntriples.text(written)
        case form, detail:  # pragma: no cover - the model refuses any other
            raise item.error(f"field {field.name}: unhandled form {form} {detail}")


def reference(item: Value, kinds: tuple[str, ...], names: Names) -> Term:
    """Turn `kind/key` into an IRI, or `key` alone where only one kind may stand."""
    written = item.scalar()
    kind, _, key = written.partition("/")
    if kind not in kinds or not key:
        if len(kinds) > 1 or (kind in iris.KINDS and key):
            raise item.error(f"{written!r}: write kind/key with a kind of: {', '.join(kinds)}")
        kind, key = kinds[0], written
    if kind == "capability":
        return iris.concept(kind, key)
    if kind == "person":
        if key not in names.people:
            known = ", ".join(sorted(names.people)) or "nobody yet"
            raise item.error(f"no person {key!r} is declared in data/entities or a dossier; known: {known}")
        key = names.people[key]
    return iris.entity(kind, key)


def _fact(item: Value, names: Names) -> Term:
    dossier, _, key = item.scalar().rpartition("#")
    if not dossier:
        if key not in names.facts:
            raise item.error(f"no fact {key!r} in this dossier")
        dossier = names.dossier
    return iris.fact(dossier, key)
