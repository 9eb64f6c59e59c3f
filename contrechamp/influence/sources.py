"""Where the facts of edges can be checked: rows of official files, which have no words to quote, and addresses."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from contrechamp.session import Graph

_BATCH = 500
_ROW = {"fr": ("ligne {row}", "clé {key}"), "en": ("row {row}", "key {key}")}


def evidence_of(graph: Graph, facts: Collection[str]) -> dict[str, str]:
    """Say the rows of official files, or the pages of a database, that facts without a quote rest on."""
    found: dict[str, list[str]] = {}
    for batch in _batches(facts):
        for row in graph.query("sources/evidence_of_facts", fact=batch):
            if row["quote"]:
                continue
            words = _ROW[graph.language]
            values = {"row": row["row"], "key": row["rowKey"]}
            said = [word.format(**values) for word, name in zip(words, values, strict=True) if values[name] is not None]
            said += [str(row["shownAt"])] if row["shownAt"] else []
            found.setdefault(str(row["fact"]), []).append(", ".join(said))
    return {fact: " ; ".join(filter(None, dict.fromkeys(said))) for fact, said in found.items()}


def addresses_of(graph: Graph, documents: Collection[str]) -> dict[str, str]:
    """Give where documents can be read: their address, else the page of their source, else an archived copy."""
    found: dict[str, str] = {}
    for batch in _batches(documents):
        for row in graph.query("sources/document_details", document=batch):
            found[str(row["document"])] = str(row["url"] or row["landingPage"] or row["archiveUrl"] or "")
    return found


def _batches(wanted: Collection[str]) -> Iterator[Sequence[str]]:
    ordered = sorted(wanted)
    return (ordered[start : start + _BATCH] for start in range(0, len(ordered), _BATCH))
