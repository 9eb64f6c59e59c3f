"""Gold: what a person found in a text. Three forms: annotated mentions, annotated facts, dossiers.

Mentions (one JSON object a line: kind, start, end, quote, value, about, flags) say everything there
is in a text, so that what else is found is a false alarm. Facts and dossiers say what is worth saying
once, so that only what is missed can be counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from contrechamp.documents.text import Span
from contrechamp.dossier.reading import Record, read_dossier
from contrechamp.errors import GoldError
from contrechamp.evaluation.facts import items_of_annotation, items_of_record


@dataclass(frozen=True)
class Item:
    """One thing in a text."""

    kind: str
    span: Span
    value: Mapping[str, Any]
    about: str | None = None
    """`commune/59606`; None for nothing, or when the gold does not say."""
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Gold:
    """The gold of one text."""

    file: str
    sha256: str | None
    """Identity of the text, where the gold states it; else the text has the gold's name."""
    exhaustive: bool
    """Whether every mention is there."""
    items: tuple[Item, ...] = field(default=())


def read_gold(path: Path) -> Iterator[Gold]:
    """Read a file or folder of gold: `.jsonl` of mentions or of annotated facts, `.yaml` dossiers."""
    files = sorted(file for file in path.rglob("*") if file.suffix in (".jsonl", ".yaml")) if path.is_dir() else [path]
    if not files or not all(file.is_file() for file in files):
        raise GoldError("no gold here: .jsonl or dossiers (.yaml) are expected", path)
    for file in files:
        yield _dossier(file) if file.suffix == ".yaml" else _lines(file)


def _lines(file: Path) -> Gold:
    items: list[Item] = []
    exhaustive = True
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            if "class" in entry:
                exhaustive = False
                items += (Item(kind, Span(*span), value) for kind, span, value in items_of_annotation(entry))
            elif "kind" in entry:
                items.append(_mention(entry))
        except (ValueError, KeyError, TypeError) as error:
            raise GoldError(f"not a line of gold: {error!r}", file, number) from error
    return Gold(str(file), None, exhaustive, tuple(items))


def _mention(entry: Mapping[str, Any]) -> Item:
    return Item(
        kind=entry["kind"],
        span=Span(int(entry["start"]), int(entry["end"])),
        value=entry["value"],
        about=entry.get("about"),
        flags=frozenset(flag.partition(":")[0] for flag in entry.get("flags", ())),
    )


def _dossier(file: Path) -> Gold:
    dossier = read_dossier(file)
    labels = {f"{entity.section.kind}/{entity.key}": entity for entity in dossier.entities}
    items = [item for record in dossier.facts for item in _items(record, labels)]
    return Gold(str(file), dossier.text.sha256, False, tuple(items))


def _items(record: Record, labels: Mapping[str, Record]) -> Iterator[Item]:
    first = record.evidence[0]
    for kind, value in items_of_record(record, labels):
        yield Item(kind, Span(first.start, first.end), value)
