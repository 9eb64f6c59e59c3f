"""What one request may take: every bound of the server, named, with its reason."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from contrechamp.errors import SettingError, TermError
from contrechamp.ntriples import iri

VARIABLE = "CONTRECHAMP_SERVE_"
"""Each limit is set by this and its name in capitals: `CONTRECHAMP_SERVE_QUERY_SECONDS`."""


def _limit(default: Any, meaning: str, least: float = 1) -> Any:
    """Give a field with its sentence, and the least value that makes sense."""
    return field(default=default, metadata={"meaning": meaning, "least": least})


@dataclass(frozen=True)
class Limits:
    """The bounds of a server; the text of each is the sentence of the documentation."""

    query_seconds: float = _limit(30.0, "A SPARQL query that runs longer is ended; `timeout=` may only lower it", 0.1)
    page_seconds: float = _limit(20.0, "A page that takes longer is ended", 0.1)
    memory: int = _limit(1024, "MiB that a worker may take beyond what the open release takes", 64)
    rows: int = _limit(500_000, "Rows or statements of one SPARQL answer; a longer one is refused, never cut short")
    bytes: int = _limit(200_000_000, "Bytes of one SPARQL answer", 1_000)
    workers: int = _limit(4, "Worker processes; SPARQL leaves one of them to pages when there are two or more")
    queue: int = _limit(64, "Requests that may wait for a worker; the next is told to come back", 0)
    queue_seconds: float = _limit(10.0, "A request that waits longer for a worker is told to come back", 0.1)
    query_length: int = _limit(100_000, "Characters of a SPARQL query", 100)
    url_length: int = _limit(32_768, "Bytes of an address with its parameters", 1_024)
    body_length: int = _limit(1_000_000, "Bytes of the body of a request", 1_024)
    header_seconds: float = _limit(10.0, "A connection whose request has not arrived whole by then is closed", 0.1)
    send_seconds: float = _limit(30.0, "A visitor who takes nothing of an answer for this long is cut off", 0.1)
    connections: int = _limit(512, "Open connections; the next is refused")
    stop_seconds: float = _limit(10.0, "Running requests may take this long when the server is told to stop", 0)
    services: tuple[str, ...] = _limit(
        (), "Addresses that `SERVICE` may call, parted by spaces: workers then have the network", 0
    )
    log_queries: bool = _limit(False, "`1`: the log holds the text of SPARQL queries", 0)


def read_limits(environment: Mapping[str, str] | None = None, **given: float | None) -> Limits:
    """Read the limits from the environment; what is `given` and not None comes first.

    A value that cannot be used, or a variable that is no limit, is a SettingError.
    """
    env = os.environ if environment is None else environment
    known = {VARIABLE + each.name.upper(): each for each in fields(Limits)}
    if unknown := sorted(name for name in env if name.startswith(VARIABLE) and name not in known):
        raise SettingError(f"{unknown[0]} is no setting; there are: {', '.join(sorted(known))}")
    values: dict[str, Any] = {}
    for variable, each in known.items():
        option = given.get(each.name)
        if option is not None:
            values[each.name] = _checked(f"--{each.name.replace('_', '-')}", str(option), each.name)
        elif env.get(variable):
            values[each.name] = _checked(variable, env[variable], each.name)
    return Limits(**values)


def meanings() -> dict[str, str]:
    """Give the sentence of each limit by its name."""
    return {each.name: str(each.metadata["meaning"]) for each in fields(Limits)}


def _checked(source: str, text: str, name: str) -> Any:
    each = next(each for each in fields(Limits) if each.name == name)
    if name == "services":
        return tuple(_address(source, part) for part in text.split())
    if name == "log_queries":
        if text not in ("0", "1"):
            raise SettingError(f"{source} must be 0 or 1, not {text!r}")
        return text == "1"
    kind = int if isinstance(each.default, int) else float
    least = each.metadata["least"]
    try:
        value = kind(text)
    except ValueError:
        value = None
    if value is None or not least <= value < float("inf"):
        noun = "a whole number" if kind is int else "a number"
        raise SettingError(f"{source} must be {noun} of at least {least:g}, not {text!r}")
    return value


def _address(source: str, text: str) -> str:
    try:
        iri(text)
    except TermError as error:
        raise SettingError(f"{source}: {error}") from error
    if not text.startswith(("http://", "https://")):
        raise SettingError(f"{source} takes http(s) addresses parted by spaces, not {text!r}")
    return text
