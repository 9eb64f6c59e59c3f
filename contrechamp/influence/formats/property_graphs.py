"""Neo4j: a Cypher script, and the tables of `neo4j-admin database import`.

A denied, planned or past tie has a type of its own (`DENIED_SUPPLIES`), so that a pattern for `SUPPLIES` never
finds what a source denies.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from contrechamp.influence.formats.fields import (
    EDGE_FIELDS,
    NODE_FIELDS,
    Field,
    about,
    about_lines,
    edge_fields,
    edge_label,
    node_fields,
)
from contrechamp.influence.formats.markup import number
from contrechamp.influence.graph import Edge, Projection, Tie

_BATCH = 500
"""Rows in one statement: what a server parses without a pause."""
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_IN_STRING = re.compile(r"[\\'\n\r\t]")


def node_type(kind: str) -> str:
    """Give the Neo4j label of a kind of node.

    >>> node_type("public-body")
    'PublicBody'
    """
    return "".join(word.capitalize() for word in _words(kind)) or "Other"


def edge_type(edge: Edge) -> str:
    """Give the Neo4j type of an edge, led by its tie unless it is actual."""
    words = _words(edge.relation) or ["related"]
    return "_".join([*([] if edge.tie is Tie.ACTUAL else [str(edge.tie)]), *words]).upper()


def _words(slug: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", slug).encode("ascii", "ignore").decode()
    words = re.findall(r"[A-Za-z0-9]+", plain)
    return ["x", *words] if words and words[0][0].isdigit() else words


# --- Cypher -----------------------------------------------------------------------------------


def write_cypher(projection: Projection, out: BinaryIO) -> None:
    """Write a script for `cypher-shell`: it can be run twice."""
    language = projection.origin.language
    for line in about_lines(projection):
        out.write(f"// {line}\n".encode())
    out.write(
        b"CREATE CONSTRAINT contrechamp_node IF NOT EXISTS FOR (n:Contrechamp) REQUIRE n.id IS UNIQUE;\n"
        + f"MERGE (p:Projection {{query_hash: {_string(projection.origin.query_hash)}}})\n".encode()
        + f"SET p += {_map(dict(about(projection)))};\n".encode()
    )
    kinds = sorted({node.kind for node in projection.nodes})
    for kind in kinds:
        rows = (
            {"id": node.id, "name": node.label, **node_fields(node, language)}
            for node in projection.nodes
            if node.kind == kind
        )
        merge = f"MERGE (n:Contrechamp {{id: row.id}})\nSET n:{node_type(kind)}, n += row;\n"
        _unwind(out, rows, merge)
    types: dict[str, list[Edge]] = {}
    for edge in projection.edges:
        types.setdefault(edge_type(edge), []).append(edge)
    for name in sorted(types):
        found: Iterator[Row] = (
            {
                "source": edge.source,
                "target": edge.target,
                "properties": {"id": edge.id, "label": edge_label(edge, language), **edge_fields(edge, language)},
            }
            for edge in types[name]
        )
        match = "MATCH (a:Contrechamp {id: row.source})\nMATCH (b:Contrechamp {id: row.target})\n"
        _unwind(out, found, f"{match}MERGE (a)-[r:{name} {{id: row.properties.id}}]->(b)\nSET r += row.properties;\n")


Row = Mapping[str, Field | Mapping[str, Field]]


def _unwind(out: BinaryIO, rows: Iterable[Row], rest: str) -> None:
    waiting: list[str] = []

    def flush() -> None:
        if waiting:
            listed = ",\n  ".join(waiting)
            out.write(f"UNWIND [\n  {listed}\n] AS row\n{rest}".encode())
            waiting.clear()

    for row in rows:
        waiting.append(_map(row))
        if len(waiting) == _BATCH:
            flush()
    flush()


def _map(row: Row) -> str:
    members: list[str] = []
    for name, value in row.items():
        if isinstance(value, Mapping):
            members.append(f"{name}: {_map(value)}")
        elif not isinstance(value, str):
            members.append(f"{name}: {number(value)}")
        elif value:
            members.append(f"{name}: {_string(value)}")
    return f"{{{', '.join(members)}}}"


def _string(value: str) -> str:
    return "'" + _IN_STRING.sub(lambda found: _ESCAPES[found[0]], value) + "'"


# --- neo4j-admin -------------------------------------------------------------------------------


def write_nodes(projection: Projection, out: BinaryIO) -> None:
    """Write nodes.csv for neo4j-admin."""
    language = projection.origin.language
    head = ("id:ID", "name", *NODE_FIELDS, ":LABEL")
    rows = (
        [node.id, node.label, *node_fields(node, language).values(), f"Contrechamp;{node_type(node.kind)}"]
        for node in projection.nodes
    )
    _write(out, head, rows)


def write_relationships(projection: Projection, out: BinaryIO) -> None:
    """Write relationships.csv for neo4j-admin."""
    head = ("id", ":START_ID", ":END_ID", ":TYPE", "label", *_typed(EDGE_FIELDS))
    _write(out, head, _relationships(projection))


def write_command(projection: Projection, out: BinaryIO) -> None:
    """Write what the tables are, and the command that reads them."""
    command = (
        "neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv --multiline-fields=true"
    )
    out.write("\n".join([command, "", *about_lines(projection), ""]).encode())


def _relationships(projection: Projection) -> Iterator[list[str]]:
    language = projection.origin.language
    for edge in projection.edges:
        fields = [v if isinstance(v, str) else number(v) for v in edge_fields(edge, language).values()]
        yield [edge.id, edge.source, edge.target, edge_type(edge), edge_label(edge, language), *fields]


def _typed(names: Sequence[str]) -> Iterator[str]:
    return (f"{name}:double" if name == "weight" else name for name in names)


def _write(out: BinaryIO, head: Sequence[str], rows: Iterable[list[str]]) -> None:
    stream = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    table = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    csv.writer(stream, lineterminator="\n").writerow(head)
    table.writerows(rows)
    stream.detach()


PARTS = {"nodes.csv": write_nodes, "relationships.csv": write_relationships, "read-me.txt": write_command}
