"""What a printed dossier is made of, before any format: headings, paragraphs, entries, tables, a picture, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A run of letters."""

    value: str
    strong: bool = False
    struck: bool = False
    """Denied or excluded: crossed out, besides its sign and words."""
    quiet: bool = False
    """Smaller or greyer, where a format can."""
    href: str = ""
    """Address it leads to; only http and https are followed."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A call of a note."""

    number: int


@dataclass(frozen=True, slots=True)
class Jump:
    """A place in the same document, such as a document of the list."""

    value: str
    anchor: str


Inline = Text | Ref | Jump
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title inside the dossier; levels 1 to 3."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `caution` is set apart, `quiet` is small."""

    content: Inlines
    role: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact of a list: its sign, date, words with the call of its note, and what must be read beside it."""

    sign: str
    date: str
    content: Inlines
    remarks: tuple[Inlines, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of facts."""

    items: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first column names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    widths: tuple[int, ...]
    """Share of the width of each column."""
    anchors: tuple[str, ...] = ()
    """Of the rows, where something leads to them."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn network, with words for whoever does not see it."""

    svg: str
    width: float
    """In units of the picture, of which letters are 12 high."""
    height: float
    caption: str
    words: str


Block = Heading | Paragraph | Entries | Table | Picture


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: the source of one fact."""

    number: int
    content: Inlines


@dataclass(frozen=True)
class Report:
    """A dossier ready to be written."""

    language: str
    title: str
    kind: str
    """What it is a dossier of, in words."""
    head: tuple[tuple[str, Inlines], ...]
    """What stands under the title: name and value."""
    running: str
    """What each page repeats: title, release, date of the data."""
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]

    def headings(self) -> Iterator[Heading]:
        """Give the titles, for a table of contents."""
        return (block for block in self.blocks if isinstance(block, Heading))


def plain(content: Inlines) -> str:
    """Give the letters alone."""
    return "".join(run.value for run in content if not isinstance(run, Ref))
