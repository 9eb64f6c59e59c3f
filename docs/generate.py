"""Write the pages, and parts of pages, that are made from the code: `python -m docs.generate`.

`tests/test_docs.py` holds what is in the repository against what this module gives.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

import contrechamp.cli
from contrechamp import assets, knowledge
from contrechamp.catalogue import Query, read_catalogue
from contrechamp.cli import app
from contrechamp.dossier.jsonschema import schema_text
from contrechamp.dossier.model import Field, Section, model
from contrechamp.evaluation import evaluate
from contrechamp.evaluation.pairing import pairs
from contrechamp.evaluation.report import markdown
from contrechamp.identity.precision import read_sample, shares
from contrechamp.registry import loaders
from contrechamp.source import Source
from contrechamp.vocab import BASE, CCH

ROOT = Path(__file__).resolve().parent.parent
_MADE = "<!-- Made by `make docs`: change the code, not this page. -->"
FIELDS_START = "<!-- fields: made by `make docs` -->"
FIELDS_END = "<!-- end of fields -->"


def main() -> None:
    """Write every page."""
    for file, text in pages().items():
        file.write_text(text, "utf-8")


def pages() -> dict[Path, str]:
    """Give the text of each file that this module keeps."""
    docs = ROOT / "docs"
    return {
        docs / "cli.md": _page("The command line", cli()),
        docs / "sources.md": _page("Sources", sources()),
        docs / "queries.md": _page("Saved queries", queries()),
        docs / "ontology.md": _page("Ontology", ontology()),
        docs / "dossiers.md": with_fields((docs / "dossiers.md").read_text("utf-8")),
        docs / "resolution.md": with_joins((docs / "resolution.md").read_text("utf-8")),
        docs / "evaluation.md": with_scores((docs / "evaluation.md").read_text("utf-8")),
        ROOT / "data/dossiers/dossier.schema.json": schema_text(),
    }


def _page(title: str, lines: Iterable[str]) -> str:
    text = "\n".join([f"# {title}", "", _MADE, "", *lines])
    return text.rstrip() + "\n"


# --- the command line ---------------------------------------------------------------------


def commands() -> dict[str, Any]:
    """Every command by name, whichever module registers it."""
    for found in pkgutil.iter_modules(contrechamp.cli.__path__):
        importlib.import_module(f"contrechamp.cli.{found.name}")
    root: Any = typer.main.get_command(app)
    found = dict(root.commands)
    for name, group in root.commands.items():
        found |= {f"{name} {inner}": one for inner, one in getattr(group, "commands", {}).items()}
    return dict(sorted(found.items()))


def cli() -> Iterator[str]:
    """Give the help of every command."""
    found = commands()
    root: Any = typer.main.get_command(app)
    yield from inspect.cleandoc(root.help or "").splitlines()
    yield ""
    yield "Data goes to standard output, talk to standard error."
    yield "[Settings](settings.md) come from the environment."
    yield ""
    for name, command in found.items():
        yield f"* [`{name}`](#contrechamp-{name.replace(' ', '-')}): {_first_line(command.help)}"
    for name, command in found.items():
        arguments = [one for one in command.params if not one.opts[0].startswith("-")]
        options = [one for one in command.params if one.opts[0].startswith("-")]
        yield from ("", f"## contrechamp {name}", "")
        usage = " ".join(_usage(one) for one in arguments)
        yield f"`contrechamp {name}{' [OPTIONS]' if options else ''}{' ' + usage if usage else ''}`"
        yield ""
        yield from inspect.cleandoc(command.help or "").splitlines()
        if command.params:
            yield from ("", "| argument or option | meaning |", "|---|---|")
        for one in [*arguments, *options]:
            yield f"| {_names(one)} | {_cell(one.help or '')}{_default(one)} |"


def _usage(argument: Any) -> str:
    name = argument.name.upper() + ("…" if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def _names(parameter: Any) -> str:
    if not parameter.opts[0].startswith("-"):
        return f"`{parameter.name.upper()}`"
    return ", ".join(f"`{name}`" for name in parameter.opts)


def _default(parameter: Any) -> str:
    if parameter.default in (None, False) or parameter.required:
        return ""
    return f" Default: `{parameter.default}`."


def _first_line(text: str | None) -> str:
    return inspect.cleandoc(text or "").splitlines()[0]


# --- sources ------------------------------------------------------------------------------


def sources() -> Iterator[str]:
    """Give one section per source, as its `source.toml` declares it."""
    yield "One folder of [`loaders/`](../loaders/README.md) each; `contrechamp sources` lists them."
    for loader in loaders():
        yield from _source(loader.source)


def _source(source: Source) -> Iterator[str]:
    yield from ("", f"## {source.name}", "")
    yield f"**{source.title['en']}** / *{source.title['fr']}*"
    yield ""
    yield f"{source.description['en']} / *{source.description['fr']}*"
    yield ""
    page = f"loaders/{source.name}/README.md"
    yield f"How it is read, its quirks and what it does not cover: [{page}](../{page})."
    yield from ("", "| | |", "|---|---|")
    rows = {
        "publisher": source.publisher,
        "licence": f"[{source.licence}]({source.licence_url})",
        "address": source.address,
        "vintage": source.vintage or ("that of the files supplied" if source.supplied else ""),
        "cadence": source.cadence,
        "graph": f"`{source.graph}`",
        "files of `data/`": ", ".join(f"`{pattern}`" for pattern in source.inputs),
    }
    for name, value in rows.items():
        yield f"| {name} | {value or 'none: the project itself keeps it'} |"
    if source.downloads or source.questions:
        yield from ("", f"`contrechamp fetch {source.name}` renews it ([how](fetching.md)), from:", "")
        for address in [one.url for one in source.downloads] + [f"{q.endpoint} ({q.query})" for q in source.questions]:
            yield f"* {address}"
    if source.expected:
        yield from (
            "",
            "Expected, or the build stops:",
            "",
            "| class | at least | at most |",
            "|---|---:|---:|",
        )
        for one in source.expected:
            yield f"| {one.kind} | {one.at_least:,} | {one.at_most:,} |"
    if source.ignored:
        yield from ("", "Left out, and why:", "")
        for name, reason in source.ignored.items():
            yield f"* {name}: {reason}"


# --- saved queries ------------------------------------------------------------------------


def queries() -> Iterator[str]:
    """Give the catalogue, by topic."""
    yield "Run one with `contrechamp query NAME -p parameter=value`; the last part of a name is enough"
    yield "where one topic has it. A parameter that is not given does not restrict."
    yield "[How to write one](how-to/write-a-query.md)."
    topics: dict[str, list[Query]] = {}
    for query in read_catalogue():
        topics.setdefault(query.topic, []).append(query)
    for topic, found in topics.items():
        yield from ("", f"## {topic}")
        for query in found:
            yield from _query(query)


def _query(query: Query) -> Iterator[str]:
    yield from ("", f"### {query.key}", "")
    yield f"**{query.title['en']}** / *{query.title['fr']}*"
    yield ""
    yield f"{query.description['en']}"
    yield ""
    yield f"*{query.description['fr']}*"
    if query.parameters:
        yield from ("", "| parameter | type | | meaning | example |", "|---|---|---|---|---|")
    for one in query.parameters:
        need = "required" if one.required else f"default {one.default}" if one.default else "optional"
        many = ", many" if one.many else ""
        meaning = f"{one.description['en']} / *{one.description['fr']}*"
        yield f"| `{one.name}` | {one.type} | {need}{many} | {_cell(meaning)} | `{_cell(one.example)}` |"
    if query.columns:
        yield from ("", "Columns: " + " ".join(f"`{column}`" for column in query.columns))


# --- sections and fields of a dossier ------------------------------------------------------


def with_fields(page: str) -> str:
    """Put the tables of sections and fields between their two marks."""
    before, start, rest = page.partition(FIELDS_START)
    _, end, after = rest.partition(FIELDS_END)
    if not (start and end):
        raise SystemExit(f"docs/dossiers.md needs the lines {FIELDS_START} and {FIELDS_END}")
    return before + start + "\n" + "\n".join(fields()) + "\n" + end + after


SETS = ("documents", "unseen")
"""Folders of `tests/evaluation` whose scores stand in the page."""


def with_scores(page: str) -> str:
    """Put the scores of each set of documents between its marks."""
    for name in SETS:
        folder = ROOT / "tests" / "evaluation" / name
        start, end = f"<!-- scores of {name}: made by `make docs` -->", f"<!-- end of {name} -->"
        before, _, rest = page.partition(start)
        report = evaluate(pairs(folder, folder))
        said = f"{report.documents} documents, {report.characters:,} characters."
        page = f"{before}{start}\n\n{said}\n\n{markdown(report)}\n\n{end}{rest.partition(end)[2]}"
    return page


def with_joins(page: str) -> str:
    """Put what was counted of the joins that a person has read between its marks."""
    for mark, name in (("precision", "sample.csv"), ("missed", "unresolved.csv")):
        start, end = f"<!-- {mark}: made by `make docs` -->", f"<!-- end of {mark} -->"
        before, _, rest = page.partition(start)
        lines = [
            "| what | read | right | wrong | unsure | share right | interval |",
            "|---|---:|---:|---:|---:|---:|---|",
        ]
        for one in shares(read_sample(ROOT / "tests" / "evaluation" / "resolution" / name)):
            low, high = one.interval
            counts = f"{one.number} | {one.right} | {one.wrong} | {one.unsure}"
            lines.append(f"| {one.stratum} | {counts} | {one.precision:.3f} | {low:.3f}–{high:.3f} |")
        table = "\n".join(lines)
        page = f"{before}{start}\n\n{table}\n\n{end}{rest.partition(end)[2]}"
    return page


def fields() -> Iterator[str]:
    """Give a table of fields per section."""
    table = model()
    common = set.intersection(*(set(section.fields) for section in table.facts.values()))
    shared = next(iter(table.facts.values())).fields
    yield from ("", "### document", "")
    yield from _fields(table.document.values())
    yield from ("", "### Fields of every fact", "")
    yield from _fields(shared[name] for name in shared if name in common)
    for title, sections in (("facts", table.facts), ("entities", table.entities)):
        for section in sections.values():
            yield from _section(title, section, common if title == "facts" else set())


def _section(title: str, section: Section, common: set[str]) -> Iterator[str]:
    yield from ("", f"### {title}: {section.name}", "")
    made = f"`cch:{section.class_name}`"
    if section.subclasses:
        narrower = ", ".join(f"`{value}` → `cch:{name}`" for value, name in section.subclasses.items())
        made += f" (by `{section.class_by}`: {narrower})"
    yield f"Becomes {made}." + (" `id` is the opaque key in its address." if section.opaque else "")
    yield ""
    yield from _fields(entry for name, entry in section.fields.items() if name not in common)


def _fields(entries: Iterable[Field]) -> Iterator[str]:
    yield from ("| field | what stands there | | becomes |", "|---|---|---|---|")
    for entry in entries:
        notes = [name for name in ("required", "many") if getattr(entry, name)]
        if entry.default:
            notes.append(f"default `{entry.default}`")
        link = {"label": "rdfs:label", "altLabel": "skos:altLabel"}.get(entry.property, f"cch:{entry.property}")
        yield f"| `{entry.name}` | {_form(entry)} | {', '.join(notes)} | `{link}` |"


def _form(entry: Field) -> str:
    match entry.form, entry.detail:
        case "ref", tuple(kinds):
            return ", ".join(f"{kind}/…" for kind in kinds)
        case "concept", str(scheme):
            return f"a word of the list [{scheme}](ontology.md#list-{scheme})"
        case "fact", _:
            return "key of a fact of this dossier, or `dossier#key`"
        case "bilingual", _:
            return "words: `{fr: …, en: …}`"
        case "text", "fr":
            return "words, in French"
        case "text", _:
            return "text"
        case _:
            return str(entry.detail)


# --- the ontology -------------------------------------------------------------------------


def ontology() -> Iterator[str]:
    """Give the classes, the properties and the closed lists, file by file."""
    yield f"Namespace `{CCH.address}` (`cch:`)."
    yield "Decisions and how to add a term: [ontology/README.md](../ontology/README.md)."
    yield "How it fits together: [model.md](model.md)."
    graphs = {file: knowledge.read_turtle([file]) for file in assets.files("ontology", "*.ttl")}
    for title, kinds in (
        ("Classes", (OWL.Class,)),
        ("Properties", (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)),
    ):
        yield from ("", f"## {title}")
        for file, graph in graphs.items():
            terms = sorted({node for kind in kinds for node in graph.subjects(RDF.type, kind) if _ours(node)}, key=str)
            if terms:
                yield from ("", f"### {title} of {file.name}", "")
                yield from _terms(graph, terms, title == "Classes")
    yield from ("", "## Closed lists")
    for graph in graphs.values():
        for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str):
            yield from _list(graph, scheme)


def _ours(node: Node) -> bool:
    return str(node).startswith(CCH.address)


def _terms(graph: Graph, terms: Iterable[Node], classes: bool) -> Iterator[str]:
    yield from ("| term | | meaning |", "|---|---|---|")
    for term in terms:
        if classes:
            links = " ".join(f"⊂ {_short(one)}" for one in sorted(graph.objects(term, RDFS.subClassOf), key=str))
        else:
            ends = [graph.value(term, RDFS.domain), graph.value(term, RDFS.range)]
            links = " → ".join(_short(one) if one else "…" for one in ends) if any(ends) else ""
        yield f"| `{_short(term)}` | {links} | {_said(graph, term, RDFS.label)} |"


def _list(graph: Graph, scheme: Node) -> Iterator[str]:
    yield from ("", f"### list {str(scheme).removeprefix(BASE)}", "")
    yield f"{_said(graph, scheme, SKOS.prefLabel)}"
    yield from ("", "| word | within | meaning |", "|---|---|---|")
    for concept in sorted(graph.subjects(SKOS.inScheme, scheme), key=str):
        wider = ", ".join(_slug(one) for one in sorted(graph.objects(concept, SKOS.broader), key=str))
        yield f"| `{_slug(concept)}` | {wider} | {_said(graph, concept, SKOS.prefLabel)} |"


def _said(graph: Graph, node: Node, label: URIRef) -> str:
    parts = []
    for language in ("en", "fr"):
        name = _in(graph, node, label, language)
        text = _in(graph, node, SKOS.definition, language)
        parts.append(f"**{name}**: {text}" if language == "en" else f"*{name} : {text}*")
    return _cell("<br>".join(parts))


def _in(graph: Graph, node: Node, link: URIRef, language: str) -> str:
    found = (one for one in graph.objects(node, link) if isinstance(one, Literal) and one.language == language)
    return str(next(found, ""))


def _slug(node: Node) -> str:
    return str(node).rpartition("/")[2]


def _short(node: Node) -> str:
    for prefix, address in (
        ("cch", CCH.address),
        ("skos", str(SKOS)),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ):
        if str(node).startswith(address):
            return f"{prefix}:{str(node).removeprefix(address)}"
    return str(node)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    main()
