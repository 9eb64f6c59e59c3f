"""Lay documents out for review: read them, find candidates over the cores, write texts and review files."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from contrechamp.candidates.gathering import candidates, mentions
from contrechamp.documents import Document, files, read, read_bytes
from contrechamp.errors import ContrechampError
from contrechamp.files import written_whole
from contrechamp.finders.mention import Mention
from contrechamp.progress import TerminalProgress
from contrechamp.review.file import read_review, write_review
from contrechamp.review.known import Known, read_known
from contrechamp.review.proposal import slug
from contrechamp.review.starting import merge, start_review

FEW = 3
"""Documents up to which starting further processes costs more than it saves."""


@dataclass
class Outcome:
    """What laying out one document gave."""

    file: str
    kinds: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    error: ContrechampError | None = None


def documents(names: Sequence[str], stdin: BinaryIO) -> Iterator[Document | ContrechampError]:
    """Read files, folders and `-`; a file that cannot be read gives its error, and the next goes on."""
    for name in names:
        try:
            if name == "-":
                yield from read_bytes(stdin.read(), "-")
                continue
            for file in files([Path(name)]):
                try:
                    yield from read(file)
                except ContrechampError as error:
                    yield error
        except ContrechampError as error:
            yield error


def printed(found: Iterable[Document | ContrechampError], what: str) -> Iterator[str]:
    """Give the text, the links or the mentions of documents as lines; the first error is raised."""
    for document in found:
        if isinstance(document, ContrechampError):
            raise document
        if what == "text":
            yield document.characters
        elif what == "links":
            for link in document.links:
                yield f"{document.text.quote(link.span).strip()}\t{link.address}"
        else:
            yield from map(_json_line, mentions(document.text))


def _json_line(mention: Mention) -> str:
    shown = {"kind": mention.kind, "start": mention.span.start, "end": mention.span.end}
    return json.dumps({**shown, "value": dict(mention.value), "rule": mention.rule}, ensure_ascii=False)


def lay_out(
    found: Iterable[Document | ContrechampError],
    folder: Path,
    progress: TerminalProgress,
    jobs: int = 0,
    ner: bool = False,
) -> Iterator[Outcome]:
    """Write the text and the review file of each document."""
    read_documents = list(found)
    good = [document for document in read_documents if isinstance(document, Document)]
    yield from (Outcome("", error=error) for error in read_documents if isinstance(error, ContrechampError))
    keys = _keys(good)
    known = read_known([folder])
    tasks = [(document, key, folder, known, ner) for document, key in zip(good, keys, strict=True)]
    workers = jobs or os.cpu_count() or 1
    with progress.step("read", len(tasks)) as advance:
        if len(tasks) <= FEW or workers == 1:
            outcomes: Iterator[Outcome] = map(_lay_out, tasks)
            yield from _advancing(outcomes, advance)
        else:
            with ProcessPoolExecutor(workers) as pool:
                yield from _advancing(pool.map(_lay_out, tasks, chunksize=4), advance)


def _advancing(outcomes: Iterator[Outcome], advance: Callable[[str], None]) -> Iterator[Outcome]:
    for outcome in outcomes:
        advance(outcome.file)
        yield outcome


def _lay_out(task: tuple[Document, str, Path, Known, bool]) -> Outcome:
    document, key, folder, known, ner = task
    file = folder / "reviews" / f"{key}.yaml"
    notes = list(document.notes)
    found = candidates(document, ner=ner)
    review = start_review(key, document, found, known)
    try:
        if file.exists():
            review = merge(review, read_review(file))
            decided = sum(entry.decision.made for entry in review.entries)
            notes.append(f"{decided} decisions kept; {len(review.vanished)} decided before are no longer found")
    except ContrechampError as error:
        return Outcome(str(file), error=error)
    text = folder / "texts" / f"{key}.txt"
    text.parent.mkdir(parents=True, exist_ok=True)
    with written_whole(text) as stream:
        stream.write(document.characters.encode("utf-8"))
    write_review(review, file)
    return Outcome(str(file), Counter(entry.kind for entry in review.entries), tuple(notes))


def _keys(found: Sequence[Document]) -> list[str]:
    """Name each document: after its file, and in a file of many after its date and title."""
    shared = Counter(document.file for document in found)
    keys: list[str] = []
    for document in found:
        stem = slug(Path(document.file).stem) if document.file != "-" else ""
        parts = (
            [stem] if shared[document.file] == 1 and stem else [stem, document.published or "", document.title or ""]
        )
        key = slug(" ".join(part for part in parts if part)) if any(parts) else document.sha256[:12]
        if key in keys:
            key = f"{key}-{document.sha256[:8]}"
        keys.append(key)
    return keys
