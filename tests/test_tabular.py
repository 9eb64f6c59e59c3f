"""Strict tables: every difference from what was declared is an error with its file and line."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp.errors import SourceError
from contrechamp.tabular import Row, read_header, read_rows

COLUMNS = ("code", "name")


@pytest.fixture(params=["plain", "gz"])
def write(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[bytes], Path]:
    """Write a table, as it is or compressed."""

    def written(content: bytes) -> Path:
        if request.param == "plain":
            (tmp_path / "table.csv").write_bytes(content)
            return tmp_path / "table.csv"
        (tmp_path / "table.csv.gz").write_bytes(gzip.compress(content))
        return tmp_path / "table.csv.gz"

    return written


def refused(file: Path, encoding: str = "utf-8") -> SourceError:
    with pytest.raises(SourceError) as caught:
        list(read_rows(file, COLUMNS, encoding=encoding))
    assert caught.value.file == "table.csv", "an error names the file as it was published"
    return caught.value


def test_values_are_text_and_lines_are_counted_from_the_header(write: Callable[[bytes], Path]) -> None:
    rows = list(read_rows(write("code,name\n01001,Bâgé\r\n2A004,\n".encode()), COLUMNS))
    assert rows == [
        Row("table.csv", 2, {"code": "01001", "name": "Bâgé"}),
        Row("table.csv", 3, {"code": "2A004", "name": ""}),
    ]
    assert rows[0]["code"] == "01001"


def test_a_row_with_a_cell_of_several_lines_has_the_line_where_it_starts(
    write: Callable[[bytes], Path],
) -> None:
    rows = list(read_rows(write(b'code,name\n1,"a\nb\n\nc"\n2,d\n3,"e\r\nf"\n4,g\n'), COLUMNS))
    assert [(row["code"], row.line) for row in rows] == [("1", 2), ("2", 6), ("3", 7), ("4", 9)]
    assert rows[0]["name"] == "a\nb\n\nc"
    assert rows[2]["name"] == "e\r\nf"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), max_size=8))
def test_a_line_number_opens_the_row_in_an_editor(names: list[str]) -> None:
    quoted = ['"' + name.replace('"', '""') + '"' for name in names]
    content = "code,name\n" + "".join(f"{number},{name}\n" for number, name in enumerate(quoted))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "table.csv"
        file.write_bytes(content.encode())
        rows = list(read_rows(file, COLUMNS))
    assert [row["name"] for row in rows] == names
    physical = content.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for row in rows:
        assert physical[row.line - 1].startswith(f"{row['code']},")


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("code,name,new", "unknown columns ['new']"),
        ("code", "missing columns ['name']"),
        ("code,nom", "unknown columns ['nom'], missing columns ['name']"),
        ("name,code", "columns in another order"),
        ("code,name,name", "twice"),
        ("\ufeffcode,name", "the file starts with a byte order mark"),
        ("Code,name", "unknown columns ['Code']"),
        ("code;name", "unknown columns ['code;name']"),
    ],
)
def test_a_header_that_is_not_the_declared_one_is_refused(
    write: Callable[[bytes], Path], header: str, said: str
) -> None:
    error = refused(write(f"{header}\n1,a\n".encode()))
    assert error.line == 1
    assert said in error.reason


def test_an_empty_file_is_refused(write: Callable[[bytes], Path]) -> None:
    assert refused(write(b"")).reason == "the file is empty"


@pytest.mark.parametrize(("row", "count"), [("1", 1), ("1,a,b", 3), ("", 0), ("1,a,", 3)])
def test_a_row_with_more_or_fewer_fields_is_refused_at_its_line(
    write: Callable[[bytes], Path], row: str, count: int
) -> None:
    error = refused(write(f'code,name\n0,"x\ny"\n{row}\n2,b\n'.encode()))
    assert error.line == 4
    assert error.reason == f"{count} fields instead of 2"


def test_a_quote_that_is_not_closed_is_refused(write: Callable[[bytes], Path]) -> None:
    error = refused(write(b'code,name\n1,"a\n2,b\n'))
    assert "unexpected end of data" in error.reason


def test_words_after_a_closing_quote_are_refused(write: Callable[[bytes], Path]) -> None:
    assert refused(write(b'code,name\n1,"a"b\n')).line == 2


def test_another_encoding_than_declared_is_refused(write: Callable[[bytes], Path]) -> None:
    file = write("code,name\n1,é\n".encode("latin-1"))
    assert "utf-8" in refused(file).reason
    assert [row["name"] for row in read_rows(file, COLUMNS, encoding="latin-1")] == ["é"]


def test_the_delimiter_is_the_declared_one(write: Callable[[bytes], Path]) -> None:
    file = write(b"code\tname\n1\ta,b\n")
    assert [row["name"] for row in read_rows(file, COLUMNS, delimiter="\t")] == ["a,b"]
    assert refused(file).line == 1


@pytest.mark.parametrize("damage", ["cut", "flipped", "not gzip"])
def test_a_damaged_archive_is_refused(tmp_path: Path, damage: str) -> None:
    whole = gzip.compress(b"code,name\n" + b"".join(b"%d,name%d\n" % (n, n * n) for n in range(5000)))
    middle = len(whole) // 2
    broken = {
        "cut": whole[:middle],
        "flipped": whole[:middle] + bytes([whole[middle] ^ 0xFF]) + whole[middle + 1 :],
        "not gzip": b"code,name\n1,a\n",
    }
    file = tmp_path / "table.csv.gz"
    file.write_bytes(broken[damage])
    refused(file)


def test_a_row_makes_the_error_that_names_it() -> None:
    error = Row("table.csv", 7, {}).error("unknown word 'x'")
    assert str(error) == "table.csv:7: unknown word 'x'"


def test_a_misspelt_column_is_an_error() -> None:
    with pytest.raises(KeyError, match="nam"):
        Row("table.csv", 7, {"name": "a"})["nam"]


# --- layouts of official files ------------------------------------------------------------------


def test_columns_without_a_name_may_be_several(write: Callable[[bytes], Path]) -> None:
    rows = list(read_rows(write(b",code,name,,\n,1,a,,\n"), ("", "code", "name", "", "")))
    assert [(row["code"], row["name"]) for row in rows] == [("1", "a")]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("code,nom,,", "unknown columns ['nom'], missing columns ['name']"),
        ("code,name,", "3 columns instead of 4"),
        ("name,code,,", "columns in another order than ['code', 'name']"),
        ("code,code,,", "a column stands twice: ['code']"),
    ],
)
def test_a_difference_is_told_whatever_stands_without_a_name(
    write: Callable[[bytes], Path], header: str, said: str
) -> None:
    with pytest.raises(SourceError) as caught:
        list(read_rows(write(f"{header}\n".encode()), ("code", "name", "", "")))
    assert said in str(caught.value)


def test_a_line_with_nothing_on_it_is_an_error_unless_it_may_be(write: Callable[[bytes], Path]) -> None:
    file = write(b"code,name\n1,a\n\n2,b\n\n")
    assert "0 fields instead of 2" in str(refused(file))
    assert [(row["code"], row.line) for row in read_rows(file, COLUMNS, blank_lines=True)] == [("1", 2), ("2", 4)]


def test_the_header_of_a_file_of_unknown_layout(write: Callable[[bytes], Path]) -> None:
    assert read_header(write("é;b\n1;2\n".encode("cp1252")), delimiter=";", encoding="cp1252") == ["é", "b"]
    assert read_header(write(b"")) == []
    with pytest.raises(SourceError, match=r"table.csv:1: .*codec can't decode"):
        read_header(write("é".encode("cp1252")))
