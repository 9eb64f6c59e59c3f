"""From the material of a dossier to its pages: head, summary, sections, network, contradictions, documents, legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from contrechamp.influence.graph import Projection, Tie
from contrechamp.influence.styles import read_styles
from contrechamp.printing import sections
from contrechamp.printing.entries import cell, claim
from contrechamp.printing.material import Choice, Fact, Material, Paper, gather, reference
from contrechamp.printing.model import Block, Heading, Inline, Inlines, Paragraph, Report, Table, Text
from contrechamp.printing.network import edges_of, network
from contrechamp.printing.notes import Notes, Speech, clean
from contrechamp.session import Graph
from contrechamp.vocab import BASE

_COUNTS = {Tie.PLANNED: "planned", Tie.DENIED: "denied", Tie.PAST: "past"}


def compose(graph: Graph, name: str, choice: Choice | None = None) -> Report:
    """Write the dossier of what a name means; a ParameterError lists what else it may mean."""
    material = gather(graph, graph.resolve(name), choice or Choice())
    speech = Speech(graph.language)
    notes = Notes(material, speech)
    projection = edges_of(graph, material)
    blocks = tuple(_blocks(graph, material, notes, projection))
    title = speech.spaced(material.label)
    release, kind = _release(graph, speech), _kind(material, speech)
    return Report(
        language=speech.language,
        title=title,
        kind=kind,
        head=tuple(_head(graph, material, speech, release)),
        running=f"Contrechamp · {title} · {release}",
        blocks=blocks,
        notes=notes.written(),
    )


def _kind(material: Material, speech: Speech) -> str:
    """Say what sort of thing the dossier is about."""
    sort = next((one.value for name, one in material.identifiers if name == "organisationKind"), "")
    styles = read_styles()
    return styles.kinds[styles.kind_of(material.match.kind, sort.rpartition("/")[2])].label[speech.language]


def _release(graph: Graph, speech: Speech) -> str:
    release = graph.release
    if release is None:
        return speech.say("words.release_unknown")
    return speech.say("words.release_value", version=release.version, date=speech.date(release.data_date))


def _head(graph: Graph, material: Material, speech: Speech, release: str) -> Iterator[tuple[str, Inlines]]:
    address = material.match.iri.replace(BASE, graph.base)
    yield speech.say("words.reference"), cell(reference(material.match.iri))
    by_name: dict[str, list[str]] = {}
    for name, one in material.identifiers:
        by_name.setdefault(name, []).append(speech.spaced(one.said))
    for name, values in by_name.items():
        yield speech.say(f"identifiers.{name}"), cell(", ".join(dict.fromkeys(values)))
    kinds = Counter(paper.kind or speech.say("words.no_kind") for paper in material.papers.values())
    told = ", ".join(f"{kind} ({count})" for kind, count in sorted(kinds.items()))
    yield (
        speech.say("words.coverage"),
        cell(
            speech.say(
                "words.coverage_value",
                facts=speech.number(len(material.facts)),
                documents=speech.number(len(material.papers)),
                kinds=told or "0",
            )
        ),
    )
    if filters := _filters(material.choice, speech):
        yield speech.say("words.chosen"), cell(filters)
    yield speech.say("words.release"), cell(release)
    if material.licences:
        by_licence: dict[str, list[str]] = {}
        for graph_name, licence in material.licences.items():
            by_licence.setdefault(licence, []).append(graph_name.partition("/graph/")[2])
        said = "; ".join(f"{licence} ({', '.join(names)})" for licence, names in sorted(by_licence.items()))
        yield speech.say("words.licences"), cell(speech.spaced(said))
    version, date = (graph.release.version, graph.release.data_date) if graph.release else ("?", "?")
    cite = speech.say("words.cite_value", title=material.label, version=version, date=date, address=address)
    yield speech.say("words.cite"), cell(cite)


def _filters(choice: Choice, speech: Speech) -> str:
    said = []
    if choice.as_of:
        said.append(speech.say("words.as_of", date=speech.date(choice.as_of)))
    if choice.ties:
        lines = read_styles().lines
        ties = ", ".join(lines[tie].short[speech.language] for tie in Tie if tie in choice.ties)
        said.append(speech.say("words.certainty", ties=ties))
    return " ; ".join(said)


def _blocks(graph: Graph, material: Material, notes: Notes, projection: Projection) -> Iterator[Block]:
    speech = notes.speech
    yield Paragraph(cell(speech.say("words.warning")), "caution")
    facts = list(material.facts.values())
    found = sections.by_section(facts)
    yield Heading(2, speech.say("sections.summary"), "summary")
    if facts:
        yield from _summary(material, found, speech)
    else:
        yield Paragraph(cell(speech.say("words.none_left")))
    for name, count in material.left_out.items():
        yield Paragraph(cell(speech.say(f"words.left_{name}", count=speech.number(count))))
    if material.more:
        said = speech.say("words.more", count=speech.number(material.more), reference=reference(material.match.iri))
        yield Paragraph(cell(said), "caution")
    conflicts = _conflicts(graph, material)
    written = {
        "timeline": sections.timeline(facts, notes),
        "deployments": sections.deployments(found["deployments"], notes),
        "capabilities": sections.capabilities(found["capabilities"], notes),
        "contracts": sections.contracts(found["contracts"], notes),
        "law": sections.law(found["law"], notes),
        "figures": sections.figures(found["figures"], notes, conflicts),
        "words": sections.words(found["words"], notes),
        "events": sections.listed(found["events"], notes),
        "people": sections.people(found["people"], notes),
        "identity": sections.listed(found["identity"], notes),
        "history": sections.listed(found["history"], notes),
        "told": sections.listed(found["told"], notes),
        "other": sections.listed(found["other"], notes),
        "network": network(projection, notes, graph.base),
        "contradictions": _contradictions(facts, notes),
        "documents": _documents(notes),
    }
    for name, blocks in written.items():
        if name in found and not found[name]:
            continue
        whole = list(blocks)
        if whole:
            yield Heading(2, speech.say(f"sections.{name}"), name)
            yield from whole
    yield Heading(2, speech.say("sections.legend"), "legend")
    yield from _legend(speech)
    yield Heading(2, speech.say("sections.corrections"), "corrections")
    yield Paragraph(cell(speech.say("corrections.text")))
    address = material.match.iri.replace(BASE, graph.base)
    yield Paragraph(cell(speech.say("corrections.address") + " ", Text(address, href=address)))


def _summary(material: Material, found: dict[str, list[Fact]], speech: Speech) -> Iterator[Block]:
    facts = list(material.facts.values())
    own = set(material.own)
    actual = [fact for fact in facts if fact.tie is Tie.ACTUAL]
    counts = {
        "facts": len(facts),
        "own_voice": sum(not fact.someone for fact in actual),
        "someone": sum(fact.someone for fact in actual),
        **{name: sum(fact.tie is tie for fact in facts) for tie, name in _COUNTS.items()},
        "undated": sum(not fact.date for fact in facts),
        "second_hand": sum(bool(fact.via) for fact in facts),
        "inferred": sum(fact.inferred for fact in facts),
        "contested": sum(bool(fact.contested) for fact in facts),
        "further": sum(fact.iri not in own for fact in facts),
        "documents": len(material.papers),
        "no_address": sum(not (paper.url or paper.page) for paper in material.papers.values()),
    }
    left = [(speech.say(f"summary.{name}"), speech.number(count)) for name, count in counts.items()]
    right = [(speech.say(f"sections.{name}"), speech.number(len(some))) for name, some in found.items() if some]
    rows = [tuple(cell(text) for text in (*one, *other)) for one, other in zip_longest(left, right, fillvalue=("", ""))]
    what, count = speech.say("summary.what"), speech.say("summary.count")
    head = (what, count, speech.say("summary.section"), count)
    yield Table(speech.say("summary.caption"), head, tuple(rows), (7, 2, 7, 2))
    absent = [speech.say(f"sections.{name}") for name, some in found.items() if not some and name != "other"]
    if absent:
        yield Paragraph(cell(speech.say("summary.absent", sections=" ; ".join(absent))))


def _conflicts(graph: Graph, material: Material) -> list[tuple[str, ...]]:
    """Give groups of figures that differ: pairs that contradict, and of a commune what two documents count."""
    pairs = {
        tuple(sorted((fact.iri, other)))
        for fact in material.facts.values()
        for other in fact.contested
        if fact.kind in sections.KINDS["figures"]
    }
    if material.match.kind == "commune":
        for row in graph.own("cameras/conflicting_figures", commune=material.match.iri):
            if row["comparison"] == "two-documents":
                pairs.add(tuple(sorted((str(row["fact"]), str(row["otherFact"])))))
    return sorted(pair for pair in pairs if all(iri in material.facts for iri in pair))


def _contradictions(facts: Iterable[Fact], notes: Notes) -> Iterator[Block]:
    speech, known = notes.speech, notes.material.facts
    pairs = sorted({tuple(sorted((fact.iri, other))) for fact in facts for other in fact.contested})
    if not pairs:
        return
    yield Paragraph(cell(speech.say("contradictions.intro")), "quiet")
    rows = tuple(
        tuple((Text(f"{one.sign} {claim(one, notes)}"), notes.ref(one)) for one in (known[first], known[last]))
        for first, last in pairs
    )
    head = (speech.say("contradictions.one"), speech.say("contradictions.other"))
    yield Table(speech.say("sections.contradictions"), head, rows, (1, 1))


def _documents(notes: Notes) -> Iterator[Block]:
    speech = notes.speech
    if not notes.documents:
        return
    calls: dict[str, list[int]] = {}
    for iri, number in notes.called.items():
        for proof in notes.material.facts[iri].proofs:
            calls.setdefault(proof.document, []).append(number)
    rows = []
    for document, number in notes.documents.items():
        paper = notes.material.papers[document]
        rows.append(
            (
                cell(Text(f"D{number}", strong=True)),
                cell(*_paper(paper, notes)),
                notes.where(paper),
                cell(_spans(sorted(set(calls[document])))),
            )
        )
    head = tuple(
        speech.say(f"columns.{name}") if name else speech.say("columns.number")
        for name in ("", "document", "where", "notes")
    )
    anchors = tuple(f"d{number}" for number in notes.documents.values())
    yield Table(speech.say("sections.documents"), head, tuple(rows), (1, 7, 5, 3), anchors)


def _paper(paper: Paper, notes: Notes) -> Iterator[Inline | str]:
    yield notes.described(paper)
    rest = [paper.kind, paper.licence, f"sha256 {paper.sha256[:16]}…" if paper.sha256 else ""]
    yield Text(". " + notes.speech.join(rest) + f" [{clean(reference(paper.iri))}]", quiet=True)


def _spans(numbers: Sequence[int]) -> str:
    """Write numbers with runs joined.

    >>> _spans([1, 2, 3, 7])
    '1–3, 7'
    """
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)


def _legend(speech: Speech) -> Iterator[Block]:
    lines = read_styles().lines
    signs = {
        "own": lines[Tie.ACTUAL].sign,
        "someone": lines[Tie.ACTUAL].said_sign,
        "planned": lines[Tie.PLANNED].sign,
        "denied": lines[Tie.DENIED].sign,
        "past": lines[Tie.PAST].sign,
        "unlike": "≠",
    }
    rows: list[tuple[Inlines, ...]] = [
        (cell(sign), cell(speech.say(f"legend.{name}")), cell(speech.say(f"legend.{name}_words")))
        for name, sign in signs.items()
    ]
    rows.append(tuple(cell(speech.say(f"legend.{name}")) for name in ("empty", "empty_means", "empty_words")))
    head = (speech.say("columns.sign"), speech.say("columns.sense"), speech.say("columns.words"))
    yield Table(speech.say("sections.legend"), head, tuple(rows), (2, 7, 6))
    yield Paragraph(cell(speech.say("legend.dates")), "quiet")
