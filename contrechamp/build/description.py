"""What a release says of itself: DCAT and VoID, licences, and the validation report as data."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

import contrechamp
from contrechamp import iris
from contrechamp.build.checking import Judgement
from contrechamp.build.known import reference
from contrechamp.build.shards import Shard
from contrechamp.build.units import Unit
from contrechamp.ntriples import Statement, Term, bare, boolean, integer, iri, text
from contrechamp.source import Source
from contrechamp.validation import Shapes
from contrechamp.vocab import BASE, CCH, DCAT, DCTERMS, RDF, RDFS, SH, VOID

_TITLES: Mapping[str, tuple[str, str]] = {
    "ontology": ("Ontologie et listes fermées", "Ontology and closed lists"),
    "capabilities": ("Capacités de surveillance", "Surveillance capabilities"),
    "schemes": ("Finalités et points de droit", "Purposes and issues"),
    "shapes": ("Formes SHACL", "SHACL shapes"),
    "queries": ("Requêtes enregistrées", "Saved queries"),
    "derived": ("Triplets et libellés dérivés par règle", "Triples and labels derived by rule"),
    "validation": ("Rapport de validation", "Validation report"),
    "release": ("Description de la version publiée", "Description of the release"),
}
_OWN_LICENCE = iri("https://creativecommons.org/licenses/by/4.0/")


def release_statements(
    version: str, data_date: str, units: Sequence[Unit], shards: Sequence[Shard]
) -> Iterator[Statement]:
    """Describe the release as a DCAT and VoID dataset, with one part per named graph."""
    node = iris.release(version)
    yield node, RDF.type, DCAT.Dataset
    yield node, RDF.type, VOID.Dataset
    yield node, DCTERMS.title, text("Contrechamp : la vidéosurveillance en France", "fr")
    yield node, DCTERMS.title, text("Contrechamp: video surveillance in France", "en")
    yield node, DCAT.version, text(version)
    yield node, CCH.dataDate, text(data_date)
    yield node, CCH.softwareVersion, text(contrechamp.__version__)
    yield node, VOID.uriSpace, text(BASE)
    sources: dict[str, Source] = {unit.graph: unit.loader.source for unit in units if unit.loader}
    fetched = {unit.graph: [vintage.vintage for vintage in unit.fetched] for unit in units}
    for shard in shards:
        graph = iris.graph(shard.graph)
        yield node, DCTERMS.hasPart, graph
        yield graph, RDF.type, VOID.Dataset
        yield graph, VOID.triples, integer(shard.size)
        yield graph, CCH.contentHash, text(shard.digest)
        yield from _graph_description(graph, shard.graph, sources.get(shard.graph))
        for vintage in fetched.get(shard.graph, ()):
            yield graph, CCH.vintage, text(vintage)


def _graph_description(graph: Term, name: str, source: Source | None) -> Iterator[Statement]:
    if source is None:
        french, english = _TITLES[name]
        yield graph, DCTERMS.title, text(french, "fr")
        yield graph, DCTERMS.title, text(english, "en")
        yield graph, DCTERMS.license, _OWN_LICENCE
        return
    for language, title in source.title.items():
        yield graph, DCTERMS.title, text(title, language)
    yield graph, DCTERMS.license, iri(source.licence_url)
    yield graph, CCH.licenceId, text(source.licence)
    for publisher in source.publishers:
        yield graph, DCTERMS.publisher, iris.entity("organisation", publisher)
    if source.address:
        yield graph, DCAT.landingPage, iri(source.address)
    if source.vintage:
        yield graph, CCH.vintage, text(source.vintage)


def validation_statements(
    version: str, judgements: Sequence[Judgement], shards: Sequence[Shard], shapes: Shapes
) -> Iterator[Statement]:
    """Write the SHACL report and the coverage figures of a release that was allowed to be published."""
    report = iri(f"{bare(iris.release(version))}/validation")
    yield report, RDF.type, SH.ValidationReport
    yield report, SH.conforms, boolean(not any(judgement.results for judgement in judgements))
    yield report, RDFS.comment, text("Aucune violation : une version qui en a n'est pas publiée.", "fr")
    yield report, RDFS.comment, text("No violation: a release that has one is not published.", "en")
    for judgement in judgements:
        graph = iris.graph(judgement.graph)
        yield graph, CCH.validatedWith, text(judgement.engine)
        yield graph, CCH.warnings, integer(len(judgement.results))
        for result in judgement.results:
            digest = hashlib.sha256(repr(result).encode()).hexdigest()[:16]
            node = iri(f"{bare(report)}/{digest}")
            yield report, SH.result, node
            yield node, RDF.type, SH.ValidationResult
            yield node, SH.resultSeverity, SH[result.severity]
            yield node, SH.sourceConstraintComponent, SH[result.component]
            yield node, SH.focusNode, Term(result.focus)
            if result.shape.startswith("http"):
                yield node, SH.sourceShape, iri(result.shape)
            if result.value:
                yield node, SH.value, Term(result.value)
            for language, message in sorted(shapes.messages(result.shape).items()):
                yield node, SH.resultMessage, text(message, language)
    for shard in shards:
        yield from _coverage(shard)


def _coverage(shard: Shard) -> Iterator[Statement]:
    graph = iris.graph(shard.graph)
    for kind, number in sorted(shard.classes().items()):
        if not kind.startswith(f"<{CCH.address}"):
            continue
        name = kind.rpartition("#")[2].rstrip(">")
        part = iri(f"{bare(graph)}#{name}")
        yield graph, VOID.classPartition, part
        yield part, VOID["class"], Term(kind)
        yield part, VOID.entities, integer(number)


def report_text(judgements: Sequence[Judgement], shapes: Shapes) -> str:
    """Write the validation report for people: Markdown, in French and English."""
    lines = ["# Validation", ""]
    lines += [
        "| graphe / graph | moteur / engine | violations | avertissements / warnings |",
        "|---|---|---:|---:|",
    ]
    for judgement in judgements:
        warnings = len(judgement.results) - len(judgement.violations)
        lines.append(f"| {judgement.graph} | {judgement.engine} | {len(judgement.violations)} | {warnings} |")
    for judgement in judgements:
        if judgement.results:
            lines += ["", f"## {judgement.graph}", ""]
        for result in judgement.results:
            messages = shapes.messages(result.shape)
            said = " / ".join(messages[language] for language in ("fr", "en") if language in messages)
            lines.append(f"* `{reference(result.focus)}` ({result.severity}): {said or result.component}")
    return "\n".join(lines) + "\n"
