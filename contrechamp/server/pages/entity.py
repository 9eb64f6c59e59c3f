"""The page about one thing: what it is, the facts about it by subject, what is attached to it, its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from contrechamp.briefing import SECTIONS
from contrechamp.gazetteer import TERRITORIES, split_iri
from contrechamp.influence.styles import read_styles
from contrechamp.iris import KINDS
from contrechamp.names import short
from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.linked.addresses import data_path
from contrechamp.server.linked.formats import DATA
from contrechamp.server.pages import capabilities, missing, particulars, structured, tables
from contrechamp.server.pages.facts import CONCEPTS, Fact, Named, tell
from contrechamp.server.pages.identity import identity
from contrechamp.server.pages.reading import (
    Listed,
    Node,
    address_of,
    attached,
    facts_about,
    facts_in_document,
    from_document,
    names,
    nodes,
)
from contrechamp.server.pages.turning import Turning, turn
from contrechamp.server.rendering import href, local, phrase, phrases, render
from contrechamp.session import Graph

AT_FIRST = 6
"""Facts of a section that the page of a thing shows; the section has pages of its own."""
A_PAGE = 40
"""Facts on a page of one section."""
MOST_FACTS = 6_000
"""As in queries/pages/facts_about.rq."""
MOST_ATTACHED = 24
MOST_FIGURES = 12
SECTION_OF = {name: key for key, _, _, classes in SECTIONS for name in classes}
"""Section of each class of facts."""
_TEXT = "text"
"""Name of the section that has all facts of a document in the order of its text."""
_SCOPE = ("administers", "place", "organisationalPartOf", "supplier")
"""Links whose other end is read with the thing: the town hall of a commune, the deployments of a vendor."""


@dataclass(frozen=True)
class Section:
    """Facts on one subject."""

    key: str
    facts: Sequence[Fact]
    total: int
    all: str
    """Address of the pages with all of them."""


@dataclass(frozen=True)
class Tied:
    """Things attached by one property."""

    title: str
    things: Sequence[Named]
    more: int


def show(graph: Graph, ask: Ask) -> Answer:
    """Show one thing, or one section of the facts about it."""
    address = address_of(ask.fields["kind"], ask.fields["key"])
    node = nodes(graph, [address]).get(address)
    if node is None:
        return missing.show(graph, ask, address)
    around = attached(graph, address)
    listed = _facts(graph, node, around)
    by_section: dict[str, list[Listed]] = {}
    for one in sorted(listed, key=lambda one: not from_document(graph, one.iri)):  # registers have many rows
        by_section.setdefault(SECTION_OF.get(one.kind, "documents"), []).append(one)
    wanted = ask.first("section")
    pages, own_tables = None, []
    in_order = node.kind == "document" and len(listed) <= particulars.IN_ORDER
    if wanted == _TEXT and in_order:
        told = particulars.in_text_order(graph, listed, address, ask.language)
        pages = turn(ask, len(told), A_PAGE)
        sections = [Section(_TEXT, pages.of(told), len(told), "")]
    elif wanted in by_section:
        pages = turn(ask, len(by_section[wanted]), A_PAGE)
        sections = list(_sections(graph, ask, node, {wanted: by_section[wanted]}, pages))
    elif wanted in tables.names_of(node) and (part := tables.whole(graph, node, wanted, ask)):
        own_tables, sections, pages = [part[0]], [], part[1]
    else:
        sections = list(_sections(graph, ask, node, by_section, None, tables.facts_in(graph, node)))
        own_tables = tables.tables(graph, node, ask)
    language = ask.language
    title = names(graph, [address], language)[address]
    rows = identity(graph, node, language)
    matrix = [] if pages else _matrix(graph, node, listed, language)
    return render(
        "entity.html",
        graph,
        ask,
        node=node,
        title_words=title,
        kind_words=_kind_words(node, language),
        kind_slug=read_styles().kind_of(node.kind, node.slug("organisationKind")),
        rows=rows,
        sections=sections,
        only=_section_words(wanted, language) if pages else "",
        pages=pages,
        tables=own_tables,
        registers=_registers(graph, node, listed),
        has_facts=has_facts(node),
        total=len(listed),
        at_most=len(listed) >= MOST_FACTS,
        tied=[] if pages else list(_tied(graph, node.kind, around, language)),
        sources=_sources(sections, own_tables),
        population=_population(graph, listed, language),
        figures=_figures(graph, node, listed, language),
        matrix=matrix,
        columns=[name for name in capabilities.COLUMNS if any(line.cells[name] for line in matrix)],
        own_page=local(ask.path, language),
        steps=[] if pages else particulars.steps(graph, node, language),
        text_order=local(ask.path, language, section=_TEXT) if in_order and listed and not pages else "",
        questions=[] if pages else particulars.questions(graph, node, language),
        files=[(each.suffix, each.media_type, f"{data_path(address)}.{each.suffix}") for each in DATA],
        short=short(address),
        block=structured.describe(node, title, rows, ask),
    )


def has_facts(node: Node) -> bool:
    """Tell whether facts are about such a thing: no term or value of a closed list, which half the facts may hold."""
    return node.kind in KINDS or node.kind in CONCEPTS


def _facts(graph: Graph, node: Node, around: Mapping[str, Sequence[str]]) -> list[Listed]:
    if node.kind == "document":
        return facts_in_document(graph, node.iri)
    if not has_facts(node):
        return []
    scope = [node.iri, *(one for name in _SCOPE for one in around.get(name, ()))]
    if node.kind in TERRITORIES:  # what is deployed there, not whoever has an office there
        scope = [one for one in scope if split_iri(one)[0] != "organisation"]
    if node.kind == "norm":  # its articles are read with it
        scope += [str(row["part"]) for row in tables.rows(graph, "parts_of", node.iri)]
    if node.kind == "commune":  # the bodies of its town hall
        for town in around.get("administers", ()):
            scope += attached(graph, town).get("organisationalPartOf", ())
    return facts_about(graph, list(dict.fromkeys(scope)))


def _matrix(graph: Graph, node: Node, listed: Sequence[Listed], language: str) -> list[capabilities.Line]:
    """Give what each capability is said to be: at a commune, of a system, of a deployment."""
    if node.kind == "commune":
        return capabilities.at_place(graph, node.iri, language)
    if node.kind in ("system", "deployment"):
        return capabilities.of_facts(graph, {one.iri for one in listed if one.kind == "CapabilityState"}, language)
    return []


def _population(graph: Graph, listed: Sequence[Listed], language: str) -> Fact | None:
    """Give the latest population that the register gives."""
    counts = [one for one in listed if one.kind == "PopulationCount"]
    return next(iter(tell(graph, [counts[-1].iri], language)), None) if counts else None


def _figures(graph: Graph, node: Node, listed: Sequence[Listed], language: str) -> list[Fact] | None:
    """Give what each source says of the number of cameras of a commune; None for what has no such question."""
    if node.kind != "commune":
        return None
    counts = [one.iri for one in listed if one.kind in ("CameraCount", "StreamCount")]
    return tell(graph, counts[:MOST_FIGURES], language)


def _sections(
    graph: Graph,
    ask: Ask,
    node: Node,
    by_section: Mapping[str, Sequence[Listed]],
    pages: Turning | None,
    tabled: Set[str] = frozenset(),
) -> Iterator[Section]:
    """Make the sections, or one part of one; facts that a table of the page tells are not told again."""
    shown = {
        key: (pages.of(found) if pages else [one for one in found if one.iri not in tabled][:AT_FIRST])
        for key in particulars.order_of(node.kind)
        if (found := by_section.get(key, ()))
    }
    told = {fact.iri: fact for fact in tell(graph, (one.iri for part in shown.values() for one in part), ask.language)}
    for key, part in shown.items():
        facts = [told[one.iri] for one in part if one.iri in told]
        yield Section(key, facts, len(by_section[key]), local(ask.path, ask.language, section=key))


def _tied(graph: Graph, kind: str, around: Mapping[str, Sequence[str]], language: str) -> Iterator[Tied]:
    shown = {name: list(found[:MOST_ATTACHED]) for name, found in around.items()}
    called = names(graph, (one for part in shown.values() for one in part), language)
    for name, part in shown.items():
        key = f"inverse_{name.rpartition(':')[2]}"
        if key in phrases() and not (kind == "norm" and name in ("partOf", "identifies")):  # they have tables
            things = sorted((Named(one, called[one], href(one, language)) for one in part), key=lambda one: one.name)
            yield Tied(phrase(key, language), things, len(around[name]) - len(part))


def _registers(graph: Graph, node: Node, listed: Sequence[Listed]) -> int:
    """Count the acts that official files, and no document, put under a norm."""
    if node.kind != "norm":
        return 0
    tabled = tables.facts_in(graph, node)
    acts = (one for one in listed if one.kind == "ActionFact" and one.iri not in tabled)
    return sum(not from_document(graph, one.iri) for one in acts)


def _section_words(key: str, language: str) -> str:
    return phrase(next(one for one in (f"section_{key}", f"table_{key}") if one in phrases()), language)


def _sources(sections: Sequence[Section], own: Sequence[tables.Table]) -> list[tuple[Named, str | None]]:
    """Documents that the facts shown rest on, in the order of their first use."""
    facts = [line.fact for one in own for line in one.lines if line.fact]
    facts += [fact for section in sections for fact in section.facts]
    found = {quote.document.iri: (quote.document, quote.url) for fact in facts for quote in fact.quotes}
    return list(found.values())


def _kind_words(node: Node, language: str) -> str:
    key = f"kind_{node.kind}" if node.kind else "kind_ontology"
    return phrase(key if key in phrases() else "kind_concept", language)
