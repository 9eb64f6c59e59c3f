"""Names as people type them, and the file in which a release keeps all of them, folded.

>>> fold("L'Haÿ-les-Roses"), fold("Saint-Cœur"), fold("St Ouen")
('l hay les roses', 'saint coeur', 'saint ouen')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from contrechamp.errors import NotFoundError
from contrechamp.ntriples import Term, bare, read_text
from contrechamp.vocab import BASE, CCH, RDFS, SKOS

NAMING = (RDFS.label, SKOS.prefLabel, SKOS.altLabel, CCH.shortName)
"""Properties whose values name a thing."""

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o"})
_NOT_WORD = re.compile(r"[\W_]+")
_SAINTS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_NAMED = f"<{BASE}"
_NAMELESS = (f"<{BASE}id/fact/", f"<{BASE}id/mapped-camera/")
"""What nobody looks up by name: facts, and the many entries of a map."""


class Name(NamedTuple):
    """One name of one thing."""

    folded: str
    thing: str
    """Address."""
    language: str
    """Empty when the name belongs to no language."""
    written: str


def fold(text: str) -> str:
    """Write a name without what people leave out: accents, capitals, hyphens, apostrophes; St is Saint."""
    low = text.casefold()
    if not low.isascii():
        parts = unicodedata.normalize("NFKD", low.translate(_LIGATURES))
        low = "".join([letter for letter in parts if not "\u0300" <= letter < "\u0370"])
    words = low.replace("-", " ").replace("'", " ").split()
    if not "".join(words).isalnum():  # few names have other signs; looking for them costs twice the rest
        words = [word for word in _NOT_WORD.split(low) if word]
    return " ".join([_SAINTS.get(word, word) for word in words] if "st" in low else words)


_SHORT = {CCH.address: "cch:", f"{BASE}id/": "", BASE: ""}


def short(address: str) -> str:
    """Write an address of the project as people say it: `commune/59606`, `capability/loitering`, `cch:Commune`."""
    for start, said in _SHORT.items():
        if address.startswith(start) and address != start:
            return said + address.removeprefix(start)
    return address


def name_line(subject: Term, value: Term) -> str | None:
    """Write the name that a statement gives to a thing of ours as a line of the file; labels of facts are no names."""
    if not subject.startswith(_NAMED) or subject.startswith(_NAMELESS):
        return None
    if value.endswith('"@fr') and "\\" not in value:  # nearly all names, at a third of the cost
        written, language = value[1:-4], "fr"
    else:
        words, tag = read_text(value)
        written, language = words, tag or ""
    folded = fold(written)
    if not written.isprintable() or "  " in f" {written} ":  # a tab or a line end inside a name becomes a space
        written = " ".join(written.split())
    return f"{folded}\t{bare(subject)}\t{language}\t{written}\n"


def read_names(file: Path) -> Iterator[Name]:
    """Read the lines that `name_line` wrote; a file that is lost or damaged is a NotFoundError."""
    with _told(file), file.open(encoding="utf-8") as stream:
        for line in stream:
            yield Name(*line.rstrip("\n").split("\t"))


def read_called(file: Path, folded: str) -> Iterator[Name]:
    """Read only the lines of one folded name: a twentieth of the time of reading them all."""
    with _told(file):
        content = b"\n" + file.read_bytes()
        if not content.endswith(b"\n"):
            raise ValueError("the last line is cut")
        wanted = f"\n{folded}\t".encode()
        start = content.find(wanted)
        while start >= 0:
            end = content.index(b"\n", start + 1)
            yield Name(*content[start + 1 : end].decode().split("\t"))
            start = content.find(wanted, end)


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Say of the names of a release that they are lost or damaged, and the way out."""
    try:
        yield
    except (FileNotFoundError, TypeError, ValueError) as error:
        raise NotFoundError(f"{file} is lost or damaged: run `contrechamp build --force`") from error
