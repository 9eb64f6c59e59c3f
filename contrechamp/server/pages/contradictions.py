"""The page of sources that do not say the same: facts side by side, with their words, and nothing decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contrechamp.results import Native
from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.pages.facts import Fact, Named, tell
from contrechamp.server.pages.reading import kept, names
from contrechamp.server.rendering import href, render
from contrechamp.session import Graph

Key = tuple[str, str]
MOST = 60


@dataclass(frozen=True)
class Sum:
    """A figure beside the sum of what the same source says it includes."""

    fact: Fact
    computed: str
    unit: str


@dataclass(frozen=True)
class Group:
    """Facts about one subject that may not agree."""

    kind: str
    """capability, contract, figure…"""
    subject: Named
    facts: Sequence[Fact]


def show(graph: Graph, ask: Ask) -> Answer:
    """Show everything that two queries bring together."""
    language = ask.language
    found: dict[Key, list[str]] = {}
    sums: list[Mapping[str, Native | None]] = []
    for row in kept(graph, "actors/contradictions"):
        _add(found, (str(row["kind"]), str(row["subject"])), row)
    for row in kept(graph, "cameras/conflicting_figures"):
        if row["comparison"] == "two-documents":
            _add(found, ("figure", str(row["commune"])), row)
        else:
            sums.append(row)
    shown = dict(list(found.items())[:MOST])
    called = names(graph, (subject for _, subject in shown), language)
    every = [*(fact for facts in shown.values() for fact in facts), *(str(row["fact"]) for row in sums)]
    told = {fact.iri: fact for fact in tell(graph, every, language)}
    return render(
        "contradictions.html",
        graph,
        ask,
        groups=[
            Group(
                kind,
                Named(subject, called[subject], href(subject, language)),
                [told[one] for one in facts if one in told],
            )
            for (kind, subject), facts in shown.items()
        ],
        sums=[
            Sum(told[str(row["fact"])], str(row["otherValue"]), str(row["otherUnit"] or row["unit"] or ""))
            for row in sums
            if str(row["fact"]) in told
        ],
        more=len(found) - len(shown),
    )


def _add(found: dict[Key, list[str]], key: Key, row: Mapping[str, Native | None]) -> None:
    facts = found.setdefault(key, [])
    facts += [one for name in ("fact", "otherFact") if (one := str(row[name] or "")) and one not in facts]
