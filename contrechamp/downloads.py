"""Where the files of a source can be had: the `[[fetch]]` and `[[ask]]` tables of a `source.toml`.

`[[fetch]]` is a file at an address; `[[ask]]` a table that a public SPARQL server gives, page by page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from contrechamp.errors import SourceError

KEEPS = ("all", "newest")
_VINTAGE = "{vintage}"


@dataclass(frozen=True)
class Download:
    """One file at an address that its publisher keeps."""

    to: str
    """Where it goes, as in `data/`, with `{vintage}` in the folder: `opendata/x/{vintage}/x-{vintage}.csv.gz`."""
    url: str
    media: tuple[str, ...]
    """Media types that the publisher may give it; a page that says "please log in" has another."""
    size: tuple[int, int]
    """Bytes as published, at least and at most."""
    rows: tuple[int, int]
    """Rows that the loader must read in it, at least and at most."""
    vintage: str
    """The edition, or a regular expression whose groups find it in the final address; `-` joins them."""
    sha256: str = ""
    """Digest of the published bytes, when the publisher's file never changes."""
    unpack: bool = False
    """Whether the published file may be compressed with gzip."""
    cut: bool = False
    """Whether the loader takes personal data out of it before anything is written to disk."""


@dataclass(frozen=True)
class Question:
    """One table that a public SPARQL server gives."""

    to: str
    """As of a Download; the vintage is the day on which the first page was asked for."""
    endpoint: str
    query: str
    """File of the loader's folder that holds the query, with `{values}` where a page's keys go."""
    keys: str
    """Which keys, by the name that the loader's `keys(context)` gives them."""
    page: int
    """Keys in a page."""
    columns: tuple[str, ...]
    """Variables of the answer, in the order of the columns."""
    rows: tuple[int, int]


def read_offers(data: Mapping[str, Any], place: str) -> tuple[tuple[Download, ...], tuple[Question, ...], str]:
    """Read both tables, and `keep`: whether every fetched vintage is loaded, or the newest alone."""
    downloads = tuple(_download(entry, place) for entry in _entries(data, "fetch", place))
    questions = tuple(_question(entry, place) for entry in _entries(data, "ask", place))
    keep = data.get("keep", "all")
    if keep not in KEEPS:
        raise SourceError(f"keep must be one of {', '.join(KEEPS)}", place)
    if "keep" in data and not downloads and not questions:
        raise SourceError("keep is for a source that can be fetched", place)
    if downloads and questions:
        raise SourceError("a source has [[fetch]] or [[ask]], not both", place)
    targets = [download.to for download in downloads] + [question.to for question in questions]
    if len({target.split("/")[1] for target in targets}) > 1:
        raise SourceError("all that is fetched of a source goes into one folder of opendata/", place)
    return downloads, questions, keep


def _entries(data: Mapping[str, Any], name: str, place: str) -> list[Mapping[str, Any]]:
    entries = data.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SourceError(f"{name} must be a list of tables: [[{name}]]", place)
    return entries


def _download(entry: Mapping[str, Any], place: str) -> Download:
    known = {"to", "url", "media", "size", "rows", "vintage", "sha256", "unpack", "cut"}
    _check_keys(entry, "fetch", known, known - {"sha256", "unpack", "cut"}, place)
    vintage, sha256 = entry["vintage"], entry.get("sha256", "")
    try:
        re.compile(vintage)
    except re.error as error:
        raise SourceError(f"fetch.vintage is no regular expression: {error}", place) from error
    if sha256 and not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise SourceError("fetch.sha256 must be 64 hexadecimal digits", place)
    for flag in ("unpack", "cut"):
        if not isinstance(entry.get(flag, False), bool):
            raise SourceError(f"fetch.{flag} must be true or false", place)
    return Download(
        to=_target(entry, "fetch", place),
        url=_address(entry["url"], "fetch.url", place),
        media=_words(entry["media"], "fetch.media", place),
        size=_bounds(entry["size"], "fetch.size", place),
        rows=_bounds(entry["rows"], "fetch.rows", place),
        vintage=vintage,
        sha256=sha256,
        unpack=entry.get("unpack", False),
        cut=entry.get("cut", False),
    )


def _question(entry: Mapping[str, Any], place: str) -> Question:
    known = {"to", "endpoint", "query", "keys", "page", "columns", "rows"}
    _check_keys(entry, "ask", known, known, place)
    if type(entry["page"]) is not int or entry["page"] < 1:
        raise SourceError("ask.page must be a number of keys", place)
    return Question(
        to=_target(entry, "ask", place),
        endpoint=_address(entry["endpoint"], "ask.endpoint", place),
        query=entry["query"],
        keys=entry["keys"],
        page=entry["page"],
        columns=_words(entry["columns"], "ask.columns", place),
        rows=_bounds(entry["rows"], "ask.rows", place),
    )


def _check_keys(entry: Mapping[str, Any], table: str, known: set[str], needed: set[str], place: str) -> None:
    if unknown := set(entry) - known:
        raise SourceError(f"unknown keys of {table}: {', '.join(sorted(unknown))}", place)
    if missing := needed - set(entry):
        raise SourceError(f"missing keys of {table}: {', '.join(sorted(missing))}", place)
    for key in ("to", "url", "endpoint", "query", "keys", "vintage", "sha256"):
        if not isinstance(entry.get(key, ""), str):
            raise SourceError(f"{table}.{key} must be a string", place)


def _target(entry: Mapping[str, Any], table: str, place: str) -> str:
    to: str = entry["to"]
    if not re.fullmatch(r"opendata/[a-z0-9-]+/\{vintage\}/[a-z0-9{}][a-z0-9.{}-]*", to):
        raise SourceError(f"{table}.to must be such as 'opendata/x/{_VINTAGE}/x.csv.gz'", place)
    return to


def _address(value: str, name: str, place: str) -> str:
    parts = urlsplit(value)
    here = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost")
    if not (parts.scheme == "https" or here) or not parts.hostname or parts.username is not None:
        raise SourceError(f"{name} must be an https address without a user (http on this machine only)", place)
    return value


def _words(value: Any, name: str, place: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(word, str) for word in value):
        raise SourceError(f"{name} must be a list of strings, one at least", place)
    return tuple(value)


def _bounds(value: Any, name: str, place: str) -> tuple[int, int]:
    numbers = isinstance(value, list) and len(value) == 2 and all(type(number) is int for number in value)
    if not numbers or value[0] > value[1] or value[0] < 0:
        raise SourceError(f"{name} must be [at least, at most]", place)
    return value[0], value[1]
