"""The JSON Schema (2020-12) of dossiers and files of entities, for editors that complete and check YAML.

Made from the same table as the reader (`dossier.model`), with the definitions and the
closed lists of the ontology. It says what one file can show: that a reference leads
somewhere, or that a phrase stands in the text, is for `contrechamp check`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from contrechamp import assets, knowledge
from contrechamp.dossier.model import Field, Section, model
from contrechamp.dossier.reading import MAX_PHRASE_WORDS, TEXT_RULES
from contrechamp.errors import AssetError
from contrechamp.vocab import BASE, CCH, RDFS, SKOS

FILE = ("data", "dossiers/dossier.schema.json")
"""Where the schema is shipped: folder of `assets`, and path in it."""

Schema = dict[str, Any]

_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_INSEE = "(?:[0-9]{2}|2[AB])[0-9]{3}"
_DEPARTMENT = "(?:[0-9]{2}|2[AB]|9[78][0-9])"
_KEYS: Mapping[str, str] = {
    "commune": _INSEE,
    "municipality": _INSEE,
    "department": _DEPARTMENT,
    "region": "[0-9]{2}",
    "country": "[a-zA-Z]{2}",
    "norm": f"{_SLUG}(?:/{_SLUG})*",
}
"""Form of a key by kind; a slug where no official code or tree decides."""

_POINT = "[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?~?"
_DATE = rf"^(?:{_POINT}|{_POINT}/(?:{_POINT}|\.\.)|\.\./{_POINT}|\[{_POINT}\.\.(?:{_POINT})?\]|\[\.\.{_POINT}\])$"
_TYPES: Mapping[str, Schema] = {
    # an editor reads an unquoted 85 as a number, the reader as text: both are right
    "integer": {"type": ["string", "integer"], "pattern": "^-?[0-9]+$"},
    "decimal": {"type": ["string", "number"], "pattern": r"^-?[0-9]+(?:\.[0-9]+)?$"},
    "boolean": {"enum": ["yes", "no"]},
    "date": {"type": "string", "pattern": _DATE, "examples": ["2021-05-12", "2021-05", "2017~", "2017/.."]},
    "duration": {
        "type": "string",
        "pattern": "^P(?=[0-9])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+W)?(?:[0-9]+D)?$",
        "examples": ["P18M", "P2Y"],
    },
    "address": {"type": "string", "pattern": "^https?://"},
}
_TEXT: Schema = {"type": "string", "minLength": 1}
_BILINGUAL: Schema = {
    "type": "object",
    "additionalProperties": False,
    "required": ["en", "fr"],
    "properties": {"en": {"$ref": "#/$defs/text"}, "fr": {"$ref": "#/$defs/text"}},
}


@dataclass
class Words:
    """What the ontology says in words, by address: labels, definitions, and the concepts of each scheme."""

    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    definitions: dict[str, dict[str, str]] = field(default_factory=dict)
    schemes: dict[str, list[str]] = field(default_factory=dict)
    """Addresses of the concepts, sorted, by name of scheme."""

    def definition(self, address: str) -> str:
        """Give a definition in both languages, French first; empty if there is none."""
        found = self.definitions.get(address, {})
        return "\n\n".join(found[language] for language in ("fr", "en") if language in found)


def read_words() -> Words:
    """Read labels, definitions and schemes from `ontology/*.ttl`."""
    words = Words()
    for subject, predicate, value in knowledge.read_turtle(assets.files("ontology", "*.ttl")):
        node, link = str(subject), f"<{predicate}>"
        language = getattr(value, "language", None)
        if link in (RDFS.label, SKOS.prefLabel) and language:
            words.labels.setdefault(node, {})[language] = str(value)
        elif link == SKOS.definition and language:
            words.definitions.setdefault(node, {})[language] = str(value)
        elif link == SKOS.inScheme:
            words.schemes.setdefault(str(value).removeprefix(BASE), []).append(node)
    for concepts in words.schemes.values():
        concepts.sort()
    return words


def schema() -> Schema:
    """Make the schema; a field that names no list of the ontology is an AssetError."""
    return _Maker(read_words()).schema()


def schema_text() -> str:
    """Make the text of the shipped file: the same bytes for the same table and ontology."""
    return json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


class _Maker:
    def __init__(self, words: Words) -> None:
        self.words = words
        self.defs: dict[str, Schema] = {
            "text": _TEXT,
            "bilingual": _BILINGUAL,
            "evidence": _evidence(),
            **{f"type-{name}": form for name, form in _TYPES.items()},
        }

    def schema(self) -> Schema:
        entities = sorted(model().entities)
        self.defs["entities"] = self._group(model().entities, facts=False)
        self.defs["dossier"] = self._dossier()
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"{BASE}dossier.schema.json",
            "title": "Dossier, ou fichier d'entités / Dossier, or file of entities",
            "type": "object",
            "if": {"anyOf": [{"required": [name]} for name in entities]},
            "then": {"$ref": "#/$defs/entities"},
            "else": {"$ref": "#/$defs/dossier"},
            "$defs": self.defs,
        }

    def _dossier(self) -> Schema:
        document = self._record(model().document)
        document["properties"]["text"] = _canonical_text()
        document["required"] = sorted([*document.get("required", []), "text"])
        document["description"] = self.words.definition(_bare(CCH.Document))
        return _closed(
            {
                "document": document,
                "review": _closed(
                    {
                        "on": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
                        "by": {"$ref": self._reference(("organisation", "person"))},
                    },
                    ("by", "on"),
                ),
                "entities": {"$ref": "#/$defs/entities"},
                "facts": self._group(model().facts, facts=True),
            },
            ("document", "facts", "review"),
        )

    def _group(self, sections: Mapping[str, Section], *, facts: bool) -> Schema:
        return _closed({name: self._section(section, facts) for name, section in sections.items()}, ())

    def _section(self, section: Section, facts: bool) -> Schema:
        record = self._record(section.fields)
        required = record.get("required", [])
        if facts:
            record["properties"]["evidence"] = _one_or_many({"$ref": "#/$defs/evidence"})
            required = [*required, "evidence"]
            record["dependentRequired"] = {"date": ["dated"], "dated": ["date"]}
        if section.opaque:
            record["properties"]["id"] = {"type": "string", "pattern": "^p-[a-z2-9]{6}$"}
            required = [*required, "id"]
        if required:
            record["required"] = sorted(required)
        return {
            "type": "object",
            "description": self.words.definition(_bare(CCH[section.class_name])),
            "propertyNames": {"pattern": f"^{_SLUG}$"},
            "additionalProperties": record,
        }

    def _record(self, fields: Mapping[str, Field]) -> Schema:
        return _closed(
            {name: self._field(entry) for name, entry in fields.items()},
            sorted(name for name, entry in fields.items() if entry.required),
        )

    def _field(self, entry: Field) -> Schema:
        """Give a reference to the form of a field: many sections share one."""
        target = self._form(entry)
        made: Schema = {"$ref": target}
        if entry.many:
            made = _one_or_many(made)
        if said := self.words.definition(_bare(CCH[entry.property])):
            made["description"] = said
        if entry.default is not None:
            made["default"] = entry.default
        if len(made) == 1:
            return made
        name = f"{entry.property}-{target.rpartition('/')[2]}"
        return {"$ref": self._define(f"{name}-many" if entry.many else name, made)}

    def _form(self, entry: Field) -> str:
        match entry.form, entry.detail:
            case "ref", tuple(kinds):
                return self._reference(kinds)
            case "concept", str(scheme):
                return self._concepts(scheme)
            case "fact", _:
                return self._define("fact", {"type": "string", "pattern": f"^(?:{_SLUG}#)?{_SLUG}$"})
            case "bilingual", _:
                return "#/$defs/bilingual"
            case "type", str(name):
                return f"#/$defs/type-{name}"
            case _:
                return "#/$defs/text"

    def _reference(self, kinds: tuple[str, ...]) -> str:
        forms = [f"{kind}/{_KEYS.get(kind, _SLUG)}" for kind in kinds]
        if len(kinds) == 1:
            forms = [f"(?:{kinds[0]}/)?{_KEYS.get(kinds[0], _SLUG)}"]
        pattern = f"^(?:{'|'.join(forms)})$"
        shown = ", ".join(kinds)
        return self._define(
            "ref-" + "-".join(kinds),
            {"type": "string", "pattern": pattern, "title": f"kind/key: {shown}"},
        )

    def _concepts(self, scheme: str) -> str:
        concepts = self.words.schemes.get(scheme)
        if not concepts:
            raise AssetError(f"ontology/dossier.toml: no scheme {scheme!r} in the ontology")
        form: Schema = {
            "enum": [concept.rpartition("/")[2] for concept in concepts],
            "enumDescriptions": [self._gloss(concept) for concept in concepts],
            "description": self.words.definition(f"{BASE}{scheme}"),
        }
        return self._define(f"list-{scheme}", form)

    def _gloss(self, concept: str) -> str:
        labels = self.words.labels.get(concept, {})
        named = " / ".join(labels[language] for language in ("fr", "en") if language in labels)
        return f"{named}\n\n{self.words.definition(concept)}".strip()

    def _define(self, name: str, form: Schema) -> str:
        self.defs[name] = form
        return f"#/$defs/{name}"


def _closed(properties: Mapping[str, Schema], required: Iterable[str]) -> Schema:
    made: Schema = {"type": "object", "additionalProperties": False, "properties": dict(properties)}
    if required:
        made["required"] = list(required)
    return made


def _one_or_many(form: Schema) -> Schema:
    return {"anyOf": [form, {"type": "array", "minItems": 1, "items": form}]}


def _evidence() -> Schema:
    """Form of a piece of evidence: where it starts, and its words, few enough to be a quotation."""
    words = rf"^\s*\S+(?:\s+\S+){{0,{MAX_PHRASE_WORDS - 1}}}\s*$"
    return _closed(
        {"at": {"$ref": "#/$defs/type-integer"}, "phrase": {"type": "string", "pattern": words}},
        ("at", "phrase"),
    )


def _canonical_text() -> Schema:
    return _closed(
        {
            "rule": {"enum": list(TEXT_RULES)},
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "length": {"$ref": "#/$defs/type-integer"},
        },
        ("length", "rule", "sha256"),
    )


def _bare(term: str) -> str:
    return term.strip("<>")
