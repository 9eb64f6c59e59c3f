"""Which gold belongs to which document: by the identity of the text, else by the name of the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from contrechamp.documents import Document, files, read
from contrechamp.errors import GoldError
from contrechamp.evaluation.gold import Gold, read_gold


def pairs(gold: Path, documents: Path) -> Iterator[tuple[Gold, Document]]:
    """Give each gold with its document; a gold whose document is not there is left out, unless all are."""
    read_documents = [document for file in files([documents]) for document in read(file)]
    by_text = {document.sha256: document for document in read_documents}
    by_name = {Path(document.file).stem: document for document in read_documents}
    found = 0
    for one in read_gold(gold):
        document = by_text.get(one.sha256) if one.sha256 else by_name.get(Path(one.file).stem)
        if document is not None:
            found += 1
            yield one, document
    if not found:
        raise GoldError("no gold belongs to any of these documents (same text, or same name of file)", gold)
