"""The main job: load, validate, derive, publish. Each step does only what its inputs have changed."""

from __future__ import annotations

import hashlib
import json
import platform
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version as installed_version
from pathlib import Path

import contrechamp
from contrechamp import assets
from contrechamp.build.checking import Judge, Judgement, declared_twice, problems
from contrechamp.build.description import release_statements, report_text, validation_statements
from contrechamp.build.filling import fill, note_files, noted_files
from contrechamp.build.known import KnownNodes, reference
from contrechamp.build.publish import publish, published, staging, switch
from contrechamp.build.receipt import Receipt, read_receipt, write_receipt
from contrechamp.build.redirects import redirect_rules
from contrechamp.build.request import BuildReport, More, Progress
from contrechamp.build.rules import derive, rule_files
from contrechamp.build.shards import Shard, ShardStore, key_of
from contrechamp.build.units import Unit, inputs_key, knowledge_units, make, source_units
from contrechamp.errors import InvalidGraphError, NotFoundError
from contrechamp.files import written_whole
from contrechamp.memory import give_back_memory
from contrechamp.release import LAYOUT, Release, current_release, read_release
from contrechamp.settings import Settings
from contrechamp.vocab import CCH

_FILLED = "filled"
"""Folder of the cache that says which files each release was loaded from."""
_KNOWN = "known"
"""Folder of the cache that keeps what is known of large graphs."""


@dataclass
class Made:
    """Units with their shards, and the graphs among them that were made now."""

    units: list[Unit] = field(default_factory=list)
    shards: list[Shard] = field(default_factory=list)
    fresh: list[str] = field(default_factory=list)


def run(settings: Settings, *, force: bool, progress: Progress, more: More) -> BuildReport:
    """Take every step whose inputs have changed; whoever calls holds the lock of the releases."""
    units = [*knowledge_units(), *source_units(more=more)]
    receipts = settings.cache / "receipts"
    key = inputs_key(units, settings.base, _software())
    receipt = None if force else read_receipt(receipts, key)
    if receipt and (found := _published(settings, receipt.version)):
        return BuildReport(found, unchanged=True, warnings=receipt.warnings)
    made = make_shards(units, settings, progress)
    judge = Judge(made.shards, settings.cache / "validation", settings.cache / _KNOWN)
    judgements = judge_shards(judge, made, settings.language, progress)
    give_back_memory()
    version = _version(made.shards, settings.base)
    receipt = Receipt(version, _warnings(judgements))
    if not force and (found := _published(settings, version)):
        write_receipt(receipts, key, receipt)
        return BuildReport(found, unchanged=True, warnings=receipt.warnings)
    with staging(settings.releases) as staged:
        data_date = _data_date(made.shards)
        shards = _fill_store(staged, version, data_date, made, judge, judgements, settings, progress, force)
        _write_manifest(staged, version, data_date, made.units, shards, settings.base)
        place = publish(staged, settings.releases, version)
    note_files(settings.cache / _FILLED, version, shards)
    write_receipt(receipts, key, receipt)
    return BuildReport(
        read_release(place),
        unchanged=False,
        made=tuple(made.fresh),
        validated=tuple(judgement.graph for judgement in judgements if judgement.fresh),
        warnings=receipt.warnings,
    )


def make_shards(units: Sequence[Unit], settings: Settings, progress: Progress) -> Made:
    """Make or find the shard of each unit."""
    made = Made()
    store = ShardStore(settings.cache / "shards")
    with progress.step("load", len(units)) as advance:
        for unit in units:
            shard, fresh = make(unit, store)
            made.units.append(unit)
            made.shards.append(shard)
            if fresh:
                made.fresh.append(unit.graph)
            advance(unit.graph)
    return made


def judge_shards(judge: Judge, made: Made, language: str, progress: Progress) -> list[Judgement]:
    """Validate every graph; an InvalidGraphError lists all problems of all graphs."""
    judgements: list[Judgement] = []
    found = declared_twice(judge.known)
    with progress.step("validate", len(made.units)) as advance:
        for unit, shard in zip(made.units, made.shards, strict=True):
            if unit.checked:
                judgement = judge.judge(unit, shard)
                judgements.append(judgement)
                found += problems(judge, judgement, unit, shard, language)
            advance(unit.graph)
    if found:
        raise InvalidGraphError(found)
    return judgements


def _warnings(judgements: Sequence[Judgement]) -> int:
    return sum(len(judgement.results) for judgement in judgements)


def _version(shards: Sequence[Shard], base: str) -> str:
    """Name a release by what it is made of: graphs, rules, base, and the code that writes it."""
    contents = ",".join(f"{shard.graph}={shard.digest}" for shard in shards)
    code = sorted(Path(__file__).parent.glob("*.py"))
    return key_of(contrechamp.__version__, base, contents, rule_files(), code)[:12]


def _published(settings: Settings, version: str) -> Release | None:
    """Find the release of this version, and make it the current one if it is not."""
    place = published(settings.releases, version)
    if place is None:
        return None
    try:
        current = current_release(settings).directory
    except NotFoundError:
        current = None
    if current is None or current.name.partition("-")[0] != version:
        switch(settings.releases, place.name)
        current = place
    return read_release(current)


def _fill_store(
    staged: Path,
    version: str,
    data_date: str,
    made: Made,
    judge: Judge,
    judgements: Sequence[Judgement],
    settings: Settings,
    progress: Progress,
    force: bool,
) -> list[Shard]:
    """Derive, add what the release says of itself, and write every graph into a store."""
    store = ShardStore(settings.cache / "shards")
    bulk = [shard for unit, shard in zip(made.units, made.shards, strict=True) if unit.bulk]
    reviewed = [shard for shard in made.shards if shard not in bulk]
    with progress.step("derive", len(rule_files())) as advance:
        key = key_of("derived", version)
        folder = settings.cache / "neighbourhoods"
        known = None if force else store.get("derived", key)
        derived = known or store.make("derived", key, derive(reviewed, bulk, judge.known, folder, advance))
    _check_derived(derived, judge.known)
    shards = [*made.shards, derived]
    report = validation_statements(version, judgements, shards, judge.shapes)
    validation = store.make("validation", key_of("validation", version), report)
    shards.append(validation)
    release = release_statements(version, data_date, made.units, shards)
    shards.append(store.make("release", key_of("release", version), release))
    start = None if force else _start(settings)
    files = noted_files(settings.cache / _FILLED, start, store.folder) if start else {}
    with progress.step("store", len(shards)) as advance:
        fill(staged / "store", shards, start, settings.base, advance, files)
    with (staged / "names.tsv").open("wb") as stream:
        stream.writelines(shard.names.read_bytes() for shard in shards)
    (staged / "validation.nt").write_bytes(validation.file.read_bytes())
    (staged / "validation.md").write_text(report_text(judgements, judge.shapes), "utf-8")
    return shards


def _start(settings: Settings) -> Release | None:
    """Find a release whose store the new one may start from."""
    try:
        release = current_release(settings)
    except NotFoundError:
        return None
    same_engine = release.software.get("pyoxigraph") == installed_version("pyoxigraph")
    return release if same_engine and release.base == settings.base else None


def _check_derived(derived: Shard, known: KnownNodes) -> None:
    """A rule that invents a node has a mistake: nothing else declares what it talks about."""
    if dangling := known.dangling(derived):
        shown = ", ".join(reference(node) for node in dangling[:5])
        raise InvalidGraphError([f"queries/rules: a rule refers to what nothing declares: {shown}"])


def _data_date(shards: Sequence[Shard]) -> str:
    """Find the latest day on which a dossier was reviewed: the date of what the graph knows."""
    marker = f' {CCH.recordedOn} "'.encode()
    dossiers = (shard.file.read_bytes() for shard in shards if shard.graph.startswith("dossier/"))
    days = (rest.partition(b'"')[0] for text in dossiers for rest in text.split(marker)[1:])
    return max(days, default=b"").decode()


def _write_manifest(
    staged: Path,
    version: str,
    data_date: str,
    units: Sequence[Unit],
    shards: Sequence[Shard],
    base: str,
) -> None:
    counts = sum((shard.classes() for shard in shards), Counter[str]())
    own = f"<{CCH.address}"
    classes = {kind.removeprefix(own).rstrip(">"): number for kind, number in counts.items() if kind.startswith(own)}
    licences = {unit.graph: unit.loader.source.licence for unit in units if unit.loader}
    manifest = {
        "layout": LAYOUT,
        "version": version,
        "base": base,
        "data_date": data_date,
        "software": _software(),
        "graphs": {shard.graph: shard.size for shard in shards},
        "digests": {shard.graph: shard.digest for shard in shards},
        "classes": dict(sorted(classes.items())),
        "inputs": {unit.graph: {assets.shown(file): _sha256(file) for file in unit.inputs} for unit in units},
        "licences": {shard.graph: licences.get(shard.graph, "CC-BY-4.0") for shard in shards},
    }
    (staged / "htaccess").write_text(redirect_rules(base), "utf-8")
    with written_whole(staged / "release.json") as stream:
        stream.write(json.dumps(manifest, indent=1, ensure_ascii=False).encode())


def _software() -> dict[str, str]:
    """Versions of what makes a release."""
    return {
        "contrechamp": contrechamp.__version__,
        "python": platform.python_version(),
        **{name: installed_version(name) for name in ("pyoxigraph", "pyshacl", "shacl-rust", "rdflib")},
    }


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
