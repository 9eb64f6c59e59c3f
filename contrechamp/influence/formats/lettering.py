"""How wide a text is in the letters of pictures, and how it breaks into lines."""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from pathlib import Path

VENDOR = Path(__file__).parent / "vendor"
FONTS = {"normal": VENDOR / "DejaVuSansCondensed.ttf", "bold": VENDOR / "DejaVuSansCondensed-Bold.ttf"}
"""Latin, Greek, Cyrillic, Hebrew, Arabic and signs; shipped, so that a picture is the same everywhere."""
FAMILY = "'DejaVu Sans Condensed', 'DejaVu Sans', Arial, 'Liberation Sans', Helvetica, sans-serif"


@cache
def _advances(weight: str) -> dict[int, float]:
    """Read from the font how far each character moves the pen, for letters of size 1."""
    font = FONTS[weight].read_bytes()
    tables = {}
    for index in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        tables[tag] = offset
    (size,) = struct.unpack_from(">H", font, tables[b"head"] + 18)
    (measured,) = struct.unpack_from(">H", font, tables[b"hhea"] + 34)
    widths = struct.unpack_from(">" + "Hh" * measured, font, tables[b"hmtx"])[::2]
    found = {}
    for start, end, glyph in _groups(font, tables[b"cmap"]):
        for code in range(start, end + 1):
            found[code] = widths[min(glyph + code - start, measured - 1)] / size
    return found


def _groups(font: bytes, table: int) -> list[tuple[int, int, int]]:
    """Give the ranges of characters of a font with their first glyph (a table of format 12, as DejaVu has)."""
    for index in range(struct.unpack_from(">H", font, table + 2)[0]):
        (offset,) = struct.unpack_from(">I", font, table + 4 + 8 * index + 4)
        if struct.unpack_from(">H", font, table + offset)[0] == 12:
            (count,) = struct.unpack_from(">I", font, table + offset + 12)
            groups = (struct.unpack_from(">III", font, table + offset + 16 + 12 * group) for group in range(count))
            return [(start, end, glyph) for start, end, glyph in groups]
    return []


def drawable(text: str) -> str:
    """Give a text in which each character that the letters shipped here lack stands as its code: `[U+1F648]`."""
    regular, bold = _advances("normal"), _advances("bold")
    return "".join(
        c if c in "\t\n\r" or (ord(c) in regular and ord(c) in bold) else "" if _unseen(c) else f"[U+{ord(c):04X}]"
        for c in text
    )


def _unseen(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


def width(text: str, size: float, weight: str = "normal") -> float:
    """Measure a line of text; a character that the font lacks counts as a wide one."""
    advances = _advances(weight)
    unseen = ("Mn", "Me", "Cf")
    return size * sum(
        0.0 if c > "\u02ff" and unicodedata.category(c) in unseen else advances.get(ord(c), 1.0) for c in text
    )


def wrap(text: str, room: float, size: float, most: int, weight: str = "normal") -> list[str]:
    """Break a text into at most so many lines that fit; what is left out shows as an ellipsis."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for index, piece in enumerate(_pieces(word, room, size, weight)):
            longer = f"{line} {piece}" if line and index == 0 else line + piece
            if width(longer, size, weight) <= room or not line:
                line = longer
            else:
                lines.append(line)
                line = piece
    lines.append(line)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(f"{last}…", size, weight) > room:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip()}…"]


def _pieces(word: str, room: float, size: float, weight: str) -> list[str]:
    """Cut a word that is longer than a line into what fits."""
    found: list[str] = []
    while word:
        cut = len(word)
        while cut > 1 and width(word[:cut], size, weight) > room:
            cut -= 1
        found.append(word[:cut])
        word = word[cut:]
    return found
