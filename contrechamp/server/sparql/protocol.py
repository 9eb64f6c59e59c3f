"""What a request to `/sparql` asks: SPARQL 1.1 Protocol, section 2, queries only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from contrechamp.errors import RefusedError, RequestError, TermError
from contrechamp.ntriples import iri

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_MOST_FIELDS = 200


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its dataset."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    seconds: float | None = None
    """What `timeout=` asks for."""


def parameters(query_string: bytes) -> tuple[tuple[str, str], ...]:
    """Read the parameters of an address, or of a form; what is not UTF-8 is a RequestError."""
    try:
        text = query_string.decode("ascii")
        return tuple(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS))
    except UnicodeDecodeError as error:
        raise RequestError("the parameters are not UTF-8, written with % where they are not ASCII") from error
    except ValueError as error:
        raise RequestError(f"more than {_MOST_FIELDS} parameters") from error


def read_get(query_string: bytes) -> Question | None:
    """Read a query by GET; None when no query is asked: then the service describes itself."""
    given = parameters(query_string)
    _refuse_update(given)
    if not any(name == "query" for name, _ in given):
        return None
    return _question(_only_query(given), given)


def read_post(query_string: bytes, content_type: str, body: bytes) -> Question:
    """Read a query by POST, as a form or as it is."""
    media_type, _, rest = content_type.partition(";")
    media_type = media_type.strip().lower()
    charset = _charset(rest)
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise RequestError(f"the body must be UTF-8, not {charset}", 415)
    given = parameters(query_string)
    _refuse_update(given)
    if media_type == UPDATE:
        raise _no_update()
    if media_type == FORM:
        fields = parameters(body)
        _refuse_update(fields)
        if any(name == "query" for name, _ in given):
            raise RequestError("the query stands in the form, so it must not stand in the address too")
        return _question(_only_query(fields), fields)
    if media_type == QUERY:
        if any(name == "query" for name, _ in given):
            raise RequestError("the query is the body, so it must not stand in the address too")
        try:
            return _question(body.decode("utf-8"), given)
        except UnicodeDecodeError as error:
            raise RequestError(f"the query is not UTF-8: {error.reason} at byte {error.start}") from error
    raise RequestError(f"the body must be {QUERY} or {FORM}, not {media_type or 'of no type'}", 415)


def _question(query: str, given: Sequence[tuple[str, str]]) -> Question:
    return Question(
        query,
        tuple(_graph(value) for name, value in given if name == "default-graph-uri"),
        tuple(_graph(value) for name, value in given if name == "named-graph-uri"),
        _seconds([value for name, value in given if name == "timeout"]),
    )


def _only_query(given: Sequence[tuple[str, str]]) -> str:
    queries = [value for name, value in given if name == "query"]
    if len(queries) != 1:
        raise RequestError(f"there must be one parameter query, not {len(queries)}")
    return queries[0]


def _graph(address: str) -> str:
    try:
        iri(address)
    except TermError as error:
        raise RequestError(f"not the address of a graph: {error}") from error
    return address


def _seconds(values: Sequence[str]) -> float | None:
    if not values:
        return None
    try:
        seconds = float(values[-1])
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise RequestError(f"timeout must be a number of seconds above 0, not {values[-1]!r}")
    return seconds


def _refuse_update(given: Sequence[tuple[str, str]]) -> None:
    if any(name == "update" for name, _ in given):
        raise _no_update()


def _no_update() -> RefusedError:
    return RefusedError("updates are refused: this graph is read-only; build a release to change it")


def _charset(rest: str) -> str:
    for part in rest.split(";"):
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"').lower()
    return "utf-8"
