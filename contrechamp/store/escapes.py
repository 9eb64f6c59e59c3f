r"""N-Triples text inside SPARQL text: almost the same language, and the difference can inject.

SPARQL decodes `\uXXXX` over the whole text before it reads it, N-Triples inside strings
and IRIs only. A literal that holds a backslash and `u0022` is written `"\\u0022"` in
N-Triples; pasted into SPARQL, a strict engine reads a quotation mark that ends the string.

>>> in_sparql(r'"C:\\users"')
'"C:\\\\\\u0075sers"'
"""

from __future__ import annotations

import re

from contrechamp.errors import StoreError

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)", re.DOTALL)
_BACKSLASH = re.compile(r"\\(?:\\([uU]?)|.)", re.DOTALL)
_IRI = r'<[^<>"{}|^`\\\x00-\x20]*>'
_LITERAL = rf'"(?:[^"\\\n\r]|\\[tbnrf"\'\\uU])*"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^{_IRI})?'
_STATEMENT = re.compile(rf"{_IRI} {_IRI} (?:{_IRI}|{_LITERAL}) \.\n?")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}


def canonical(line: str) -> str:
    r"""Write the `\u` escapes of an N-Triples term or line as the characters they stand for."""
    return _ESCAPE.sub(_character, line) if "\\" in line else line


def in_sparql(text: str) -> str:
    r"""Write N-Triples terms so that SPARQL reads the same, whether or not it decodes `\u` first."""
    return _BACKSLASH.sub(_guarded, canonical(text)) if "\\" in text else text


def statement_in_sparql(line: str) -> str:
    """Write one N-Triples line for INSERT DATA; a StoreError if it is anything but one statement.

    Blank nodes are refused: their labels would mean another node in each request.
    """
    if not _STATEMENT.fullmatch(line):
        raise StoreError(f"not a statement of N-Triples without blank nodes: {line.strip()[:200]!r}")
    return in_sparql(line)


def _character(escape: re.Match[str]) -> str:
    code = escape.group(1) or escape.group(2)
    if code is None:
        return escape.group()
    character = chr(int(code, 16))
    return _ESCAPES.get(character, character)


def _guarded(escape: re.Match[str]) -> str:
    letter = escape.group(1)
    return f"\\\\\\u{ord(letter):04x}" if letter else escape.group()
