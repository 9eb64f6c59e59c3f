"""From a review to the dossier: what was accepted, nothing else, checked before it replaces anything."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from contrechamp.dossier.reading import MAX_PHRASE_WORDS, read_dossier
from contrechamp.dossier.yamltext import Written, write_yaml
from contrechamp.errors import DossierError, ReviewError
from contrechamp.files import written_whole
from contrechamp.review.decision import Decision
from contrechamp.review.file import Entry, Review
from contrechamp.review.known import Known
from contrechamp.review.proposal import UNDECIDED
from contrechamp.review.session import needed

MARK = "# Made by `contrechamp review` from its review file; sha256 of what follows: "
"""First line of a dossier that nobody has edited since: it may be written again."""

_ONE_FACT = ("descriptions",)


def accepted(review: Review) -> list[Entry]:
    """Give the entries that become facts, those that the rules no longer find included."""
    return [entry for entry in (*review.entries, *review.vanished) if entry.decision.loads]


def write_dossier(review: Review, file: Path, today: str, by: str, known: Known, *, overwrite: bool = False) -> int:
    """Write the dossier of a review and give the number of its facts.

    A dossier that a person has edited is not written over, unless `overwrite` says so.
    """
    if file.exists() and not overwrite and not is_untouched(file):
        raise ReviewError("somebody has edited this dossier: give --output another name, or --overwrite", file)
    text = dossier_text(review, today, by, known)
    _check(text, review.key)
    file.parent.mkdir(parents=True, exist_ok=True)
    with written_whole(file) as stream:
        stream.write(f"{MARK}{_digest(text)}\n{text}".encode())
    return len(accepted(review))


def is_untouched(file: Path) -> bool:
    """Tell whether a dossier is as `write_dossier` left it."""
    head, _, text = file.read_text("utf-8").partition("\n")
    return head.startswith(MARK) and head.removeprefix(MARK) == _digest(text)


def dossier_text(review: Review, today: str, by: str, known: Known) -> str:
    """Give the YAML of the dossier; what cannot be loaded is a ReviewError that names the candidate."""
    if missing := needed(review):
        raise ReviewError(f"the document's {' and '.join(missing)} must be given under `document:`", review.key)
    entries = accepted(review)
    if not entries:
        raise ReviewError("nothing is accepted yet: no dossier to write", review.key)
    document = {key: value for key, value in review.document.items() if value != UNDECIDED}
    content: dict[str, Written] = {
        "document": document,  # type: ignore[dict-item]
        "review": {"on": today, "by": by},
    }
    if entities := _entities(entries, known):
        content["entities"] = entities
    content["facts"] = _facts(entries, review)
    return write_yaml(content)


def _entities(entries: list[Entry], known: Known) -> dict[str, Written]:
    """Gather the nodes that accepted facts need and that nothing declares yet."""
    made: dict[str, dict[str, Written]] = {}
    for entry in entries:
        for section, nodes in entry.proposal.new.items():
            for key, fields in nodes.items():
                if not known.holds(f"{_KIND[section]}/{key}"):
                    made.setdefault(section, {}).setdefault(key, fields)  # type: ignore[arg-type]
    return made  # type: ignore[return-value]


_KIND = {
    "people": "person",
    "organisations": "organisation",
    "systems": "system",
    "deployments": "deployment",
    "actions": "action",
}


def _facts(entries: list[Entry], review: Review) -> dict[str, Written]:
    sections: dict[str, dict[str, Written]] = {}
    for entry in entries:
        if not entry.proposal.section:
            raise ReviewError(f"{entry.id}: no section of a dossier takes this; reject it", review.key, entry.line)
        if entry.undecided:
            raise ReviewError(f"{entry.id}: still to choose: {', '.join(entry.undecided)}", review.key, entry.line)
        fact = {**entry.proposal.fact, "evidence": list(_evidence(entry))}
        sections.setdefault(entry.proposal.section, {})[fact_key(entry)] = fact  # type: ignore[assignment]
    return sections  # type: ignore[return-value]


def fact_key(entry: Entry) -> str:
    """Give the key of a fact: that of its candidate, so that it never depends on what was corrected."""
    return entry.id


def _evidence(entry: Entry) -> Iterator[Written]:
    places = entry.evidence if entry.proposal.section in _ONE_FACT else entry.evidence[:1]
    for at, phrase in places[:3]:
        if len(phrase.split()) > MAX_PHRASE_WORDS:
            raise ReviewError(f"{entry.id}: the phrase has more than {MAX_PHRASE_WORDS} words", "review", entry.line)
        yield {"at": str(at), "phrase": phrase}


def _check(text: str, key: str) -> None:
    """Read the dossier as the build will, before it replaces anything."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{key}.yaml"
        file.write_text(text, "utf-8")
        try:
            read_dossier(file)
        except DossierError as error:
            raise ReviewError(f"the dossier would not be valid: {error.reason}", key) from error


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def summary(review: Review) -> dict[Decision, int]:
    """Count the decisions of a review."""
    return {decision: sum(entry.decision is decision for entry in review.entries) for decision in Decision}
