"""Fetch what a source declares: its files, or its tables, as one vintage."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from contrechamp.build.request import More
from contrechamp.build.units import Unit, source_units
from contrechamp.downloads import Download, Question
from contrechamp.errors import FetchError, SourceError
from contrechamp.fetching.asking import Pages, queries, table
from contrechamp.fetching.limits import Limits
from contrechamp.fetching.parts import DiskPart, MemoryPart
from contrechamp.fetching.placing import Desk, place
from contrechamp.fetching.transfer import Received, Report, Wanted, client, transfer
from contrechamp.registry import Loader
from contrechamp.source import Source
from contrechamp.vintages import FetchedFile, Vintage, fetched

_VINTAGE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]*")
_GZIP = b"\x1f\x8b"


class Progress(Protocol):
    """Shows how far a fetch is."""

    def transfer(self, title: str) -> AbstractContextManager[Report]:
        """Open a bar for the bytes of one file."""

    def step(self, title: str, total: int) -> AbstractContextManager[Callable[[str], None]]:
        """Open a bar for `total` pages."""


@dataclass(frozen=True)
class Fetched:
    """What a fetch did."""

    vintage: Vintage
    unchanged: bool
    """Whether the publisher has nothing newer than what is here."""


def fetch(loader: Loader, root: Path, limits: Limits, progress: Progress, vintage: str = "") -> Fetched:
    """Bring the current vintage of a source below `root`; a FetchError leaves everything as it was.

    `vintage` names the edition, when the publisher's address does not.
    """
    source = loader.source
    if vintage and not _VINTAGE.fullmatch(vintage):
        raise FetchError(f"{vintage!r} cannot be a vintage: letters, digits, '.' and '-', such as 2026")
    if not source.downloads and not source.questions:
        raise FetchError(no_address(source))
    stays = in_use_sentence(source, root)
    if limits.offline:
        raise FetchError(f"CONTRECHAMP_OFFLINE is set: nothing is downloaded; {stays}")
    desk = Desk(root, source)
    try:
        with desk.alone():
            return (
                _ask(loader, desk, limits, progress)
                if source.questions
                else _download(loader, desk, limits, progress, vintage)
            )
    except FetchError as error:
        raise FetchError(f"{error}; {stays}") from error
    except OSError as error:
        raise FetchError(f"cannot write below {root}: {error}; {stays}") from error


def plan(loader: Loader, root: Path, limits: Limits) -> list[str]:
    """Say what a fetch would ask for and where it would go, without asking."""
    source = loader.source
    if not source.downloads and not source.questions:
        raise FetchError(no_address(source))
    lines = [
        f"{one.url}: {one.size[0]:,} to {one.size[1]:,} bytes, {one.rows[0]:,} to {one.rows[1]:,} rows; "
        + f"to {root / one.to}"
        + (" (personal columns are cut before it is written)" if one.cut else "")
        for one in source.downloads
    ]
    if source.questions:
        [unit] = source_units(source.name, More(fetched=(root,)))
        known = _keys(loader, unit)
        for question in source.questions:
            pages = -(-len(known[question.keys]) // question.page)
            lines.append(
                f"{limits.endpoint or question.endpoint}: {question.query}, {pages} pages; to {root / question.to}"
            )
    return [*lines, in_use_sentence(source, root)]


def no_address(source: Source) -> str:
    """Say that a source cannot be fetched, and where a person finds it."""
    where = f"look at {source.address}" if source.address else "the project itself keeps it"
    return f"{source.name}: no address of its current files is known; {where}"


def in_use_sentence(source: Source, root: Path) -> str:
    """Say what a build goes on with."""
    names = [vintage.vintage for vintage in fetched(source, [root])]
    shipped = f"the shipped vintage {source.vintage} stays in use" if source.vintage else "what ships stays in use"
    return f"{shipped}, with {', '.join(names)} fetched before" if names else shipped


# --- files --------------------------------------------------------------------------------------


def _download(loader: Loader, desk: Desk, limits: Limits, progress: Progress, vintage: str) -> Fetched:
    source = loader.source
    before = fetched(source, [desk.root])
    known = {file.address: (entry, file.etag) for entry in before for file in entry.files}
    alone = len(source.downloads) == 1
    contents: dict[str, bytes] = {}
    files: list[FetchedFile] = []
    rows: dict[str, tuple[int, int]] = {}
    parts: list[DiskPart] = []
    edition = vintage
    with client(limits) as http:
        for number, download in enumerate(source.downloads):
            part = MemoryPart() if download.cut else DiskPart(desk.folder / f"{number}.part")
            try:
                etag = known[download.url][1] if alone and download.url in known else ""
                wanted = Wanted(download.url, download.size, download.media, etag)
                with progress.transfer(source.name) as report:
                    got = transfer(http, wanted, part, limits, report)
                if got.unchanged:
                    return Fetched(known[download.url][0], unchanged=True)
                raw, digest = part.content(), part.digest()
                parts += [part] if isinstance(part, DiskPart) else []
            finally:
                part.close()
            of_file = vintage or _edition(download, got)
            if edition and edition != of_file:
                raise FetchError(f"{source.name}: files of two vintages, {edition} and {of_file}: try again later")
            edition = of_file
            name = Path(download.to.replace("{vintage}", edition)).name
            content = _prepare(loader, desk, download, name, raw, digest)
            contents[name] = content
            rows[name] = download.rows
            files.append(_describe(download, name, content, len(raw), digest, got))
    if same := _same(before, edition, files):
        result = Fetched(same, unchanged=True)
    else:
        result = Fetched(place(desk, _vintage(source, desk, edition, files, limits), contents, rows), unchanged=False)
    for part in parts:
        part.remove()
    return result


def _edition(download: Download, got: Received) -> str:
    if not re.compile(download.vintage).groups:
        return download.vintage
    match = re.search(download.vintage, got.final_address)
    edition = "-".join(filter(None, match.groups())) if match else ""
    if not _VINTAGE.fullmatch(edition):
        raise FetchError(f"{got.final_address} does not say which edition it is: say it with --vintage")
    return edition


def _prepare(loader: Loader, desk: Desk, download: Download, name: str, raw: bytes, digest: str) -> bytes:
    """Turn the published bytes into what is kept; of a file that is cut, the published bytes are kept nowhere."""
    kept = None if download.cut else raw
    if download.sha256 and digest != download.sha256:
        raise desk.refuse(name, kept, f"{download.url}: SHA-256 {digest} instead of {download.sha256}")
    if download.unpack and raw.startswith(_GZIP):
        raw = _unpacked(raw, download)
    if download.cut:
        cutter: Callable[[bytes], bytes] | None = getattr(loader.module, "without_personal", None)
        if cutter is None:
            raise SourceError("fetch.cut needs a function without_personal(content)", loader.source.file)
        try:
            raw = cutter(raw)
        except SourceError as error:
            raise desk.refuse(name, None, f"{download.url}: {error}") from error
    return gzip.compress(raw, mtime=0) if download.to.endswith(".gz") else raw


def _unpacked(raw: bytes, download: Download) -> bytes:
    """Unpack, up to ten times the largest size that the file may have."""
    most = 10 * download.size[1]
    try:
        unpacker = zlib.decompressobj(wbits=31)
        content = unpacker.decompress(raw, most)
    except zlib.error as error:
        raise FetchError(f"{download.url}: the archive is damaged: {error}") from error
    if not unpacker.eof or unpacker.unused_data:
        raise FetchError(f"{download.url}: the archive is cut, has several parts, or unpacks to over {most} bytes")
    return content


def _describe(download: Download, name: str, content: bytes, published: int, digest: str, got: Received) -> FetchedFile:
    return FetchedFile(
        name=name,
        address=download.url,
        final_address=got.final_address,
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        published_bytes=published,
        published_sha256=digest,
        etag=got.etag,
        last_modified=got.last_modified,
        cut=download.cut,
    )


def _same(before: Sequence[Vintage], edition: str, files: Sequence[FetchedFile]) -> Vintage | None:
    """Find the vintage that holds the same bytes already."""
    digests = {file.name: file.sha256 for file in files}
    for vintage in before:
        if vintage.vintage == edition and {file.name: file.sha256 for file in vintage.files} == digests:
            return vintage
    return None


def _vintage(source: Source, desk: Desk, edition: str, files: Sequence[FetchedFile], limits: Limits) -> Vintage:
    return Vintage(
        source=source.name,
        vintage=edition,
        fetched=limits.now().isoformat(timespec="seconds"),
        publisher=source.publisher,
        licence=source.licence,
        licence_url=source.licence_url,
        files=tuple(files),
        folder=desk.home / edition,
    )


# --- tables -------------------------------------------------------------------------------------


def _ask(loader: Loader, desk: Desk, limits: Limits, progress: Progress) -> Fetched:
    """Ask for every table; the vintage is the day of the first page."""
    source = loader.source
    pages = Pages(desk.folder / "pages", limits)
    edition = pages.started.date().isoformat()
    if same := [vintage for vintage in fetched(source, [desk.root]) if vintage.vintage == edition]:
        shutil.rmtree(pages.folder, ignore_errors=True)
        return Fetched(same[0], unchanged=True)
    [unit] = source_units(source.name, More(fetched=(desk.root,)))
    known = _keys(loader, unit)
    contents: dict[str, bytes] = {}
    files: list[FetchedFile] = []
    wrong: list[FetchError] = []
    for question in source.questions:
        name = Path(question.to.replace("{vintage}", edition)).name
        endpoint = limits.endpoint or question.endpoint
        rows = _rows(question, endpoint, source, pages, known[question.keys], progress)
        content = table(question.columns, rows)
        found = len(set(rows))
        if not question.rows[0] <= found <= question.rows[1]:
            bounds = f"{question.rows[0]} to {question.rows[1]}"
            reason = f"{urlsplit(endpoint).hostname}: {found} rows of {name}, {bounds} are expected"
            wrong.append(desk.refuse(name, content, reason))
        contents[name] = gzip.compress(content, mtime=0) if name.endswith(".gz") else content
        digest = hashlib.sha256(contents[name]).hexdigest()
        files.append(FetchedFile(name, question.endpoint, endpoint, len(contents[name]), digest, len(content), ""))
    shutil.rmtree(pages.folder, ignore_errors=True)  # all have come: if they are refused, others must be asked for
    if wrong:
        raise wrong[0]
    return Fetched(place(desk, _vintage(source, desk, edition, files, limits), contents, {}), unchanged=False)


def _keys(loader: Loader, unit: Unit) -> Mapping[str, Sequence[str]]:
    keys: Callable[..., Mapping[str, Sequence[str]]] | None = getattr(loader.module, "keys", None)
    if keys is None or unit.context is None:
        raise SourceError("[[ask]] needs a function keys(context)", loader.source.file)
    return keys(unit.context)


def _rows(
    question: Question, endpoint: str, source: Source, pages: Pages, keys: Sequence[str], progress: Progress
) -> list[tuple[str, ...]]:
    text = (source.file.parent / question.query).read_text("utf-8")
    waiting = list(queries(question, text, keys))
    rows: list[tuple[str, ...]] = []
    with progress.step("ask", len(waiting)) as advance:
        for query in waiting:
            rows += pages.answer(endpoint, query, question.columns)
            advance(Path(question.to).name)
    return rows
