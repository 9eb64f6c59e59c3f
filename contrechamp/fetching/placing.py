"""Put a vintage in its place: whole, read by its loader before, or not at all."""

from __future__ import annotations

import fcntl
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from contrechamp import assets
from contrechamp.build.checking import count_problems
from contrechamp.build.request import More
from contrechamp.build.units import source_units
from contrechamp.errors import ContrechampError, FetchError
from contrechamp.files import remove_abandoned, written_whole
from contrechamp.ntriples import Term
from contrechamp.source import Source
from contrechamp.vintages import RECORD, Vintage, record_text
from contrechamp.vocab import CCH, RDF


@dataclass(frozen=True)
class Desk:
    """Where a fetch works: parts, pages, what waits to be read, what was refused. All can be deleted."""

    root: Path
    source: Source

    @property
    def folder(self) -> Path:
        """The desk itself."""
        return self.root / "downloads" / self.source.name

    @property
    def ready(self) -> Path:
        """A root for what is whole and not yet read."""
        return self.folder / "ready"

    @property
    def home(self) -> Path:
        """Where the vintages of the source go."""
        return self.root / "opendata" / self.source.shelf

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let one fetch at a time work here; a second one is refused at once."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("w") as stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise FetchError(f"another fetch of {self.source.name} is at work in {self.folder}") from error
            remove_abandoned(self.folder)
            shutil.rmtree(self.ready, ignore_errors=True)
            try:
                yield
            finally:
                shutil.rmtree(self.ready, ignore_errors=True)

    def refuse(self, name: str, content: bytes | None, reason: str) -> FetchError:
        """Keep what cannot be used beside its reason, away from what is loaded; gives the error to raise.

        None: the content holds personal data, and is kept nowhere.
        """
        if content is None:
            return FetchError(f"{reason}; nothing of it is kept, for it holds personal data")
        file = self.folder / f"{name}.refused"
        with written_whole(file) as stream:
            stream.write(content)
        with written_whole(file.with_name(f"{file.name}.txt")) as stream:
            stream.write(f"{reason}\n".encode())
        return FetchError(f"{reason}; the file is kept as {file}")


def place(desk: Desk, vintage: Vintage, contents: Mapping[str, bytes], rows: Mapping[str, tuple[int, int]]) -> Vintage:
    """Read a vintage with its loader, then put it in its place; what the reader refuses is kept aside.

    `rows` gives, of a file, how many of its rows must be the evidence of a fact.
    """
    _check_free(desk, vintage, contents)
    waiting = desk.ready / "opendata" / desk.source.shelf / vintage.vintage
    for name, content in contents.items():
        with written_whole(waiting / name) as stream:
            stream.write(content)
    with written_whole(waiting / RECORD) as stream:
        stream.write(record_text(vintage).encode())
    try:
        problems = _read(desk, rows)
    except ContrechampError as error:
        problems = [str(error)]
    if problems:
        raise _refuse_all(desk, vintage, contents, "; ".join(problems))
    desk.home.mkdir(parents=True, exist_ok=True)
    return replace(vintage, folder=waiting.rename(desk.home / vintage.vintage))


def _check_free(desk: Desk, vintage: Vintage, contents: Mapping[str, bytes]) -> None:
    shipped = assets.folder("data") / "opendata" / desk.source.shelf / vintage.vintage
    for there, how in ((shipped, "ships"), (desk.home / vintage.vintage, "was fetched before")):
        if there.is_dir():
            raise _refuse_all(
                desk,
                vintage,
                contents,
                f"two files of the vintage {vintage.vintage}: {assets.shown(there)}, which {how}, and the publisher's "
                f"of today, which differs. To take it, move the first one away and fetch again",
            )


def _refuse_all(desk: Desk, vintage: Vintage, contents: Mapping[str, bytes], reason: str) -> FetchError:
    errors = [desk.refuse(f"{vintage.vintage}-{name}", content, reason) for name, content in contents.items()]
    return errors[0]


def _read(desk: Desk, rows: Mapping[str, tuple[int, int]]) -> list[str]:
    """Read all that the source would be made of, and count."""
    problems = []
    for unit in source_units(desk.source.name, More(fetched=(desk.ready, desk.root))):
        kinds: dict[Term, set[Term]] = {}
        cited: Counter[Term] = Counter()
        for subject, predicate, value in unit.read():
            if predicate == RDF.type:
                kinds.setdefault(value, set()).add(subject)
            elif predicate == CCH.document:
                cited[value] += 1
        problems += count_problems(unit, {kind: len(nodes) for kind, nodes in kinds.items()})
        for name, (least, most) in rows.items() if unit.context else ():
            found = cited[unit.context.file_document(name.removesuffix(".gz"))] if unit.context else 0
            if not least <= found <= most:
                problems.append(f"{found} rows of {name} can be used; {least} to {most} are expected")
    return problems
