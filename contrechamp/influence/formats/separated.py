"""nodes.csv and edges.csv: for Excel, Gephi and pandas without editing a file.

Semicolons, because a double click opens them in columns in a French Excel (and `pandas.read_csv(file, sep=";")`
and Gephi's import read them too); UTF-8 with its mark, because Excel takes anything else for another encoding.
A text that a spreadsheet would run as a formula has an apostrophe in front. A weight that is no whole number has
six decimals, because `1.5` is the first of May in a French Excel. The first column is never one that a program
needs to find by its name: some read the mark as a part of it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from contrechamp.influence.formats.fields import (
    EDGE_FIELDS,
    NODE_FIELDS,
    Field,
    about_lines,
    edge_fields,
    edge_label,
    node_fields,
)
from contrechamp.influence.graph import Projection
from contrechamp.tables import neutral

_FIRST = ("source_label", "relation_label", "target_label")
_ENDS = ("Source", "Target", "Type", "Id", "Label", "Weight")
_REST = tuple(name for name in EDGE_FIELDS if name not in ("relation_label", "weight"))


def write_nodes(projection: Projection, out: BinaryIO) -> None:
    """Write nodes.csv."""
    language = projection.origin.language
    rows = (
        [*fields.values(), node.id, node.label]
        for node in projection.nodes
        for fields in (node_fields(node, language),)
    )
    _write(out, (*NODE_FIELDS, "Id", "Label"), rows)


def write_edges(projection: Projection, out: BinaryIO) -> None:
    """Write edges.csv, with names beside addresses."""
    _write(out, (*_FIRST, *_REST, *_ENDS), _edges(projection))


def write_readme(projection: Projection, out: BinaryIO) -> None:
    """Write what the two tables are and where they come from."""
    out.write("\r\n".join(["\ufeff" + "nodes.csv, edges.csv", "", *about_lines(projection), ""]).encode())


def _edges(projection: Projection) -> Iterator[list[Field]]:
    language = projection.origin.language
    labels = {node.id: node.label for node in projection.nodes}
    drawn = "Directed" if projection.origin.directed else "Undirected"
    for edge in projection.edges:
        fields = edge_fields(edge, language)
        row: list[Field] = [labels[edge.source], edge.relation_label, labels[edge.target]]
        row += [fields[name] for name in _REST]
        row += [edge.source, edge.target, drawn, edge.id, edge_label(edge, language), float(edge.weight)]
        yield row


def _write(out: BinaryIO, names: Iterable[str], rows: Iterable[list[Field] | list[str]]) -> None:
    stream = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    table = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    table.writerow(names)
    table.writerows([_cell(value) for value in row] for row in rows)
    stream.detach()


def _cell(value: Field) -> str:
    if isinstance(value, str):
        return neutral(value)
    return str(int(value)) if value == int(value) else f"{value:.6f}"


PARTS = {"nodes.csv": write_nodes, "edges.csv": write_edges, "read-me.txt": write_readme}
