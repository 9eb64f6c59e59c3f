r"""RDF terms as their own N-Triples text.

A loader makes millions of statements. Writing each term once, as the text that
the store will read, costs a third of what term objects cost, and leaves one
place where escaping can go wrong: here.

>>> iri("https://w3id.org/contrechamp/id/commune/59606")
'<https://w3id.org/contrechamp/id/commune/59606>'
>>> text('dite "Cité"', "fr")
'"dite \\"Cité\\""@fr'
>>> line((iri("urn:s"), iri("urn:p"), integer(3)))
'<urn:s> <urn:p> "3"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
"""

from __future__ import annotations

import re
from datetime import date as Date
from decimal import Decimal
from functools import cache
from typing import NewType

from contrechamp.errors import TermError

Term = NewType("Term", str)
"""An RDF term, written as N-Triples writes it. Make one with the functions of this module only."""

Statement = tuple[Term, Term, Term]
"""Subject, predicate, object. The graph is the engine's business: one per source or part."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_ILLEGAL_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\\[\]\x7f]|%(?![0-9A-Fa-f]{2})|#.*#')
_ILLEGAL_BEYOND_ASCII = re.compile(
    "[\x80-\x9f\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff"
    + "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0x10000, 0xE0000, 0x10000))
    + "\U000e0000-\U0010ffff]"
)
"""Controls, halves of characters, private characters: the store refuses them too, without file and line."""

_ABSOLUTE_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*")
_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\x08": "\\b", "\x0c": "\\f"}
)
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([a-z0-9-]+)|\^\^<[^>]*>)?', re.DOTALL)
_ESCAPED = re.compile(r"\\.")
_UNESCAPES = {escape: chr(code) for code, escape in _ESCAPES.items()}
_SURROGATE = re.compile("[\ud800-\udfff\x00]")


def iri(value: str) -> Term:
    """Write an absolute IRI; a relative one or an illegal character is a TermError."""
    legal = _ABSOLUTE_IRI.match(value) and not _ILLEGAL_IN_IRI.search(value)
    if not legal or (not value.isascii() and _ILLEGAL_BEYOND_ASCII.search(value)):
        raise TermError(f"not an absolute IRI: {value!r}")
    return Term(f"<{value}>")


def _quoted(value: str) -> str:
    printable = value.replace("\u00a0", " ").isprintable()  # the space before a French colon is none to Python
    if printable and '"' not in value and "\\" not in value:  # nearly all text, at a fifth of the cost
        return f'"{value}"'
    if _SURROGATE.search(value):
        raise TermError(f"text holds a character that RDF cannot carry: {value!r}")
    return '"' + value.translate(_ESCAPES) + '"'


def text(value: str, language: str | None = None) -> Term:
    """Write a string, with its language tag (lower case) when it is prose."""
    if language is None:
        return Term(_quoted(value))
    return Term(_quoted(value) + _tag(language))


@cache
def _tag(language: str) -> str:
    if not _LANGUAGE.fullmatch(language):
        raise TermError(f"not a lower-case language tag: {language!r}")
    return f"@{language}"


def typed(value: str, datatype: Term) -> Term:
    """Write a literal whose lexical form is already right for `datatype`."""
    return Term(f"{_quoted(value)}^^{datatype}")


def integer(value: int) -> Term:
    """Write an xsd:integer."""
    return Term(f'"{value:d}"^^<{_XSD}integer>')


def decimal(value: Decimal) -> Term:
    """Write an xsd:decimal in the canonical form that the store keeps; NaN and infinity are a TermError."""
    if not value.is_finite():
        raise TermError(f"not a decimal number: {value}")
    plain = format(value if value else abs(value), "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Term(f'"{plain}"^^<{_XSD}decimal>')


def boolean(value: bool) -> Term:
    """Write an xsd:boolean."""
    return Term(f'"{"true" if value else "false"}"^^<{_XSD}boolean>')


def date(value: Date) -> Term:
    """Write an xsd:date."""
    return Term(f'"{value.isoformat()}"^^<{_XSD}date>')


def bare(term: Term) -> str:
    """Give back the address inside an IRI term; another kind of term is a TermError."""
    if not term.startswith("<"):
        raise TermError(f"not an IRI term: {term}")
    return term[1:-1]


def read_text(term: Term) -> tuple[str, str | None]:
    """Give back the text and the language of a literal; an IRI is a TermError."""
    match = _LITERAL.fullmatch(term)
    if match is None:
        raise TermError(f"not a literal: {term}")
    words, language = match.groups()
    return _ESCAPED.sub(lambda found: _UNESCAPES[found.group()], words) if "\\" in words else words, language


def line(statement: Statement) -> str:
    """Write one statement as a line of N-Triples."""
    return f"{statement[0]} {statement[1]} {statement[2]} .\n"
