"""Read a dossier or a file of entities into records, strictly: every mistake has its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from contrechamp import assets
from contrechamp.documents.document import RULES
from contrechamp.dossier.model import Field, Section, model
from contrechamp.dossier.yamltext import Value, read_yaml

MAX_PHRASE_WORDS = 19
"""An evidence phrase has under 20 words: enough to print as proof, too short to republish a text."""

MOST_QUOTED = 0.6
"""Part of a text that the phrases of its dossier may cover together: evidence, not a copy of the work."""

SHORT_TEXT = 1_500
"""Characters up to which a text (a post, a notice) may be quoted in a larger part."""

TEXT_RULES = tuple(RULES)
"""How the canonical text is had from the document: see docs/dossiers.md."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OPAQUE = re.compile(r"p-[a-z2-9]{6}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Phrase:
    """Exact words of the document: code points `start` (included) to `end` (excluded)."""

    exact: str
    start: int
    line: int

    @property
    def end(self) -> int:
        """First code point after the phrase."""
        return self.start + len(self.exact)


@dataclass(frozen=True)
class Record:
    """One fact or entity as written: its section, key, line and checked field names."""

    section: Section
    key: str
    line: int
    values: Mapping[str, Value]
    evidence: tuple[Phrase, ...] = ()

    @property
    def iri_key(self) -> str:
        """Key that goes into the IRI: the opaque `id` of a person, else the key itself."""
        return self.values["id"].scalar() if self.section.opaque else self.key


@dataclass(frozen=True)
class CanonicalText:
    """Identity of the text that offsets count in; the text itself is not kept."""

    rule: str
    sha256: str
    length: int


@dataclass(frozen=True)
class Dossier:
    """What a person has read in one document."""

    key: str
    file: str
    document: Mapping[str, Value]
    document_line: int
    text: CanonicalText
    reviewed_on: Value
    reviewed_by: Value
    entities: tuple[Record, ...]
    facts: tuple[Record, ...]


def read_dossier(file: Path) -> Dossier:
    """Read one dossier; the first mistake is a DossierError with file and line."""
    root = read_yaml(file, assets.shown(file))
    parts = _only(root, {"document", "review", "facts"}, {"entities"})
    if not _SLUG.fullmatch(file.stem):
        raise root.error(f"the file name is the document's key: {file.stem!r} must be a lower-case slug")
    document = dict(parts["document"].mapping())
    if "text" not in document:
        raise parts["document"].error("`text` is missing: {rule, sha256, length} of the canonical text")
    text = _canonical_text(document.pop("text"))
    _check_fields(document, model().document, parts["document"])
    review = _only(parts["review"], {"on", "by"})
    facts = tuple(_facts(parts["facts"], text))
    _check_quoted(facts, text, parts["facts"])
    return Dossier(
        key=file.stem,
        file=root.file,
        document=document,
        document_line=parts["document"].line,
        text=text,
        reviewed_on=review["on"],
        reviewed_by=review["by"],
        entities=tuple(_entities(parts["entities"])) if "entities" in parts else (),
        facts=facts,
    )


def read_entities(file: Path) -> tuple[Record, ...]:
    """Read a file of `data/entities/`: nodes that several documents tell of."""
    return tuple(_entities(read_yaml(file, assets.shown(file))))


def _entities(block: Value) -> Iterator[Record]:
    seen: dict[tuple[str, str], int] = {}
    for name, section, key, entry in _records(block, model().entities, "entities"):
        values = dict(entry.mapping())
        if section.opaque:
            if "id" not in values or not _OPAQUE.fullmatch(values["id"].scalar()):
                raise entry.error("`id` must be 'p-' and six letters or digits 2-9 that say no name")
            checked = {field: value for field, value in values.items() if field != "id"}
        else:
            checked = values
        _check_fields(checked, section.fields, entry)
        if (name, key) in seen:
            raise entry.error(f"{name} {key!r} is declared twice, first on line {seen[name, key]}")
        seen[name, key] = entry.line
        yield Record(section, key, entry.line, values)


def _facts(block: Value, text: CanonicalText) -> Iterator[Record]:
    seen: dict[str, int] = {}
    for _, section, key, entry in _records(block, model().facts, "facts"):
        if key in seen:
            raise entry.error(f"fact {key!r} is already on line {seen[key]}: keys are unique in a dossier")
        seen[key] = entry.line
        values = dict(entry.mapping())
        if "evidence" not in values:
            raise entry.error(f"fact {key!r} has no `evidence`: give the words, [{{at: …, phrase: …}}]")
        evidence = tuple(_phrase(item, text) for item in values.pop("evidence").items())
        if not evidence:
            raise entry.error(f"fact {key!r} has an empty `evidence`: give the words, [{{at: …, phrase: …}}]")
        _check_fields(values, section.fields, entry)
        yield Record(section, key, entry.line, values, evidence)


def _records(block: Value, sections: Mapping[str, Section], what: str) -> Iterator[tuple[str, Section, str, Value]]:
    for name, group in block.mapping().items():
        if name not in sections:
            raise group.error(f"unknown section of {what} {name!r}; known: {', '.join(sections)}")
        for key, entry in group.mapping().items():
            if not _SLUG.fullmatch(key):
                raise entry.error(f"{key!r} is not a slug: lower-case letters, digits and single '-'")
            yield name, sections[name], key, entry


def _phrase(entry: Value, text: CanonicalText) -> Phrase:
    parts = _only(entry, {"at", "phrase"})
    exact, at = parts["phrase"].scalar(), parts["at"].scalar()
    if not at.isascii() or not at.isdigit():
        raise parts["at"].error(f"`at` is the code point where the phrase starts, not {at!r}")
    if len(exact.split()) > MAX_PHRASE_WORDS:
        raise parts["phrase"].error(f"a phrase has under {MAX_PHRASE_WORDS + 1} words: shorten or split it")
    phrase = Phrase(exact, int(at), parts["at"].line)
    if phrase.end > text.length:
        raise parts["at"].error(f"the phrase would end at {phrase.end}; the text has {text.length} characters")
    return phrase


def _check_quoted(facts: tuple[Record, ...], text: CanonicalText, block: Value) -> None:
    quoted: set[int] = set()
    for record in facts:
        for phrase in record.evidence:
            quoted.update(range(phrase.start, phrase.end))
    if text.length > SHORT_TEXT and len(quoted) > MOST_QUOTED * text.length:
        raise block.error(
            f"the phrases together quote {len(quoted) / text.length:.0%} of the text, "
            f"at most {MOST_QUOTED:.0%} may be: keep the few words that carry each fact"
        )


def _canonical_text(entry: Value) -> CanonicalText:
    parts = _only(entry, {"rule", "sha256", "length"})
    rule, digest, length = (parts[key].scalar() for key in ("rule", "sha256", "length"))
    if rule not in TEXT_RULES:
        raise parts["rule"].error(f"unknown rule {rule!r}; known: {', '.join(TEXT_RULES)}")
    if not _SHA256.fullmatch(digest):
        raise parts["sha256"].error("sha256 must be 64 hexadecimal digits, lower case")
    if not length.isascii() or not length.isdigit():
        raise parts["length"].error("length is the number of code points of the text")
    return CanonicalText(rule, digest, int(length))


def _only(entry: Value, required: set[str], optional: set[str] | None = None) -> dict[str, Value]:
    parts = entry.mapping()
    allowed = required | (optional or set())
    for key, value in parts.items():
        if key not in allowed:
            raise value.error(f"unknown key {key!r}; known: {', '.join(sorted(allowed))}")
    if missing := sorted(required - set(parts)):
        raise entry.error(f"missing: {', '.join(missing)}")
    return parts


def _check_fields(values: Mapping[str, Value], fields: Mapping[str, Field], entry: Value) -> None:
    for name, value in values.items():
        if name not in fields:
            raise value.error(f"unknown field {name!r}; known here: {', '.join(sorted(fields))}")
        if not fields[name].many and isinstance(value.content, list):
            raise value.error(f"`{name}` takes one value, not a list")
    for name, field in fields.items():
        if field.required and name not in values:
            raise entry.error(f"`{name}` is missing")
