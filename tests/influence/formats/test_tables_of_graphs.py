"""CSV, XLSX, Cypher, neo4j-admin and DOT: opened by what will open them."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas
import pytest

from contrechamp.influence.formats.fields import checked
from contrechamp.influence.formats.property_graphs import edge_type
from contrechamp.influence.graph import Edge, Projection, Tie
from contrechamp.tables import neutral

Written = Callable[[Projection, str], Path]


def part(file: Path, name: str) -> bytes:
    with zipfile.ZipFile(file) as archive:
        return archive.read(name)


# --- CSV -----------------------------------------------------------------------------------------


def test_pandas_reads_the_tables_whole(any_sample: Projection, written: Written) -> None:
    file, whole = written(any_sample, "csv"), checked(any_sample)
    read: dict[str, Any] = {"sep": ";", "dtype": str, "keep_default_na": False, "lineterminator": None}
    nodes = pandas.read_csv(io.BytesIO(part(file, "nodes.csv")), **read)
    edges = pandas.read_csv(io.BytesIO(part(file, "edges.csv")), **read)
    assert list(nodes["Id"]) == [node.id for node in whole.nodes]
    assert list(nodes["Label"]) == [neutral(node.label) for node in whole.nodes]
    labels = {node.id: neutral(node.label) for node in whole.nodes}
    assert list(edges["source_label"]) == [labels[edge.source] for edge in whole.edges]
    assert list(edges["target_label"]) == [labels[edge.target] for edge in whole.edges]
    assert list(edges["quote"]) == [neutral(edge.quote) for edge in whole.edges]
    assert list(edges["Source"]) == [edge.source for edge in whole.edges]
    assert set(edges["Type"]) <= {"Directed" if whole.origin.directed else "Undirected"}


def test_excel_sees_utf8_semicolons_and_no_formula(any_sample: Projection, written: Written) -> None:
    file = written(any_sample, "csv")
    for name in ("nodes.csv", "edges.csv"):
        raw = part(file, name)
        assert raw.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
        assert len({len(row) for row in rows}) == 1
        for cell in (cell for row in rows for cell in row):
            assert not re.match(r"[=+\-@\t\r\n]", cell)


def test_the_mark_does_not_hide_a_column_that_gephi_needs(sample: Projection, written: Written) -> None:
    """Read without taking the mark away: the first column is then misnamed, and must not be a needed one."""
    file = written(sample, "csv")
    for name, needed in (("nodes.csv", {"Id", "Label"}), ("edges.csv", {"Source", "Target", "Type", "Weight"})):
        head = part(file, name).decode("utf-8").splitlines()[0].split(";")
        assert needed <= set(head)


def test_no_weight_becomes_a_date_in_a_french_excel(
    projection_of: Callable[..., Projection], edge_of: Callable[..., Edge], written: Written
) -> None:
    edges = [edge_of("a", f"r{i}", "b", weight=weight) for i, weight in enumerate((3.0, 1.5, -2.0))]
    table = pandas.read_csv(io.BytesIO(part(written(projection_of(*edges), "csv"), "edges.csv")), sep=";", dtype=str)
    assert list(table["Weight"]) == ["3", "1.500000", "-2"]


def test_networkx_makes_the_graph_of_the_tables(sample: Projection, written: Written) -> None:
    import networkx as nx

    table = pandas.read_csv(io.BytesIO(part(written(sample, "csv"), "edges.csv")), sep=";")
    graph = nx.from_pandas_edgelist(
        table, "Source", "Target", edge_attr=True, edge_key="Id", create_using=nx.MultiDiGraph
    )
    assert graph.number_of_edges() == len(sample.edges)


# --- XLSX ----------------------------------------------------------------------------------------


def test_the_workbook_leads_from_each_edge_to_its_evidence(any_sample: Projection, written: Written) -> None:
    book, whole = openpyxl.load_workbook(written(any_sample, "xlsx")), checked(any_sample)
    assert book.sheetnames == ["nodes", "edges", "evidence", "sources", "lisez-moi - read me"]
    nodes, edges, evidence = (
        [list(row) for row in book[name].iter_rows(values_only=True)] for name in book.sheetnames[:3]
    )
    # Excel undoes the escape of a carriage return, openpyxl does not.
    assert [str(row[0]).replace("_x000D_", "\r") for row in nodes[1:]] == [node.label for node in whole.nodes]
    assert len(edges) == len(whole.edges) + 1
    column, quote = edges[0].index("evidence"), evidence[0].index("quote")
    proofs = {row[0]: row for row in evidence[1:]}
    assert [(proofs[row[column]][quote] or "").replace("_x000D_", "\r") for row in edges[1:]] == [
        edge.quote for edge in whole.edges
    ]
    for number, row in enumerate(edges[1:], 2):
        link = book["edges"].cell(number, column + 1).hyperlink
        assert link.location == f"'evidence'!A{row[column] + 1}"
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f", cell.value


def test_a_denied_edge_is_struck_out_in_the_workbook(sample: Projection, written: Written) -> None:
    sheet = openpyxl.load_workbook(written(sample, "xlsx"))["edges"]
    column = [cell.value for cell in sheet[1]].index("tie_label")
    for row in sheet.iter_rows(min_row=2):
        assert row[0].font.strike is (True if row[column].value == "nié ou exclu" else None)


def test_the_sources_are_counted_with_their_licence(sample: Projection, written: Written) -> None:
    rows = list(openpyxl.load_workbook(written(sample, "xlsx"))["sources"].iter_rows(min_row=2, values_only=True))
    assert sum(int(str(row[-1])) for row in rows) == len(sample.edges)
    assert {row[2] for row in rows} == {"Licence Ouverte 2.0"}


# --- Neo4j ---------------------------------------------------------------------------------------


def parsed(script: str) -> list[str]:
    """Parse each statement of a script; gives the errors."""
    antlr4 = pytest.importorskip("antlr4")
    cypher = pytest.importorskip("antlr4_cypher")
    from antlr4.error.ErrorListener import ErrorListener

    errors: list[str] = []

    class Listener(ErrorListener):  # type: ignore[misc]
        def syntaxError(self, _r: Any, symbol: Any, line: int, column: int, message: str, _e: Any) -> None:  # noqa: N802
            errors.append(f"{line}:{column} {symbol}: {message}")

    for statement in re.split(r"(?<=;)\n(?=[A-Z])", script):
        lexer = cypher.CypherLexer(antlr4.InputStream(statement))
        parser = cypher.CypherParser(antlr4.CommonTokenStream(lexer))
        for each in (lexer, parser):
            each.removeErrorListeners()
            each.addErrorListener(Listener())
        parser.script()
    return errors


def test_a_parser_of_cypher_takes_the_script(any_sample: Projection, written: Written) -> None:
    text = written(any_sample, "cypher").read_text("utf-8")
    schema = [line for line in text.splitlines() if line.startswith("CREATE CONSTRAINT")]
    assert len(schema) == 1  # the parser's grammar is openCypher, which knows no constraints
    body = "\n".join(line for line in text.split("\n") if not line.startswith(("//", "CREATE CONSTRAINT")))
    assert parsed(body) == []
    assert parsed("MERGE (n:X {id: 'it's'});") != []


def test_no_text_ends_its_string(any_sample: Projection, written: Written) -> None:
    body = re.sub(r"^//.*$", "", written(any_sample, "cypher").read_text("utf-8"), flags=re.MULTILINE)
    outside = re.sub(r"'(?:[^'\\\n]|\\.)*'", "''", body)
    assert not re.search(r"[\\<&\"`@$%]|alert", outside)


def test_a_denied_tie_is_never_found_as_one_that_exists(
    projection_of: Callable[..., Projection], edge_of: Callable[..., Edge], written: Written
) -> None:
    types = {tie: edge_type(edge_of("a", "supplier-of", "b", tie)) for tie in Tie}
    assert types[Tie.ACTUAL] == "SUPPLIER_OF"
    assert types[Tie.DENIED] == "DENIED_SUPPLIER_OF"
    assert len(set(types.values())) == len(Tie)
    projection = projection_of(edge_of("a", "supplier-of", "b", Tie.DENIED))
    assert "[r:SUPPLIER_OF" not in written(projection, "cypher").read_text("utf-8")
    assert edge_type(edge_of("a", "été 2=1`", "b")) == "ETE_2_1"
    assert edge_type(edge_of("a", "360°", "b")) == "X_360"


def test_the_tables_for_neo4j_admin_are_whole(any_sample: Projection, written: Written) -> None:
    file, whole = written(any_sample, "neo4j"), checked(any_sample)
    nodes, edges = (
        list(csv.DictReader(io.StringIO(part(file, name).decode("utf-8"), newline="")))
        for name in ("nodes.csv", "relationships.csv")
    )
    assert [row["id:ID"] for row in nodes] == [node.id for node in whole.nodes]
    assert [row["name"] for row in nodes] == [node.label for node in whole.nodes]
    assert [(row[":START_ID"], row[":END_ID"], row["quote"]) for row in edges] == [
        (edge.source, edge.target, edge.quote) for edge in whole.edges
    ]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9_]*", row[":TYPE"]) for row in edges)
    assert all(re.fullmatch(r"Contrechamp;[A-Z][A-Za-z0-9]*", row[":LABEL"]) for row in nodes)


# --- DOT -----------------------------------------------------------------------------------------


def test_graphviz_draws_the_dot(any_sample: Projection, written: Written) -> None:
    dot = shutil.which("dot")
    if not dot:
        pytest.skip("no Graphviz: the DOT file was not drawn")
    file = written(any_sample, "dot")
    done = subprocess.run([dot, "-Tplain", str(file)], capture_output=True, text=True, check=False)
    lines = Counter(line.split(" ")[0] for line in done.stdout.splitlines())
    assert (done.returncode, lines["node"], lines["edge"]) == (0, len(any_sample.nodes), len(any_sample.edges)), (
        done.stderr
    )
