"""XLSX: nodes, edges, evidence, sources and a page that says what the file is; every edge leads to its evidence."""

from __future__ import annotations

import datetime
import io
from itertools import chain
from typing import Any, BinaryIO

from contrechamp.errors import ExportError
from contrechamp.influence.formats.fields import (
    ABOUT_LABELS,
    EDGE_FIELDS,
    NODE_FIELDS,
    Field,
    about,
    edge_fields,
    node_fields,
    told_fields,
)
from contrechamp.influence.graph import Edge, Projection
from contrechamp.tables import XLSX_ROWS, XLSX_TEXT

_LINKS = 60_000
"""Links of one workbook: the format stops near 65,000 a sheet, and `internal:` links count."""
_LINK_LENGTH = 2_000
_PROOF = ("quote", "row", "said_by", "basis", "polarity", "modality", "document_label", "address")
_ORIGIN = ("source_url", "document", "statement", "graph", "licence")
_EDGE_HEAD = ("source_label", "relation_label", "target_label", "tie_label", "evidence")
_REST = tuple(name for name in EDGE_FIELDS if name not in _EDGE_HEAD)


def write(projection: Projection, out: BinaryIO) -> None:
    """Write XLSX; text is written as text, so that no cell is a formula."""
    import xlsxwriter

    if len(projection.edges) > XLSX_ROWS or len(projection.nodes) > XLSX_ROWS:
        raise ExportError(f"a sheet holds {XLSX_ROWS} rows, and there are more nodes or edges: write csv instead")
    file = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, plain) as book:
        # A fixed moment, not now: the same projection gives the same bytes.
        properties = {"title": projection.origin.title[:255], "created": datetime.datetime(1980, 1, 1)}
        book.set_properties({**properties, "comments": about(projection)["cite"][:255]})
        _Sheets(book, projection).write()
    out.write(file.getvalue())


def _proof(told: dict[str, str]) -> tuple[Field, ...]:
    """Give the row of the evidence sheet for one fact that an edge rests on."""
    return tuple(told[name] for name in (*_PROOF, *_ORIGIN))


class _Sheets:
    """The sheets of one workbook."""

    def __init__(self, book: Any, projection: Projection) -> None:
        self.projection = projection
        self.language = projection.origin.language
        self.book = book
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.link = book.add_format({"font_color": "#0000EE", "underline": 1})
        self.ties = {
            "planned": book.add_format({"italic": True}),
            "denied": book.add_format({"italic": True, "font_strikeout": True}),
            "past": book.add_format({"font_color": "#767676"}),
        }
        self.links = 0

    def write(self) -> None:
        """Write them in the order of the tabs."""
        labels = {node.id: node.label for node in self.projection.nodes}
        fields = [edge_fields(edge, self.language) for edge in self.projection.edges]
        told = {edge.id: told_fields(edge, self.language) for edge in self.projection.edges}
        proofs: dict[tuple[Field, ...], int] = {}
        for one in chain.from_iterable(told.values()):
            proofs.setdefault(_proof(one), len(proofs) + 1)

        nodes = self.sheet("nodes", len(labels), ("label", *NODE_FIELDS, "id"), (40, 16, 24, 30, 60))
        for number, node in enumerate(self.projection.nodes, 1):
            values = (node.label, *node_fields(node, self.language).values(), node.id)
            self.row(nodes, number, values)

        edges = self.sheet("edges", len(fields), (*_EDGE_HEAD, *_REST, "source", "target", "id"), (30, 24, 30, 18, 10))
        for number, (edge, found) in enumerate(zip(self.projection.edges, fields, strict=True), 1):
            self.edge(edges, number, edge, found, [proofs[_proof(one)] for one in told[edge.id]], labels)

        evidence = self.sheet(
            "evidence", len(proofs), ("evidence", *_PROOF, *_ORIGIN), (10, 80, 30, 30, 14, 14, 14, 50, 50)
        )
        for proof_values, number in proofs.items():
            self.row(evidence, number, (float(number), *proof_values))
            self.address(evidence, number, 1 + _PROOF.index("address"), str(proof_values[_PROOF.index("address")]))

        self.sources()
        self.read_me()

    def edge(
        self, sheet: Any, number: int, edge: Edge, fields: dict[str, Field], proofs: list[int], labels: dict[str, str]
    ) -> None:
        head = (labels[edge.source], edge.relation_label, labels[edge.target], fields["tie_label"], float(proofs[0]))
        rest = (*(fields[name] for name in _REST), edge.source, edge.target, edge.id)
        self.row(sheet, number, (*head, *rest), self.ties.get(edge.tie))
        if self.links < _LINKS:
            self.links += 1
            shown = ", ".join(map(str, proofs))
            sheet.write_url(number, 4, f"internal:'evidence'!A{proofs[0] + 1}", self.link, shown)
            if len(proofs) == 1:
                sheet.write_number(number, 4, proofs[0], self.link)  # a link has text only, a number can be sorted

    def sources(self) -> None:
        """List what the edges rest on: a row for each document, with its licence and number of edges."""
        counts: dict[tuple[str, str, str, str, str], int] = {}
        for edge in self.projection.edges:
            for one in told_fields(edge, self.language):
                key = (one["document_label"], one["address"], one["licence"], one["graph"], one["document"])
                counts[key] = counts.get(key, 0) + 1
        head = ("document_label", "address", "licence", "graph", "document", "edges")
        sheet = self.sheet("sources", len(counts), head, (60, 60, 24, 40, 40, 8))
        for number, (values, count) in enumerate(sorted(counts.items()), 1):
            self.row(sheet, number, (*values, float(count)))
            self.address(sheet, number, 1, values[1])

    def read_me(self) -> None:
        """Say what the file is, in both languages."""
        sheet = self.book.add_worksheet("lisez-moi - read me")
        for number, (name, value) in enumerate(about(self.projection).items()):
            sheet.write_string(number, 0, " / ".join(dict.fromkeys(ABOUT_LABELS[name])), self.bold)
            sheet.write_string(number, 1, value[:XLSX_TEXT], self.wrapped)
        sheet.set_column(0, 0, 36)
        sheet.set_column(1, 1, 100)

    def sheet(self, name: str, rows: int, head: tuple[str, ...], widths: tuple[int, ...]) -> Any:
        """Start a sheet with its head, which stays in sight, and a filter."""
        sheet = self.book.add_worksheet(name)
        for column, title in enumerate(head):
            sheet.write_string(0, column, title, self.bold)
            sheet.set_column(column, column, widths[column] if column < len(widths) else 20)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(rows, 1), len(head) - 1)
        return sheet

    def row(self, sheet: Any, number: int, values: tuple[Field, ...], look: Any = None) -> None:
        for column, value in enumerate(values):
            if isinstance(value, str):
                if len(value) > XLSX_TEXT:
                    raise ExportError(
                        f"a cell of xlsx holds {XLSX_TEXT} characters, not {len(value)}: write csv instead"
                    )
                if value:
                    sheet.write_string(number, column, value, look)
            else:
                sheet.write_number(number, column, value, look)

    def address(self, sheet: Any, number: int, column: int, address: str) -> None:
        """Make a cell a link, where a spreadsheet can hold it."""
        web = address.startswith(("http://", "https://")) and len(address) < _LINK_LENGTH
        if web and self.links < _LINKS:
            self.links += 1
            sheet.write_url(number, column, address, self.link, address[:XLSX_TEXT])
