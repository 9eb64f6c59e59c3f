"""Nodes that files of entities and dossiers already declare, found by name: a review proposes them before new ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from contrechamp import assets
from contrechamp.dossier.reading import Record, read_dossier, read_entities
from contrechamp.dossier.yamltext import Value
from contrechamp.names import fold


@dataclass
class Known:
    """References of declared nodes: by kind and folded name, and deployments by their place."""

    named: dict[tuple[str, str], str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    """French label by reference, `system/xxii-vsa`."""
    at_place: dict[str, list[str]] = field(default_factory=dict)
    """References of deployments by that of their place."""

    def find(self, kind: str, name: str) -> str | None:
        """Give the reference of the node of this kind that has this name."""
        return self.named.get((kind, fold(name)))

    def holds(self, reference: str) -> bool:
        """Tell whether a node of this reference is declared."""
        return reference in self.labels


def read_known(folders: Iterable[Path] = (), without: Path | None = None) -> Known:
    """Read the entities that the project ships and those of further folders, one dossier left out if need be."""
    known = Known()
    for root in dict.fromkeys(path.resolve() for path in (assets.folder("data"), *folders)):
        for file in sorted(root.glob("entities/*.yaml")):
            _add_all(known, read_entities(file))
        for file in sorted(root.glob("dossiers/*.yaml")):
            if without is None or file != without.resolve():
                _add_all(known, read_dossier(file).entities)
    return known


def _add_all(known: Known, records: Iterable[Record]) -> None:
    for record in records:
        reference = f"{record.section.kind}/{record.key}"
        names = [
            *_words(record.values.get("label")),
            *_words(record.values.get("short")),
            *_words(record.values.get("also")),
        ]
        known.labels[reference] = names[0] if names else record.key
        for name in names:
            known.named.setdefault((record.section.kind, fold(name)), reference)
        if record.section.kind == "deployment" and "place" in record.values:
            known.at_place.setdefault(record.values["place"].scalar(), []).append(reference)


def _words(value: Value | None) -> list[str]:
    if value is None:
        return []
    if isinstance(value.content, dict):
        return [entry.scalar() for entry in value.content.values()]
    return [item.scalar() for item in value.items()]
