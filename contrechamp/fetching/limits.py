"""How long and how often a server is asked, and whether it may be asked at all.

| variable                         | what it sets                                           | default               |
|----------------------------------|--------------------------------------------------------|-----------------------|
| `CONTRECHAMP_OFFLINE`            | `1`: `fetch` refuses to use the network                | `0`                   |
| `CONTRECHAMP_FETCH_TIMEOUT`      | seconds without a byte before a request is given up    | 30; 90 for a question |
| `CONTRECHAMP_WIKIDATA_ENDPOINT`  | another SPARQL server that holds Wikidata              | the public one        |
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import contrechamp
from contrechamp.errors import SettingError

AGENT = f"contrechamp/{contrechamp.__version__} (knowledge graph of video surveillance; https://w3id.org/contrechamp/)"
"""What servers are told: a program, whose, and where to read about it; nothing about who runs it."""


@dataclass(frozen=True)
class Limits:
    """Bounds of one fetch; all times are in seconds."""

    offline: bool = False
    connect: float = 10
    read: float = 30
    answer: float = 90
    """Until a SPARQL server has answered one page."""
    whole: float = 1800
    """For one file in all: a server that sends a byte now and then must not hold us for ever."""
    attempts: int = 5
    """Requests for one file or page, the first included."""
    redirects: int = 5
    first_wait: float = 2
    """Before the second attempt; doubled before each further one."""
    longest_wait: float = 120
    """A server that asks for more is left alone, and the user told when to come back."""
    between_pages: float = 1
    endpoint: str = ""
    """Asked in the place of the endpoint that `source.toml` names."""
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def wait(self, attempt: int, retry_after: str) -> float:
        """Seconds before the next attempt: what the server asks for, or twice as long as before."""
        asked = _seconds(retry_after, self.now())
        own: float = self.first_wait * 2 ** (attempt - 1)
        return own if asked is None else max(asked, 0.0)


def read_limits(environment: Mapping[str, str] | None = None) -> Limits:
    """Read the limits from the environment; a value that cannot be used is a SettingError."""
    env = os.environ if environment is None else environment
    limits = Limits(endpoint=env.get("CONTRECHAMP_WIKIDATA_ENDPOINT", ""))
    if limits.endpoint and not limits.endpoint.startswith(("https://", "http://")):
        raise SettingError(f"CONTRECHAMP_WIKIDATA_ENDPOINT must be an http(s) address, not {limits.endpoint!r}")
    offline = env.get("CONTRECHAMP_OFFLINE", "0")
    if offline not in ("0", "1", ""):
        raise SettingError(f"CONTRECHAMP_OFFLINE must be 0 or 1, not {offline!r}")
    limits = replace(limits, offline=offline == "1")
    if given := env.get("CONTRECHAMP_FETCH_TIMEOUT"):
        if not given.isascii() or not given.isdigit() or not 1 <= int(given) <= 3600:
            raise SettingError(f"CONTRECHAMP_FETCH_TIMEOUT must be 1 to 3600 seconds, not {given!r}")
        limits = replace(limits, connect=min(limits.connect, int(given)), read=int(given), answer=int(given))
    return limits


def _seconds(value: str, now: datetime) -> float | None:
    """Read a `Retry-After`: seconds or a date; anything else says nothing."""
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    return (when.replace(tzinfo=when.tzinfo or UTC) - now).total_seconds()
