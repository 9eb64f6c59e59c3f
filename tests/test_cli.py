"""The command line: help with examples, data on stdout, messages on stderr, an exit status for each end."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typer.main

import contrechamp
from contrechamp.cli import (
    app,
    asking,
    building,
    exporting,
    fetching,
    looking,
    measuring,
    printing,
    reviewing,
    serving,
)

if TYPE_CHECKING:
    from tests.conftest import Project

MODULES = (asking, building, exporting, fetching, looking, measuring, printing, reviewing, serving)
COMMANDS = {info.name or info.callback.__name__: info.callback for info in app.registered_commands if info.callback}
SELECT = "SELECT ?n { ?f a cch:CameraCount ; cch:value ?n } ORDER BY ?n"


# --- help ---------------------------------------------------------------------------------------


def test_the_package_runs_as_the_command_does() -> None:
    found = subprocess.run(
        [sys.executable, "-m", "contrechamp", "--version"], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip().endswith(contrechamp.__version__)


def test_the_commands_are_these() -> None:
    assert set(COMMANDS) >= {
        "build",
        "check",
        "dossier",
        "evaluate",
        "fetch",
        "export",
        "find",
        "info",
        "queries",
        "query",
        "read",
        "review",
        "serve",
        "show",
        "sources",
        "sparql",
    }
    assert {callback.__module__ for callback in COMMANDS.values()} <= {module.__name__ for module in MODULES}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example_of_itself(small_release: Project, name: str) -> None:
    shown = small_release.invoke(name, "--help")
    assert shown.status == 0
    assert shown.stderr == ""
    assert f"contrechamp {name}" in " ".join(shown.stdout.split())
    assert re.search(r"Examples?:", shown.stdout)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_says_what_it_does(name: str) -> None:
    group = typer.main.get_command(app)
    command = group.commands[name]  # type: ignore[attr-defined]
    assert [parameter.name for parameter in command.params if not parameter.help and parameter.name != "help"] == []


def test_no_argument_shows_the_help(small_release: Project) -> None:
    shown = small_release.invoke()
    assert shown.status == 2
    assert all(name in shown.stdout + shown.stderr for name in COMMANDS)


def test_version(small_release: Project) -> None:
    assert small_release.invoke("--version").stdout == f"contrechamp {contrechamp.__version__}\n"


# --- wrong command lines: 2 -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["build", "--nothing"],
        ["build", "extra"],
        ["query"],
        ["sparql"],
        ["find"],
        ["find", "x", "--limit", "0"],
        ["find", "x", "--limit", "many"],
        ["find", "x", "--lang", "de"],
        ["show", "x", "--lang", "FR"],
        ["show", "x", "--format", "html"],
        ["sources", "--lang", "de"],
        ["check"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_ends_with_2_and_writes_no_data(small_release: Project, arguments: list[str]) -> None:
    wrong = small_release.invoke(*arguments)
    assert wrong.status == 2
    assert wrong.stdout == ""
    assert "Usage: " in wrong.stderr


# --- errors: 1 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["query", "nothing"], "nothing"),
        (["query", "actors/facts", "-p", "about"], "write -p key=value, not -p about"),
        (["query", "actors/facts", "-p", "nothing=x"], "nothing"),
        (["queries", "xyzzy"], "no saved query speaks of 'xyzzy'"),
        (["queries", "--describe", "xyzzy"], "xyzzy"),
        (["sparql", "SELECT * { ?s ?p"], "line 1, column 17"),
        (["sparql", "INSERT DATA { <urn:a> <urn:b> 1 }"], "INSERT"),
        (["sparql", "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"], "SERVICE"),
        (["sparql", "no-such-file.rq"], "'no-such-file.rq' is neither a query nor a file that holds one"),
        (
            ["sparql", "ASK {}", "--store", "no/such/store"],
            "no store can be opened at no/such/store: build one first",
        ),
        (["find", "xyzzyxyzzy"], "nothing is called anything like 'xyzzyxyzzy'"),
        (["show", "xyzzyxyzzy"], "xyzzyxyzzy"),
        (["export", "--graph", "nothing"], "no graph 'nothing'; there is capabilities"),
        (["export", "--without-licence", "odbl"], "no licence 'odbl'; there is CC-BY-4.0, CC0-1.0, ODbL-1.0"),
        (["export", "--format", "rdfxml"], "no export format 'rdfxml'; there is nquads"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_an_error_is_one_message_on_stderr(small_release: Project, arguments: list[str], said: str) -> None:
    failed = small_release.invoke(*arguments)
    assert failed.status == 1
    assert failed.stdout == ""
    assert failed.stderr.startswith("error: ")
    assert said in failed.stderr
    assert len(failed.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [["info"], ["query", "x"], ["sparql", "ASK {}"], ["find", "x"], ["show", "x"], ["export"]]
)
def test_without_a_release_the_message_says_how_to_make_one(
    small_release: Project, tmp_path: Path, arguments: list[str]
) -> None:
    failed = type(small_release)(small_release.folder, tmp_path / "nowhere").invoke(*arguments)
    assert (failed.status, failed.stdout) == (1, "")
    assert "run `contrechamp build` first (or set CONTRECHAMP_HOME)" in failed.stderr
    assert not (tmp_path / "nowhere").exists(), "looking makes nothing"


def test_a_wrong_setting_is_an_error_not_a_trace(small_release: Project) -> None:
    failed = small_release.run("info", CONTRECHAMP_LANG="de")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr == "error: CONTRECHAMP_LANG must be one of fr, en, not 'de'\n"


def test_a_closed_pipe_is_silent(small_release: Project) -> None:
    with subprocess.Popen(
        small_release.command("export"),
        env=small_release.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith(b"<")
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


# --- what is asked ---------------------------------------------------------------------------------


def test_sparql_from_the_command_line_a_file_or_a_pipe(small_release: Project, tmp_path: Path) -> None:
    file = tmp_path / "question.rq"
    file.write_text(SELECT, "utf-8")
    answers = [
        small_release.invoke("sparql", SELECT, "-f", "csv"),
        small_release.invoke("sparql", str(file), "-f", "csv"),
        small_release.invoke("sparql", "-", "-f", "csv", text=SELECT),
    ]
    assert [(answer.status, answer.stderr) for answer in answers] == [(0, "")] * 3
    assert [list(csv.reader(io.StringIO(answer.stdout))) for answer in answers] == [[["n"], ["43"], ["361"]]] * 3


def test_each_form_of_query_has_its_form_of_answer(small_release: Project) -> None:
    node = "<https://w3id.org/contrechamp/id/commune/59350>"
    assert small_release.invoke("sparql", f"ASK {{ {node} a cch:Commune }}").stdout == "true\n"
    assert small_release.invoke("sparql", f"ASK {{ {node} a cch:System }}").stdout == "false\n"
    lines = small_release.invoke("sparql", f"CONSTRUCT {{ ?s a ?c }} {{ VALUES ?s {{ {node} }} ?s a ?c }}").stdout
    assert lines.startswith(f"{node} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ")
    assert small_release.invoke("sparql", f"DESCRIBE {node}").stdout.startswith(f"{node} ")


def test_an_answer_goes_into_the_file_that_is_named(small_release: Project, tmp_path: Path) -> None:
    """Also one that is no table; nothing stands on standard output then."""
    node = "<https://w3id.org/contrechamp/id/commune/59350>"
    for text, name in (
        ("ASK {}", "true.txt"),
        (f"DESCRIBE {node}", "lille.nt"),
        (f"SELECT ?c {{ {node} a ?c }}", "lille.csv"),
    ):
        here = small_release.invoke("sparql", text, *(["-f", "csv"] if name.endswith(".csv") else [])).stdout
        done = small_release.invoke("sparql", text, "-o", str(tmp_path / name))
        assert (done.status, done.stdout) == (0, "")
        assert (tmp_path / name).read_text("utf-8").splitlines() == here.splitlines()
    refused = small_release.invoke("sparql", "DESCRIBE <urn:x>", "-o", str(tmp_path / "lille.csv" / "x"))
    assert refused.status == 1
    assert "cannot be written" in refused.stderr


def test_a_limit_shows_the_first_rows_and_says_so(small_release: Project) -> None:
    every = small_release.invoke("query", "law/inspection_counts", "-f", "csv").stdout.splitlines()
    done = small_release.invoke("query", "law/inspection_counts", "-f", "csv", "--limit", "1")
    assert len(every) > 2
    assert done.stdout.splitlines() == every[:2]
    assert f"the first 1 of {len(every) - 1} rows" in done.stderr
    whole = small_release.invoke("query", "law/inspection_counts", "-f", "csv", "--limit", str(len(every) - 1))
    assert "the first" not in whole.stderr


def test_a_query_file_that_is_not_text_is_an_error(small_release: Project, tmp_path: Path) -> None:
    (tmp_path / "x.rq").write_bytes(b"SELECT \xff")
    failed = small_release.invoke("sparql", str(tmp_path / "x.rq"))
    assert (failed.status, failed.stdout) == (1, "")
    assert "not UTF-8" in failed.stderr


def test_formats_hold_the_same_cells(small_release: Project) -> None:
    as_csv = small_release.invoke("sparql", SELECT, "-f", "csv").stdout
    as_tsv = small_release.invoke("sparql", SELECT, "-f", "tsv").stdout
    as_json = json.loads(small_release.invoke("sparql", SELECT, "-f", "json").stdout)
    assert as_csv.split() == as_tsv.split() == ["n", "43", "361"]
    assert [str(row["n"]) for row in as_json] == ["43", "361"]
    for shown in ("table", "markdown"):
        assert "361" in small_release.invoke("sparql", SELECT, "-f", shown).stdout


def test_output_goes_to_a_file_and_leaves_stdout_empty(small_release: Project, tmp_path: Path) -> None:
    done = small_release.invoke("export", "-o", str(tmp_path / "all.nq"))
    assert (done.status, done.stdout) == (0, "")
    lines = (tmp_path / "all.nq").read_text("utf-8").splitlines(keepends=True)
    assert lines == small_release.dump()
    assert f"{len(lines):,} statements" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["all.nq"]


def test_export_of_one_graph(small_release: Project) -> None:
    done = small_release.invoke("export", "--graph", "legal", "-f", "ntriples")
    size = small_release.release.graphs["legal"]
    assert done.stdout.count("\n") == size
    both = small_release.invoke("export", "--graph", "legal", "--graph", "entities/shared")
    assert both.stdout.count("\n") == size + small_release.release.graphs["entities/shared"]


def test_export_by_licence(small_release: Project) -> None:
    licences = small_release.release.licences
    for arguments, kept in (
        (("--licence", "etalab-2.0"), {name for name, one in licences.items() if one == "etalab-2.0"}),
        (("--without-licence", "ETALAB-2.0"), {name for name, one in licences.items() if one != "etalab-2.0"}),
        (("--without-licence", "ODbL-1.0"), set(licences)),  # none in this release, but a source has it
        (("--graph", "legal", "--graph", "rne-mayors", "--licence", "CC-BY-4.0"), {"legal"}),
    ):
        done = small_release.invoke("export", *arguments)
        assert done.status == 0, done.stderr
        graphs = {
            line.rpartition("<")[2].partition(">")[0].partition("/graph/")[2] for line in done.stdout.splitlines()
        }
        assert graphs == kept


def test_info_says_what_is_current(small_release: Project) -> None:
    release = small_release.release
    told = json.loads(small_release.invoke("info", "--format", "json").stdout)
    assert told["version"] == release.version
    assert told["graphs"] == dict(release.graphs)
    assert told["home"] == str(small_release.home)
    text = small_release.invoke("info").stdout
    assert release.version in text
    assert "insee-cog/2026  etalab-2.0" in text


def test_find_forgives_accents_and_names_the_kind(small_release: Project) -> None:
    found = small_release.invoke("find", "valencienes", "--kind", "commune", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(found.stdout)))
    assert rows[0]["reference"] == "commune/59606"
    assert {row["kind"] for row in rows} == {"commune"}


@pytest.mark.parametrize("name", ["Lille", "59350", "commune/59350", "https://w3id.org/contrechamp/id/commune/59350"])
def test_show_takes_a_name_a_code_a_reference_or_an_address(small_release: Project, name: str) -> None:
    told = json.loads(small_release.invoke("show", name, "--format", "json").stdout)
    assert "361 caméras de voie publique" in json.dumps(told, ensure_ascii=False)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_show_speaks_the_language_that_is_asked_for(small_release: Project, language: str) -> None:
    told = small_release.invoke("show", "deployment/lille-cameras", "--lang", language).stdout
    assert {"fr": "Caméras de Lille", "en": "Cameras of Lille"}[language] in told
    assert "fournies par la société Vigie" in told, "words of a document stay in its language"


def test_build_tells_what_it_did_and_that_nothing_changed(small: Project) -> None:
    again = small.invoke("build")
    assert (again.status, again.stderr) == (0, "")
    assert again.stdout.startswith(f"Release {small.release.version} unchanged: ")
    small.edit("data/dossiers/lille-council.yaml", "value: 361", "value: 362")
    changed = small.invoke("build")
    assert changed.stdout.startswith(f"Release {small.release.version} published: ")
    assert "1 graphs read, 1 validated" in changed.stdout


# --- check ------------------------------------------------------------------------------------------


def test_check_accepts_what_is_right(small: Project) -> None:
    names = [
        "data/dossiers/lille-council.yaml",
        "data/entities/shared.yaml",
        "shapes/core.ttl",
        "queries/actors/facts.rq",
        "queries/rules/label-counts.rq",
        "loaders/legal/source.toml",
    ]
    done = small.invoke("check", *(str(small.file(name)) for name in names))
    assert (done.status, done.stderr) == (0, "")
    assert [line.split(": ")[0] for line in done.stdout.splitlines()] == names
    assert "4 facts, 5 phrases (the text is not at hand: places not checked)" in done.stdout


def test_check_holds_phrases_against_texts(small: Project) -> None:
    texts = Path(__file__).parent / "fixtures" / "small" / "texts"
    file = str(small.file("data/dossiers/lille-council.yaml"))
    assert "each at its place in the text" in small.invoke("check", file, "--texts", str(texts)).stdout
    line = small.edit("data/dossiers/lille-council.yaml", "at: 173", "at: 174")
    failed = small.invoke("check", file, "--texts", str(texts))
    assert (failed.status, failed.stdout) == (1, "")
    assert f"data/dossiers/lille-council.yaml:{line}: the phrase is not at 174 but at 173" in failed.stderr


def test_check_goes_on_after_a_wrong_file_and_ends_with_1(small: Project) -> None:
    small.edit("data/dossiers/lille-council.yaml", "norm/lil/art-90", "norm/lil/art-900")
    names = ["data/dossiers/lille-council.yaml", "data/dossiers/nord-press.yaml", "nothing.yaml"]
    failed = small.invoke("check", *(str(small.file(name)) for name in names))
    assert failed.status == 1
    assert failed.stdout.startswith("data/dossiers/nord-press.yaml: ok, 4 facts")
    assert "data/dossiers/lille-council.yaml:45: refers to norm/lil/art-900, which nothing declares" in failed.stderr
    assert "nothing.yaml: there is no such file" in failed.stderr
    assert "error: 2 problems:" in failed.stderr


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("shapes/core.ttl", "@prefix sh:", "@prefx sh:", "not valid Turtle"),
        ("queries/actors/facts.rq", "#+ ", None, "facts.rq"),
        ("queries/rules/label-counts.rq", "CONSTRUCT", "CONSTRUE", "label-counts.rq"),
        ("loaders/legal/source.toml", "cadence", "cadense", "unknown keys: cadense"),
    ],
)
def test_check_refuses_what_is_wrong(small: Project, name: str, old: str, new: str | None, said: str) -> None:
    text = small.file(name).read_text("utf-8")
    small.file(name).write_text(text.replace(old, new or "#+ nothing: ", 1), "utf-8")
    failed = small.invoke("check", str(small.file(name)))
    assert (failed.status, failed.stdout) == (1, "")
    assert said in failed.stderr
