"""The table of sections and fields that a dossier may hold: `ontology/dossier.toml`, checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from contrechamp import assets
from contrechamp.errors import AssetError

TYPES = ("integer", "decimal", "boolean", "date", "duration", "address")
_FIELD_KEYS = {"property", "ref", "concept", "fact", "text", "bilingual", "type"} | {
    "many",
    "required",
    "about",
    "default",
}
_SECTION_KEYS = {"kind", "class", "opaque", "class_by", "subclasses", "fields"}
_FORMS = ("ref", "concept", "fact", "text", "bilingual", "type")


@dataclass(frozen=True)
class Field:
    """One field: the property it becomes and the one form its values have."""

    name: str
    property: str
    form: str
    """One of ref, concept, fact, text, bilingual, type."""
    detail: str | tuple[str, ...] | bool
    """Kinds of a ref, scheme of a concept, language of a text, name of a type."""
    many: bool = False
    required: bool = False
    about: bool = False
    default: str | None = None


@dataclass(frozen=True)
class Section:
    """One section: the class of its records and the fields that they may hold."""

    name: str
    class_name: str
    fields: Mapping[str, Field]
    kind: str = ""
    """Kind of the entities; empty for facts."""
    opaque: bool = False
    class_by: str = ""
    subclasses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Model:
    """All that a dossier may say."""

    document: Mapping[str, Field]
    entities: Mapping[str, Section]
    facts: Mapping[str, Section]


@cache
def model() -> Model:
    """Read the table once; a mistake in it is an AssetError."""
    file = assets.path("ontology", "dossier.toml")
    data = tomllib.loads(file.read_text("utf-8"))
    common = _fields(data["common"]["fields"], file)
    return Model(
        document=_fields(data["document"]["fields"], file),
        entities={name: _section(name, table, {}, file) for name, table in data["entities"].items()},
        facts={name: _section(name, table, common, file) for name, table in data["facts"].items()},
    )


def _section(name: str, table: dict[str, Any], common: Mapping[str, Field], file: Path) -> Section:
    if unknown := set(table) - _SECTION_KEYS:
        raise AssetError(f"{assets.shown(file)}: section {name}: unknown keys {sorted(unknown)}")
    return Section(
        name,
        table["class"],
        {**_fields(table["fields"], file), **common},
        table.get("kind", ""),
        table.get("opaque", False),
        table.get("class_by", ""),
        table.get("subclasses", {}),
    )


def _fields(table: dict[str, dict[str, Any]], file: Path) -> dict[str, Field]:
    return {name: _field(name, entry, file) for name, entry in table.items()}


def _field(name: str, entry: dict[str, Any], file: Path) -> Field:
    forms = [form for form in _FORMS if form in entry]
    if set(entry) - _FIELD_KEYS or len(forms) != 1 or "property" not in entry:
        raise AssetError(f"{assets.shown(file)}: field {name}: one property and one form of {_FORMS}")
    detail = entry[forms[0]]
    if forms[0] == "type" and detail not in TYPES:
        raise AssetError(f"{assets.shown(file)}: field {name}: type must be one of {TYPES}")
    return Field(
        name,
        entry["property"],
        forms[0],
        tuple(detail) if isinstance(detail, list) else detail,
        entry.get("many", False),
        entry.get("required", False),
        entry.get("about", False),
        entry.get("default"),
    )
