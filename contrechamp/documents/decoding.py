"""From bytes to characters: the encoding, and the damage that a wrong one has done.

The only user of ftfy and charset-normalizer.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from contrechamp.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
"""Bytes that the guess of an encoding looks at: enough, and bounded."""
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DAMAGE = re.compile("Ã[\x80-\xbf€‡ˆ‰Š‹ŒŽ‚ƒ„…†]|â€|Â[\xa0«»°]|Å[“”]|ï¿½")

_LETTERS = set("àâçéèêëîïôùûœÀÂÇÉÈÊÎÔŒ’«»\xa0")
_SHARED = set("¤¦¨´¸")
"""Where ISO 8859-15 has letters and €."""
_FRENCH = set("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ’‘“”«»–—…•·°€£§©®™²³¹½¼¾µ×ºª\xa0ñÑáíóúßÁÍÓÚ")
"""What French writes beside ASCII: bytes that give only these as Windows-1252 are Windows-1252."""
_LATIN_9 = re.compile(r"\w[¼½]\w|¤")
"""Œ, œ and € of ISO 8859-15, when they are read as Windows-1252."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)


def decode(data: bytes, file: str) -> tuple[str, str, list[str]]:
    """Give the characters, the rule that gave them, and what a person should know of it.

    Bytes that are UTF-8, undamaged and composed are the text as they are (`whole-file-utf8`).
    Anything else is `repaired-text`. Bytes that are no text are a DocumentError.
    """
    notes: list[str] = []
    characters = _characters(data, file, notes)
    sample = characters[:_SAMPLE]
    if len(_NO_TEXT.findall(sample)) > 2 + len(sample) // 200:
        raise DocumentError("this is no text: it holds control characters, as a picture or a programme does", file)
    plain = settle(_mend(characters, notes))
    if not notes and plain == characters:
        return characters, "whole-file-utf8", notes
    return plain, "repaired-text", notes


def settle(characters: str) -> str:
    """Give characters in the one form that texts are kept in.

    Line ends are LF, accents composed (NFC), characters that nobody sees (soft hyphens, marks of
    direction, controls) left out; U+FFFD stands for what is no character.
    """
    if "\r" in characters:
        characters = characters.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNSEEN.sub(_seen, characters))


def _seen(unseen: re.Match[str]) -> str:
    character = unseen[0]
    if "\x80" <= character <= "\x9f":  # a byte of Windows-1252 that was read as ISO 8859-1
        return character.encode("latin-1").decode("cp1252", "ignore")
    return "\ufffd" if "\ud800" <= character <= "\udfff" else ""


def _characters(data: bytes, file: str, notes: list[str]) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            notes.append("a byte order mark was left out")
            return _strict(data, encoding, file)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        encoding = _guess(data, file)
    notes.append(f"not UTF-8: read as {encoding}" if encoding != "utf-8" else "some bytes are not UTF-8: they read �")
    return data.decode(encoding, errors="replace")


def _strict(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(f"starts like {encoding} and is not: {error.reason}; save it as UTF-8", file) from error


def _guess(data: bytes, file: str) -> str:
    """Give the encoding of bytes that are not UTF-8; a short text must not need statistics."""
    sample = data[:_SAMPLE]
    if b"\x00" in sample:
        zeros = sample[0::2].count(0), sample[1::2].count(0)
        if max(zeros) > 20 * min(zeros) and max(zeros) > len(sample) // 4:  # ASCII in two bytes, without a mark
            return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
        raise DocumentError("this is no text: it holds zero bytes, as a picture or a programme does", file)
    loose = sample.decode("utf-8", errors="replace")
    beyond = sum(map(len, re.findall(r"[^\x00-\x7f]+", loose)))
    if beyond > 5 * loose.count("\ufffd"):
        return "utf-8"
    bytes_beyond = re.sub(rb"[\x00-\x7f]+", b"", sample)
    if set(bytes_beyond.decode("cp1252", "replace")) <= _FRENCH | _SHARED:
        latin_9 = _LATIN_9.search(sample.decode("cp1252")) and not re.search(rb"[\x80-\x9f]", sample)
        return "iso-8859-15" if latin_9 else "cp1252"
    for encoding in ("cp1252", "mac_roman", "cp850"):
        letters = sum(character in _LETTERS for character in bytes_beyond.decode(encoding, "replace"))
        if letters > 0.7 * len(bytes_beyond):
            return encoding
    from charset_normalizer import from_bytes  # imported here, as below: whoever reads a dossier decodes nothing

    best = from_bytes(sample, cp_isolation=["cp1252", "iso-8859-15", "mac_roman", "cp850"]).best()
    return best.encoding if best else "cp1252"


def _mend(characters: str, notes: list[str]) -> str:
    """Undo a wrong decoding, line by line: one damaged line says nothing of the others."""
    if not _DAMAGE.search(characters):
        return characters
    import ftfy

    lines = characters.split("\n")
    mended = [ftfy.fix_encoding(line) if _DAMAGE.search(line) else line for line in lines]
    if mended != lines:
        notes.append("characters damaged by a wrong decoding were mended")
    return "\n".join(mended)
