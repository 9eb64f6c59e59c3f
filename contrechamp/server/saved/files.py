"""The answer to a saved query as a file: the formats of SPARQL, and a spreadsheet."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from contrechamp.results import XSD_STRING, Blank, Iri, Table, Value
from contrechamp.tables import Sheet, write


@dataclass(frozen=True, slots=True)
class FileFormat:
    """One way to write a table."""

    suffix: str
    media_type: str
    writer: Callable[[Table, Sheet], bytes]
    also: tuple[str, ...] = ()
    """Other names that clients ask for it by."""


def write_json(table: Table, sheet: Sheet) -> bytes:
    """Write SPARQL 1.1 Query Results JSON: every cell with its kind, datatype and language."""
    names = table.columns
    rows = [
        {name: _term(cell) for name, cell in zip(names, row, strict=True) if cell is not None}
        for row in table.solutions.rows
    ]
    document = {"head": {"vars": list(names)}, "results": {"bindings": rows}}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _term(cell: Value) -> dict[str, Any]:
    if isinstance(cell, Iri):
        return {"type": "uri", "value": str(cell)}
    if isinstance(cell, Blank):
        return {"type": "bnode", "value": str(cell)}
    if cell.language:
        return {"type": "literal", "value": cell.value, "xml:lang": cell.language}
    if cell.datatype != XSD_STRING:
        return {"type": "literal", "value": cell.value, "datatype": cell.datatype}
    return {"type": "literal", "value": cell.value}


def _table(output: str) -> Callable[[Table, Sheet], bytes]:
    def written(table: Table, sheet: Sheet) -> bytes:
        out = io.BytesIO()
        write(table, output, out, sheet)
        return out.getvalue()

    return written


FORMATS: Mapping[str, FileFormat] = {
    each.suffix: each
    for each in (
        FileFormat("csv", "text/csv", _table("csv")),
        FileFormat("tsv", "text/tab-separated-values", _table("tsv")),
        FileFormat("json", "application/sparql-results+json", write_json, ("application/json",)),
        FileFormat("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _table("xlsx")),
    )
}
"""Every format by its suffix, in the order in which they are offered."""
