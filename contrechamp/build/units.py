"""What a build makes: one shard per named graph, from sources and from the project's own knowledge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import contrechamp
from contrechamp import assets
from contrechamp.build.request import More
from contrechamp.build.rules import rule_files
from contrechamp.build.shards import Shard, ShardStore, key_of
from contrechamp.context import Context
from contrechamp.dossier import read_people
from contrechamp.ntriples import Statement
from contrechamp.privacy import read_suppressed, without_suppressed
from contrechamp.registry import Loader, contexts, loaders
from contrechamp.vintages import Vintage, in_use

_SCHEME_FILES = ("capabilities", "purposes", "issues")


@dataclass(frozen=True)
class Unit:
    """One graph to make."""

    graph: str
    key: str
    """Changes when, and only when, something that the graph is made from changes."""
    inputs: tuple[Path, ...]
    read: Callable[[], Iterable[Statement]]
    ordered: bool = False
    loader: Loader | None = None
    context: Context | None = None
    fetched: tuple[Vintage, ...] = ()
    """Vintages that were fetched and are loaded besides what ships."""

    @property
    def editions(self) -> int:
        """How many times the counts that one edition may have fit in the graph."""
        return 1 + (len(self.fetched) if self.loader and self.loader.source.keep == "all" else 0)

    @property
    def bulk(self) -> bool:
        """Whether the graph is large: streamed, and never whole in memory."""
        return self.loader is not None and self.loader.source.bulk

    @property
    def by_hand(self) -> bool:
        """Whether people write the graph fact by fact: the reference engine judges it."""
        return self.graph.startswith(("dossier/", "entities/"))

    @property
    def checked(self) -> bool:
        """Whether the graph holds data for the shapes to judge; shapes and queries do not."""
        return self.loader is not None or self.graph in ("capabilities", "schemes")


def knowledge_units() -> Iterator[Unit]:
    """Ontology, schemes, shapes and saved queries, one graph each."""
    ontology = list(assets.files("ontology", "**/*.ttl"))
    schemes = [file for file in ontology if file.stem in _SCHEME_FILES]
    groups = {
        "ontology": [file for file in ontology if file not in schemes],
        "capabilities": [file for file in schemes if file.stem == "capabilities"],
        "schemes": [file for file in schemes if file.stem != "capabilities"],
        "shapes": list(assets.files("shapes", "**/*.ttl")),
    }
    engine = _engine_version()
    for graph, files in groups.items():
        yield Unit(graph, key_of(graph, engine, files), tuple(files), partial(_read_turtle, files))
    saved = list(assets.files("queries", "**/*.rq"))
    yield Unit("queries", key_of("queries", engine, saved), tuple(saved), _catalogue_statements)


def _read_turtle(files: Sequence[Path]) -> Iterable[Statement]:
    from contrechamp import knowledge  # imported here, as below: rdflib, or all that parameters need, is 0.1 s

    return knowledge.statements(files)


def _catalogue_statements() -> Iterable[Statement]:
    from contrechamp import catalogue

    return catalogue.to_rdf(catalogue.read_catalogue())


def source_units(only: str | None = None, more: More | None = None) -> Iterator[Unit]:
    """Graphs of the sources; `only` names one source."""
    more = more or More()
    entity_files = list(assets.files("data", "entities/*.yaml"))
    entity_files += sorted(file for folder in more.folders for file in folder.glob("entities/*.yaml"))
    people = read_people(entity_files)
    aliases = ",".join(f"{alias}={key}" for alias, key in sorted(people.items()))
    engine, engine_inputs = _engine_version(), _engine_inputs()
    for loader in loaders():
        if only is not None and loader.source.name != only:
            continue
        if loader.source.on_request and not more.candidates:
            continue
        fetched = tuple(in_use(loader.source, more.roots))
        files = [path for vintage in fetched for path in vintage.paths()]
        for context in contexts(loader, people, more.folders, files):
            graph = loader.source.graph_for(context.part)
            yield Unit(
                graph,
                key_of(
                    graph,
                    engine,
                    aliases,
                    ",".join("/".join(file.parts[-3:]) for file in context.inputs),  # folders say the edition
                    [*loader.files(), *context.inputs, *engine_inputs],
                ),
                context.inputs,
                partial(loader.load, context),
                loader.source.bulk,
                loader,
                context,
                fetched,
            )


def _engine_version() -> str:
    return f"{contrechamp.__version__}:{_engine_digest()}"


def _engine_digest() -> str:
    """Key of the engine's own code: a change of the reader, or of the form of a shard, makes every shard again."""
    package = Path(contrechamp.__file__).parent
    inner = [*package.glob("*.py"), package / "build" / "shards.py"]
    inner += [*(package / "dossier").glob("*.py"), *(package / "procurement").glob("*.py")]
    return key_of(sorted(inner))


def _engine_inputs() -> list[Path]:
    return [assets.path("ontology", "dossier.toml"), assets.path("lexicon", "procurement.toml"), suppressed_file()]


def suppressed_file() -> Path:
    """List of what must not be published."""
    return assets.path("data", "suppressed.txt")


def inputs_key(units: Sequence[Unit], base: str, software: Mapping[str, str]) -> str:
    """Key of all that a release is made from and judged with; computing it opens no shard."""
    made_from = ",".join(f"{unit.graph}={unit.key}" for unit in units)
    versions = ",".join(f"{name}={version}" for name, version in sorted(software.items()))
    code = sorted(Path(__file__).parent.glob("*.py"))
    return key_of(base, made_from, versions, rule_files(), suppressed_file(), code)


def make(unit: Unit, store: ShardStore) -> tuple[Shard, bool]:
    """Make a unit's shard, or find it; the flag says whether it was made now."""
    suppressed = read_suppressed(suppressed_file())
    found = store.get(unit.graph, unit.key)
    shard = found or store.make(unit.graph, unit.key, unit.read(), ordered=unit.ordered)
    if not any(node in shard.declares or node in shard.refers_to for node in suppressed):
        return shard, found is None
    # Only a graph that names what is suppressed is held in memory to be filtered. A build killed before
    # this line leaves an unfiltered shard: the next one sees it here.
    keep = partial(without_suppressed, suppressed=suppressed)
    return store.make(unit.graph, unit.key, unit.read(), ordered=unit.ordered, keep=keep), True
