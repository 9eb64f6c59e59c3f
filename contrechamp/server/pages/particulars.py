"""What a page has for one kind of thing: its order of sections, the steps of its case, saved questions about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contrechamp.dates import sorting_day
from contrechamp.server.pages.facts import Fact, Named, tell
from contrechamp.server.pages.reading import Listed, Node, facts_about, names, nodes
from contrechamp.server.rendering import href
from contrechamp.session import Graph

ORDER = ("deployments", "capabilities", "figures", "contracts", "law", "words", "identity", "history", "documents")
"""Sections, in the order of reading."""
_FIRST = {
    "contract": ("contracts", "figures"),
    "person": ("identity", "words"),
    "norm": ("law",),
    "action": ("law",),
    "system": ("identity", "capabilities"),
    "event": ("words",),
}
"""By kind, the sections that one comes for."""
_MOST_STEPS = 12
IN_ORDER = 600
"""Facts of a document up to which they are also shown in the order of its text."""


@dataclass(frozen=True)
class Step:
    """One step of a case."""

    action: Named
    date: str
    """EDTF; empty when no source dates it."""
    ties: Sequence[Fact]
    """Facts that say that it follows another step."""
    own: bool
    """Whether it is what the page is about."""


@dataclass(frozen=True)
class Question:
    """A saved query that may be asked about a thing."""

    key: str
    parameter: str
    title: str


def order_of(kind: str) -> list[str]:
    """Give the sections in the order of reading for a kind of thing."""
    first = _FIRST.get(kind, ())
    return [*first, *(key for key in ORDER if key not in first)]


def steps(graph: Graph, node: Node, language: str) -> list[Step]:
    """Give the steps of the case that an action is one of, the earliest first; nothing for a single step.

    Facts say which action comes after which: each step has those that say so.
    """
    if node.kind != "action":
        return []
    seen, ahead, ties = {node.iri}, [node.iri], dict[str, Node]()
    while ahead and len(seen) < _MOST_STEPS:
        told = [one.iri for one in facts_about(graph, [ahead.pop(0)]) if one.kind == "ActionFact"]
        for fact, found in nodes(graph, told).items():
            if earlier := found.links("earlierStep"):
                ties[fact] = found
                near = [one for one in (*earlier, *found.links("action")) if one not in seen]
                seen.update(near)
                ahead += near
    if len(seen) == 1:
        return []
    called = names(graph, seen, language)
    facts = {fact.iri: fact for fact in tell(graph, ties, language)}
    after: dict[str, list[Fact]] = {}
    for fact, found in ties.items():
        for action in found.links("action"):
            after.setdefault(action, []).append(facts[fact])
    made = [
        Step(Named(one, called[one], href(one, language)), found.text("date"), after.get(one, ()), one == node.iri)
        for one, found in nodes(graph, sorted(seen)).items()
    ]
    first = {one: min((sorting_day(tie.date) for tie in found if tie.date), default="") for one, found in after.items()}
    return sorted(made, key=lambda step: sorting_day(step.date) or first.get(step.action.iri) or "0")


def in_text_order(graph: Graph, listed: Sequence[Listed], document: str, language: str) -> list[Fact]:
    """Give the facts of a document in the order of its text."""

    def start(fact: Fact) -> tuple[int, str]:
        places = [quote.place for quote in fact.quotes if quote.document.iri == document]
        return min((int(place) for place in places if place.isdigit()), default=1 << 62), fact.iri

    return sorted(tell(graph, (one.iri for one in listed), language), key=start)


def questions(graph: Graph, node: Node, language: str) -> list[Question]:
    """Give the saved queries with a parameter for things of this kind, and no other that must be given."""
    found = []
    for query in graph.catalogue:
        if query.topic in ("pages", "rules", "resolution", "graph"):
            continue
        for parameter in query.parameters:
            others = any(other.required and other.name != parameter.name for other in query.parameters)
            if not parameter.literal and not others and parameter.kinds and node.kind in parameter.kinds:
                found.append(Question(query.key, parameter.name, query.title[language]))
                break
    return sorted(found, key=lambda one: one.title)
