"""Dumps of a blog: many posts in one file, each a title and a line with its date. Split before anything is linked."""

from __future__ import annotations

import re
from datetime import date

from contrechamp.documents.document import Document
from contrechamp.documents.text import Span

_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    )
    for number, name in enumerate(names.split(), 1)
}
_DAYS = (
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche|"
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
)
_POST = re.compile(
    rf"(?:^|\n[ \t]*\n)(?P<title>[^\n]{{3,200}})\n(?:[ \t]*\n)?(?:Publié le |Posté le |Le )?(?:(?:{_DAYS}),? )?"
    r"(?P<day>\d{1,2})(?:er)? (?P<month>[A-Za-zéû]+),? (?P<year>\d{4})(?:,? (?:à|at) \d{1,2}[:h]\d{2})?[ \t]*\n"
)


def posts(document: Document) -> list[Document]:
    """Split a dump into its posts; a document that is no dump comes back alone.

    Two titles with a line of date below them make a dump. What stands before the first
    title belongs to no post.
    """
    found = [(mark, when) for mark in _POST.finditer(document.characters) if (when := _date(mark))]
    if len(found) < 2:
        return [document]
    ends = [mark.start("title") for mark, _ in found[1:]] + [len(document.characters)]
    return [
        document.part(
            _trimmed(document.characters, mark.start("title"), end), "post-of-dump", mark["title"].strip(), when
        )
        for (mark, when), end in zip(found, ends, strict=True)
    ]


def _date(mark: re.Match[str]) -> str | None:
    month = _MONTHS.get(mark["month"].lower())
    try:
        return date(int(mark["year"]), month, int(mark["day"])).isoformat() if month else None
    except ValueError:
        return None


def _trimmed(characters: str, start: int, end: int) -> Span:
    return Span(start, start + len(characters[start:end].rstrip()))
