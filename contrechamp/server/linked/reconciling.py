"""Reconciliation for OpenRefine and others: which communes, bodies, systems the names of a table mean.

Reconciliation Service API 0.2 of the W3C Entity Reconciliation Community Group. An identifier is
`kind/key`; nothing is matched by itself when two things have the name. People are not offered.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from contrechamp.errors import RequestError
from contrechamp.gazetteer import How, Match, split_iri
from contrechamp.names import fold
from contrechamp.ntriples import bare
from contrechamp.results import Iri, Value
from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.linked import extending
from contrechamp.server.linked.kinds import KINDS, kind_of, kind_type
from contrechamp.server.pages.reading import address_of, in_language, names
from contrechamp.server.rendering import local
from contrechamp.session import Graph
from contrechamp.vocab import CCH

MOST_QUERIES = 50
"""Of one batch."""
MOST_RESULTS = 25
_USUAL = 5
_SEEN = 60
"""Names that are looked at for one query, before properties tell them apart."""
_OTHER_NAME = 97.0
"""Score of exactly another name of a thing than the one it goes by: what is called so comes before."""
_CEILING = {How.PREFIX: 95, How.WORDS: 90, How.SIMILAR: 85}
"""Highest score of a name that is not exactly the same, by how it was found."""
_VERSIONS = ["0.1", "0.2"]


def serve(graph: Graph, ask: Ask) -> Answer:
    """Answer at the one address of the service: the manifest, a batch of queries, one query, or more columns."""
    reader = in_language(graph, ask.language)
    if given := ask.first("queries"):
        batch = _object(given, "queries")
        if len(batch) > MOST_QUERIES:
            raise RequestError(f"a batch holds at most {MOST_QUERIES} queries, not {len(batch)}", 413)
        return answer_json({name: {"result": candidates(reader, one, ask)} for name, one in batch.items()})
    if given := ask.first("query"):
        one = _object(given, "query") if given.lstrip().startswith("{") else {"query": given}
        return answer_json({"result": candidates(reader, one, ask)})
    if given := ask.first("extend"):
        return answer_json(extending.extend(reader, _object(given, "extend"), ask.language))
    return answer_json(manifest(graph, ask))


def manifest(graph: Graph, ask: Ask) -> dict[str, Any]:
    """Say what the service is and where its parts are."""
    root = ask.origin + local("/reconcile", ask.language)
    pages = ask.origin + local("/page/", ask.language)

    def part(path: str) -> dict[str, str]:
        return {"service_url": root, "service_path": path}

    return {
        "versions": _VERSIONS,
        "name": "Contrechamp" + (f" ({graph.release.version})" if graph.release else ""),
        "identifierSpace": f"{graph.base}id/",
        "schemaSpace": f"{graph.base}ontology#",
        "defaultTypes": [kind_type(graph, kind, ask.language) for kind in KINDS],
        "view": {"url": pages + "{{id}}"},
        "preview": {"url": f"{root}/preview?id={{{{id}}}}", "width": 420, "height": 180},
        "suggest": {
            "entity": {**part("/suggest/entity"), "flyout_service_path": "/flyout?id=${id}"},
            "type": part("/suggest/type"),
            "property": part("/suggest/property"),
        },
        "extend": {"propose_properties": part("/properties"), "property_settings": []},
        "batchSize": MOST_QUERIES,
    }


def candidates(graph: Graph, query: object, ask: Ask) -> list[dict[str, Any]]:
    """Give what a query may mean, best first."""
    if not isinstance(query, Mapping) or not isinstance(query.get("query", ""), str):
        raise RequestError('a query is an object with a text: {"query": "Valenciennes"}')
    wanted = str(query.get("query", ""))
    kinds = _kinds(query.get("type"))
    limit = query.get("limit") or _USUAL
    if not isinstance(limit, int) or not 1 <= limit <= MOST_RESULTS:
        raise RequestError(f"limit must be a number from 1 to {MOST_RESULTS}, not {limit!r}")
    conditions = _conditions(query.get("properties") or ())
    found = _found(graph, wanted, kinds)
    told = extending.values(graph, [match.iri for match in found], list(conditions)) if conditions else {}
    called = names(graph, [match.iri for match in found], ask.language)
    scored = []
    for match in found:
        name_score = _score(wanted, match, called[match.iri])
        kept = sum(_meets(graph, told.get((match.iri, name), ()), asked) for name, asked in conditions.items())
        share = kept / len(conditions) if conditions else 1.0
        scored.append((round(name_score * (0.5 + share / 2), 1), share == 1.0 and match.how is How.EXACT, match))
    scored.sort(key=lambda one: (-one[0], not one[1], -one[2].population, one[2].label, one[2].iri))
    certain = _living(graph, [one[2].iri for one in scored if one[1]])
    return [
        {
            "id": match.reference,
            "name": called[match.iri],
            "description": description(graph, match.iri, ask.language),
            "type": [kind_type(graph, match.kind, ask.language)],
            "score": score,
            "match": certain == [match.iri],
        }
        for score, _, match in scored[:limit]
    ]


def description(graph: Graph, address: str, language: str) -> str:
    """Tell in a few words what tells a thing from its namesakes: its kind, and what it lies in or is part of."""
    kind, key = split_iri(address)
    told = extending.values(graph, [address], ["within", "place", "operator", "organisationalPartOf"])
    around = [value for values in told.values() for value in values if isinstance(value, Iri)]
    near = list(dict.fromkeys(names(graph, map(str, around), language).values()))[:2]
    shown = [key] if kind in extending.CODED else []
    later = graph.names.successors(address)
    ended = list(names(graph, [bare(CCH.FormerCommune)], language).values()) if later else []
    after = [f"→ {', '.join(names(graph, later, language).values())}"] if later else []
    return ", ".join([kind_type(graph, kind, language)["name"], *shown, *near, *ended, *after])


def answer_json(value: object) -> Answer:
    """Write JSON."""
    return Answer(json.dumps(value, ensure_ascii=False).encode(), "application/json")


def _found(graph: Graph, wanted: str, kinds: Sequence[str]) -> list[Match]:
    """Find by name; a code or `kind/key` finds what it is the key of."""
    if not wanted.strip():
        return []
    key = wanted.strip().removeprefix(graph.base).removeprefix("id/")
    kind, slash, rest = key.partition("/")
    pairs = [(kind, rest)] if slash else [(one, key) for one in kinds or extending.CODED]
    for one, code in pairs:
        address = address_of(one, code)
        if one in (kinds or KINDS) and extending.is_key(code) and graph.names.holds(address):
            return [Match(address, one, code, graph.names.label(address), How.EXACT)]
    if kinds:
        return [match for one in kinds for match in graph.find(wanted, [one], _SEEN)]
    return [match for match in graph.find(wanted, None, _SEEN) if match.kind in KINDS]


def _living(graph: Graph, addresses: Sequence[str]) -> list[str]:
    """Leave out the former territories that became one of the others: a name kept under a new code is no homonym."""
    return [one for one in addresses if not set(graph.names.successors(one)) & set(addresses)]


def _score(wanted: str, match: Match, called: str) -> float:
    if match.how is How.EXACT:
        return 100.0 if fold(match.label) == fold(called) else _OTHER_NAME
    likeness = SequenceMatcher(None, fold(wanted), fold(match.label), autojunk=False).ratio()
    return round(_CEILING[match.how] * likeness, 1)


def _kinds(given: object) -> list[str]:
    listed = given if isinstance(given, list) else [given] if given else []
    return [kind for one in listed if (kind := kind_of(one.get("id") if isinstance(one, Mapping) else one))]


def _conditions(given: object) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in given if isinstance(given, Sequence) else ():
        if not isinstance(one, Mapping) or not isinstance(one.get("pid"), str):
            raise RequestError('a property of a query is {"pid": "within", "v": "Nord"}')
        value = one.get("v")
        values = value if isinstance(value, list) else [value]
        said = [str(each.get("id", "") if isinstance(each, Mapping) else each) for each in values if each is not None]
        if said:
            found.setdefault(one["pid"], []).extend(said)
    return found


def _meets(graph: Graph, values: Sequence[Value], asked: Sequence[str]) -> bool:
    """Tell whether one value is one that is asked for: by text, name, key or address."""
    known = set()
    for value in values:
        known.add(fold(str(value)))
        kind, key = split_iri(str(value))
        if kind:
            known |= {fold(key), fold(f"{kind}/{key}"), fold(graph.names.label(str(value)))}
    return any(fold(one) in known for one in asked)


def _object(text: str, name: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RequestError(f"the parameter {name} is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise RequestError(f"the parameter {name} must be a JSON object")
    return value
