"""The review file: one document, its candidates, the decisions. A person edits it; so does `contrechamp review`.

It holds the sentences of the document for the reviewer, so it stays out of any repository. Every
value is text as written; a mistake is a ReviewError with its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from contrechamp.dossier.yamltext import Value, Written, plain, read_yaml, write_yaml
from contrechamp.errors import DossierError, ReviewError
from contrechamp.files import written_whole
from contrechamp.review.decision import Decision, read_decision, words
from contrechamp.review.proposal import UNDECIDED, Fields, Proposal

HEAD = """\
# Candidates of one document, for a person to judge. `contrechamp review` asks one by one; or write here, at each
# `decision`: accept, reject, correct (after a change of `fact`) or later (accepter, rejeter, corriger, plus-tard).
# A "?" must be replaced before a candidate can be accepted. Keep this file out of any repository: it quotes a document.
"""


@dataclass
class Entry:
    """One candidate in a review, with what has been decided."""

    id: str
    kind: str
    decision: Decision
    sentence: str
    """For the reader: the phrase between ⟦ and ⟧."""
    flags: tuple[str, ...]
    why: str
    """Rule, link and confidence."""
    proposal: Proposal
    evidence: tuple[tuple[int, str], ...]
    """Place and exact words; the first is the phrase, the others say the same."""
    line: int = 0

    @property
    def undecided(self) -> tuple[str, ...]:
        """Fields that a person must still fill, of the fact and of the entities it needs."""
        return tuple(_open_fields("", {"fact": self.proposal.fact, "new": {**self.proposal.new}}))


def _open_fields(path: str, fields: object) -> Iterator[str]:
    if isinstance(fields, dict):
        for key, value in fields.items():
            yield from _open_fields(f"{path}.{key}" if path else key, value)
    elif fields == UNDECIDED:
        yield path


@dataclass
class Review:
    """A document under review."""

    key: str
    document: Fields
    """Fields of the dossier's document block; `text` holds rule, sha256 and length."""
    entries: list[Entry] = field(default_factory=list)
    vanished: list[Entry] = field(default_factory=list)
    """Decided candidates that the present rules no longer find: kept, reported, still in the dossier if accepted."""
    rules: str = ""
    """Version of the rules that found the candidates."""

    @property
    def open(self) -> list[Entry]:
        """Entries that nobody has judged."""
        return [entry for entry in self.entries if not entry.decision.made]


# --- writing ---------------------------------------------------------------------------------


def write_review(review: Review, file: Path) -> None:
    """Write the file whole: a process killed half-way leaves the one before."""
    content: dict[str, Written] = {
        "key": review.key,
        "rules": review.rules or "0",
        "document": review.document,  # type: ignore[dict-item]
        "candidates": [_written(entry) for entry in review.entries],
    }
    if review.vanished:
        content["vanished"] = [_written(entry) for entry in review.vanished]
    file.parent.mkdir(parents=True, exist_ok=True)
    with written_whole(file) as stream:
        stream.write((HEAD + write_yaml(content)).encode("utf-8"))


def _written(entry: Entry) -> Written:
    shown: dict[str, Written] = {"id": entry.id, "kind": entry.kind, "decision": entry.decision.value}
    shown["sentence"] = entry.sentence
    if entry.flags:
        shown["flags"] = list(entry.flags)
    if entry.proposal.section:
        shown |= {"section": entry.proposal.section, "fact": entry.proposal.fact}  # type: ignore[dict-item]
    if entry.proposal.new:
        shown["new"] = entry.proposal.new  # type: ignore[assignment]
    shown["evidence"] = [{"at": str(at), "phrase": phrase} for at, phrase in entry.evidence]
    shown["why"] = entry.why
    return shown


# --- reading ---------------------------------------------------------------------------------

_ENTRY_KEYS = {"id", "kind", "decision", "sentence", "flags", "section", "fact", "new", "evidence", "why"}


def read_review(file: Path) -> Review:
    """Read a review file; the first mistake is a ReviewError with file and line."""
    try:
        root = read_yaml(file, str(file))
        parts = root.mapping()
        if unknown := sorted(set(parts) - {"key", "rules", "document", "candidates", "vanished"}):
            raise parts[unknown[0]].error(f"unknown key {unknown[0]!r}: is this a review file?")
        if missing := sorted({"key", "document", "candidates"} - set(parts)):
            raise root.error(f"missing: {', '.join(missing)}: is this a review file?")
        document = plain(parts["document"])
        if not isinstance(document, dict) or "text" not in document:
            raise parts["document"].error("`text` is missing: {rule, sha256, length} of the canonical text")
        return Review(
            key=parts["key"].scalar(),
            document=document,  # type: ignore[arg-type]
            entries=[_read_entry(entry) for entry in parts["candidates"].items()],
            vanished=[_read_entry(entry) for entry in parts["vanished"].items()] if "vanished" in parts else [],
            rules=parts["rules"].scalar() if "rules" in parts else "",
        )
    except DossierError as error:
        raise ReviewError(error.reason, error.file, error.line) from error
    except FileNotFoundError as error:
        raise ReviewError("there is no such file; `contrechamp read` makes one", file) from error


def _read_entry(entry: Value) -> Entry:
    parts = entry.mapping()
    for key, value in parts.items():
        if key not in _ENTRY_KEYS:
            raise value.error(f"unknown key {key!r}; known: {', '.join(sorted(_ENTRY_KEYS))}")
    if missing := sorted({"id", "kind", "decision", "evidence"} - set(parts)):
        raise entry.error(f"missing: {', '.join(missing)}")
    written = parts["decision"].content
    decision = read_decision(written) if isinstance(written, str) else None
    if decision is None:
        raise parts["decision"].error(f"a decision is one of {words()}, not {written!r}")
    fact = plain(parts["fact"]) if "fact" in parts else {}
    new = plain(parts["new"]) if "new" in parts else {}
    return Entry(
        id=parts["id"].scalar(),
        kind=parts["kind"].scalar(),
        decision=decision,
        sentence=_optional(parts, "sentence"),
        flags=tuple(item.scalar() for item in parts["flags"].items()) if "flags" in parts else (),
        why=_optional(parts, "why"),
        proposal=Proposal(_optional(parts, "section"), fact, new),  # type: ignore[arg-type]
        evidence=tuple(_read_evidence(item) for item in parts["evidence"].items()),
        line=entry.line,
    )


def _optional(parts: dict[str, Value], key: str) -> str:
    return parts[key].scalar() if key in parts else ""


def _read_evidence(item: Value) -> tuple[int, str]:
    parts = item.mapping()
    if set(parts) != {"at", "phrase"}:
        raise item.error("evidence is {at: …, phrase: …}: do not change it; correct `fact` instead")
    at = parts["at"].scalar()
    if not at.isascii() or not at.isdigit():
        raise parts["at"].error(f"`at` is the code point where the phrase starts, not {at!r}")
    return int(at), parts["phrase"].scalar()
