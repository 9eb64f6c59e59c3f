"""Loaders by name: each folder of `loaders/` that holds a `source.toml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import ModuleType

from contrechamp import assets
from contrechamp.context import Context
from contrechamp.errors import NotFoundError, SourceError
from contrechamp.ntriples import Statement
from contrechamp.source import Source, read_source
from contrechamp.vintages import RECORD

Locate = Callable[[Context], Mapping[str, tuple[str, int]]]


@dataclass(frozen=True)
class Loader:
    """A source and the code that reads it."""

    source: Source

    @cached_property
    def module(self) -> ModuleType:
        """The code, imported when it is first needed: a build of one dossier runs one loader of twelve."""
        module = import_module(f"contrechamp.loaders.{self.source.name}")
        if not callable(getattr(module, "load", None)):
            raise SourceError("the loader has no function load(context)", self.source.file.with_name("__init__.py"))
        return module

    def load(self, context: Context) -> Iterator[Statement]:
        """Yield the statements of one part."""
        statements: Iterator[Statement] = self.module.load(context)
        return statements

    def locate(self, context: Context) -> Mapping[str, tuple[str, int]]:
        """Map addresses of facts to file and line, where the loader can say it."""
        locate: Locate | None = getattr(self.module, "locate", None)
        return locate(context) if locate else {}

    def files(self) -> list[Path]:
        """Files whose change makes the loader give something else: its code and its tables."""
        folder = self.source.file.parent
        return sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".toml"))


def loaders() -> list[Loader]:
    """Every loader, by name."""
    return [Loader(read_source(file)) for file in assets.files("loaders", "*/source.toml")]


def sources() -> list[Source]:
    """What every loader's `source.toml` says, by name, without the code that reads the source."""
    return [read_source(file) for file in assets.files("loaders", "*/source.toml")]


def loader(name: str) -> Loader:
    """Find one loader; an unknown name proposes the nearest ones."""
    known = [file.parent.name for file in assets.files("loaders", "*/source.toml")]
    if name not in known:
        near = get_close_matches(name, known) or known
        raise NotFoundError(f"no source {name!r}; there is {', '.join(near)}")
    return Loader(read_source(assets.path("loaders", f"{name}/source.toml")))


def contexts(
    loader: Loader, people: Mapping[str, str], folders: Sequence[Path] = (), fetched: Sequence[Path] = ()
) -> list[Context]:
    """Everything there is to load of a source: one context per part, or one in all.

    `folders` are further places laid out as `data/` is; a part that two of them hold is a SourceError.
    `fetched` are files of vintages, which are named one by one: see `vintages`.
    """
    source = loader.source
    if source.supplied and not fetched and not _files(source.supplied, folders):
        return []
    found = [*_files((*source.inputs, *source.supplied, *source.optional), folders), *fetched]
    if not found and loader.source.on_request:
        return []
    if not found:
        raise SourceError(f"no file of data/ matches {', '.join(loader.source.inputs)}", loader.source.file)
    if loader.source.parts:
        for stem, times in Counter(file.stem for file in found).items():
            if times > 1:
                twice = ", ".join(assets.shown(file) for file in found if file.stem == stem)
                raise SourceError(f"{stem!r} is there twice: {twice}", loader.source.file)
        return [Context(loader.source, (file,), file.stem, people) for file in found]
    return [Context(loader.source, tuple(found), None, people)]


def _files(patterns: Sequence[str], folders: Sequence[Path]) -> list[Path]:
    """List the files that match: those that ship, then those of the folders; not vintages that were fetched."""
    shipped = sorted({file for pattern in patterns for file in assets.files("data", pattern)})
    brought = {file for folder in folders for pattern in patterns for file in folder.glob(pattern) if file.is_file()}
    return [*shipped, *sorted(file for file in brought if not (file.parent / RECORD).is_file())]
