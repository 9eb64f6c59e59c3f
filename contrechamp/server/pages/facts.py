"""Facts as a page tells them: the claim with its links, sign and certainty, who says so, exact words, source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from markupsafe import Markup, escape

from contrechamp.influence.graph import Tie
from contrechamp.influence.styles import read_styles
from contrechamp.iris import KINDS
from contrechamp.server.pages.reading import Node, kept, names, nodes
from contrechamp.server.rendering import href, isolated, outside, phrase
from contrechamp.session import Graph
from contrechamp.spoken import spoken_number
from contrechamp.vocab import CCH

CONCEPTS = {"capability", "purpose", "issue"}
"""Schemes whose concepts facts are about."""
_LEAST_NAME = 3
"""Letters that a name must have to be made a link inside a claim."""
_contradicted: WeakKeyDictionary[Graph, dict[str, list[str]]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Named:
    """Something with its name and the address of its page."""

    iri: str
    name: str
    href: str | None


@dataclass(frozen=True)
class Quote:
    """Words of a document, or a row of a file, with the way back to both."""

    evidence: str
    """Address of the page about it."""
    words: str
    """Empty for a row of a file."""
    place: str
    """Where the words stand: first code point, or the row's key."""
    document: Named
    url: str | None
    """The document itself, elsewhere."""
    language: str
    """Of the document."""


@dataclass(frozen=True)
class Fact:
    """One fact, ready to be shown."""

    iri: str
    page: str
    kind: str
    claim: Markup
    content: str
    """The reader's paraphrase, where the claim does not hold it already."""
    date: str
    """EDTF; empty when the source does not date it."""
    tie: str
    """denied, planned, past or actual: how it is drawn."""
    sign: str
    certainty: str
    """Words that go with the sign."""
    said_by: Sequence[Named]
    """Whose word it is where the claim does not name them; nobody for the document's own voice."""
    via: Sequence[Named]
    inferred: bool
    """Deduced by the reader, where the claim does not say so already."""
    quotes: Sequence[Quote]
    note: str
    contested: Sequence[Named]
    node: Node


def tell(graph: Graph, addresses: Iterable[str], language: str) -> list[Fact]:
    """Read facts whole, in the order given; an address that is none is left out."""
    wanted = list(dict.fromkeys(addresses))
    found = nodes(graph, wanted)
    evidence = nodes(graph, (one for node in found.values() for one in node.links("evidence")))
    documents = nodes(graph, (one for node in evidence.values() for one in node.links("document")))
    pairs = contradicted(graph)
    called = names(graph, _called(found.values(), pairs) | documents.keys(), language)
    return [
        _fact(found[one], evidence, documents, called, pairs, language)
        for one in wanted
        if one in found and "polarity" in found[one].properties
    ]


def contradicted(graph: Graph) -> Mapping[str, Sequence[str]]:
    """For each fact that another may say otherwise, those others. Asked once in the life of a worker."""
    if graph not in _contradicted:
        pairs: dict[str, list[str]] = {}
        for row in kept(graph, "actors/contradictions"):
            first, second = str(row["fact"]), str(row["otherFact"])
            for here, there in ((first, second), (second, first)):
                if there not in pairs.setdefault(here, []):
                    pairs[here].append(there)
        _contradicted[graph] = pairs
    return _contradicted[graph]


def _called(found: Iterable[Node], pairs: Mapping[str, Sequence[str]]) -> set[str]:
    """Everything whose name a claim may need."""
    wanted: set[str] = set()
    for node in found:
        wanted.update(pairs.get(node.iri, ()))
        for name in node.properties:
            if name not in ("evidence", "rdf:type"):
                wanted.update(node.links(name))
    return wanted


def _fact(
    node: Node,
    evidence: Mapping[str, Node],
    documents: Mapping[str, Node],
    called: Mapping[str, str],
    pairs: Mapping[str, Sequence[str]],
    language: str,
) -> Fact:
    def named(address: str) -> Named:
        return Named(address, called[address], href(address, language))

    speakers = list(dict.fromkeys([*node.links("attributedTo"), *node.links("speaker")]))
    label = _label(node, called, language)
    content = node.text("content", language)
    tie, sign, certainty = certainty_of(node, bool(speakers or node.text("speakerUnnamed")), language)
    return Fact(
        iri=node.iri,
        page=href(node.iri, language) or "",
        kind=next(iter(node.classes), ""),
        claim=_linked(label, [named(one) for one in _linkable(node)]),
        content="" if content.rstrip(".") in label else content,
        date=node.text("date"),
        tie=tie,
        sign=sign,
        certainty=certainty,
        said_by=[named(one) for one in speakers if called[one] not in label],
        via=[named(one) for one in node.links("via")],
        inferred=node.slug("basis") == "inferred" and phrase("inferred", language) not in label,
        quotes=sorted(
            (_quote(evidence[one], documents, named, language) for one in node.links("evidence") if one in evidence),
            key=lambda quote: (quote.document.name, len(quote.place), quote.place),
        ),
        note=node.text("editorialNote", language),
        contested=[named(one) for one in pairs.get(node.iri, ())],
        node=node,
    )


def certainty_of(node: Node, said: bool, language: str) -> tuple[str, str, str]:
    """Give tie, sign and words of a fact: docs/certainty.md, one table for every output."""
    styles = read_styles()
    state = node.slug("state") or node.slug("status")
    tie = styles.tie_of(node.slug("polarity"), node.slug("modality"), state)
    words = {
        Tie.DENIED: "denied" if node.slug("polarity") == "denied" or state == "denied" else "excluded",
        Tie.PLANNED: node.slug("modality") if node.slug("modality") not in ("actual", "past") else "planned",
        Tie.PAST: "past",
        Tie.ACTUAL: "said" if said else "document",
    }[tie]
    return str(tie.value), styles.mark(tie, someone=said), phrase(f"certainty_{words}", language)


def _label(node: Node, called: Mapping[str, str], language: str) -> str:
    """Say a fact in one line: its own label, or for rows of registers what they hold."""
    label = node.text("rdfs:label", language) or node.text("content", language)
    if label:
        return label
    value, unit = node.text("value"), next(iter(node.links("unit")), "")
    if value and unit.endswith("/unit/inhabitant") and value.isascii() and value.isdigit():
        return phrase("inhabitants", language, n=int(value))
    if value:
        return f"{spoken_number(value, language)} {called.get(unit, '')}".strip()
    change = next(iter(node.links("changeKind")), "")
    if change:
        colon = "\u00a0: " if language == "fr" else ": "
        return f"{called[change]}{colon}{node.text('labelBefore')} → {node.text('labelAfter')}"
    return called.get(f"{CCH.address}{next(iter(node.classes), '')}", next(iter(node.classes), node.iri))


def _linkable(node: Node) -> list[str]:
    found: list[str] = []
    for name in node.properties:
        if name in ("rdf:type", "evidence", "via"):
            continue
        for address in node.links(name):
            kind = Node(address).kind
            if (kind in KINDS or kind in CONCEPTS) and address not in found:
                found.append(address)
    return found


def _linked(text: str, known: Sequence[Named]) -> Markup:
    """Make a link of the first place where each name stands as a whole word; the longest names first."""
    by_name = {one.name: one for one in reversed(known) if len(one.name) >= _LEAST_NAME and one.href}
    if not by_name:
        return isolated(text)
    ordered = sorted(by_name, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, ordered))})(?!\w)")
    done: set[str] = set()

    def link(match: re.Match[str]) -> Markup:
        name = match[1]
        if name in done:
            return escape(name)
        done.add(name)
        return Markup('<a href="{}">{}</a>').format(by_name[name].href, isolated(name))

    parts: list[Markup] = []
    last = 0
    for match in pattern.finditer(text):
        parts += [isolated(text[last : match.start()]), link(match)]
        last = match.end()
    return Markup("").join([*parts, isolated(text[last:])])


def _quote(node: Node, documents: Mapping[str, Node], named: Callable[[str], Named], language: str) -> Quote:
    document = next(iter(node.links("document")), "")
    source = documents.get(document)
    url = next((found for one in (source.links("url") if source else ()) if (found := outside(one))), None)
    return Quote(
        evidence=href(node.iri, language) or "",
        words=" ".join(node.text("quote").split()),
        place=node.text("start") or node.text("rowKey") or node.text("row"),
        document=named(document),
        url=url,
        language=(source.text("language") if source else "") or "fr",
    )
