"""Hold the phrases of a dossier against the canonical text, when the text is at hand.

Texts are never in the repository. A reviewer keeps them in a folder; the file is
recognised by the sha256 that the dossier declares, whatever its name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from contrechamp.dossier.reading import Dossier
from contrechamp.errors import DossierError


def index_texts(folders: Iterable[Path]) -> dict[str, Path]:
    """Map the sha256 of each file of the folders to its path."""
    files = (file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file())
    return {hashlib.sha256(file.read_bytes()).hexdigest(): file for file in files}


def check_phrases(dossier: Dossier, texts: dict[str, Path]) -> bool:
    """Say whether the text was at hand; raise a DossierError for the first phrase not at its place."""
    file = texts.get(dossier.text.sha256)
    if file is None:
        return False
    canonical = file.read_bytes().decode("utf-8")  # the one rule there is: whole-file-utf8
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
