"""The three commands from a file to the graph, as a user runs them: in pipes, in a terminal, with wrong words."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.dossier import check_phrases, index_texts, read_dossier
from contrechamp.review.decision import Decision
from contrechamp.review.file import Entry, Review, read_review, write_review
from contrechamp.review.proposal import Fields, Proposal
from tests.review.conftest import ARTICLE

if TYPE_CHECKING:
    from tests.conftest import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The project's own data and lexicon, and no release."""
    from tests.conftest import ROOT, Project

    return Project(ROOT, tmp_path / "home")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with one article."""
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "foix.md").write_text(ARTICLE, "utf-8")
    return folder


def accept(review: Path, *kinds: str) -> None:
    """Decide in the file, as an editor would."""
    text = review.read_text("utf-8").replace('kind: "?"', "kind: press-article", 1)
    entries = text.split("\n- id: ")
    for number, entry in enumerate(entries):
        if entry.startswith(kinds) and '"?"' not in entry:
            entries[number] = entry.replace('decision: ""', "decision: accepter", 1)
    review.write_text("\n- id: ".join(entries), "utf-8")


def test_from_a_file_to_a_checked_dossier(project: Project, desk: Path) -> None:
    read = project.invoke("read", str(desk / "foix.md"), "--into", str(desk))
    assert read.status == 0, read.stderr
    assert "2 territory" in read.stdout
    review = desk / "reviews" / "foix.yaml"
    accept(review, "territory")
    made = project.invoke("review", str(review), "--no-ask")
    assert made.status == 0, made.stderr
    assert "2 facts" in made.stdout
    dossier = read_dossier(desk / "dossiers" / "foix.yaml")
    assert check_phrases(dossier, index_texts([desk / "texts"]))


def test_reading_again_keeps_decisions(project: Project, desk: Path) -> None:
    project.invoke("read", str(desk / "foix.md"), "--into", str(desk))
    accept(desk / "reviews" / "foix.yaml", "territory")
    again = project.invoke("read", str(desk / "foix.md"), "--into", str(desk))
    assert "2 decisions kept; 0 decided before are no longer found" in again.stdout


def test_mentions_pipe_as_json_lines(project: Project, desk: Path) -> None:
    done = project.invoke("read", "-", "--print", "mentions", text=ARTICLE)
    mentions = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"territory", "count", "norm"} <= {mention["kind"] for mention in mentions}
    assert not list(desk.glob("reviews"))


def test_a_bad_file_among_good_ones_stops_nothing(project: Project, desk: Path) -> None:
    (desk / "empty.txt").write_bytes(b"")
    done = project.invoke("read", str(desk / "empty.txt"), str(desk / "foix.md"), "--into", str(desk))
    assert done.status == 1
    assert "empty.txt: the file is empty" in done.stderr
    assert (desk / "reviews" / "foix.yaml").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("read", "nowhere.txt"), "nowhere.txt"),
        (("read", "foix.md", "--print", "poems"), "one of text, links, mentions"),
        (("review", "nowhere.yaml", "--no-ask"), "contrechamp read"),
        (("build", "--candidates"), "--candidates"),
        (("build", "--with", "nowhere"), "has no dossiers/"),
        (("evaluate", "nowhere", "nowhere"), "nowhere"),
    ],
)
def test_wrong_arguments_say_the_way_out(
    arguments: tuple[str, ...], said: str, project: Project, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk)
    done = project.invoke(*arguments)
    assert done.status != 0
    assert said in " ".join(done.stderr.split())


def test_without_a_terminal_it_says_how(project: Project, desk: Path) -> None:
    project.invoke("read", str(desk / "foix.md"), "--into", str(desk))
    done = project.invoke("review", str(desk / "reviews" / "foix.yaml"))
    assert done.status == 1
    assert "--no-ask" in done.stderr


def test_candidates_are_a_graph_of_their_own_and_no_facts(small: Project, desk: Path) -> None:
    proposal = Proposal("counts", {"of": "camera", "place": "commune/59350", "value": "12", "qualifier": "exact"})
    entry = Entry("count-0", "count", Decision.OPEN, "⟦12 caméras⟧", (), "t; 1.00", proposal, ((0, "12 caméras"),))
    text: Fields = {"rule": "whole-file-utf8", "sha256": "0" * 64, "length": "10"}
    write_review(Review("lille", {"title": "Lille", "text": text}, [entry]), desk / "reviews" / "lille.yaml")
    done = small.invoke("build", "--with", str(desk), "--candidates")
    assert done.status == 0, done.stderr
    query = (
        "SELECT ?kind ?quote { GRAPH ?g { ?c a cch:Candidate ; cch:candidateKind ?kind ; cch:candidateQuote ?quote } }"
    )
    rows = small.invoke("sparql", query, "--format", "csv").stdout
    assert "12 caméras" in rows
    facts = small.invoke("sparql", "SELECT * { ?c a cch:Candidate , cch:Fact }", "--format", "csv").stdout
    assert len(facts.splitlines()) == 1
    without = small.invoke("build", "--with", str(desk))
    assert without.status == 0
    assert "12 caméras" not in small.invoke("sparql", query, "--format", "csv").stdout


def test_keys_in_a_terminal(desk: Path) -> None:
    """Accept, reject, take back, leave; the decisions are on disk."""
    run = [sys.executable, "-c", "from contrechamp.cli import main; main()"]
    subprocess.run([*run, "read", "foix.md"], cwd=desk, check=True, capture_output=True)
    file = desk / "reviews" / "foix.yaml"
    file.write_text(file.read_text("utf-8").replace('kind: "?"', "kind: press-article", 1), "utf-8")
    screen = _type([*run, "review", "reviews/foix.yaml", "--lang", "fr"], desk, ["a", "r", "u", "a", "q"])
    assert "[a]ccepter" in screen
    assert re.search(r"1 / \d+ · lieu", screen)
    decided = [entry.decision.value for entry in read_review(file).entries]
    assert decided.count("accept") == 2
    assert decided.count("reject") == 0
    assert (desk / "dossiers" / "foix.yaml").is_file()


def _type(command: list[str], folder: Path, keys: list[str]) -> str:
    """Run a command in a terminal and press keys, one each time it waits."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execvpe(command[0], command, {**os.environ, "COLUMNS": "100", "TERM": "xterm"})  # noqa: S606
    shown = ""
    waiting = list(keys)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        ready, _, _ = select.select([terminal], [], [], 0.3)
        if ready:
            try:
                data = os.read(terminal, 65536)
            except OSError:
                break
            if not data:
                break
            shown += data.decode("utf-8", "replace")
        elif waiting and "]" in shown.rpartition("\n")[0][-2000:] and "uitter" in shown[-200:]:
            os.write(terminal, waiting.pop(0).encode())
    os.waitpid(child, 0)
    return shown
