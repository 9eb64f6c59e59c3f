"""Tables that a public SPARQL server gives: asked page by page, politely, each page kept until all are there.

One request at a time, with a pause between two; a server that is busy is left alone for as long as it asks. A
run that was stopped goes on from the pages it has, for two days; then it begins again, so that no table mixes ages.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from contrechamp.downloads import Question
from contrechamp.errors import FetchError
from contrechamp.fetching.limits import AGENT, Limits
from contrechamp.files import written_whole
from contrechamp.store.public import PublicServerError, ask

KEPT = timedelta(days=2)
_STARTED = "started.txt"


class Pages:
    """The answers of one run, on disk."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.folder = folder
        self._limits = limits
        self.started = self._start()

    def _start(self) -> datetime:
        now = self._limits.now()
        note = self.folder / _STARTED
        try:
            started = datetime.fromisoformat(note.read_text("utf-8"))
            if timedelta(0) <= now - started < KEPT:
                return started
        except (OSError, ValueError, TypeError):
            pass
        shutil.rmtree(self.folder, ignore_errors=True)
        with written_whole(note) as stream:
            stream.write(now.isoformat(timespec="seconds").encode())
        return now

    def answer(self, endpoint: str, query: str, columns: Sequence[str]) -> list[tuple[str, ...]]:
        """Give the rows of one page, from disk if it has been asked for; else ask, and keep the answer."""
        name = hashlib.sha256(f"{endpoint}\n{query}".encode()).hexdigest()[:20]
        file = self.folder / f"{name}.json"
        if file.is_file():
            return rows_of(file.read_bytes(), columns)
        body, rows = self._ask(endpoint, query, columns)
        with written_whole(file) as stream:
            stream.write(body)
        self._limits.sleep(self._limits.between_pages)
        return rows

    def _ask(self, endpoint: str, query: str, columns: Sequence[str]) -> tuple[bytes, list[tuple[str, ...]]]:
        for attempt in range(1, self._limits.attempts + 1):
            later = ""
            try:
                body = ask(endpoint, query, AGENT, self._limits.answer)
                return body, rows_of(body, columns)
            except PublicServerError as error:
                if not error.reached:
                    host = urlsplit(endpoint).hostname
                    raise FetchError(f"no network: {host} cannot be reached ({error.reason})") from error
                if not error.passing:
                    raise FetchError(f"{endpoint}: {error.reason}") from error
                reason, later = error.reason, error.retry_after
            except HTTPException as error:
                reason = f"the connection broke ({type(error).__name__})"
            except ValueError as error:
                reason = f"the answer is not whole ({error})"
            wait = self._limits.wait(attempt, later)
            if attempt == self._limits.attempts:
                break
            if wait > self._limits.longest_wait:
                raise FetchError(f"{endpoint}: {reason}; it asks to come back in {wait:.0f} s")
            self._limits.sleep(wait)
        raise FetchError(
            f"{endpoint}: {reason}, {self._limits.attempts} times; the pages that came are kept: "
            "run the command again later"
        )


def rows_of(body: bytes, columns: Sequence[str]) -> list[tuple[str, ...]]:
    """Read SPARQL JSON results as rows of text; an unbound variable is empty. A ValueError if they are not that."""
    data: Any = json.loads(body)
    try:
        missing = set(columns) - set(data["head"]["vars"])
        if missing:
            raise ValueError(f"without the columns {', '.join(sorted(missing))}")
        rows = []
        for binding in data["results"]["bindings"]:
            cells = [binding[name]["value"] if name in binding else "" for name in columns]
            if not all(isinstance(cell, str) for cell in cells):
                raise ValueError("a value that is not text")
            rows.append(tuple(cells))
    except (TypeError, KeyError) as error:
        raise ValueError("not SPARQL JSON results") from error
    return rows


def queries(question: Question, text: str, keys: Sequence[str]) -> Iterator[str]:
    """Write the query of each page; `keys` are SPARQL terms."""
    if "{values}" not in text:
        raise FetchError(f"{question.query} has no {{values}}")
    for first in range(0, len(keys), question.page):
        yield text.replace("{values}", " ".join(keys[first : first + question.page]))


def table(columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> bytes:
    """Write rows as CSV, each once, in an order that does not depend on the server."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(sorted(set(rows)))
    return stream.getvalue().encode()
