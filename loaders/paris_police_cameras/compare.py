"""Hold the transcript of an annex against the text of the order.

python -m contrechamp.loaders.paris_police_cameras.compare annexe1.csv.gz < order.txt

`order.txt` is the text of the PDF, as `pypdf` gives it page by page.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from contrechamp.loaders.paris_police_cameras.annexes import COLUMNS
from contrechamp.names import fold
from contrechamp.tabular import read_rows

_ROW = re.compile(r"(750[0-9]{2}) 0*([1-9][0-9]*[A-Z]?)(?: (.*))?")
_FURNITURE = re.compile(
    r"(Arrondissement|Numéro|Implantation|\(suite\)|Code postal|Annexe|pour la Préfecture|Liste des|de la Ville).*"
    r"|.*BULLETIN OFFICIEL.*|\s*"
)
_HEADINGS = {"annexe1.csv": "Annexe 1 : plan", "annexe2.csv": "Annexe 2 : plan"}


def read_order(text: str, annex: str) -> Mapping[str, tuple[str, str]]:
    """Read one annex out of the text of the order: postcode and words by number."""
    text = unicodedata.normalize("NFKC", text)
    starts = sorted(text.index(heading) for heading in _HEADINGS.values())
    start = text.index(_HEADINGS[annex])
    end = next((other for other in starts if other > start), len(text))
    found: dict[str, tuple[str, str]] = {}
    number = ""
    for line in text[start:end].splitlines():
        if row := _ROW.fullmatch(line.strip()):
            number = row[2]
            found[number] = row[1], row[3] or ""
        elif number and not _FURNITURE.fullmatch(line):
            postcode, words = found[number]
            found[number] = postcode, f"{words} {line.strip()}".strip()
    return found


def differences(order: Mapping[str, tuple[str, str]], transcript: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    """Yield a line per number that one of the two lacks, or that they write differently."""
    for number in sorted(order.keys() | transcript.keys()):
        if number not in transcript:
            yield f"{number}: only in the order: {' '.join(order[number])}"
        elif number not in order:
            yield f"{number}: only in the transcript: {' '.join(transcript[number])}"
        elif tuple(map(_letters, order[number])) != tuple(map(_letters, transcript[number])):
            yield f"{number}: {' '.join(order[number])} / {' '.join(transcript[number])}"


def _letters(words: str) -> str:
    """Leave out the spaces and the hyphens, which the columns of the PDF have moved."""
    return fold(words).replace(" ", "")


def read_transcript(file: Path) -> Mapping[str, tuple[str, str]]:
    """Read a file of the transcript: postcode and words by number."""
    rows = read_rows(file, COLUMNS, delimiter=";")
    return {row["Numéro"].lstrip("0"): (row["Code postal"], row["Implantation"]) for row in rows}


if __name__ == "__main__":
    given = Path(sys.argv[1])
    order = read_order(sys.stdin.read(), given.name.removesuffix(".gz"))
    sys.stdout.writelines(f"{line}\n" for line in differences(order, read_transcript(given)))
