"""All formats: there, atomic, deterministic, carrying where they come from; and the command."""

from __future__ import annotations

import dataclasses
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from contrechamp.cli.graph_export import GraphFormat, GraphName, GraphOut, export
from contrechamp.errors import ContrechampError, ExportError, NotFoundError
from contrechamp.influence.formats import FORMATS, format_of, write
from contrechamp.influence.graph import Edge, Node, Projection

Samples = dict[str, Callable[[], Projection]]
Written = Callable[[Projection, str], Path]


def text_of(file: Path) -> str:
    """All the text of a file, whatever it is packed in."""
    whole = file.read_bytes()
    if file.suffix in (".zip", ".xlsx"):
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())
    return whole.decode("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_every_projection(any_sample: Projection, name: str, written: Written) -> None:
    assert written(any_sample, name).stat().st_size > 200


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "png"])
def test_every_format_says_where_it_comes_from(sample: Projection, name: str, written: Written) -> None:
    text = text_of(written(sample, name))
    origin = sample.origin
    for said in (origin.query_hash, origin.release, origin.data_date, "as-of", "Licence Ouverte 2.0", "Citer"):
        assert said in text or (said == "Citer" and "projection « actors »" in text), said


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "png"])
def test_every_edge_has_its_quote_its_address_and_its_tie_in_words(
    sample: Projection, name: str, written: Written
) -> None:
    text = text_of(written(sample, name))
    assert "la reconnaissance faciale n’a jamais été utilisée" in text
    assert "https://example.org/cnil/2021-05-12.pdf" in text
    assert "nié ou exclu" in text
    assert "prévu ou possible" in text or "prévu ou" in text


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_projection_gives_the_same_bytes(any_sample: Projection, name: str, tmp_path: Path) -> None:
    files = [tmp_path / f"{turn}.{'zip' if name in ('csv', 'neo4j') else name}" for turn in (1, 2)]
    for file in files:
        write(any_sample, name, file)
    assert files[0].read_bytes() == files[1].read_bytes()


SCRIPT = """
import sys, hashlib, io
sys.path.insert(0, {folder!r})
import conftest
from contrechamp.influence.formats import FORMATS
from contrechamp.influence.formats.fields import checked
for name in FORMATS:
    out = io.BytesIO()
    FORMATS[name].writer(checked(conftest.valenciennes()), out)
    sys.stdout.write(name + hashlib.sha256(out.getvalue()).hexdigest())
"""


def test_another_process_gives_the_same_bytes() -> None:
    command = [sys.executable, "-c", SCRIPT.format(folder=str(Path(__file__).parent))]
    runs = {
        subprocess.run(
            command, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1


def test_a_failed_write_leaves_what_was_there(
    sample: Projection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from contrechamp.influence.formats import separated

    folder, file = tmp_path / "folder", tmp_path / "graph.gexf"
    write(sample, "csv", folder)
    write(sample, "gexf", file)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(separated.PARTS, "edges.csv", fail)
    monkeypatch.setattr("contrechamp.influence.formats.gexf.about_lines", fail)
    for name, path in (("csv", folder), ("gexf", file)):
        with pytest.raises(ExportError, match="No space left"):
            write(sample, name, path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_folder_keeps_what_is_not_ours(sample: Projection, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    write(sample, "csv", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["edges.csv", "nodes.csv", "notes.txt", "read-me.txt"]
    with pytest.raises(ExportError, match="is a file"):
        write(sample, "csv", tmp_path / "notes.txt")
    with pytest.raises(ExportError, match="3 files"):
        write(sample, "csv", tmp_path / "edges.csv")


def test_a_projection_that_no_format_could_write_is_refused(
    sample: Projection, edge_of: Callable[..., Edge], tmp_path: Path
) -> None:
    wrong = {
        "same address": Projection(sample.origin, (*sample.nodes, sample.nodes[0]), ()),
        "no node": Projection(sample.origin, (), (edge_of("a", "r", "b"),)),
        "one fact": Projection(sample.origin, sample.nodes, (sample.edges[0], sample.edges[0])),
        "weighs nan": Projection(
            sample.origin, sample.nodes, (dataclasses.replace(sample.edges[0], weight=float("nan")),)
        ),
    }
    for reason, projection in wrong.items():
        with pytest.raises(ExportError, match=reason):
            write(projection, "gexf", tmp_path / "graph.gexf")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(NotFoundError, match="gexf, graphml"):
        write(sample, "gml")


def test_a_mark_that_turns_text_round_cannot_hide_a_denial(
    sample: Projection, edge_of: Callable[..., Edge], written: Written
) -> None:
    from contrechamp.influence.graph import Tie

    edge = edge_of("huawei", "r", "cnil", Tie.DENIED, relation_label="fournit\u202e")
    text = written(Projection(sample.origin, sample.nodes, (edge,)), "gexf").read_text("utf-8")
    assert 'label="fournit\ufffd [nié ou exclu]"' in text


def test_a_node_without_a_name_has_its_address(sample: Projection, written: Written) -> None:
    node = Node("https://example.org/id/x", " ", "vendor")
    assert 'label="https://example.org/id/x"' in written(Projection(sample.origin, (node,), ()), "gexf").read_text(
        "utf-8"
    )


# --- the command ------------------------------------------------------------------------------


def root() -> None:
    """Keep `export` a command among others."""


def run(*arguments: str, projection: Projection) -> tuple[int, bytes, str]:
    def project(name: str) -> Projection:
        if name != "actors":
            raise NotFoundError(f"no projection {name!r}")
        return projection

    group = typer.Typer()
    group.callback()(root)

    @group.command("export")
    def command(name: GraphName, format: GraphFormat = None, output: GraphOut = None) -> None:
        export(project(name), format, output)

    done = CliRunner().invoke(group, ["export", *arguments])
    if isinstance(done.exception, ContrechampError):
        return 1, b"", str(done.exception)
    return done.exit_code, done.stdout_bytes, done.stderr


def test_the_command_writes_the_file_asked_for(sample: Projection, tmp_path: Path) -> None:
    file = tmp_path / "actors.svg"
    status, out, said = run("actors", "-o", str(file), projection=sample)
    assert (status, out) == (0, b"")
    assert "12 nodes, 16 edges" in said
    assert file.read_text("utf-8").startswith("<?xml")


def test_the_command_writes_to_standard_output(sample: Projection) -> None:
    status, out, said = run("actors", "--format", "cypher", projection=sample)
    assert (status, said) == (0, "")
    assert out.startswith(b"// Titre")
    status, out, _ = run("actors", "--format", "csv", projection=sample)
    assert zipfile.ZipFile(io.BytesIO(out)).namelist() == ["nodes.csv", "edges.csv", "read-me.txt"]
    assert run("actors", projection=sample)[1].startswith(b"<?xml")


def test_the_command_refuses_what_it_does_not_know(sample: Projection, tmp_path: Path) -> None:
    assert run("vendors", projection=sample)[0] == 1
    assert "say which with --format" in run("actors", "-o", str(tmp_path / "a.json"), projection=sample)[2]
    assert "there are gexf" in run("actors", "-f", "gml", projection=sample)[2]


def test_the_name_of_a_file_says_its_format() -> None:
    assert {format_of(Path(f"x{suffix}")) for suffix in (".gexf", ".HTML", ".cyjs", ".png")} == {
        "gexf",
        "html",
        "cytoscape",
        "png",
    }


def test_a_terminal_is_not_sent_a_picture(sample: Projection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with pytest.raises(typer.BadParameter, match="name a file"):
        export(sample, "png", None)
