"""What a page has for one kind of thing: its order of sections, the steps of its case, saved questions about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contrechamp.server.pages.facts import Fact, Named, tell
from contrechamp.server.pages.reading import Listed, Node, attached, names, nodes
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
    outcome: Sequence[Named]
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


def steps(graph: Graph, node: Node, around: Mapping[str, Sequence[str]], language: str) -> list[Step]:
    """Give the steps of the case that an action is one of, the earliest first; nothing for a single step."""
    if node.kind != "action":
        return []
    ahead = [*node.links("earlierStep"), *around.get("earlierStep", ())]
    seen = {node.iri, *ahead}
    while ahead and len(seen) < _MOST_STEPS:
        here = ahead.pop(0)
        known = nodes(graph, [here]).get(here)
        near = [*(known.links("earlierStep") if known else ()), *attached(graph, here).get("earlierStep", ())]
        ahead += [one for one in near if one not in seen]
        seen.update(near)
    if len(seen) == 1:
        return []
    found = nodes(graph, seen)
    called = names(graph, [*seen, *(one for step in found.values() for one in step.links("outcome"))], language)
    made = [
        Step(
            Named(one, called[one], href(one, language)),
            step.text("date"),
            [Named(each, called[each], href(each, language)) for each in step.links("outcome")],
            one == node.iri,
        )
        for one, step in found.items()
    ]
    return sorted(_after_earlier(made, found), key=lambda step: step.date or "9999")


def _after_earlier(made: Sequence[Step], found: Mapping[str, Node]) -> list[Step]:
    """Put each step after those that it names as earlier, for steps without a date."""
    depth: dict[str, int] = {}

    def of(one: str, on_the_way: frozenset[str]) -> int:
        if one not in depth and one in found and one not in on_the_way:
            earlier = found[one].links("earlierStep")
            depth[one] = 1 + max((of(each, on_the_way | {one}) for each in earlier), default=0)
        return depth.get(one, 0)

    return sorted(made, key=lambda step: (of(step.action.iri, frozenset()), step.action.name))


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
