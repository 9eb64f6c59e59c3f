"""Hold the phrases of a dossier against the canonical text, when the text is at hand.

Texts are never in the repository. A reviewer keeps them in a folder, as they were published or as
`contrechamp read` wrote them; each is recognised by the sha256 that the dossier declares.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from contrechamp.documents import read
from contrechamp.dossier.reading import Dossier
from contrechamp.errors import DocumentError, DossierError


def index_texts(folders: Iterable[Path]) -> dict[str, str]:
    """Map the sha256 of each canonical text to be had from the files of the folders to its characters."""
    files = (file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file())
    return {digest: characters for file in files for digest, characters in _texts(file)}


def _texts(file: Path) -> Iterator[tuple[str, str]]:
    """Give what a file holds: its characters as they are, and what reading it as a document gives."""
    data = file.read_bytes()
    with suppress(UnicodeDecodeError):  # another encoding, or no text: reading says
        yield hashlib.sha256(data).hexdigest(), data.decode("utf-8")
    with suppress(DocumentError):  # a folder of texts may hold other things
        yield from ((document.sha256, document.characters) for document in read(file))


def check_phrases(dossier: Dossier, texts: Mapping[str, str]) -> bool:
    """Say whether the text was at hand; raise a DossierError for the first phrase not at its place."""
    canonical = texts.get(dossier.text.sha256)
    if canonical is None:
        return False
    if len(canonical) != dossier.text.length:
        raise DossierError(
            f"the text has {len(canonical)} code points, not {dossier.text.length}",
            dossier.file,
            dossier.document_line,
        )
    for problem in _misplaced(dossier, canonical):
        raise problem
    return True


def _misplaced(dossier: Dossier, canonical: str) -> Iterator[DossierError]:
    for record in dossier.facts:
        for phrase in record.evidence:
            if canonical[phrase.start : phrase.end] != phrase.exact:
                yield DossierError(_advice(phrase.exact, phrase.start, canonical), dossier.file, phrase.line)


def _advice(exact: str, start: int, canonical: str) -> str:
    found = [at for at in range(len(canonical)) if canonical.startswith(exact, at)]
    if found:
        nearest = min(found, key=lambda at: abs(at - start))
        return f"the phrase is not at {start} but at {nearest}: {exact!r}"
    there = canonical[start : start + len(exact)]
    return f"the text does not hold these words at {start}: {exact!r} (there: {there!r})"
