"""From bytes to characters: the encoding, and the damage that a wrong one has done.

The only user of ftfy and charset-normalizer.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

import ftfy
from charset_normalizer import from_bytes

from contrechamp.errors import DocumentError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 200_000
"""Bytes that the guess of an encoding looks at: enough, and bounded."""
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DAMAGE = re.compile("Ã[\x80-\xbf©¨ªª«§´®¢]|â€|Â[\xa0«»°]|ï¿½")


def decode(data: bytes, file: str) -> tuple[str, str, list[str]]:
    """Give the characters, the rule that gave them, and what a person should know of it.

    Bytes that are UTF-8, undamaged and composed are the text as they are (`whole-file-utf8`).
    Anything else is `repaired-text`. Bytes that are no text are a DocumentError.
    """
    notes: list[str] = []
    characters = _characters(data, file, notes)
    if len(_NO_TEXT.findall(characters[:_SAMPLE])) > len(characters[:_SAMPLE]) // 200:
        raise DocumentError("this is no text: it holds control characters, as a picture or a programme does", file)
    plain = _repair(characters, notes)
    if not notes and plain == characters:
        return characters, "whole-file-utf8", notes
    return plain, "repaired-text", notes


def _characters(data: bytes, file: str, notes: list[str]) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                decoded = data.decode(encoding)
            except UnicodeDecodeError as error:
                raise DocumentError(f"starts like {encoding} and is not: {error.reason}", file) from error
            notes.append("a byte order mark was left out")
            return decoded
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data, file, notes)


def _guess(data: bytes, file: str, notes: list[str]) -> str:
    if b"\x00" in data[:_SAMPLE]:
        raise DocumentError("this is no text: it holds zero bytes, as a picture or a programme does", file)
    best = from_bytes(data[:_SAMPLE], cp_isolation=["cp1252", "iso-8859-15", "utf-8", "mac_roman"]).best()
    encoding = best.encoding if best else "cp1252"
    notes.append(f"not UTF-8: read as {encoding}")
    return data.decode(encoding, errors="replace")


def _repair(characters: str, notes: list[str]) -> str:
    plain = characters.replace("\r\n", "\n").replace("\r", "\n")
    if _DAMAGE.search(plain):
        mended = ftfy.fix_encoding(plain)
        if mended != plain:
            notes.append("characters damaged by a wrong decoding were mended")
            plain = mended
    return unicodedata.normalize("NFC", plain)
