"""The actors that a release knows, by number and by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from contrechamp import assets
from contrechamp.identity.municipalities import department_of
from contrechamp.identity.organisations import OrganisationName, read_organisation
from contrechamp.names import Name, fold, short
from contrechamp.tabular import read_rows

if TYPE_CHECKING:
    from contrechamp.session import Graph

IDENTIFIED = "resolution/known"
"""Saved query: each body with its SIREN and its kind, where there are any."""
NAMED = ("commune", "municipality", "organisation", "intercommunality")
LEAST = 90
"""Least similarity (rapidfuzz token_sort_ratio, 0 to 100) of a name that is worth a person's look."""

_TERRITORY = "intercommunality/"


@dataclass(frozen=True)
class Body:
    """A node that a record may be."""

    node: str
    """As people write it: `organisation/snef`."""
    label: str
    siren: str = ""
    kind: str = ""
    """Of an organisation, the word of the closed list."""


@dataclass
class Known:
    """Bodies, and the ways to find them."""

    bodies: dict[str, Body] = field(default_factory=dict)
    """By node."""
    by_siren: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_exact: dict[str, dict[str, OrganisationName]] = field(default_factory=lambda: defaultdict(dict))
    """Nodes by exact name, each with the name as it was read."""
    by_loose: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    communes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """INSEE codes by folded name of the commune, of today or ended."""
    other_names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The same for names that a commune bore, or is called by: read only where none has the name."""

    def with_siren(self, siren: str) -> list[str]:
        """Nodes that have a SIREN; a territory stands for its body only when no body of that number is known."""
        nodes = self.by_siren.get(siren, [])
        bodies = [node for node in nodes if not node.startswith(_TERRITORY)]
        return bodies or nodes

    def municipalities(self, name: str, departments: frozenset[str]) -> list[str]:
        """Municipalities of the communes of a folded name; no département is any.

        One that has a SIREN goes before one of a commune that is no more. A name that a commune has lost is that of
        another one first: Pierrefitte-sur-Seine was a municipality of its own before Saint-Denis took it in.
        """
        for names in (self.communes, self.other_names):
            codes = sorted(code for code in names.get(name, ()) if f"municipality/{code}" in self.bodies)
            there = [code for code in codes if not departments or department_of(code) in departments]
            nodes = [f"municipality/{code}" for code in there]
            if nodes:
                return [node for node in nodes if self.bodies[node].siren] or nodes
        return []

    def similar(self, exact: str) -> Iterator[tuple[str, float]]:
        """Yield organisations of a name like this one, with the likeness (0 to 100), likest first."""
        seen: set[str] = set()
        for name, likeness, _ in process.extract(
            exact, self.by_exact.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=LEAST, limit=5
        ):
            for node in sorted(self.by_exact[name].keys() - seen):
                seen.add(node)
                yield node, likeness


def read_known(graph: Graph) -> Known:
    """Read the actors of a release: their names, then their numbers."""
    names = list(graph.names.every(NAMED))
    numbers = {
        short(str(node)): (str(siren or ""), short(str(kind or "")).rpartition("/")[2])
        for node, siren, kind in graph.own(IDENTIFIED).solutions.rows
    }
    return gather(names, numbers, _other_names())


def gather(
    names: Iterable[Name], numbers: Mapping[str, tuple[str, str]], communes: Iterable[tuple[str, str]] = ()
) -> Known:
    """Put names, numbers (SIREN and kind by node) and further names of communes (name, code) together."""
    known = Known()
    for name in names:
        node = short(name.thing)
        kind, _, key = node.partition("/")
        if kind == "commune":
            known.communes[name.folded].add(key)
            continue
        siren, sort = numbers.get(node, ("", ""))
        if node not in known.bodies or name.language == "fr":
            known.bodies[node] = Body(node, name.written, siren, sort)
        if kind != "municipality":
            read = read_organisation(name.written)
            known.by_exact[read.exact][node] = read
            known.by_loose[read.loose].add(node)
    for node, (siren, _) in sorted(numbers.items()):
        if siren and node in known.bodies:
            known.by_siren[siren].append(node)
    for written, code in communes:
        known.other_names[fold(written)].add(code)
    return known


def _other_names() -> Iterator[tuple[str, str]]:
    """Yield names of the lexicon that mean one commune: those it bore, and usual ones that are sure."""
    for row in read_rows(assets.path("lexicon", "communes_former_names.csv"), ("name", "insee", "until")):
        yield row["name"], row["insee"]
    for row in read_rows(assets.path("lexicon", "communes_usual_names.csv"), ("name", "insee", "sure", "note")):
        if row["sure"] == "yes":
            yield row["name"], row["insee"]
