"""Population counts, each a dated fact with the row it comes from.

INSEE counts Paris, Lyon and Marseille by municipal arrondissement only: their own
count is a sum, linked to the counts it was made from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from contrechamp.context import Context
from contrechamp.errors import SourceError
from contrechamp.iris import concept, fact
from contrechamp.loaders.insee_cog.certainty import Property, in_year
from contrechamp.loaders.insee_cog.gazetteer import ARRONDISSEMENT, COMMUNE, Gazetteer
from contrechamp.loaders.insee_cog.lookups import Lookups
from contrechamp.ntriples import Statement, Term, integer
from contrechamp.tabular import Row
from contrechamp.vocab import CCH, RDF

_MAIN = "donnees_communes.csv"
_MAIN_COLUMNS = (
    "REG",
    "Région",
    "DEP",
    "CODARR",
    "CODCAN",
    "CODCOM",
    "COM",
    "Commune",
    "PMUN",
    "PCAP",
    "PTOT",
)
_MAYOTTE = "donnees_communes_mayotte.csv"
_MAYOTTE_COLUMNS = ("CODREG", "REG", "DEP", "CODARR", "CODCAN", "CODCOM", "COM", "PMUN", "PCAP", "PTOT")

_COMMON: tuple[Property, ...] = (
    (RDF.type, CCH.PopulationCount),
    (CCH.unit, concept("unit", "inhabitant")),
    (CCH.qualifier, concept("qualifier", "exact")),
)


def describe_populations(context: Context, lookups: Lookups, gazetteer: Gazetteer) -> Iterator[Statement]:
    """Yield one count per commune and per municipal arrondissement."""
    graph = context.source.graph_for(None)
    parents = gazetteer.arrondissements()
    counted: set[str] = set()
    parts: defaultdict[str, list[tuple[str, int, Term, Term]]] = defaultdict(list)
    dated = in_year(lookups.population_years[_MAIN])
    dated_mayotte = in_year(lookups.population_years[_MAYOTTE])
    for row, code, when in _read_counts(context, dated, dated_mayotte):
        if code in counted:
            raise row.error(f"{code} is counted twice")
        counted.add(code)
        if not row["PMUN"].isdecimal():
            raise row.error(f"PMUN {row['PMUN']!r} is not a number")
        value = int(row["PMUN"])
        typecom = ARRONDISSEMENT if code in parents else COMMUNE
        if (typecom, code) not in gazetteer.territories:
            raise row.error(f"{code} is neither a commune nor a municipal arrondissement of communes.csv")
        node = fact(graph, f"population-{code}")
        evidence, described = context.row_evidence(row, code)
        yield from _describe_count(node, gazetteer.node(typecom, code), value, when)
        yield node, CCH.evidence, evidence
        yield from described
        if typecom == ARRONDISSEMENT:
            parts[parents[code]].append((code, value, node, evidence))
    for commune, counts in parts.items():
        missing = {code for code, parent in parents.items() if parent == commune} - {c[0] for c in counts}
        if missing:
            raise SourceError(f"no count for {', '.join(sorted(missing))}: {commune} cannot be summed", _MAIN)
        if commune in counted:
            raise SourceError(f"{commune} has a count of its own, and its arrondissements too", _MAIN)
        node = fact(graph, f"population-{commune}")
        total = sum(value for _, value, _, _ in counts)
        yield from _describe_count(node, gazetteer.node(COMMUNE, commune), total, dated)
        for _, _, part, evidence in counts:
            yield node, CCH.computedFrom, part
            yield node, CCH.evidence, evidence


def _read_counts(
    context: Context, main: tuple[Property, ...], mayotte: tuple[Property, ...]
) -> Iterator[tuple[Row, str, tuple[Property, ...]]]:
    for row in context.rows(_MAIN, _MAIN_COLUMNS, delimiter=";"):
        yield row, row["COM"], main
    for row in context.rows(_MAYOTTE, _MAYOTTE_COLUMNS, delimiter=";"):
        # COM is empty, and CODCOM begins with the last digit of DEP: 976 and 601 make 97601.
        if row["COM"] or not row["CODCOM"].startswith(row["DEP"][2:]):
            raise row.error(f"COM must be empty and CODCOM begin with the end of DEP {row['DEP']!r}")
        yield row, row["DEP"][:2] + row["CODCOM"], mayotte


def _describe_count(node: Term, about: Term, value: int, when: tuple[Property, ...]) -> Iterator[Statement]:
    for predicate, constant in _COMMON:
        yield node, predicate, constant
    yield node, CCH.about, about
    yield node, CCH.place, about
    yield node, CCH.value, integer(value)
    for predicate, constant in when:
        yield node, predicate, constant
