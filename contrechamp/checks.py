"""Check single files as an editor or a CI would, without building a release."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from contrechamp import assets, catalogue, knowledge
from contrechamp.build.checking import Judge, declared_twice, problems
from contrechamp.build.request import More
from contrechamp.build.shards import Shard, ShardStore, key_of
from contrechamp.build.units import Unit, knowledge_units, make, source_units
from contrechamp.context import Context
from contrechamp.dossier import check_phrases, index_texts, read_dossier, read_people
from contrechamp.dossier.yamltext import read_yaml
from contrechamp.errors import ContrechampError, InputError, InvalidGraphError, QueryError
from contrechamp.registry import loader
from contrechamp.settings import Settings
from contrechamp.source import read_source
from contrechamp.store import Scratch


@dataclass(frozen=True)
class Outcome:
    """What the check of one file gave."""

    file: str
    fine: bool
    detail: str

    @property
    def line(self) -> str:
        """One line, or several when there are several problems."""
        return f"{self.file}: {self.detail}" if self.fine else self.detail

    @property
    def summary(self) -> str:
        """One line for the end of a run."""
        return f"{self.file}: {'ok' if self.fine else 'refused'}"


def check_files(
    files: Sequence[Path], texts: Sequence[Path], settings: Settings, more: More | None = None
) -> list[Outcome]:
    """Check each file by what it is; the outcomes come in the order of the files."""
    surroundings = _Surroundings(settings, more)
    known_texts = index_texts(texts)
    outcomes = []
    for file in files:
        shown = assets.shown(file)
        try:
            outcomes.append(Outcome(shown, True, _checker(file)(file, surroundings, known_texts)))
        except InvalidGraphError as error:
            outcomes.append(Outcome(shown, False, "\n".join(error.problems)))
        except ContrechampError as error:
            outcomes.append(Outcome(shown, False, str(error)))
    return outcomes


_Check = Callable[[Path, "_Surroundings", dict[str, str]], str]


def _checker(file: Path) -> _Check:
    if not file.is_file():
        raise InputError("there is no such file", file)
    match file.suffix:
        case ".yaml" | ".yml":
            root = read_yaml(file, assets.shown(file))
            return _dossier if "document" in root.mapping() else _entities
        case ".ttl":
            return _turtle
        case ".rq":
            return _query
        case ".toml":
            return _source
    raise InputError("not a dossier (.yaml), shape or ontology (.ttl), query (.rq) or source.toml", file)


def _dossier(file: Path, surroundings: _Surroundings, texts: dict[str, str]) -> str:
    dossier = read_dossier(file)
    compared = check_phrases(dossier, texts)
    surroundings.judge("dossiers", file)
    words = sum(len(record.evidence) for record in dossier.facts)
    held = "each at its place in the text" if compared else "the text is not at hand: places not checked"
    return f"ok, {len(dossier.facts)} facts, {words} phrases ({held})"


def _entities(file: Path, surroundings: _Surroundings, texts: dict[str, str]) -> str:
    surroundings.judge("entities", file)
    return "ok"


def _turtle(file: Path, surroundings: _Surroundings, texts: dict[str, str]) -> str:
    return f"ok, {len(knowledge.read_turtle([file]))} statements"


def _query(file: Path, surroundings: _Surroundings, texts: dict[str, str]) -> str:
    if file.parent.name == "rules":
        try:
            list(Scratch().construct(file.read_text("utf-8")))
        except QueryError as error:
            raise QueryError(f"{assets.shown(file)}: {error}") from error
        return "ok"
    query = catalogue.read_query(file)
    return f"ok, {len(query.parameters)} parameters, {len(query.columns)} columns"


def _source(file: Path, surroundings: _Surroundings, texts: dict[str, str]) -> str:
    source = read_source(file)
    return f"ok, {source.title['en']}"


class _Surroundings:
    """The graphs that a file refers to, made once for all the files of a check."""

    def __init__(self, settings: Settings, more: More | None) -> None:
        self._settings = settings
        self._more = more
        self._store = ShardStore(settings.cache / "shards")
        self._others: list[tuple[Unit, Shard]] | None = None

    def judge(self, source: str, file: Path) -> None:
        """Make a file's graph and judge it among the others; problems are an InvalidGraphError."""
        unit = self._unit(source, file)
        shard, _ = make(unit, self._store)
        others = [made for other, made in self._rest() if other.graph != unit.graph]
        judge = Judge([*others, shard], self._settings.cache / "validation")
        twice = [f"{assets.shown(file)}: {problem}" for problem in declared_twice(judge.known, unit.graph)]
        found = twice + problems(judge, judge.judge(unit, shard), unit, shard, self._settings.language)
        if found:
            raise InvalidGraphError(found)

    def _unit(self, source: str, file: Path) -> Unit:
        file = file.resolve()
        for unit, _ in self._rest():
            if unit.inputs == (file,):
                return unit
        found = loader(source)
        people = read_people(assets.files("data", "entities/*.yaml"))
        context = Context(found.source, (file,), file.stem, people)
        graph = found.source.graph_for(file.stem)
        return Unit(graph, key_of("check", graph, file), (file,), partial(found.load, context), False, found, context)

    def _rest(self) -> list[tuple[Unit, Shard]]:
        if self._others is None:
            self._others = list(self._make_all())
        return self._others

    def _make_all(self) -> Iterator[tuple[Unit, Shard]]:
        for unit in [*knowledge_units(), *source_units(more=self._more)]:
            yield unit, make(unit, self._store)[0]
