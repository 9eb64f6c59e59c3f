"""More columns for a reconciled table: which properties a kind of thing has, and their values.

What only the graph of derived links states is left out: such a link has lost its date, its speaker and its source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from weakref import ReferenceType, ref

from contrechamp.errors import RequestError
from contrechamp.gazetteer import split_iri
from contrechamp.ntriples import iri
from contrechamp.results import XSD_BOOLEAN, XSD_DATE, Iri, Literal, Value, to_python
from contrechamp.server.linked.kinds import CLASSES, KINDS
from contrechamp.server.pages.reading import address_of, names
from contrechamp.server.questions import question
from contrechamp.session import Graph
from contrechamp.vocab import BASE, CCH

CODED = ("commune", "municipality", "intercommunality", "department", "region", "municipal-arrondissement")
"""Kinds whose keys are official codes, which people write in tables."""
MOST_ROWS = 1_000
MOST_PROPERTIES = 25
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_PROPERTY = re.compile(r"[A-Za-z][A-Za-z0-9]*")


def is_key(text: str) -> bool:
    """Tell whether a text can be the key of a thing."""
    return len(text) <= 200 and bool(_KEY.fullmatch(text))


def properties(graph: Graph, kind: str, language: str) -> list[dict[str, str]]:
    """Give the properties that things of a kind have, by name."""
    found = _properties(ref(graph), kind)
    called = names(graph, found, language)
    return sorted(({"id": one.removeprefix(CCH.address), "name": called[one]} for one in found), key=_by_name)


def all_properties(graph: Graph, language: str) -> list[dict[str, str]]:
    """Give the properties of every kind, by name."""
    found = {one["id"]: one for kind in KINDS for one in properties(graph, kind, language)}
    return sorted(found.values(), key=_by_name)


def values(graph: Graph, addresses: Sequence[str], wanted: Sequence[str]) -> dict[tuple[str, str], list[Value]]:
    """Give the values of properties of some things, by address and name of property, each once, sorted."""
    things = [iri(one) for one in dict.fromkeys(addresses)]
    asked = [CCH[one] for one in dict.fromkeys(wanted) if _PROPERTY.fullmatch(one)]
    if not things or not asked:
        return {}
    found: dict[tuple[str, str], list[Value]] = {}
    rows = graph.own_table(question("linked/values", s=things, p=asked)).solutions
    for subject, name, value in rows:
        if subject is not None and name is not None and value is not None:
            found.setdefault((str(subject), str(name).removeprefix(CCH.address)), []).append(value)
    return {key: sorted(one, key=str) for key, one in found.items()}


def extend(graph: Graph, asked: dict[str, Any], language: str) -> dict[str, Any]:
    """Answer a data extension query: columns, and a row for each identifier."""
    ids, wanted = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(wanted, list):
        raise RequestError('extend needs {"ids": ["commune/59606"], "properties": [{"id": "within"}]}')
    if len(ids) > MOST_ROWS or len(wanted) > MOST_PROPERTIES:
        raise RequestError(f"at most {MOST_ROWS} identifiers and {MOST_PROPERTIES} properties at once", 413)
    columns = [str(one.get("id", "") if isinstance(one, dict) else one) for one in wanted]
    known = {one["id"]: one["name"] for one in all_properties(graph, language)}
    if unknown := [one for one in columns if one not in known]:
        raise RequestError(f"no property {unknown[0]!r}; there is {', '.join(sorted(known))}")
    addresses = {one: address for one in map(str, ids) if (address := address_of_id(one))}
    told = values(graph, list(addresses.values()), columns)
    ends = [str(value) for found in told.values() for value in found if isinstance(value, Iri)]
    called = names(graph, (one for one in ends if one.startswith(BASE)), language)
    rows = {
        one: {
            column: [_cell(value, called) for value in told.get((addresses.get(one, ""), column), ())]
            for column in columns
        }
        for one in map(str, ids)
    }
    return {"meta": [{"id": one, "name": known[one]} for one in columns], "rows": rows}


def address_of_id(identifier: str) -> str:
    """Give the address of an identifier of the service; an empty text for what is none."""
    kind, _, key = identifier.partition("/")
    return address_of(kind, key) if kind in CLASSES and is_key(key) else ""


def _cell(value: Value, called: dict[str, str]) -> dict[str, Any]:
    if isinstance(value, Iri):
        kind, key = split_iri(value)
        if kind in KINDS:
            return {"id": f"{kind}/{key}", "name": called[value]}
        return {"str": called.get(value, str(value))}
    if isinstance(value, Literal):
        native = to_python(value)
        if isinstance(native, bool) and value.datatype == XSD_BOOLEAN:
            return {"bool": native}
        if isinstance(native, int):
            return {"int": native}
        if value.datatype == XSD_DATE:
            return {"date": value.value}
    return {"str": str(value)}


@lru_cache(maxsize=64)
def _properties(graph: ReferenceType[Graph], kind: str) -> tuple[str, ...]:
    opened = graph()
    if opened is None:
        return ()
    rows = opened.own_table(question("linked/class_properties", **{"class": [CCH[CLASSES[kind]]]}))
    return tuple(sorted(str(one) for one in rows.column("p")))


def _by_name(one: dict[str, str]) -> tuple[str, str]:
    return one["name"].casefold(), one["id"]
