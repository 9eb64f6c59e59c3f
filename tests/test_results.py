"""Results as Python values, frames, graphs and files."""

from __future__ import annotations

import csv
import datetime
import io
import json
import math
import sys
from decimal import Decimal
from pathlib import Path

import networkx
import openpyxl
import pandas
import polars
import pytest

from contrechamp.errors import ContrechampError, MissingExtraError, NotFoundError, QueryError
from contrechamp.names import short
from contrechamp.results import Blank, Iri, Literal, Solutions, Table, Value, read_sparql_json, to_python
from contrechamp.tables import FORMATS, Sheet, neutral, write
from contrechamp.vocab import BASE

XSD = "http://www.w3.org/2001/XMLSchema#"


def integer(value: int) -> Literal:
    return Literal(str(value), XSD + "integer")


def table(columns: str, *rows: tuple[Value | None, ...]) -> Table:
    return Table(Solutions(tuple(columns.split()), list(rows)))


MIXED = table(
    "place label cameras rate since active",
    (
        Iri(f"{BASE}id/commune/59606"),
        Literal("Valenciennes"),
        integer(-361),
        Literal("8.30", XSD + "decimal"),
        Literal("2016-12-01", XSD + "date"),
        Literal("true", XSD + "boolean"),
    ),
    (Iri(f"{BASE}capability/plate-reading"), Literal('=1+1 "é", |\n<b>'), None, None, None, None),
)


def written(form: str, what: Table = MIXED, sheet: Sheet | None = None) -> bytes:
    out = io.BytesIO()
    write(what, form, out, sheet)
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (integer(7), 7),
        (Literal("1.50", XSD + "decimal"), Decimal("1.50")),
        (Literal("1e3", XSD + "double"), 1000.0),
        (Literal("2020-02-29", XSD + "date"), datetime.date(2020, 2, 29)),
        (Literal("2021-02-29", XSD + "date"), "2021-02-29"),
        (Literal("false", XSD + "boolean"), False),
        (Literal("maybe", XSD + "boolean"), "maybe"),
        (Literal("2020", XSD + "gYear"), "2020"),
        (Literal("01001"), "01001"),
        (Iri("urn:x"), "urn:x"),
        (Blank("b0"), "b0"),
    ],
)
def test_to_python(value: Value, expected: object) -> None:
    found = to_python(value)
    assert found == expected
    assert isinstance(found, type(expected))


def test_rows() -> None:
    assert MIXED.columns == ("place", "label", "cameras", "rate", "since", "active")
    assert len(MIXED) == 2
    first = MIXED.first()
    assert first is not None
    assert first["cameras"] == -361
    assert list(MIXED)[1]["since"] is None
    assert table("a").first() is None
    with pytest.raises(QueryError, match="there are: place"):
        MIXED.column("nope")


def test_columns_of_several_types() -> None:
    one = table("n", (integer(1),), (Literal("1.5", XSD + "decimal"),), (None,))
    assert one.column("n") == [Decimal(1), Decimal("1.5"), None]
    assert table("n", (integer(1),), (Literal("1.5", XSD + "double"),)).column("n") == [1.0, 1.5]
    assert table("n", (integer(1),), (Literal("x"),)).column("n") == ["1", "x"]
    assert table("n", (integer(1),), (Literal("true", XSD + "boolean"),)).column("n") == ["1", "true"]


def test_pandas() -> None:
    frame = MIXED.to_pandas()
    types = ["string", "string", "Int64", "Float64", "datetime64[s]", "boolean"]
    assert [str(kind) for kind in frame.dtypes] == types
    assert frame["cameras"][0] == -361
    assert pandas.isna(frame["cameras"][1])
    assert frame["since"][0] == pandas.Timestamp("2016-12-01")
    assert list(table("a b").to_pandas().columns) == ["a", "b"]
    old = table("d", (Literal("1539-08-10", XSD + "date"),)).to_pandas()
    assert old["d"][0].year == 1539


def test_polars() -> None:
    frame = MIXED.to_polars()
    assert frame.schema == {
        "place": polars.String,
        "label": polars.String,
        "cameras": polars.Int64,
        "rate": polars.Float64,
        "since": polars.Date,
        "active": polars.Boolean,
    }
    assert frame["cameras"].to_list() == [-361, None]
    assert table("a").to_polars().height == 0


@pytest.mark.parametrize("module", ["pandas", "polars"])
def test_a_missing_library_is_named(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=r"pip install 'contrechamp\[tables\]'"):
        getattr(MIXED, f"to_{module}")()
    if module == "polars":
        with pytest.raises(MissingExtraError, match="parquet"):
            written("parquet")


def test_networkx_keeps_parallel_edges_and_writes_gexf() -> None:
    rows = [
        (
            Iri("urn:a"),
            Iri("urn:b"),
            Literal("A"),
            Literal("B"),
            Literal("supplies"),
            MIXED.solutions.rows[0][4],
        ),
        (Iri("urn:a"), Iri("urn:b"), Literal("A"), None, Literal("sues"), None),
        (Iri("urn:a"), None, None, None, None, None),
    ]
    graph = table("source target source_label target_label relation since", *rows).to_networkx()
    assert isinstance(graph, networkx.MultiDiGraph)
    assert graph.number_of_edges() == 2
    assert graph.nodes["urn:b"] == {"label": "B"}
    assert [data for _, _, data in graph.edges(data=True)] == [
        {"relation": "supplies", "since": "2016-12-01"},
        {"relation": "sues"},
    ]
    networkx.write_gexf(graph, io.BytesIO())
    networkx.write_graphml(graph, io.BytesIO())
    with pytest.raises(QueryError, match="target missing among source, other"):
        table("source other").to_networkx()


def test_html_is_escaped() -> None:
    page = MIXED._repr_html_()
    assert "&lt;b&gt;" in page
    assert f'<a href="{BASE}id/commune/59606"' in page
    assert "<a " not in table("x", (Iri("javascript:alert(1)"),))._repr_html_()
    assert "50 / 51" in table("x", *[(integer(n),) for n in range(51)])._repr_html_()


def test_csv_and_tsv_neutralise_text_only() -> None:
    rows = list(csv.reader(io.StringIO(written("csv").decode(), newline="")))
    assert rows[0] == list(MIXED.columns)
    assert rows[1] == [f"{BASE}id/commune/59606", "Valenciennes", "-361", "8.30", "2016-12-01", "true"]
    assert rows[2][1:3] == ['\'=1+1 "é", |\n<b>', ""]
    assert written("csv").endswith(b"\r\n")
    assert b"Valenciennes\t-361\t8.30" in written("tsv")
    for start in ("=", "+", "-", "@", "\t", "\r"):
        assert neutral(f"{start}cmd") == f"'{start}cmd"
    assert neutral("a=b") == "a=b"


def test_json_keeps_numbers_exact() -> None:
    first, second = json.loads(written("json"), parse_float=Decimal)
    assert first["cameras"] == -361
    assert first["rate"] == Decimal("8.30")
    assert first["active"] is True
    assert second["rate"] is None
    assert second["label"].startswith("=1+1")
    assert json.loads(written("json", table("a"))) == []
    nothing = table("a", (Literal("NaN", XSD + "double"),))
    assert isinstance(to_python(Literal("NaN", XSD + "double")), float)
    assert json.loads(written("json", nothing)) == [{"a": None}]


def test_markdown_and_terminal_shorten_addresses() -> None:
    page = written("markdown").decode()
    assert page.splitlines()[2].startswith("| commune/59606 | Valenciennes | -361 |")
    assert page.splitlines()[3].startswith('| capability/plate-reading | =1+1 "é", \\|<br>&lt;b> |')
    drawn = written("table", sheet=Sheet(width=120)).decode()
    assert "commune/59606" in drawn
    assert max(map(len, written("table", sheet=Sheet(width=60)).decode().splitlines())) <= 60
    assert "\x1b" not in written("table", table("a", (Literal("\x1b[31m[red]x"),))).decode()
    assert "[red]x" in written("table", table("a", (Literal("\x1b[31m[red]x"),))).decode()
    assert short(f"{BASE}ontology#Commune") == "cch:Commune"
    assert short(f"{BASE}unit/camera") == "unit/camera"
    assert short("http://example.org/x") == "http://example.org/x"


def test_xlsx_is_typed_and_runs_nothing() -> None:
    sheet = Sheet(
        query="cameras/by-commune",
        release="2026.11",
        licence="CC-BY-4.0",
        data_date="2026-11-01",
        values={"n": "=1"},
    )
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", sheet=sheet)))
    data = book["data"]
    assert [cell.value for cell in data[1]] == list(MIXED.columns)
    assert [cell.value for cell in data[2]][1:] == [
        "Valenciennes",
        -361,
        8.3,
        datetime.datetime(2016, 12, 1),
        True,
    ]
    assert (data["B3"].value, data["B3"].data_type) == ('=1+1 "é", |\n<b>', "s")
    assert data.auto_filter.ref == "A1:F3"
    assert data.freeze_panes == "A2"
    notes = {row[0].value: row[1].value for row in book["lisez-moi - read me"].iter_rows()}
    assert notes["Requête / Query"] == "cameras/by-commune"
    assert notes["Licence"] == "CC-BY-4.0"
    assert notes["Colonnes de dates / Date columns"] == "since"
    assert written("xlsx", sheet=sheet) == written("xlsx", sheet=sheet)


def test_xlsx_keeps_what_a_sheet_cannot_count_as_text() -> None:
    big, old = 2**63, Literal("1539-08-10", XSD + "date")
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", table("a b", (integer(big), old)))))
    assert [cell.value for cell in book["data"][2]] == [str(big), "1539-08-10"]
    with pytest.raises(ContrechampError, match="32767"):
        written("xlsx", table("a", (Literal("x" * 40_000),)))


def test_parquet() -> None:
    frame = polars.read_parquet(io.BytesIO(written("parquet")))
    assert frame["cameras"].to_list() == [-361, None]
    assert frame["since"].to_list() == [datetime.date(2016, 12, 1), None]
    assert math.isclose(frame["rate"][0], 8.3)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_into_a_file_and_with_no_rows(form: str, tmp_path: Path) -> None:
    write(MIXED, form, tmp_path / "out")
    if form not in ("xlsx",):
        assert (tmp_path / "out").read_bytes() == written(form)
    write(table("a b"), form, tmp_path / "empty")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "out"]


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.csv", "csv"), ("a.TSV", "tsv"), ("a.json", "json"), ("a.md", "markdown"), ("a.txt", "table"), ("a", "table")],
)
def test_the_ending_of_a_file_says_its_format(name: str, form: str, tmp_path: Path) -> None:
    write(MIXED, to=tmp_path / name)
    assert (tmp_path / name).read_bytes() == written(form)


def test_an_ending_that_says_no_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"^a\.html: a table may end in \.txt, \.md, \.csv, .*--format$"):
        write(MIXED, to=tmp_path / "a.html")
    write(MIXED, "csv", tmp_path / "a.html")
    assert (tmp_path / "a.html").read_bytes() == written("csv")


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("old")
    with pytest.raises(ContrechampError):
        write(table("a", (Literal("x" * 40_000),)), "xlsx", tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").read_text() == "old"


def test_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write(MIXED, "csv")
    write(MIXED, "csv", "-")
    assert capfdbinary.readouterr().out == written("csv") * 2


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContrechampError, match=r"none/out\.csv cannot be written: No such file"):
        write(MIXED, "csv", str(tmp_path / "none" / "out.csv"))


def test_an_unknown_format_lists_those_there_are() -> None:
    with pytest.raises(NotFoundError, match="table, markdown, csv, tsv, json, xlsx, parquet"):
        written("xml")


def test_sparql_json() -> None:
    document = {
        "head": {"vars": ["a", "b"]},
        "results": {
            "bindings": [
                {
                    "a": {"type": "uri", "value": "urn:a"},
                    "b": {"type": "literal", "value": "x", "xml:lang": "FR"},
                },
                {"b": {"type": "typed-literal", "value": "1", "datatype": XSD + "integer"}},
                {"a": {"type": "bnode", "value": "b0"}, "b": {"type": "literal", "value": "plain"}},
            ]
        },
    }
    solutions = read_sparql_json(document)
    assert isinstance(solutions, Solutions)
    assert [len(row) for row in solutions] == [2, 2, 2]
    assert solutions.rows[0][1] == Literal("x", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "fr")
    assert solutions.rows[1] == (None, integer(1))
    assert solutions.rows[2] == (Blank("b0"), Literal("plain"))
    assert read_sparql_json({"head": {}, "boolean": False}) is False
    with pytest.raises(QueryError, match="not SPARQL JSON"):
        read_sparql_json({"head": {}})
    with pytest.raises(QueryError, match=r"RDF 1\.2"):
        read_sparql_json({"head": {"vars": ["a"]}, "results": {"bindings": [{"a": {"type": "triple", "value": {}}}]}})
