"""Each movement as a dated fact, and what the movements say about territories, current and former."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from contrechamp.context import Context
from contrechamp.iris import concept, entity
from contrechamp.loaders.insee_cog.certainty import Property, on_day
from contrechamp.loaders.insee_cog.gazetteer import COMMUNE, PARTS, Gazetteer
from contrechamp.loaders.insee_cog.history import History
from contrechamp.loaders.insee_cog.movements import Movement
from contrechamp.ntriples import Statement, Term, date, text
from contrechamp.vocab import CCH, RDF, RDFS, SKOS


def describe_changes(context: Context, movements: list[Movement], gazetteer: Gazetteer) -> Iterator[Statement]:
    """Yield one fact per movement, oldest first."""
    kinds: dict[str, Term] = {}
    dated: dict[datetime.date, tuple[Property, ...]] = {}
    seen: set[str] = set()
    for movement in movements:
        key = movement.key
        if key in seen:
            raise movement.row.error(f"movement {key} occurs twice")
        seen.add(key)
        slug = movement.kind.slug
        if slug not in kinds:
            kinds[slug] = concept("territorial-change-kind", slug)
        if movement.date not in dated:
            dated[movement.date] = on_day(movement.date)
        node = entity("territorial-change", key)
        yield node, RDF.type, CCH.TerritorialChange
        yield node, CCH.changeKind, kinds[slug]
        if movement.before:
            yield node, CCH.changedFrom, gazetteer.node(*movement.before.key)
            yield node, CCH.labelBefore, text(movement.before.label, "fr")
        if movement.after:
            yield node, CCH.changedTo, gazetteer.node(*movement.after.key)
            yield node, CCH.labelAfter, text(movement.after.label, "fr")
        for predicate, value in dated[movement.date]:
            yield node, predicate, value
        evidence, described = context.row_evidence(movement.row, key)
        yield node, CCH.evidence, evidence
        yield from described


def describe_past(history: History, gazetteer: Gazetteer) -> Iterator[Statement]:
    """Yield the former territories, the dates of the current communes, and the names that communes lost."""
    successors = history.successors()
    for key in sorted(history.last):
        typecom, code = key
        node = gazetteer.node(typecom, code)
        current = gazetteer.territories.get(key)
        label = current.label if current else history.labels[key]
        if not current:
            yield node, RDF.type, CCH.FormerCommune if typecom == COMMUNE else CCH.FormerTerritory
            yield node, RDFS.label, text(label, "fr")
            yield node, CCH.inseeCode, text(code)
            if key in history.until:
                yield node, CCH.existedUntil, date(history.until[key])
        if typecom != COMMUNE:
            continue
        if not current:
            yield from _describe_successors(node, code, successors, gazetteer)
        if current and code in history.since:
            yield node, CCH.existedSince, date(history.since[code])
        for name in dict.fromkeys(history.former_names.get(code, ())):
            if name != label:
                yield node, SKOS.altLabel, text(name, "fr")


def _describe_successors(
    node: Term, code: str, successors: Mapping[str, list[str]], gazetteer: Gazetteer
) -> Iterator[Statement]:
    """Yield the communes of today that a former commune led to.

    Where its delegated or associated commune lies tells best: the movements alone miss a restored
    commune that took such a part with it (Lamarche-en-Woëvre went from Madine to Nonsard in 1983).
    """
    parents = {gazetteer.territories[part, code].parent for part in PARTS if (part, code) in gazetteer.territories}
    for successor in sorted(parents) or successors[code]:
        yield node, CCH.succeededBy, gazetteer.node(COMMUNE, successor)
