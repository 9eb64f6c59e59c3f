"""Letters without their accents, one for one: capitals and old files often go without."""

from __future__ import annotations

import re
import unicodedata

_PLAIN = {
    chr(code): base
    for code in range(0xC0, 0x180)
    if len(base := unicodedata.normalize("NFD", chr(code))[0]) == 1 and base.isascii() and base.isalpha()
}
_ACCENTED = re.compile(f"[{''.join(_PLAIN)}]")


def plain(words: str) -> str:
    """Write words without accents; each letter stays at its place."""
    return _ACCENTED.sub(lambda letter: _PLAIN[letter.group()], words)


def pattern(words: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Compile a pattern to be searched in words without accents; it may be written with them."""
    return re.compile(plain(words), flags)
