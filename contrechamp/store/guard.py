r"""Refuse what a query must not do: call another server, or write.

Engines offer no switch against `SERVICE`. A search for the word is wrong both ways (it stands
in strings, IRIs and comments of honest queries), and a plain tokeniser can be led astray:

* `SERV\u0049CE`: SPARQL decodes escapes before anything else, Oxigraph inside strings and
  IRIs only, so `"\u005C"` is an open string for the first and a closed one for the second:
  the text is read both ways;
* `?o 5SERVICE<x>{}` and `SERVICEx:y{}`: Oxigraph needs no space between words;
* `FILTER(?a<'x>')SERVICE<y>{}`: a `<` may open an IRI or compare, and where it is mistaken
  strings are too: when the word is in sight, a `<` that could be both is refused.

A query without the letters `SERVICE` passes at once; one that has them must be beyond doubt. One that has
no update word either, outside its lines of comments, is not even cut into tokens.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from contrechamp.errors import QueryError, RefusedError
from contrechamp.store.tokens import Token, lacks, tokens

UPDATE_WORDS = frozenset({"LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"})
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_CERTAIN_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://|<[^)#',&]*>")
"""What can be nothing but an IRI: no comparison starts with `x://`, or ends without one of these signs."""


def check_query(sparql: str, *, allow_service: bool = False, services: Collection[str] = ()) -> None:
    """Raise a RefusedError if the text holds an update word or, unless allowed, `SERVICE`.

    `services` are the addresses that `SERVICE <…>` may call, written exactly so; a variable or a
    prefixed name after `SERVICE` is refused whatever it may mean.
    """
    if "SERVICE" not in sparql.upper() and lacks(sparql, UPDATE_WORDS):
        return
    for reading in dict.fromkeys((sparql, _ESCAPE.sub(_decoded, sparql))):
        found = list(tokens(reading))
        for token in found:
            if token.word in UPDATE_WORDS:
                raise RefusedError(f"{token.word} is refused: this is a place for queries, not for updates")
        if not allow_service and "SERVICE" in reading.upper():
            _check_service(reading, found, services)


def _check_service(sparql: str, found: list[Token], services: Collection[str]) -> None:
    refusal = RefusedError(
        f"SERVICE is refused: a query here may call {' and '.join(f'<{each}>' for each in sorted(services))} only"
        if services
        else "SERVICE is refused: a query here must not call another server"
    )
    for index, (kind, text, start) in enumerate(found):
        before = found[index - 1] if index else Token("", "", 0)
        after = found[index + 1].text if index + 1 < len(found) else ""
        if kind == "iri" and not _CERTAIN_IRI.match(text):
            raise RefusedError(
                f"SERVICE stands in a query where {text!r} may compare or be an IRI: put a space after '<'"
            )
        if kind == "word" and "SERVICE" in text.upper() and not _allowed(found, index, services):
            raise refusal
        called = after == "{" and before.word not in ("GRAPH", "FROM", "NAMED")
        if kind == "name" and called and "SERVICE" in text.partition(":")[0].upper():
            raise refusal
        # `x:path?5SERVICE`: without a space before it, the question mark may belong to the path
        alone = start == 0 or sparql[start - 1].isspace() or sparql[start - 1] in "({,"
        if kind == "variable" and not alone and "SERVICE" in text.upper():
            raise refusal


def _allowed(found: list[Token], index: int, services: Collection[str]) -> bool:
    """Tell whether the word at `index` is `SERVICE` or `SERVICE SILENT` before one of these addresses."""
    silent = index + 1 < len(found) and found[index + 1].word == "SILENT"
    target = index + 2 if silent else index + 1
    if found[index].word != "SERVICE" or target >= len(found):
        return False
    return found[target].kind == "iri" and found[target].text[1:-1] in services


def _decoded(escape: re.Match[str]) -> str:
    code = int(escape.group(1) or escape.group(2), 16)
    if code > 0x10FFFF:
        raise QueryError(f"{escape.group()} is not a character")
    return chr(code)
