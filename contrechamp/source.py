"""What a `source.toml` may say, and nothing else.

One file per loader folder describes the source for people (title, publisher,
licence, address, vintage, cadence) and for the engine (inputs, graph, expected
counts). An unknown key is an error: a misspelt one would otherwise be lost.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contrechamp.assets import shown
from contrechamp.errors import SourceError

CADENCES = ("once", "yearly", "monthly", "weekly", "daily", "irregular")


@dataclass(frozen=True)
class Expected:
    """How many nodes of a class one load must give: a source that shrinks silently must fail."""

    kind: str
    at_least: int
    at_most: int


@dataclass(frozen=True)
class Source:
    """A source as its `source.toml` declares it."""

    name: str
    """Folder of the loader, e.g. `insee_cog`."""
    title: Mapping[str, str]
    """`fr` and `en`."""
    description: Mapping[str, str]
    publisher: str
    """Names of the publishers, as people write them."""
    publishers: tuple[str, ...]
    """Keys of the organisations that publish it."""
    licence: str
    """SPDX identifier, or `LicenseRef-…`."""
    licence_url: str
    address: str
    """Page where the publisher offers the source; empty when there is none."""
    vintage: str
    """The publisher's edition, e.g. `2026`; empty for what the project itself keeps."""
    cadence: str
    """One of CADENCES."""
    graph: str
    """Name of the graph; `{part}` stands for the key of each part."""
    inputs: tuple[str, ...]
    """Globs below `data/`; of a source in parts, each matching file is one part."""
    parts: bool
    """Whether each input file is loaded alone, into a graph of its own."""
    bulk: bool
    """Whether the graph is too large for the reference SHACL engine (see docs/validation.md)."""
    optional: tuple[str, ...]
    """Inputs that may match no file; when none of them does, there is nothing to load."""
    on_request: bool
    """Whether a build loads the source only when it is asked to."""
    ignored: Mapping[str, str]
    """What the publisher gives and the loader leaves out, with the reason."""
    expected: tuple[Expected, ...]
    file: Path

    def graph_for(self, part: str | None) -> str:
        """Name of the graph that holds a part, or the whole source."""
        return self.graph.replace("{part}", part or "")


_TEXT = {"publisher", "licence", "licence_url", "address", "vintage", "cadence", "graph"}
_BILINGUAL = {"title", "description"}
_FLAGS = {"parts", "bulk", "on_request"}
_LISTS = {"inputs", "publishers"}
_OTHER = {"ignored", "expected", "optional"}


def read_source(file: Path) -> Source:
    """Read and check one `source.toml`; a SourceError names what is wrong and how to mend it."""
    place = shown(file)
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"not valid TOML: {error}", place) from error
    except UnicodeDecodeError as error:
        raise SourceError(f"not UTF-8: {error}", place) from error
    unknown = set(data) - _TEXT - _BILINGUAL - _FLAGS - _LISTS - _OTHER
    if unknown:
        raise SourceError(f"unknown keys: {', '.join(sorted(unknown))}", place)
    missing = (_TEXT | _BILINGUAL | _LISTS) - set(data)
    if missing:
        raise SourceError(f"missing keys: {', '.join(sorted(missing))}", place)
    for key in _TEXT:
        if not isinstance(data[key], str):
            raise SourceError(f"{key} must be a string", place)
    for key in sorted(_LISTS):
        values = data[key]
        if not isinstance(values, list) or not values or not all(isinstance(value, str) for value in values):
            raise SourceError(f"{key} must be a list of strings, one at least", place)
    if not set(data.get("optional", [])) <= set(data["inputs"]):
        raise SourceError("optional names inputs: a pattern of it is not in the list inputs", place)
    for key in _FLAGS & set(data):
        if not isinstance(data[key], bool):
            raise SourceError(f"{key} must be true or false", place)
    for key in _BILINGUAL:
        if not isinstance(data[key], dict) or set(data[key]) != {"fr", "en"}:
            raise SourceError(f"{key} must have exactly the languages fr and en", place)
    if data["cadence"] not in CADENCES:
        raise SourceError(f"cadence must be one of {', '.join(CADENCES)}", place)
    if not re.fullmatch(r"[a-z0-9{}./-]+", data["graph"]):
        raise SourceError("graph must be a lower-case path such as 'insee-cog/2026'", place)
    if data.get("parts", False) != ("{part}" in data["graph"]):
        raise SourceError("a source in parts, and no other, has {part} in its graph name", place)
    return Source(
        name=file.parent.name,
        expected=tuple(_expected(kind, bounds, place) for kind, bounds in data.get("expected", {}).items()),
        inputs=tuple(data["inputs"]),
        publishers=tuple(data["publishers"]),
        parts=data.get("parts", False),
        bulk=data.get("bulk", False),
        optional=tuple(data.get("optional", ())),
        on_request=data.get("on_request", False),
        ignored=data.get("ignored", {}),
        file=file,
        **{key: data[key] for key in _TEXT | _BILINGUAL},
    )


def _expected(kind: str, bounds: Any, place: str) -> Expected:
    numbers = isinstance(bounds, list) and len(bounds) == 2 and all(type(n) is int for n in bounds)
    if not numbers or bounds[0] > bounds[1]:
        raise SourceError(f"expected.{kind} must be [at least, at most]", place)
    return Expected(kind, bounds[0], bounds[1])
