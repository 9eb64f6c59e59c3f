"""JSON-LD: the context with every term of the ontology, and descriptions written with as much of it as they need."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from contrechamp.ntriples import Term, bare, read_text
from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.linked.description import Quad
from contrechamp.server.questions import question
from contrechamp.session import Graph
from contrechamp.vocab import BASE, PREFIXES, RDF

_PREFIXES = {**PREFIXES, "hydra": "http://www.w3.org/ns/hydra/core#"}
_TYPE = RDF.type
_DATATYPE = re.compile(r"\^\^<([^>]*)>\Z")
_LOCAL = re.compile(r"[A-Za-z_][\w-]*\Z")


def show(graph: Graph, ask: Ask) -> Answer:
    """Give the whole context."""
    known = prefixes(graph.base)
    terms = sorted(str(row["term"]) for row in graph.table(question("linked/properties")))
    names = [one.removeprefix(known["cch"]) for one in terms if one.startswith(known["cch"])]
    return Answer(_written({"@context": {**known, **{name: f"cch:{name}" for name in names}}}), "application/ld+json")


def prefixes(base: str) -> dict[str, str]:
    """Give the prefixes of the project under a base address."""
    return {name: address.replace(BASE, base) for name, address in sorted(_PREFIXES.items())}


def write(quads: Iterable[Quad], base: str, first: str) -> bytes:
    """Write statements as JSON-LD with the part of the context that they use: it can be read without a network.

    The node `first` comes first; the others by their address.
    """
    known = prefixes(base)
    used: dict[str, str] = {}
    nodes: dict[Term, dict[str, list[Any]]] = {}
    for subject, predicate, value, _ in quads:
        node = nodes.setdefault(subject, {})
        key = "@type" if predicate == _TYPE else _key(bare(predicate), known, used)
        said = _shortened(bare(value), known, used) if key == "@type" else _value(value, known, used)
        if said not in node.setdefault(key, []):
            node[key].append(said)
    graph = [
        {"@id": _shortened(bare(subject), known, used)}
        | {key: values[0] if len(values) == 1 else values for key, values in sorted(node.items())}
        for subject, node in sorted(nodes.items(), key=lambda pair: (bare(pair[0]) != first, pair[0]))
    ]
    return _written({"@context": dict(sorted(used.items())), "@graph": graph})


def _key(address: str, known: Mapping[str, str], used: dict[str, str]) -> str:
    name = address.removeprefix(known["cch"])
    if name != address and _LOCAL.match(name):
        used["cch"] = known["cch"]
        used[name] = f"cch:{name}"
        return name
    return _shortened(address, known, used)


def _shortened(address: str, known: Mapping[str, str], used: dict[str, str]) -> str:
    for prefix, start in known.items():
        rest = address.removeprefix(start)
        if rest != address and _LOCAL.match(rest):
            used[prefix] = start
            return f"{prefix}:{rest}"
    return address


def _value(value: Term, known: Mapping[str, str], used: dict[str, str]) -> Any:
    if value.startswith("<"):
        return {"@id": _shortened(bare(value), known, used)}
    said, language = read_text(value)
    if language:
        return {"@language": language, "@value": said}
    datatype = _DATATYPE.search(value)
    if datatype is None:
        return said
    return {"@type": _shortened(datatype.group(1), known, used), "@value": said}


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
