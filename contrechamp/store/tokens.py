"""Read a SPARQL text without an engine: its tokens, form, variables, prefixes.

Good for questions that tokens can answer. Whether the text is SPARQL at all is the engine's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from contrechamp.errors import QueryError
from contrechamp.vocab import PREFIXES

FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_COMMENT_LINE = re.compile(r"^[ \t]*#[^\n\r]*", re.MULTILINE)

_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHARACTER = f"{_LETTER}_0-9\u00b7\u0300-\u036f\u203f\u2040"
_TOKEN = rf"""
    (?P<iri>     <(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*> )
  | (?P<string>  \"{{3}}(?:\"{{0,2}}(?:[^"\\]|\\.))*\"{{3}} | '{{3}}(?:'{{0,2}}(?:[^'\\]|\\.))*'{{3}}
               | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
  | (?P<comment> \#[^\n\r]* )
  | (?P<variable>[?$][{_LETTER}_0-9][{_CHARACTER}]* )
  | (?P<tag>     @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
  | (?P<name>    (?:[{_LETTER}](?:[{_CHARACTER}.-]*[{_CHARACTER}-])?)?:
                 (?:[{_CHARACTER}:-]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%]
                   |\.+(?=[{_CHARACTER}:%\\-]))* )
  | (?P<word>    [{_CHARACTER}]+ )
  | (?P<other>   \S )
    """


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_TOKEN, re.VERBOSE | re.DOTALL)  # not at import: it takes as long as reading a dossier


class Token(NamedTuple):
    """A piece of a query: its kind (a group of the pattern above), text and place."""

    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """The text in capitals if it is a bare word, else nothing."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(sparql: str) -> Iterator[Token]:
    """Cut a query into tokens; comments are left out."""
    for found in _pattern().finditer(sparql):
        if found.lastgroup != "comment":
            yield Token(found.lastgroup or "", found.group(), found.start())


def query_form(sparql: str) -> str:
    """Give SELECT, ASK, CONSTRUCT or DESCRIBE; a text with none of them is a QueryError."""
    for token in tokens(sparql):
        if token.word in FORMS:
            return token.word
    raise QueryError("not a query: it holds neither SELECT, ASK, CONSTRUCT nor DESCRIBE")


def lacks(sparql: str, words: Iterable[str]) -> bool:
    """Tell whether no token can be one of these words, in capitals; False if that takes reading the tokens.

    A saved query is most often sure to lack a word, in a tenth of the time. Lines of comments, such as its
    header, are left out; not where a backslash or a text of several lines could make something else of them.
    """
    if "\\" in sparql or "'''" in sparql or '"""' in sparql:
        return False
    text = _COMMENT_LINE.sub("", sparql).upper()
    return not any(word in text and re.search(rf"(?<![A-Z0-9_]){word}(?![A-Z0-9_])", text) for word in words)


def names_its_graphs(sparql: str) -> bool:
    """Tell whether the query says by `FROM` which graphs it reads."""
    return not lacks(sparql, ("FROM",)) and any(token.word == "FROM" for token in tokens(sparql))


def with_prefixes(sparql: str) -> str:
    """Declare the project's prefixes that the query uses and does not declare, on its first line."""
    used: set[str] = set()
    declared: set[str] = set()
    previous = ""
    for token in tokens(sparql):
        if token.kind == "name":
            (declared if previous == "PREFIX" else used).add(token.text.partition(":")[0])
        previous = token.word
    missing = [prefix for prefix in PREFIXES if prefix in used - declared]
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in missing) + sparql


def projection(sparql: str) -> tuple[str, ...] | None:
    """Give the variables of the outermost SELECT clause in order; None for `SELECT *` or another form."""
    if query_form(sparql) != "SELECT":
        return None
    names: list[str] = []
    depth = 0
    previous = ""
    reading = False
    for token in tokens(sparql):
        if not reading:
            reading = token.word == "SELECT"
            continue
        if depth == 0 and (token.text == "{" or token.word in ("WHERE", "FROM")):
            break
        if depth == 0 and token.text == "*":
            return None
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if token.kind == "variable" and (depth == 0 or (depth == 1 and previous == "AS")):
            names.append(token.text[1:])
        previous = token.word
    return tuple(names)


def variables(sparql: str) -> list[str]:
    """Give every mention of a variable, in order, without `?`; comments and strings apart."""
    return [token.text[1:] for token in tokens(sparql) if token.kind == "variable"]
